"""The linear relaxation of a program, and the bound that any prices for its rows prove.

Shifts may be cut into parts here. For prices ``y >= 0`` of the rows ``A v <= b`` nothing can cost less than
``constant - y·b + sum(min(0, cost + A'y) * upper)`` (Lagrangian duality, Geoffrion 1974), whatever made the
prices: so the bound needs no trust in a solver's tolerances.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from desktop.planner.rounding import edges
from desktop.planner.rows import HARD
from desktop.planner.sparse import Sparse, starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.planner.grid import Ints
    from desktop.planner.program import Program

Floats = npt.NDArray[np.float64]
Row = tuple["Ints", "Ints", int]
"""(columns, coefficients, bound)."""


@dataclass(frozen=True)
class Linear:
    """Minimise ``constant + cost·v`` for ``rows v <= bound``, ``0 <= v <= upper``; slacks come last."""

    rows: Sparse
    bound: Floats
    cost: Floats
    upper: Floats
    constant: int

    def proven(self, prices: Floats) -> float:
        """Bound that prices of the rows prove; negative ones count as 0."""
        price = np.maximum(prices, 0.0)
        weights = self.rows.coefs * price[self.rows.row]
        reduced = self.cost + np.bincount(self.rows.cols, weights=weights, minlength=len(self.cost))
        return float(self.constant - price @ self.bound + np.minimum(0.0, reduced) @ self.upper)


def linear(program: Program) -> Linear:
    """The relaxation of a program, with the rows that whole shifts imply."""
    count = len(program.cols)
    soft = np.flatnonzero(program.points != HARD)
    slack = np.full(program.rows.count, -1, dtype=np.int64)
    slack[soft] = count + np.arange(len(soft))
    entries = program.rows
    with_slack = Sparse(
        starts(entries.lengths + (slack >= 0)),
        np.insert(entries.cols, entries.begin[soft + 1], slack[soft]),
        np.insert(entries.coefs, entries.begin[soft + 1], -program.size[soft]),
    )
    more = list(_others(program, slack))
    rows = Sparse.stacked([with_slack, Sparse.of([row[0] for row in more], [row[1] for row in more])])
    upper = np.ones(count)
    upper[program.shut] = 0.0
    return Linear(
        rows,
        np.concatenate([program.bound, [row[2] for row in more]]).astype(np.float64),
        np.concatenate([program.cost, program.points[soft]]).astype(np.float64),
        np.concatenate([upper, program.most[soft].astype(np.float64)]),
        program.constant,
    )


def _others(program: Program, slack: Ints) -> Iterator[Row]:
    for clique in program.cliques:
        yield clique, np.ones(len(clique), dtype=np.int64), 1
    for group, members, closed in program.links:
        for member in members.tolist():
            yield np.array([member, group]), np.array([1, -1]), 0
        if closed:
            yield np.append(members, group), np.append(np.full(len(members), -1), 1), 0
    for edge in edges(program):
        cols = np.concatenate([edge.cols, slack[edge.rows]])
        prices = -edge.scale * program.points[edge.rows]
        yield cols, np.concatenate([np.full(len(edge.cols), edge.rise), prices]), -edge.level
    first = np.flatnonzero(program.first_level & (slack >= 0))
    if program.floor > 0 and len(first):
        yield slack[first], -program.points[first], -program.floor

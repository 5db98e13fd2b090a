"""Rows that follow from others because shifts come whole: they bring the linear relaxation near the truth.

"40 h a week, each started hour below costs 2, each above costs 20" is free for a solver that may work 5.16
shifts of 7.75 h. Whole shifts must choose between five and six, and the price of so many shifts, as a
function of their number, has a lower convex hull; its edges are valid rows over the number of shifts and the
slacks together. Rows over the same pairs are taken together. For n pairs an "at least" row is met best by
the n longest, an "at most" row by the n shortest.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from desktop.planner.rows import HARD

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from desktop.planner.grid import Ints
    from desktop.planner.program import Program


class Edge(NamedTuple):
    """``scale * sum(points * slack) - rise * sum(x[cols]) >= level``, `points` those of soft `rows`."""

    cols: Ints
    rows: list[int]
    scale: int
    rise: int
    level: int


def edges(program: Program) -> Iterator[Edge]:
    """The implied rows of a program, for all rows that are counted in units larger than one."""
    together: dict[bytes, list[int]] = defaultdict(list)
    rows = program.rows
    lengths = rows.lengths
    sized = np.zeros(rows.count, dtype=np.bool_)
    sized[program.size > 1] = True
    wanted = {rows.row_cols(row).tobytes() for row in np.flatnonzero(sized & (lengths > 1)).tolist()}
    for row in np.flatnonzero(np.isin(lengths, np.unique(lengths[sized])) & (lengths > 1)).tolist():
        key = rows.row_cols(row).tobytes()
        if key in wanted:
            together[key].append(row)
    for alike in together.values():
        yield from _edges(program, alike)


def _edges(program: Program, alike: list[int]) -> Iterator[Edge]:
    cols = program.rows.row_cols(alike[0])
    count = len(cols)
    price = np.zeros(count + 1, dtype=np.int64)
    smooth = np.zeros(count + 1)
    possible = np.ones(count + 1, dtype=np.bool_)
    soft: list[int] = []
    for row in alike:
        least = np.concatenate([[0], np.cumsum(np.sort(_coefs(program, row)))])
        above = np.maximum(0, least - program.bound[row])
        if program.points[row] == HARD:
            possible &= above == 0
        elif program.points[row]:
            soft.append(row)
            size, points = int(program.size[row]), int(program.points[row])
            price += -(-above // size) * points
            smooth += above / size * points
    chosen = np.flatnonzero(possible)
    if not soft or not len(chosen):
        return
    for first, last in _hull(chosen, price):
        scale, rise = int(last - first), int(price[last] - price[first])
        middle = (smooth[first] + smooth[last]) / 2
        if 2 * middle < price[first] + price[last] or smooth[first] < price[first]:
            yield Edge(cols, soft, scale, rise, int(scale * price[first] - rise * first))


def _coefs(program: Program, row: int) -> Ints:
    rows = program.rows
    return rows.coefs[rows.begin[row] : rows.begin[row + 1]]


def _hull(places: npt.NDArray[np.intp], price: Ints) -> list[tuple[int, int]]:
    """Edges of the lower convex hull of the points (n, price[n]), from left to right."""
    kept: list[int] = []
    for place in places.tolist():
        while len(kept) > 1 and _turns_down(kept[-2], kept[-1], place, price):
            kept.pop()
        kept.append(place)
    return list(pairwise(kept))


def _turns_down(first: int, middle: int, last: int, price: Ints) -> bool:
    over = (price[middle] - price[first]) * (last - first)
    return bool(over >= (price[last] - price[first]) * (middle - first))

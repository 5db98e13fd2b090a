"""A first roster in a fraction of a second that breaks no hard row of the model.

Greedy: shifts by what an open head costs, then by how few could fill it; for each the officer who costs
least. Where nobody fits alone (never alone, trainee beside a trainer) two are tried together.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.rows import HARD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop.planner.model import Model
    from desktop.planner.sparse import Ints, Sparse

TRIED_TOGETHER = 10
"""How many of the cheapest officers are tried in twos."""


def draft(model: Model, should_stop: Callable[[], bool] = lambda: False) -> Ints:
    """An allowed roster over the model's pairs, starting from what stands."""
    ledger = _Ledger(model)
    grid = model.grid
    order = sorted(
        (
            (-_urgency(ledger, pairs), len(pairs), number, pairs)
            for number, (_, found) in enumerate(grid.by_shift())
            if (pairs := [p for p in found.tolist() if ledger.is_open(p)])
        ),
        key=lambda entry: entry[:3],
    )
    for _, _, _, pairs in order:
        if should_stop():
            break
        _fill(ledger, pairs)
    return np.array(ledger.x[: grid.count], dtype=np.int64)


def _urgency(ledger: _Ledger, pairs: Sequence[int]) -> int:
    """Most points that one head on the shift could save."""
    return max(-ledger.price([pair]) for pair in pairs)


def _fill(ledger: _Ledger, pairs: Sequence[int]) -> None:
    """Put people on one shift as long as that lowers the objective."""
    left = list(pairs)
    while left:
        priced = sorted((ledger.price([pair]), pair) for pair in left if ledger.is_open(pair))
        chosen = next(([pair] for price, pair in priced if price < 0 and ledger.fits([pair])), None)
        if chosen is None:
            chosen = _together(ledger, [pair for price, pair in priced if price < 0][:TRIED_TOGETHER])
        if chosen is None:
            return
        ledger.put(chosen)
        left = [pair for pair in left if pair not in chosen]


def _together(ledger: _Ledger, pairs: Sequence[int]) -> list[int] | None:
    for first, second in permutations(pairs, 2):
        if first < second and ledger.price([first, second]) < 0 and ledger.fits([first, second]):
            return [first, second]
    return None


class _Ledger:
    """Running sums of every row, so that one more pair costs a handful of additions."""

    def __init__(self, model: Model) -> None:
        x = model.extend(model.grid.fixed)
        self.x: list[int] = x.tolist()
        self.total: list[int] = model.rows.dot(x).tolist()
        self.bound, self.points, self.size = (
            part.tolist() for part in (model.bound, model.points, model.size)
        )
        self.upper: list[int] = model.upper.tolist()
        self.cost: list[int] = model.cost.tolist()
        self._rows = _Columns(model.rows, len(x))
        self._groups = _Columns(model.groups, model.grid.count)
        self._offset = model.grid.count
        self._shut: dict[int, list[Ints]] = {}
        for clique in model.cliques:
            for pair in clique.tolist():
                self._shut.setdefault(pair, []).append(clique)

    def is_open(self, pair: int) -> bool:
        """Whether a pair could still be put."""
        return not self.x[pair] and self.upper[pair] == 1

    def effect(self, pairs: Iterable[int]) -> dict[int, int]:
        """Row → change of its sum, if these pairs are put."""
        change: dict[int, int] = {}
        columns = list(pairs)
        for pair in columns[:]:
            for group, _ in self._groups.of(pair):
                column = self._offset + group
                if not self.x[column] and column not in columns:
                    columns.append(column)
        for column in columns:
            for row, coef in self._rows.of(column):
                change[row] = change.get(row, 0) + coef
        return change

    def price(self, pairs: Sequence[int]) -> int:
        """Change of the objective."""
        due = sum(self.cost[pair] for pair in pairs)
        for row, change in self.effect(pairs).items():
            points = self.points[row]
            if points > 0:
                above, size = self.total[row] - self.bound[row], self.size[row]
                due += points * (max(0, -(-(above + change) // size)) - max(0, -(-above // size)))
        return due

    def fits(self, pairs: Sequence[int]) -> bool:
        """Whether no hard row breaks and no clique clashes."""
        if len(pairs) > 1 and any(pairs[1] in clique for clique in self._shut.get(pairs[0], ())):
            return False
        return all(
            self.points[row] != HARD or change <= 0 or self.total[row] + change <= self.bound[row]
            for row, change in self.effect(pairs).items()
        )

    def put(self, pairs: Sequence[int]) -> None:
        """Put pairs that fit."""
        for row, change in self.effect(pairs).items():
            self.total[row] += change
        for pair in pairs:
            self.x[pair] = 1
            for group, _ in self._groups.of(pair):
                self.x[self._offset + group] = 1
            for clique in self._shut.get(pair, ()):
                for other in clique.tolist():
                    self.upper[other] = self.x[other]


class _Columns:
    """A sparse matrix read by columns."""

    def __init__(self, matrix: Sparse, count: int) -> None:
        order = np.argsort(matrix.cols, kind="stable")
        self._begin = np.searchsorted(matrix.cols[order], np.arange(count + 1)).tolist()
        self._entries = list(zip(matrix.row[order].tolist(), matrix.coefs[order].tolist(), strict=True))

    def of(self, column: int) -> list[tuple[int, int]]:
        """(row, coefficient) of one column."""
        return self._entries[self._begin[column] : self._begin[column + 1]]

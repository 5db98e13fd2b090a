"""A first roster in a fraction of a second that breaks no hard row of the model.

Greedy: shifts by what an open head costs, then by how few could fill it; for each the officer who costs
least. Where nobody fits alone (never alone, trainee beside a trainer) two are tried together.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop.planner.grid import Bools
    from desktop.planner.model import Model
    from desktop.planner.sparse import Ints, Sparse

TRIED_TOGETHER = 10
"""How many of the cheapest officers are tried in twos."""


def draft(model: Model, present: Ints, should_stop: Callable[[], bool] = lambda: False) -> Ints:
    """An allowed roster over the model's pairs.

    Parameters
    ----------
    present : (pairs,) int64
        The roster as it is now, with everything that stands. If it is allowed it is filled up, so that
        planning again never does worse; else what fits of it is kept.
    should_stop : callable
        Asked before each shift.
    """
    ledger = _start(model, present)
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


def _start(model: Model, present: Ints) -> _Ledger:
    if not model.violations(present):
        return _Ledger(model, present)
    ledger = _Ledger(model, model.grid.fixed)
    for pair in np.flatnonzero(present).tolist():
        if ledger.is_open(pair) and ledger.price([pair]) < 0 and ledger.fits([pair]):
            ledger.put([pair])
    return ledger


def _urgency(ledger: _Ledger, pairs: Sequence[int]) -> int:
    """Order of magnitude of the points that one head on the shift saves.

    Only the magnitude counts: small wishes of the officer looked at must not outrank how few can do it.
    """
    return max(0, *(-ledger.price([pair]) for pair in pairs[:3])).bit_length()


def _fill(ledger: _Ledger, pairs: Sequence[int]) -> None:
    """Put people on one shift as long as that lowers the objective.

    Prices of the others are looked at again only when they come up: what one officer costs hardly changes
    while another is put on the same shift.
    """
    waiting = [(ledger.price([pair]), pair) for pair in pairs if ledger.is_open(pair)]
    heapify(waiting)
    refused: list[int] = []
    while waiting or refused:
        chosen = _next(ledger, waiting, refused) or _together(ledger, refused[:TRIED_TOGETHER])
        if chosen is None:
            return
        ledger.put(chosen)
        for pair in refused:  # somebody new on the shift may be what they lacked
            if ledger.is_open(pair):
                heappush(waiting, (ledger.price([pair]), pair))
        refused = []


def _next(ledger: _Ledger, waiting: list[tuple[int, int]], refused: list[int]) -> list[int] | None:
    """Take the cheapest officer who lowers the objective and fits; those who do not fit go to `refused`."""
    while waiting:
        _, pair = heappop(waiting)
        if not ledger.is_open(pair):
            continue
        price = ledger.price([pair])
        if waiting and price > waiting[0][0]:
            heappush(waiting, (price, pair))
        elif price >= 0:
            return None
        elif ledger.fits([pair]):
            return [pair]
        else:
            refused.append(pair)
    return None


def _together(ledger: _Ledger, pairs: Sequence[int]) -> list[int] | None:
    for first, second in combinations(pairs, 2):
        if ledger.price([first, second]) < 0 and ledger.fits([first, second]):
            return [first, second]
    return None


class _Ledger:
    """Running sums of every row, so that one more pair costs a handful of additions."""

    def __init__(self, model: Model, start: Bools | Ints) -> None:
        x = model.extend(start)
        self.x: list[int] = x.tolist()
        self.total: list[int] = model.rows.dot(x).tolist()
        self.bound, self.points, self.size = (
            part.tolist() for part in (model.bound, model.points, model.size)
        )
        self.upper: list[int] = model.upper.tolist()
        self.cost: list[int] = model.cost.tolist()
        hard = np.repeat(~model.soft, np.diff(model.rows.begin))
        self._hard = _Columns(model.rows.keep(hard), len(x))
        self._soft = _Columns(model.rows.keep(~hard), len(x))
        self._groups = _Columns(model.groups, model.grid.count)
        self._offset = model.grid.count
        self._shut: dict[int, list[Ints]] = {}
        for clique in model.cliques:
            for pair in clique.tolist():
                self._shut.setdefault(pair, []).append(clique)
        for pair in np.flatnonzero(start).tolist():
            self._shut_out(pair)

    def is_open(self, pair: int) -> bool:
        """Whether a pair could still be put."""
        return not self.x[pair] and self.upper[pair] == 1

    def _columns(self, pairs: Sequence[int]) -> Sequence[int]:
        """The pairs, and the groups that become 1 with them."""
        groups = [self._offset + group for pair in pairs for group, _ in self._groups.of(pair)]
        return [*pairs, *(column for column in dict.fromkeys(groups) if not self.x[column])]

    def _effect(self, rows: _Columns, columns: Sequence[int]) -> Iterable[tuple[int, int]]:
        """(row, change of its sum), if these columns become 1."""
        if len(columns) == 1:
            return rows.of(columns[0])
        change: dict[int, int] = {}
        for column in columns:
            for row, coef in rows.of(column):
                change[row] = change.get(row, 0) + coef
        return change.items()

    def price(self, pairs: Sequence[int]) -> int:
        """Change of the objective."""
        due = sum(self.cost[pair] for pair in pairs)
        total, bound, size = self.total, self.bound, self.size
        for row, change in self._effect(self._soft, self._columns(pairs)):
            above = total[row] - bound[row]
            after = above + change
            if above > 0 or after > 0:
                unit = size[row]
                before = -(-above // unit) if above > 0 else 0
                due += self.points[row] * ((-(-after // unit) if after > 0 else 0) - before)
        return due

    def fits(self, pairs: Sequence[int]) -> bool:
        """Whether no hard row breaks and no clique clashes."""
        if len(pairs) > 1 and any(pairs[1] in clique for clique in self._shut.get(pairs[0], ())):
            return False
        return all(
            change <= 0 or self.total[row] + change <= self.bound[row]
            for row, change in self._effect(self._hard, self._columns(pairs))
        )

    def put(self, pairs: Sequence[int]) -> None:
        """Put pairs that fit."""
        columns = self._columns(pairs)
        for rows in (self._hard, self._soft):
            for row, change in self._effect(rows, columns):
                self.total[row] += change
        for pair in pairs:
            self.x[pair] = 1
            for group, _ in self._groups.of(pair):
                self.x[self._offset + group] = 1
            self._shut_out(pair)

    def _shut_out(self, pair: int) -> None:
        """Close the pairs that clash with one that is worked."""
        for clique in self._shut.get(pair, ()):
            for other in clique.tolist():
                self.upper[other] = self.x[other]


class _Columns:
    """A sparse matrix read by columns."""

    def __init__(self, matrix: Sparse, count: int) -> None:
        by_column = matrix.transposed(count)
        self._begin: list[int] = by_column.begin.tolist()
        self._entries = list(zip(by_column.cols.tolist(), by_column.coefs.tolist(), strict=True))

    def of(self, column: int) -> list[tuple[int, int]]:
        """(row, coefficient) of one column."""
        return self._entries[self._begin[column] : self._begin[column + 1]]

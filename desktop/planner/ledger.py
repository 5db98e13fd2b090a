"""What every pair would change, kept up to date while a roster grows: for drafts that try thousands of pairs.

Rows are of two sorts. Personal ones are about one officer (hours, dates, wishes); what a pair does to them
is the same however the rest of its shift is filled, so it is worked out once for all candidates of a shift
together. Shared ones are about several (coverage, crews, equipment); candidates that do the same to all of
them form one profile and need to be looked at once only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from desktop.planner.sparse import Sparse, stable_order, starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from desktop.planner.grid import Bools
    from desktop.planner.model import Model
    from desktop.planner.sparse import Ints

_BREAKS = 1 << 40
"""In place of points, for each unit by which a hard row would be above its bound."""
LIMIT = _BREAKS // 2
"""Points below which a change breaks no hard row."""

N = TypeVar("N", int, "Ints")

Candidate = tuple[int, int]
"""(points of its personal rows and own cost, pair)."""


def without_breaks(points: N) -> N:
    """Points less what broken hard rows add to them."""
    return (points + LIMIT) % _BREAKS - LIMIT


class Ledger:
    """A roster that grows, and what each further pair would change.

    Attributes
    ----------
    x : (pairs,) int64
        The roster.
    open : (pairs,) bool
        Pairs that could still be put, as far as cliques and decided columns say.
    first_points : (pairs,) int64
        What each pair would change at the start by the rows that several officers share, groups left out.
    """

    def __init__(self, model: Model, start: Ints) -> None:
        self._model, self._grid = model, model.grid
        columns = model.extend(start)
        self.x = columns[: model.grid.count].copy()
        self.open: Bools = (model.upper[: model.grid.count] == 1) & (self.x == 0)
        self._place = np.empty(model.grid.count, dtype=np.int64)
        self._place[model.grid.crews.cols] = np.arange(model.grid.count)
        personal = _personal_rows(model)
        above = model.rows.dot(columns) - model.bound
        self._cost = model.cost[: model.grid.count][model.grid.crews.cols]
        self._personal = _Table(model, personal, above)
        table = _Table(model, ~personal, above)
        self.first_points = table.judge(0, model.grid.count)[self._place]
        self._shared = _Shared(model, table, self._place, above, columns)
        self._profile = self._shared.profiles
        self._begin: list[int] = model.grid.crews.begin.tolist()
        self._clashes = model.clique_rows.transposed(model.grid.count)
        for pair in np.flatnonzero(start).tolist():
            self._shut_out(pair)

    def candidates(self, shift: int) -> list[list[Candidate]]:
        """Who could still be put on a shift as far as their own rows allow, dearest first, by profile."""
        first, end = self._begin[shift], self._begin[shift + 1]
        here = self._grid.crews.cols[first:end]
        price = self._cost[first:end] + self._personal.judge(first, end)
        found: dict[int, list[Candidate]] = {}
        figures = (self._profile[first:end], price, here, self.open[here])
        for profile, own, pair, is_open in zip(*(figure.tolist() for figure in figures), strict=True):
            if is_open and own < LIMIT:
                found.setdefault(profile, []).append((own, pair))
        for line in found.values():
            line.sort(reverse=True)
        return list(found.values())

    def own(self, pair: int) -> int:
        """Change of the objective by a pair's own cost and rows; `LIMIT` or more if one breaks."""
        place = int(self._place[pair])
        return int(self._cost[place] + self._personal.judge(place, place + 1)[0])

    def shared(self, *pairs: int) -> int:
        """The same by the rows that several officers share, for pairs that are put together."""
        return self._shared.judge([int(self._place[pair]) for pair in pairs])

    def clash(self, first: int, second: int) -> bool:
        """Whether two pairs exclude each other."""
        cliques = self._clashes.row_cols(first).tolist()
        return not set(cliques).isdisjoint(self._clashes.row_cols(second).tolist())

    def put(self, pairs: Iterable[int]) -> None:
        """Put pairs that fit."""
        for pair in pairs:
            place = int(self._place[pair])
            self._personal.put(place)
            self._shared.put(place)
            self.x[pair], self.open[pair] = 1, False
            self._shut_out(pair)

    def _shut_out(self, pair: int) -> None:
        """Close the pairs that clash with one that is worked."""
        rows = self._model.clique_rows
        for clique in self._clashes.row_cols(pair).tolist():
            self.open[rows.cols[rows.begin[clique] : rows.begin[clique + 1]]] = False


def _personal_rows(model: Model) -> Bools:
    """Rows over pairs of one officer only."""
    rows, count = model.rows, model.grid.count
    personal = np.zeros(rows.count, dtype=np.bool_)
    filled = np.flatnonzero(rows.lengths)
    if len(filled):
        # A group counts as an officer of its own, so that rows with one are shared.
        whose = np.concatenate([model.grid.officer, -1 - np.arange(model.groups.count)])[rows.cols]
        begin = rows.begin[:-1][filled]
        personal[filled] = np.minimum.reduceat(whose, begin) == np.maximum.reduceat(whose, begin)
        personal[filled] &= rows.cols[begin] < count
    return personal


class _Table:
    """Rows by pair, pairs in order of shift, to look at many pairs at once; groups are left out."""

    def __init__(self, model: Model, which: Bools, above: Ints) -> None:
        crews, count = model.grid.crews, model.grid.count
        place = np.empty(count, dtype=np.int64)
        place[crews.cols] = np.arange(count)
        entries = np.flatnonzero(which[model.rows.row] & (model.rows.cols < count))
        at = place[model.rows.cols[entries]]
        entries = entries[stable_order(at)]
        self.matrix = Sparse(
            starts(np.bincount(at, minlength=count)), model.rows.row[entries], model.rows.coefs[entries]
        )
        self._above = above.copy()
        self._size = model.size[self.matrix.cols]
        self._points = np.where(model.soft, model.points, _BREAKS)[self.matrix.cols]

    def judge(self, first: int, end: int) -> Ints:
        """Points for each of the places [first, end)."""
        begin = self.matrix.begin[first : end + 1]
        entries = slice(begin[0], begin[-1])
        before, size = -self._above[self.matrix.cols[entries]], self._size[entries]
        after = before - self.matrix.coefs[entries]
        # Started units above the bound are -(-above // size); those below it count as none.
        units = np.minimum(0, before // size) - np.minimum(0, after // size)
        total = np.zeros(len(units) + 1, dtype=np.int64)
        np.cumsum(units * self._points[entries], out=total[1:])
        edge = total[begin - begin[0]]
        price: Ints = edge[1:] - edge[:-1]
        return price

    def put(self, place: int) -> None:
        """Work one more pair."""
        entries = slice(self.matrix.begin[place], self.matrix.begin[place + 1])
        self._above[self.matrix.cols[entries]] += self.matrix.coefs[entries]


class _Shared:
    """Shared rows by pair, pairs in order of shift, and the groups that become 1 with a pair."""

    def __init__(self, model: Model, table: _Table, place: Ints, above: Ints, columns: Ints) -> None:
        rows, count = model.rows, len(place)
        of_group = np.flatnonzero(rows.cols >= count)
        groups = _by_place(
            rows.cols[of_group] - count, rows.row[of_group], rows.coefs[of_group], model.groups.count
        )
        pairs = table.matrix
        member = _by_place(place[model.groups.cols], model.groups.row, model.groups.coefs, count)
        self.profiles = _profiles(pairs, member)
        self._profile: list[int] = self.profiles.tolist()
        self._pairs, self._groups, self._member = _Lists(pairs), _Lists(groups), _Lists(member)
        self._worked: list[int] = columns[count:].tolist()
        self._above: list[int] = above.tolist()
        self._size: list[int] = model.size.tolist()
        self._points: list[int] = np.where(model.soft, model.points, _BREAKS).tolist()
        self._known: dict[int, tuple[list[int], list[tuple[int, int]]]] = {}
        """Profile → (groups that it would make 1, what it changes then)."""

    def _change(self, places: Sequence[int]) -> list[tuple[int, int]]:
        """(row, change of its sum) if these pairs are worked; remembered for single ones by profile."""
        worked = self._worked
        found = self._known.get(self._profile[places[0]]) if len(places) == 1 else None
        if found is not None and not any(worked[group] for group in found[0]):
            return found[1]
        groups = {
            group: None for place in places for group in self._member.cols_of(place) if not worked[group]
        }
        change: dict[int, int] = {}
        for matrix, numbers in ((self._pairs, places), (self._groups, groups)):
            for number in numbers:
                for row, coef in matrix.of(number):
                    change[row] = change.get(row, 0) + coef
        entries = list(change.items())
        if len(places) == 1:
            self._known[self._profile[places[0]]] = list(groups), entries
        return entries

    def judge(self, places: Sequence[int]) -> int:
        """Points if these pairs are worked together."""
        due = 0
        all_above, points, size = self._above, self._points, self._size
        for row, change in self._change(places):
            above = all_above[row]
            if above > 0 or above + change > 0:
                unit = size[row]
                before = -(-above // unit) if above > 0 else 0
                after = -(-(above + change) // unit) if above + change > 0 else 0
                due += points[row] * (after - before)
        return due

    def put(self, place: int) -> None:
        """Work one more pair."""
        for row, change in self._change([place]):
            self._above[row] += change
        for group in self._member.cols_of(place):
            self._worked[group] = 1


def _by_place(place: Ints, row: Ints, coef: Ints, count: int) -> Sparse:
    """Entries (place, row, coefficient) put in order of their places."""
    order = stable_order(place)
    return Sparse(starts(np.bincount(place, minlength=count)), row[order], coef[order])


class _Lists:
    """A matrix in plain lists, quick to read row by row."""

    def __init__(self, matrix: Sparse) -> None:
        self._begin: list[int] = matrix.begin.tolist()
        self._cols: list[int] = matrix.cols.tolist()
        self._coefs: list[int] = matrix.coefs.tolist()

    def cols_of(self, row: int) -> list[int]:
        """Columns of one row."""
        return self._cols[self._begin[row] : self._begin[row + 1]]

    def of(self, row: int) -> Iterable[tuple[int, int]]:
        """(column, coefficient) of one row."""
        part = slice(self._begin[row], self._begin[row + 1])
        return zip(self._cols[part], self._coefs[part], strict=True)


_GROUP = 1 << 40
"""In place of a coefficient, for membership of a group."""


def _profiles(pairs: Sparse, member: Sparse) -> Ints:
    """A number for each place, alike where shared rows and groups are."""
    groups = _mixed(member.cols, np.full(len(member.cols), _GROUP))
    return _sums(pairs, _mixed(pairs.cols, pairs.coefs)) + _sums(member, groups)


def _mixed(numbers: Ints, coefs: Ints) -> Ints:
    """One well-mixed number for each two (the finaliser of SplitMix64; Steele, Lea and Flood 2014)."""
    found: npt.NDArray[np.uint64] = (numbers * 1_000_003 + coefs).view(np.uint64)
    found = found + np.uint64(0x9E3779B97F4A7C15)
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (found ^ (found >> np.uint64(31))).view(np.int64)


def _sums(entries: Sparse, figures: Ints) -> Ints:
    """Sums by row, wrapping round."""
    total = np.zeros(len(figures) + 1, dtype=np.int64)
    np.cumsum(figures, out=total[1:])
    return total[entries.begin[1:]] - total[entries.begin[:-1]]

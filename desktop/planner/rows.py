"""What rules write: forbidden pairs, costs, conflicts and limits over the columns of the grid.

Every limit can be written row by row, or many rows at once as a sparse matrix; the second is what a rule
with thousands of rows wants.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from desktop.domain.values import Mode
from desktop.planner.sparse import Sparse, ranges, stable_order, starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.rules import RuleSetting
    from desktop.planner.grid import Bools, Grid, Ints

HARD = -1
"""In place of points: the row may not be broken."""


class _Row(NamedTuple):
    """One row as written by `Rows.limit`."""

    cols: Ints
    coefs: Ints
    bound: int
    points: int
    size: int
    first_level: bool
    owner: str


class Block(NamedTuple):
    """Rows ``sum(coefs * x[cols]) <= bound`` of one hand.

    Attributes
    ----------
    rows : Sparse
    bound, points, size : (rows,) int64
        `HARD`, or points for each started `size` above the bound.
    first_level : (rows,) bool
        Whether a row belongs to the first level of the objective.
    owner : list of str
        Setting that wrote each row.
    """

    rows: Sparse
    bound: Ints
    points: Ints
    size: Ints
    first_level: Bools
    owner: list[str]


@dataclass(slots=True)
class Draft:
    """Everything written so far, for all rules together; `desktop.planner.model` turns it into a Model.

    Columns 0 to n-1 are the grid's pairs; further columns are 1 where any of a group of pairs is worked.

    Attributes
    ----------
    forbidden : (n,) bool
    cost : (n,) int64
        Points for working each pair.
    conflicts : list of (k,) int64
        Pairs of which at most one may be worked.
    apart : list of (start, end)
        Intervals, one for each pair: of one officer's pairs no two may be worked whose intervals overlap.
    groups : list of (k,) int64
        The pairs behind each further column.
    """

    grid: Grid
    forbidden: Bools
    cost: Ints
    conflicts: list[Ints] = field(default_factory=list)
    apart: list[tuple[Ints, Ints]] = field(default_factory=list)
    groups: list[Ints] = field(default_factory=list)
    _group_index: dict[bytes, int] = field(default_factory=dict)
    _single: list[_Row] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)

    @classmethod
    def of(cls, grid: Grid) -> Draft:
        """An empty draft over a grid."""
        return cls(grid, np.zeros(grid.count, dtype=np.bool_), np.zeros(grid.count, dtype=np.int64))

    def group(self, pairs: Ints) -> int:
        """Column for "any of these pairs", which are in order and more than one; the same for the same."""
        key = pairs.tobytes()
        index = self._group_index.get(key)
        if index is None:
            index = self._group_index[key] = len(self.groups)
            self.groups.append(pairs)
        return self.grid.count + index

    def write(self, row: _Row) -> None:
        """One more row."""
        self._single.append(row)

    def write_block(self, block: Block) -> None:
        """Many more rows."""
        self._gather()
        self._blocks.append(block)

    def table(self) -> Block:
        """All rows in the order in which they were written."""
        self._gather()
        if len(self._blocks) != 1:
            self._blocks = [_joined(self._blocks)]
        return self._blocks[0]

    def cliques(self) -> Sparse:
        """Sets of pairs of which at most one may be worked, the pairs of each in order."""
        found = [interval_cliques(self.grid.officer, *intervals) for intervals in self._widest()]
        return Sparse.stacked([*found, Sparse.sets_of(self.conflicts)])

    def _widest(self) -> list[tuple[Ints, Ints]]:
        """Intervals that do not all lie within those of another entry; these would say nothing more."""
        kept: list[tuple[Ints, Ints]] = []
        for number, (start, end) in enumerate(self.apart):
            others = [*kept, *self.apart[number + 1 :]]
            if not any((a <= start).all() and (end <= b).all() for a, b in others):
                kept.append((start, end))
        return kept

    def _gather(self) -> None:
        """Make a block of the rows written one by one."""
        if self._single:
            cols, coefs, bound, points, size, first, owner = zip(*self._single, strict=True)
            self._blocks.append(
                Block(
                    Sparse.of(cols, coefs),
                    np.array(bound, dtype=np.int64),
                    np.array(points, dtype=np.int64),
                    np.array(size, dtype=np.int64),
                    np.array(first, dtype=np.bool_),
                    list(owner),
                )
            )
            self._single.clear()


def _joined(blocks: Sequence[Block]) -> Block:
    def joined(parts: Iterable[Ints]) -> Ints:
        return np.concatenate([np.zeros(0, dtype=np.int64), *parts])

    return Block(
        Sparse.stacked([block.rows for block in blocks]),
        joined(block.bound for block in blocks),
        joined(block.points for block in blocks),
        joined(block.size for block in blocks),
        np.concatenate([np.zeros(0, dtype=np.bool_), *(block.first_level for block in blocks)]),
        [name for block in blocks for name in block.owner],
    )


class Rows:
    """One rule setting's pen. The rule states its limits once; Must or Try is decided here.

    As a Must a limit is hard; as a Try each unit above it costs the setting's weight.
    """

    def __init__(self, draft: Draft, setting: RuleSetting) -> None:
        self._draft, self._setting = draft, setting
        self.must = setting.mode is Mode.MUST

    @property
    def weight(self) -> int:
        """Points for one unit."""
        return self._setting.weight

    def forbid(self, pairs: Bools | Ints, units: Ints | int = 1) -> None:
        """Pairs that break the rule by themselves; as a Try each costs `units` times the weight."""
        if self.must:
            self._draft.forbidden[pairs] = True
        else:
            self.cost(pairs, units)

    def cost(self, pairs: Bools | Ints, units: Ints | int = 1) -> None:
        """Pairs that cost `units` times the weight whatever the mode; `units` is one figure or one each."""
        self._draft.cost[pairs] += np.asarray(units, dtype=np.int64) * self._setting.weight

    def conflict(self, pairs: Ints) -> None:
        """Pairs of which at most one may be worked; a Must only (state a Try as `limit`s over `any_of`)."""
        self._only_a_must()
        if len(pairs) > 1:
            self._draft.conflicts.append(np.sort(pairs))

    def apart(self, start: Ints, end: Ints) -> None:
        """Of one officer's pairs no two whose intervals [start, end) overlap may be worked; a Must only.

        Parameters
        ----------
        start, end : (n,) int64
            For each pair of the grid.
        """
        self._only_a_must()
        self._draft.apart.append((start, end))

    def _only_a_must(self) -> None:
        if not self.must:
            raise ValueError("a conflict is a Must; write limits for a Try")

    def any_of(self, pairs: Ints) -> int:
        """Column that is 1 exactly if any of `pairs` is worked."""
        return int(pairs[0]) if len(pairs) == 1 else self._draft.group(np.sort(pairs))

    def any_of_each(self, groups: Sparse) -> Ints:
        """Column for each row of `groups`, that is 1 exactly if any of its pairs is worked.

        The pairs of a row are in order; there is at least one.
        """
        columns = groups.cols[groups.begin[:-1]]
        for number in np.flatnonzero(groups.lengths > 1).tolist():
            columns[number] = self._draft.group(groups.row_cols(number))
        return columns

    def limit(
        self,
        cols: Ints | Sequence[int],
        coefs: Ints | Sequence[int] | int,
        bound: int,
        *,
        size: int = 1,
        points: int | None = None,
    ) -> None:
        """``sum(coefs * x[cols]) <= bound``, as a Try each started `size` above it costs the weight.

        Parameters
        ----------
        coefs : array or int
            One figure for all, or one for each column. At least: negate coefficients and bound.
        size : int
            How much makes one unit (60 for minutes counted by the hour).
        points : int, optional
            Cost of one unit where it is not the weight.
        """
        self._row(cols, coefs, bound, HARD if self.must else self._points(points), size, first=False)

    def wish(
        self,
        cols: Ints | Sequence[int],
        coefs: Ints | Sequence[int] | int,
        bound: int,
        *,
        size: int = 1,
        points: int | None = None,
        first_level: bool = False,
    ) -> None:
        """A limit that is soft whatever the mode (coverage); `first_level` for what is below minimum."""
        self._row(cols, coefs, bound, self._points(points), size, first=first_level)

    def limits(
        self, rows: Sparse, bound: Ints | int, *, size: Ints | int = 1, points: Ints | int | None = None
    ) -> None:
        """`limit` for every row of a matrix; bound, size and points are one figure or one for each row."""
        self._block(rows, bound, HARD if self.must else self._each(points), size, first=False)

    def wishes(
        self,
        rows: Sparse,
        bound: Ints | int,
        *,
        size: Ints | int = 1,
        points: Ints | int | None = None,
        first_level: Bools | bool = False,
    ) -> None:
        """`wish` for every row of a matrix; the other figures are one or one for each row."""
        self._block(rows, bound, self._each(points), size, first=first_level)

    def _points(self, points: int | None) -> int:
        return self._setting.weight if points is None else points

    def _each(self, points: Ints | int | None) -> Ints | int:
        return self._setting.weight if points is None else points

    def _row(
        self,
        cols: Ints | Sequence[int],
        coefs: Ints | Sequence[int] | int,
        bound: int,
        points: int,
        size: int,
        *,
        first: bool,
    ) -> None:
        columns = np.asarray(cols, dtype=np.int64)
        factors = np.asarray(coefs, dtype=np.int64)
        if factors.ndim == 0:
            factors = np.full(len(columns), factors, dtype=np.int64)
        row = _Row(columns, factors, int(bound), int(points), int(size), first, self._setting.id)
        self._draft.write(row)

    def _block(
        self, rows: Sparse, bound: Ints | int, points: Ints | int, size: Ints | int, *, first: Bools | bool
    ) -> None:
        def each(figures: Ints | int) -> Ints:
            return np.array(np.broadcast_to(np.asarray(figures, dtype=np.int64), rows.count))

        levels = np.array(np.broadcast_to(np.asarray(first, dtype=np.bool_), rows.count))
        owner = [self._setting.id] * rows.count
        self._draft.write_block(Block(rows, each(bound), each(points), each(size), levels, owner))


def interval_cliques(line: Ints, start: Ints, end: Ints) -> Sparse:
    """Maximal sets of half-open intervals of one line that all hold a common point, line by line.

    In an interval graph these are its maximal cliques. In order of their starts, a clique ends where the next
    interval starts at or after the end of one of it (Golumbic, Algorithmic Graph Theory and Perfect Graphs,
    1980, chapter 8).

    Parameters
    ----------
    line, start, end : (n,) int64

    Returns
    -------
    Sparse
        Each clique with two intervals or more, as positions in order.
    """
    count = len(line)
    if not count:
        return Sparse.of([], [])
    low = int(start.min())
    offset = line * (int(end.max()) - low + 1) - low  # lines one after the other, clear of each other
    order = stable_order(start + offset)
    begins, ends = (start + offset)[order], (end + offset)[order]
    own = np.arange(count)
    last = np.maximum(np.searchsorted(begins, ends) - 1, own)  # the last that starts before one's own end
    final = np.unique(last)
    first_clique, last_clique = np.searchsorted(final, own), np.searchsorted(final, last)
    clique, begin = ranges(first_clique, last_clique + 1)
    member = np.repeat(order, np.diff(begin))
    by_clique = np.sort(clique * count + member)
    found = Sparse.sets(starts(np.bincount(clique, minlength=len(final))), by_clique % count)
    return found.take(np.flatnonzero(found.lengths > 1))

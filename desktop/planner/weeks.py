"""The season cut into workweeks: disjoint sets of columns, and which soft rows each answers for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.planner.grid import Bools, Ints
    from desktop.planner.model import Model


class Span(NamedTuple):
    """`width` workweeks from number `first` on; `width` is a power of two, and `first` a multiple of it."""

    first: int
    width: int

    @property
    def end(self) -> int:
        """Number of the week behind the last."""
        return self.first + self.width

    @property
    def halves(self) -> tuple[Span, Span]:
        """The two spans it is made of."""
        half = self.width // 2
        return Span(self.first, half), Span(self.first + half, half)


class Weeks:
    """Workweeks of a model.

    Attributes
    ----------
    of_pair : (pairs,) int64
        Week number of each pair, by its start.
    of_row : (rows,) int64
        Week that answers for each row, that of its first pair; -1 for rows without columns.
    of_shift : (shifts,) int64
    count : int
    """

    def __init__(self, model: Model) -> None:
        look, grid = model.grid.look, model.grid
        starts = [look.shifts[identity].start for identity in grid.shifts]
        ordinals = np.array([look.weeks.at(start).toordinal() for start in starts], dtype=np.int64)
        names, numbers = np.unique(ordinals, return_inverse=True)
        self.count = len(names)
        self.of_shift: Ints = numbers.astype(np.int64)
        self.of_pair: Ints = self.of_shift[grid.shift]
        self.of_row = self._rows(model)

    def _rows(self, model: Model) -> Ints:
        groups, rows = model.groups, model.rows
        week = np.concatenate([self.of_pair, self.of_pair[groups.cols[groups.begin[:-1]]]])
        found = np.full(rows.count, -1, dtype=np.int64)
        filled = np.diff(rows.begin) > 0
        found[filled] = week[rows.cols[rows.begin[:-1][filled]]]
        return found

    def pairs(self, span: Span) -> Bools:
        """The pairs of a span of weeks."""
        return np.logical_and(self.of_pair >= span.first, self.of_pair < span.end)

    def rows(self, span: Span) -> Bools:
        """The rows that a span of weeks answers for."""
        return np.logical_and(self.of_row >= span.first, self.of_row < span.end)

    @property
    def whole(self) -> Span:
        """The span that holds every week."""
        width = 1
        while width < self.count:
            width *= 2
        return Span(0, width)

    def spans(self) -> Iterator[Span]:
        """Single weeks first, then spans twice as wide each time, up to the whole season."""
        width = 1
        while width <= self.whole.width:
            yield from (Span(first, width) for first in range(0, self.count, width))
            width *= 2

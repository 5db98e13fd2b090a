"""The season cut into workweeks: disjoint sets of columns, and which soft rows each answers for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from desktop.planner.grid import Bools, Ints
    from desktop.planner.model import Model

SEASON_ROW = 4
"""Workweeks from which on a row is the whole season's and no week's."""


class Span(NamedTuple):
    """`width` workweeks from number `first` on."""

    first: int
    width: int

    @property
    def end(self) -> int:
        """Number of the week behind the last."""
        return self.first + self.width


class Weeks:
    """Workweeks of a model.

    Attributes
    ----------
    of_pair : (pairs,) int64
        Week number of each pair, by its start.
    of_row : (rows,) int64
        Week that answers for each row, that of its first pair; -1 for rows without columns.
    season_rows : (rows,) bool
        Rows that reach over so many weeks that only the whole season answers for them.
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
        self._rows(model)

    def _rows(self, model: Model) -> None:
        groups, rows = model.groups, model.rows
        week = np.concatenate([self.of_pair, self.of_pair[groups.cols[groups.begin[:-1]]]])
        self.of_row = np.full(rows.count, -1, dtype=np.int64)
        self.season_rows: Bools = np.zeros(rows.count, dtype=np.bool_)
        filled = np.flatnonzero(rows.lengths > 0)
        if not len(filled):
            return
        places, begin = week[rows.cols], rows.begin[filled]
        self.of_row[filled] = places[begin]
        reach = np.maximum.reduceat(places, begin) - np.minimum.reduceat(places, begin)
        self.season_rows[filled] = reach >= SEASON_ROW

    @property
    def whole(self) -> Span:
        """The span that holds every week."""
        return Span(0, self.count)

    def pairs(self, span: Span) -> Bools:
        """The pairs of a span of weeks."""
        return np.logical_and(self.of_pair >= span.first, self.of_pair < span.end)

    def rows(self, span: Span) -> Bools:
        """The rows that a span of weeks answers for; all but those without columns for the whole season."""
        inside = np.logical_and(self.of_row >= span.first, self.of_row < span.end)
        return inside if span == self.whole else inside & ~self.season_rows

"""The season cut into workweeks: disjoint sets of columns, and which soft rows each answers for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from desktop.planner.grid import Bools, Ints
    from desktop.planner.model import Model


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

    def pairs(self, week: int) -> Bools:
        """The pairs of one week."""
        return np.equal(self.of_pair, week)

    def rows(self, week: int) -> Bools:
        """The rows that one week answers for."""
        return np.equal(self.of_row, week)

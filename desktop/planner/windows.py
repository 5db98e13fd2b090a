"""Windows: parts of the season that are freed together while the rest is held."""

from __future__ import annotations

import random
from itertools import zip_longest
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from desktop.planner.board import Board
    from desktop.planner.grid import Bools


class Windows:
    """Draws windows of about a given number of columns.

    Parameters
    ----------
    board : Board
    seed : int
    """

    def __init__(self, board: Board, seed: int) -> None:
        self._board, self._grid = board, board.model.grid
        self._random = random.Random(seed)
        self.open: Bools = (board.model.upper > board.model.lower)[: self._grid.count]
        self._days, self._per_day = np.unique(self._grid.date[self.open], return_counts=True)

    @property
    def empty(self) -> bool:
        """Whether nothing is open."""
        return not len(self._days)

    def sweep(self, size: float, offset: float) -> list[Bools]:
        """Windows of days that together are the season, the first one shorter by `offset` of its length.

        One of the first half and one of the second by turns: two hands then work far apart.
        """
        found: list[Bools] = []
        first = 0
        while first < len(self._days):
            last = self._stretch(first, size)
            if not first:
                last = int(last * (1 - offset))
            found.append(self._dates(first, last))
            first = last + 1
        half = (len(found) + 1) // 2
        return [
            window
            for pair in zip_longest(found[:half], found[half:])
            for window in pair
            if window is not None
        ]

    def days(self, size: float) -> Bools:
        """Some days in a row."""
        return self._about(self._random.randrange(len(self._days)), size)

    def officers(self, size: float) -> Bools:
        """A few officers over two weeks or more."""
        return self._with_officers(size, [])

    def cost(self, size: float) -> Bools:
        """Days about one row that costs, or the officer it is about with some others; dear ones first."""
        board, model = self._board, self._board.model
        due = np.where(model.soft, model.slack_of(board.totals) * model.points, 0)
        rows = np.flatnonzero((due > 0) & (model.rows.lengths > 0))
        if not len(rows):
            return self.days(size)
        row = self._random.choices(rows.tolist(), weights=np.sqrt(due[rows]).tolist())[0]
        columns = model.rows.row_cols(row)
        pairs = columns[columns < self._grid.count]
        who = np.unique(self._grid.officer[pairs])
        if len(who) == 1 and self._random.random() < 0.5:
            return self._with_officers(size, who.tolist())
        column = int(columns[self._random.randrange(len(columns))])
        if column >= self._grid.count:
            column = int(model.groups.row_cols(column - self._grid.count)[0])
        day = int(np.searchsorted(self._days, self._grid.date[column]).clip(0, len(self._days) - 1))
        return self._about(day, size)

    def weeks(self, first: int, end: int, size: float) -> Bools:
        """Workweeks from number `first` to before `end`, with days around them as far as `size` reaches."""
        weeks = self._board.weeks
        inside = (weeks.of_pair >= first) & (weeks.of_pair < end) & self.open
        days = np.flatnonzero(np.isin(self._days, np.unique(self._grid.date[inside])))
        if not len(days):
            return inside
        begin, last = int(days[0]), int(days[-1])
        while self._per_day[begin : last + 1].sum() < size and (begin > 0 or last + 1 < len(self._days)):
            begin, last = max(0, begin - 1), min(len(self._days) - 1, last + 1)
        return self._dates(begin, last)

    def _stretch(self, first: int, size: float) -> int:
        """Last day of a window of about `size` columns that begins with day number `first`."""
        total = np.cumsum(self._per_day[first:])
        return first + max(0, int(np.searchsorted(total, size, side="right")) - 1)

    def _dates(self, first: int, last: int) -> Bools:
        date = self._grid.date
        within = (date >= self._days[first]) & (date <= self._days[last])
        found: Bools = np.logical_and(self.open, within)
        return found

    def _about(self, middle: int, size: float) -> Bools:
        first = middle
        while first > 0 and self._per_day[first - 1 : middle + 1].sum() < size / 2:
            first -= 1
        return self._dates(first, self._stretch(first, size))

    def _with_officers(self, size: float, chosen: list[int]) -> Bools:
        length = self._random.choice((14, 28, 56, len(self._days)))
        first = self._random.randrange(max(1, len(self._days) - length + 1))
        within = self._dates(first, min(len(self._days) - 1, first + length))
        counts = np.bincount(self._grid.officer[within], minlength=len(self._grid.officers))
        others = [o for o in self._random.sample(range(len(counts)), len(counts)) if o not in chosen]
        total, chosen = int(counts[chosen].sum()), list(chosen)
        for officer in others:
            if total + counts[officer] > size and len(chosen) > 1:
                break
            chosen.append(officer)
            total += int(counts[officer])
        return np.logical_and(within, np.isin(self._grid.officer, chosen))

"""Search: improve the best roster by solving parts of the season exactly, the rest held.

Large-neighbourhood search (Shaw 1998) over restrictions of the row model. First coverage alone, in windows
of days through the season and then across their edges: it solves ten times faster than everything together
and decides most of the objective. Then everything, in windows of days, groups of officers over weeks, and
round what costs most; coverage alone again where something below minimum may still be avoidable. Sizes
adapt: they grow while windows are solved to the end and shrink when they are not.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.emit import Status, Stopper, solve_program
from desktop.planner.program import restrict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.planner.board import Board
    from desktop.planner.grid import Bools

SMALL = 4_000
"""Pairs up to which the whole season is solved at once, before anything else."""
LEAST, MOST = 120, 20_000
"""Columns freed at a time."""
COVER_SIZE, WISH_SIZE = 2_400, 900
"""Columns freed at first: for coverage alone, for everything."""
WINDOW_SECONDS, WINDOW_WORK = 4.0, 0.5
"""Limits of one window."""
LEAST_WORK = 0.005
"""What a window costs at least: making one takes time too, and easy ones must not go on for ever."""


class Search:
    """Improves a board's roster step by step."""

    def __init__(self, board: Board, stopper: Stopper) -> None:
        self._board, self._stopper = board, stopper
        self._grid = board.model.grid
        self._random = random.Random(board.limits.seed)
        self._size = {True: float(COVER_SIZE), False: float(WISH_SIZE)}
        self._open = (board.model.upper > board.model.lower)[: self._grid.count]
        self._days, self._per_day = np.unique(self._grid.date[self._open], return_counts=True)

    def steps(self) -> Iterator[None]:
        """Improve until a limit is reached, a window at each step."""
        if not len(self._days):
            return
        if self._grid.count <= SMALL:
            self._solve(self._open, cover=False, patience=10)
            yield
        for offset in (0.0, 0.5):
            for window in self._sweep(offset):
                if self._over():
                    return
                if offset == 0 or self._avoidable():
                    self._solve(window, cover=True)
                    yield
        while not self._over():
            cover = self._avoidable() and self._random.random() < 0.5
            self._solve(self._round_a_cost(cover=True) if cover else self._draw(), cover=cover)
            yield

    def _over(self) -> bool:
        return self._stopper.stopped or self._board.proven or self._board.exhausted

    def _avoidable(self) -> bool:
        """Whether less might stay below minimum, as far as is proven."""
        return self._board.value.first_level > self._board.first_level_bound

    def _solve(self, free: Bools, *, cover: bool, patience: int = 1) -> None:
        """Solve a window; `patience` lengthens its limits."""
        board, model = self._board, self._board.model
        best, totals = board.best()
        program = restrict(model, free, best, totals=totals, first_level_only=cover)
        seconds, work = board.left()
        outcome = solve_program(
            program,
            self._stopper,
            hint=model.extend(best)[program.cols],
            seconds=None if seconds is None else min(WINDOW_SECONDS * patience, seconds),
            work=WINDOW_WORK * patience if work is None else min(WINDOW_WORK * patience, work),
            seed=self._random.randrange(2**30),
            presolve=cover or free is self._open,
        )
        board.spend(max(LEAST_WORK, outcome.work))
        if free is self._open:
            board.raise_whole(outcome.bound)
        if outcome.columns is not None:
            pairs = best.copy()
            pairs[program.cols[: program.pairs]] = outcome.columns[: program.pairs]
            board.offer(pairs, "filling" if cover else "improving")
        factor = 1.15 if outcome.status is Status.OPTIMAL else 0.8
        self._size[cover] = min(MOST, max(LEAST, self._size[cover] * factor))

    def _sweep(self, offset: float) -> Iterator[Bools]:
        """Windows of days one after the other, the first one shorter by `offset` of its length."""
        first = 0
        while first < len(self._days):
            last = self._stretch(first, self._size[True])
            if not first:
                last = int(last * (1 - offset))
            yield self._dates(first, last)
            first = last + 1

    def _stretch(self, first: int, size: float) -> int:
        """Last day of a window of about `size` columns that begins with day number `first`."""
        total = np.cumsum(self._per_day[first:])
        return first + max(0, int(np.searchsorted(total, size, side="right")) - 1)

    def _dates(self, first: int, last: int) -> Bools:
        date = self._grid.date
        within = (date >= self._days[first]) & (date <= self._days[last])
        found: Bools = np.logical_and(self._open, within)
        return found

    def _draw(self) -> Bools:
        kind = self._random.random()
        if kind < 0.3:
            return self._some_days(self._random.randrange(len(self._days)), self._size[False])
        if kind < 0.6:
            return self._round_a_cost(cover=False)
        return self._some_officers(self._size[False])

    def _some_days(self, middle: int, size: float) -> Bools:
        first = middle
        while first > 0 and self._per_day[first - 1 : middle + 1].sum() < size / 2:
            first -= 1
        return self._dates(first, self._stretch(first, size))

    def _round_a_cost(self, *, cover: bool) -> Bools:
        """Days about one row that costs, dear ones first drawn."""
        board, model = self._board, self._board.model
        due = np.where(model.soft, model.slack_of(board.totals) * model.points, 0)
        if cover:
            due[~model.first_level] = 0
        rows = np.flatnonzero((due > 0) & (np.diff(model.rows.begin) > 0))
        if not len(rows):
            return self._some_days(self._random.randrange(len(self._days)), self._size[cover])
        row = self._random.choices(rows.tolist(), weights=np.sqrt(due[rows]).tolist())[0]
        columns = model.rows.row_cols(row)
        column = int(columns[self._random.randrange(len(columns))])
        if column >= self._grid.count:
            column = int(model.groups.row_cols(column - self._grid.count)[0])
        day = int(np.searchsorted(self._days, self._grid.date[column]).clip(0, len(self._days) - 1))
        return self._some_days(day, self._size[cover])

    def _some_officers(self, size: float) -> Bools:
        """A few officers over two to eight weeks."""
        length = self._random.choice((14, 28, 56))
        first = self._random.randrange(len(self._days))
        within = self._dates(first, min(len(self._days) - 1, first + length))
        counts = np.bincount(self._grid.officer[within], minlength=len(self._grid.officers))
        total, chosen = 0, []
        for officer in self._random.sample(range(len(counts)), len(counts)):
            chosen.append(officer)
            total += int(counts[officer])
            if total > size:
                break
        return np.logical_and(within, np.isin(self._grid.officer, chosen))

"""Search: improve the best roster by solving parts of the season exactly, the rest held.

Large-neighbourhood search (Shaw 1998) over restrictions of the row model: first a sweep of windows of days
through the season, then windows of days, groups of officers over weeks, and windows round gaps, drawn at
random. The size adapts: it grows while windows are solved to the end and shrinks when they are not.
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

START, LEAST, MOST = 1_800, 150, 20_000
"""Columns freed at a time: at first, at least, at most."""
WINDOW_SECONDS, WINDOW_WORK = 4.0, 4.0
"""Limits of one window."""


class Search:
    """Improves a board's roster step by step."""

    def __init__(self, board: Board, stopper: Stopper) -> None:
        self._board, self._stopper = board, stopper
        self._grid = board.model.grid
        self._random = random.Random(board.limits.seed)
        self._size = float(START)
        undecided = (board.model.upper > board.model.lower)[: self._grid.count]
        self._open = undecided
        self._days = np.unique(self._grid.date[undecided])
        self._per_day = np.array([(self._grid.date[undecided] == day).sum() for day in self._days])

    def steps(self) -> Iterator[None]:
        """Improve until a limit is reached, a window at each step."""
        if not len(self._days):
            return
        for window in self._sweep():
            if self._over():
                return
            self._solve(window, "planning")
            yield
        while not self._over():
            self._solve(self._draw(), "improving")
            yield

    def _over(self) -> bool:
        return self._stopper.stopped or self._board.exhausted

    def _solve(self, free: Bools, stage: str) -> None:
        board, model = self._board, self._board.model
        best = board.pairs
        program = restrict(model, free, best)
        seconds, work = board.left()
        outcome = solve_program(
            program,
            self._stopper,
            hint=model.extend(best)[program.cols],
            seconds=None if seconds is None else min(WINDOW_SECONDS, seconds),
            work=WINDOW_WORK if work is None else min(WINDOW_WORK, work),
            seed=self._random.randrange(2**30),
            presolve=False,
        )
        board.spend(outcome.work)
        if outcome.columns is not None:
            pairs = best.copy()
            pairs[program.cols[: program.pairs]] = outcome.columns[: program.pairs]
            board.offer(pairs, stage)
        factor = 1.15 if outcome.status is Status.OPTIMAL else 0.75
        self._size = min(MOST, max(LEAST, self._size * factor))

    def _sweep(self) -> Iterator[Bools]:
        """Windows of days one after the other, each as large as the size allows."""
        day = 0
        while day < len(self._days):
            last = self._stretch(day)
            yield self._dates(day, last)
            day = last + 1

    def _stretch(self, first: int) -> int:
        """Last day of a window of about the wanted size that begins with day number `first`."""
        total = np.cumsum(self._per_day[first:])
        return first + max(0, int(np.searchsorted(total, self._size, side="right")) - 1)

    def _dates(self, first: int, last: int) -> Bools:
        date = self._grid.date
        return self._open & (date >= self._days[first]) & (date <= self._days[last])

    def _draw(self) -> Bools:
        kind = self._random.random()
        if kind < 0.4:
            return self._some_days(self._random.randrange(len(self._days)))
        if kind < 0.6:
            return self._some_days(self._near_a_gap())
        return self._some_officers()

    def _some_days(self, middle: int) -> Bools:
        first = middle
        while first > 0 and self._per_day[first - 1 : middle + 1].sum() < self._size / 2:
            first -= 1
        return self._dates(first, self._stretch(first))

    def _near_a_gap(self) -> int:
        """Number of a day on which something costs."""
        board = self._board
        model = board.model
        due = np.where(model.soft, model.slack(model.extend(board.pairs)) * model.points, 0)
        rows = np.flatnonzero((due > 0) & (np.diff(model.rows.begin) > 0))
        if not len(rows):
            return self._random.randrange(len(self._days))
        column = int(model.rows.cols[model.rows.begin[rows[self._random.randrange(len(rows))]]])
        if column >= self._grid.count:
            column = int(model.groups.row_cols(column - self._grid.count)[0])
        return int(np.searchsorted(self._days, self._grid.date[column]).clip(0, len(self._days) - 1))

    def _some_officers(self) -> Bools:
        """A few officers over two to eight weeks."""
        length = self._random.choice((14, 28, 56))
        first = self._random.randrange(len(self._days))
        within = self._dates(first, min(len(self._days) - 1, first + length))
        counts = np.bincount(self._grid.officer[within], minlength=len(self._grid.officers))
        order = self._random.sample(range(len(counts)), len(counts))
        total, chosen = 0, []
        for officer in order:
            chosen.append(officer)
            total += int(counts[officer])
            if total > self._size:
                break
        return np.logical_and(within, np.isin(self._grid.officer, chosen))

"""Proven bounds: each workweek relaxed by itself, everything outside it at its most favourable.

Weeks share no columns and each soft row is counted by one week, so the weeks' bounds add up to one of the
whole season. Nothing is fixed to get them, save what the plan itself fixes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.planner.emit import Status, Stopper, solve_program
from desktop.planner.program import relax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.planner.board import Board

SHARE = 0.35
"""Part of what is left that proving one level over all weeks may take."""


def tasks(board: Board) -> Iterator[tuple[int, bool]]:
    """(week, first level only) in order of use: the first level of every week, then everything."""
    for first_level_only in (True, False):
        for week in range(board.weeks.count):
            yield week, first_level_only


def prove(board: Board, stopper: Stopper, *, alone: bool) -> Iterator[None]:
    """Raise the board's bounds, a week at each step.

    Parameters
    ----------
    alone : bool
        Whether this runs beside the search (and may use what time it likes) or between its steps.
    """
    waiting = list(tasks(board))
    for index, (week, first_level_only) in enumerate(waiting):
        if stopper.stopped or board.exhausted:
            return
        program = relax(
            board.model, board.weeks.pairs(week), board.weeks.rows(week), first_level_only=first_level_only
        )
        weeks_left = sum(1 for _, level in waiting[index:] if level is first_level_only)
        share = (2.0 if alone else 1.0) * SHARE / max(1, min(weeks_left, 4 if alone else weeks_left))
        seconds, work = (None if part is None else part * share for part in board.left())

        def heard(bound: int, week: int = week, first: bool = first_level_only) -> None:
            board.raise_bound(week, **{"first" if first else "total": bound})

        outcome = solve_program(
            program,
            stopper,
            seconds=seconds,
            work=work,
            seed=board.limits.seed,
            presolve=False,
            on_bound=heard,
        )
        board.spend(outcome.work)
        if outcome.status is not Status.INFEASIBLE:
            heard(outcome.bound)
        yield

"""Proven bounds: spans of workweeks relaxed by themselves, everything outside at its most favourable.

Spans share no columns and each soft row is counted by one of them, so the bounds of disjoint spans add up
to one of the whole season. Single weeks come first, then spans twice as wide each time, up to the whole
season, whose best roster is one of the season's own. Nothing is fixed to get them, save what the plan
itself fixes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.planner.emit import Status, Stopper, solve_program
from desktop.planner.program import relax
from desktop.planner.search import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.planner.board import Board
    from desktop.planner.weeks import Span

SHARE, LEAST_WORK = 0.35, 0.05
"""Part of what is left that proving one level over all spans of one width may take; least work for a span."""

Task = tuple["Span", bool]
"""(span, first level only)."""


def tasks(board: Board) -> list[Task]:
    """In order of use: the first level of every week, everything in every week, then wider spans."""
    spans = list(board.weeks.spans())
    weeks = [span for span in spans if span.width == 1]
    wider = [span for span in spans if span.width > 1]
    found = [(span, True) for span in weeks] + [(span, False) for span in weeks]
    found += [(span, level) for span in wider for level in (True, False)]
    if board.model.grid.count <= SMALL:
        found.insert(0, (board.weeks.whole, True))
    return found


def prove(board: Board, stopper: Stopper, *, alone: bool) -> Iterator[None]:
    """Raise the board's bounds, a span at each step.

    Parameters
    ----------
    alone : bool
        Whether this runs beside the search (and may use what time it likes) or between its steps.
    """
    waiting = tasks(board)
    while waiting:
        if stopper.stopped or board.exhausted:
            return
        span, first_level_only = _next(board, waiting)
        alike = 1 + sum(1 for other, _ in waiting if other.width == span.width)
        share = SHARE * (2 if alone else 1) / min(alike, 4 if alone else alike)
        _prove(board, stopper, span, share, first_level_only=first_level_only)
        yield


def _next(board: Board, waiting: list[Task]) -> Task:
    """Take the first task, among those of its kind the one where most stays below minimum now."""
    width, level = waiting[0][0].width, waiting[0][1]
    due = board.first_level_by_week()
    alike = [task for task in waiting if task[0].width == width and task[1] is level]
    chosen = max(alike, key=lambda task: due[task[0].first : task[0].end].sum())
    waiting.remove(chosen)
    return chosen


def _prove(board: Board, stopper: Stopper, span: Span, share: float, *, first_level_only: bool) -> None:
    weeks = board.weeks
    program = relax(board.model, weeks.pairs(span), weeks.rows(span), first_level_only=first_level_only)
    seconds, work = board.left()
    outcome = solve_program(
        program,
        stopper,
        hint=board.model.extend(board.pairs)[program.cols],
        seconds=None if seconds is None else seconds * share,
        work=None if work is None else max(LEAST_WORK, work * share),
        seed=board.limits.seed,
        presolve=first_level_only,  # pays on coverage alone: a hundred people are proven in half the time
        on_bound=lambda bound: board.raise_bound(span, bound, first_level_only=first_level_only),
    )
    board.spend(outcome.work)
    if outcome.status is not Status.INFEASIBLE:
        board.raise_bound(span, outcome.bound, first_level_only=first_level_only)
    if span == weeks.whole and not first_level_only and outcome.columns is not None:
        pairs = board.model.grid.fixed.astype("int64")
        pairs[program.cols[: program.pairs]] = outcome.columns[: program.pairs]
        board.offer(pairs, "improving")

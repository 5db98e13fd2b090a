"""Planning as a whole: draft, search, bound. Always returns a roster; being short of people is a result."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.board import Board
from desktop.planner.draft import draft
from desktop.planner.emit import Stopper
from desktop.planner.foreman import Foreman, work_through
from desktop.planner.model import Model, compile
from desktop.planner.pieces import Elsewhere, Hand, Here
from desktop.planner.process import Worker
from desktop.planner.result import Gap, Limits, Pair, PlanResult, PlanStatus, Progress
from desktop.planner.rules.cover import minimum_points

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.plan import Plan
    from desktop.planner.grid import Ints
    from desktop.planner.scope import Scope


def _silent(progress: Progress) -> None:
    """Tell nobody."""


def solve(
    plan: Plan,
    scope: Scope,
    limits: Limits,
    *,
    progress: Callable[[Progress], None] = _silent,
    stopper: Stopper | None = None,
) -> PlanResult:
    """Plan what `scope` allows.

    Parameters
    ----------
    progress : callable
        Told of every improvement and better bound, from whichever thread found it.
    stopper : Stopper, optional
        Ends planning early; the best roster so far is returned.
    """
    started = time.perf_counter()
    stopper = stopper or Stopper()
    with contextlib.ExitStack() as processes:
        # They load while the model is made.
        helpers = [processes.enter_context(Worker()) for _ in range(limits.workers - 1)]
        model = compile(plan, scope)
        board = Board(model, limits, progress, started)
        board.offer(draft(model, _present(plan, model), lambda: stopper.stopped), "draft")
        if not board.exhausted:
            hands: list[Hand] = [Here(model), *(Elsewhere(model, helper) for helper in helpers)]
            work_through(Foreman(board), hands, stopper)
    return _result(plan, scope, board, stopper)


def _present(plan: Plan, model: Model) -> Ints:
    """The plan's own roster without what rules about single pairs forbid."""
    grid = model.grid
    line = {identity: number for number, identity in enumerate(grid.officers)}
    column = {identity: number for number, identity in enumerate(grid.shifts)}
    pairs = grid.fixed.astype(np.int64)
    for officer_id in line:
        for work in plan.roster.of_officer(officer_id):
            pair = int(grid.position[line[officer_id], column[work.shift.id]])
            if work.present and pair >= 0:
                pairs[pair] = model.upper[pair]
    return pairs


def _result(plan: Plan, scope: Scope, board: Board, stopper: Stopper) -> PlanResult:
    model, chosen = board.model, board.pairs
    add, remove = _difference(plan, scope, model, chosen)
    gaps, below_desired = _gaps(scope, board)
    return PlanResult(
        status=PlanStatus.OPTIMAL if board.proven else PlanStatus.FEASIBLE,
        add=add,
        remove=remove,
        first_level=board.value.first_level,
        first_level_bound=min(board.first_level_bound, board.value.first_level),
        objective=board.value.objective,
        bound=board.objective_bound,
        gaps=gaps,
        below_minimum_minutes=sum(gap.minutes for gap in gaps),
        below_desired_minutes=below_desired,
        seconds_to_first=board.seconds_to_first,
        seconds=board.seconds,
        work=board.work,
        cut_short=stopper.stopped,
    )


def _difference(
    plan: Plan, scope: Scope, model: Model, chosen: np.ndarray
) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    grid = model.grid
    worked = np.flatnonzero((chosen > 0) & grid.free).tolist()
    planned = {(grid.shifts[grid.shift[pair]], grid.officers[grid.officer[pair]]) for pair in worked}
    standing = {
        (work.shift.id, work.officer_id)
        for works in plan.roster.by_officer.values()
        for work in works
        if work.present and scope.moves(work)
    }
    order = {identity: number for number, identity in enumerate(grid.shifts)}

    def ordered(pairs: set[Pair]) -> tuple[Pair, ...]:
        return tuple(sorted(pairs, key=lambda pair: (order[pair[0]], pair[1])))

    return ordered(planned - standing), ordered(standing - planned)


def _gaps(scope: Scope, board: Board) -> tuple[tuple[Gap, ...], int]:
    """Shifts in scope below minimum, and officer-minutes below desired."""
    grid, look, head = board.model.grid, board.model.grid.look, board.model.grid.look.head
    proven = board.proven_weeks()
    gaps: list[Gap] = []
    below_desired = 0
    for number, identity in enumerate(grid.shifts):
        shift = look.shifts[identity]
        if shift.is_record or not scope.holds(shift.date):
            continue
        pairs = grid.of_shift(number)
        crew = [grid.officers[officer] for officer in grid.officer[pairs[board.pairs[pairs] > 0]]]
        filled = sum(look.counts(officer, shift) for officer in crew)
        minimum, desired = shift.wanted(filled / head)
        missing = max(0, -(-(minimum * head - filled) // head))
        below_desired += max(0, desired * head - filled) * shift.paid_minutes // head
        if missing:
            sure = proven[board.weeks.of_shift[number]] and minimum_points(look, shift) > 0
            gaps.append(Gap(identity, missing, missing * shift.paid_minutes, sure))
    return tuple(gaps), below_desired

"""For the season: the few changes that would close most gaps, each found by planning weeks again.

A workweek with gaps is planned by itself, the rest of the schedule standing, for as few missing people as
possible; once as things are, and once with each change. What a change closes is the difference.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from desktop.domain.problems import ProblemKind
from desktop.domain.time import DAY
from desktop.domain.values import Priority
from desktop.domain.ways import Gain, Gains
from desktop.planner.emit import Status, solve_program
from desktop.planner.explaining.gains_ideas import Ideas
from desktop.planner.explaining.ways import ready
from desktop.planner.explaining.ways_model import present, shift_of_rows, with_locks
from desktop.planner.messages import Task
from desktop.planner.model import compile
from desktop.planner.program import restrict
from desktop.planner.rows import HARD
from desktop.planner.scope import MayChange, Scope

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.planner.emit import Stopper
    from desktop.planner.explaining.gains_ideas import Idea
    from desktop.planner.lookup import Lookup

WORTH = {Priority.MUST: 12, Priority.SHOULD: 11, Priority.IF_POSSIBLE: 10}
"""Points for one missing person: mostly their number, the more important first among equals."""
WEEK_SECONDS = 2.0
"""Time for one week."""


@dataclass(frozen=True, slots=True)
class FindGains(Task[Gains]):
    """Changes that close most gaps between two dates.

    Attributes
    ----------
    first, last : datetime.date
        Dates that may be planned again.
    seconds : float
    """

    plan: Plan
    first: dt.date
    last: dt.date
    seconds: float = 60.0

    def run(self, tell: Callable[[object], None], stopper: Stopper) -> Gains:
        """Look for them; each is told when it is known."""
        return find_gains(self.plan, self.first, self.last, self.seconds, stopper, tell)


class _Week(NamedTuple):
    """People missing in a week after planning it again, and whether fewer are impossible."""

    missing: int
    proven: bool


def find_gains(
    plan: Plan,
    first: dt.date,
    last: dt.date,
    seconds: float,
    stopper: Stopper,
    tell: Callable[[object], None] = lambda gain: None,
) -> Gains:
    """The changes that close most gaps from `first` to `last`; what was not finished in time is left out."""
    begun = time.perf_counter()
    look, checker = ready(plan)
    problems = checker.problems()
    short = {
        problem.shifts[0]: -(-problem.amount // look.head)
        for problem in problems
        if problem.kind is ProblemKind.BELOW_MINIMUM
        and problem.shifts[0] in look.shifts
        and first <= look.shifts[problem.shifts[0]].date <= last
    }
    ideas = Ideas(plan, checker, look, [look.shifts[shift] for shift in short]).all()
    planner = _Planner(
        plan, look, problems, (first, last), stopper, lambda: seconds - (time.perf_counter() - begun)
    )
    base: dict[dt.date, _Week] = {}
    for week in sorted({planner.week_of(shift) for shift in short}):
        found = planner.plan_again(plan, week)
        if found is not None:
            base[week] = found
    gains: list[Gain] = []
    left_out = 0
    for idea in ideas:
        gain = planner.gain(idea, base)
        if gain is None:
            left_out += 1
        elif gain.closes > 0:
            gains.append(gain)
            tell(gain)
    before: dict[dt.date, int] = defaultdict(int)
    for shift, count in short.items():
        before[planner.week_of(shift)] += count
    by_planning = sum(before[week] - found.missing for week, found in base.items())
    gains.sort(key=lambda gain: (-gain.closes, gain.count, gain.kind, gain.subject))
    return Gains(
        sum(short.values()), max(0, by_planning), tuple(gains), left_out, time.perf_counter() - begun
    )


class _Planner:
    """Plans single workweeks again."""

    def __init__(
        self,
        plan: Plan,
        look: Lookup,
        problems: Iterable[Problem],
        dates: tuple[dt.date, dt.date],
        stopper: Stopper,
        left: Callable[[], float],
    ) -> None:
        self._plan, self._look = plan, look
        self._broken = [one for one in problems if one.kind is ProblemKind.BROKEN]
        self._dates, self._stopper, self._left = dates, stopper, left

    def week_of(self, shift_id: str) -> dt.date:
        """The workweek in which a shift starts."""
        return self._look.weeks.at(self._look.shifts[shift_id].start)

    def gain(self, idea: Idea, base: dict[dt.date, _Week]) -> Gain | None:
        """What an idea closes in the weeks that it may help; None where time ran out."""
        weeks = sorted({self.week_of(shift) for shift in idea.shifts})
        after = self._plan.replace((change.kind, change.id, change.after) for change in idea.changes)
        closes, proven = 0, True
        for week in weeks:
            found = self.plan_again(after, week) if week in base else None
            if found is None:
                return None
            closes += max(0, base[week].missing - found.missing)
            proven &= base[week].proven and found.proven
        return Gain(idea.kind, idea.subject, idea.count, idea.officers, closes, proven, idea.changes)

    def plan_again(self, plan: Plan, week: dt.date) -> _Week | None:
        """Fewest people missing in one workweek, the rest standing; None where time ran out."""
        left = self._left()
        if left <= 0 or self._stopper.stopped:
            return None
        first, last = max(week, self._dates[0]), min(week + 7 * DAY, self._dates[1])
        held = with_locks(plan, self._broken)
        model = compile(held, Scope(first, last, frozenset(MayChange)))
        start = present(held, model)
        totals = model.rows.dot(model.extend(start))
        model.bound = np.where(model.first_level, model.bound, np.maximum(model.bound, totals))
        shifts = [model.grid.shift_of(number) for number in range(len(model.grid.shifts))]
        of_row = shift_of_rows(model)
        worth = np.array([WORTH[shift.priority] for shift in shifts], dtype=np.int64)[of_row]
        model.points = np.where(model.first_level, worth, model.points)
        model.points = np.where(model.first_level | (model.points == HARD), model.points, 0)
        vars(model).pop("soft", None)
        free = (model.upper > model.lower)[: model.grid.count]
        program = restrict(model, free, start, first_level_only=True)
        hint = model.extend(start)[program.cols]
        outcome = solve_program(
            program, self._stopper, hint=hint, seconds=min(left, WEEK_SECONDS), presolve=True
        )
        pairs = start.copy()
        if outcome.columns is not None:
            pairs[program.cols[: program.pairs]] = outcome.columns[: program.pairs]
        slack = -(-model.slack(model.extend(pairs)) // model.grid.look.head)
        inside = np.array([self._look.weeks.at(shift.start) == week for shift in shifts])[of_row]
        dates = np.array([self._dates[0] <= shift.date <= self._dates[1] for shift in shifts])[of_row]
        missing = int(slack[model.first_level & inside & dates].sum())
        return _Week(missing, outcome.status is Status.OPTIMAL)

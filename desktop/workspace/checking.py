"""Problems of the plan, kept up to date edit by edit, and what a change would do to them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.records import Call, Scenario, Told
from desktop.domain.roster import Work, make_work
from desktop.domain.schedule import Assignment, AssignmentState, Credit, Trade
from desktop.planner.check import Checker, Delta
from desktop.planner.lookup import Lookup

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from desktop.domain.edit import Change
    from desktop.domain.plan import Plan
    from desktop.domain.schedule import Shift

__all__ = [
    "Delta",
    "LiveChecker",
    "Lookup",
    "Problem",
    "ProblemKind",
    "check",
    "concerns",
    "conditional_on",
    "works_of",
]

SILENT = frozenset(cls.kind for cls in (Told, Call, Scenario))
"""Kinds that no rule looks at."""

MANY = 300
"""Changes of assignments from which on checking everything anew is quicker than following them."""


class LiveChecker:
    """The problems of one plan that keeps changing.

    A change of assignments alone costs the units it touches; after any other change, and when somebody is
    marked absent, everything is checked again when next asked for.

    Parameters
    ----------
    plan : Plan
        The plan to begin with.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._checker: Checker | None = None
        self._lookup: Lookup | None = None
        self._problems: tuple[Problem, ...] | None = None
        self._ready: tuple[Plan, Checker] | None = None

    @property
    def plan(self) -> Plan:
        """The plan that is checked."""
        return self._plan

    @property
    def lookup(self) -> Lookup:
        """The plan's facts as rules see them."""
        if self._lookup is None:
            self._lookup = facts(self._plan)
        return self._lookup

    @property
    def checker(self) -> Checker:
        """The planner's checker, with the roster of the plan."""
        if self._checker is None:
            self._checker = Checker(
                self.lookup, (w for line in self._plan.roster.by_officer.values() for w in line)
            )
        return self._checker

    def problems(self) -> Sequence[Problem]:
        """Every problem: rules broken, then below minimum, then wishes, dearest first."""
        if self._problems is None:
            self._problems = tuple(self.checker.problems())
        return self._problems

    def follow(self, after: Plan, changes: Iterable[Change]) -> None:
        """The plan has become `after` by `changes`."""
        before, self._plan = self._plan, after
        loud = [change for change in changes if change.kind not in SILENT]
        if not loud:
            return
        self._problems = None
        ready, self._ready = self._ready, None
        if ready is not None and ready[0] == after:
            self._checker = ready[1]
            if not _is_light(loud):
                self._lookup = None
        elif not _is_light(loud):
            self._checker = self._lookup = None
        elif len(loud) > MANY:
            self._checker = None
        elif self._checker is not None:
            self._checker.apply(works_of(after, _after(loud)), works_of(before, _before(loud)))

    def expect(self, plan: Plan, checker: Checker) -> None:
        """The plan may become `plan` next, of which `checker` already holds the roster."""
        self._ready = (plan, checker)

    def preview(self, changes: Iterable[Change]) -> Delta:
        """Problems that `changes` would make and mend, without making them."""
        wanted = [change for change in changes if change.kind not in SILENT]
        if _is_light(wanted) and len(wanted) <= MANY:
            add, remove = works_of(self._plan, _after(wanted)), works_of(self._plan, _before(wanted))
            return self.checker.delta(add, remove)
        after = self._plan.replace((change.kind, change.id, change.after) for change in wanted)
        return problem_difference(self.problems(), check(after))


def facts(plan: Plan) -> Lookup:
    """What rules look up about a plan, for checking its own roster edit by edit.

    The rule of locks is left out: a plan's own roster holds its locked work, so that it never speaks, and its
    facts would change with every lock.
    """
    look = Lookup(plan)
    look.settings = [rule for rule in look.settings if rule.rule != "locks"]
    return look


def check(plan: Plan) -> list[Problem]:
    """Every problem of a plan's roster against every rule in force."""
    return Checker.of(plan).problems()


def problem_difference(before: Iterable[Problem], after: Iterable[Problem]) -> Delta:
    """Problems that went and came."""
    old, new = Counter(before), Counter(after)
    return Delta(gone=tuple((old - new).elements()), new=tuple((new - old).elements()))


def concerns(plan: Plan, problem: Problem, first: dt.date, last: dt.date) -> bool:
    """Whether a problem is about the dates from `first` to `last`; one that names no shift always is."""
    known = [plan.shifts[shift_id].date for shift_id in problem.shifts if shift_id in plan.shifts]
    return not known or any(first <= day <= last for day in known)


def works_of(plan: Plan, assignments: Iterable[Assignment]) -> list[Work]:
    """The work that assignments amount to; those to shifts that do not exist amount to none."""
    season, shifts = plan.season, plan.shifts
    credit = {
        (trade.shift_id, trade.to_officer_id): trade.from_officer_id
        for trade in plan.of(Trade).values()
        if trade.in_force and trade.credit is Credit.SCHEDULED
    }
    return [
        make_work(season, shift, assignment, credit.get((assignment.shift_id, assignment.officer_id)))
        for assignment in assignments
        if (shift := shifts.get(assignment.shift_id)) is not None
    ]


def conditional_on(look: Lookup, shift: Shift, officer_id: str) -> str:
    """The session that must be passed for an officer to have every certificate of a shift; '' if none."""
    open_sessions = (
        look.condition(officer_id, certification, shift.start, shift.end)
        for certification in shift.certification_ids
    )
    return next((session for session in open_sessions if session), "")


def _is_light(changes: Iterable[Change]) -> bool:
    """Whether only the roster changes, and nothing that rules look up: who is absent is away meanwhile."""
    return all(
        change.kind == Assignment.kind
        and not any(
            isinstance(side, Assignment) and side.state is AssignmentState.ABSENT
            for side in (change.before, change.after)
        )
        for change in changes
    )


def _before(changes: Iterable[Change]) -> list[Assignment]:
    return [change.before for change in changes if isinstance(change.before, Assignment)]


def _after(changes: Iterable[Change]) -> list[Assignment]:
    return [change.after for change in changes if isinstance(change.after, Assignment)]

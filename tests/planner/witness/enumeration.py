"""The best roster of a tiny season by trying every one, judged by the checker alone.

No row of any rule and no solver is asked: every set of officer-shift pairs that may change is put on the
roster, and the checker says what it costs and what it breaks. Sets follow one another by one change each
(Gray 1953), so that the checker only looks at what that change touches.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop.domain.plan import Plan
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.roster import Work, make_work
from desktop.domain.schedule import Assignment, Source
from desktop.domain.training import Attendance
from desktop.planner.check import Checker, Key
from desktop.planner.lookup import Lookup
from desktop.planner.model import BROKEN_POINTS
from desktop.planner.result import Pair
from desktop.planner.rules.seats import gains, plannable
from desktop.planner.scope import MayChange, Scope
from tests.builders import assign
from tests.planner.worlds import broken

Name = tuple[str, str]
"""(shift or session, officer)."""


@dataclass
class Witness:
    """What trying every roster found.

    Attributes
    ----------
    total, objective : int
        Of the best roster that breaks no Must more than stands broken with nobody added: points with and
        without those of what stays broken.
    rosters, allowed : int
        How many were tried, and how many of them break nothing.
    mattered : set of str
        Rules of which the checker said something else of one roster than of the next.
    """

    total: int
    objective: int
    rosters: int = 0
    allowed: int = 0
    mattered: set[str] = field(default_factory=set)


def pairs(plan: Plan, scope: Scope) -> tuple[list[Work], list[Work]]:
    """(work that may be added, work that may be taken away) within a scope.

    What is locked may be taken away as well where the rule of locks is there to object.
    """
    locks = any(setting.rule == "locks" for setting in Lookup(plan).settings)
    may_come: list[Work] = []
    may_go: list[Work] = []
    for shift in plan.shifts.values():
        there = {work.officer_id: work for work in plan.roster.of_shift(shift.id)}
        for officer_id in plan.officers:
            work = there.get(officer_id)
            if work is None:
                if scope.opens(shift, crewed=bool(there)):
                    may_come.append(make_work(plan.season, shift, Assignment(shift.id, officer_id)))
            elif scope.moves(work) or (locks and _locked(work, scope)):
                may_go.append(work)
    return may_come, may_go


def _locked(work: Work, scope: Scope) -> bool:
    stands = work.present and not work.shift.is_record
    return stands and work.assignment.locked and scope.holds(work.shift.date)


def seats(plan: Plan, scope: Scope) -> list[Name]:
    """Seats in sessions that may be given."""
    look = Lookup(plan)
    return [
        (session.id, officer.id)
        for session in plannable(look).values()
        for officer in plan.officers.values()
        if MayChange.EMPTY in scope.may_change
        and all(scope.holds(day) for day in session.dates)
        and gains(look, officer, session)
    ]


def size(plan: Plan, scope: Scope) -> int:
    """How many choices between yes and no a roster is."""
    come, go = pairs(plan, scope)
    return len(come) + len(go) + len(seats(plan, scope))


def best(plan: Plan, scope: Scope) -> Witness:
    """The best roster, found by trying every one."""
    come, go = pairs(plan, scope)
    anyway = stands(plan, scope)
    found = Witness(total=10**18, objective=0)
    told: set[Problem] = set()
    for given in _subsets(seats(plan, scope)):
        seated = with_seats(plan, given)
        checker = Checker.of(seated)
        before, told = told or set(checker.problems()), set(checker.problems())
        found.mattered |= {problem.rule for problem in before ^ told}
        _judge(checker, anyway, found)
        there = {work.assignment.id for work in go}
        every = [*come, *go]
        for number in range(1, 1 << len(every)):
            work = every[(number & -number).bit_length() - 1]
            inside = work.assignment.id in there
            delta = checker.apply(remove=[work]) if inside else checker.apply(add=[work])
            (there.discard if inside else there.add)(work.assignment.id)
            found.mattered |= {problem.rule for problem in (*delta.new, *delta.gone)}
            _judge(checker, anyway, found)
    return found


def stands(plan: Plan, scope: Scope) -> Counter[Key]:
    """By how much Musts are broken with nobody there but who has to stay."""
    nobody = Checker.of(plan)
    nobody.apply(remove=[work for work in pairs(plan, scope)[1] if scope.moves(work)])
    return broken(nobody)


def with_seats(plan: Plan, given: Iterable[Name]) -> Plan:
    """The plan with further seats in sessions."""
    return plan.replace((seat.kind, seat.id, seat) for seat in (Attendance(*name) for name in given))


def total(checker: Checker) -> int:
    """Points of everything, broken Musts at the price of the row model."""
    return checker.points + BROKEN_POINTS * sum(broken(checker).values())


def accepted(plan: Plan, add: Iterable[Pair], remove: Iterable[Pair]) -> Plan:
    """The plan with a proposed difference: seats for sessions, assignments for everything else."""
    shifts = plan.shifts
    seated = {(shifts[id].source_id, who) for id, who in add if shifts[id].source is Source.SESSION}
    gone = [(Assignment.kind, assign(*pair).id, None) for pair in remove]
    new = [Assignment(*pair) for pair in add if shifts[pair[0]].source is not Source.SESSION]
    plan = plan.replace([*gone, *((item.kind, item.id, item) for item in new)])
    return with_seats(plan, sorted(seated))


def _judge(checker: Checker, anyway: Counter[Key], found: Witness) -> None:
    found.rosters += 1
    problems = checker._problems
    if any(p.kind is ProblemKind.BROKEN for every in problems.values() for p in every):
        if broken(checker) - anyway:
            return
        due = total(checker)
    else:
        due = checker.points
    found.allowed += 1
    if due < found.total:
        found.total, found.objective = due, checker.points


def _subsets(items: list[Name]) -> Iterator[tuple[Name, ...]]:
    return itertools.chain.from_iterable(
        itertools.combinations(items, count) for count in range(len(items) + 1)
    )

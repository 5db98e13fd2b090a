"""Open shifts, worst first, and who could take one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.demand import ShiftChange
from desktop.domain.people import WORKING_STATUS
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.schedule import Assignment, AssignmentState, Origin, Shift, assignment_id
from desktop.domain.values import Priority
from desktop.workspace.assigning import open_to_hand
from desktop.workspace.checking import conditional_on, works_of
from desktop.workspace.tally import paid_minutes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.domain.people import Officer
    from desktop.domain.plan import Plan
    from desktop.domain.roster import Work
    from desktop.planner.lookup import Lookup
    from desktop.workspace.checking import Delta, LiveChecker

RANK = {Priority.MUST: 0, Priority.SHOULD: 1, Priority.IF_POSSIBLE: 2}


@dataclass(frozen=True, slots=True)
class OpenShift:
    """A shift with fewer people than wanted.

    Attributes
    ----------
    shift : Shift
    filled : float
        People expected; a trainee beside a trainer counts 0, a half or 1, as the rules say.
    below_minimum, below_desired : float
        People missing; the second includes the first.
    left_open_because : str
        Why somebody accepted the gap; empty where nobody did.
    """

    shift: Shift
    filled: float
    below_minimum: float
    below_desired: float
    left_open_because: str = ""

    @property
    def short_minutes(self) -> int:
        """Paid officer-minutes missing to the minimum."""
        return round(self.below_minimum * self.shift.paid_minutes)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What it would mean to put one officer on a shift.

    Attributes
    ----------
    officer_id : str
    delta : Delta
        Problems that would come and go.
    conditional_on : str
        Session that must be passed first; empty where none.
    week_minutes, target_minutes : int
        Paid minutes in the shift's overtime workweek with the shift, and the contract's target.
    """

    officer_id: str
    delta: Delta
    conditional_on: str
    week_minutes: int
    target_minutes: int

    @property
    def breaks(self) -> Sequence[Problem]:
        """Rules that would be broken."""
        return self.delta.breaks()

    @property
    def wishes(self) -> Sequence[Problem]:
        """Wishes that would not be met."""
        return tuple(problem for problem in self.delta.new if problem.kind is ProblemKind.WISH)

    @property
    def fits(self) -> bool:
        """Whether no rule would be broken."""
        return not self.breaks


def open_shifts(
    checker: LiveChecker, first: dt.date | None = None, last: dt.date | None = None
) -> list[OpenShift]:
    """Shifts of the dates from `first` to `last` that lack people, worst first.

    Below minimum goes before below desired, then must have before should have before if possible, then by
    time.
    """
    found = [
        gap
        for gap in _gaps(checker.plan, checker.lookup)
        if (first is None or gap.shift.date >= first) and (last is None or gap.shift.date <= last)
    ]
    return sorted(found, key=_worst)


def candidates(checker: LiveChecker, shift_id: str, instead_of: str = "") -> list[Candidate]:
    """Every officer who is not on a shift yet, the best choice first.

    First come those who break no rule; among them those who do least harm to wishes, then those furthest
    below their target in that week. Officers who have left, or are not hired yet, are not named.

    Parameters
    ----------
    instead_of
        Officer who would be taken off the shift in return; empty where nobody.

    Raises
    ------
    InputError
        There is no such shift, or its people follow from records.
    """
    plan = checker.plan
    paid = paid_minutes(plan, checker.lookup)
    shift = open_to_hand(plan, shift_id)
    gone = [work for work in plan.roster.of_shift(shift_id) if work.officer_id == instead_of]
    found = [
        _candidate(checker, paid, shift, officer, gone)
        for officer in plan.officers.values()
        if officer.status in WORKING_STATUS and assignment_id(shift_id, officer.id) not in plan.assignments
    ]
    names = {officer.id: officer.name for officer in plan.officers.values()}
    return sorted(
        found,
        key=lambda one: (
            len(one.breaks),
            one.delta.points,
            one.week_minutes - one.target_minutes,
            names[one.officer_id],
            one.officer_id,
        ),
    )


@dataclass(frozen=True, slots=True)
class Swap:
    """Two officers change places; `delta` is what that does to the problems."""

    shift_id: str
    officer_id: str
    delta: Delta


@dataclass(frozen=True, slots=True)
class Offer:
    """An open shift that an officer could take, and what that does to the problems."""

    gap: OpenShift
    delta: Delta

    @property
    def fits(self) -> bool:
        """Whether no rule would be broken."""
        return not self.delta.breaks()


def swaps(checker: LiveChecker, shift_id: str, officer_id: str) -> list[Swap]:
    """With whom of the same date the officer of a shift could change places, the best first.

    Raises
    ------
    InputError
        There is no such shift, or its people follow from records.
    """
    plan = checker.plan
    shift = open_to_hand(plan, shift_id)
    mine = [work for work in plan.roster.of_shift(shift_id) if work.officer_id == officer_id]
    found = []
    for other_shift in plan.shifts.values() if mine else ():
        if other_shift.date != shift.date or other_shift.is_record or other_shift.id == shift_id:
            continue
        if any(work.officer_id == officer_id for work in plan.roster.of_shift(other_shift.id)):
            continue
        on_mine = {work.officer_id for work in plan.roster.of_shift(shift_id)}
        for work in plan.roster.of_shift(other_shift.id):
            if work.present and not work.assignment.locked and work.officer_id not in on_mine:
                new = [Assignment(other_shift.id, officer_id), Assignment(shift_id, work.officer_id)]
                delta = checker.checker.delta(works_of(plan, new), [*mine, work])
                found.append(Swap(other_shift.id, work.officer_id, delta))
    return sorted(found, key=lambda one: (len(one.delta.breaks()), one.delta.points, one.shift_id))


def offers(checker: LiveChecker, officer_id: str, first: dt.date, last: dt.date) -> list[Offer]:
    """Open shifts of some dates for one officer, those most worth taking first.

    First those that break no rule, then by how much they better the schedule.
    """
    plan = checker.plan
    found = []
    for gap in open_shifts(checker, first, last):
        if assignment_id(gap.shift.id, officer_id) in plan.assignments:
            continue
        new = Assignment(gap.shift.id, officer_id, origin=Origin.HAND)
        found.append(Offer(gap, checker.checker.delta(works_of(plan, [new]))))
    return sorted(found, key=lambda one: (len(one.delta.breaks()), one.delta.points, one.gap.shift.id))


def _gaps(plan: Plan, look: Lookup) -> Iterator[OpenShift]:
    notes = plan.of(ShiftChange)
    head = look.head
    for shift in plan.shifts.values():
        if shift.is_record or not shift.desired:
            continue
        filled = sum(look.counts(w.officer_id, shift) for w in plan.roster.of_shift(shift.id) if w.present)
        minimum, desired = shift.wanted(filled / head)
        if filled < desired * head:
            note = notes.get(shift.id)
            yield OpenShift(
                shift,
                filled / head,
                max(0, minimum - filled / head),
                desired - filled / head,
                note.left_open_because if note else "",
            )


def _worst(gap: OpenShift) -> tuple[bool, int, int, str]:
    return not gap.below_minimum, RANK[gap.shift.priority], gap.shift.start, gap.shift.id


def _candidate(
    checker: LiveChecker,
    paid: Mapping[tuple[str, dt.date], int],
    shift: Shift,
    officer: Officer,
    gone: Sequence[Work] = (),
) -> Candidate:
    look = checker.lookup
    session = conditional_on(look, shift, officer.id)
    state = AssignmentState.CONDITIONAL if session else AssignmentState.NORMAL
    assignment = Assignment(shift.id, officer.id, origin=Origin.HAND, state=state, conditional_on=session)
    works = works_of(checker.plan, [assignment])
    week = look.weeks.at(shift.start)
    minutes = paid.get((officer.id, week), 0)
    minutes += sum(
        paid for at, paid in look.paid_by_week(shift.start, shift.end, shift.paid_minutes) if at == week
    )
    delta = checker.checker.delta(works, gone)
    return Candidate(officer.id, delta, session, minutes, officer.contract.target_minutes)

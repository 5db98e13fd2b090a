"""What a person could allow, for the `relax` of rules: edits of the data, or a rule set aside by name."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from desktop.domain.absence import TimeOff, TimeOffState
from desktop.domain.edit import Change, Edit, put
from desktop.domain.places import EquipmentPool
from desktop.domain.schedule import Assignment, Origin, assignment_id
from desktop.domain.time import DAY, day_start, local
from desktop.domain.training import Attendance, Certificate, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.domain.schedule import Shift
    from desktop.planner.lookup import Lookup

Relaxed = tuple[Edit, int]
NOBODY = "?"
"""Stands for the name of whoever accepts a rule broken, until somebody does."""
LONGEST_STAY = 14
"""Days by which a last day may be moved for the sake of one shift."""


def edit(*changes: Change) -> Edit:
    """An edit that nobody has made yet."""
    return Edit("", "", "", dt.datetime(1970, 1, 1, tzinfo=dt.UTC), changes)


def by_name(look: Lookup, problem: Problem, price: int) -> Iterator[Relaxed]:
    """The rule is set aside by name for the new one among the assignments that a problem is about."""
    for officer in problem.officers:
        for shift in problem.shifts:
            if assignment_id(shift, officer) not in look.plan.assignments and shift in look.shifts:
                if look.shifts[shift].is_record:
                    continue
                new = Assignment(
                    shift,
                    officer,
                    origin=Origin.PLANNER,
                    override_reason=problem.setting,
                    override_by=NOBODY,
                )
                yield edit(put(look.plan, new)), price
                return


def contract(look: Lookup, problem: Problem, highest: int) -> Iterator[Relaxed]:
    """The contract's most hours, up to what the rule allows everybody; above that the rule is set aside."""
    officer = look.officers[problem.officers[0]]
    paid, ceiling = int(problem.fact("paid_minutes")), int(problem.fact("ceiling_minutes"))
    price = -(-(paid - ceiling) // 60) * look.season.prices.hour
    if ceiling == officer.contract.maximum_minutes and paid <= highest:
        longer = dataclasses.replace(officer.contract, maximum_minutes=paid)
        yield edit(put(look.plan, dataclasses.replace(officer, contract=longer))), price
    else:
        yield from by_name(look, problem, price)


def rest(look: Lookup, problem: Problem) -> Iterator[Relaxed]:
    """Less rest once, but at least half of what is wanted."""
    left, wanted = int(problem.fact("rest_minutes")), int(problem.fact("wanted_minutes"))
    if 2 * left >= wanted:
        yield from by_name(look, problem, -(-(wanted - left) // 60) * look.season.prices.rest_hour)


def time_off(look: Lookup, problem: Problem) -> Iterator[Relaxed]:
    """The dates of the shift are asked back; what lies before and after stays."""
    officer, shift = problem.officers[0], look.shifts[problem.shifts[0]]
    first = local(shift.start, look.zone).date()
    last = local(shift.end - 1, look.zone).date()
    changes: list[Change] = []
    for leave in look.plan.of(TimeOff).values():
        meets = leave.first <= last and first <= leave.last
        if leave.officer_id == officer and meets and leave.state.value == problem.fact("state"):
            changes += _asked_back(look.plan, leave, first, last)
    if changes:
        yield edit(*changes), look.season.prices.time_off


def _asked_back(plan: Plan, leave: TimeOff, first: dt.date, last: dt.date) -> list[Change]:
    before = dataclasses.replace(leave, last=first - DAY) if leave.first < first else None
    after = dataclasses.replace(leave, first=last + DAY) if last < leave.last else None
    if before is None and after is None:
        return [put(plan, dataclasses.replace(leave, state=TimeOffState.DENIED))]
    if before is None or after is None:
        return [put(plan, before or after or leave)]
    return [put(plan, before), put(plan, dataclasses.replace(after, id=f"{leave.id}-{after.first}"))]


def certificate(look: Lookup, problem: Problem) -> Iterator[Relaxed]:
    """A seat in a class that ends in time; without one, a certificate that lapsed is renewed in time."""
    officer, shift = problem.officers[0], look.shifts[problem.shifts[0]]
    wanted, price = str(problem.fact("certification")), look.season.prices.certificate
    seats = list(_seats(look, officer, shift, wanted))
    for seat in seats:
        yield edit(put(look.plan, seat)), price
    if seats:
        return
    held = [
        one
        for one in look.plan.of(Certificate).values()
        if (one.officer_id, one.certification_id) == (officer, wanted)
    ]
    through = local(shift.end - 1, look.zone).date()
    if held:
        longest = max(held, key=lambda one: one.valid_through or dt.date.max)
        if longest.issued_on <= shift.date:
            yield edit(put(look.plan, dataclasses.replace(longest, valid_through=through))), price
        return
    new = Certificate(f"{officer}-{wanted}-new", officer, wanted, shift.date, assumed=True)
    yield edit(put(look.plan, new)), 2 * price


def _seats(look: Lookup, officer: str, shift: Shift, wanted: str) -> Iterator[Attendance]:
    """Free seats in sessions that grant what is wanted before the shift."""
    taken = {(session.id, other) for other, session, _seat in look.seats()}
    for session in look.plan.of(TrainingSession).values():
        over = day_start(max(session.dates) + DAY, look.zone)
        count = sum(1 for session_id, _other in taken if session_id == session.id)
        free = session.seats is None or count < session.seats
        if wanted in session.grants and over <= shift.start and free and (session.id, officer) not in taken:
            yield Attendance(session.id, officer)


def last_day(look: Lookup, problem: Problem) -> Iterator[Relaxed]:
    """A last day, moved to the date of the shift."""
    officer, shift = look.officers[problem.officers[0]], look.shifts[problem.shifts[0]]
    last = officer.last_day
    if problem.fact("what") == "dates" and last is not None and last < shift.date:
        days = (shift.date - last).days
        if days <= LONGEST_STAY:
            later = dataclasses.replace(officer, last_day=shift.date)
            yield edit(put(look.plan, later)), -(-days // 7) * look.season.prices.last_day


def borrow(look: Lookup, problem: Problem) -> Iterator[Relaxed]:
    """As many pieces borrowed as are missing."""
    pool = look.plan.of(EquipmentPool)[str(problem.fact("pool"))]
    more = dataclasses.replace(pool, capacity=pool.capacity + problem.amount)
    yield edit(put(look.plan, more)), problem.amount * look.season.prices.piece

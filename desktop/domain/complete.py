"""The changes that must go with others, so that no assignment is left on a shift that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from desktop.domain.cascade import Changes
from desktop.domain.demand import ShiftChange
from desktop.domain.edit import Change
from desktop.domain.people import Officer
from desktop.domain.plan import DEMAND_KINDS, Plan
from desktop.domain.records import Worked
from desktop.domain.schedule import Assignment, Shift, Trade, assignment_id
from desktop.domain.seats import conditions
from desktop.domain.validate_links import shifts_if_not_called_off
from desktop.domain.wishes import ShiftRequest


class VanishReason(StrEnum):
    """Why an assignment cannot stand after an edit."""

    SHIFT_GONE = "shift gone"
    OFFICER_GONE = "officer gone"
    NOT_EMPLOYED = "not employed"
    NOT_PASSED = "not passed"


Reasons = dict[str, VanishReason]


def completed(plan: Plan, given: Changes, found: Changes, after: Plan) -> tuple[Changes, Plan, Reasons]:
    """Cascaded changes with all that must go along, the plan after them, and why each assignment goes.

    `found` are the `given` changes cascaded, and `after` the plan after those.
    """
    reasons = {
        change.id: VanishReason.OFFICER_GONE
        for key, change in found.items()
        if key not in given and change.kind == Assignment.kind
    }
    seated: Changes = {}
    for assignment, decided in conditions(plan, after, found.values()):
        seated[assignment.kind, assignment.id] = _from(plan, assignment, decided)
        if decided is None:
            reasons[assignment.id] = VanishReason.NOT_PASSED
    for assignment, reason in (*_shiftless(plan, after), *_unemployed(plan, after, found)):
        seated[assignment.kind, assignment.id] = _from(plan, assignment, None)
        reasons[assignment.id] = reason
    stale = (
        *_stale_shift_changes(plan, after, found),
        *_stale_trades(plan, after, reasons),
        *_stale_requests(plan, after),
    )
    for entity in stale:
        seated[entity.kind, entity.id] = Change(
            entity.kind, entity.id, plan.get(entity.kind, entity.id), None
        )
    after = after.replace((change.kind, change.id, change.after) for change in seated.values())
    return found | seated, after, reasons


def _from(plan: Plan, assignment: Assignment, after: Assignment | None) -> Change:
    return Change(assignment.kind, assignment.id, plan.assignments.get(assignment.id), after)


def _shiftless(plan: Plan, after: Plan) -> Iterator[tuple[Assignment, VanishReason]]:
    """Assignments whose shift the edit takes away; one that it puts there itself is refused later."""
    if plan.shifts is after.shifts:
        return
    for assignment in _known(plan, after):
        if assignment.shift_id not in after.shifts and assignment.shift_id in plan.shifts:
            yield assignment, VanishReason.SHIFT_GONE


def _known(plan: Plan, after: Plan) -> list[Assignment]:
    return [assignment for id, assignment in after.assignments.items() if id in plan.assignments]


def _unemployed(plan: Plan, after: Plan, found: Changes) -> Iterator[tuple[Assignment, VanishReason]]:
    """Assignments outside new first and last days; those with recorded hours are history and stay."""
    for change in found.values():
        was, now = change.before, change.after
        if not isinstance(was, Officer) or not isinstance(now, Officer):
            continue
        if (was.first_day, was.last_day) == (now.first_day, now.last_day):
            continue
        theirs = [one for one in _known(plan, after) if one.officer_id == now.id]
        for assignment in theirs:
            shift = after.shifts.get(assignment.shift_id)
            leaves = shift is not None and _employed(was, shift) and not _employed(now, shift)
            if leaves and assignment.id not in plan.of(Worked):
                yield assignment, VanishReason.NOT_EMPLOYED


def _employed(officer: Officer, shift: Shift) -> bool:
    first, last = officer.first_day, officer.last_day
    return (first is None or first <= shift.date) and (last is None or shift.date <= last)


def _stale_shift_changes(plan: Plan, after: Plan, found: Changes) -> Iterator[ShiftChange]:
    """What was said of single shifts that the edit takes away."""
    changes = after.of(ShiftChange)
    if not changes or not any(change.kind in DEMAND_KINDS for change in found.values()):
        return
    former, still = shifts_if_not_called_off(plan), shifts_if_not_called_off(after)
    for change in changes.values():
        if change.shift_id in former and change.shift_id not in still:
            yield change


def _stale_requests(plan: Plan, after: Plan) -> Iterator[ShiftRequest]:
    """Requests for a shift that goes."""
    for request in after.of(ShiftRequest).values():
        if request.shift_id in plan.shifts and request.shift_id not in after.shifts:
            yield request


def _stale_trades(plan: Plan, after: Plan, reasons: Reasons) -> Iterator[Trade]:
    """Trades of shifts, or of assignments, that go."""
    for trade in after.of(Trade).values():
        gone = trade.shift_id in plan.shifts and trade.shift_id not in after.shifts
        if gone or assignment_id(trade.shift_id, trade.to_officer_id) in reasons:
            yield trade

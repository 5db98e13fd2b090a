"""Putting people on shifts and taking them off, by hand. Every function says what to do as an `Act`."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from desktop.domain.demand import ShiftChange
from desktop.domain.edit import Change, put, remove
from desktop.domain.places import ShiftTemplate
from desktop.domain.schedule import Assignment, AssignmentState, Origin, Shift, assignment_id
from desktop.errors import Fault, InputError
from desktop.wording.i18n import _
from desktop.wording.things import Things
from desktop.workspace.acts import Act
from desktop.workspace.checking import Lookup, conditional_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from desktop.domain.plan import Plan
    from desktop.domain.values import TimeBand


def assign(plan: Plan, shift_id: str, officer_id: str) -> Act:
    """Put an officer on a shift, by hand; conditional where a certificate hangs on a session not yet passed.

    Rules are not asked: whoever assigns by hand is told of broken ones and may have reasons.

    Raises
    ------
    InputError
        There is no such shift or officer, the shift's people follow from records, or the officer is on it
        already.
    """
    shift = open_to_hand(plan, shift_id)
    if officer_id not in plan.officers:
        raise InputError(
            [Fault(f"officer {officer_id}", "There is no such officer.", "Choose one who is there.")]
        )
    if assignment_id(shift_id, officer_id) in plan.assignments:
        name = Things(plan).officer(officer_id)
        raise InputError([Fault(f"shift {shift_id}", f"{name} is on it already.", "Choose somebody else.")])
    return Act("", (put(plan, _by_hand(plan, shift, officer_id)),))


def unassign(plan: Plan, shift_id: str, officer_id: str) -> Act:
    """Take an officer off a shift.

    Raises
    ------
    InputError
        The officer is not on it, or locked on it.
    """
    return Act("", (remove(_movable(plan, shift_id, officer_id)),))


def toggle_lock(plan: Plan, shift_id: str, officer_id: str) -> Act:
    """Lock an assignment, or unlock it: the planner never moves a locked one.

    Raises
    ------
    InputError
        The officer is not on the shift.
    """
    assignment = assignment_of(plan, shift_id, officer_id)
    return Act("", (put(plan, dataclasses.replace(assignment, locked=not assignment.locked)),))


def lock_day(plan: Plan, day: dt.date, *, locked: bool = True) -> Act:
    """Lock, or unlock, every assignment of one date."""
    found = [
        work.assignment for line in plan.roster.by_shift.values() for work in line if work.shift.date == day
    ]
    wanted = [a for a in found if a.origin is not Origin.RECORD and a.locked is not locked]
    text = _("Lock {day}") if locked else _("Unlock {day}")
    changes = tuple(put(plan, dataclasses.replace(a, locked=locked)) for a in wanted)
    return Act(text.format(day=Things(plan).date(day)), changes)


def give(plan: Plan, shift_id: str, from_officer: str, to_officer: str) -> Act:
    """Move an assignment to another officer; own times and note go along.

    Raises
    ------
    InputError
        The first is not on the shift, the second is on it already or unknown, or it is locked.
    """
    former = _movable(plan, shift_id, from_officer)
    (added,) = assign(plan, shift_id, to_officer).changes
    return Act("", (remove(former), _with_times(added, former)))


def swap(plan: Plan, first: tuple[str, str], second: tuple[str, str]) -> Act:
    """Let two officers change places; each is given as (shift id, officer id).

    This is planning, not a trade: hours count for whoever works.

    Raises
    ------
    InputError
        One is not on the shift named or locked, or would stand on the same shift twice.
    """
    (shift_a, officer_a), (shift_b, officer_b) = first, second
    gone = (_movable(plan, *first), _movable(plan, *second))
    without = plan.replace((a.kind, a.id, None) for a in gone)
    if shift_a == shift_b or officer_a == officer_b:
        reason = _("Two people on two shifts can change places.")
        raise InputError([Fault(f"shift {shift_a}", reason, "Choose another shift.")])
    added = (*assign(without, shift_b, officer_a).changes, *assign(without, shift_a, officer_b).changes)
    label = _("Swap {a} and {b}").format(a=Things(plan).officer(officer_a), b=Things(plan).officer(officer_b))
    return Act(label, (*(remove(a) for a in gone), *added))


def move_day(plan: Plan, shift_id: str, officer_id: str, day: dt.date) -> Act:
    """Move a person to the same post on another day, if a shift at the same times is open there.

    Raises
    ------
    InputError
        Nothing is open there, so that an extra shift would be needed; or the assignment is locked.
    """
    former = _movable(plan, shift_id, officer_id)
    target = open_like(plan, plan.shifts[shift_id], day, officer_id)
    if target is None:
        where = Things(plan).date(day)
        raise InputError(
            [Fault(f"shift {shift_id}", f"No such shift is open on {where}.", "Make an extra shift there.")]
        )
    (added,) = assign(plan, target.id, officer_id).changes
    return Act("", (remove(former), added))


def open_like(plan: Plan, shift: Shift, day: dt.date, officer_id: str) -> Shift | None:
    """An open shift of the post and duty of `shift` on `day`, nearest to its times, without `officer_id`."""
    begin = shift.times.start
    found = [
        other
        for other in plan.shifts.values()
        if other.date == day
        and not other.is_record
        and (other.post_id, other.duty_id) == (shift.post_id, shift.duty_id)
        and is_open(plan, other)
        and assignment_id(other.id, officer_id) not in plan.assignments
    ]
    return min(found, key=lambda other: (_apart(other.times.start, begin), other.id), default=None)


def assign_template(plan: Plan, officer_id: str, day: dt.date, template_id: str, post_id: str = "") -> Act:
    """Put an officer on the open shift of `day` with the times of a template, preferably at `post_id`.

    Raises
    ------
    InputError
        No such template, or no shift at these times is open.
    """
    template = plan.of(ShiftTemplate).get(template_id)
    if template is None:
        raise InputError(
            [Fault(f"template {template_id}", "There are no such shift times.", "Choose others.")]
        )
    found = [
        shift
        for shift in plan.shifts.values()
        if shift.date == day
        and _same_times(shift.times, template.times)
        and is_open(plan, shift)
        and assignment_id(shift.id, officer_id) not in plan.assignments
    ]
    if not found:
        where = f"{template.name}, {Things(plan).date(day)}"
        raise InputError(
            [Fault(where, "No shift at these times is open.", "Choose other times or another day.")]
        )
    return assign(
        plan, min(found, key=lambda shift: (shift.post_id != post_id, _lack(plan, shift))).id, officer_id
    )


def set_times(plan: Plan, shift_id: str, officer_id: str, times: TimeBand | None) -> Act:
    """Give one assignment times of its own (split, shortened, held over); None takes the shift's again.

    Raises
    ------
    InputError
        The officer is not on the shift.
    """
    assignment = assignment_of(plan, shift_id, officer_id)
    wanted = None if times == plan.shifts[shift_id].times else times
    return Act("", (put(plan, dataclasses.replace(assignment, times=wanted)),))


def set_note(plan: Plan, shift_id: str, officer_id: str, note: str) -> Act:
    """Write a note on one assignment; it is published with the shift.

    Raises
    ------
    InputError
        The officer is not on the shift.
    """
    assignment = assignment_of(plan, shift_id, officer_id)
    return Act("", (put(plan, dataclasses.replace(assignment, note=note)),))


def override(plan: Plan, shift_id: str, officer_id: str, reason: str, by: str) -> Act:
    """Accept by name what an assignment breaks; an empty reason takes that back.

    Raises
    ------
    InputError
        The officer is not on the shift, or a reason is given without a name.
    """
    assignment = assignment_of(plan, shift_id, officer_id)
    after = dataclasses.replace(assignment, override_reason=reason, override_by=by if reason else "")
    return Act("", (put(plan, after),))


def leave_open(plan: Plan, shift_id: str, reason: str) -> Act:
    """Record why a shift is left open; an empty reason takes that back.

    Raises
    ------
    InputError
        There is no such shift.
    """
    open_to_hand(plan, shift_id)
    known = plan.of(ShiftChange).get(shift_id) or ShiftChange(shift_id)
    after = dataclasses.replace(known, left_open_because=reason)
    label = _("Leave open: {shift}").format(shift=Things(plan).shift(shift_id))
    empty = after == ShiftChange(shift_id)
    return Act(label, (remove(known) if empty else put(plan, after),) if known != after else ())


def clear(plan: Plan, keys: Iterable[tuple[str, str]]) -> Act:
    """Take several assignments away, each given as (shift id, officer id).

    Raises
    ------
    InputError
        One is not there, or locked; nothing is taken away.
    """
    found = [_movable(plan, *key) for key in keys]
    label = _("Remove {count} assignments").format(count=len(found))
    return Act(label, tuple(remove(assignment) for assignment in found))


# ------------------------------------------------------------------------------------------- looking up


def open_to_hand(plan: Plan, shift_id: str) -> Shift:
    """The shift, if people can be put on it.

    Raises
    ------
    InputError
        There is no such shift, or its people follow from records.
    """
    shift = plan.shifts.get(shift_id)
    if shift is None:
        raise InputError(
            [Fault(f"shift {shift_id}", "There is no such shift.", "Look up its id in the schedule.")]
        )
    if shift.is_record:
        reason = "Its people follow from sessions and court dates."
        raise InputError([Fault(f"shift {shift_id}", reason, "Change the session or court date.")])
    return shift


def assignment_of(plan: Plan, shift_id: str, officer_id: str) -> Assignment:
    """The assignment of an officer to a shift.

    Raises
    ------
    InputError
        There is none.
    """
    found = plan.assignments.get(assignment_id(shift_id, officer_id))
    if found is None:
        name = Things(plan).officer(officer_id)
        raise InputError([Fault(f"shift {shift_id}", f"{name} is not on it.", "Choose somebody who is.")])
    return found


def is_open(plan: Plan, shift: Shift) -> bool:
    """Whether fewer people than desired are expected on a shift that people can be put on."""
    return not shift.is_record and _lack(plan, shift) < 0


def _lack(plan: Plan, shift: Shift) -> int:
    return sum(work.present for work in plan.roster.of_shift(shift.id)) - shift.desired


def _by_hand(plan: Plan, shift: Shift, officer_id: str) -> Assignment:
    session = conditional_on(Lookup(plan), shift, officer_id)
    state = AssignmentState.CONDITIONAL if session else AssignmentState.NORMAL
    return Assignment(shift.id, officer_id, origin=Origin.HAND, state=state, conditional_on=session)


def _movable(plan: Plan, shift_id: str, officer_id: str) -> Assignment:
    found = assignment_of(plan, shift_id, officer_id)
    if found.locked:
        name = Things(plan).officer(officer_id)
        raise InputError(
            [Fault(f"shift {shift_id}", f"{name} is locked on it.", "Unlock the assignment first.")]
        )
    return found


def _with_times(change: Change, former: Assignment) -> Change:
    after = change.after
    if not isinstance(after, Assignment):
        return change
    return dataclasses.replace(change, after=dataclasses.replace(after, times=former.times, note=former.note))


def _same_times(one: TimeBand, other: TimeBand) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _apart(one: dt.time, other: dt.time) -> int:
    return abs((one.hour - other.hour) * 60 + one.minute - other.minute)

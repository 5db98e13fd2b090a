"""What happens to a schedule: somebody is absent or leaves, an event grows, is called off or moves.

Each is an `Act` like any other; `desktop.workspace.covering` then finds who could cover what it leaves open.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from desktop.domain.absence import TimeOff, TimeOffState
from desktop.domain.demand import DateMove, Event, ExtraShift, ShiftChange, StaffingLine
from desktop.domain.edit import put, remove
from desktop.domain.schedule import Assignment, AssignmentState, Origin
from desktop.errors import Fault, InputError
from desktop.wording.i18n import _
from desktop.wording.things import Things
from desktop.workspace.acts import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from desktop.domain.edit import Change
    from desktop.domain.people import Officer
    from desktop.domain.plan import Plan


def by_badge(plan: Plan, badge: str) -> str:
    """The id of the officer with a badge, or with that id.

    Raises
    ------
    InputError
        There is none.
    """
    for officer in plan.officers.values():
        if badge in (officer.badge, officer.id):
            return officer.id
    raise InputError([Fault(f"officer {badge}", "Nobody has this badge.", "Look it up among the people.")])


def absent(plan: Plan, officer_id: str, first: dt.date, last: dt.date, new_id: str) -> Act:
    """Mark an officer absent from one date to another: shifts are struck through, nothing else is given them.

    Parameters
    ----------
    new_id
        For the entry that keeps these dates free. The reason is nobody's business and is not kept.

    Raises
    ------
    InputError
        The dates are out of order, or there is no such officer.
    """
    _known(plan, officer_id, first, last)
    struck = [
        put(plan, dataclasses.replace(one, state=AssignmentState.ABSENT))
        for one in shifts_of(plan, officer_id, first, last)
        if one.state is not AssignmentState.ABSENT
    ]
    off = TimeOff(new_id, officer_id, first, last, TimeOffState.APPROVED)
    label = _("{name} absent, {dates}").format(
        name=Things(plan).officer(officer_id), dates=Things(plan).dates(first, last)
    )
    taken = any(
        leave.state is TimeOffState.APPROVED and leave.first <= first and last <= leave.last
        for leave in plan.of(TimeOff).values()
        if leave.officer_id == officer_id
    )
    return Act(label, (*struck, *(() if taken else (put(plan, off),))))


def free(plan: Plan, officer_id: str, first: dt.date, last: dt.date) -> Act:
    """Take an officer off every shift from one date to another that is not locked.

    Raises
    ------
    InputError
        The dates are out of order, or there is no such officer.
    """
    _known(plan, officer_id, first, last)
    gone = [one for one in shifts_of(plan, officer_id, first, last) if not one.locked]
    things = Things(plan)
    label = _("{name} off, {dates}").format(name=things.officer(officer_id), dates=things.dates(first, last))
    return Act(label, tuple(remove(one) for one in gone))


def last_day(plan: Plan, officer_id: str, day: dt.date) -> Act:
    """Set the last day of an officer; shifts after it fall open.

    Raises
    ------
    InputError
        There is no such officer, or the day lies before the first.
    """
    officer = _officer(plan, officer_id)
    label = _("{name}: last day {day}").format(
        name=Things(plan).officer(officer_id), day=Things(plan).date(day)
    )
    return Act(label, (put(plan, dataclasses.replace(officer, last_day=day, last_day_confirmed=True)),))


def event_grows(plan: Plan, event_id: str, heads: Mapping[str, int], date: dt.date | None = None) -> Act:
    """Want other numbers of people on lines of an event.

    Parameters
    ----------
    heads
        Minimum by line id; the desired number rises as far as need be.
    date
        Only on this date; on all of the event's without.

    Raises
    ------
    InputError
        There is no such event or line.
    """
    event = _event(plan, event_id)
    changes: list[Change] = []
    for line_id, wanted in heads.items():
        line = plan.of(StaffingLine).get(line_id)
        if line is None or line.event_id != event_id:
            raise InputError([Fault(f"line {line_id}", "It is no line of this event.", "Look up its id.")])
        more = wanted - line.minimum
        desired = max(wanted, line.desired + more)
        if date is None:
            changes.append(put(plan, dataclasses.replace(line, minimum=wanted, desired=desired)))
            continue
        for shift in plan.shifts.values():
            if shift.source_id == line_id and shift.date == date:
                known = plan.of(ShiftChange).get(shift.id) or ShiftChange(shift.id)
                changes.append(put(plan, dataclasses.replace(known, minimum=wanted, desired=desired)))
    return Act(_("{event}: other numbers of people").format(event=event.name), tuple(changes))


def event_called_off(plan: Plan, event_id: str, date: dt.date) -> Act:
    """Call off one date of an event.

    Raises
    ------
    InputError
        There is no such event.
    """
    event = _event(plan, event_id)
    after = dataclasses.replace(event, called_off_dates=(*event.called_off_dates, date))
    label = _("Call off {event}, {day}").format(event=event.name, day=Things(plan).date(date))
    return Act(label, (put(plan, after),))


def event_moves(plan: Plan, event_id: str, date: dt.date, to: dt.date) -> Act:
    """Move one date of an event to another; its people follow as far as they can.

    Raises
    ------
    InputError
        There is no such event.
    """
    event = _event(plan, event_id)
    others = tuple(move for move in event.moved if move.original != date)
    after = dataclasses.replace(event, moved=(*others, DateMove(date, to)))
    label = _("Move {event} to {day}").format(event=event.name, day=Things(plan).date(to))
    return Act(label, (put(plan, after),))


def shift_added(plan: Plan, extra: ExtraShift) -> Act:
    """Want an extra shift."""
    return Act(_("Extra shift on {day}").format(day=Things(plan).date(extra.date)), (put(plan, extra),))


def shifts_of(plan: Plan, officer_id: str, first: dt.date, last: dt.date) -> list[Assignment]:
    """An officer's assignments of some dates, sessions and court left out."""
    return [
        work.assignment
        for work in plan.roster.of_officer(officer_id)
        if first <= work.shift.date <= last and work.assignment.origin is not Origin.RECORD
    ]


def present_again(plan: Plan, officer_id: str, first: dt.date, last: dt.date) -> Plan:
    """The plan as it would be if the officer were not marked absent on these dates."""
    back = [
        put(plan, dataclasses.replace(one, state=AssignmentState.NORMAL))
        for one in shifts_of(plan, officer_id, first, last)
        if one.state is AssignmentState.ABSENT
    ]
    gone = [
        remove(leave)
        for leave in plan.of(TimeOff).values()
        if leave.officer_id == officer_id and leave.first <= last and first <= leave.last
    ]
    changes = (*back, *gone) if back else ()
    return plan.replace((change.kind, change.id, change.after) for change in changes) if changes else plan


def _known(plan: Plan, officer_id: str, first: dt.date, last: dt.date) -> None:
    _officer(plan, officer_id)
    if last < first:
        raise InputError(
            [Fault(f"{first} to {last}", "The dates are out of order.", "Give a later last date.")]
        )


def _officer(plan: Plan, officer_id: str) -> Officer:
    found = plan.officers.get(officer_id)
    if found is None:
        raise InputError(
            [Fault(f"officer {officer_id}", "There is no such officer.", "Choose one who is there.")]
        )
    return found


def _event(plan: Plan, event_id: str) -> Event:
    found = plan.of(Event).get(event_id)
    if found is None:
        raise InputError([Fault(f"event {event_id}", "There is no such event.", "Look up its id.")])
    return found

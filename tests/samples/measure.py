"""What a season asks for, added up: heads and hours of a week, by priority."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from desktop.domain.plan import Plan
from desktop.domain.schedule import Shift
from desktop.domain.time import DAY
from desktop.domain.values import Priority
from tests.samples.kit import day


def week_shifts(plan: Plan, first: str, events: Collection[str] | None = None) -> Iterator[Shift]:
    """Shifts that start in the seven days from `first`, of needs and of the named events (None: of all)."""
    begin = day(first)
    for shift in plan.shifts.values():
        wanted = shift.event_id is None or events is None or shift.event_id in events
        if begin <= shift.date < begin + 7 * DAY and wanted and not shift.is_record:
            yield shift


def week_heads(plan: Plan, first: str, events: Collection[str] | None = None) -> int:
    """Heads wanted in a week."""
    return sum(shift.minimum for shift in week_shifts(plan, first, events))


def week_hours(
    plan: Plan,
    first: str,
    events: Collection[str] | None = None,
    *,
    must: bool = False,
    elapsed: bool = False,
) -> float:
    """Hours wanted in a week, paid or elapsed; of must-have work only where asked."""
    return sum(
        shift.minimum * (shift.minutes if elapsed else shift.paid_minutes) / 60
        for shift in week_shifts(plan, first, events)
        if shift.priority is Priority.MUST or not must
    )


def contract_hours(plan: Plan, on: str) -> float:
    """Hours a week that the people employed on a date may work by contract."""
    date: dt.date = day(on)
    return sum(
        officer.contract.maximum_minutes / 60
        for officer in plan.officers.values()
        if (officer.first_day or date) <= date <= (officer.last_day or date)
    )

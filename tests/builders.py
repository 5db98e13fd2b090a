"""Small plans for tests: every builder has a sensible default for everything.

Names are ids: `officer("a")` is officer ``a`` named "Officer A" with badge ``a``. Defaults fit each other:
the season runs 28 June to 25 July 2027 in New York, `post()` is ``foot``, `duty()` is ``patrol``,
`template()` is ``day`` (D 08:00–16:00).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from desktop.domain.absence import Availability, AvailabilityKind, CourtDate, TimeOff, TimeOffState
from desktop.domain.demand import CoverageNeed, Event, ExtraShift, ShiftChange, StaffingLine
from desktop.domain.edit import Change, Edit
from desktop.domain.entity import Entity
from desktop.domain.people import Officer
from desktop.domain.places import Duty, EquipmentPool, Post, ShiftTemplate
from desktop.domain.plan import Plan
from desktop.domain.records import Publication, PublishedShift
from desktop.domain.rules import RuleSetting
from desktop.domain.schedule import Assignment, Origin
from desktop.domain.season import Season
from desktop.domain.training import Attendance, Certificate, Certification, Outcome, TrainingSession
from desktop.domain.values import WEEKDAYS, Family, TimeBand

UTC = dt.UTC
NOW = dt.datetime(2027, 6, 20, 12, tzinfo=UTC)
"""When edits of tests are made: a week before the default season."""


def day(text: str) -> dt.date:
    """A date from ``2027-07-04``, or ``07-04`` of 2027."""
    return dt.date.fromisoformat(text if len(text) == 10 else f"2027-{text}")


def band(text: str = "08:00-16:00", report: int = 0, start_fold: int = 0, end_fold: int = 0) -> TimeBand:
    """Times from ``08:00-16:00``; an end at or before the start is on the next date."""
    start, end = (dt.time.fromisoformat(part) for part in text.split("-"))
    return TimeBand(start, end, report, start_fold, end_fold)


def minutes(text: str) -> int:
    """Minutes since 1970-01-01T00:00Z of a UTC time such as ``2027-07-04T20:00``."""
    return int(dt.datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) // 60


def season(first: str = "06-28", last: str = "07-25", **fields: Any) -> Season:
    """Four weeks in New York, Monday to Sunday."""
    defaults: dict[str, Any] = {"name": "Test season", "department": "Test PD", "zone": "America/New_York"}
    return Season(first_day=day(first), last_day=day(last), **(defaults | fields))


def officer(id: str = "a", **fields: Any) -> Officer:
    """A returning officer of 40 h without certificates."""
    defaults: dict[str, Any] = {"name": f"Officer {id.upper()}", "badge": id, "seasons_before": 1}
    return Officer(id=id, **(defaults | fields))


def officers(ids: str) -> tuple[Officer, ...]:
    """One officer for each letter of `ids`."""
    return tuple(officer(id) for id in ids)


def post(id: str = "foot", code: str = "", **fields: Any) -> Post:
    """A post whose code is the start of its id."""
    defaults: dict[str, Any] = {"name": id.capitalize()}
    return Post(id=id, code=code or id[:4].upper(), **(defaults | fields))


def duty(id: str = "patrol", family: Family = Family.FOOT, **fields: Any) -> Duty:
    """A duty without certificates."""
    defaults: dict[str, Any] = {"name": id.capitalize()}
    return Duty(id=id, family=family, **(defaults | fields))


def template(id: str = "day", times: str = "08:00-16:00", letter: str = "", **fields: Any) -> ShiftTemplate:
    """Shift times with the first letter of the id."""
    report = fields.pop("report", 0)
    defaults: dict[str, Any] = {"name": id.capitalize(), "letter": letter or id[0].upper()}
    return ShiftTemplate(id=id, times=band(times, report), **(defaults | fields))


def pool(id: str = "bikes", capacity: int = 2) -> EquipmentPool:
    """Equipment of some capacity."""
    return EquipmentPool(id=id, name=id.capitalize(), capacity=capacity)


def need(id: str = "n", minimum: int = 1, desired: int | None = None, **fields: Any) -> CoverageNeed:
    """One officer at the default post, every weekday, in the default day band."""
    defaults: dict[str, Any] = {
        "post_id": "foot",
        "duty_id": "patrol",
        "template_id": "day",
        "days": WEEKDAYS,
    }
    return CoverageNeed(id=id, minimum=minimum, desired=max(minimum, desired or 0), **(defaults | fields))


def event(id: str = "fair", date: str = "07-04", times: str = "10:00-22:00", **fields: Any) -> Event:
    """An event on one date."""
    defaults: dict[str, Any] = {"name": id.capitalize()}
    return Event(id=id, date=day(date), times=band(times), **(defaults | fields))


def line(
    id: str = "crowd", event_id: str = "fair", times: str = "16:00-22:00", minimum: int = 1, **fields: Any
) -> StaffingLine:
    """A staffing line of the default event at the default post."""
    defaults: dict[str, Any] = {"post_id": "foot", "duty_id": "patrol", "desired": minimum}
    return StaffingLine(id=id, event_id=event_id, times=band(times), minimum=minimum, **(defaults | fields))


def extra(id: str = "x", date: str = "07-03", times: str = "08:00-16:00", **fields: Any) -> ExtraShift:
    """An extra shift for one at the default post."""
    defaults: dict[str, Any] = {"post_id": "foot", "duty_id": "patrol"}
    folds = {name: fields.pop(name) for name in ("start_fold", "end_fold") if name in fields}
    return ExtraShift(id=id, date=day(date), times=band(times, **folds), **(defaults | fields))


def shift_change(shift_id: str, **fields: Any) -> ShiftChange:
    """What is different about one shift."""
    return ShiftChange(shift_id=shift_id, **fields)


def certification(id: str = "cpr", **fields: Any) -> Certification:
    """A kind of certificate."""
    return Certification(id=id, **({"name": id.upper()} | fields))


def certificate(
    officer_id: str = "a", certification_id: str = "cpr", issued: str = "2026-01-01", valid: str | None = None
) -> Certificate:
    """A certificate, endless unless `valid` names its last date."""
    return Certificate(
        id=f"{officer_id}-{certification_id}",
        officer_id=officer_id,
        certification_id=certification_id,
        issued_on=day(issued),
        valid_through=None if valid is None else day(valid),
    )


def session(
    id: str = "class", dates: str = "06-30", times: str = "09:00-12:00", **fields: Any
) -> TrainingSession:
    """A training session; `dates` separated by spaces."""
    defaults: dict[str, Any] = {"name": id.capitalize()}
    return TrainingSession(
        id=id, dates=tuple(day(text) for text in dates.split()), times=band(times), **(defaults | fields)
    )


def attendance(
    session_id: str = "class", officer_id: str = "a", outcome: Outcome = Outcome.SEATED
) -> Attendance:
    """A seat in a session."""
    return Attendance(session_id=session_id, officer_id=officer_id, outcome=outcome)


def court(
    id: str = "c1", officer_id: str = "a", date: str = "07-01", times: str = "09:00-11:00", **fields: Any
) -> CourtDate:
    """A court date at which the officer must appear."""
    return CourtDate(id=id, officer_id=officer_id, date=day(date), times=band(times), **fields)


def time_off(
    officer_id: str = "a",
    first: str = "07-05",
    last: str = "07-06",
    state: TimeOffState = TimeOffState.APPROVED,
    id: str = "",
) -> TimeOff:
    """Approved time off."""
    return TimeOff(
        id=id or f"off-{officer_id}", officer_id=officer_id, first=day(first), last=day(last), state=state
    )


def availability(
    officer_id: str = "a", what: AvailabilityKind = AvailabilityKind.UNAVAILABLE, id: str = "", **fields: Any
) -> Availability:
    """Unavailable, on every weekday and date unless narrowed."""
    return Availability(id=id or f"av-{officer_id}", officer_id=officer_id, what=what, **fields)


def assign(shift_id: str, officer_id: str = "a", origin: Origin = Origin.HAND, **fields: Any) -> Assignment:
    """An assignment by hand."""
    return Assignment(shift_id=shift_id, officer_id=officer_id, origin=origin, **fields)


def published_shift(
    shift_id: str = "need/n/2027-06-28",
    officer_id: str = "a",
    start: str = "2027-06-28T12:00",
    length: int = 480,
    **fields: Any,
) -> PublishedShift:
    """A published shift from a UTC start and a length in minutes."""
    begin = minutes(start)
    defaults: dict[str, Any] = {
        "date": dt.date.fromisoformat(shift_id.rpartition("/")[2]),
        "report": begin,
        "paid_minutes": length,
        "post_id": "foot",
        "post_name": "Foot",
        "duty_name": "Patrol",
        "place": "",
    }
    return PublishedShift(
        shift_id=shift_id, officer_id=officer_id, start=begin, end=begin + length, **(defaults | fields)
    )


def publication(
    number: int = 1, first: str = "06-28", last: str = "07-11", *shifts: PublishedShift, at: dt.datetime = NOW
) -> Publication:
    """A published schedule."""
    return Publication(number=number, first=day(first), last=day(last), at=at, by="lt", shifts=shifts)


def plan_of(*entities: Entity, bare: bool = False, rules: tuple[RuleSetting, ...] = ()) -> Plan:
    """A plan of the given entities.

    Unless `bare`, the default season, post, duty and shift times are put in where none with that id is.
    """
    given = {(entity.kind, entity.id) for entity in entities}
    defaults: tuple[Entity, ...] = () if bare else (season(), post(), duty(), template())
    missing = tuple(entity for entity in defaults if (entity.kind, entity.id) not in given)
    return Plan((*missing, *entities, *rules))


def edit_of(*changes: Change, id: str = "e1", label: str = "Change", who: str = "lt") -> Edit:
    """An edit made at `NOW`."""
    return Edit(id=id, label=label, who=who, when=NOW, changes=changes)

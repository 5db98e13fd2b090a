"""Dates outside the season or outside their event, and wall times that the clock never shows."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.absence import CourtDate
from desktop.domain.demand import CoverageNeed, Event, ExtraShift, ShiftChange, StaffingLine
from desktop.domain.entity import Entity
from desktop.domain.expand import occurrences
from desktop.domain.plan import Plan
from desktop.domain.schedule import Assignment
from desktop.domain.season import Season
from desktop.domain.time import DAY, local, wall_exists, wall_is_repeated, wall_minutes
from desktop.domain.training import TrainingSession
from desktop.domain.values import EventState, TimeBand
from desktop.errors import Fault


def ranges(plan: Plan) -> Iterator[Fault]:
    """Needs, events, lines, extra shifts and sessions on dates that are not theirs; court may be any day."""
    season = plan.season
    for need in plan.of(CoverageNeed).values():
        for field, day in (("first", need.first), ("last", need.last)):
            if day is not None:
                yield from _outside(season, need, field, day)
    for extra in plan.of(ExtraShift).values():
        yield from _outside(season, extra, "date", extra.date)
    for session in plan.of(TrainingSession).values():
        for day in session.dates:
            yield from _outside(season, session, "dates", day)
    originals: dict[str, set[dt.date]] = {}
    for event in plan.of(Event).values():
        originals[event.id] = _original_dates(event, season)
        yield from _event_dates(season, event, originals[event.id])
    for line in plan.of(StaffingLine).values():
        if line.event_id in originals:
            for day in sorted(set(line.dates) - originals[line.event_id]):
                yield _not_its_date(line, "dates", day)


def _outside(season: Season, entity: Entity, field: str, day: dt.date) -> Iterator[Fault]:
    if not season.begin <= day <= season.last_day:
        yield entity.fault(
            field,
            f"{day} is outside the season ({season.begin} to {season.last_day}).",
            "Give a date inside it, or lengthen the season.",
        )


def _original_dates(event: Event, season: Season) -> set[dt.date]:
    """Dates the event would have with nothing moved or called off: what its other fields may name."""
    whole = dataclasses.replace(
        event, state=EventState.CONFIRMED, moved=(), called_off_dates=(), dropped_dates=()
    )
    return {original for original, _ in occurrences(whole, season)}


def _event_dates(season: Season, event: Event, originals: set[dt.date]) -> Iterator[Fault]:
    yield from _outside(season, event, "date", event.date)
    if event.recurrence and not originals:
        yield event.fault("recurrence", "It gives no date in the season.", "Correct how it repeats.")
    for day in event.extra_dates:
        yield from _outside(season, event, "extra_dates", day)
    for move in event.moved:
        yield from _outside(season, event, "moved", move.to)
    for field, days in (
        ("moved", [move.original for move in event.moved]),
        ("called_off_dates", event.called_off_dates),
        ("dropped_dates", event.dropped_dates),
    ):
        for day in days:
            if day not in originals:
                yield _not_its_date(event, field, day)


def _not_its_date(entity: Entity, field: str, day: dt.date) -> Fault:
    return entity.fault(
        field, f"The event does not take place on {day}.", "Remove the date, or add it to the event."
    )


@dataclass(frozen=True, slots=True)
class ClockQuestion:
    """A wall time that the clock shows never or twice on one date.

    Attributes
    ----------
    field : str
        ``start`` or ``end`` of the times.
    date : datetime.date
        Local date of the wall time; that of an overnight end is the next one.
    time : datetime.time
    instead : datetime.time or None
        The first time after the gap, where the clock never shows `time`; None where it shows it twice, so
        that somebody must say "first or second".
    """

    field: str
    date: dt.date
    time: dt.time
    instead: dt.time | None


def clock_questions(day: dt.date, times: TimeBand, zone: str) -> list[ClockQuestion]:
    """What must be asked when somebody gives `times` for `day`; nothing on almost every day."""
    found: list[ClockQuestion] = []
    ends = day + DAY if times.overnight else day
    for field, on, time in (("start", day, times.start), ("end", ends, times.end)):
        if not wall_exists(on, time, zone):
            after = local(wall_minutes(on, time, 0, zone), zone)
            found.append(ClockQuestion(field, on, time, after.time()))
        elif wall_is_repeated(on, time, zone):
            found.append(ClockQuestion(field, on, time, None))
    return found


def wall_times(plan: Plan) -> Iterator[Fault]:
    """Times of dated work that the clock never shows; a repeated time has its fold, so it is no fault."""
    zone = plan.season.zone
    for entity, day, times in _dated(plan):
        for question in clock_questions(day, times, zone):
            if question.instead is not None:
                yield entity.fault(
                    f"times · {question.field}",
                    f"{question.time:%H:%M} does not exist on {question.date}: the clocks go forward.",
                    f"Did you mean {question.instead:%H:%M}?",
                )


def _dated(plan: Plan) -> Iterator[tuple[Entity, dt.date, TimeBand]]:
    """Work whose times belong to one date (or, for a session, to each of the dates that were typed)."""
    single = {event.id: event for event in plan.of(Event).values() if not event.recurrence}
    for event in single.values():
        for day in _actual_dates(event):
            yield event, day, event.times
    for line in plan.of(StaffingLine).values():
        if line.event_id in single:
            for day in _actual_dates(single[line.event_id], line.dates):
                yield line, day, line.times
    for extra in plan.of(ExtraShift).values():
        yield extra, extra.date, extra.times
    for court in plan.of(CourtDate).values():
        yield court, court.date, court.times
    for session in plan.of(TrainingSession).values():
        for day in session.dates:
            yield session, day, session.times
    yield from _shift_times(plan)


def _shift_times(plan: Plan) -> Iterator[tuple[Entity, dt.date, TimeBand]]:
    changed: list[ShiftChange | Assignment] = [*plan.of(ShiftChange).values(), *plan.assignments.values()]
    for item in changed:
        if item.times is not None and item.shift_id in plan.shifts:
            yield item, plan.shifts[item.shift_id].date, item.times


def _actual_dates(event: Event, only: tuple[dt.date, ...] = ()) -> list[dt.date]:
    moved = {move.original: move.to for move in event.moved}
    return [moved.get(day, day) for day in (event.date, *event.extra_dates) if not only or day in only]

"""What work is wanted: coverage needs, events with staffing lines, extra shifts and changes to one date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from dateutil.rrule import rrulestr

from desktop.domain.entity import Entity, check_order, check_positive, check_text
from desktop.domain.values import (
    CrewRule,
    DayKind,
    EquipmentUse,
    EventState,
    FilledBy,
    Priority,
    TimeBand,
)
from desktop.errors import Fault

BAD_RECURRENCE = ("BYHOUR", "BYMINUTE", "BYSECOND", "SECONDLY", "MINUTELY", "HOURLY", "DTSTART", "TZID", "\n")


def check_heads(entity: Entity) -> Iterator[Fault]:
    """Fault where minimum and desired heads make no sense together."""
    minimum, desired = getattr(entity, "minimum"), getattr(entity, "desired")  # noqa: B009 - shared by kinds
    if not 0 <= minimum <= desired:
        yield entity.fault(
            "desired",
            f"Minimum {minimum} and desired {desired} are not in order.",
            "Desired is at least minimum.",
        )
    if desired > 200:
        yield entity.fault("desired", f"{desired} people on one shift is out of range.", "Give at most 200.")


@dataclass(frozen=True, slots=True)
class CoverageNeed(Entity):
    """A post and duty wanted on kinds of day, at the times of a template.

    Attributes
    ----------
    days : tuple of DayKind
        Columns of the coverage table; ``holiday`` applies where a holiday counts as one.
    minimum, desired : int
        Heads. Below minimum is reported by priority, below desired is a wish.
    first, last : datetime.date or None
        In force from and to; None means the season's own first and last day.
    optional : bool
        Work that may stay empty at no cost; its minimum holds once somebody is on it. So for lines and extra
        shifts.
    """

    kind: ClassVar[str] = "need"

    id: str
    post_id: str
    duty_id: str
    template_id: str
    days: tuple[DayKind, ...]
    minimum: int
    desired: int
    priority: Priority = Priority.SHOULD
    crew_rules: tuple[CrewRule, ...] = ()
    equipment: tuple[EquipmentUse, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    note: str = ""
    optional: bool = False

    def faults(self) -> Iterator[Fault]:
        """Heads and dates in order, at least one kind of day."""
        yield from check_heads(self)
        yield from check_order(self, "first", "last")
        if not self.days:
            yield self.fault("days", "No day is chosen.", "Choose at least one kind of day.")


@dataclass(frozen=True, slots=True)
class DateMove:
    """An occurrence that moved from its original date to another (rain date)."""

    original: dt.date
    to: dt.date


@dataclass(frozen=True, slots=True)
class Event(Entity):
    """A dated or recurring occasion.

    Attributes
    ----------
    date : datetime.date
        First date.
    recurrence : str
        RRULE text over local dates, no times (``FREQ=WEEKLY;BYDAY=TH;UNTIL=20270826``); empty for one date.
    extra_dates, dropped_dates : tuple of datetime.date
        Added to and taken from the recurrence.
    moved : tuple of DateMove
        Occurrences on another date; shift ids keep the original one.
    called_off_dates : tuple of datetime.date
        Single occurrences called off.
    rain_after_days : int or None
        The rain date lies so many days after each occurrence; None means no rain date.
    hold_rain_date : bool
        Whether those on duty are tentatively held on the rain date.
    no_time_off : bool
        Dates of the event are closed to new time off.
    setup_minutes, teardown_minutes : int
        Before and after `times`; lines without own times include them.
    """

    kind: ClassVar[str] = "event"

    id: str
    name: str
    date: dt.date
    times: TimeBand
    recurrence: str = ""
    extra_dates: tuple[dt.date, ...] = ()
    dropped_dates: tuple[dt.date, ...] = ()
    moved: tuple[DateMove, ...] = ()
    called_off_dates: tuple[dt.date, ...] = ()
    state: EventState = EventState.CONFIRMED
    place: str = ""
    attendance: int | None = None
    alcohol: bool = False
    setup_minutes: int = 0
    teardown_minutes: int = 0
    rain_after_days: int | None = None
    hold_rain_date: bool = False
    no_time_off: bool = False
    meeting_point: str = ""
    note: str = ""

    def faults(self) -> Iterator[Fault]:
        """A name, a recurrence over dates that can be read and ends, minutes in range."""
        yield from check_text(self, "name")
        yield from check_positive(self, "attendance", "setup_minutes", "teardown_minutes", "rain_after_days")
        if self.recurrence:
            yield from self._recurrence_faults()
        if len({move.original for move in self.moved}) != len(self.moved):
            yield self.fault("moved", "One date is moved twice.", "Keep one move for each date.")

    def _recurrence_faults(self) -> Iterator[Fault]:
        text = self.recurrence.upper()
        if any(word in text for word in BAD_RECURRENCE):
            yield self.fault("recurrence", "It speaks of times.", "Repeat by day, week, month or year only.")
            return
        try:
            rrulestr(text, dtstart=dt.datetime.combine(self.date, dt.time()))
        except (ValueError, TypeError, AttributeError) as error:
            yield self.fault(
                "recurrence", f"It cannot be read: {error}.", "Write it like FREQ=WEEKLY;BYDAY=TH."
            )


@dataclass(frozen=True, slots=True)
class StaffingLine(Entity):
    """People wanted at an event, with their own hours.

    Attributes
    ----------
    times : TimeBand
        On-post and off time on each occurrence's date.
    dates : tuple of datetime.date
        Only these original dates of the event; empty means every one.
    filled_by : FilledBy
        Anything but ``cso`` counts as covered by `filled_count` people of others.
    """

    kind: ClassVar[str] = "staffing_line"

    id: str
    event_id: str
    post_id: str
    duty_id: str
    times: TimeBand
    minimum: int
    desired: int
    priority: Priority = Priority.MUST
    dates: tuple[dt.date, ...] = ()
    crew_rules: tuple[CrewRule, ...] = ()
    equipment: tuple[EquipmentUse, ...] = ()
    filled_by: FilledBy = FilledBy.CSO
    filled_count: int = 0
    contact: str = ""
    channel: str = ""
    break_minutes: int | None = None
    note: str = ""
    optional: bool = False

    def faults(self) -> Iterator[Fault]:
        """Heads in order, minutes not negative."""
        yield from check_heads(self)
        yield from check_positive(self, "filled_count", "break_minutes")


@dataclass(frozen=True, slots=True)
class ExtraShift(Entity):
    """Work added by hand on one date."""

    kind: ClassVar[str] = "extra_shift"

    id: str
    date: dt.date
    post_id: str
    duty_id: str
    times: TimeBand
    minimum: int = 1
    desired: int = 1
    priority: Priority = Priority.SHOULD
    crew_rules: tuple[CrewRule, ...] = ()
    equipment: tuple[EquipmentUse, ...] = ()
    break_minutes: int | None = None
    note: str = ""
    optional: bool = False

    def faults(self) -> Iterator[Fault]:
        """Heads in order, minutes not negative."""
        yield from check_heads(self)
        yield from check_positive(self, "break_minutes")


@dataclass(frozen=True, slots=True)
class ShiftChange(Entity):
    """What is different about one expanded shift on its one date; None keeps what the source says.

    `left_open_because` records that a gap was accepted, by whom and why.
    """

    kind: ClassVar[str] = "shift_change"

    shift_id: str
    minimum: int | None = None
    desired: int | None = None
    times: TimeBand | None = None
    post_id: str | None = None
    called_off: bool = False
    left_open_because: str = ""
    note: str = ""

    @property
    def id(self) -> str:  # type: ignore[override]
        """The natural key: the shift's id."""
        return self.shift_id

    def faults(self) -> Iterator[Fault]:
        """Heads that are not negative."""
        yield from check_positive(self, "minimum", "desired")

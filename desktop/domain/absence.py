"""When officers cannot or would rather not work: availability, time off, court."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from desktop.domain.entity import Entity, check_order, check_positive
from desktop.domain.values import WEEKDAYS, DayKind, TimeBand
from desktop.errors import Fault


class AvailabilityKind(StrEnum):
    """Unavailable is a Must; the other two are wishes."""

    UNAVAILABLE = "unavailable"
    AVOID = "avoid"
    PREFER = "prefer"


class TimeOffState(StrEnum):
    """Approved blocks, requested is a strong avoid, denied is nothing."""

    REQUESTED = "requested"
    APPROVED = "approved"
    DENIED = "denied"


class CourtState(StrEnum):
    """Whether a court date holds."""

    MUST_APPEAR = "must appear"
    ON_CALL = "on call"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Availability(Entity):
    """A weekly pattern, or some dates, on which an officer cannot, would rather not or would like to work.

    Attributes
    ----------
    weekdays : tuple of DayKind
        Days it applies to; all seven for a plain range of dates.
    start, end : datetime.time or None
        Hours it applies to, `end` at or before `start` running into the next date. Without hours it
        applies to every shift that *starts* on the day; with hours to every shift that touches them.
    first, last : datetime.date or None
        In force from and to, both inclusive.
    """

    kind: ClassVar[str] = "availability"

    id: str
    officer_id: str
    what: AvailabilityKind
    weekdays: tuple[DayKind, ...] = WEEKDAYS
    start: dt.time | None = None
    end: dt.time | None = None
    first: dt.date | None = None
    last: dt.date | None = None

    def applies_on(self, day: dt.date) -> bool:
        """Whether `day` is one of its days."""
        if (self.first is not None and day < self.first) or (self.last is not None and day > self.last):
            return False
        return DayKind.of(day) in self.weekdays

    def faults(self) -> Iterator[Fault]:
        """Dates in order, both hours or none, plain weekdays."""
        yield from check_order(self, "first", "last")
        if (self.start is None) != (self.end is None):
            yield self.fault(
                "end", "Only one of start and end is given.", "Give both hours, or none for whole days."
            )
        if not self.weekdays or DayKind.HOLIDAY in self.weekdays:
            yield self.fault("weekdays", "Weekdays are missing or not weekdays.", "Choose Monday to Sunday.")


@dataclass(frozen=True, slots=True)
class TimeOff(Entity):
    """Time off from the start of one date to the end of another; the reason is private."""

    kind: ClassVar[str] = "time_off"

    id: str
    officer_id: str
    first: dt.date
    last: dt.date
    state: TimeOffState = TimeOffState.REQUESTED
    reason: str = ""
    requested_on: dt.date | None = None

    def faults(self) -> Iterator[Fault]:
        """Dates in order."""
        yield from check_order(self, "first", "last")


@dataclass(frozen=True, slots=True)
class CourtDate(Entity):
    """A day in court: must appear blocks and counts as work; on call is avoided; cancelled is nothing.

    `minimum_paid_minutes` is paid even when the hearing is shorter. No case number is kept.
    """

    kind: ClassVar[str] = "court"

    id: str
    officer_id: str
    date: dt.date
    times: TimeBand
    state: CourtState = CourtState.MUST_APPEAR
    place: str = ""
    minimum_paid_minutes: int = 0

    def faults(self) -> Iterator[Fault]:
        """Minutes that are not negative."""
        yield from check_positive(self, "minimum_paid_minutes")

"""Shifts as expanded from their sources, and who works them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from desktop.domain.entity import Entity
from desktop.domain.values import BreakKind, CrewRule, EquipmentUse, Priority, TimeBand
from desktop.errors import Fault


class Source(StrEnum):
    """What a shift is expanded from; the first part of its id."""

    NEED = "need"
    EVENT = "event"
    SESSION = "session"
    COURT = "court"
    EXTRA = "extra"
    CURVE = "curve"


class Origin(StrEnum):
    """Who made an assignment. ``record`` follows from a court date or a seat in a session."""

    PLANNER = "planner"
    HAND = "hand"
    RECORD = "record"


class AssignmentState(StrEnum):
    """Whether an assignment stands."""

    NORMAL = "normal"
    CONDITIONAL = "conditional"
    HOLD = "hold"
    ABSENT = "absent"


class Credit(StrEnum):
    """Whose hours a trade counts towards."""

    SCHEDULED = "scheduled"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Shift:
    """Work at one post on one date that wants a number of officers. Derived, never stored.

    Attributes
    ----------
    id : str
        ``source/line/original local date``, e.g. ``event/fireworks-crowd/2027-07-04``.
    source, source_id : Source, str
        Where it comes from; `source_id` is the need, line, session, court date or extra shift, or curve and
        shift times with a colon between them.
    date : datetime.date
        Local date of the on-post time.
    start, end, report : int
        Whole minutes since 1970-01-01T00:00Z: on post, off, report.
    times : TimeBand
        The wall-clock times it was made from.
    template_id : str
        Shift times it was made from, or that are equal to its own; empty where there are none.
    paid_minutes : int
        Paid time of one officer who works all of it.
    break_minutes : int
        Length of its break, paid or not.
    minimum, desired : int
        Heads. Both are 0 where a curve wants heads by the half hour.
    optional : bool
        May stay empty at no cost; `minimum` is 0 then, and `least` holds once somebody is on it.
    least : int
        Heads of an optional shift that is opened.
    alternatives_id : str
        Choice of which it is a part; empty where it is none.
    standby : bool
        On call: it blocks other work, and its hours are paid by a percentage.
    certification_ids : tuple of str
        Everything post, duty and line demand together.
    """

    id: str
    source: Source
    source_id: str
    date: dt.date
    start: int
    end: int
    report: int
    times: TimeBand
    post_id: str
    duty_id: str
    letter: str
    minimum: int
    desired: int
    priority: Priority
    paid_minutes: int
    break_minutes: int
    breaks: BreakKind
    certification_ids: tuple[str, ...] = ()
    equipment: tuple[EquipmentUse, ...] = ()
    crew_rules: tuple[CrewRule, ...] = ()
    event_id: str | None = None
    driving: bool = False
    undesirable: bool = False
    note: str = ""
    template_id: str = ""
    optional: bool = False
    least: int = 0
    alternatives_id: str = ""
    standby: bool = False

    @property
    def minutes(self) -> int:
        """Real elapsed length from on post to off."""
        return self.end - self.start

    def wanted(self, filled: float) -> tuple[int, int]:
        """(minimum, desired) heads as they hold with `filled` people there.

        An optional shift wants nobody while it is empty. One of a curve wants whoever is there: its heads are
        counted by the half hour.
        """
        if self.source is Source.CURVE:
            return 0, math.ceil(filled)
        if not self.optional:
            return self.minimum, self.desired
        return (self.least, self.desired) if filled else (0, 0)

    @property
    def is_record(self) -> bool:
        """Whether its people follow from records (sessions, court), so that nobody is assigned to it."""
        return self.source in (Source.SESSION, Source.COURT)


def assignment_id(shift_id: str, officer_id: str) -> str:
    """The natural key of an assignment as text."""
    return f"{shift_id}|{officer_id}"


@dataclass(frozen=True, slots=True)
class Assignment(Entity):
    """One officer on one shift.

    Attributes
    ----------
    times : TimeBand or None
        Own times where split, shortened or held over; None means the shift's.
    locked : bool
        The planner never moves it.
    conditional_on : str
        Session that must be passed for it to stand.
    override_reason, override_by : str
        Why a broken rule was accepted here, and by whom.
    """

    kind: ClassVar[str] = "assignment"

    shift_id: str
    officer_id: str
    times: TimeBand | None = None
    locked: bool = False
    origin: Origin = Origin.PLANNER
    state: AssignmentState = AssignmentState.NORMAL
    conditional_on: str = ""
    override_reason: str = ""
    override_by: str = ""
    note: str = ""

    @property
    def id(self) -> str:  # type: ignore[override]
        """The natural key."""
        return assignment_id(self.shift_id, self.officer_id)

    def faults(self) -> Iterator[Fault]:
        """An override names its author."""
        if self.override_reason and not self.override_by:
            yield self.fault("override_by", "An override has no name on it.", "Say who accepts it.")


@dataclass(frozen=True, slots=True)
class Trade(Entity):
    """Two officers agreed that one works the other's shift.

    Rest, certificates and equipment are checked for the one who works; hours count for the one credited.
    """

    kind: ClassVar[str] = "trade"

    id: str
    shift_id: str
    from_officer_id: str
    to_officer_id: str
    from_agreed_at: dt.datetime | None = None
    to_agreed_at: dt.datetime | None = None
    approved_by: str = ""
    credit: Credit = Credit.SCHEDULED

    @property
    def in_force(self) -> bool:
        """Whether both agreed and somebody approved."""
        return bool(self.from_agreed_at and self.to_agreed_at and self.approved_by)

    def faults(self) -> Iterator[Fault]:
        """Two different people."""
        if self.from_officer_id == self.to_officer_id:
            yield self.fault("to_officer_id", "A trade needs two people.", "Choose somebody else.")

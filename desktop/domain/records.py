"""What happened: hours worked, pay periods, publications, who was told, calls, what-ifs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from desktop.domain.entity import Entity, check_order, check_text
from desktop.domain.schedule import AssignmentState
from desktop.errors import Fault


class WorkOutcome(StrEnum):
    """What became of an assignment."""

    AS_PLANNED = "as planned"
    OTHER_TIMES = "other times"
    SICK = "sick"
    NO_SHOW = "no-show"
    SENT_HOME = "sent home"
    HELD_OVER = "held over"
    TRADED = "traded"


class PayPeriodState(StrEnum):
    """Life of a pay period."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    SENT = "sent"


class ToldState(StrEnum):
    """How far a publication got to one officer."""

    NOT_TOLD = "not told"
    SENT = "sent"
    REACHED = "reached"
    CONFIRMED = "confirmed"


class CallAnswer(StrEnum):
    """What came of a call for a hole."""

    NO_ANSWER = "no answer"
    YES = "yes"
    NO = "no"
    LATER = "will call back"


@dataclass(frozen=True, slots=True)
class Worked(Entity):
    """What was really worked on one assignment, recorded by exception.

    `start` and `end` are minutes since 1970-01-01T00:00Z and given for other times only.
    """

    kind: ClassVar[str] = "worked"

    shift_id: str
    officer_id: str
    outcome: WorkOutcome = WorkOutcome.AS_PLANNED
    start: int | None = None
    end: int | None = None
    recorded_at: dt.datetime | None = None
    recorded_by: str = ""
    note: str = ""
    adjusts_period: dt.date | None = None

    @property
    def id(self) -> str:  # type: ignore[override]
        """The natural key, that of the assignment."""
        return f"{self.shift_id}|{self.officer_id}"

    def faults(self) -> Iterator[Fault]:
        """Both times or none, in order."""
        if (self.start is None) != (self.end is None):
            yield self.fault("end", "Only one of start and end is given.", "Give both.")
        elif self.start is not None and self.end is not None and self.end < self.start:
            yield self.fault("end", "The end lies before the start.", "Correct the times.")


@dataclass(frozen=True, slots=True)
class PayPeriod(Entity):
    """One pay period; its id is its first day."""

    kind: ClassVar[str] = "pay_period"

    first: dt.date
    last: dt.date
    state: PayPeriodState = PayPeriodState.OPEN
    confirmed_by: str = ""
    sent_at: dt.datetime | None = None

    @property
    def id(self) -> str:  # type: ignore[override]
        """The natural key."""
        return self.first.isoformat()

    def faults(self) -> Iterator[Fault]:
        """Dates in order."""
        yield from check_order(self, "first", "last")


@dataclass(frozen=True, slots=True)
class PublishedShift:
    """One assignment as it was published: times in UTC minutes, words as shown."""

    shift_id: str
    officer_id: str
    date: dt.date
    report: int
    start: int
    end: int
    paid_minutes: int
    post_id: str
    post_name: str
    duty_name: str
    place: str
    bring: str = ""
    event_name: str = ""
    note: str = ""
    state: AssignmentState = AssignmentState.NORMAL

    @property
    def key(self) -> tuple[str, str]:
        """(shift, officer)."""
        return self.shift_id, self.officer_id


@dataclass(frozen=True, slots=True)
class Override:
    """A Stop that was let through: which rule, whom it concerns, by whom and why."""

    rule: str
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Publication(Entity):
    """Published schedule no. `number`: an immutable snapshot of a range of dates."""

    kind: ClassVar[str] = "publication"

    number: int
    first: dt.date
    last: dt.date
    at: dt.datetime
    by: str = ""
    note: str = ""
    overrides: tuple[Override, ...] = ()
    shifts: tuple[PublishedShift, ...] = ()

    @property
    def id(self) -> str:  # type: ignore[override]
        """The natural key."""
        return str(self.number)

    def faults(self) -> Iterator[Fault]:
        """Dates in order, a UTC time."""
        yield from check_order(self, "first", "last")
        if self.at.utcoffset() != dt.timedelta(0):
            yield self.fault("at", "The time is not UTC.", "Store instants in UTC.")


@dataclass(frozen=True, slots=True)
class Told(Entity):
    """Whether and how one officer was told of one publication."""

    kind: ClassVar[str] = "told"

    publication: int
    officer_id: str
    state: ToldState = ToldState.NOT_TOLD
    how: str = ""
    at: dt.datetime | None = None
    by: str = ""

    @property
    def id(self) -> str:  # type: ignore[override]
        """The natural key."""
        return f"{self.publication}|{self.officer_id}"


@dataclass(frozen=True, slots=True)
class Call(Entity):
    """One call for one hole."""

    kind: ClassVar[str] = "call"

    id: str
    shift_id: str
    officer_id: str
    at: dt.datetime
    answer: CallAnswer
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scenario(Entity):
    """A what-if: named changes on a revision of the current schedule.

    `overlay` is the coalesced difference, one text (a JSON change) per entity touched; assignments among
    them are its roster difference. `desktop.domain.scenario` reads and writes it.
    """

    kind: ClassVar[str] = "scenario"

    id: str
    name: str
    base_revision: int
    overlay: tuple[str, ...] = ()
    stale: bool = False
    note: str = ""

    def faults(self) -> Iterator[Fault]:
        """A name."""
        yield from check_text(self, "name")

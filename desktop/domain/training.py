"""Certificates, the sessions that grant them and who attended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from desktop.domain.entity import Entity, check_order, check_positive, check_text
from desktop.domain.values import TimeBand
from desktop.errors import Fault


class Outcome(StrEnum):
    """How far one officer got with one session."""

    SEATED = "seated"
    ATTENDED = "attended"
    PASSED = "passed"
    FAILED = "failed"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Certification(Entity):
    """A kind of training: CPR, traffic control, bike, trainer and so on.

    `trainer` marks the one that lets its holder accompany trainees; `valid_months` is the usual life.
    """

    kind: ClassVar[str] = "certification"

    id: str
    name: str
    code: str = ""
    valid_months: int | None = None
    trainer: bool = False

    def faults(self) -> Iterator[Fault]:
        """A name; a life that is not negative."""
        yield from check_text(self, "name")
        yield from check_positive(self, "valid_months")


@dataclass(frozen=True, slots=True)
class Certificate(Entity):
    """One officer's proof of a certification, needed to the *end* of a shift.

    Attributes
    ----------
    issued_on : datetime.date
        First date on which it is valid.
    valid_through : datetime.date or None
        Last date on which it is valid; None never ends.
    """

    kind: ClassVar[str] = "certificate"

    id: str
    officer_id: str
    certification_id: str
    issued_on: dt.date
    valid_through: dt.date | None = None
    assumed: bool = False

    def faults(self) -> Iterator[Fault]:
        """Dates in order."""
        yield from check_order(self, "issued_on", "valid_through")


@dataclass(frozen=True, slots=True)
class TrainingSession(Entity):
    """Dated work that grants certifications to those who passed.

    Attributes
    ----------
    dates : tuple of datetime.date
        Every day of it; each becomes one shift for each attendee.
    grants : tuple of str
        Certification ids, valid from the day after the last date.
    seats : int or None
        Places; None means no limit.
    needed_for_work : bool
        True for an academy: no other shift before it is passed or, while open, before its last date.
    """

    kind: ClassVar[str] = "session"

    id: str
    name: str
    dates: tuple[dt.date, ...]
    times: TimeBand
    grants: tuple[str, ...] = ()
    seats: int | None = None
    place: str = ""
    bring: str = ""
    needed_for_work: bool = False

    def faults(self) -> Iterator[Fault]:
        """A name, dates without repeats."""
        yield from check_text(self, "name")
        yield from check_positive(self, "seats")
        if not self.dates or len(set(self.dates)) != len(self.dates):
            yield self.fault("dates", "Dates are missing or repeated.", "List each day once.")


@dataclass(frozen=True, slots=True)
class Attendance(Entity):
    """One officer's seat in one session and what came of it."""

    kind: ClassVar[str] = "attendance"

    session_id: str
    officer_id: str
    outcome: Outcome = Outcome.SEATED

    @property
    def id(self) -> str:  # type: ignore[override]
        """The natural key."""
        return f"{self.session_id}|{self.officer_id}"

    @property
    def present(self) -> bool:
        """Whether the officer is, or is expected to be, there."""
        return self.outcome is not Outcome.ABSENT

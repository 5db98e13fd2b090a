"""Small values and closed lists of words that several entities share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from desktop.errors import Fault, InputError


class DayKind(StrEnum):
    """A column of the coverage table: a weekday, or a public holiday."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"
    HOLIDAY = "holiday"

    @classmethod
    def of(cls, day: dt.date) -> DayKind:
        """The weekday of `day`."""
        return WEEKDAYS[day.weekday()]


WEEKDAYS: tuple[DayKind, ...] = tuple(kind for kind in DayKind if kind is not DayKind.HOLIDAY)


class Priority(StrEnum):
    """How much an uncovered minimum matters."""

    MUST = "must have"
    SHOULD = "should have"
    IF_POSSIBLE = "if possible"


class Grade(StrEnum):
    """Rank of an officer; "returner" in rules means senior or lead."""

    TRAINEE = "trainee"
    OFFICER = "officer"
    SENIOR = "senior"
    LEAD = "lead"


class HireStatus(StrEnum):
    """Where an officer stands between an idea and a former colleague."""

    VACANCY = "vacancy"
    INVITED = "invited"
    CLEARED = "cleared"
    ACTIVE = "active"
    RESTRICTED = "restricted"
    SUSPENDED = "suspended"
    LEFT = "left"


class Clock(StrEnum):
    """How times of day are written for people."""

    H12 = "12 h"
    H24 = "24 h"


class ContactWay(StrEnum):
    """How an officer prefers to be told."""

    TEXT = "text"
    EMAIL = "e-mail"
    PHONE = "phone"
    PAPER = "paper"


class Family(StrEnum):
    """Family of a duty; gives a chip its colour."""

    FOOT = "foot"
    BIKE = "bike"
    VEHICLE = "vehicle"
    TRAFFIC = "traffic"
    PARKING = "parking"
    EVENT = "event"
    DESK = "desk"
    TRAINING = "training"


class BreakKind(StrEnum):
    """How a post handles its break: relieved and unpaid, or paid on duty."""

    UNPAID_RELIEVED = "unpaid, relieved"
    PAID_ON_DUTY = "paid, on duty"


class FilledBy(StrEnum):
    """Who fills an event's staffing line."""

    CSO = "cso"
    SWORN = "sworn"
    AGENCY = "other agency"
    VOLUNTEER = "volunteer"


class EventState(StrEnum):
    """Life of an event."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CALLED_OFF = "called off"


class CrewRuleKind(StrEnum):
    """What a crew must contain."""

    LANGUAGE = "language"
    """At least `count` speakers of language `value`."""
    GRADE = "grade"
    """At least `count` of grade `value` or higher."""
    CERTIFICATE = "certificate"
    """At least `count` holders of certification `value`."""
    NOT_ALONE = "never alone"
    """Nobody stands there alone: two or more, or nobody."""


class Mode(StrEnum):
    """How strictly a rule is kept."""

    MUST = "must"
    TRY = "try"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class CrewRule:
    """A demand on the people of one shift together.

    Attributes
    ----------
    kind : CrewRuleKind
    value : str
        Language tag, grade or certification id; empty for ``never alone``.
    count : int
        How many of the crew must qualify.
    """

    kind: CrewRuleKind
    value: str = ""
    count: int = 1

    def __post_init__(self) -> None:
        if self.count < 1:
            raise InputError([Fault("crew rule", f"{self.count} people is no demand.", "Give one or more.")])
        if (self.kind is not CrewRuleKind.NOT_ALONE) != bool(self.value):
            raise InputError(
                [Fault("crew rule", f"'{self.value}' does not fit {self.kind}.", "Name what is needed.")]
            )
        if self.kind is CrewRuleKind.GRADE and self.value not in set(Grade):
            raise InputError(
                [Fault("crew rule", f"'{self.value}' is no grade.", f"Use one of {', '.join(Grade)}.")]
            )


@dataclass(frozen=True, slots=True)
class EquipmentUse:
    """`per_officer` pieces of a pool for every officer on the shift."""

    pool_id: str
    per_officer: int = 1


@dataclass(frozen=True, slots=True)
class TimeBand:
    """Wall-clock times of one piece of work, to be attached to a local date.

    Attributes
    ----------
    start : datetime.time
        On-post time.
    end : datetime.time
        Off time; at or before `start` it belongs to the next date (16:00–00:00, 20:00–04:00).
    report_minutes : int
        Minutes before `start` at which the officer reports.
    start_fold, end_fold : int
        1 picks the second of two equal wall times on the night clocks go back (PEP 495).
    """

    start: dt.time
    end: dt.time
    report_minutes: int = 0
    start_fold: int = 0
    end_fold: int = 0

    def __post_init__(self) -> None:
        for name in ("start", "end"):
            value: dt.time = getattr(self, name)
            if value.tzinfo is not None or value.second or value.microsecond or value.fold:
                raise InputError(
                    [
                        Fault(
                            f"times · {name}",
                            f"{value} is not a plain hour and minute.",
                            "Write it as HH:MM.",
                        )
                    ]
                )
        if not 0 <= self.report_minutes <= 240:
            raise InputError(
                [
                    Fault(
                        "times · report_minutes",
                        f"{self.report_minutes} min is not sensible.",
                        "Give 0 to 240.",
                    )
                ]
            )
        if self.start_fold not in (0, 1) or self.end_fold not in (0, 1):
            raise InputError([Fault("times · fold", "A fold is 0 or 1.", "Use 0 (first) or 1 (second).")])

    @property
    def overnight(self) -> bool:
        """Whether the end lies on the date after the start."""
        return self.end <= self.start

    @property
    def nominal_minutes(self) -> int:
        """Length by the clock face, 1 to 1440 minutes, ignoring clock changes."""
        start = self.start.hour * 60 + self.start.minute
        end = self.end.hour * 60 + self.end.minute
        return end - start if end > start else end - start + 1440

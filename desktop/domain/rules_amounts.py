"""Parameters of rules about how much: hours, shifts, days, weekends, runs and fair shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from desktop.domain.rule_base import EVERYBODY, EVERYTHING, RuleKind, RuleParams, What, Who
from desktop.domain.values import Mode
from desktop.errors import Fault, InputError


class Period(StrEnum):
    """Over which dates a limit counts."""

    DAY = "day"
    WEEK = "week"
    """The display week."""
    WORKWEEK = "workweek"
    """The overtime workweek."""
    PAY_PERIOD = "pay period"
    MONTH = "month"
    SEASON = "season"
    WINDOW = "rolling window"
    """Every row of so many dates."""


LONGEST_WINDOW = 400
"""Most dates of a rolling window; no season is longer."""


@dataclass(frozen=True, slots=True)
class AmountParams(RuleParams):
    """A limit on what each officer works in each period.

    Attributes
    ----------
    per : Period
        Over which dates it counts.
    window_days : int
        Dates of a rolling window; of no matter for other periods.
    if_worked : bool
        The minimum is due only in a period in which something is worked.
    who : Who
    what : What
        The shifts that count.
    """

    per: Period = Period.WEEK
    window_days: int = 7
    if_worked: bool = False
    who: Who = EVERYBODY
    what: What = EVERYTHING

    def __post_init__(self) -> None:
        _check_limits(self.least, self.most)
        _check_window(self.window_days)

    @property
    def least(self) -> int | None:
        """At least so much, in the rule's own measure; None for no limit."""
        return None

    @property
    def most(self) -> int | None:
        """At most so much, in the rule's own measure; None for no limit."""
        return None


@dataclass(frozen=True, slots=True)
class HoursParams(AmountParams):
    """Paid time of each officer in each period.

    Attributes
    ----------
    minimum_minutes, maximum_minutes : int or None
        At least and at most so many paid minutes; None for no limit.
    """

    minimum_minutes: int | None = None
    maximum_minutes: int | None = 40 * 60

    @property
    def least(self) -> int | None:
        """Paid minutes."""
        return self.minimum_minutes

    @property
    def most(self) -> int | None:
        """Paid minutes."""
        return self.maximum_minutes


@dataclass(frozen=True, slots=True)
class CountParams(AmountParams):
    """Shifts, days or weekends worked by each officer in each period.

    Attributes
    ----------
    minimum, maximum : int or None
        At least and at most so many; None for no limit.
    """

    minimum: int | None = None
    maximum: int | None = 5

    @property
    def least(self) -> int | None:
        """How many."""
        return self.minimum

    @property
    def most(self) -> int | None:
        """How many."""
        return self.maximum


@dataclass(frozen=True, slots=True)
class WeekendsParams(CountParams):
    """Weekends worked by each officer in each period; a weekend belongs to the period of its Saturday.

    Attributes
    ----------
    friday_from : datetime.time or None
        A shift on Friday from this on-post time on belongs to the weekend; None: Saturday and Sunday only.
    """

    per: Period = Period.SEASON
    window_days: int = 28
    maximum: int | None = 2
    friday_from: dt.time | None = None


@dataclass(frozen=True, slots=True)
class WeekendRowParams(RuleParams):
    """Weekends worked one after the other.

    Attributes
    ----------
    maximum : int
        Most weekends in a row.
    friday_from : datetime.time or None
        A shift on Friday from this on-post time on belongs to the weekend; None: Saturday and Sunday only.
    who : Who
    what : What
        The shifts that count.
    """

    maximum: int = 2
    friday_from: dt.time | None = None
    who: Who = EVERYBODY
    what: What = EVERYTHING

    def __post_init__(self) -> None:
        _check_limits(None, self.maximum)


@dataclass(frozen=True, slots=True)
class WholeWeekendParams(RuleParams):
    """Whose weekends are worked on both days or on none, and which shifts count."""

    who: Who = EVERYBODY
    what: What = EVERYTHING


@dataclass(frozen=True, slots=True)
class RunParams(RuleParams):
    """Length of a run of dates, all worked or all off.

    Attributes
    ----------
    minimum, maximum : int or None
        At least and at most so many dates; None for no limit.
    who : Who
    what : What
        A date is worked when a shift of these is; every other date is off.
    """

    minimum: int | None = 2
    maximum: int | None = None
    who: Who = EVERYBODY
    what: What = EVERYTHING

    def __post_init__(self) -> None:
        _check_limits(self.minimum, self.maximum)


@dataclass(frozen=True, slots=True)
class WindowRestParams(RuleParams):
    """Rest without interruption within so many days before the end of any work.

    Attributes
    ----------
    minutes : int
        Length of the rest, in real minutes.
    days : int
        Days of 24 hours, counted back from the end of the work.
    who : Who
    """

    minutes: int = 36 * 60
    days: int = 7
    who: Who = EVERYBODY

    @property
    def window(self) -> int:
        """The days in minutes."""
        return self.days * 24 * 60

    def __post_init__(self) -> None:
        _check_window(self.days)
        if not 0 < self.minutes < self.window:
            raise InputError(
                [
                    Fault(
                        "minutes",
                        f"{self.minutes} minutes of rest do not fit into {self.days} days.",
                        "Give a shorter rest, or more days.",
                    )
                ]
            )


@dataclass(frozen=True, slots=True)
class BesideTimeOffParams(RuleParams):
    """Shifts kept away from approved time off.

    Attributes
    ----------
    days_before, days_after : int
        So many dates before the first and after the last date of time off.
    who : Who
    what : What
        The shifts to be avoided there; sessions and court never are.
    """

    days_before: int = 1
    days_after: int = 0
    who: Who = EVERYBODY
    what: What = EVERYTHING

    def __post_init__(self) -> None:
        for name, days in (("days_before", self.days_before), ("days_after", self.days_after)):
            if days < 0:
                raise InputError([Fault(name, f"{days} is negative.", "Give zero or more.")])


def _check_limits(least: int | None, most: int | None) -> None:
    faults: list[Fault] = []
    if least is None and most is None:
        faults.append(Fault("maximum", "Nothing is limited.", "Give a minimum, a maximum or both."))
    for name, figure in (("minimum", least), ("maximum", most)):
        if figure is not None and figure < 0:
            faults.append(Fault(name, f"{figure} is negative.", "Give zero or more."))
    if least is not None and most is not None and most < least:
        faults.append(Fault("maximum", f"{most} is less than the minimum, {least}.", "Give a larger figure."))
    if faults:
        raise InputError(faults)


def _check_window(days: int) -> None:
    if not 1 <= days <= LONGEST_WINDOW:
        text = f"A rolling window of {days} days makes no sense."
        raise InputError([Fault("window_days", text, f"Give 1 to {LONGEST_WINDOW}.")])


AMOUNT_RULES: Mapping[str, RuleKind] = MappingProxyType(
    {
        "hours_in_period": RuleKind(HoursParams, Mode.TRY, 20, rare=True),
        "shifts_in_period": RuleKind(CountParams, Mode.TRY, 40, rare=True),
        "days_in_period": RuleKind(CountParams, Mode.TRY, 40, rare=True),
        "weekends_in_period": RuleKind(WeekendsParams, Mode.TRY, 40, rare=True),
        "weekends_in_a_row": RuleKind(WeekendRowParams, Mode.TRY, 40, rare=True),
        "whole_weekends": RuleKind(WholeWeekendParams, Mode.TRY, 40, rare=True),
        "run_of_work": RuleKind(RunParams, Mode.TRY, 40, rare=True),
        "run_of_days_off": RuleKind(RunParams, Mode.TRY, 40, rare=True),
        "rest_in_window": RuleKind(WindowRestParams, Mode.MUST, 100, rare=True),
        "beside_time_off": RuleKind(BesideTimeOffParams, Mode.TRY, 40, rare=True),
    }
)
"""By key; a part of `desktop.domain.rules.RULES`."""

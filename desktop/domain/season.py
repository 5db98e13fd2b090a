"""The season: the planned period of one department and how it counts time."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar
from zoneinfo import ZoneInfo

from desktop.domain.entity import Entity, check_order, check_positive, check_text
from desktop.domain.prices import Prices
from desktop.domain.values import Clock, DayKind
from desktop.errors import Fault

SEASON_ID = "season"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday, kept as a date.

    Attributes
    ----------
    date : datetime.date
    name : str
    observed : bool
        True for the working day on which a weekend holiday is observed.
    counts_as : DayKind or None
        Column of the coverage table used on this date; None means the date's own weekday.
    """

    date: dt.date
    name: str
    observed: bool = False
    counts_as: DayKind | None = DayKind.HOLIDAY


@dataclass(frozen=True, slots=True)
class CapPeriod:
    """A named range of dates in which hours are capped (fiscal year, pension year, season).

    `cap_minutes` applies to every officer who has no cap of their own.
    """

    name: str
    first: dt.date
    last: dt.date
    cap_minutes: int


@dataclass(frozen=True, slots=True)
class PayRules:
    """How elapsed time becomes paid time. All lengths in minutes.

    Attributes
    ----------
    report_time_paid : bool
        Whether the time between report and on-post is paid on top.
    break_after_minutes, break_minutes : int
        A shift longer than the first has a break of the second length, unless its template says otherwise.
    nominal_on_clock_change : bool
        Pay the clock-face length on the nights the clock changes, instead of the real length.
    split_at_workweek : bool
        Split a shift at the overtime workweek's boundary (default), or count it whole where it starts.
    standby_percent : int
        Part of their time that standby duties are paid, 0 to 100.
    """

    report_time_paid: bool = True
    break_after_minutes: int = 360
    break_minutes: int = 30
    nominal_on_clock_change: bool = False
    split_at_workweek: bool = True
    standby_percent: int = 50


@dataclass(frozen=True, slots=True)
class Season(Entity):
    """The planned period of one department.

    Attributes
    ----------
    first_day, last_day : datetime.date
        The season itself; `prepare_from` (academy, first talks) may lie before it.
    zone : str
        IANA name of the time zone in which all local times are read.
    display_week_start : DayKind
        First day of a week on screen.
    workweek_start, workweek_start_time
        Start of the fixed 168 hours over which overtime counts.
    pay_period_start : datetime.date
        First day of any one pay period; periods last `pay_period_days`.
    cap_periods : tuple of CapPeriod
    notice_hours : int
        The notice window: changes closer than this are late.
    sick_rate_percent : float
        Chance that an officer calls in sick for a shift.
    people_label, people_label_plural : str
        What the department calls its officers: CSO, cadet, ranger.
    schedule_label : str
        Schedule, roster or rota, as the department says.
    prices : Prices
        What ways to fill an open shift cost, for ranking them.
    """

    kind: ClassVar[str] = "season"

    name: str
    department: str
    first_day: dt.date
    last_day: dt.date
    zone: str
    prepare_from: dt.date | None = None
    display_week_start: DayKind = DayKind.MON
    workweek_start: DayKind = DayKind.SUN
    workweek_start_time: dt.time = dt.time(0)
    pay_period_start: dt.date | None = None
    pay_period_days: int = 14
    holidays: tuple[Holiday, ...] = ()
    holiday_country: str = ""
    cap_periods: tuple[CapPeriod, ...] = ()
    pay: PayRules = field(default_factory=PayRules)
    notice_hours: int = 72
    sick_rate_percent: float = 2.0
    clock: Clock = Clock.H12
    locale: str = "en_US"
    paper: str = "letter"
    people_label: str = "CSO"
    people_label_plural: str = "CSOs"
    schedule_label: str = "Schedule"
    desk_phone: str = ""
    report_place: str = ""
    is_sample: bool = False
    prices: Prices = field(default_factory=Prices)
    id: str = SEASON_ID

    @property
    def begin(self) -> dt.date:
        """First date that may hold work: preparation or first day, whichever is earlier."""
        return min(self.prepare_from or self.first_day, self.first_day)

    def holiday_on(self, day: dt.date) -> Holiday | None:
        """The holiday on `day`, if any."""
        return next((holiday for holiday in self.holidays if holiday.date == day), None)

    def day_kind(self, day: dt.date) -> DayKind:
        """Column of the coverage table that applies on `day`."""
        holiday = self.holiday_on(day)
        if holiday is not None and holiday.counts_as is not None:
            return holiday.counts_as
        return DayKind.of(day)

    def faults(self) -> Iterator[Fault]:
        """Dates in order, a known zone, weeks that start on weekdays."""
        yield from check_text(self, "name")
        yield from check_order(self, "first_day", "last_day")
        yield from check_positive(self, "notice_hours")
        if min(dataclasses.astuple(self.prices)) < 0:
            yield self.fault("prices", "A price is negative.", "Give zero or more points.")
        if self.id != SEASON_ID:
            yield self.fault("id", "A file holds one season.", f"Its id must be '{SEASON_ID}'.")
        if self.prepare_from is not None and self.prepare_from > self.first_day:
            yield self.fault("prepare_from", "Preparation starts after the season.", "Give an earlier date.")
        if (self.last_day - self.begin).days > 400:
            yield self.fault("last_day", "The season is longer than 400 days.", "Plan one season per file.")
        try:
            ZoneInfo(self.zone)
        except (OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError, caught below
            yield self._bad_zone()
        except KeyError:
            yield self._bad_zone()
        for name in ("display_week_start", "workweek_start"):
            if getattr(self, name) is DayKind.HOLIDAY:
                yield self.fault(name, "A week starts on a weekday.", "Choose Monday to Sunday.")
        if not 1 <= self.pay_period_days <= 31:
            yield self.fault(
                "pay_period_days", "A pay period has 1 to 31 days.", "Give 7, 14 or a month's length."
            )
        if not 0 <= self.sick_rate_percent <= 100:
            yield self.fault("sick_rate_percent", "A rate is 0 to 100 percent.", "Give a share such as 2.")
        if not 0 <= self.pay.standby_percent <= 100:
            yield self.fault("pay", "Standby is paid 0 to 100 percent.", "Give a percentage such as 50.")
        for period in self.cap_periods:
            if period.last < period.first or period.cap_minutes < 0:
                yield self.fault(
                    "cap_periods", f"'{period.name}' has no sense.", "Give first, last and a cap."
                )

    def _bad_zone(self) -> Fault:
        return self.fault(
            "zone", f"'{self.zone}' is no time zone.", "Use an IANA name such as America/New_York."
        )

"""Periods over which limits count, as spans of local dates (ordinals, both ends included)."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from desktop.domain.rules_amounts import Period
from desktop.domain.time import day_start
from desktop.domain.values import WEEKDAYS
from desktop.planner.rules.days import week_begin
from desktop.planner.rules.memo import once_for_plan

if TYPE_CHECKING:
    from desktop.domain.people import Officer
    from desktop.planner.lookup import Lookup

Span = tuple[int, int]


def iso(date: int) -> str:
    """A date given as an ordinal, as facts of problems have it."""
    return dt.date.fromordinal(date).isoformat()


@once_for_plan
def reach(look: Lookup) -> Span:
    """First and last date of the season, preparation included, and of all its shifts."""
    days = [shift.date for shift in look.shifts.values()]
    first, last = min([look.season.begin, *days]), max([look.season.last_day, *days])
    return first.toordinal(), last.toordinal()


def employed(look: Lookup, officer: Officer) -> Span:
    """First and last date of the season, preparation included, within an officer's own dates.

    The last lies before the first for who does not work at all.
    """
    first, last = (day.toordinal() for day in look.employed(officer))
    begin, end = look.season.begin.toordinal(), look.season.last_day.toordinal()
    if not look.may_work(officer, look.employed(officer)[0]):
        return begin, begin - 1
    return max(first, begin), min(last, end)


def period_of(look: Lookup, per: Period, date: int) -> Span:
    """The period that a date belongs to; a rolling window is no such period."""
    season = look.season
    if per is Period.DAY:
        return date, date
    if per is Period.SEASON:
        return reach(look)
    if per is Period.MONTH:
        day = dt.date.fromordinal(date)
        first = date - day.day + 1
        return first, first + calendar.monthrange(day.year, day.month)[1] - 1
    if per is Period.PAY_PERIOD:
        anchor = (season.pay_period_start or season.first_day).toordinal()
        first = date - (date - anchor) % season.pay_period_days
        return first, first + season.pay_period_days - 1
    start = season.display_week_start if per is Period.WEEK else season.workweek_start
    first = week_begin(date, WEEKDAYS.index(start))
    return first, first + 6


def workweek_of(look: Lookup, start: int) -> int:
    """First date of the overtime workweek in which an instant lies, as an ordinal."""
    return look.weeks.at(start).toordinal()


@once_for_plan
def periods(look: Lookup, per: Period, window: int) -> tuple[Span, ...]:
    """Every period that holds a date of `reach`, in order; windows lie inside, or take all there is."""
    first, last = reach(look)
    if per is Period.WINDOW:
        latest = max(first, last - window + 1)
        return tuple((date, min(last, date + window - 1)) for date in range(first, latest + 1))
    if per is Period.WORKWEEK:  # it starts at an hour of the day, and the last night may reach a further one
        return tuple((week, week + 6) for week in range(_first_workweek(look), last + 2, 7))
    found: list[Span] = []
    while first <= last:
        found.append(period_of(look, per, first))
        first = found[-1][1] + 1
    return tuple(found)


def _first_workweek(look: Lookup) -> int:
    return workweek_of(look, day_start(dt.date.fromordinal(reach(look)[0]), look.zone))


def due(look: Lookup, officer: Officer, per: Period, span: Span, wanted: int) -> int:
    """What of a minimum is due from an officer in one period.

    A period that lies partly outside the season proper or the officer's own dates is due by its share of
    dates; a rolling window only where all of it lies inside.
    """
    season = look.season
    days = look.days_employed(officer, *(dt.date.fromordinal(date) for date in span))
    if per is Period.SEASON:
        return wanted * days // ((season.last_day - season.first_day).days + 1)
    length = span[1] - span[0] + 1
    if per is Period.WINDOW:
        return wanted if days == length else 0
    return wanted * days // length

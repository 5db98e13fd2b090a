"""Local time and instants.

Plans hold local dates and wall times; everything compared or added up is in whole minutes since
1970-01-01T00:00Z ("minutes" below). A wall time in the skipped hour is taken as the
first instant after it; one in the repeated hour is picked by its fold.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from desktop.domain.values import WEEKDAYS, DayKind, TimeBand

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)


@lru_cache(maxsize=200_000)
def wall_minutes(day: dt.date, time: dt.time, fold: int, zone: str) -> int:
    """Minutes of a wall time on a local date."""
    info = ZoneInfo(zone)
    aware = dt.datetime.combine(day, time, tzinfo=info).replace(fold=fold)
    instant = aware.astimezone(dt.UTC)
    if instant.astimezone(info).replace(tzinfo=None) != aware.replace(tzinfo=None):
        # The wall time is skipped. With fold 1 the earlier offset's reading lies before the gap, with
        # fold 0 after it: the gap's end is where the clock first shows a time past the wanted one.
        instant = _gap_end(day, time, info)
    return (instant - EPOCH) // MINUTE


def _gap_end(day: dt.date, time: dt.time, info: ZoneInfo) -> dt.datetime:
    low = dt.datetime.combine(day, time, tzinfo=info).replace(fold=1).astimezone(dt.UTC)
    high = dt.datetime.combine(day, time, tzinfo=info).replace(fold=0).astimezone(dt.UTC)
    before = low.astimezone(info).utcoffset()
    while high - low > MINUTE:
        middle = low + (high - low) // 2
        middle = middle.replace(second=0, microsecond=0)
        if middle.astimezone(info).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def wall_exists(day: dt.date, time: dt.time, zone: str) -> bool:
    """Whether the clock ever shows `time` on `day`."""
    info = ZoneInfo(zone)
    aware = dt.datetime.combine(day, time, tzinfo=info)
    return aware.astimezone(dt.UTC).astimezone(info).replace(tzinfo=None) == aware.replace(tzinfo=None)


def wall_is_repeated(day: dt.date, time: dt.time, zone: str) -> bool:
    """Whether the clock shows `time` twice on `day`."""
    info = ZoneInfo(zone)
    first = dt.datetime.combine(day, time, tzinfo=info)
    return wall_exists(day, time, zone) and first.utcoffset() != first.replace(fold=1).utcoffset()


def band_minutes(day: dt.date, band: TimeBand, zone: str) -> tuple[int, int, int]:
    """(report, start, end) in minutes of a band that starts on `day`."""
    start = wall_minutes(day, band.start, band.start_fold, zone)
    end = wall_minutes(day + DAY if band.overnight else day, band.end, band.end_fold, zone)
    return start - band.report_minutes, start, max(end, start)


def local(minutes: int, zone: str) -> dt.datetime:
    """The aware local time of an instant given in minutes."""
    return (EPOCH + minutes * MINUTE).astimezone(ZoneInfo(zone))


def utc(minutes: int) -> dt.datetime:
    """The UTC time of an instant given in minutes."""
    return EPOCH + minutes * MINUTE


def day_start(day: dt.date, zone: str) -> int:
    """Minutes of the first instant of a local date."""
    return wall_minutes(day, dt.time(), 0, zone)


def week_of(day: dt.date, first: DayKind) -> dt.date:
    """First date of the week that holds `day`, weeks starting on `first`."""
    return day - dt.timedelta(days=(day.weekday() - WEEKDAYS.index(first)) % 7)


def dates(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every date from `first` to `last`, both included."""
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


class Workweeks:
    """The fixed 168-hour weeks over which overtime counts, by the local date on which each starts."""

    def __init__(self, start: DayKind, at: dt.time, zone: str) -> None:
        self._start, self._at, self._zone = start, at, zone

    def begin(self, week: dt.date) -> int:
        """First instant of a workweek, in minutes."""
        return wall_minutes(week, self._at, 0, self._zone)

    def at(self, minutes: int) -> dt.date:
        """The workweek that holds an instant."""
        week = week_of(local(minutes, self._zone).date(), self._start)
        return week if minutes >= self.begin(week) else week - 7 * DAY

    def split(self, start: int, end: int) -> list[tuple[dt.date, int]]:
        """Elapsed minutes of [start, end) by workweek."""
        parts: list[tuple[dt.date, int]] = []
        while start < end:
            week = self.at(start)
            stop = min(end, self.begin(week + 7 * DAY))
            parts.append((week, stop - start))
            start = stop
        return parts

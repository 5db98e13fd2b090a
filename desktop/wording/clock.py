"""Dates, times of day and spans in words, the same on screens, in notices and in calendar files.

An overnight span names both days, midnight is never "12:00 AM" or "24:00", and a night on which the
clock changes says so with its real length.
"""

from __future__ import annotations

import datetime as dt

from desktop.domain.values import Clock

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_MONTH_FIRST = ("en_US", "en-US")


def time_text(time: dt.time, clock: Clock) -> str:
    """A time of day: "4:00 PM", "noon", "midnight"; with the 24 h clock "16:00", "12:00", "00:00"."""
    if clock is Clock.H24:
        return f"{time.hour:02}:{time.minute:02}"
    if not time.minute and time.hour in (0, 12):
        return "noon" if time.hour else "midnight"
    return f"{time.hour % 12 or 12}:{time.minute:02} {'PM' if time.hour >= 12 else 'AM'}"


def month_first(locale: str) -> bool:
    """Whether dates of a locale name the month before the day."""
    return locale in _MONTH_FIRST


def date_text(day: dt.date, locale: str, *, weekday: bool = True, year: bool = False) -> str:
    """A date: "Sun, Jul 4" in the locale en_US, "Sun 4 Jul" in others; never in figures alone.

    Parameters
    ----------
    day
        A local date.
    locale
        The season's locale, such as ``en_US``.
    weekday, year
        Whether these are named.
    """
    month = MONTHS[day.month - 1]
    name = WEEKDAYS[day.weekday()]
    if month_first(locale):
        return f"{f'{name}, ' if weekday else ''}{month} {day.day}{f', {day.year}' if year else ''}"
    return f"{f'{name} ' if weekday else ''}{day.day} {month}{f' {day.year}' if year else ''}"


def range_text(first: dt.date, last: dt.date, locale: str, *, year: bool = False) -> str:
    """Dates from `first` to `last`: "Jun 28 – Jul 11", with `year` "Jun 28 – Jul 11, 2027"."""
    end = date_text(last, locale, weekday=False, year=year)
    if first == last:
        return end
    return f"{date_text(first, locale, weekday=False, year=year and first.year != last.year)} – {end}"


def hours_text(minutes: int) -> str:
    """A length in hours: 450 minutes are "7.5 h"."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".") + " h"


def span_text(start: dt.datetime, end: dt.datetime, clock: Clock, locale: str, *, dated: bool = True) -> str:
    """A span of time in words.

    Parameters
    ----------
    start, end
        Aware times in the local zone.
    clock, locale
        How times and dates are written.
    dated
        Whether a span within one day names it. One over midnight always names both days.

    Returns
    -------
    str
        "Sun, Jul 4, 4:00 PM – midnight", "Fri, Jul 2, 8:00 PM → Sat, Jul 3, 4:00 AM (8 h)", with
        "(9 h: clocks go back)" where the clock changes in between.
    """
    day = date_text(start.date(), locale)
    if _same_day(start, end):
        dash = "–" if clock is Clock.H24 else " – "
        text = f"{moment_text(start, clock)}{dash}{moment_text(end, clock)}"
        text = f"{day}, {text}" if dated else text
        note = _change(start, end)
        return f"{text} ({length_text(start, end)})" if note else text
    last = date_text(end.date(), locale)
    return (
        f"{day}, {moment_text(start, clock)} → {last}, {moment_text(end, clock)} ({length_text(start, end)})"
    )


def moment_text(moment: dt.datetime, clock: Clock) -> str:
    """The time of day of an aware local time; one that the clock shows twice that night names its zone."""
    text = time_text(moment.time(), clock)
    if moment.replace(fold=0).utcoffset() == moment.replace(fold=1).utcoffset():
        return text
    return f"{text} {moment.tzname()}"


def length_text(start: dt.datetime, end: dt.datetime) -> str:
    """The real length between two aware local times: "8 h", "9 h: clocks go back"."""
    # Times of one zone subtract as the clock face shows them; only in UTC is the difference real.
    elapsed = end.astimezone(dt.UTC) - start.astimezone(dt.UTC)
    return hours_text(elapsed // dt.timedelta(minutes=1)) + _change(start, end)


def _change(start: dt.datetime, end: dt.datetime) -> str:
    before, after = start.utcoffset() or dt.timedelta(), end.utcoffset() or dt.timedelta()
    if before == after:
        return ""
    return ": clocks go back" if after < before else ": clocks go forward"


def _same_day(start: dt.datetime, end: dt.datetime) -> bool:
    """Whether a span lies in one day; its end at midnight still does."""
    if end.date() == start.date():
        return True
    return end.date() - start.date() == dt.timedelta(days=1) and end.time() == dt.time()

"""Dates and times in words: the forms of the screens, and the nights on which the clock changes."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.values import Clock
from desktop.wording.clock import (
    date_text,
    hours_text,
    length_text,
    moment_text,
    month_first,
    range_text,
    span_text,
    time_text,
)
from tests.entity_strategies import DATES, TIMES, ZONES

US, AU = "en_US", "en_AU"


def at(text, zone="America/New_York", fold=0):
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


@pytest.mark.parametrize(
    ("time", "twelve", "full"),
    [
        ((0, 0), "midnight", "00:00"),
        ((0, 30), "12:30 AM", "00:30"),
        ((3, 45), "3:45 AM", "03:45"),
        ((12, 0), "noon", "12:00"),
        ((12, 5), "12:05 PM", "12:05"),
        ((16, 0), "4:00 PM", "16:00"),
        ((23, 59), "11:59 PM", "23:59"),
    ],
)
def test_times_of_day(time, twelve, full):
    assert time_text(dt.time(*time), Clock.H12) == twelve
    assert time_text(dt.time(*time), Clock.H24) == full


def test_dates():
    day = dt.date(2027, 7, 4)

    assert date_text(day, US) == "Sun, Jul 4"
    assert date_text(day, AU) == "Sun 4 Jul"
    assert date_text(day, US, year=True) == "Sun, Jul 4, 2027"
    assert date_text(day, AU, weekday=False, year=True) == "4 Jul 2027"


def test_ranges_of_dates():
    first, last = dt.date(2027, 12, 27), dt.date(2028, 1, 9)

    assert range_text(first, last, US) == "Dec 27 – Jan 9"
    assert range_text(first, last, AU, year=True) == "27 Dec 2027 – 9 Jan 2028"
    assert range_text(last, last, US, year=True) == "Jan 9, 2028"


@pytest.mark.parametrize(
    ("minutes", "text"), [(450, "7.5 h"), (480, "8 h"), (0, "0 h"), (465, "7.75 h"), (600, "10 h")]
)
def test_hours(minutes, text):
    assert hours_text(minutes) == text


@pytest.mark.parametrize(
    ("start", "end", "twelve", "full"),
    [
        (
            "2027-07-04T16:00",
            "2027-07-05T00:00",
            "Sun, Jul 4, 4:00 PM – midnight",
            "Sun 4 Jul, 16:00–00:00",
        ),
        (
            "2027-07-02T20:00",
            "2027-07-03T04:00",
            "Fri, Jul 2, 8:00 PM → Sat, Jul 3, 4:00 AM (8 h)",
            "Fri 2 Jul, 20:00 → Sat 3 Jul, 04:00 (8 h)",
        ),
        ("2027-07-03T08:00", "2027-07-03T12:00", "Sat, Jul 3, 8:00 AM – noon", "Sat 3 Jul, 08:00–12:00"),
        (
            "2027-11-06T20:00",
            "2027-11-07T04:00",
            "Sat, Nov 6, 8:00 PM → Sun, Nov 7, 4:00 AM (9 h: clocks go back)",
            "Sat 6 Nov, 20:00 → Sun 7 Nov, 04:00 (9 h: clocks go back)",
        ),
        (
            "2027-03-14T00:00",
            "2027-03-14T04:00",
            "Sun, Mar 14, midnight – 4:00 AM (3 h: clocks go forward)",
            "Sun 14 Mar, 00:00–04:00 (3 h: clocks go forward)",
        ),
    ],
)
def test_spans(start, end, twelve, full):
    assert span_text(at(start), at(end), Clock.H12, US) == twelve
    assert span_text(at(start), at(end), Clock.H24, AU) == full


def test_a_span_within_a_day_may_leave_the_day_out_and_a_night_may_not():
    assert (
        span_text(at("2027-07-04T16:00"), at("2027-07-05T00:00"), Clock.H12, US, dated=False)
        == "4:00 PM – midnight"
    )
    night = span_text(at("2027-07-04T20:00"), at("2027-07-05T04:00"), Clock.H12, US, dated=False)
    assert night == "Sun, Jul 4, 8:00 PM → Mon, Jul 5, 4:00 AM (8 h)"


def test_a_time_that_the_clock_shows_twice_names_its_zone():
    first, second = at("2027-11-07T01:30"), at("2027-11-07T01:30", fold=1)

    assert moment_text(first, Clock.H12) == "1:30 AM EDT"
    assert moment_text(second, Clock.H12) == "1:30 AM EST"
    assert moment_text(at("2027-11-07T02:00"), Clock.H12) == "2:00 AM"
    assert length_text(first, second) == "1 h: clocks go back"


def test_half_an_hour_of_clock_change():
    zone = "Australia/Lord_Howe"

    text = length_text(at("2028-04-01T20:00", zone), at("2028-04-02T04:00", zone))

    assert text == "8.5 h: clocks go back"


@given(DATES, TIMES, st.integers(1, 1440), ZONES, st.sampled_from(Clock), st.sampled_from([US, AU]))
def test_every_span_names_the_day_it_ends_on_unless_that_is_the_day_it_starts_on(
    day, time, minutes, zone, clock, locale
):
    start = (
        dt.datetime.combine(day, time, tzinfo=ZoneInfo(zone)).astimezone(dt.UTC).astimezone(ZoneInfo(zone))
    )
    end = (start.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))

    text = span_text(start, end, clock, locale)

    assert date_text(start.date(), locale) in text
    assert "12:00 AM" not in text
    assert "24:00" not in text
    last_day = (end - dt.timedelta(minutes=1)).date()
    if last_day > start.date():
        assert date_text(end.date(), locale) in text
        assert f"({hours_text(minutes)}" in text


def test_which_dates_name_the_month_first():
    assert [month_first(locale) for locale in (US, "en-US", AU, "de_DE")] == [True, True, False, False]

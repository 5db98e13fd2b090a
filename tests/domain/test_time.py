"""Local time and instants, on nights when clocks change and on others."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.time import (
    Workweeks,
    band_minutes,
    dates,
    day_start,
    local,
    utc,
    wall_exists,
    wall_is_repeated,
    wall_minutes,
    week_of,
)
from desktop.domain.values import WEEKDAYS, DayKind
from tests.builders import band, day, minutes
from tests.strategies import ZONES, days, times

NEW_YORK, SYDNEY = "America/New_York", "Australia/Sydney"
SANTIAGO, LORD_HOWE = "America/Santiago", "Australia/Lord_Howe"


def clock(text):
    return dt.time.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "time", "fold", "zone", "instant"),
    [
        ("2027-07-04", "16:00", 0, NEW_YORK, "2027-07-04T20:00"),
        ("2027-12-24", "16:00", 0, NEW_YORK, "2027-12-24T21:00"),
        ("2027-03-14", "02:30", 0, NEW_YORK, "2027-03-14T07:00"),  # skipped: the first instant after
        ("2027-03-14", "02:30", 1, NEW_YORK, "2027-03-14T07:00"),
        ("2027-11-07", "01:30", 0, NEW_YORK, "2027-11-07T05:30"),
        ("2027-11-07", "01:30", 1, NEW_YORK, "2027-11-07T06:30"),
        ("2027-10-03", "04:00", 0, SYDNEY, "2027-10-02T17:00"),
        ("2027-10-03", "02:00", 0, SYDNEY, "2027-10-02T16:00"),
        ("2028-04-02", "04:00", 0, SYDNEY, "2028-04-01T18:00"),
        ("2028-04-02", "02:30", 0, SYDNEY, "2028-04-01T15:30"),
        ("2028-04-02", "02:30", 1, SYDNEY, "2028-04-01T16:30"),
        ("2027-09-05", "00:00", 0, SANTIAGO, "2027-09-05T04:00"),  # midnight is skipped
        ("2027-09-05", "00:59", 0, SANTIAGO, "2027-09-05T04:00"),
        ("2028-04-01", "23:00", 0, SANTIAGO, "2028-04-02T02:00"),
        ("2028-04-01", "23:00", 1, SANTIAGO, "2028-04-02T03:00"),
        ("2027-10-03", "02:15", 0, LORD_HOWE, "2027-10-02T15:30"),  # half an hour is skipped
        ("2028-04-02", "01:45", 0, LORD_HOWE, "2028-04-01T14:45"),
        ("2028-04-02", "01:45", 1, LORD_HOWE, "2028-04-01T15:15"),
        ("2028-02-29", "12:00", 0, SYDNEY, "2028-02-29T01:00"),
    ],
)
def test_wall_time_to_instant(date, time, fold, zone, instant):
    assert wall_minutes(day(date), clock(time), fold, zone) == minutes(instant)


def first_instant(date, time, zone):
    """The slow truth: the first minute at which the local clock shows `time` of `date`, or has passed it."""
    wanted = dt.datetime.combine(date, time)
    begin = (wanted.replace(tzinfo=dt.UTC) - dt.timedelta(hours=15)).replace(second=0)
    for step in range(28 * 60):
        moment = (begin + dt.timedelta(minutes=step)).astimezone(ZoneInfo(zone))
        if moment.replace(tzinfo=None) >= wanted:
            return (moment - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(minutes=1)
    raise AssertionError(wanted)


CHANGES = ["2027-03-14", "2027-11-07", "2027-10-03", "2028-04-02", "2027-09-05", "2028-04-01"]


@given(st.sampled_from(CHANGES).map(day), times, st.sampled_from(ZONES))
def test_the_first_of_equal_times_is_found_by_minute(date, time, zone):
    assert wall_minutes(date, time, 0, zone) == first_instant(date, time, zone)


@given(st.integers(minutes("2027-01-01T00:00"), minutes("2028-06-01T00:00")), st.sampled_from(ZONES))
def test_every_instant_has_its_wall_time(instant, zone):
    moment = local(instant, zone)

    assert wall_exists(moment.date(), moment.time(), zone)
    assert wall_minutes(moment.date(), moment.time(), moment.fold, zone) == instant
    assert utc(instant) == moment


@given(days, times, st.sampled_from(ZONES))
def test_a_repeated_time_has_two_instants_and_any_other_one(date, time, zone):
    first, second = (wall_minutes(date, time, fold, zone) for fold in (0, 1))

    assert (second > first) == wall_is_repeated(date, time, zone)


@pytest.mark.parametrize(
    ("date", "time", "zone", "exists", "repeated"),
    [
        ("2027-10-03", "01:59", SYDNEY, True, False),
        ("2027-10-03", "02:00", SYDNEY, False, False),
        ("2027-10-03", "03:00", SYDNEY, True, False),
        ("2028-04-02", "01:59", SYDNEY, True, False),
        ("2028-04-02", "02:00", SYDNEY, True, True),
        ("2028-04-02", "03:00", SYDNEY, True, False),
        ("2027-09-05", "00:00", SANTIAGO, False, False),
        ("2028-04-01", "23:30", SANTIAGO, True, True),
        ("2027-10-03", "02:29", LORD_HOWE, False, False),
        ("2027-10-03", "02:30", LORD_HOWE, True, False),
    ],
)
def test_what_the_clock_shows(date, time, zone, exists, repeated):
    assert wall_exists(day(date), clock(time), zone) is exists
    assert wall_is_repeated(day(date), clock(time), zone) is repeated


@pytest.mark.parametrize(
    ("date", "times", "zone", "hours", "end"),
    [
        ("2027-10-02", band("20:00-04:00"), SYDNEY, 7, "2027-10-02T17:00"),
        ("2028-04-01", band("20:00-04:00"), SYDNEY, 9, "2028-04-01T18:00"),
        ("2027-11-06", band("20:00-04:00"), NEW_YORK, 9, "2027-11-07T09:00"),
        ("2027-07-03", band("16:00-00:00"), NEW_YORK, 8, "2027-07-04T04:00"),
        ("2028-04-01", band("22:00-02:30"), SYDNEY, 4.5, "2028-04-01T15:30"),
        ("2028-04-01", band("22:00-02:30", end_fold=1), SYDNEY, 5.5, "2028-04-01T16:30"),
        ("2027-10-03", band("02:10-02:50"), SYDNEY, 0, "2027-10-02T16:00"),
        ("2027-10-02", band("20:00-04:00"), LORD_HOWE, 7.5, "2027-10-02T17:00"),
        ("2027-09-04", band("20:00-04:00"), SANTIAGO, 7, "2027-09-05T07:00"),
        ("2027-07-03", band("08:00-08:00"), NEW_YORK, 24, "2027-07-04T12:00"),
    ],
)
def test_bands_have_their_real_length(date, times, zone, hours, end):
    _, begins, ends = band_minutes(day(date), times, zone)

    assert (ends - begins) / 60 == hours
    assert ends == minutes(end)


def test_the_wattle_bay_nights_rest_as_long_as_the_clock_really_takes():
    after = wall_minutes(day("2028-04-02"), clock("12:00"), 0, SYDNEY)
    ends = [band_minutes(day("2028-04-01"), band("18:00-02:30", end_fold=f), SYDNEY)[2] for f in (0, 1)]

    assert [(after - end) / 60 for end in ends] == [10.5, 9.5]


def test_report_time_is_real_minutes_before_the_start():
    report, start, _ = band_minutes(day("2027-03-14"), band("03:10-11:00", 15), NEW_YORK)

    assert start - report == 15
    assert f"{local(report, NEW_YORK):%H:%M}" == "01:55"


@given(days, times, times, st.sampled_from(ZONES))
def test_a_band_never_ends_before_it_starts(date, start, end, zone):
    report, begins, ends = band_minutes(date, band(f"{start:%H:%M}-{end:%H:%M}", 10), zone)

    assert report <= begins <= ends <= begins + 25 * 60


def test_a_day_begins_when_its_first_minute_comes():
    assert day_start(day("2027-09-05"), SANTIAGO) == minutes("2027-09-05T04:00")
    assert day_start(day("2027-07-04"), NEW_YORK) == minutes("2027-07-04T04:00")


@pytest.mark.parametrize(
    ("date", "first", "week"),
    [
        ("2027-07-04", DayKind.MON, "2027-06-28"),
        ("2027-07-04", DayKind.SUN, "2027-07-04"),
        ("2027-07-03", DayKind.SUN, "2027-06-27"),
        ("2028-01-01", DayKind.SAT, "2028-01-01"),
        ("2028-01-01", DayKind.MON, "2027-12-27"),
    ],
)
def test_weeks_start_where_the_season_says(date, first, week):
    assert week_of(day(date), first) == day(week)


def test_ranges_of_dates_hold_both_ends():
    assert dates(day("2028-02-28"), day("2028-03-01")) == [
        day(f"2028-{t}") for t in ("02-28", "02-29", "03-01")
    ]
    assert dates(day("07-02"), day("07-01")) == []


# ----------------------------------------------------------------------------------------- workweeks

weeks_of = st.builds(Workweeks, st.sampled_from(WEEKDAYS), times, st.sampled_from(ZONES))
instants = st.integers(minutes("2027-01-01T00:00"), minutes("2028-06-01T00:00"))


@given(weeks_of, instants)
def test_every_instant_lies_in_its_workweek(weeks, instant):
    week = weeks.at(instant)

    assert weeks.begin(week) <= instant < weeks.begin(week + dt.timedelta(days=7))


@given(weeks_of, instants, st.integers(0, 20 * 1440))
def test_split_parts_add_up_and_follow_each_other(weeks, start, length):
    parts = weeks.split(start, start + length)

    assert sum(part for _, part in parts) == length
    assert [week for week, _ in parts] == sorted({week for week, _ in parts})
    assert all(part > 0 for _, part in parts)


def test_a_shift_over_the_workweek_is_split_at_its_hour():
    weeks = Workweeks(DayKind.SUN, dt.time(0), NEW_YORK)
    _, start, end = band_minutes(day("07-03"), band("20:00-04:00"), NEW_YORK)

    assert weeks.split(start, end) == [(day("06-27"), 240), (day("07-04"), 240)]


def test_the_workweek_of_a_clock_change_holds_its_real_hours():
    weeks = Workweeks(DayKind.MON, dt.time(0), SYDNEY)

    def hours(week):
        return (weeks.begin(day(week) + dt.timedelta(days=7)) - weeks.begin(day(week))) / 60

    assert [hours("2027-09-27"), hours("2027-10-04"), hours("2028-03-27")] == [167, 168, 169]

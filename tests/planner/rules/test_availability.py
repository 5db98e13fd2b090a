"""Availability: whole days, hours over midnight and clock changes, absence."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

from desktop.domain.absence import AvailabilityKind
from desktop.domain.rules import setting
from desktop.domain.values import DayKind
from tests.builders import availability, day, extra, officers, plan_of, season
from tests.planner.rules.crews import agrees, crewed, facts
from tests.planner.rules.harness import absent, assert_agrees

RULE = setting("availability")
TUESDAY = (DayKind.TUE,)


def at(text: str) -> dict[str, dt.time]:
    start, end = (dt.time.fromisoformat(part) for part in text.split("-"))
    return {"start": start, "end": end}


@pytest.mark.parametrize(
    ("date", "times", "allowed"),
    [
        ("07-05", "20:00-04:00", True),  # starts on Monday, ends on Tuesday
        ("07-06", "20:00-04:00", False),
        ("07-06", "00:00-00:30", False),
        ("07-07", "00:00-08:00", True),
    ],
)
def test_whole_days_concern_shifts_that_start_on_them(date, times, allowed):
    plan = plan_of(*officers("a"), extra(date=date, times=times), availability(weekdays=TUESDAY))
    assert assert_agrees(plan, RULE, roster=[f"extra/x {date} a"]).feasible is allowed


@pytest.mark.parametrize(
    ("date", "times", "allowed"),
    [
        ("07-06", "14:00-22:00", True),  # ends as the hours begin
        ("07-06", "14:00-22:01", False),
        ("07-07", "06:00-14:00", True),  # starts as the hours end, on the next date
        ("07-07", "05:59-14:00", False),
        ("07-05", "22:00-06:00", True),
    ],
)
def test_hours_over_midnight_concern_every_shift_that_touches_them(date, times, allowed):
    hours = availability(weekdays=TUESDAY, **at("22:00-06:00"))
    plan = plan_of(*officers("a"), extra(date=date, times=times), hours)
    assert assert_agrees(plan, RULE, roster=[f"extra/x {date} a"]).feasible is allowed


def test_hours_that_begin_on_the_eve_of_the_season_reach_its_first_date():
    hours = availability(weekdays=(DayKind.SUN,), **at("20:00-04:00"))
    plan = plan_of(*officers("a"), extra(date="06-28", times="03:59-08:00"), hours)
    assert not assert_agrees(plan, RULE, roster=["extra/x 06-28 a"]).feasible


def test_dates_from_and_to_are_both_included():
    away = availability(first=day("07-05"), last=day("07-06"))
    dates = ("07-04", "07-05", "07-06", "07-07")
    plan = plan_of(*officers("a"), *(extra(f"x{date}", date) for date in dates), away)
    seen = assert_agrees(plan, RULE, roster=[f"extra/x{date} {date} a" for date in dates])
    shifts = [problem.shifts for problem in seen.problems]
    assert shifts == [("extra/x07-05/2027-07-05",), ("extra/x07-06/2027-07-06",)]


@pytest.mark.parametrize(
    ("times", "fold", "allowed"),
    [
        ("02:00-06:00", 0, True),
        ("01:59-06:00", 1, False),  # the second 01:59, an hour after the first 02:00 would have been
        ("20:00-01:00", 0, True),
    ],
)
def test_hours_shown_twice_are_closed_both_times(times, fold, allowed):
    date = "11-06" if times.startswith("20") else "11-07"
    plan = plan_of(
        season("11-01", "11-14"),
        *officers("a"),
        extra(date=date, times=times, start_fold=fold),
        availability(weekdays=(DayKind.SUN,), **at("01:00-02:00")),
    )
    assert assert_agrees(plan, RULE, roster=[f"extra/x {date} a"]).feasible is allowed


@pytest.mark.parametrize(("start", "allowed"), [("01:29", False), ("01:30", True)])
def test_hours_that_end_in_the_repeated_hour_last_to_its_second_reading(start, allowed):
    shift = extra(date="11-07", times=f"{start}-06:00", start_fold=1)
    away = availability(weekdays=(DayKind.SUN,), **at("00:00-01:30"))
    plan = plan_of(season("11-01", "11-14"), *officers("a"), shift, away)
    assert assert_agrees(plan, RULE, roster=["extra/x 11-07 a"]).feasible is allowed


def test_hours_that_the_clock_skips_close_nothing():
    hours = availability(weekdays=(DayKind.SUN,), **at("02:00-03:00"))
    plan = plan_of(season("03-08", "03-21"), *officers("a"), extra(date="03-14", times="00:00-08:00"), hours)
    assert assert_agrees(plan, RULE, roster=["extra/x 03-14 a"]).feasible


def test_avoiding_and_preferring_are_left_to_another_rule():
    kinds = (AvailabilityKind.AVOID, AvailabilityKind.PREFER)
    plan = plan_of(*officers("a"), extra(), *(availability(what=kind, id=kind) for kind in kinds))
    assert assert_agrees(plan, RULE, roster=["extra/x 07-03 a"]).problems == []


@pytest.mark.parametrize(("times", "allowed"), [("15:59-20:00", False), ("16:00-20:00", True)])
def test_who_is_absent_from_a_shift_works_no_other_meanwhile(times, allowed):
    plan = plan_of(*officers("ab"), extra(), extra("y", times=times))
    seen = assert_agrees(plan, RULE, roster=[absent("extra/x 07-03 a"), "extra/y 07-03 a", "extra/x 07-03 b"])
    assert seen.feasible is allowed
    assert facts(seen, "what") == ([] if allowed else [("absent",)])


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

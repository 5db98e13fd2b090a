"""Preferences: hours to avoid, hours preferred on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

from desktop.domain.absence import AvailabilityKind
from desktop.domain.rules import PreferenceParams, setting
from desktop.domain.values import DayKind, Mode
from tests.builders import availability, extra, officers, plan_of, season
from tests.planner.rules.crews import agrees, crewed, facts
from tests.planner.rules.harness import assert_agrees

RULE = setting("preferences")
SATURDAY = (DayKind.SAT,)


def pattern(what, times="", id="p", weekdays=SATURDAY):
    hours = [dt.time.fromisoformat(part) for part in times.split("-")] if times else [None, None]
    return availability("a", what, id, weekdays=weekdays, start=hours[0], end=hours[1])


def penalty(*patterns, date="07-03", times="08:00-16:00", whole=None):
    plan = plan_of(whole or season(), *officers("a"), extra(date=date, times=times), *patterns)
    seen = assert_agrees(plan, RULE, roster=[f"extra/x {date} a"])
    return seen.penalties["preferences"]


@pytest.mark.parametrize(
    ("hours", "times", "points"),
    [
        ("", "08:00-16:00", 30),  # 6 units of 5 points
        ("16:00-20:00", "08:00-16:00", 0),
        ("16:00-20:00", "08:00-16:01", 30),
        ("22:00-04:00", "23:00-07:00", 30),
    ],
)
def test_avoided_hours(hours, times, points):
    assert penalty(pattern(AvailabilityKind.AVOID, hours), times=times) == points


@pytest.mark.parametrize(
    ("hours", "times", "points"),
    [
        ("", "20:00-04:00", 0),  # the whole day is preferred: it starts there
        ("08:00-16:00", "08:00-16:00", 0),
        ("08:00-16:00", "08:00-16:01", 5),
        ("08:00-16:00", "07:59-16:00", 5),
        ("20:00-04:00", "21:00-04:00", 0),
        ("20:00-04:00", "17:00-19:00", 5),
    ],
)
def test_preferred_hours_of_the_day(hours, times, points):
    assert penalty(pattern(AvailabilityKind.PREFER, hours), times=times) == points


def test_a_day_without_preferred_hours_is_as_good_as_any():
    assert penalty(pattern(AvailabilityKind.PREFER, "08:00-12:00"), date="07-05") == 0


def test_preferred_hours_that_meet_count_together():
    halves = [pattern(AvailabilityKind.PREFER, times, id=times) for times in ("08:00-12:00", "12:00-16:00")]
    assert penalty(*halves) == 0
    assert penalty(*halves, times="08:00-17:00") == 5


def test_a_whole_preferred_day_makes_room_for_every_shift_on_it():
    both = [pattern(AvailabilityKind.PREFER, hours, id=f"p{hours}") for hours in ("", "08:00-12:00")]
    assert penalty(*both, times="14:00-22:00") == 0


def test_preferred_hours_are_read_off_the_clock_when_it_changes():
    autumn = season("11-01", "11-14")
    hours = pattern(AvailabilityKind.PREFER, "00:00-08:00", weekdays=(DayKind.SUN,))
    assert penalty(hours, date="11-07", times="00:00-08:00", whole=autumn) == 0
    assert penalty(hours, date="11-07", times="00:00-08:01", whole=autumn) == 5


def test_both_at_once_cost_both_and_as_a_must_are_forbidden():
    both = (pattern(AvailabilityKind.AVOID), pattern(AvailabilityKind.PREFER, "20:00-22:00", id="q"))
    assert penalty(*both) == 35
    plan = plan_of(*officers("a"), extra(), *both)
    seen = assert_agrees(plan, setting("preferences", mode=Mode.MUST), roster=["extra/x 07-03 a"])
    assert not seen.feasible
    assert facts(seen, "what") == [("avoid",), ("prefer",)]


def test_units_of_nothing_switch_a_part_off():
    plan = plan_of(*officers("a"), extra(), pattern(AvailabilityKind.AVOID))
    rule = setting("preferences", mode=Mode.MUST, params=PreferenceParams(0, 1))
    assert assert_agrees(plan, rule, roster=["extra/x 07-03 a"]).feasible


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)
    agrees(plan, setting("preferences", params=PreferenceParams(0, 3)))

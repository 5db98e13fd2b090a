"""Hours in a period. A day shift of 8 h pays 7.5 h: half an hour of break is unpaid."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rule_base import What, Who
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import HoursParams, Period
from desktop.domain.schedule import Trade
from desktop.errors import InputError
from tests.builders import NOW, attendance, day, officer, session
from tests.planner.rules.amounts import PERIODS, WHAT, WHO, days, limits, world
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered


def hours(per, least=None, most=None, **fields):
    minutes = [None if figure is None else int(figure * 60) for figure in (least, most)]
    params = HoursParams(per, minimum_minutes=minutes[0], maximum_minutes=minutes[1], **fields)
    return as_must(setting("hours_in_period", params=params))


def test_touching_shifts_of_one_date_add_up():
    both = [*days("07-08"), *days("07-08", need="e")]
    assert assert_agrees(world(), hours(Period.DAY, most=15), roster=both).feasible
    found = assert_agrees(world(), hours(Period.DAY, most=14), roster=both)
    assert dict(found.problems[0].facts) == {
        "first": "2027-07-08",
        "last": "2027-07-08",
        "total": 900,
        "limit": 840,
        "over": True,
    }


def test_a_night_counts_on_the_date_it_starts():
    nights = days("07-10", "07-11", need="w")  # Saturday and Sunday; the second ends on Monday
    assert assert_agrees(world(), hours(Period.WEEK, most=14), roster=nights).problems[0].fact("total") == 900
    assert assert_agrees(world(), hours(Period.WEEK, most=15), roster=nights).feasible


def test_workweeks_split_a_night_at_their_boundary():
    # The workweek starts on Sunday 0:00: four of eight hours, so half of the pay, fall on either side.
    night = [*days("07-05..07-09"), *days("07-10", need="w")]
    assert assert_agrees(world(), hours(Period.WORKWEEK, most=41.25), roster=night).feasible
    found = assert_agrees(world(), hours(Period.WORKWEEK, most=41), roster=night)
    assert (found.amounts, found.problems[0].fact("total")) == ([1], 41.25 * 60)


def test_real_hours_count_when_the_clock_goes_back():
    autumn = world(first="11-01", last="11-14")
    night = days("11-06", need="w")
    assert assert_agrees(autumn, hours(Period.DAY, most=8.5), roster=night).feasible
    assert not assert_agrees(autumn, hours(Period.DAY, most=8), roster=night).feasible


def test_a_minimum_and_a_maximum_for_the_season():
    season = hours(Period.SEASON, 30, 45, who=Who(("a",)))
    assert assert_agrees(world(), season, roster=days("07-05..07-08")).feasible
    assert assert_agrees(world(), season, roster=days("07-05..07-10")).feasible
    assert assert_agrees(world(), season, roster=days("07-05..07-07")).amounts == [8]
    assert assert_agrees(world(), season, roster=days("07-05..07-11")).amounts == [8]


def test_a_minimum_is_due_by_the_dates_employed():
    leaver = world(officer("a", last_day=day("07-11")))
    half = hours(Period.SEASON, 30, who=Who(("a",)))
    assert assert_agrees(leaver, half, roster=days("07-05", "07-06")).feasible
    assert assert_agrees(leaver, half, roster=days("07-05")).problems[0].fact("limit") == 900


def test_a_minimum_of_periods_in_which_something_is_worked():
    rule = hours(Period.WEEK, 15, if_worked=True)
    assert assert_agrees(world(), rule).feasible
    assert assert_agrees(world(), rule, roster=days("07-05", "07-06")).feasible
    found = assert_agrees(world(), as_try(rule), roster=days("07-05", "07-12", "07-13"))
    assert found.amounts == [8]


def test_rolling_windows_lie_across_weeks_but_not_across_the_season():
    rule = hours(Period.WINDOW, most=30, window_days=5)
    assert assert_agrees(world(), rule, roster=days("07-09..07-12")).feasible
    found = assert_agrees(world(), as_try(rule), roster=days("07-09..07-13"))
    assert [p.fact("first") for p in found.problems] == ["2027-07-09"]
    least = hours(Period.WINDOW, 7, window_days=28, who=Who(("a",)))
    assert assert_agrees(world(), least, roster=days("07-25")).feasible
    assert assert_agrees(world(), least).amounts == [7]


def test_hours_of_a_trade_are_the_credited_officers():
    given_away = world(Trade("t", "need/n/2027-07-05", "a", "b", NOW, NOW, "lt"))
    rule = hours(Period.WEEK, most=7)
    found = assert_agrees(given_away, rule, roster=days("07-05", who="b"))
    assert found.problems[0].officers == ("a",)


def test_sessions_count_unless_left_out():
    seated = world(session(times="09:00-12:00"), attendance())
    rule = hours(Period.SEASON, most=2)
    assert not assert_agrees(seated, rule).feasible
    assert assert_agrees(seated, hours(Period.SEASON, most=2, what=What(records=False))).feasible


@pytest.mark.parametrize(
    "fields",
    [
        {"minimum_minutes": None, "maximum_minutes": None},
        {"minimum_minutes": 10, "maximum_minutes": 9},
        {"maximum_minutes": -1},
        {"window_days": 0},
    ],
)
def test_limits_without_sense_are_refused(fields):
    with pytest.raises(InputError):
        HoursParams(**fields)


PARAMS = st.builds(
    lambda limits, **fields: dataclasses.replace(
        HoursParams(**fields), minimum_minutes=limits[0], maximum_minutes=limits[1]
    ),
    limits(2400),
    per=PERIODS,
    window_days=st.integers(1, 8),
    if_worked=st.booleans(),
    who=WHO,
    what=WHAT,
)


@given(rostered(), PARAMS)
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, params):
    assert_agrees(plan, as_must(setting("hours_in_period", params=params)))


@given(rostered(), PARAMS)
def test_penalties_are_the_wishes_not_met(plan, params):
    assert_agrees(plan, as_try(setting("hours_in_period", params=params)))

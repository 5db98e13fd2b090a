"""Weekends in a period. Saturdays of the season: 3, 10, 17, 24 July."""

import dataclasses
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import setting
from desktop.domain.rules_amounts import Period, WeekendsParams
from tests.planner.rules.amounts import FRIDAYS, PERIODS, WHAT, WHO, days, limits, world
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered


def weekends(per, least=None, most=None, **fields):
    params = WeekendsParams(per, minimum=least, maximum=most, **fields)
    return as_must(setting("weekends_in_period", params=params))


def test_saturday_and_sunday_are_one_weekend():
    rule = weekends(Period.SEASON, most=1)
    assert assert_agrees(world(), rule, roster=days("07-10", "07-11")).feasible
    found = assert_agrees(world(), rule, roster=days("07-10", "07-18"))
    assert (found.amounts, found.problems[0].fact("total")) == ([1], 2)


def test_fridays_night_belongs_to_friday_unless_said():
    nights = [*days("07-09", need="w"), *days("07-17")]
    assert assert_agrees(world(), weekends(Period.SEASON, most=1), roster=nights).feasible
    late = weekends(Period.SEASON, most=1, friday_from=dt.time(18))
    assert not assert_agrees(world(), late, roster=nights).feasible
    assert assert_agrees(world(), late, roster=[*days("07-09", need="e"), *days("07-17")]).feasible


def test_a_weekend_on_which_the_clock_changes():
    autumn = world(first="11-01", last="11-14")
    rule = weekends(Period.SEASON, most=1)
    assert assert_agrees(autumn, rule, roster=days("11-06", "11-07", need="w")).feasible
    assert not assert_agrees(autumn, rule, roster=days("11-07", "11-13", need="w")).feasible


def test_half_a_weekend_at_the_edge_of_the_season_counts():
    edge = world(first="07-04", last="07-17")
    rule = weekends(Period.SEASON, most=1)
    assert not assert_agrees(edge, rule, roster=days("07-04", "07-17")).feasible
    assert assert_agrees(edge, rule, roster=days("07-04", "07-12")).feasible


def test_a_weekend_belongs_to_the_month_of_its_saturday():
    rule = weekends(Period.MONTH, most=1)
    over = world(first="07-19", last="08-08")  # Saturday is 31 July
    assert not assert_agrees(over, rule, roster=days("07-24", "08-01")).feasible
    assert assert_agrees(over, rule, roster=days("08-01", "08-07")).feasible


def test_any_four_weekends():
    rule = weekends(Period.WINDOW, most=2, window_days=21)
    long = world(last="08-01")
    assert assert_agrees(long, rule, roster=days("07-03", "07-10", "07-24", "07-31")).feasible
    assert not assert_agrees(long, rule, roster=days("07-03", "07-10", "07-17")).feasible


PARAMS = st.builds(
    lambda limits, **fields: dataclasses.replace(
        WeekendsParams(**fields), minimum=limits[0], maximum=limits[1]
    ),
    limits(2),
    per=PERIODS,
    window_days=st.integers(1, 8),
    if_worked=st.booleans(),
    who=WHO,
    what=WHAT,
    friday_from=FRIDAYS,
)


@given(rostered(), PARAMS)
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, params):
    assert_agrees(plan, as_must(setting("weekends_in_period", params=params)))


@given(rostered(), PARAMS)
def test_penalties_are_the_wishes_not_met(plan, params):
    assert_agrees(plan, as_try(setting("weekends_in_period", params=params)))

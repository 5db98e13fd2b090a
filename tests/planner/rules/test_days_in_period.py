"""Days worked in a period."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rule_base import What, Who
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import CountParams, Period
from tests.builders import day, officer
from tests.planner.rules.amounts import PERIODS, WHAT, WHO, days, limits, world
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered


def dates(per, least=None, most=None, **fields):
    params = CountParams(per, minimum=least, maximum=most, **fields)
    return as_must(setting("days_in_period", params=params))


def test_two_touching_shifts_on_one_date_are_one_day():
    rule = dates(Period.WEEK, most=2)
    assert assert_agrees(
        world(), rule, roster=[*days("07-05..07-06"), *days("07-05", need="e"), *days("07-06", need="e")]
    ).feasible
    found = assert_agrees(world(), rule, roster=days("07-05..07-07"))
    assert (found.amounts, found.problems[0].fact("total")) == ([1], 3)


def test_a_night_is_one_day_also_when_the_clock_changes():
    spring = world(first="03-08", last="03-21")
    rule = dates(Period.WEEK, most=1)
    assert assert_agrees(spring, rule, roster=days("03-13", need="w")).feasible
    assert assert_agrees(spring, rule, roster=days("03-14", need="w")).feasible
    assert not assert_agrees(spring, rule, roster=days("03-13", "03-14", need="w")).feasible


def test_any_row_of_dates():
    rule = dates(Period.WINDOW, most=2, window_days=4)
    assert assert_agrees(world(), rule, roster=days("07-10..07-11", "07-14")).feasible
    found = assert_agrees(world(), as_try(rule), roster=days("07-10..07-11", "07-13"))
    assert [(p.fact("first"), p.fact("last")) for p in found.problems] == [("2027-07-10", "2027-07-13")]


def test_windows_end_with_the_season():
    rule = dates(Period.WINDOW, most=1, window_days=40)
    assert not assert_agrees(world(), rule, roster=days("06-28", "07-25")).feasible
    least = dates(Period.WINDOW, least=1, window_days=40)
    assert assert_agrees(world(), least).amounts == [1, 1]
    part = dates(Period.WINDOW, least=1, window_days=28)
    assert assert_agrees(world(officer("b", last_day=day("07-24"))), part).amounts == [1]


def test_a_minimum_of_days_for_who_works_at_all():
    rule = dates(Period.WEEK, least=3, if_worked=True, who=Who(("a",)), what=What(letters=("D",)))
    assert assert_agrees(world(), rule).feasible
    assert assert_agrees(world(), rule, roster=days("07-05..07-07")).feasible
    assert assert_agrees(world(), as_try(rule), roster=days("07-05")).amounts == [2]


PARAMS = st.builds(
    lambda limits, **fields: dataclasses.replace(CountParams(**fields), minimum=limits[0], maximum=limits[1]),
    limits(4),
    per=PERIODS,
    window_days=st.integers(1, 8),
    if_worked=st.booleans(),
    who=WHO,
    what=WHAT,
)


@given(rostered(), PARAMS)
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, params):
    assert_agrees(plan, as_must(setting("days_in_period", params=params)))


@given(rostered(), PARAMS)
def test_penalties_are_the_wishes_not_met(plan, params):
    assert_agrees(plan, as_try(setting("days_in_period", params=params)))

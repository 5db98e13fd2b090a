"""Weekends in a row. Saturdays of the season: 3, 10, 17, 24 July."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rule_base import What, Who
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import WeekendRowParams
from tests.planner.rules.amounts import FRIDAYS, WHAT, WHO, days, world
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered


def row(most, **fields):
    return as_must(setting("weekends_in_a_row", params=WeekendRowParams(most, **fields)))


def test_three_in_a_row_are_one_too_many_and_four_are_two():
    three = days("07-03", "07-11", "07-17")
    found = assert_agrees(world(), row(2), roster=three)
    assert dict(found.problems[0].facts) == {
        "first": "2027-07-03",
        "last": "2027-07-17",
        "length": 3,
        "limit": 2,
    }
    assert assert_agrees(world(), as_try(row(2)), roster=[*three, *days("07-24")]).amounts == [2]


def test_a_weekend_off_ends_the_row():
    assert assert_agrees(world(), row(2), roster=days("07-03", "07-10", "07-24", "07-16")).feasible


def test_the_night_to_saturday_is_fridays_unless_said():
    nights = [*days("07-03"), *days("07-09", need="w"), *days("07-17")]
    assert assert_agrees(world(), row(2), roster=nights).feasible
    assert not assert_agrees(world(), row(2, friday_from=dt.time(18)), roster=nights).feasible


def test_a_row_over_a_change_of_the_clock():
    autumn = world(first="10-25", last="11-21")
    assert not assert_agrees(autumn, row(2), roster=days("10-30", "11-07", "11-14", need="w")).feasible
    assert assert_agrees(autumn, row(2), roster=days("10-30", "11-07", "11-20", need="w")).feasible


def test_rows_end_with_the_season():
    edge = world(first="07-10", last="07-18")
    assert assert_agrees(edge, row(2), roster=days("07-10", "07-18")).feasible
    assert not assert_agrees(edge, row(1), roster=days("07-10", "07-18")).feasible


def test_only_whom_and_what_it_is_about():
    rule = row(1, who=Who(("a",)), what=What(template_ids=("watch",)))
    assert assert_agrees(world(), rule, roster=days("07-03", "07-10")).feasible
    assert assert_agrees(world(), rule, roster=days("07-03", "07-10", who="b", need="w")).feasible
    assert not assert_agrees(world(), rule, roster=days("07-03", "07-10", need="w")).feasible


PARAMS = st.builds(WeekendRowParams, st.integers(0, 2), FRIDAYS, WHO, WHAT)


@given(rostered(), PARAMS)
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, params):
    assert_agrees(plan, as_must(setting("weekends_in_a_row", params=params)))


@given(rostered(), PARAMS)
def test_penalties_are_the_wishes_not_met(plan, params):
    assert_agrees(plan, as_try(setting("weekends_in_a_row", params=params)))

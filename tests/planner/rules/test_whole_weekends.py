"""Whole weekends. Saturdays of the season: 3, 10, 17, 24 July."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import setting
from desktop.domain.rules_amounts import WholeWeekendParams
from tests.builders import day, officer
from tests.planner.rules.amounts import WHAT, WHO, days, world
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

WHOLE = as_must(setting("whole_weekends"))


def test_both_days_or_neither():
    assert assert_agrees(world(), WHOLE, roster=days("07-10", "07-11", "07-12")).feasible
    found = assert_agrees(world(), WHOLE, roster=days("07-09", "07-10"))
    assert dict(found.problems[0].facts) == {"on": "2027-07-10", "saturday": "2027-07-10"}
    assert assert_agrees(world(), as_try(WHOLE), roster=days("07-04", "07-10", "07-18")).amounts == [1, 1, 1]


def test_the_night_to_sunday_is_saturdays():
    assert not assert_agrees(world(), WHOLE, roster=days("07-10", need="w")).feasible
    assert assert_agrees(world(), WHOLE, roster=days("07-10", "07-11", need="w")).feasible


def test_two_touching_shifts_are_one_day():
    both = [*days("07-10"), *days("07-10", need="e")]
    assert assert_agrees(world(), as_try(WHOLE), roster=both).amounts == [1]


def test_a_weekend_on_which_the_clock_changes():
    autumn = world(first="11-01", last="11-14")
    assert assert_agrees(autumn, WHOLE, roster=days("11-06", "11-07", need="w")).feasible
    assert not assert_agrees(autumn, WHOLE, roster=days("11-07", need="w")).feasible


def test_half_a_weekend_of_the_season_or_of_employment_does_not_count():
    assert assert_agrees(world(first="07-04"), WHOLE, roster=days("07-04")).feasible
    assert assert_agrees(world(last="07-10"), WHOLE, roster=days("07-10")).feasible
    leaver = world(officer("a", last_day=day("07-10")))
    assert assert_agrees(leaver, WHOLE, roster=days("07-10")).feasible


PARAMS = st.builds(WholeWeekendParams, WHO, WHAT)


@given(rostered(), PARAMS)
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, params):
    assert_agrees(plan, as_must(setting("whole_weekends", params=params)))


@given(rostered(), PARAMS)
def test_penalties_are_the_wishes_not_met(plan, params):
    assert_agrees(plan, as_try(setting("whole_weekends", params=params)))

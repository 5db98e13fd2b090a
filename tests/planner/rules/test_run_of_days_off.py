"""Run of days off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rule_base import What, Who
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import RunParams
from tests.builders import day, officer, season, time_off
from tests.planner.rules.amounts import WHAT, WHO, days, limits, world
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered


def off(least=None, most=None, **fields):
    return as_must(setting("run_of_days_off", params=RunParams(least, most, **fields)))


def test_a_run_too_short_counts_once():
    assert assert_agrees(world(), off(2), roster=days("07-05..07-07", "07-10")).feasible
    found = assert_agrees(world(), off(3), roster=days("07-05", "07-08"))
    assert dict(found.problems[0].facts) == {
        "first": "2027-07-06",
        "last": "2027-07-07",
        "length": 2,
        "limit": 3,
        "over": False,
    }
    assert assert_agrees(world(), as_try(off(4)), roster=days("07-05", "07-07", "07-11")).amounts == [1, 1]


def test_dates_in_a_row_and_touching_shifts_have_no_run_between_them():
    roster = [*days("07-05..07-06"), *days("07-05", need="e")]
    assert assert_agrees(world(), off(3), roster=roster).feasible


@pytest.mark.parametrize("dates", ["06-29", "07-24", "06-30", "07-23"])
def test_a_run_at_the_edge_of_the_season_is_never_too_short(dates):
    assert assert_agrees(world(), off(3), roster=days(dates)).feasible


def test_one_date_inside_it_is():
    assert not assert_agrees(world(), off(3), roster=days("06-28", "07-01")).feasible
    assert not assert_agrees(world(), off(3), roster=days("07-22", "07-25")).feasible


def test_each_date_too_many_off_counts_also_for_who_has_no_work():
    rule = as_try(off(most=5, who=Who(("a",))))
    assert assert_agrees(world(), rule).amounts == [23]
    assert assert_agrees(world(), rule, roster=days("07-03", "07-09", "07-15", "07-21")).amounts == []
    assert assert_agrees(world(), rule, roster=days("07-03", "07-10", "07-16", "07-22")).amounts == [1]


def test_only_dates_of_the_season_and_of_employment_make_a_run_too_long():
    employed = world(officer("a", first_day=day("07-05"), last_day=day("07-09")))
    assert assert_agrees(employed, off(most=5, who=Who(("a",)))).feasible
    prepared = world(season(prepare_from=day("06-20")))
    assert assert_agrees(prepared, as_try(off(most=28, who=Who(("a",))))).amounts == []


def test_approved_time_off_is_no_idleness_but_a_date_off():
    away = world(time_off(first="07-05", last="07-18"))
    assert assert_agrees(away, off(most=7, who=Who(("a",)))).feasible
    one = world(time_off(first="07-06", last="07-06"))
    assert not assert_agrees(one, off(2), roster=days("07-05", "07-07")).feasible
    assert assert_agrees(one, off(2), roster=days("07-05", "07-08")).feasible


def test_nights_count_on_the_date_they_start_also_when_the_clock_changes():
    autumn = world(first="11-01", last="11-14")
    assert not assert_agrees(autumn, off(2), roster=days("11-05", "11-07", need="w")).feasible
    assert assert_agrees(autumn, off(2), roster=days("11-05", "11-08", need="w")).feasible


def test_a_date_with_other_work_is_off_from_what_it_is_about():
    nights = off(2, what=What(template_ids=("watch",)))
    roster = [*days("07-05", need="w"), *days("07-06"), *days("07-07", need="w")]
    assert not assert_agrees(world(), nights, roster=roster).feasible
    assert assert_agrees(world(), nights, roster=[*roster[:2], *days("07-08", need="w")]).feasible


PARAMS = st.builds(lambda both, who, what: RunParams(*both, who, what), limits(5), WHO, WHAT)


@given(rostered(), PARAMS)
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, params):
    assert_agrees(plan, as_must(setting("run_of_days_off", params=params)))


@given(rostered(), PARAMS)
def test_penalties_are_the_wishes_not_met(plan, params):
    assert_agrees(plan, as_try(setting("run_of_days_off", params=params)))

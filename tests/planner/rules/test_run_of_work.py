"""Run of work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rule_base import What, Who
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import RunParams
from desktop.errors import InputError
from tests.builders import attendance, day, officer, session
from tests.planner.rules.amounts import WHAT, WHO, days, limits, world
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered


def run(least=None, most=None, **fields):
    return as_must(setting("run_of_work", params=RunParams(least, most, **fields)))


def test_a_run_too_short_counts_once():
    assert assert_agrees(world(), run(3), roster=days("07-05..07-07", "07-10..07-13")).feasible
    found = assert_agrees(world(), run(3), roster=days("07-05..07-06"))
    assert dict(found.problems[0].facts) == {
        "first": "2027-07-05",
        "last": "2027-07-06",
        "length": 2,
        "limit": 3,
        "over": False,
    }
    roster = days("07-05", "07-07", "07-10..07-11")
    assert assert_agrees(world(), as_try(run(4)), roster=roster).amounts == [1, 1, 1]


def test_each_date_too_many_counts():
    assert assert_agrees(world(), run(most=5), roster=days("07-05..07-09")).feasible
    assert assert_agrees(world(), as_try(run(most=5)), roster=days("07-05..07-12")).amounts == [3]


@pytest.mark.parametrize("dates", ["06-28", "06-28..06-29", "07-25", "07-24..07-25"])
def test_a_run_at_the_edge_of_the_season_is_never_too_short(dates):
    assert assert_agrees(world(), run(3), roster=days(dates)).feasible


@pytest.mark.parametrize("dates", ["06-29", "07-24", "06-29..06-30"])
def test_one_date_inside_it_is(dates):
    assert not assert_agrees(world(), run(3), roster=days(dates)).feasible


def test_an_officers_own_dates_are_an_edge():
    late = world(officer("a", first_day=day("07-05"), last_day=day("07-09")))
    assert assert_agrees(late, run(3), roster=days("07-05", "07-08..07-09")).feasible
    assert not assert_agrees(late, run(3), roster=days("07-06")).feasible


def test_dates_outside_the_season_make_no_run_too_long():
    assert assert_agrees(world(), run(most=2), roster=days("06-28..06-29", "07-24..07-25")).feasible


def test_nights_count_on_the_date_they_start_also_when_the_clock_changes():
    autumn = world(first="11-01", last="11-14")
    assert assert_agrees(autumn, run(2, 2), roster=days("11-06..11-07", need="w")).feasible
    assert not assert_agrees(autumn, run(2, 2), roster=days("11-06..11-08", need="w")).feasible
    assert not assert_agrees(autumn, run(2, 2), roster=days("11-06", need="w")).feasible


def test_touching_shifts_of_one_date_are_one():
    both = [*days("07-05..07-06"), *days("07-05", need="e")]
    assert assert_agrees(world(), run(2, 2), roster=both).feasible


def test_only_what_it_is_about_makes_a_run():
    nights = run(2, who=Who(("a",)), what=What(template_ids=("watch",)))
    assert not assert_agrees(world(), nights, roster=[*days("07-05"), *days("07-06", need="w")]).feasible
    assert assert_agrees(world(), nights, roster=days("07-05")).feasible
    assert assert_agrees(world(), nights, roster=days("07-06", who="b", need="w")).feasible


def test_a_session_lengthens_a_run():
    seated = world(session(dates="07-06"), attendance())
    assert assert_agrees(seated, run(2), roster=days("07-05")).feasible


def test_a_run_without_limits_is_refused():
    with pytest.raises(InputError, match="Nothing is limited"):
        RunParams(None, None)


PARAMS = st.builds(lambda both, who, what: RunParams(*both, who, what), limits(5), WHO, WHAT)


@given(rostered(), PARAMS)
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, params):
    assert_agrees(plan, as_must(setting("run_of_work", params=params)))


@given(rostered(), PARAMS)
def test_penalties_are_the_wishes_not_met(plan, params):
    assert_agrees(plan, as_try(setting("run_of_work", params=params)))

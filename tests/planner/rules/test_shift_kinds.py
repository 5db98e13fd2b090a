"""Kinds of shift in a period."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rule_base import What, Who
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import Period
from desktop.domain.rules_people import ShiftKindsParams
from desktop.errors import InputError
from tests.builders import court, need, officers, plan_of, template
from tests.planner.rules.crews import agrees
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

EARLY, LATE = What(starts_before=dt.time(12)), What(starts_from=dt.time(12))


def kinds(most=1, per=Period.DAY, *given, who=None):
    return as_must(setting("shift_kinds", params=ShiftKindsParams(most, per, given, who or Who())))


def plan(*more):
    return plan_of(
        *officers("ab"),
        template("late", "16:00-00:00"),
        template("night", "20:00-04:00"),
        *(need(id, template_id=id) for id in ("day", "late", "night")),
        need("more"),
        *more,
    )


def test_two_kinds_on_one_day_touching():
    found = assert_agrees(plan(), kinds(), roster=["day 07-04 a", "late 07-04 a", "night 07-04 b"])
    assert found.amounts == [1]
    assert (found.problems[0].fact("found"), found.problems[0].fact("first")) == (2, "2027-07-04")
    assert assert_agrees(plan(), kinds(), roster=["day 07-04 a", "more 07-04 a"]).feasible


def test_a_night_belongs_to_the_day_on_which_it_starts():
    assert assert_agrees(plan(), kinds(), roster=["night 07-24 a", "late 07-25 a"]).feasible
    assert not assert_agrees(plan(), kinds(), roster=["night 07-25 a", "late 07-25 a"]).feasible


def test_kinds_of_a_week():
    roster = ["day 07-05 a", "late 07-07 a", "night 07-11 a", "day 07-12 a"]
    assert assert_agrees(plan(), kinds(2, Period.WEEK), roster=roster).amounts == [1]
    assert assert_agrees(plan(), kinds(3, Period.WEEK), roster=roster).feasible
    assert assert_agrees(plan(), kinds(1, Period.SEASON), roster=roster).amounts == [2]


def test_kinds_as_the_setting_describes_them():
    rule = kinds(1, Period.DAY, EARLY, LATE)
    assert assert_agrees(plan(), rule, roster=["late 07-04 a", "night 07-04 a"]).feasible
    assert not assert_agrees(plan(), rule, roster=["day 07-04 a", "night 07-04 a"]).feasible


def test_court_is_of_no_kind():
    assert assert_agrees(plan(court(date="07-04")), kinds(), roster=["late 07-04 a"]).feasible


def test_each_kind_too_many_costs_once():
    roster = ["day 07-04 a", "late 07-04 a", "night 07-04 a", "day 07-05 b", "late 07-05 b"]
    assert assert_agrees(plan(), as_try(kinds()), roster=roster).penalties == {"shift_kinds": 21}
    assert assert_agrees(plan(), kinds(who=Who(("b",))), roster=roster).amounts == [1]


def test_figures_must_make_sense():
    with pytest.raises(InputError, match="At most 0 kinds"):
        ShiftKindsParams(0)
    with pytest.raises(InputError, match="rolling windows"):
        ShiftKindsParams(1, Period.WINDOW)


PARAMS = st.builds(
    ShiftKindsParams,
    st.sampled_from([1, 1, 2]),
    st.sampled_from([Period.DAY, Period.WEEK, Period.WORKWEEK, Period.SEASON]),
    st.sampled_from([(), (EARLY, LATE), (What(letters=("D",)),)]),
    st.sampled_from([Who(), Who(("a",))]),
)


@given(rostered(), PARAMS)
def test_rows_are_feasible_exactly_if_nothing_is_broken_and_penalties_are_the_wishes_not_met(plan, params):
    agrees(plan, setting("shift_kinds", params=params))


@given(rostered(), PARAMS)
def test_nothing_is_left_out_beside_rules_about_rest(plan, params):
    rules = setting("one_place"), setting("rest"), setting("shift_kinds", params=params)
    assert_agrees(plan, *map(as_must, rules))

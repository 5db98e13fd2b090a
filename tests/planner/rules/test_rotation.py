"""Forward rotation."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rule_base import Who
from desktop.domain.rules import setting
from desktop.domain.rules_people import RotationParams
from desktop.errors import InputError
from tests.builders import band, court, need, officers, plan_of, season, template
from tests.planner.rules.crews import agrees
from tests.planner.rules.harness import as_must, as_try, assert_agrees, pair
from tests.planner.rules.plans import rostered


def rotation(earlier=60, days_off=1, who=None):
    return as_must(setting("rotation", params=RotationParams(earlier, days_off, who or Who())))


def plan(*more, **fields):
    return plan_of(
        season(**fields),
        *officers("ab"),
        template("nine", "09:00-17:00", "X"),
        template("late", "16:00-00:00"),
        template("midnight", "00:00-08:00"),
        *(need(id, template_id=id) for id in ("day", "nine", "late", "midnight")),
        *more,
    )


def test_back_to_days_from_one_date_to_the_next():
    found = assert_agrees(plan(), rotation(), roster=["late 07-04 a", "day 07-05 a"])
    assert found.amounts == [1]
    assert found.problems[0].fact("by") == 480
    assert assert_agrees(plan(), rotation(), roster=["day 07-04 a", "late 07-05 a"]).feasible


def test_so_much_earlier_is_right():
    assert assert_agrees(plan(), rotation(60), roster=["nine 07-04 a", "day 07-05 a"]).feasible
    assert not assert_agrees(plan(), rotation(59), roster=["nine 07-04 a", "day 07-05 a"]).feasible


def test_a_shift_from_midnight_is_early():
    assert not assert_agrees(plan(), rotation(), roster=["late 07-04 a", "midnight 07-05 a"]).feasible
    assert not assert_agrees(plan(), rotation(), roster=["late 07-04 a", "midnight 07-05 a"]).feasible
    assert assert_agrees(plan(), rotation(), roster=["late 07-04 a", "midnight 07-06 a"]).feasible


@pytest.mark.parametrize(("days_off", "feasible"), [(1, True), (2, False)])
def test_days_off_set_it_right(days_off, feasible):
    roster = ["late 07-04 a", "day 07-06 a"]
    assert assert_agrees(plan(), rotation(days_off=days_off), roster=roster).feasible is feasible


def test_only_the_next_date_worked_counts():
    roster = ["late 07-04 a", "late 07-05 a", "day 07-07 a"]
    found = assert_agrees(plan(), rotation(days_off=3), roster=roster)
    assert found.amounts == [1]
    assert found.problems[0].shifts[0] == "need/late/2027-07-05"


def test_clock_times_count_when_the_clocks_change_and_court_is_work():
    spring = plan(first="03-08", last="03-21")
    assert assert_agrees(spring, rotation(0), roster=["day 03-13 a", "day 03-14 a"]).feasible
    in_court = plan(court(date="07-05", times="09:00-11:00"))
    assert not assert_agrees(in_court, rotation(), roster=["late 07-04 a"]).feasible


def test_own_times_count():
    early = dataclasses.replace(pair("late 07-25 a"), times=band("08:00-12:00"))
    assert not assert_agrees(plan(), rotation(), roster=["late 07-24 a", early]).feasible
    assert assert_agrees(plan(), rotation(), roster=["day 07-24 a", early]).feasible


def test_each_start_costs_once():
    roster = ["late 07-04 a", "nine 07-04 a", "midnight 07-05 a", "day 07-05 a", "day 07-06 b"]
    assert assert_agrees(plan(), as_try(rotation()), roster=roster).penalties == {"rotation": 14}


def test_figures_must_make_sense():
    with pytest.raises(InputError, match="1440 minutes"):
        RotationParams(1440)
    with pytest.raises(InputError, match="0 days off"):
        RotationParams(60, 0)


@given(
    rostered(),
    st.builds(
        RotationParams,
        st.sampled_from([0, 60, 300]),
        st.sampled_from([1, 1, 2, 3]),
        st.sampled_from([Who(), Who(("a",))]),
    ),
)
def test_rows_are_feasible_exactly_if_nothing_is_broken_and_penalties_are_the_wishes_not_met(plan, params):
    agrees(plan, setting("rotation", params=params))

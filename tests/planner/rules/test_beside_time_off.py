"""Beside time off. Officer a is away from 5 to 6 July."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.absence import TimeOffState
from desktop.domain.rule_base import What, Who
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import BesideTimeOffParams
from desktop.errors import InputError
from tests.builders import attendance, session, time_off
from tests.planner.rules.amounts import WHAT, WHO, days, world
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered


def beside(before=1, after=0, **fields):
    return as_must(setting("beside_time_off", params=BesideTimeOffParams(before, after, **fields)))


def test_the_eve_is_kept_free():
    found = assert_agrees(world(time_off()), beside(), roster=days("07-03", "07-04", "07-07"))
    assert found.problems[0].shifts == ("need/n/2027-07-04",)
    assert assert_agrees(world(time_off()), beside(), roster=days("07-03", "07-07")).feasible
    assert assert_agrees(world(time_off()), beside(0, 1), roster=days("07-04", "07-08")).feasible
    assert not assert_agrees(world(time_off()), beside(0, 1), roster=days("07-07")).feasible


def test_only_shifts_it_is_about():
    late = beside(what=What(starts_from=dt.time(16)))
    assert assert_agrees(world(time_off()), late, roster=days("07-04")).feasible
    assert assert_agrees(world(time_off()), as_try(late), roster=days("07-04", need="e")).amounts == [1]
    assert assert_agrees(world(time_off()), beside(who=Who(("b",))), roster=days("07-04")).feasible


def test_a_night_belongs_to_the_date_it_starts_also_when_the_clock_changes():
    autumn = world(time_off(first="11-08", last="11-09"), first="11-01", last="11-14")
    assert assert_agrees(autumn, beside(), roster=days("11-06", need="w")).feasible
    assert not assert_agrees(autumn, beside(), roster=days("11-07", need="w")).feasible


def test_only_approved_time_off_and_not_the_dates_of_another():
    asked = world(time_off(state=TimeOffState.REQUESTED))
    assert assert_agrees(asked, beside(), roster=days("07-04")).feasible
    two = world(time_off(), time_off(first="07-07", last="07-08", id="more"))
    assert assert_agrees(two, beside(0, 1), roster=days("07-07")).feasible
    assert not assert_agrees(two, beside(0, 1), roster=days("07-09")).feasible


def test_dates_beside_time_off_at_the_edge_of_the_season_may_lie_outside():
    edge = world(time_off(first="06-28", last="06-29"))
    assert assert_agrees(edge, beside(3, 0), roster=days("06-30")).feasible


def test_sessions_are_left_alone():
    seated = world(time_off(), session(dates="07-04"), attendance())
    assert assert_agrees(seated, beside()).feasible


def test_dates_are_not_negative():
    with pytest.raises(InputError, match="negative"):
        BesideTimeOffParams(-1)


PARAMS = st.builds(BesideTimeOffParams, st.integers(0, 2), st.integers(0, 2), WHO, WHAT)


@st.composite
def on_leave(draw):
    plan = draw(rostered())
    first = draw(st.sampled_from([shift.date for shift in plan.shifts.values()]))
    leave = time_off("a", first.isoformat(), (first + dt.timedelta(days=draw(st.integers(0, 2)))).isoformat())
    return plan.replace([(leave.kind, leave.id, leave)])


@given(on_leave(), PARAMS)
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, params):
    assert_agrees(plan, as_must(setting("beside_time_off", params=params)))


@given(on_leave(), PARAMS)
def test_penalties_are_the_wishes_not_met(plan, params):
    assert_agrees(plan, as_try(setting("beside_time_off", params=params)))

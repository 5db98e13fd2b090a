"""Rest in a rolling window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rule_base import Who
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import WindowRestParams
from desktop.errors import InputError
from tests.builders import attendance, session
from tests.planner.rules.amounts import WHO, days, world
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered


def rest(hours=36, length=7, **fields):
    return as_must(setting("rest_in_window", params=WindowRestParams(hours * 60, length, **fields)))


def test_a_seventh_day_in_a_row_has_no_rest_before_it():
    found = assert_agrees(world(), rest(), roster=days("07-05..07-11"))
    assert [p.shifts for p in found.problems] == [("need/n/2027-07-11",)]
    assert dict(found.problems[0].facts) == {"wanted_minutes": 2160, "days": 7}
    # 40 h from Saturday 16:00 to Monday 8:00.
    assert assert_agrees(world(), rest(), roster=days("07-05..07-10", "07-12..07-17")).feasible


def test_an_evening_and_an_early_start_around_a_free_date_are_too_close():
    # Saturday midnight to Monday 8:00 are 32 h; of the rest before, seven days leave Monday night.
    roster = [*days("07-06..07-09"), *days("07-10", need="e"), *days("07-12")]
    found = assert_agrees(world(), rest(), roster=roster)
    assert [p.shifts for p in found.problems] == [("need/n/2027-07-12",)]
    assert assert_agrees(world(), rest(32), roster=roster).feasible


def test_only_rest_within_the_days_counts():
    # Off from Sunday the 4th; counted back from Saturday 4:00, all of Friday and Thursday are inside.
    nights = days("07-09", need="w")
    assert assert_agrees(world(), rest(40, 2), roster=nights).feasible
    assert not assert_agrees(world(), rest(41, 2), roster=nights).feasible


def test_touching_shifts_leave_no_rest_between_them():
    roster = [*days("07-05"), *days("07-05", need="e")]
    assert assert_agrees(world(), rest(8, 1), roster=roster).feasible
    assert assert_agrees(world(), as_try(rest(9, 1)), roster=roster).amounts == [1]


def test_real_hours_count_when_the_clock_goes_back():
    # From Saturday 16:00 to Sunday 8:00 are 17 h on this weekend; one day ends on Sunday at 16:00.
    autumn = world(first="11-01", last="11-14")
    roster = days("11-06..11-07")
    assert assert_agrees(autumn, rest(16, 1), roster=roster).feasible
    assert not assert_agrees(autumn, rest(17, 1), roster=roster).feasible
    spaced = [*days("11-06", need="e"), *days("11-08")]
    assert assert_agrees(autumn, rest(32, 2), roster=spaced).feasible


def test_before_the_season_everybody_is_off():
    edge = world(first="07-05", last="07-18")
    assert assert_agrees(edge, rest(), roster=days("07-05..07-10")).feasible
    assert not assert_agrees(edge, rest(), roster=days("07-05..07-11")).feasible


def test_sessions_are_work():
    seated = world(session(dates="07-11"), attendance())
    assert not assert_agrees(seated, rest(), roster=days("07-05..07-10")).feasible
    assert assert_agrees(seated, rest(), roster=days("07-05..07-10", who="b")).feasible
    assert assert_agrees(seated, rest(who=Who(("b",))), roster=days("07-05..07-10")).feasible


def test_a_rest_longer_than_its_days_is_refused():
    with pytest.raises(InputError, match="do not fit"):
        WindowRestParams(48 * 60, 2)


PARAMS = st.integers(1, 4).flatmap(
    lambda days: st.builds(
        WindowRestParams,
        st.sampled_from([8 * 60, 12 * 60, 22 * 60] if days == 1 else [600, 24 * 60, 36 * 60, 47 * 60]),
        st.just(days),
        WHO,
    )
)


@given(rostered(), PARAMS)
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, params):
    assert_agrees(plan, as_must(setting("rest_in_window", params=params)))


@given(rostered(), PARAMS)
def test_penalties_are_the_wishes_not_met(plan, params):
    assert_agrees(plan, as_try(setting("rest_in_window", params=params)))

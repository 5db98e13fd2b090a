"""Shifts in a period."""

import dataclasses
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rule_base import What, Who
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import CountParams, Period
from desktop.domain.season import Holiday
from desktop.domain.values import DayKind, Grade
from tests.builders import attendance, day, officer, season, session
from tests.planner.rules.amounts import PERIODS, WHAT, WHO, days, limits, world
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered


def shifts(per, least=None, most=None, **fields):
    params = CountParams(per, minimum=least, maximum=most, **fields)
    return as_must(setting("shifts_in_period", params=params))


def test_at_most_so_many_late_shifts_a_season_for_two():
    late = shifts(Period.SEASON, most=3, who=Who(("a",)), what=What(template_ids=("evening",)))
    three = [*days("07-05..07-07", need="e"), *days("07-12..07-18")]
    assert assert_agrees(world(), late, roster=three).feasible
    found = assert_agrees(world(), late, roster=[*three, *days("07-20", need="e")])
    assert (found.amounts, len(found.problems[0].shifts)) == ([1], 4)
    assert assert_agrees(world(), late, roster=days("07-05..07-09", who="b", need="e")).feasible


def test_two_shifts_a_day_that_touch():
    rule = shifts(Period.DAY, most=1)
    assert not assert_agrees(world(), rule, roster=[*days("07-05"), *days("07-05", need="e")]).feasible
    assert assert_agrees(world(), rule, roster=[*days("07-05"), *days("07-06", need="e")]).feasible


def test_nights_belong_to_the_date_they_start_also_when_the_clock_changes():
    autumn = world(first="11-01", last="11-14")
    rule = shifts(Period.WEEK, most=1)
    assert assert_agrees(autumn, rule, roster=[*days("11-07", need="w"), *days("11-08")]).feasible
    assert not assert_agrees(autumn, rule, roster=[*days("11-07", need="w"), *days("11-06")]).feasible


def test_months_and_pay_periods():
    month = shifts(Period.MONTH, most=2)
    assert assert_agrees(world(), month, roster=days("06-29..07-02")).feasible
    assert not assert_agrees(world(), month, roster=days("06-30..07-03")).feasible
    paid = world(season(pay_period_start=day("06-29")))
    fortnight = shifts(Period.PAY_PERIOD, most=1)
    assert assert_agrees(paid, fortnight, roster=days("07-12", "07-13")).feasible
    assert not assert_agrees(paid, fortnight, roster=days("07-12", "07-11")).feasible


def test_a_minimum_counts_who_has_nothing():
    rule = shifts(Period.WEEK, least=1, who=Who(grades=(Grade.LEAD,)))
    led = world(officer("a", grade=Grade.LEAD))
    assert assert_agrees(led, as_try(rule)).amounts == [1, 1, 1, 1]
    assert assert_agrees(led, rule, roster=days("06-28", "07-05", "07-12", "07-19")).feasible
    assert assert_agrees(world(), rule).feasible


def test_weeks_at_the_edge_of_the_season_are_due_by_their_dates():
    # Three of seven dates lie in the first week, four in the last: one shift of three, and one.
    short = world(first="07-02", last="07-08")
    rule = shifts(Period.WEEK, least=3, who=Who(("a",)))
    assert assert_agrees(short, rule, roster=days("07-02", "07-05")).feasible
    assert assert_agrees(short, rule, roster=days("07-02")).problems[0].fact("limit") == 1


def test_holidays_are_a_kind_of_day():
    free = world(season(holidays=(Holiday(day("07-05"), "Observed", counts_as=None),)))
    rule = shifts(Period.SEASON, most=0, what=What(days=(DayKind.HOLIDAY,)))
    assert not assert_agrees(free, rule, roster=days("07-05")).feasible
    assert assert_agrees(free, rule, roster=days("07-12")).feasible


def test_sessions_are_shifts_unless_left_out():
    seated = world(session(dates="07-05"), attendance())
    assert not assert_agrees(seated, shifts(Period.SEASON, most=0)).feasible
    late = What(starts_from=dt.time(12))
    assert assert_agrees(seated, shifts(Period.SEASON, most=0, what=late)).feasible


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
    assert_agrees(plan, as_must(setting("shifts_in_period", params=params)))


@given(rostered(), PARAMS)
def test_penalties_are_the_wishes_not_met(plan, params):
    assert_agrees(plan, as_try(setting("shifts_in_period", params=params)))

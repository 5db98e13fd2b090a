"""Overtime."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import OvertimeParams, setting
from desktop.domain.schedule import Credit, Trade
from desktop.domain.season import PayRules
from tests.builders import NOW, attendance, need, officers, plan_of, season, session, template
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

RULE = setting("overtime")
WEEK = [f"n 07-{day:02} a" for day in range(4, 10)]
"""Sunday to Friday of one overtime workweek, 450 paid minutes each."""


def plan(*more, **fields):
    night = template("night", "20:00-04:00")
    return plan_of(season(**fields), *officers("ab"), need(), night, need("e", template_id="night"), *more)


def line(minutes):
    return setting("overtime", params=OvertimeParams(minutes))


def test_each_started_hour_above_forty_counts():
    found = assert_agrees(plan(), RULE, roster=WEEK)
    assert found.amounts == [5]
    assert found.penalties == {"overtime": 100}
    problem = found.problems[0]
    assert dict(problem.facts) == {"week": "2027-07-04", "paid_minutes": 2700, "line_minutes": 2400}
    assert problem.officers == ("a",)


def test_a_week_at_the_line_is_no_overtime_and_one_minute_above_is_an_hour():
    assert assert_agrees(plan(), line(2700), roster=WEEK).amounts == []
    assert assert_agrees(plan(), line(2699), roster=WEEK).amounts == [1]


def test_work_of_two_weeks_does_not_add_up():
    roster = [f"n 07-{day:02} a" for day in range(7, 13)]
    assert assert_agrees(plan(), RULE, roster=roster).amounts == []


def test_a_night_over_the_boundary_counts_on_both_sides():
    roster = [*WEEK[:5], "e 07-10 a"]
    assert assert_agrees(plan(), RULE, roster=roster).amounts == [2]
    assert assert_agrees(plan(), line(2475), roster=roster).amounts == []
    next_week = [f"n 07-{day:02} a" for day in range(12, 17)]
    assert assert_agrees(plan(), RULE, roster=["e 07-10 a", *next_week]).amounts == [2]


def test_a_night_counts_where_it_starts_if_the_season_says_so():
    whole = plan(pay=PayRules(split_at_workweek=False))
    assert assert_agrees(whole, RULE, roster=[*WEEK[:5], "e 07-10 a"]).amounts == [5]
    next_week = [f"n 07-{day:02} a" for day in range(12, 17)]
    assert assert_agrees(whole, RULE, roster=["e 07-10 a", *next_week]).amounts == []


def test_a_shift_that_starts_at_the_boundary_belongs_to_the_new_week():
    early = plan(workweek_start_time=dt.time(8))
    assert assert_agrees(early, line(2699), roster=WEEK).amounts == [1]
    late = plan(workweek_start_time=dt.time(8, 1))
    assert assert_agrees(late, line(2699), roster=WEEK).amounts == []


def test_the_long_night_of_the_clock_change_is_paid_nine_hours():
    autumn = plan(first="11-01", last="11-14")
    # 540 minutes less the break: 227 before Sunday 00:00, 283 after.
    assert assert_agrees(autumn, line(283), roster=["e 11-06 a"]).amounts == []
    assert assert_agrees(autumn, line(282), roster=["e 11-06 a"]).amounts == [1]
    assert assert_agrees(autumn, line(226), roster=["e 11-06 a"]).amounts == [1, 1]


def test_a_session_counts():
    with_session = plan(session(dates="07-09"), attendance())
    assert assert_agrees(with_session, line(2250), roster=WEEK[:5]).amounts == [3]


def test_a_trade_counts_for_the_credited_officer():
    trade = Trade("t", "need/n/2027-07-09", "a", "b", NOW, NOW, "lt", Credit.SCHEDULED)
    roster = [*WEEK[:5], "n 07-09 b"]
    assert assert_agrees(plan(trade), RULE, roster=roster).problems[0].officers == ("a",)
    assert assert_agrees(plan(), RULE, roster=roster).amounts == []


def test_as_a_must_it_is_a_line():
    assert not assert_agrees(plan(), as_must(RULE), roster=WEEK).feasible
    assert assert_agrees(plan(), as_must(RULE), roster=WEEK[:5]).feasible


@given(rostered(), st.sampled_from([450, 1000, 2000]))
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, minutes):
    assert_agrees(plan, as_must(line(minutes)))


@given(rostered(), st.sampled_from([450, 1000, 2000]))
def test_penalties_are_the_wishes_not_met(plan, minutes):
    assert_agrees(plan, as_try(line(minutes)))

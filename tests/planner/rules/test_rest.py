"""Rest."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import RestParams, setting
from desktop.domain.values import Mode
from tests.builders import band, court, extra, need, officers, plan_of, season, template
from tests.planner.rules.harness import as_must, as_try, assert_agrees, pair
from tests.planner.rules.plans import rostered


def rest(minutes, **fields):
    return setting("rest", params=RestParams(minutes), **fields)


ELEVEN = rest(11 * 60)
TEN = rest(10 * 60)


def plan(*more, **fields):
    return plan_of(
        season(**fields),
        *officers("ab"),
        template("eve", "16:00-00:00"),
        template("night", "20:00-04:00"),
        *(need(id, template_id=id) for id in ("day", "eve", "night")),
        *more,
    )


def sydney(*more):
    return plan(*more, first="2028-03-27", last="2028-04-09", zone="Australia/Sydney")


def test_a_day_shift_after_an_evening_is_too_soon():
    found = assert_agrees(plan(), ELEVEN, roster=["eve 07-05 a", "day 07-06 a"])
    assert found.amounts == [1]
    problem = found.problems[0]
    assert dict(problem.facts) == {"rest_minutes": 480, "wanted_minutes": 660}
    assert problem.shifts == ("need/eve/2027-07-05", "need/day/2027-07-06")


def test_exactly_the_rest_is_enough_and_another_officer_may_come():
    assert assert_agrees(plan(), rest(480), roster=["eve 07-05 a", "day 07-06 a"]).feasible
    assert not assert_agrees(plan(), rest(481), roster=["eve 07-05 a", "day 07-06 a"]).feasible
    assert assert_agrees(plan(), ELEVEN, roster=["eve 07-05 a", "day 07-06 b"]).feasible


def test_shifts_that_touch_have_no_rest():
    assert assert_agrees(plan(), rest(1), roster=["day 07-05 a", "eve 07-05 a"]).amounts == [1]
    assert assert_agrees(plan(), rest(0), roster=["day 07-05 a", "eve 07-05 a"]).feasible


def test_rest_runs_over_midnight_and_over_weeks():
    assert not assert_agrees(plan(), ELEVEN, roster=["night 07-04 a", "day 07-05 a"]).feasible
    assert assert_agrees(plan(), ELEVEN, roster=["night 07-04 a", "eve 07-05 a"]).feasible


def test_rest_is_real_time_when_the_clock_goes_back():
    # Off at 04:00 after the change: 14:00 is ten real hours later, as on any night.
    afternoon = sydney(extra("x", "2028-04-02", "14:00-22:00"))
    roster = ["night 2028-04-01 a", "extra/x 2028-04-02 a"]
    assert assert_agrees(afternoon, TEN, roster=roster).feasible
    assert not assert_agrees(afternoon, rest(601), roster=roster).feasible


@pytest.mark.parametrize(("fold", "minutes"), [(0, 630), (1, 570)])
def test_an_end_in_the_repeated_hour_goes_by_its_fold(fold, minutes):
    plan = sydney(
        extra("y", "2028-04-01", "20:00-02:30", end_fold=fold), extra("x", "2028-04-02", "12:00-18:00")
    )
    roster = ["extra/y 2028-04-01 a", "extra/x 2028-04-02 a"]
    assert assert_agrees(plan, TEN, roster=roster).feasible is (minutes >= 600)
    assert assert_agrees(plan, rest(minutes), roster=roster).feasible
    assert not assert_agrees(plan, rest(minutes + 1), roster=roster).feasible


def test_the_skipped_hour_is_no_rest():
    spring = plan(extra("x", "03-14", "07:00-12:00"), first="03-08", last="03-21")
    evening = replace(pair("eve 03-13 a"), times=band("14:00-22:00"))
    assert assert_agrees(spring, rest(480), roster=[evening, "extra/x 03-14 a"]).feasible
    assert not assert_agrees(spring, rest(481), roster=[evening, "extra/x 03-14 a"]).feasible


def test_court_counts_as_work():
    early, late = (court(date="07-06", times=times) for times in ("09:00-11:00", "11:00-12:00"))
    assert not assert_agrees(plan(early), ELEVEN, roster=["eve 07-05 a"]).feasible
    assert assert_agrees(plan(late), ELEVEN, roster=["eve 07-05 a"]).feasible


def test_overlaps_are_left_to_the_rule_made_for_them():
    roster = ["eve 07-05 a", "night 07-05 a"]
    alone = assert_agrees(plan(), ELEVEN, roster=roster)
    assert [problem.rule for problem in alone.problems] == ["rest"]
    both = assert_agrees(plan(), ELEVEN, setting("one_place"), roster=roster)
    assert [problem.rule for problem in both.problems] == ["one_place"]


def test_each_short_rest_costs_once():
    roster = ["eve 07-05 a", "day 07-06 a", "eve 07-06 a", "day 07-07 a"]
    wish = rest(600, mode=Mode.TRY)
    assert assert_agrees(plan(), wish, roster=roster).penalties == {"rest": 180}
    assert assert_agrees(plan(), ELEVEN, replace(wish, id="wish"), roster=roster[:2]).penalties["wish"] == 60


def test_the_first_and_the_last_shift_of_the_season_need_none():
    assert assert_agrees(plan(), ELEVEN, roster=["day 06-28 a", "night 07-25 a"]).feasible


@given(rostered(), st.sampled_from([0, 60, 480, 660, 1500]), st.booleans())
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, minutes, with_place):
    assert_agrees(plan, as_must(rest(minutes)), *([setting("one_place")] if with_place else []))


@given(rostered(), st.sampled_from([0, 60, 480, 660, 1500]))
def test_penalties_are_the_wishes_not_met(plan, minutes):
    assert_agrees(plan, as_try(rest(minutes)))

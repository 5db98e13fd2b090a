"""Hour target."""

from hypothesis import given

from desktop.domain.people import Contract
from desktop.domain.rules import setting
from tests.builders import day, need, officer, plan_of, season, template
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

RULE = setting("hour_target")
TEN = officer(contract=Contract(0, 900, 2400))


def test_hours_below_the_target_are_missing_and_hours_above_are_no_matter():
    week = plan_of(season("07-04", "07-10"), TEN, need())
    assert assert_agrees(week, RULE).amounts == [15]
    found = assert_agrees(week, RULE, roster=["n 07-05 a"])
    assert (found.amounts, found.penalties) == ([8], {"hour_target": 16})
    assert assert_agrees(week, RULE, roster=["n 07-05 a", "n 07-06 a"]).amounts == []
    assert assert_agrees(week, RULE, roster=["n 07-05 a", "n 07-06 a", "n 07-07 a"]).amounts == []


def test_edges_of_the_season_are_due_by_their_share():
    part = plan_of(season("07-09", "07-11"), TEN, need())
    due = {p.fact("week"): p.fact("due_minutes") for p in assert_agrees(part, RULE).problems}
    assert due == {"2027-07-04": 257, "2027-07-11": 128}


def test_the_first_and_last_day_of_an_officer_count_too():
    leaver = plan_of(season("07-04", "07-10"), officer(contract=TEN.contract, last_day=day("07-06")), need())
    assert assert_agrees(leaver, RULE).problems[0].fact("due_minutes") == 385


def test_the_short_night_of_spring_is_seven_hours():
    spring = plan_of(season("03-14", "03-20"), TEN, template("day", "23:00-07:00"), need())
    paid = [
        p.fact("paid_minutes")
        for night in ("03-14", "03-15")
        for p in assert_agrees(spring, RULE, roster=[f"n {night} a"]).problems
    ]
    assert paid == [450, 450]
    before = plan_of(season("03-13", "03-20"), TEN, template("day", "23:00-07:00"), need())
    found = assert_agrees(before, RULE, roster=["n 03-13 a"])
    # 420 elapsed less the break of 30: one hour of it before Sunday 00:00.
    assert {p.fact("week"): p.fact("paid_minutes") for p in found.problems} == {
        "2027-03-07": 56,
        "2027-03-14": 334,
    }


def test_as_a_must_a_week_below_is_refused():
    week = plan_of(season("07-04", "07-10"), TEN, need())
    assert not assert_agrees(week, as_must(RULE), roster=["n 07-05 a"]).feasible
    assert assert_agrees(week, as_must(RULE), roster=["n 07-05 a", "n 07-06 a"]).feasible


@given(rostered())
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan):
    assert_agrees(plan, as_must(RULE))


@given(rostered())
def test_penalties_are_the_wishes_not_met(plan):
    assert_agrees(plan, as_try(RULE))

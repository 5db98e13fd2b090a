"""Equipment."""

from dataclasses import replace

from hypothesis import given

from desktop.domain.rules import setting
from desktop.domain.values import EquipmentUse
from tests.builders import band, extra, minutes, need, officers, plan_of, pool, post, season, template
from tests.planner.rules.harness import absent, as_must, as_try, assert_agrees, pair
from tests.planner.rules.plans import rostered

RULE = setting("equipment")
BIKE = (EquipmentUse("bikes"),)


def plan(*more, capacity=2, report=0, **fields):
    return plan_of(
        season(**fields),
        *officers("abcdef"),
        pool(capacity=capacity),
        template("day", "08:00-16:00", report=report),
        template("mid", "11:00-19:00", report=report),
        template("eve", "16:00-00:00", report=report),
        template("night", "20:00-04:00", report=report),
        need("d", equipment=BIKE),
        need("m", template_id="mid", equipment=BIKE),
        need("e", template_id="eve", equipment=BIKE),
        need("n", template_id="night", equipment=BIKE),
        need("free"),
        *more,
    )


def test_a_third_officer_finds_no_bike():
    found = assert_agrees(plan(), RULE, roster=["d 07-05 a", "d 07-05 b", "m 07-05 c"])
    assert found.amounts == [1]
    problem = found.problems[0]
    assert dict(problem.facts) == {
        "pool": "bikes",
        "at": minutes("2027-07-05T15:00"),
        "out": 3,
        "capacity": 2,
    }
    assert problem.officers == ("a", "b", "c")


def test_as_many_as_there_are_may_ride_and_others_walk():
    roster = ["d 07-05 a", "m 07-05 c", "free 07-05 b", "free 07-05 d"]
    assert assert_agrees(plan(), RULE, roster=roster).feasible


def test_every_piece_and_moment_counts():
    roster = ["d 07-05 a", "d 07-05 b", "d 07-05 c", "d 07-05 d"]
    found = assert_agrees(plan(), as_try(RULE), roster=roster)
    # Short from 08:00, and still at 11:00, when somebody might report.
    assert (found.amounts, found.penalties) == ([2, 2], {"equipment": 28})


def test_shifts_that_touch_hand_over_but_report_time_overlaps():
    roster = ["d 07-05 a", "d 07-05 b", "e 07-05 c", "e 07-05 d"]
    assert assert_agrees(plan(), RULE, roster=roster).feasible
    found = assert_agrees(plan(report=15), RULE, roster=roster)
    assert [(p.fact("at"), p.amount) for p in found.problems] == [(minutes("2027-07-05T19:45"), 2)]


def test_a_night_keeps_its_bike_past_midnight():
    early = extra("x", "07-06", "03:00-07:00", equipment=BIKE)
    late = extra("x", "07-06", "04:00-07:00", equipment=BIKE)
    roster = ["n 07-05 a", "extra/x 07-06 b"]
    assert not assert_agrees(plan(early, capacity=1), RULE, roster=roster).feasible
    assert assert_agrees(plan(late, capacity=1), RULE, roster=roster).feasible


def test_the_repeated_hour_is_two_hours():
    season_dates = {"first": "11-01", "last": "11-14"}
    night = extra("y", "11-06", "20:00-01:30", equipment=BIKE)
    long_night = extra("y", "11-06", "20:00-01:30", end_fold=1, equipment=BIKE)
    second = extra("x", "11-07", "01:00-05:00", start_fold=1, equipment=BIKE)
    roster = ["extra/y 11-06 a", "extra/x 11-07 b"]
    assert assert_agrees(plan(night, second, capacity=1, **season_dates), RULE, roster=roster).feasible
    found = assert_agrees(plan(long_night, second, capacity=1, **season_dates), RULE, roster=roster)
    assert [p.fact("at") for p in found.problems] == [minutes("2027-11-07T06:00")]


def test_pieces_of_post_and_need_add_up():
    double = plan(
        post("patrol-base", code="PB", equipment=BIKE),
        need("two", post_id="patrol-base", equipment=(EquipmentUse("bikes", 2),)),
    )
    assert assert_agrees(double, RULE, roster=["two 07-05 a"]).amounts == [1, 1]


def test_own_times_count_from_their_own_report():
    shortened = replace(pair("d 07-05 c"), times=band("13:00-16:00"))
    roster = ["d 07-05 a", "m 07-05 b", shortened]
    found = assert_agrees(plan(), RULE, roster=roster)
    assert [p.fact("at") for p in found.problems] == [minutes("2027-07-05T17:00")]
    early = replace(shortened, times=band("06:00-11:00"))
    assert assert_agrees(plan(), RULE, roster=["d 07-05 a", "m 07-05 b", early]).feasible


def test_who_is_absent_leaves_the_bike():
    roster = ["d 07-05 a", "d 07-05 b", absent("d 07-05 c")]
    assert assert_agrees(plan(), RULE, roster=roster).feasible


def test_the_last_night_of_the_season_counts_past_its_last_date():
    roster = ["n 07-25 a", "n 07-25 b", "n 07-25 c"]
    assert assert_agrees(plan(), RULE, roster=roster).amounts == [1]
    assert assert_agrees(plan(), RULE, roster=roster[:2]).feasible


@given(rostered())
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan):
    assert_agrees(plan, as_must(RULE))


@given(rostered())
def test_penalties_are_the_wishes_not_met(plan):
    assert_agrees(plan, as_try(RULE))

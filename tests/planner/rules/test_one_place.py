"""One place at a time."""

from dataclasses import replace

from hypothesis import given

from desktop.domain.rules import setting
from tests.builders import attendance, band, court, extra, need, officers, plan_of, season, session, template
from tests.planner.rules.harness import absent, as_must, as_try, assert_agrees, pair
from tests.planner.rules.plans import rostered

RULE = setting("one_place")


def plan(*more, **fields):
    return plan_of(
        season(**fields),
        *officers("ab"),
        template("mid", "11:00-19:00"),
        template("eve", "16:00-00:00"),
        template("night", "20:00-04:00"),
        *(need(id, template_id=id) for id in ("day", "mid", "eve", "night")),
        *more,
    )


def test_nobody_is_in_two_places():
    found = assert_agrees(plan(), RULE, roster=["day 07-05 a", "mid 07-05 a"])
    assert (found.amounts, found.feasible) == ([1], False)
    assert found.problems[0].fact("overlap_minutes") == 300
    assert found.problems[0].stop


def test_shifts_may_touch_and_two_people_may_overlap():
    assert assert_agrees(plan(), RULE, roster=["day 07-05 a", "eve 07-05 a", "mid 07-05 b"]).feasible


def test_one_minute_is_an_overlap():
    shift = extra("x", "07-05", "15:59-18:00")
    assert not assert_agrees(plan(shift), RULE, roster=["day 07-05 a", "extra/x 07-05 a"]).feasible


def test_every_pair_of_overlapping_shifts_counts():
    roster = ["day 07-05 a", "mid 07-05 a", "eve 07-05 a", "night 07-05 a"]
    found = assert_agrees(plan(), as_try(RULE), roster=roster)
    assert (len(found.problems), found.penalties) == (3, {"one_place": 21})


def test_a_night_overlaps_the_next_date():
    early = extra("x", "07-06", "03:00-05:00")
    later = extra("x", "07-06", "04:00-05:00")
    roster = ["night 07-05 a", "extra/x 07-06 a"]
    assert not assert_agrees(plan(early), RULE, roster=roster).feasible
    assert assert_agrees(plan(later), RULE, roster=roster).feasible


def test_the_two_hours_of_one_name_do_not_overlap():
    autumn = {"first": "11-01", "last": "11-14"}
    first = extra("x", "11-07", "01:00-01:30")
    second = extra("y", "11-07", "01:00-01:30", start_fold=1, end_fold=1)
    roster = ["extra/x 11-07 a", "extra/y 11-07 a"]
    assert assert_agrees(plan(first, second, **autumn), RULE, roster=roster).feasible
    both = extra("y", "11-07", "01:00-01:30", end_fold=1)
    assert not assert_agrees(plan(first, both, **autumn), RULE, roster=roster).feasible


def test_court_and_sessions_are_places():
    assert not assert_agrees(plan(court(date="07-05")), RULE, roster=["day 07-05 a"]).feasible
    assert assert_agrees(plan(court(date="07-05")), RULE, roster=["mid 07-05 a"]).feasible
    seated = plan(session(dates="07-05"), attendance())
    assert not assert_agrees(seated, RULE, roster=["day 07-05 a"]).feasible
    assert assert_agrees(seated, RULE, roster=["day 07-05 b"]).feasible


def test_own_times_decide():
    morning = replace(pair("mid 07-05 a"), times=band("06:00-08:00"))
    for mode in (RULE, as_try(RULE)):
        assert assert_agrees(plan(), mode, roster=["day 07-05 a", morning]).amounts == []
    late = replace(pair("day 07-05 a"), times=band("18:00-20:00"))
    for mode in (RULE, as_try(RULE)):
        assert assert_agrees(plan(), mode, roster=[late, "mid 07-05 a"]).amounts == [1]


def test_who_is_absent_is_in_no_place():
    assert assert_agrees(plan(), RULE, roster=["day 07-05 a", absent("mid 07-05 a")]).feasible


def test_the_last_night_of_the_season_counts():
    assert not assert_agrees(plan(), RULE, roster=["eve 07-25 a", "night 07-25 a"]).feasible


@given(rostered())
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan):
    assert_agrees(plan, as_must(RULE))


@given(rostered())
def test_penalties_are_the_wishes_not_met(plan):
    assert_agrees(plan, as_try(RULE))

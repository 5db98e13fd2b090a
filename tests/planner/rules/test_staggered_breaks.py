"""Staggered breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import FieldTrainingParams, setting
from desktop.domain.rules_demand import StaggerParams
from desktop.domain.values import BreakKind, Mode
from tests.builders import (
    assign,
    attendance,
    band,
    day,
    duty,
    need,
    officer,
    officers,
    plan_of,
    post,
    season,
    session,
    template,
)
from tests.planner.rules.crews import crewed
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

RULE = setting("staggered_breaks")


def plan(*more, minimum=1, **fields):
    """Eight-hour shifts with a break of 30 min, between the second and the seventh hour."""
    return plan_of(
        season(**fields),
        *officers("abcdef"),
        post(sector="north"),
        post("pier", sector="north"),
        post("park", sector="south"),
        post("hut", sector="north", breaks=BreakKind.PAID_ON_DUTY),
        template("mid", "11:00-19:00"),
        template("eve", "16:00-00:00"),
        template("night", "20:00-04:00"),
        template("short", "10:00-12:00"),
        need("day", minimum),
        need("mid", 0, 1, template_id="mid"),
        need("night", template_id="night"),
        need("short", 0, 1, template_id="short"),
        need("pier", post_id="pier"),
        need("park", post_id="park"),
        need("hut", 1, post_id="hut"),
        *more,
    )


def amounts(roster, *more, **fields):
    return assert_agrees(plan(*more, **fields), RULE, roster=roster.split(", ")).amounts


def test_a_post_with_only_its_minimum_cannot_spare_anybody():
    found = assert_agrees(plan(), RULE, roster=["day 07-05 a"])
    assert (found.amounts, found.penalties) == ([1], {"staggered_breaks": 5})
    problem = found.problems[0]
    assert int(problem.fact("end")) - int(problem.fact("start")) == 360
    assert amounts("day 07-05 a, day 07-05 b") == []


def test_one_more_relieves_as_many_as_there_are_half_hours():
    # Two posts, one spare: two of three break in turn, and the third as well.
    assert amounts("day 07-05 a, pier 07-05 b, day 07-05 c") == []
    # Of two posts with only their minimum one more would do for both.
    assert amounts("day 07-05 a, pier 07-05 b") == [1]
    # With breaks of 7 h margin (whole shift 8 h) a span of 6 h takes 12 breaks: the minimum decides.
    assert amounts("day 07-05 a, day 07-05 b, day 07-05 c", minimum=3) == [1]
    assert amounts("day 07-05 a, day 07-05 b, day 07-05 c, day 07-05 d", minimum=3) == []


def test_a_post_below_its_minimum_is_short_of_that_as_well():
    assert amounts("day 07-05 a", minimum=3) == [3]


def test_who_may_stay_away_from_their_own_post_relieves():
    # Nobody need be on mid: its officer is there for both breaks, except before 11 and after 15.
    assert amounts("day 07-05 a, mid 07-05 b") == []
    # The hut keeps its one; a second one there relieves.
    assert amounts("day 07-05 a, hut 07-05 b") == [1]
    assert amounts("day 07-05 a, hut 07-05 b, hut 07-05 c") == []
    assert amounts("day 07-05 a, park 07-05 b") == [1, 1]


@pytest.mark.parametrize(("minutes", "missed"), [(30, []), (60, []), (181, []), (210, [])])
def test_a_margin_that_leaves_too_little_is_no_margin(minutes, missed):
    rule = setting("staggered_breaks", params=StaggerParams(margin_minutes=minutes))
    seen = assert_agrees(plan(), rule, roster=["day 07-05 a", "mid 07-05 b"])
    assert seen.amounts == missed


def test_a_short_overlap_is_enough_for_one_break_but_not_for_many():
    # Two hours of a second officer: four breaks.
    assert amounts("day 07-05 a, short 07-05 b") == []
    five = "day 07-05 a, day 07-05 c, day 07-05 d, day 07-05 e, day 07-05 f, short 07-05 b"
    assert amounts(five, minimum=5) == [1]
    assert amounts(five, minimum=4) == []


def test_nights_and_the_night_the_clock_goes_back():
    assert amounts("night 07-05 a") == [1]
    assert amounts("night 07-05 a, night 07-05 b") == []
    autumn = {"first": "11-01", "last": "11-14"}
    (problem,) = assert_agrees(plan(**autumn), RULE, roster=["night 11-06 a"]).problems
    assert int(problem.fact("end")) - int(problem.fact("start")) == 420


def test_the_last_date_of_the_season_and_shifts_that_touch():
    early = (template("early", "04:00-12:00"), need("early", 0, 1, template_id="early"))
    assert amounts("night 07-25 a") == [1]
    # The early shift begins when the night's margin has long begun, so that it relieves nobody at night.
    assert amounts("night 07-05 a, early 07-06 b", *early) == [1]


def test_sessions_relieve_nobody_and_who_counts_nothing_does_not_either():
    seated = (session(dates="07-05", times="08:00-16:00"), attendance(officer_id="b"))
    assert amounts("day 07-05 a", *seated) == [1]
    training = setting("field_training", mode=Mode.TRY, params=FieldTrainingParams(counts_percent=0))
    trainee = officer("t", field_training_until=day("07-20"))
    seen = assert_agrees(plan(trainee), RULE, training, roster=["day 07-05 a", "day 07-05 t"])
    assert [p.amount for p in seen.problems if p.rule == "staggered_breaks"] == [1]


def test_who_is_on_standby_relieves_nobody():
    ready = (duty("ready", standby=True), need("ready", 0, 1, duty_id="ready"))
    assert amounts("day 07-05 a, ready 07-05 b", *ready) == [1]
    assert amounts("ready 07-05 b", *ready) == []


def test_own_times_have_their_own_span():
    half = assign("need/day/2027-07-05", "b", times=band("08:00-12:00"))
    assert assert_agrees(plan(), RULE, roster=["day 07-05 a", half]).amounts == []


def test_as_a_must_a_post_is_manned_with_relief_or_not_at_all():
    rule = as_must(RULE)
    assert not assert_agrees(plan(), rule, roster=["day 07-05 a"]).feasible
    assert assert_agrees(plan(), rule, roster=["day 07-05 a", "day 07-05 b"]).feasible
    assert assert_agrees(plan(), rule).feasible


@given(st.one_of(rostered(), crewed()), st.sampled_from([0, 60, 200]), st.sampled_from([120, 360]))
def test_rows_agree_with_the_checker(plan, margin, after):
    rule = setting("staggered_breaks", params=StaggerParams(after, margin))
    assert_agrees(plan, as_must(rule))
    for percent in (0, 50):
        training = setting("field_training", mode=Mode.TRY, params=FieldTrainingParams(1, percent))
        assert_agrees(plan, as_try(rule), training)

"""Breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import BreakParams, setting
from desktop.domain.values import BreakKind
from tests.builders import attendance, duty, extra, need, officers, plan_of, post, season, session, template
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

RULE = setting("breaks")


def plan(*more, **fields):
    return plan_of(
        season(**fields),
        *officers("abcd"),
        post(sector="north"),
        post("pier", sector="south"),
        post("hut", sector="north", breaks=BreakKind.PAID_ON_DUTY),
        template("mid", "11:00-19:00"),
        template("eve", "16:00-00:00"),
        template("night", "20:00-04:00"),
        template("early", "00:00-08:00"),
        template("short", "10:00-16:00"),
        template("through", "08:00-16:00", letter="X", break_minutes=0),
        *(need(id, template_id=id) for id in ("day", "mid", "eve", "night", "early", "short", "through")),
        need("other"),
        need("pier", post_id="pier"),
        need("hut", post_id="hut"),
        *more,
    )


def test_who_stands_alone_cannot_be_relieved():
    found = assert_agrees(plan(), RULE, roster=["day 07-05 a"])
    assert (found.amounts, found.penalties) == ([1], {"breaks": 5})
    problem = found.problems[0]
    assert dict(problem.facts) == {"relief": True, "break_minutes": 30, "sector": "north"}


@pytest.mark.parametrize("second", ["day 07-05 b", "other 07-05 b", "short 07-05 b", "hut 07-05 b"])
def test_whoever_is_on_duty_in_the_sector_relieves(second):
    assert assert_agrees(plan(), RULE, roster=["day 07-05 a", second]).amounts == []


def test_two_long_shifts_that_overlap_relieve_each_other():
    assert assert_agrees(plan(), RULE, roster=["day 07-05 a", "mid 07-05 b"]).amounts == []


def test_another_sector_does_not_relieve():
    assert assert_agrees(plan(), RULE, roster=["day 07-05 a", "pier 07-05 b"]).amounts == [1, 1]


def test_shifts_that_touch_do_not_relieve_each_other():
    assert assert_agrees(plan(), RULE, roster=["day 07-05 a", "eve 07-05 b"]).amounts == [1, 1]


@pytest.mark.parametrize(("start", "missed"), [("15:30", []), ("15:31", [1])])
def test_the_overlap_must_be_as_long_as_the_break(start, missed):
    late = extra("x", "07-05", f"{start}-18:00")
    assert assert_agrees(plan(late), RULE, roster=["day 07-05 a", "extra/x 07-05 b"]).amounts == missed


def test_a_night_is_relieved_by_the_next_date():
    assert assert_agrees(plan(), RULE, roster=["night 07-05 a", "early 07-06 b"]).amounts == []
    assert assert_agrees(plan(), RULE, roster=["night 07-05 a", "early 07-05 b"]).amounts == [1, 1]


def test_six_hours_are_short_until_the_clock_goes_back():
    # 20:00 to 02:00 is 6 h; on the night of the change it is 7 h when it ends at the second 02:00.
    ordinary = extra("x", "11-05", "20:00-02:00")
    longer = extra("x", "11-06", "20:00-02:00")
    autumn = {"first": "11-01", "last": "11-14"}
    assert assert_agrees(plan(ordinary, **autumn), RULE, roster=["extra/x 11-05 a"]).amounts == []
    assert assert_agrees(plan(longer, **autumn), RULE, roster=["extra/x 11-06 a"]).amounts == [1]


def test_a_post_with_breaks_on_duty_never_misses_one():
    assert assert_agrees(plan(), RULE, roster=["hut 07-05 a"]).amounts == []


def test_a_long_shift_without_any_break_is_missed_by_each_officer():
    found = assert_agrees(plan(), RULE, roster=["through 07-05 a", "through 07-05 b"])
    assert found.amounts == [1, 1]
    assert dict(found.problems[0].facts) == {"relief": False, "break_minutes": 0, "after_minutes": 360}


def test_a_session_relieves_nobody():
    seated = plan(session(dates="07-05"), attendance(officer_id="b"))
    assert assert_agrees(seated, RULE, roster=["day 07-05 a"]).amounts == [1]


def test_who_is_on_standby_relieves_nobody_and_needs_no_relief():
    ready = (duty("ready", standby=True), need("ready", duty_id="ready"))
    assert assert_agrees(plan(*ready), RULE, roster=["day 07-05 a", "ready 07-05 b"]).amounts == [1]
    assert assert_agrees(plan(*ready), RULE, roster=["ready 07-05 b"]).amounts == []


def test_the_last_date_of_the_season_is_no_exception():
    assert assert_agrees(plan(), RULE, roster=["night 07-25 a"]).amounts == [1]
    assert assert_agrees(plan(), RULE, roster=["night 07-25 a", "eve 07-25 b"]).amounts == []


def test_as_a_must_nobody_is_left_without_relief():
    assert not assert_agrees(plan(), as_must(RULE), roster=["day 07-05 a"]).feasible
    assert assert_agrees(plan(), as_must(RULE), roster=["day 07-05 a", "mid 07-05 b"]).feasible
    assert not assert_agrees(plan(), as_must(RULE), roster=["through 07-05 a", "mid 07-05 b"]).feasible


@given(rostered(), st.sampled_from([120, 360, 480]))
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, after):
    assert_agrees(plan, as_must(setting("breaks", params=BreakParams(after))))


@given(rostered(), st.sampled_from([120, 360, 480]))
def test_penalties_are_the_wishes_not_met(plan, after):
    assert_agrees(plan, as_try(setting("breaks", params=BreakParams(after))))

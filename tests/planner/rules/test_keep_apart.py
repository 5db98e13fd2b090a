"""Officers kept apart."""

import dataclasses

from hypothesis import given

from desktop.domain.rules import setting
from desktop.domain.wishes import Preference, Strength
from desktop.planner.grid import Grid
from desktop.planner.rows import Draft, Rows
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.rules.meetings import maximal_cliques
from tests.builders import band, event, line, need, officers, plan_of, post, season, template
from tests.planner.rules.crews import agrees
from tests.planner.rules.harness import as_try, assert_agrees, grid_of, pair, with_settings
from tests.planner.rules.wishing import wishing

RULE = setting("keep_apart")


def apart(one, two, id=""):
    return Preference(id or f"{one}{two}", one, Strength.FORBIDDEN, partner_id=two)


def plan(*more, **fields):
    return plan_of(
        season(**fields),
        *officers("abc"),
        post("pier"),
        template("late", "16:00-00:00"),
        template("night", "20:00-04:00"),
        need("n", 2),
        need("late", template_id="late"),
        need("night", template_id="night"),
        need("pier", post_id="pier"),
        *more,
    )


AB = plan(apart("a", "b"))


def test_on_one_shift_they_meet_and_a_third_may_come():
    found = assert_agrees(AB, RULE, roster=["n 07-04 a", "n 07-04 b", "n 07-04 c"])
    assert found.amounts == [1]
    assert found.problems[0].officers == ("a", "b")
    assert assert_agrees(AB, RULE, roster=["n 07-04 a", "n 07-04 c", "n 07-05 b"]).feasible


def test_shifts_that_overlap_at_one_post_over_midnight():
    assert not assert_agrees(AB, RULE, roster=["late 07-04 a", "night 07-04 b"]).feasible
    assert not assert_agrees(AB, RULE, roster=["late 07-04 b", "night 07-04 a"]).feasible


def test_shifts_that_touch_or_lie_at_two_posts_are_right():
    assert assert_agrees(AB, RULE, roster=["n 07-04 a", "late 07-04 b"]).feasible
    assert assert_agrees(AB, RULE, roster=["n 07-04 a", "pier 07-04 b"]).feasible


def test_an_event_at_the_same_post_counts():
    fair = plan(apart("b", "a"), event(date="07-04"), line(times="10:00-22:00"))
    assert assert_agrees(fair, RULE, roster=["n 07-04 a", "event/crowd 07-04 b"]).amounts == [1]


def test_own_times_decide_who_meets():
    short = dataclasses.replace(pair("n 07-04 a"), times=band("08:00-12:00"))
    rest = dataclasses.replace(pair("n 07-04 b"), times=band("12:00-16:00"))
    assert assert_agrees(AB, RULE, roster=[short, rest]).feasible
    longer = dataclasses.replace(pair("n 07-04 b"), times=band("11:45-16:00"))
    assert not assert_agrees(AB, RULE, roster=[short, longer]).feasible


def test_a_night_in_which_the_clock_goes_back():
    autumn = plan(apart("a", "b"), template("early", "04:00-08:00"), need("early", template_id="early"),
                  first="11-01", last="11-14")  # fmt: skip
    assert assert_agrees(autumn, RULE, roster=["night 11-06 a", "early 11-07 b"]).feasible
    held = dataclasses.replace(pair("night 11-06 a"), times=band("20:00-04:15"))
    assert not assert_agrees(autumn, RULE, roster=[held, "early 11-07 b"]).feasible


def test_entered_both_ways_it_counts_once_and_the_last_day_of_the_season_counts():
    both = plan(apart("a", "b"), apart("b", "a"))
    assert assert_agrees(both, RULE, roster=["night 07-25 a", "night 07-25 b"]).amounts == [1]


def test_each_meeting_costs_once():
    roster = ["late 07-04 a", "night 07-04 b", "n 07-05 a", "n 07-05 b"]
    assert assert_agrees(AB, as_try(RULE), roster=roster).penalties == {"keep_apart": 14}


def test_three_kept_apart_from_each_other_are_one_clique():
    three = plan(apart("a", "b"), apart("b", "c"), apart("c", "a"))
    grid, _roster = grid_of(with_settings(three, [RULE, setting("one_place")]))
    draft = Draft.of(grid)
    RULE_BY_KEY[RULE.rule].rows(grid, RULE.params, Rows(draft, RULE))
    assert {len(clique) for clique in draft.conflicts} == {3, 6}
    assert draft.table().rows.count == 0


def test_nothing_is_written_where_nobody_is_kept_apart():
    grid: Grid = grid_of(with_settings(plan(), [RULE]))[0]
    draft = Draft.of(grid)
    RULE_BY_KEY[RULE.rule].rows(grid, RULE.params, Rows(draft, RULE))
    assert not draft.conflicts
    assert draft.table().rows.count == 0


def test_maximal_cliques_of_a_graph():
    graph = {"a": {"b", "c"}, "b": {"a", "c"}, "c": {"a", "b", "d"}, "d": {"c"}}
    assert sorted(maximal_cliques(graph)) == [["a", "b", "c"], ["c", "d"]]
    assert list(maximal_cliques({})) == []


@given(wishing())
def test_rows_are_feasible_exactly_if_nothing_is_broken_and_penalties_are_the_wishes_not_met(plan):
    agrees(plan, RULE)


@given(wishing())
def test_cliques_are_right_beside_the_rule_about_one_place(plan):
    assert_agrees(plan, RULE, setting("one_place"))

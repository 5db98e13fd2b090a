"""Coverage: minimum by priority, desired, over desired, trainees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.problems import ProblemKind
from desktop.domain.rules import CoverParams, FieldTrainingParams, HeadPoints, setting
from desktop.domain.values import Mode, Priority
from tests.builders import day, extra, officer, officers, plan_of, season
from tests.planner.rules.crews import crewed, facts
from tests.planner.rules.harness import absent, assert_agrees

RULE = setting("cover")
SHORT = "08:00-12:00"  # four hours, no break


def seen_with(crew, *people, rules=(RULE,), **fields):
    plan = plan_of(*officers("abcd"), *people, extra(**({"times": SHORT} | fields)))
    return assert_agrees(plan, *rules, roster=[f"extra/x 07-03 {id}" for id in crew])


@pytest.mark.parametrize(
    ("crew", "found"),
    [
        ("", [("minimum", 2, 400), ("desired", 3, 60)]),
        ("a", [("minimum", 1, 200), ("desired", 2, 40)]),
        ("ab", [("desired", 1, 20)]),
        ("abc", []),
        ("abcd", [("over", 1, 120)]),
    ],
)
def test_heads_below_minimum_below_desired_and_above(crew, found):
    # 4 h at 50, 5 and 30 points an officer-hour.
    seen = seen_with(crew, minimum=2, desired=3)
    assert [(p.fact("what"), p.amount, p.points) for p in seen.problems] == found
    kinds = {"minimum": ProblemKind.BELOW_MINIMUM, "desired": ProblemKind.WISH, "over": ProblemKind.WISH}
    assert [p.kind for p in seen.problems] == [kinds[what] for what, _amount, _points in found]
    assert seen.feasible  # people short is never a rule broken
    assert seen.penalties == {"cover": sum(points for _what, _amount, points in found)}


@pytest.mark.parametrize(
    ("priority", "points"),
    [(Priority.MUST, 40_000), (Priority.SHOULD, 200), (Priority.IF_POSSIBLE, 40)],
)
def test_priority_weighs_what_is_below_minimum(priority, points):
    assert seen_with("", priority=priority).penalties == {"cover": points}


@pytest.mark.parametrize(("crew", "points"), [("", 70 + 3 * 9), ("a", 2 * 9), ("abc", 0), ("abcd", 4)])
def test_a_shift_may_have_points_of_its_own_by_the_head(crew, points):
    own = setting("cover", params=CoverParams(heads=(HeadPoints("extra/x/2027-07-03", 70, 9, 4),)))
    seen = seen_with(crew, rules=(own,), minimum=1, desired=3)
    assert seen.penalties == {"cover": points}
    other = setting("cover", params=CoverParams(heads=(HeadPoints("extra/y/2027-07-03", 70, 9, 4),)))
    assert seen_with(crew, rules=(other,)).penalties == seen_with(crew).penalties


def test_half_a_head_costs_half_rounded_up():
    training = setting("field_training", mode=Mode.TRY, params=FieldTrainingParams(counts_percent=50))
    own = setting("cover", params=CoverParams(heads=(HeadPoints("extra/x/2027-07-03", 71, 0, 0),)))
    trainee = officer("t", field_training_until=day("07-03"))
    assert seen_with("t", trainee, rules=(own, training)).penalties["cover"] == 36


def test_a_desired_number_equal_to_the_minimum_is_no_wish_of_its_own():
    assert facts(seen_with(""), "what") == [("minimum",)]


def test_points_follow_paid_time_over_night_and_clock_change():
    plan = plan_of(season("11-01", "11-14"), *officers("a"), extra(date="11-06", times="20:00-04:00"))
    # Nine real hours less a break of 30 min, at 50 points an hour.
    assert assert_agrees(plan, RULE).penalties == {"cover": 425}


def test_who_is_absent_does_not_count():
    plan = plan_of(*officers("a"), extra(times=SHORT))
    assert assert_agrees(plan, RULE, roster=[absent("extra/x 07-03 a")]).amounts == [1]


@pytest.mark.parametrize(
    ("percent", "amount", "points"),
    [(0, 1, 200), (50, 1, 100), (100, 0, 0)],
)
def test_a_trainee_counts_nothing_half_or_whole(percent, amount, points):
    training = setting("field_training", mode=Mode.TRY, params=FieldTrainingParams(counts_percent=percent))
    trainee = officer("t", field_training_until=day("07-03"))
    seen = seen_with("at", trainee, rules=(RULE, training), minimum=2, desired=2)
    below = [p for p in seen.problems if p.rule == "cover"]
    assert [p.amount for p in below] == [amount] * bool(amount)
    assert seen.penalties["cover"] == points


def test_a_trainee_counts_whole_after_the_last_date_of_training():
    training = setting("field_training", mode=Mode.TRY)
    trainee = officer("t", field_training_until=day("07-02"))
    assert seen_with("t", trainee, rules=(RULE, training)).problems == []


@settings(max_examples=25)
@given(crewed())
def test_penalties_are_the_points_of_what_is_open(plan):
    for percent in (0, 50, 100):
        training = setting(
            "field_training", mode=Mode.TRY, params=FieldTrainingParams(counts_percent=percent)
        )
        seen = assert_agrees(plan, RULE, training)
        assert seen.feasible
        assert {p.kind for p in seen.problems if p.rule == "cover"} <= {
            ProblemKind.WISH,
            ProblemKind.BELOW_MINIMUM,
        }
    assert_agrees(plan, setting("cover", params=CoverParams(desired_points=0, over_points=0)))

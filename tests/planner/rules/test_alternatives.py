"""Alternatives, and optional shifts in coverage."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.curves import Alternatives, ChoicePer
from desktop.domain.demand import CoverageNeed
from desktop.domain.problems import ProblemKind
from desktop.domain.rules import FieldTrainingParams, setting
from desktop.domain.rules_demand import ChoiceParams
from desktop.domain.values import Mode, Priority
from tests.builders import day, event, extra, line, officer, officers, plan_of, season
from tests.planner.rules.crews import crewed
from tests.planner.rules.harness import absent, as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

RULE = setting("alternatives")
COVER = setting("cover")


def choice(*members, per=ChoicePer.WEEK, exactly=True, **fields):
    return Alternatives("c", "Workshop", members or ("extra/x", "extra/y"), per, exactly, **fields)


def plan(*more, **fields):
    return plan_of(
        *officers("abcd"),
        extra("x", "07-06", "18:00-20:00", minimum=2, desired=2),
        extra("y", "07-08", "18:00-21:00"),
        *(more or (choice(**fields),)),
    )


def test_one_opened_is_right():
    assert assert_agrees(plan(), RULE, roster=["extra/y 07-08 a"]).problems == []
    assert assert_agrees(plan(), RULE, roster=["extra/x 07-06 a", "extra/x 07-06 b"]).problems == []


def test_both_opened_is_one_too_many_however_many_people_are_there():
    roster = ["extra/x 07-06 a", "extra/x 07-06 b", "extra/y 07-08 a"]
    seen = assert_agrees(plan(), RULE, roster=roster)
    assert not seen.feasible
    assert dict(seen.problems[0].facts) == {
        "alternatives": "c", "per": "week", "date": "2027-07-05", "opened": 2
    }  # fmt: skip
    assert assert_agrees(plan(), as_try(RULE), roster=roster).penalties == {"alternatives": 7}
    assert assert_agrees(plan(), RULE, roster=roster[:2]).feasible


@pytest.mark.parametrize(
    ("priority", "points"), [(Priority.MUST, 30_000), (Priority.SHOULD, 150), (Priority.IF_POSSIBLE, 30)]
)
def test_none_opened_is_below_minimum_by_priority(priority, points):
    # x takes 2 officers for 2 h, y one for 3 h: y is the cheaper.
    seen = assert_agrees(plan(priority=priority), RULE)
    assert seen.feasible
    assert [(p.kind, p.points, p.shifts) for p in seen.problems] == [
        (ProblemKind.BELOW_MINIMUM, points, ("extra/x/2027-07-06", "extra/y/2027-07-08"))
    ]


def test_at_most_one_may_be_none():
    assert assert_agrees(plan(exactly=False), RULE).problems == []
    assert not assert_agrees(
        plan(exactly=False), RULE, roster=["extra/x 07-06 a", "extra/y 07-08 b"]
    ).feasible


def test_each_week_each_day_or_the_season():
    # Display weeks start on Monday; the season on Monday 28 June.
    lines = (
        event(times="18:00-22:00", date="07-01", recurrence="FREQ=DAILY;UNTIL=20270706"),
        line("one", times="22:00-02:00"),
        line("two", times="18:00-22:00"),
    )
    for per, count in ((ChoicePer.DAY, 6), (ChoicePer.WEEK, 2), (ChoicePer.SEASON, 1)):
        both = plan_of(*officers("ab"), *lines, choice("event/one", "event/two", per=per))
        assert len(assert_agrees(both, RULE).problems) == count
    # A night of Sunday belongs to the week in which it starts.
    weekly = plan_of(*officers("ab"), *lines, choice("event/one", "event/two"))
    assert assert_agrees(weekly, RULE, roster=["event/one 07-04 a", "event/two 07-05 b"]).amounts == []
    assert not assert_agrees(weekly, RULE, roster=["event/one 07-04 a", "event/two 07-04 b"]).feasible


def test_dated_shifts_can_be_the_choice():
    lines = (event(times="18:00-22:00", date="07-01", recurrence="FREQ=DAILY;UNTIL=20270702"), line())
    dated = plan_of(
        *officers("a"),
        *lines,
        choice("event/crowd/2027-07-01", "event/crowd/2027-07-02", per=ChoicePer.SEASON),
    )
    assert [shift.optional for shift in dated.shifts.values()] == [True, True]
    seen = assert_agrees(dated, RULE, roster=["event/crowd 07-01 a", "event/crowd 07-02 a"])
    assert seen.amounts == [1]


def test_who_is_absent_opens_nothing():
    assert assert_agrees(plan(), RULE, roster=[absent("extra/x 07-06 a")]).amounts == [1]


def test_points_follow_the_real_length_on_the_night_the_clock_goes_back():
    autumn = plan_of(
        season("11-01", "11-14"), *officers("a"), extra("x", "11-06", "22:00-03:00"), choice("extra/x")
    )
    assert assert_agrees(autumn, RULE).penalties == {"alternatives": 300}  # 6 h at 50


def optional(*people, **fields):
    times = {"times": "08:00-12:00"}
    return plan_of(*officers("abcd"), *people, extra(**(times | {"optional": True} | fields)))


@pytest.mark.parametrize(
    ("crew", "found"),
    [
        ("", []),
        ("a", [("minimum", 1, 200), ("desired", 2, 40)]),
        ("ab", [("desired", 1, 20)]),
        ("abc", []),
        ("abcd", [("over", 1, 120)]),
    ],
)
def test_an_optional_shift_costs_nothing_while_it_is_empty(crew, found):
    open_ = optional(minimum=2, desired=3)
    seen = assert_agrees(open_, COVER, roster=[f"extra/x 07-03 {id}" for id in crew])
    assert [(p.fact("what"), p.amount, p.points) for p in seen.problems] == found
    shift = open_.shifts["extra/x/2027-07-03"]
    assert (shift.minimum, shift.least, shift.desired) == (0, 2, 3)


def test_a_trainee_opens_an_optional_shift_without_counting():
    training = setting("field_training", mode=Mode.TRY, params=FieldTrainingParams(counts_percent=0))
    plan = optional(officer("t", field_training_until=day("07-03")))
    seen = assert_agrees(plan, COVER, training, roster=["extra/x 07-03 t"])
    assert seen.penalties["cover"] == 200


def test_only_one_officer_may_be_eligible():
    alone = plan_of(*officers("a"), extra(times="08:00-12:00", minimum=2, desired=2, optional=True))
    assert assert_agrees(alone, COVER, roster=["extra/x 07-03 a"]).penalties == {"cover": 200}


def choices(plan, chance):
    """The plan with some of its needs optional, or alternatives to one another."""
    needs = list(plan.of(CoverageNeed))
    chance.shuffle(needs)
    members = [f"need/{id}" for id in needs[: chance.randint(1, len(needs))]]
    found = Alternatives(
        "c", "C", tuple(members), chance.choice(list(ChoicePer)), chance.random() < 0.5,
        chance.choice(list(Priority)),
    )  # fmt: skip
    more = [replace(it, optional=True) for it in plan.of(CoverageNeed).values() if chance.random() < 0.5]
    return plan.replace((item.kind, item.id, item) for item in (found, *more))


@given(st.one_of(rostered(), crewed()), st.integers(0, 10**6))
def test_rows_agree_with_the_checker(plan, seed):
    plan = choices(plan, random.Random(seed))
    for percent in (0, 50):
        training = setting("field_training", mode=Mode.TRY, params=FieldTrainingParams(1, percent))
        assert_agrees(plan, as_must(RULE), COVER, training)
    assert_agrees(plan, as_try(setting("alternatives", params=ChoiceParams(3, 2, 1))))

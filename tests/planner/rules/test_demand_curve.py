"""Demand curves: heads by the half hour."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.curves import CurveStep, DemandCurve
from desktop.domain.problems import ProblemKind
from desktop.domain.rules import FieldTrainingParams, setting
from desktop.domain.rules_demand import CurveParams
from desktop.domain.values import WEEKDAYS, DayKind, Mode, Priority
from desktop.errors import InputError
from tests.builders import assign, band, day, officer, officers, plan_of, post, season, template
from tests.planner.rules.crews import crewed
from tests.planner.rules.harness import absent, assert_agrees
from tests.planner.rules.plans import rostered

RULE = setting("demand_curve")


def step(text, minimum=1, desired=None):
    start, end = (dt.time.fromisoformat(part) for part in text.split("-"))
    return CurveStep(start, end, minimum, minimum if desired is None else desired)


def curve(*steps, templates=("day", "late"), **fields):
    defaults = {"days": (DayKind.SAT,), "priority": Priority.SHOULD}
    return DemandCurve("c", "Beach", "foot", "patrol", templates, steps=steps, **(defaults | fields))


def plan(*steps, more=(), **fields):
    return plan_of(
        season("06-28", "07-04"),
        *officers("abcd"),
        template("late", "11:00-19:00"),
        template("night", "20:00-04:00"),
        template("early", "00:00-08:00"),
        *more,
        curve(*(steps or (step("10:00-16:00", 2, 3),)), **fields),
    )


def pairs(text):
    return [f"curve/c:{name} {date} {id}" for name, date, id in (part.split() for part in text.split(", "))]


def seen(found):
    return [
        (p.fact("what"), p.fact("missing"), (int(p.fact("end")) - int(p.fact("start"))) // 30, p.points)
        for p in found.problems
        if p.rule == "demand_curve"
    ]


def test_shifts_are_optional_one_for_each_of_the_shift_times_on_each_date():
    shifts = plan().shifts
    assert list(shifts) == ["curve/c:day/2027-07-03", "curve/c:late/2027-07-03"]
    assert {(s.optional, s.minimum, s.desired, s.least, s.letter) for s in shifts.values()} == {
        (True, 0, 0, 0, "D"), (True, 0, 0, 0, "L")
    }  # fmt: skip


def test_nobody_there():
    # 12 half hours: 2 officers at 25 points each, and 3 desired at 2 each.
    assert seen(assert_agrees(plan(), RULE)) == [("minimum", 2, 12, 600), ("desired", 3, 12, 72)]


def test_heads_are_counted_by_the_half_hour():
    found = assert_agrees(plan(), RULE, roster=pairs("day 07-03 a, late 07-03 b"))
    # 08–10 one over, 10–11 one short of 2 and two of 3, 11–16 one short of 3, 16–19 one over.
    assert seen(found) == [
        ("minimum", 1, 2, 50),
        ("desired", 1, 10, 20),
        ("desired", 2, 2, 8),
    ]
    found = assert_agrees(plan(step("10:00-12:00", 1, 1)), RULE, roster=pairs("day 07-03 a, day 07-03 b"))
    assert seen(found) == [("over", 1, 4, 4)]
    kinds = [p.kind for p in assert_agrees(plan(), RULE).problems]
    assert kinds == [ProblemKind.BELOW_MINIMUM, ProblemKind.WISH]


def test_a_half_hour_worked_in_part_does_not_count():
    half = assign("curve/c:day/2027-07-03", times=band("10:15-16:00"))
    found = assert_agrees(plan(step("10:00-11:00")), RULE, roster=[half])
    assert seen(found) == [("minimum", 1, 1, 25)]


def test_shifts_that_touch_leave_nothing_open():
    steps = (step("08:00-00:00"),)
    more = (template("eve", "16:00-00:00"),)
    both = plan(*steps, more=more, templates=("day", "eve"))
    assert assert_agrees(both, RULE, roster=pairs("day 07-03 a, eve 07-03 b")).problems == []


def test_a_curve_over_midnight_is_held_by_shifts_of_both_dates():
    steps = (step("22:00-00:00"), step("00:00-02:00"))
    nights = plan(*steps, templates=("night", "early"), days=(DayKind.SAT, DayKind.SUN), last=day("07-04"))
    # Sunday's own curve runs 22:00–02:00 as well and stays open; the early shift of Sunday is of Sunday.
    assert seen(assert_agrees(nights, RULE, roster=pairs("night 07-03 a"))) == [("minimum", 1, 8, 200)]
    found = assert_agrees(nights, RULE, roster=pairs("early 07-04 a"))
    assert seen(found) == [("minimum", 1, 8, 200), ("minimum", 1, 4, 100)]


def test_a_night_shift_holds_the_small_hours_of_the_next_date():
    steps = (step("00:00-04:00"),)
    nights = plan(*steps, templates=("night",), days=WEEKDAYS)
    # 7 dates; before the first one there is no night, so that date's hours stay open.
    roster = pairs(", ".join(f"night 0{date} a" for date in ("6-28", "6-29", "6-30", "7-01", "7-02", "7-03")))
    assert seen(assert_agrees(nights, RULE, roster=roster)) == [("minimum", 1, 8, 200)]


@pytest.mark.parametrize(("date", "count"), [("11-06", 18), ("03-13", 14), ("07-03", 16)])
def test_a_night_has_as_many_half_hours_as_it_has(date, count):
    around = season(f"2027-{date}", f"2027-{date}")
    clocks = plan(step("20:00-04:00"), templates=("night",), more=(around,))
    assert seen(assert_agrees(clocks, RULE)) == [("minimum", 1, count, count * 25)]
    assert assert_agrees(clocks, RULE, roster=pairs(f"night {date} a")).problems == []


@pytest.mark.parametrize(
    ("priority", "points"), [(Priority.MUST, 10_000), (Priority.SHOULD, 50), (Priority.IF_POSSIBLE, 10)]
)
def test_priority_weighs_what_is_below_minimum(priority, points):
    assert assert_agrees(plan(step("08:00-09:00"), priority=priority), RULE).penalties == {
        "demand_curve": points
    }


def test_a_trainee_counts_as_the_field_training_rule_says():
    training = setting("field_training", mode=Mode.TRY, params=FieldTrainingParams(counts_percent=50))
    trainee = officer("t", field_training_until=day("07-03"))
    found = assert_agrees(
        plan(step("08:00-09:00"), more=(trainee,)), RULE, training, roster=pairs("day 07-03 t")
    )
    # A full head is two units of 12 points each half hour.
    assert found.penalties["demand_curve"] == 24
    assert seen(found)[0][:2] == ("minimum", 1)


def test_who_is_absent_does_not_count():
    gone = [absent(pair) for pair in pairs("day 07-03 a")]
    assert seen(assert_agrees(plan(step("08:00-09:00")), RULE, roster=gone)) == [("minimum", 1, 2, 50)]


def test_coverage_leaves_the_shifts_of_a_curve_alone():
    found = assert_agrees(plan(), setting("cover"), roster=pairs("day 07-03 a, day 07-03 b"))
    assert found.problems == []


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ((step("08:15-09:00"),), "half hour"),
        ((step("08:00-12:00"), step("11:00-13:00"), step("12:00-14:00")), "overlap"),
        ((step("08:00-12:00"), step("10:00-09:00")), "overlap"),
        ((CurveStep(dt.time(8), dt.time(9), 2, 1),), "order"),
        ((), "No step"),
    ],
)
def test_steps_that_make_no_sense_are_refused(steps, reason):
    with pytest.raises(InputError, match=reason):
        curve(*steps)


def curved(plan, chance):
    """The plan with curves over its own shift times, and people on their shifts."""
    templates = [id for id in plan.shifts and {s.template_id: 0 for s in plan.shifts.values()} if id]
    times = ("06:00-10:00", "10:00-14:30", "14:30-22:00", "22:00-01:00", "01:00-03:30")
    steps = tuple(step(text, low := chance.randint(0, 2), low + chance.randint(0, 2)) for text in times)
    first = chance.randint(0, 2)
    if not templates:
        return plan
    found = curve(
        *steps[first : chance.randint(first + 1, 5)], templates=tuple(templates), days=WEEKDAYS,
        priority=chance.choice(list(Priority)),
    )  # fmt: skip
    plan = plan.replace((item.kind, item.id, item) for item in (post(), found))
    placed = [
        assign(shift.id, id, times=band("21:00-02:00") if chance.random() < 0.1 else None)
        for shift in plan.shifts.values()
        for id in plan.officers
        if shift.id.startswith("curve/") and chance.random() < 0.3
    ]
    return plan.replace((item.kind, item.id, item) for item in placed)


@given(st.one_of(rostered(), crewed()), st.integers(0, 10**6))
def test_penalties_are_the_points_of_what_is_open(plan, seed):
    plan = curved(plan, random.Random(seed))
    for percent in (0, 50):
        training = setting("field_training", mode=Mode.TRY, params=FieldTrainingParams(1, percent))
        assert assert_agrees(plan, RULE, training).feasible
    assert_agrees(plan, setting("demand_curve", params=CurveParams(3, 2, 1, 0, 0)), setting("cover"))

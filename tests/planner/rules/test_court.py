"""Court: travel before reporting and after the hearing, on call as a wish, cancelled as nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from desktop.domain.absence import CourtDate, CourtState
from desktop.domain.problems import ProblemKind
from desktop.domain.rules import CourtParams, setting
from desktop.planner.model import compile as compile_model
from desktop.planner.scope import EVERYTHING
from tests.builders import band, court, day, extra, officers, plan_of, season
from tests.planner.rules.crews import agrees, crewed, facts
from tests.planner.rules.harness import as_try, assert_agrees, with_settings

RULE = setting("court")


@pytest.mark.parametrize(
    ("times", "allowed"),
    [
        ("00:00-07:30", True),  # court 09:00–11:00, report 30 min before, travel 60 min
        ("00:00-07:31", False),
        ("12:00-20:00", True),
        ("11:59-20:00", False),
        ("08:00-16:00", False),
    ],
)
def test_travel_counts_from_reporting_and_to_the_end(times, allowed):
    date = CourtDate("c1", "a", day("07-01"), band("09:00-11:00", report=30))
    plan = plan_of(*officers("ab"), extra(date="07-01", times=times), date)
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-01 a", "extra/x 07-01 b"])
    assert seen.feasible is allowed
    assert [problem.officers for problem in seen.problems] == ([] if allowed else [("a",)])


def test_travel_is_real_time_over_a_clock_change():
    # Court ends at 01:30 (the first), travel 60 min end at the second 01:30, half an hour before 02:00.
    date = court(date="11-07", times="00:00-01:30")
    shifts = [extra("x", "11-07", "02:00-06:00"), extra("y", "11-07", "01:29-02:00", start_fold=1)]
    plan = plan_of(season("11-01", "11-14"), *officers("a"), *shifts, date)
    seen = assert_agrees(plan, RULE, roster=["extra/x 11-07 a", "extra/y 11-07 a"])
    assert [problem.shifts for problem in seen.problems] == [("extra/y/2027-11-07",)]


def test_on_call_is_a_wish_however_strict_the_rule_is():
    plan = plan_of(*officers("a"), extra(date="07-01"), court(state=CourtState.ON_CALL))
    for rule in (replace(RULE, stop=True), as_try(RULE, 200)):
        seen = assert_agrees(plan, rule, roster=["extra/x 07-01 a"])
        assert [(p.kind, p.points, p.stop) for p in seen.problems] == [(ProblemKind.WISH, 200, False)]
        assert seen.feasible


def test_on_call_costs_in_the_model_of_a_must():
    plan = plan_of(*officers("a"), extra(date="07-01"), court(state=CourtState.ON_CALL))
    model = compile_model(with_settings(plan, [RULE]), EVERYTHING)
    assert model.value(np.ones(1, dtype=np.int64)).objective == RULE.weight
    assert model.violations(np.ones(1, dtype=np.int64)) == []


def test_cancelled_is_nothing():
    plan = plan_of(*officers("a"), extra(date="07-01"), court(state=CourtState.CANCELLED))
    assert assert_agrees(plan, RULE, roster=["extra/x 07-01 a"]).problems == []


def test_a_date_to_appear_and_one_on_call_are_two_units():
    dates = (court(), court("c2", times="14:00-15:00", state=CourtState.ON_CALL))
    plan = plan_of(*officers("a"), extra(date="07-01"), *dates)
    seen = assert_agrees(plan, as_try(RULE), roster=["extra/x 07-01 a"])
    assert facts(seen, "state") == [("must appear",), ("on call",)]
    assert seen.penalties == {"court": 14}


def test_without_travel_shifts_may_touch_the_hearing():
    plan = plan_of(*officers("a"), extra(date="07-01", times="11:00-16:00"), court())
    rule = setting("court", params=CourtParams(0))
    assert assert_agrees(plan, rule, roster=["extra/x 07-01 a"]).feasible


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

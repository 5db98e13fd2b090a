"""Certificates in a crew, to the end of the shift."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.rules import setting
from desktop.domain.training import Outcome
from desktop.domain.values import CrewRule, CrewRuleKind
from tests.builders import (
    assign,
    attendance,
    band,
    certificate,
    certification,
    extra,
    officers,
    plan_of,
    session,
)
from tests.planner.rules.crews import agrees, crewed
from tests.planner.rules.harness import assert_agrees

RULE = setting("crew_certificate")


def plan_with(*entities, times="16:00-00:00", count=1):
    demand = CrewRule(CrewRuleKind.CERTIFICATE, "cpr", count)
    shift = extra(times=times, crew_rules=(demand,))
    return plan_of(*officers("ab"), certification(), shift, *entities)


@pytest.mark.parametrize(
    ("times", "valid", "allowed"),
    [
        ("16:00-00:00", "07-03", True),  # valid through the date at whose end the shift ends
        ("16:00-00:01", "07-03", False),
        ("20:00-04:00", "07-04", True),
        ("08:00-16:00", "07-02", False),
    ],
)
def test_it_is_held_to_the_end_of_the_shift(times, valid, allowed):
    plan = plan_with(certificate("a", valid=valid), times=times)
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-03 a", "extra/x 07-03 b"])
    assert seen.feasible is allowed


def test_it_is_held_from_on_post_time():
    late = plan_with(certificate("a", issued="07-04"), times="20:00-04:00")
    assert not assert_agrees(late, RULE, roster=["extra/x 07-03 a"]).feasible


@pytest.mark.parametrize(("crew", "missing"), [("", 0), ("a", 1), ("b", 2), ("ab", 1)])
def test_so_many_holders_if_anybody_works(crew, missing):
    plan = plan_with(certificate("a"), count=2)
    seen = assert_agrees(plan, RULE, roster=[f"extra/x 07-03 {id}" for id in crew])
    assert seen.amounts == [missing] * bool(missing)


@pytest.mark.parametrize(
    ("outcome", "allowed"), [(Outcome.SEATED, True), (Outcome.PASSED, True), (Outcome.FAILED, False)]
)
def test_one_that_a_session_will_grant_counts_from_the_day_after_it(outcome, allowed):
    course = session(dates="07-02", grants=("cpr",))
    plan = plan_with(course, attendance("class", "a", outcome))
    assert assert_agrees(plan, RULE, roster=["extra/x 07-03 a"]).feasible is allowed


def test_own_times_that_end_sooner_are_enough():
    plan = plan_with(certificate("a", valid="07-03"), times="16:00-02:00")
    short = assign("extra/x/2027-07-03", times=band("16:00-00:00"))
    assert assert_agrees(plan, RULE, roster=[short]).feasible
    assert not assert_agrees(plan, RULE, roster=["extra/x 07-03 a"]).feasible


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

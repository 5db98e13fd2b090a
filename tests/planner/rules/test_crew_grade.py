"""Grades in a crew."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.rules import setting
from desktop.domain.values import CrewRule, CrewRuleKind, Grade, Mode
from tests.builders import extra, officer, plan_of
from tests.planner.rules.crews import agrees, crewed
from tests.planner.rules.harness import assert_agrees

RULE = setting("crew_grade", mode=Mode.MUST)
PEOPLE = tuple(officer(id, grade=grade) for id, grade in zip("tosl", Grade, strict=True))


@pytest.mark.parametrize(
    ("grade", "count", "crew", "missing"),
    [
        (Grade.SENIOR, 1, "", 0),
        (Grade.SENIOR, 1, "to", 1),
        (Grade.SENIOR, 1, "ts", 0),
        (Grade.SENIOR, 1, "l", 0),  # a higher grade does
        (Grade.SENIOR, 2, "tol", 1),
        (Grade.SENIOR, 2, "sl", 0),
        (Grade.LEAD, 1, "tos", 1),
        (Grade.TRAINEE, 1, "t", 0),
    ],
)
def test_that_grade_or_a_higher_one(grade, count, crew, missing):
    plan = plan_of(*PEOPLE, extra(crew_rules=(CrewRule(CrewRuleKind.GRADE, grade, count),)))
    seen = assert_agrees(plan, RULE, roster=[f"extra/x 07-03 {id}" for id in crew])
    assert seen.amounts == [missing] * bool(missing)
    assert seen.feasible is (not missing)


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

"""Never alone: two or more, or nobody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.rules import setting
from desktop.domain.values import CrewRule, CrewRuleKind
from tests.builders import extra, officers, plan_of
from tests.planner.rules.crews import agrees, crewed
from tests.planner.rules.harness import absent, as_try, assert_agrees

RULE = setting("never_alone")
DEMAND = (CrewRule(CrewRuleKind.NOT_ALONE),)


@pytest.mark.parametrize(("crew", "allowed"), [("", True), ("a", False), ("ab", True), ("abc", True)])
def test_two_or_more_or_nobody(crew, allowed):
    plan = plan_of(*officers("abc"), extra(crew_rules=DEMAND))
    roster = [f"extra/x 07-03 {id}" for id in crew]
    seen = assert_agrees(plan, RULE, roster=roster)
    assert seen.feasible is allowed
    assert all(problem.stop for problem in seen.problems)
    assert assert_agrees(plan, as_try(RULE), roster=roster).penalties == {"never_alone": 7 * (not allowed)}


def test_a_partner_who_is_absent_leaves_one_alone():
    plan = plan_of(*officers("ab"), extra(crew_rules=DEMAND))
    assert not assert_agrees(plan, RULE, roster=["extra/x 07-03 a", absent("extra/x 07-03 b")]).feasible


def test_where_only_one_could_come_nobody_does():
    plan = plan_of(*officers("a"), extra(crew_rules=DEMAND))
    assert not assert_agrees(plan, RULE, roster=["extra/x 07-03 a"]).feasible
    assert assert_agrees(plan, RULE).feasible


def test_other_shifts_may_be_worked_alone():
    plan = plan_of(*officers("a"), extra())
    assert assert_agrees(plan, RULE, roster=["extra/x 07-03 a"]).feasible


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

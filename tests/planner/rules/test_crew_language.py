"""Languages in a crew."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.rules import setting
from desktop.domain.values import CrewRule, CrewRuleKind, Mode
from tests.builders import assign, extra, officer, plan_of
from tests.planner.rules.crews import agrees, crewed, facts
from tests.planner.rules.harness import absent, as_try, assert_agrees

RULE = setting("crew_language", mode=Mode.MUST)
PEOPLE = (
    officer("a", languages=("en",)),
    officer("b", languages=("en", "es")),
    officer("c", languages=("es", "pt")),
)


def plan_with(*demands):
    rules = tuple(CrewRule(CrewRuleKind.LANGUAGE, value, count) for value, count in demands)
    return plan_of(*PEOPLE, extra(crew_rules=rules))


@pytest.mark.parametrize(
    ("count", "crew", "missing"),
    [(1, "", 0), (1, "a", 1), (1, "b", 0), (1, "ab", 0), (2, "a", 2), (2, "ab", 1), (2, "abc", 0)],
)
def test_so_many_speakers_if_anybody_works(count, crew, missing):
    roster = [f"extra/x 07-03 {id}" for id in crew]
    seen = assert_agrees(plan_with(("es", count)), RULE, roster=roster)
    assert seen.amounts == [missing] * bool(missing)
    assert seen.feasible is (not missing)
    wish = assert_agrees(plan_with(("es", count)), as_try(RULE), roster=roster)
    assert wish.penalties == {"crew_language": 7 * missing}


def test_each_language_is_a_demand_of_its_own():
    seen = assert_agrees(plan_with(("es", 1), ("pt", 1), ("fr", 1)), RULE, roster=["extra/x 07-03 b"])
    assert facts(seen, "value", "wanted", "found") == [("fr", 1, 0), ("pt", 1, 0)]


def test_a_speaker_who_is_absent_does_not_count():
    roster = ["extra/x 07-03 a", absent(assign("extra/x/2027-07-03", "b"))]
    assert not assert_agrees(plan_with(("es", 1)), RULE, roster=roster).feasible


def test_one_officer_alone_whom_the_crew_rule_names():
    one = plan_of(PEOPLE[1], extra(crew_rules=(CrewRule(CrewRuleKind.LANGUAGE, "es", 2),)))
    assert assert_agrees(one, RULE, roster=["extra/x 07-03 b"]).amounts == [1]
    assert assert_agrees(one, RULE).feasible


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

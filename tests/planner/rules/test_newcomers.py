"""Newcomers: no crew of newcomers only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.rules import setting
from desktop.domain.values import HireStatus, Mode
from tests.builders import extra, officer, plan_of
from tests.planner.rules.crews import agrees, crewed
from tests.planner.rules.harness import as_try, assert_agrees

RULE = setting("newcomers", mode=Mode.MUST)
NEW = tuple(officer(id, seasons_before=0) for id in "xyz")
VACANCY = officer("v", seasons_before=0, status=HireStatus.VACANCY)
REHIRE = officer("w", seasons_before=1, status=HireStatus.VACANCY)


@pytest.mark.parametrize(
    ("crew", "amount"),
    [("", 0), ("x", 0), ("xy", 1), ("xyz", 2), ("xa", 0), ("xyza", 0), ("xv", 1), ("xw", 0), ("aw", 0)],
)
def test_two_or_more_newcomers_need_somebody_else(crew, amount):
    plan = plan_of(*NEW, officer("a"), VACANCY, REHIRE, extra())
    roster = [f"extra/x 07-03 {id}" for id in crew]
    seen = assert_agrees(plan, RULE, roster=roster)
    assert seen.amounts == [amount] * bool(amount)
    assert seen.feasible is (not amount)
    assert assert_agrees(plan, as_try(RULE), roster=roster).penalties == {"newcomers": 7 * amount}


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

"""The engine against full enumeration: on tiny seasons its optimum is the best of all rosters there are."""

from __future__ import annotations

from collections import Counter

import pytest

from desktop.domain.rules import RULES
from desktop.domain.validate import validate
from desktop.planner.check import Checker
from desktop.planner.result import Limits, PlanStatus
from desktop.planner.solve import solve
from tests.planner.witness.enumeration import accepted, best, stands
from tests.planner.witness.tiny import tiny
from tests.planner.worlds import broken

ENOUGH = Limits(seconds=None, work=20.0, workers=1)


def hold_against_enumeration(seed: int, most: int) -> set[str]:
    """Whether the engine's roster is as good as the best; the rules that told one roster from another."""
    plan, scope = tiny(seed, most)
    assert not validate(plan), seed
    anyway = stands(plan, scope)
    witness = best(plan, scope)
    result = solve(plan, scope, ENOUGH)
    after = Checker.of(accepted(plan, result.add, result.remove))
    assert after.points == result.objective, seed
    assert not broken(after) - anyway, seed
    if not anyway:
        assert result.objective == witness.objective, seed
        assert result.bound == witness.objective, seed
        assert result.status is PlanStatus.OPTIMAL, seed
    return witness.mattered


@pytest.mark.slow
def test_the_optimum_is_the_best_of_all_rosters() -> None:
    """Season after season, until every rule has mattered in one."""
    mattered: set[str] = set()
    for seed in range(25):
        mattered |= hold_against_enumeration(seed, most=9)
    for seed in range(25, 75):
        if mattered < set(RULES):
            mattered |= hold_against_enumeration(seed, most=9)
    assert mattered == set(RULES)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("block", range(12))
def test_the_optimum_is_the_best_of_all_rosters_of_many(block: int) -> None:
    """Fifty larger seasons; every rule matters in some of them."""
    mattered = Counter(
        rule for number in range(50) for rule in hold_against_enumeration(50 * block + number, most=12)
    )
    assert set(mattered) == set(RULES)

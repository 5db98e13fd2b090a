"""The engine against full enumeration: on tiny seasons its optimum is the best of all rosters there are."""

from __future__ import annotations

from collections import Counter

import pytest

from desktop.domain.plan import Plan
from desktop.domain.rules import RULES
from desktop.domain.validate import validate
from desktop.planner.check import Checker
from desktop.planner.result import Limits, PlanStatus
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.scope import Scope
from desktop.planner.solve import solve
from tests.planner.witness.enumeration import Witness, accepted, best, stands
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
        assert result.bound <= witness.objective, seed
    if not anyway and witness.allowed > 1:  # with one roster there is nothing to be planned, nor to prove
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
def test_the_optimum_is_the_best_of_all_rosters_of_many() -> None:
    """Six hundred larger seasons; every rule matters in several of them."""
    mattered = Counter(rule for seed in range(600) for rule in hold_against_enumeration(seed, most=12))
    assert min(mattered[rule] for rule in RULES) > 4


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_rows_left_out_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a rule's rows the engine finds something else than enumeration does, for every rule.

    Locks are the one exception: what is locked is fixed before any row is written.
    """
    seasons = [(plan, scope, best(plan, scope)) for plan, scope in (tiny(seed, 9) for seed in range(160))]
    unnoticed = set(RULES)
    for key, rule in RULE_BY_KEY.items():
        with monkeypatch.context() as patch:
            patch.setattr(type(rule), "rows", lambda self, grid, p, out: None)
            tried = ((plan, scope, witness) for plan, scope, witness in seasons if key in witness.mattered)
            if any(_differs(*one) for one in tried):
                unnoticed.discard(key)
    assert unnoticed == {"locks"}


def _differs(plan: Plan, scope: Scope, witness: Witness) -> bool:
    result = solve(plan, scope, ENOUGH)
    after = Checker.of(accepted(plan, result.add, result.remove))
    anyway = stands(plan, scope)
    other = not anyway and result.objective != witness.objective
    return other or after.points != result.objective or bool(broken(after) - anyway)

"""Whatever proposes a roster is checked again: the engine, covering, ways to fill a shift.

Over generated seasons and small ones with any rules: no Must is newly broken, and what the rows say a roster
costs is the sum of what the checker says, to the unit.
"""

from __future__ import annotations

import datetime as dt
import random
from itertools import islice

import pytest

from desktop.domain.plan import Plan
from desktop.domain.problems import ProblemKind
from desktop.domain.time import DAY
from desktop.planner.check import Checker
from desktop.planner.covering.ideas import ideas
from desktop.planner.covering.repair import Repairer
from desktop.planner.covering.trouble import Terms
from desktop.planner.emit import Stopper
from desktop.planner.explaining.ways import find
from desktop.planner.explaining.ways_model import Window
from desktop.planner.model import compile
from desktop.planner.result import Limits
from desktop.planner.scope import MayChange, Scope
from desktop.planner.solve import solve
from tests.benchmarks.generated import season
from tests.planner.covering.test_repair import absence, newly, used
from tests.planner.explaining.test_ways import check_way, done
from tests.planner.witness.enumeration import accepted, stands
from tests.planner.witness.tiny import tiny
from tests.planner.worlds import broken

NOTHING = Scope(first=dt.date.max)
"""Nothing may be planned."""
SECONDS = 60.0


def assert_to_the_unit(plan: Plan) -> None:
    """What the rows say the plan's own roster costs is the sum of what its problems cost."""
    model = compile(plan, NOTHING)
    assert model.grid.fixed.all()
    assert model.value(model.grid.fixed).objective == Checker.of(plan).points


def planned(plan: Plan, scope: Scope, work: float) -> Plan:
    """The plan once the engine's roster is accepted, checked."""
    result = solve(plan, scope, Limits(seconds=None, work=work, workers=1))
    after = accepted(plan, result.add, result.remove)
    assert not broken(Checker.of(after)) - stands(plan, scope)
    assert Checker.of(after).points == result.objective
    assert_to_the_unit(after)
    return after


def covered(plan: Plan, chance: random.Random) -> int:
    """Somebody is absent: how many ideas were told, each used and checked."""
    lines = [line for line in plan.roster.by_officer.values() if any(not w.shift.is_record for w in line)]
    if not lines:
        return 0
    work = chance.choice([work for work in chance.choice(lines) if work.present] or lines[0])
    trouble = absence(plan, work.officer_id, work.shift.date, work.shift.date + chance.randint(0, 2) * DAY)
    if not trouble.holes:
        return 0
    agreed = chance.choice([frozenset(MayChange), Terms().agreed])
    repairer = Repairer(trouble, Terms(agreed=agreed, overtime=chance.random() < 0.5))
    told = list(islice(ideas(repairer, seconds=SECONDS), 3))
    for idea in told:
        after = used(trouble, idea)
        assert not newly(trouble, after)
        assert_to_the_unit(after)
    return len(told)


def filled(plan: Plan, chance: random.Random) -> int:
    """An open shift: how many ways to fill it were shown, each done and checked."""
    gaps = [p for p in Checker.of(plan).problems() if p.kind is ProblemKind.BELOW_MINIMUM]
    open_shifts = [p.shifts[0] for p in gaps if p.rule == "cover"]
    if not open_shifts:
        return 0
    shift = plan.shifts[chance.choice(open_shifts)]
    found = find(plan, shift.id, Window(shift.date - 2 * DAY, shift.date + 2 * DAY), SECONDS, Stopper())
    for way in found.ways:
        check_way(plan, way)
        after = done(plan, way)
        assert_to_the_unit(after)
        if not way.allowed:
            assert way.wish_points == max(0, wish_points(after) - wish_points(plan))
            assert not broken(Checker.of(after)) - broken(Checker.of(plan))
    return len(found.ways)


def wish_points(plan: Plan) -> int:
    """What all wishes not met cost."""
    return sum(p.points for p in Checker.of(plan).problems() if p.kind is ProblemKind.WISH)


def recheck(plan: Plan, scope: Scope, seed: int, work: float) -> tuple[int, int]:
    """How many (ideas, ways) there were in a season planned by the engine."""
    chance = random.Random(seed)
    after = planned(plan, scope, work)
    return covered(after, chance), filled(after, chance)


def generated(seed: int) -> Plan:
    """Twelve officers and two to four weeks."""
    return season(12, (14, 21, 28)[seed % 3], seed)


@pytest.mark.slow
def test_generated_seasons() -> None:
    found = [recheck(generated(seed), Scope(), seed, work=0.5) for seed in range(2)]
    assert all(ideas and ways for ideas, ways in found)


@pytest.mark.slow
def test_any_rules() -> None:
    found = [recheck(*tiny(seed, most=30), seed, work=0.1) for seed in range(40)]
    assert sum(ideas for ideas, _ in found) > 5
    assert sum(ways for _, ways in found) > 5


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("block", range(10))
def test_many_generated_seasons(block: int) -> None:
    found = [recheck(generated(seed), Scope(), seed, work=2) for seed in range(20 * block, 20 * block + 20)]
    assert sum(ideas for ideas, _ in found) > 10
    assert sum(ways for _, ways in found) > 10


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("block", range(10))
def test_any_rules_many_times(block: int) -> None:
    for seed in range(50 * block, 50 * block + 50):
        recheck(*tiny(seed, most=40), seed, work=0.3)

"""What a result promises, looked up in the plan once it is accepted."""

from __future__ import annotations

from desktop.domain.plan import Plan
from desktop.domain.problems import ProblemKind
from desktop.planner.check import Checker, check
from desktop.planner.lookup import Lookup
from desktop.planner.result import Pair, PlanResult, PlanStatus
from desktop.planner.scope import Scope
from tests.planner.worlds import accepted, newly_broken, standing


def moved(plan: Plan, scope: Scope) -> list[Pair]:
    """Pairs of the plan that planning may take away."""
    return [
        (work.shift.id, work.officer_id)
        for line in plan.roster.by_officer.values()
        for work in line
        if scope.moves(work)
    ]


def below_minimum(plan: Plan, scope: Scope) -> dict[str, int]:
    """Heads missing by shift, of the checker's problems on dates in scope."""
    head = Lookup(plan).head
    return {
        problem.shifts[0]: -(-problem.amount // head)
        for problem in check(plan)
        if problem.kind is ProblemKind.BELOW_MINIMUM and scope.holds(plan.shifts[problem.shifts[0]].date)
    }


def assert_sound(plan: Plan, scope: Scope, result: PlanResult) -> Plan:
    """What a result promises holds for the plan once it is accepted; that plan."""
    after = accepted(plan, result)
    assert Checker.of(after).points == result.objective
    assert not newly_broken(plan, result, moved(plan, scope))
    assert 0 <= result.first_level_bound <= result.first_level <= result.objective
    assert result.bound <= result.objective
    assert (result.status is PlanStatus.OPTIMAL) <= (result.bound == result.objective)
    if any(rule.rule == "cover" for rule in Lookup(plan).settings):
        assert {gap.shift_id: gap.missing for gap in result.gaps} == below_minimum(after, scope)
    else:
        assert not any(gap.proven for gap in result.gaps)
    assert result.below_minimum_minutes == sum(
        gap.missing * plan.shifts[gap.shift_id].paid_minutes for gap in result.gaps
    )
    there = {(work.shift.id, work.officer_id) for work in standing(plan, ())}
    assert not there & set(result.add)
    assert set(result.remove) <= set(moved(plan, scope))
    return after

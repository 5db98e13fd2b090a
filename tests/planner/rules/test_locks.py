"""Locks: what the plan locks stands in every roster of it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.plan import Plan
from desktop.domain.problems import Problem
from desktop.domain.rules import RuleSetting, setting
from desktop.domain.schedule import AssignmentState
from desktop.planner.check import Checker
from desktop.planner.lookup import Lookup
from desktop.planner.rows import Draft, Rows
from desktop.planner.rules.locks import Locks
from tests.builders import assign, extra, officers, plan_of
from tests.planner.rules.crews import crewed
from tests.planner.rules.harness import as_try, evaluate, grid_of, with_settings

RULE = setting("locks")


def without(plan: Plan, rule: RuleSetting, gone: set[str]) -> tuple[list[Problem], bool, int]:
    """Problems, feasibility and penalty of the plan's roster less some assignments, against the plan."""
    plan = with_settings(plan, [rule])
    works = [work for line in plan.roster.by_officer.values() for work in line]
    left = [work for work in works if work.assignment.id not in gone]
    grid, _x = grid_of(plan)
    x = np.zeros(grid.count, dtype=np.int64)
    for work in left:
        if work.present:
            x[grid.position[grid.officers.index(work.officer_id), grid.shifts.index(work.shift.id)]] = 1
    draft = Draft.of(grid)
    Locks().rows(grid, rule.params, Rows(draft, rule))
    return Checker(Lookup(plan), left).problems(), *evaluate(draft, x)


def small(**fields) -> Plan:
    return plan_of(*officers("ab"), extra(), assign("extra/x/2027-07-03", "a", **fields))


def test_a_plan_keeps_its_own_locks():
    assert without(small(locked=True), RULE, set()) == ([], True, 0)


def test_a_roster_that_lacks_a_locked_assignment_breaks_the_rule():
    problems, feasible, _penalty = without(small(locked=True), RULE, {"extra/x/2027-07-03|a"})
    assert [(p.officers, p.shifts) for p in problems] == [(("a",), ("extra/x/2027-07-03",))]
    assert not feasible


def test_what_is_not_locked_may_go():
    assert without(small(), RULE, {"extra/x/2027-07-03|a"}) == ([], True, 0)


def test_a_lock_on_somebody_absent_or_on_a_shift_that_is_gone_does_not_stand():
    away = small(locked=True, state=AssignmentState.ABSENT)
    lost = plan_of(*officers("a"), assign("extra/gone/2027-07-03", "a", locked=True))
    assert without(away, RULE, set()) == ([], True, 0)
    assert without(lost, RULE, set()) == ([], True, 0)


@settings(max_examples=25)
@given(crewed(), st.randoms(use_true_random=False))
def test_rows_agree_with_the_checker_about_rosters_with_gaps(plan, chance):
    gone = {id for id in plan.assignments if chance.random() < 0.2}
    problems, feasible, _penalty = without(plan, RULE, gone)
    assert feasible is (not problems)
    wishes, _feasible, penalty = without(plan, as_try(RULE), gone)
    assert len(wishes) == len(problems)
    assert penalty == sum(problem.points for problem in wishes)

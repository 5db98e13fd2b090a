"""Instances as seasons: the planner's own rules judge rosters exactly as an independent evaluator does."""

import random

import pytest

from desktop.domain.problems import ProblemKind
from desktop.domain.schedule import Assignment
from desktop.domain.validate import validate
from desktop.exchange.shift_benchmark import read_instance
from desktop.exchange.shift_benchmark_plan import instance_plan, pairs_of, roster_of
from desktop.planner.check import check
from desktop.planner.result import Limits, PlanStatus
from desktop.planner.scope import Scope
from desktop.planner.solve import solve
from tests.benchmarks.evaluate import evaluate
from tests.benchmarks.instances import SMALL, random_instance


def instance_of(text):
    return read_instance(text.encode(), "x.txt", "x")


def random_roster(instance, seed):
    """Runs of work and of days off, mostly where allowed, so that many rules hold and some do not."""
    chance = random.Random(seed)
    roster = {}
    for employee in instance.staff:
        days = []
        while len(days) < instance.days:
            shifts = [None] if chance.random() < 0.5 else [it.id for it in instance.shifts]
            days += [chance.choice(shifts) for _ in range(chance.randint(1, 4))]
        roster[employee.id] = days[: instance.days]
    return roster


def judged(plan, pairs):
    """(points of what is not broken, whether a Must is broken) by the checker."""
    crew = [Assignment(shift, officer) for shift, officer in pairs]
    problems = check(plan.replace((it.kind, it.id, it) for it in crew))
    return sum(p.points for p in problems), any(p.kind is ProblemKind.BROKEN for p in problems)


@pytest.mark.parametrize("seed", range(12))
def test_the_checker_agrees_with_the_evaluator(seed):
    text = SMALL if seed == 0 else random_instance(seed)
    instance = instance_of(text)
    plan = instance_plan(instance)
    assert not validate(plan)
    for number in range(40):
        roster = random_roster(instance, 1000 * seed + number)
        cost, broken = evaluate(text, roster)
        assert judged(plan, pairs_of(instance, roster)) == (cost, bool(broken)), (roster, broken)


def test_each_condition_is_seen_by_itself():
    instance = instance_of(SMALL)
    plan = instance_plan(instance)
    rest = dict.fromkeys(("A", "B", "C", "D", "Ann O'Dell"), (None,) * 8)
    fine = {"A": "EE......", "B": "E.......", "C": ".E......", "D": "........", "Ann O'Dell": "..E....."}
    for who, days, allowed in [
        ("A", "EE......", True),
        ("A", "E.......", False),  # 960 min at least
        ("A", "EE.EE...", False),  # day 3 is off
        ("A", "EE..EE.E", False),  # a day off alone in the middle; both ends may be cut off
        ("A", "EE....EE", True),
        ("A", "EE...E..", False),  # a shift alone in the middle
        ("C", "...EEEE.", True),
        ("C", ".EEEEE..", False),  # four in a row at most
        ("C", ".LLE....", False),  # E never after L
        ("C", ".EL.L...", True),
        ("C", ".LLL....", False),  # two L at most
        ("D", "EE......", False),  # one E at most
        ("D", "LLL..LLL", False),  # 3000 min at most
        ("B", "L.......", False),  # no L at all
        ("B", "....EE..", False),  # no weekend
        ("D", ".....LLL", True),
        ("Ann O'Dell", "EEE.....", True),
        ("Ann O'Dell", "EE..EEE.", False),  # 1440 min at most
    ]:
        texts = fine | {who: days}
        roster = {name: [None if it == "." else it for it in text] for name, text in texts.items()}
        cost, broken = evaluate(SMALL, rest | roster)
        assert (not broken) is allowed, (who, days, broken)
        assert judged(plan, pairs_of(instance, roster)) == (cost, not allowed), (who, days)


def test_rosters_go_there_and_back():
    instance = instance_of(SMALL)
    roster = random_roster(instance, 3)
    assert roster_of(instance, pairs_of(instance, roster)) == roster


@pytest.mark.parametrize("seed", range(4))
def test_the_objective_is_the_cost(seed):
    text = SMALL if seed == 0 else random_instance(seed)
    instance = instance_of(text)
    plan = instance_plan(instance)
    result = solve(plan, Scope(), Limits(seconds=None, work=2.0, workers=1))
    cost, broken = evaluate(text, roster_of(instance, result.add))
    points, checked = judged(plan, result.add)
    assert (points, checked) == (cost, bool(broken))
    if not broken:
        assert result.objective == cost
        assert result.bound <= cost
        assert result.status is not PlanStatus.OPTIMAL or result.bound == cost

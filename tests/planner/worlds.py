"""Random whole plans for the planner: absence, training, crews, records, locks, and rules of every mode."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from desktop.domain.plan import Plan
from desktop.domain.problems import ProblemKind
from desktop.domain.roster import Work, make_work
from desktop.domain.rules import RULES, RuleSetting, default_rules, setting
from desktop.domain.schedule import Assignment, Origin
from desktop.domain.values import Mode
from desktop.planner.check import Checker, Key
from desktop.planner.lookup import Lookup
from desktop.planner.model import Model
from desktop.planner.result import Pair, PlanResult
from tests.builders import assign
from tests.planner.rules.crews import crewed
from tests.planner.rules.wishing import wishes

MODES = {
    "pay": (Mode.TRY,),
    "partners": (Mode.OFF, Mode.TRY),
    "cover": (Mode.MUST,),
    "one_place": (Mode.MUST, Mode.MUST, Mode.TRY),
    "locks": (Mode.MUST,),
}
"""Coverage is no wish, pay and partners are nothing else; overlaps are forbidden more often than not."""
SCARCE = ("contract_minimum", "hour_target", "training_progress", "evening_lead", "shift_requests")
"""As a Must broken wherever nobody is planned, so that nothing is left to compare: seldom one."""

RARE = ("successions", "shift_kinds", "rotation", "pay")
"""Rules that are not part of a new season, one in four of them in force."""


@st.composite
def worlds(draw: st.DrawFn) -> Plan:
    """A plan with a roster made by hand and by the planner, and rules in random modes."""
    plan = draw(crewed())
    chance = random.Random(draw(st.integers(0, 10**6)))
    roster = [
        replace(item, origin=chance.choice([Origin.HAND, Origin.PLANNER]))
        for item in plan.assignments.values()
    ]
    rare = [setting(rule) for rule in RARE if chance.random() < 0.25]
    rules = [replace(rule, mode=_mode(rule, chance)) for rule in (*default_rules(), *rare)]
    wanted = wishes(plan, chance, chance.choice([0, 0, 3, 6]), chance.choice([0, 0, 2, 5]))
    return plan.replace((item.kind, item.id, item) for item in (*roster, *rules, *wanted))


def _mode(rule: RuleSetting, chance: random.Random) -> Mode:
    if rule.rule in SCARCE:
        return chance.choice([Mode.OFF, *[Mode.TRY] * 8, Mode.MUST])
    return chance.choice(MODES.get(rule.rule, (Mode.OFF, Mode.TRY, RULES[rule.rule].mode, Mode.MUST)))


def rosters(model: Model, chance: random.Random, among: np.ndarray | None = None) -> np.ndarray:
    """A random roster within a model: what is decided as it is, some of the open pairs at 1.

    Half of them are without clashes, and some lie between nothing and the roster `among`.
    """
    count = model.grid.count
    x = model.lower[:count].copy()
    wanted = np.array([chance.random() for _ in range(count)]) < chance.choice([0.03, 0.1, 0.3])
    if among is not None:
        wanted = np.array([chance.random() for _ in range(count)]) < chance.choice([0.5, 0.9, 1])
        wanted &= among > 0
    x[wanted] = model.upper[:count][wanted]
    if chance.random() < 0.5:
        for clique in model.cliques:
            x[clique[x[clique] > 0][1:]] = 0
    return x


def works_of(model: Model, x: np.ndarray) -> list[Work]:
    """The work that a roster over a model's pairs amounts to."""
    grid = model.grid
    found: list[Work] = []
    for pair in np.flatnonzero(x).tolist():
        shift = grid.shift_of(int(grid.shift[pair]))
        plain = Assignment(shift.id, grid.officers[grid.officer[pair]])
        found.append(grid.works.get(pair) or make_work(grid.look.season, shift, plain))
    return found


def checker_of(model: Model, x: np.ndarray) -> Checker:
    """The checker of a roster over a model's pairs."""
    return Checker(model.grid.look, works_of(model, x))


def broken(checker: Checker) -> Counter[Key]:
    """By how much each unit of a Must is broken."""
    found: Counter[Key] = Counter()
    for key, problems in checker._problems.items():
        found[key] += sum(p.amount for p in problems if p.kind is ProblemKind.BROKEN)
    return +found


def standing(plan: Plan, removed: Iterable[Pair]) -> list[Work]:
    """The plan's work without some pairs."""
    gone = set(removed)
    return [
        work
        for line in plan.roster.by_officer.values()
        for work in line
        if (work.shift.id, work.officer_id) not in gone
    ]


def accepted(plan: Plan, result: PlanResult) -> Plan:
    """The plan once a result is accepted."""
    gone = [(Assignment.kind, assign(*pair).id, None) for pair in result.remove]
    new = [assign(*pair, origin=Origin.PLANNER) for pair in result.add]
    return plan.replace([*gone, *((item.kind, item.id, item) for item in new)])


def newly_broken(plan: Plan, result: PlanResult, moved: Iterable[Pair]) -> Counter[Key]:
    """What a result breaks beyond what is broken with nobody but who has to stand (all but `moved`)."""
    look = Lookup(plan)
    return broken(Checker.of(accepted(plan, result))) - broken(Checker(look, standing(plan, moved)))

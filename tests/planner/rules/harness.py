"""What every rule's tests share: the checker's word beside that of the rows.

`judge` puts settings in force on a plan, lets the checker name the problems of its roster, has the rules
write their rows over all officer-shift pairs and evaluates them for the very same roster. `assert_agrees`
then holds the two against each other. The evaluation here is apart from `desktop.planner.model` on purpose.

>>> seen = assert_agrees(plan_of(*officers("ab"), need()), setting("one_place"), roster=["n 06-28 a"])
>>> seen.feasible
True
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from desktop.domain.plan import Plan
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.roster import Work
from desktop.domain.rules import RuleSetting
from desktop.domain.schedule import Assignment, AssignmentState
from desktop.domain.values import Mode
from desktop.planner.check import Checker
from desktop.planner.grid import Grid
from desktop.planner.lookup import Lookup
from desktop.planner.rows import HARD, Draft, Rows
from desktop.planner.rules import RULE_BY_KEY
from tests.builders import assign, day


@dataclass(frozen=True)
class Verdict:
    """What checker and rows say about one roster.

    `broken` names settings whose hard rows, conflicts or forbidden pairs do not hold; `penalties` are points
    by setting id.
    """

    problems: list[Problem]
    broken: frozenset[str]
    penalties: dict[str, int]

    @property
    def feasible(self) -> bool:
        """Whether the rows allow the roster."""
        return not self.broken

    @property
    def allowed(self) -> bool:
        """Whether the checker finds no Must broken."""
        return not any(problem.kind is ProblemKind.BROKEN for problem in self.problems)

    @property
    def amounts(self) -> list[int]:
        """Amounts of all problems."""
        return [problem.amount for problem in self.problems]


def pair(text: str) -> Assignment:
    """An assignment from ``n 06-28 a``: need, date, officer; ``event/crowd 07-04 a`` for other sources."""
    source, date, officer_id = text.split()
    source = source if "/" in source else f"need/{source}"
    return assign(f"{source}/{day(date)}", officer_id)


def with_roster(plan: Plan, roster: Iterable[Assignment | str]) -> Plan:
    """The plan with further assignments, given as such or as texts for `pair`."""
    found = [item if isinstance(item, Assignment) else pair(item) for item in roster]
    for item in found:
        assert item.shift_id in plan.shifts, f"{item.shift_id} is no shift of the plan"
        assert item.officer_id in plan.officers, f"{item.officer_id} is no officer of the plan"
    return plan.replace((item.kind, item.id, item) for item in found)


def with_settings(plan: Plan, settings: Sequence[RuleSetting]) -> Plan:
    """The plan with these rules in force and no others."""
    away = [(RuleSetting.kind, id, None) for id in plan.of(RuleSetting)]
    return plan.replace([*away, *((item.kind, item.id, item) for item in settings)])


def as_try(setting: RuleSetting, weight: int = 7) -> RuleSetting:
    """The same setting as a wish."""
    return replace(setting, mode=Mode.TRY, weight=weight, stop=False)


def as_must(setting: RuleSetting) -> RuleSetting:
    """The same setting as a Must."""
    return replace(setting, mode=Mode.MUST)


def grid_of(plan: Plan) -> tuple[Grid, np.ndarray]:
    """Grid over every pair of officer and shift, and the roster on it as zeros and ones.

    Records, own times and trades stand as fixed pairs: their times or credit are not those of a plain pair.
    """
    look = Lookup(plan)
    officers, shifts = list(look.officers), list(look.shifts)
    row, column = ({id: n for n, id in enumerate(ids)} for ids in (officers, shifts))
    fixed: dict[int, Work] = {}
    worked: list[tuple[int, int]] = []
    for works in plan.roster.by_officer.values():
        for work in works:
            if work.present:
                at = row[work.officer_id], column[work.shift.id]
                worked.append(at)
                if _stands(work):
                    fixed[at[0] * len(shifts) + at[1]] = work
    ordinary = np.array([not shift.is_record for shift in look.shifts.values()], dtype=np.bool_)
    pairs = np.broadcast_to(ordinary, (len(officers), len(shifts)))
    grid = Grid(look, officers, shifts, pairs, fixed)
    x = np.zeros(grid.count, dtype=np.int64)
    for at in worked:
        x[grid.position[at]] = 1
    return grid, x


def _stands(work: Work) -> bool:
    own = work.assignment.times is not None or work.credited_to != work.officer_id
    return own or work.shift.is_record or work.assignment.locked


def evaluate(draft: Draft, x: np.ndarray) -> tuple[bool, int]:
    """Whether 0/1 vector `x` over the pairs keeps everything hard in a draft, and what it costs."""
    columns = np.concatenate([x, [int(x[group].any()) for group in draft.groups]]).astype(np.int64)
    feasible = not x[draft.forbidden].any() and bool((draft.cliques().dot(x) <= 1).all())
    penalty = int((draft.cost * x).sum())
    written = draft.table()
    figures = zip(written.rows.dot(columns), written.bound, written.points, written.size, strict=True)
    for total, bound, points, size in (map(int, row) for row in figures):
        over = max(0, total - bound)
        if points == HARD:
            feasible = feasible and not over
        else:
            penalty += points * -(-over // size)
    return bool(feasible), penalty


def judge(plan: Plan, *settings: RuleSetting, roster: Iterable[Assignment | str] = ()) -> Verdict:
    """Both verdicts about the plan's roster (and `roster` on top) with just these settings in force."""
    plan = with_roster(with_settings(plan, settings), roster)
    grid, x = grid_of(plan)
    broken: set[str] = set()
    penalties: dict[str, int] = {}
    for item in grid.look.settings:
        draft = Draft.of(grid)
        RULE_BY_KEY[item.rule].rows(grid, item.params, Rows(draft, item))
        feasible, penalties[item.id] = evaluate(draft, x)
        if not feasible:
            broken.add(item.id)
    problems = Checker.of(plan).problems()
    works = [work for line in plan.roster.by_officer.values() for work in line]
    assert problems == Checker(Lookup(plan), works, screened=False).problems(), "overlooked at a glance"
    return Verdict(problems, frozenset(broken), penalties)


def assert_agrees(plan: Plan, *settings: RuleSetting, roster: Iterable[Assignment | str] = ()) -> Verdict:
    """`judge`, with checker and rows held against each other.

    The rows are feasible exactly if the checker finds no Must broken, and each setting's penalties are the
    points of its problems.
    """
    verdict = judge(plan, *settings, roster=roster)
    assert verdict.feasible is verdict.allowed, (verdict.broken, verdict.problems)
    for id, penalty in verdict.penalties.items():
        points = sum(problem.points for problem in verdict.problems if problem.setting == id)
        assert penalty == points, (id, penalty, points, verdict.problems)
    return verdict


def absent(item: Assignment | str) -> Assignment:
    """The assignment marked absent."""
    return replace(pair(item) if isinstance(item, str) else item, state=AssignmentState.ABSENT)

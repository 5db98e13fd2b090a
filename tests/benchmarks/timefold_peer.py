"""Timefold on the row model: an entity for each head that a shift may have, the officer its variable.

The rows are the planner's own, so that both minimise the same figure: a pair of shift and officer brings its
entries into the rows, "any of these pairs" its entry once, and each row costs what is above its bound. Who
can never work a shift is left out of its values. Rows count from what they cost with nobody working. The
solver has its default phases and moves.
"""

from dataclasses import dataclass, field
from typing import Annotated

import numpy as np
from timefold.solver import SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import ConstraintCollectors, HardSoftScore, Joiners, constraint_provider

from desktop.planner.rows import HARD

SPAN = 1 << 20
HALF = SPAN // 2
"""An entry is one number, row × SPAN + coefficient + HALF: numbers go to Java sooner than objects do."""

SPARE = 1
"""Entities beyond the desired heads of a shift that trainees can work, since they count for nothing."""


@dataclass
class Choice:
    """One officer on one shift: a pair of the row model, its entries in the rows, its groups and cliques."""

    pair: int
    cost: int
    entries: list[int]
    groups: list[int]
    cliques: list[int]


@dataclass
class Group:
    """ "Any of these pairs", which brings its entries once."""

    group: int
    entries: list[int]


@planning_entity
@dataclass
class Head:
    """A head on a shift."""

    id: Annotated[int, PlanningId]
    choices: Annotated[list[Choice], ValueRangeProvider]
    choice: Annotated[Choice | None, PlanningVariable(allows_unassigned=True)] = None


@dataclass
class Row:
    """What is above the bound costs its points for each started size."""

    row: int
    bound: int
    size: int
    points: int
    hard: int
    standing: int


@planning_solution
@dataclass
class Roster:
    """The whole problem."""

    heads: Annotated[list[Head], PlanningEntityCollectionProperty]
    groups: Annotated[list[Group], ProblemFactCollectionProperty]
    rows: Annotated[list[Row], ProblemFactCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = field(default=None)


def hard_units(row: Row, total: int) -> int:
    """Started units above the bound of a hard row, against nobody working."""
    above = (total - row.bound + row.size - 1) // row.size
    return row.hard * (row.standing - (above if above > 0 else 0))


def soft_points(row: Row, total: int) -> int:
    """Points of a soft row, against nobody working."""
    above = (total - row.bound + row.size - 1) // row.size
    return row.points * (row.standing - (above if above > 0 else 0))


@constraint_provider
def rules(factory):
    """Rows, cliques, pairs that cost by themselves, and nobody twice."""

    def sums_of_rows():
        groups = (
            factory.for_each(Head)
            .flatten_last(lambda head: head.choice.groups)
            .group_by(lambda group: group)
            .join(Group, Joiners.equal(lambda group: group, lambda it: it.group))
            .map(lambda group, it: it)
            .flatten_last(lambda it: it.entries)
        )
        return (
            factory.for_each(Head)
            .flatten_last(lambda head: head.choice.entries)
            .concat(groups)
            .group_by(lambda it: it // SPAN, ConstraintCollectors.sum(lambda it: it % SPAN - HALF))
            .join(Row, Joiners.equal(lambda row, total: row, lambda it: it.row))
        )

    totals = sums_of_rows()
    return [
        totals.filter(lambda number, total, row: row.hard > 0)
        .impact(HardSoftScore.ONE_HARD, lambda number, total, row: hard_units(row, total))
        .as_constraint("hard rows"),
        totals.filter(lambda number, total, row: row.points > 0)
        .impact(HardSoftScore.ONE_SOFT, lambda number, total, row: soft_points(row, total))
        .as_constraint("soft rows"),
        factory.for_each(Head)
        .filter(lambda head: head.choice.cost != 0)
        .impact(HardSoftScore.ONE_SOFT, lambda head: -head.choice.cost)
        .as_constraint("pairs"),
        factory.for_each(Head)
        .flatten_last(lambda head: head.choice.cliques)
        .group_by(lambda clique: clique, ConstraintCollectors.count())
        .filter(lambda clique, count: count > 1)
        .penalize(HardSoftScore.ONE_HARD, lambda clique, count: count - 1)
        .as_constraint("cliques"),
        factory.for_each_unique_pair(Head, Joiners.equal(lambda head: head.choice.pair))
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("nobody twice"),
    ]


def problem(model, start):
    """The row model as Timefold's problem, its heads as in the 0/1 figures `start` over the pairs."""
    grid, look = model.grid, model.grid.look
    live = (model.upper > model.lower)[: grid.count]
    rows = live_rows(model)
    entries, groups, cliques = _by_column(model, rows)
    choices = [
        Choice(pair, int(model.cost[pair]), entries[pair], groups[pair], cliques[pair])
        for pair in range(grid.count)
    ]
    heads = []
    for shift, pairs in grid.by_shift():
        own = [choices[pair] for pair in pairs.tolist() if live[pair]]
        crew = [choices[pair] for pair in pairs.tolist() if live[pair] and start[pair]]
        whole = [
            look.counts(grid.officers[grid.officer[pair]], shift) for pair in pairs.tolist() if live[pair]
        ]
        spare = SPARE if any(counts < look.head for counts in whole) else 0
        count = max(len(crew), min(len(own), shift.desired + spare))
        crew += [None] * (count - len(crew))
        heads += [Head(len(heads) + number, own, choice) for number, choice in enumerate(crew)]
    return Roster(
        heads,
        [Group(group, entries[grid.count + group]) for group in range(model.groups.count)],
        [_row(model, number) for number in np.flatnonzero(rows).tolist()],
    )


def live_rows(model):
    """Rows that can be above their bound and then matter."""
    return (model.rows.sum(np.maximum(model.rows.coefs, 0)) > model.bound) & (model.points != 0)


def _by_column(model, live):
    """For each column its entries, one number each; for each pair its groups and its cliques."""
    count = len(model.upper)
    entries, groups, cliques = ([[] for _ in range(count)] for _ in "egc")
    number = np.repeat(np.arange(model.rows.count), np.diff(model.rows.begin))
    for column, row, coef in zip(
        model.rows.cols.tolist(), number.tolist(), model.rows.coefs.tolist(), strict=True
    ):
        if live[row]:
            entries[column].append(row * SPAN + coef + HALF)
    for group in range(model.groups.count):
        for pair in model.groups.row_cols(group).tolist():
            groups[pair].append(group)
    for clique, members in enumerate(model.cliques):
        for pair in members.tolist():
            cliques[pair].append(clique)
    return entries, groups, cliques


def _row(model, number):
    bound, size, points = (int(part[number]) for part in (model.bound, model.size, model.points))
    standing = max(0, -(bound // size))
    hard = points == HARD
    return Row(number, bound, size, 0 if hard else points, int(hard), standing)


def solved(model, start, seed, stop, first):
    """0/1 over the model's pairs, None where nothing was found that keeps what must hold.

    `start` is the roster to begin with; what it leaves open Timefold fills first by its construction phase.
    """
    config = SolverConfig(
        solution_class=Roster,
        entity_class_list=[Head],
        random_seed=seed,
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=rules),
        termination_config=TerminationConfig(spent_limit=Duration(hours=10)),
    )
    solver = SolverFactory.create(config).build_solver()

    def begun(_event):
        # Each event brings the whole roster back to Python, which takes longer than searching: one is enough.
        solver.remove_event_listener(begun)
        first()

    solver.add_event_listener(begun)
    stop.when_asked(solver.terminate_early)
    found = solver.solve(problem(model, start))
    chosen = model.lower[: model.grid.count].copy()
    for head in found.heads:
        if head.choice is not None:
            chosen[head.choice.pair] = 1
    return chosen if found.score.is_feasible else None

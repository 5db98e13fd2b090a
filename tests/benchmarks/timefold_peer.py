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

SPARE = 1
"""Entities beyond the desired heads of a shift, for trainees who count for nothing."""


@dataclass
class Choice:
    """One officer on one shift: a pair of the row model."""

    pair: int
    cost: int


@planning_entity
@dataclass
class Head:
    """A head on a shift."""

    id: Annotated[int, PlanningId]
    choices: Annotated[list[Choice], ValueRangeProvider]
    choice: Annotated[Choice | None, PlanningVariable(allows_unassigned=True)] = None


@dataclass
class Entry:
    """A column's coefficient in a row; a pair's or a group's."""

    column: int
    row: int
    coef: int


@dataclass
class Member:
    """A pair that belongs to a group, or to a clique of which one at most may be worked."""

    pair: int
    group: int


@dataclass
class Membership:
    """A pair in a clique."""

    pair: int
    clique: int


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
    entries: Annotated[list[Entry], ProblemFactCollectionProperty]
    members: Annotated[list[Member], ProblemFactCollectionProperty]
    memberships: Annotated[list[Membership], ProblemFactCollectionProperty]
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
        worked = factory.for_each(Head).join(
            Entry, Joiners.equal(lambda h: h.choice.pair, lambda e: e.column)
        )
        pairs = worked.map(lambda head, entry: entry.row, lambda head, entry: entry.coef)
        groups = (
            factory.for_each(Head)
            .join(Member, Joiners.equal(lambda h: h.choice.pair, lambda m: m.pair))
            .group_by(lambda head, member: member.group)
            .join(Entry, Joiners.equal(lambda group: group, lambda e: e.column))
            .map(lambda group, entry: entry.row, lambda group, entry: entry.coef)
        )
        return (
            pairs.concat(groups)
            .group_by(lambda row, coef: row, ConstraintCollectors.sum(lambda row, coef: coef))
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
        .join(Membership, Joiners.equal(lambda h: h.choice.pair, lambda m: m.pair))
        .group_by(lambda head, member: member.clique, ConstraintCollectors.count_bi())
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
    choices = [Choice(pair, int(model.cost[pair])) for pair in range(grid.count)]
    heads = []
    for shift, pairs in grid.by_shift():
        own = [choices[pair] for pair in pairs.tolist() if live[pair]]
        crew = [choices[pair] for pair in pairs.tolist() if live[pair] and start[pair]]
        count = max(len(crew), min(len(own), look.shifts[shift.id].desired + SPARE))
        crew += [None] * (count - len(crew))
        heads += [Head(len(heads) + number, own, choice) for number, choice in enumerate(crew)]
    return Roster(
        heads,
        [Entry(*entry) for entry in zip(*_triples(model.rows), strict=True)],
        [Member(pair, grid.count + group) for group, pair in _pairs(model.groups)],
        [
            Membership(pair, clique)
            for clique, members in enumerate(model.cliques)
            for pair in members.tolist()
        ],
        [_row(model, number) for number in range(model.rows.count)],
    )


def _triples(rows):
    number = np.repeat(np.arange(rows.count), np.diff(rows.begin))
    return rows.cols.tolist(), number.tolist(), rows.coefs.tolist()


def _pairs(groups):
    number = np.repeat(np.arange(groups.count), np.diff(groups.begin))
    return zip(number.tolist(), groups.cols.tolist(), strict=True)


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
    solver.add_event_listener(lambda event: first())
    stop.when_asked(solver.terminate_early)
    found = solver.solve(problem(model, start))
    chosen = model.lower[: model.grid.count].copy()
    for head in found.heads:
        if head.choice is not None:
            chosen[head.choice.pair] = 1
    return chosen if found.score.is_feasible else None

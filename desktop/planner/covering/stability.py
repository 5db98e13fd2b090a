"""Staying close is a rule too: what a change of a roster costs the people who rely on it, as a program.

Three levels, one above the other: what stays open, how many people's work changes, and how much notice they
get. A day on which an officer's work changes counts by whether it is draft, published or inside the notice
window; coming on a day off counts more than other hours, those more than another post at the same hours.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.program import Program, restrict
from desktop.planner.rows import HARD
from desktop.planner.sparse import Sparse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.model import Model

PERSON = 10_000
"""One more person whose work changes; above all that the days of a few people can cost within weeks."""
DRAFT_DAY, PUBLISHED_DAY, NOTICE_DAY = 4, 12, 24
"""One day on which somebody's work changes, by the state of the date."""
OTHER_HOURS, DAY_OFF = 2, 3
"""On top, for work added at other hours than somebody had that day, or on a day without any."""


@dataclass(frozen=True)
class Quest:
    """The change that is looked for.

    Attributes
    ----------
    free : (pairs,) bool
        Pairs that may change.
    incumbent : (pairs,) int64
        The roster that everybody relies on, without what has fallen.
    gaps : (rows,) int64
        Points for one unit of each row that counts as a gap, 0 for every other row. A Must among them may be
        broken at that price.
    allowed : (rows,) int64
        Units of each gap that do not count, because they were there before.
    day_cost : mapping of ordinal to int
        What a changed day costs, by date.
    ceilings : sequence of (pairs, minutes, most)
        Further limits, such as no more overtime than now.
    not_again : sequence of sets of officer numbers
        People whose work must not all change again: ideas shown before.
    """

    free: Bools
    incumbent: Ints
    gaps: Ints
    allowed: Ints
    day_cost: Mapping[int, int]
    ceilings: Sequence[tuple[Ints, Ints, int]] = ()
    not_again: Sequence[frozenset[int]] = ()


@dataclass(frozen=True)
class ChangeProgram:
    """A program of changes, and how to read what it comes to.

    Attributes
    ----------
    program : Program
        First the columns of the restriction, then one for each changed day, then one for each person.
    start : (columns,) int64
        Nothing changed; an allowed point.
    unit : int
        Objective of `gcd` points of gaps; what is left over is the price of the changes.
    gcd : int
    """

    program: Program
    start: Ints
    unit: int
    gcd: int

    def roster(self, incumbent: Ints, columns: Ints) -> Ints:
        """The whole roster for columns of the program."""
        x = incumbent.copy()
        pairs = self.program.pairs
        x[self.program.cols[:pairs]] = columns[:pairs]
        return x

    def gap_points(self, objective: int) -> int:
        """Points of what stays open beyond what was."""
        return objective // self.unit * self.gcd

    def price(self, objective: int) -> int:
        """What the changes cost."""
        return objective % self.unit


def change_program(model: Model, quest: Quest) -> ChangeProgram:
    """The program that fills gaps first and changes least second, every Must kept.

    Musts that the incumbent breaks already may stay as broken as they are, not more.
    """
    gcd = int(np.gcd.reduce(quest.gaps)) or 1
    view = _view(model, quest, quest.gaps // gcd)
    base = restrict(view, quest.free, quest.incumbent, first_level_only=True)
    start = model.extend(quest.incumbent)[base.cols]
    base = _as_it_stands(base, start)
    pen = _Pen(model.grid, base, start, quest)
    pen.people()
    for pairs, minutes, most in quest.ceilings:
        pen.ceiling(pairs, minutes, most)
    for people in quest.not_again:
        pen.not_all(people)
    return pen.finished(gcd)


def coming(grid: Grid, incumbent: Ints, added: Ints) -> Ints:
    """What added pairs of one officer on one date cost beyond the day: other hours, or a day off."""
    if not len(added):
        return np.zeros(0, dtype=np.int64)
    own = grid.of_officer(int(grid.officer[added[0]]))
    worked = np.flatnonzero((grid.date[own] == grid.date[added[0]]) & (incumbent[own] > 0)) + own.start
    if not len(worked):
        return np.full(len(added), DAY_OFF, dtype=np.int64)
    same = (grid.report[added, None] == grid.report[worked]) & (grid.end[added, None] == grid.end[worked])
    return np.where(same.any(axis=1), 0, OTHER_HOURS)


def _view(model: Model, quest: Quest, points: Ints) -> Model:
    """The same rows, in which only gaps cost and what stands is allowed."""
    view = copy.copy(model)
    vars(view).pop("soft", None)
    totals = model.rows.dot(model.extend(quest.incumbent))
    view.first_level = points > 0
    soft = model.soft | view.first_level
    view.points = np.where(soft, points, HARD)
    view.bound = np.where(soft, model.bound + quest.allowed * model.size, np.maximum(model.bound, totals))
    return view


def _as_it_stands(base: Program, start: Ints) -> Program:
    """Clashes between pieces of work that stand already are let be; nothing is added to them."""
    shut = base.shut[start[base.shut] == 0]
    cliques: list[Ints] = []
    for clique in base.cliques:
        standing = clique[start[clique] > 0]
        if len(standing) < 2:
            cliques.append(clique)
            continue
        others = clique[start[clique] == 0]
        cliques += [np.sort(np.append(others, one)) for one in standing.tolist() if len(others)]
    return replace(base, shut=shut, cliques=cliques)


class _Pen:
    """Adds to a restriction the columns and rows that price changes."""

    def __init__(self, grid: Grid, base: Program, start: Ints, quest: Quest) -> None:
        self._grid, self._base, self._start, self._quest = grid, base, start, quest
        self._cols: list[Ints] = []
        self._coefs: list[Ints] = []
        self._bounds: list[int] = []
        self._links: list[tuple[int, Ints, bool]] = []
        self._cost: list[int] = []
        self._pair_cost = np.zeros(len(start), dtype=np.int64)
        self._person: dict[int, int] = {}
        self._local = np.full(grid.count, -1, dtype=np.int64)
        self._local[base.cols[: base.pairs]] = np.arange(base.pairs)

    def people(self) -> None:
        """A column for every officer and date that may change, one for every officer."""
        pairs = self._base.cols[: self._base.pairs]
        live = np.ones(len(pairs), dtype=np.bool_)
        live[self._base.shut[self._base.shut < len(pairs)]] = False
        officer, date = self._grid.officer[pairs], self._grid.date[pairs]
        days: dict[int, list[int]] = {}
        for (number, day), chosen in _runs(np.flatnonzero(live), officer, date):
            days.setdefault(number, []).append(self._day(number, day, chosen))
        for number, columns in days.items():
            self._person[number] = person = self._new(PERSON)
            self._links.append((person, np.array(columns, dtype=np.int64), False))

    def _day(self, number: int, day: int, chosen: Ints) -> int:
        column = self._new(self._quest.day_cost[day])
        standing = self._start[chosen] > 0
        added = chosen[~standing]
        self._pair_cost[added] += coming(self._grid, self._quest.incumbent, self._base.cols[added])
        if len(added) > 1 and self._exclude_each_other(added):
            # As one row, so that half of two shifts is not had for half a change.
            self._row(np.append(added, column), np.append(np.ones_like(added), -1), 0)
        elif len(added):
            self._links.append((column, added, False))
        for kept in chosen[standing].tolist():
            self._row([kept, column], [-1, -1], -1)
        return column

    def _exclude_each_other(self, added: Ints) -> bool:
        """Whether at most one of these columns can be 1."""
        wanted = set(added.tolist())
        return any(wanted <= clique for clique in self._cliques.get(int(added[0]), ()))

    @cached_property
    def _cliques(self) -> dict[int, list[frozenset[int]]]:
        """The cliques that hold each column."""
        found: dict[int, list[frozenset[int]]] = {}
        for clique in self._base.cliques:
            members = frozenset(clique.tolist())
            for column in members:
                found.setdefault(column, []).append(members)
        return found

    def ceiling(self, pairs: Ints, minutes: Ints, most: int) -> None:
        """At most so many minutes on these pairs, or as many as stand."""
        local = self._local[pairs]
        inside = local >= 0
        worked = self._quest.incumbent[pairs]
        held = int((minutes * worked)[~inside].sum())
        allowed = max(most, int((minutes * worked).sum()))
        if inside.any():
            self._row(local[inside], minutes[inside], allowed - held)

    def not_all(self, people: Iterable[int]) -> None:
        """Not the work of all these people changes."""
        columns = [self._person[number] for number in people if number in self._person]
        if len(columns) == len(frozenset(people)):  # who cannot change does not change again
            self._row(columns, [1] * len(columns), len(columns) - 1)

    def finished(self, gcd: int) -> ChangeProgram:
        """The program with everything added."""
        base = self._base
        cost = np.concatenate([base.cost + self._pair_cost, np.array(self._cost, dtype=np.int64)])
        unit = 1 + int(cost.sum())
        extra = Sparse.of(self._cols, self._coefs)
        count = extra.count
        soft = base.points != HARD
        program = replace(
            base,
            cols=np.concatenate([base.cols, np.full(len(self._cost), -1, dtype=np.int64)]),
            cost=cost,
            links=[*base.links, *self._links],
            rows=_stacked(base.rows, extra),
            bound=np.concatenate([base.bound, np.array(self._bounds, dtype=np.int64)]),
            points=np.concatenate([np.where(soft, base.points * unit, HARD), np.full(count, HARD)]),
            size=np.concatenate([base.size, np.ones(count, dtype=np.int64)]),
            most=np.concatenate([base.most, np.zeros(count, dtype=np.int64)]),
            constant=base.constant * unit,
        )
        start = np.concatenate([self._start, np.zeros(len(self._cost), dtype=np.int64)])
        return ChangeProgram(program, start, unit, gcd)

    def _new(self, cost: int) -> int:
        self._cost.append(cost)
        return len(self._start) + len(self._cost) - 1

    def _row(self, cols: Sequence[int] | Ints, coefs: Sequence[int] | Ints, bound: int) -> None:
        self._cols.append(np.asarray(cols, dtype=np.int64))
        self._coefs.append(np.asarray(coefs, dtype=np.int64))
        self._bounds.append(bound)


def _runs(columns: Ints, officer: Ints, date: Ints) -> Iterable[tuple[tuple[int, int], Ints]]:
    """Columns by officer and date."""
    order = columns[np.lexsort((date[columns], officer[columns]))]
    keys = np.stack([officer[order], date[order]])
    edges = np.flatnonzero(np.any(keys[:, 1:] != keys[:, :-1], axis=0)) + 1
    begins = np.concatenate([[0], edges]) if len(order) else np.zeros(0, dtype=np.int64)
    for begin, end in zip(begins.tolist(), [*edges.tolist(), len(order)], strict=False):
        yield (int(keys[0, begin]), int(keys[1, begin])), order[begin:end]


def _stacked(above: Sparse, below: Sparse) -> Sparse:
    return Sparse(
        np.concatenate([above.begin, above.begin[-1] + below.begin[1:]]),
        np.concatenate([above.cols, below.cols]),
        np.concatenate([above.coefs, below.coefs]),
    )

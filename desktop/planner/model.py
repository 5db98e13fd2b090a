"""The row model: a plan and its rules as columns, rows and costs, the same for every search.

Columns are officer–shift pairs, then groups ("any of these pairs is worked"). Rows read
``sum(coefs * x[cols]) <= bound``; a soft row costs its points for each started `size` above the bound. The
model can always be solved: with every free pair at 0 no hard row is broken, because what stands already is
allowed for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.values import Mode
from desktop.planner.grid import Bools, Grid, Ints
from desktop.planner.lookup import Lookup
from desktop.planner.resolve import minimal_cliques, substitute_groups
from desktop.planner.rows import HARD, Draft, Rows
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.rules.base import Stage
from desktop.planner.rules.seats import open_seats
from desktop.planner.sparse import Sparse

if TYPE_CHECKING:
    from desktop.domain.plan import Plan
    from desktop.domain.roster import Work
    from desktop.planner.scope import Scope


BROKEN_POINTS = 20_000
"""For each unit by which a roster breaks a Must that is broken already when nobody is added."""


@dataclass(frozen=True)
class Value:
    """What a roster costs, in points.

    Attributes
    ----------
    first_level : int
        What is below minimum.
    objective : int
        Everything: the first level, what is below or over desired, and wishes not met.
    total : int
        The objective and what Musts cost that are broken whatever is planned, or were before.
    """

    first_level: int
    objective: int
    total: int


class Model:
    """Rows over columns, independent of any solver.

    Attributes
    ----------
    grid : Grid
        Meaning of the first `grid.count` columns.
    lower, upper : (columns,) int64
        0 or 1; equal where a column is decided.
    cost : (columns,) int64
        Points for a column at 1.
    clique_rows : Sparse
        Each row holds columns of which at most one may be 1.
    groups : Sparse
        Row g holds the pairs of column ``grid.count + g``, which is 1 exactly if one of them is.
    rows : Sparse
    bound, points, size : (rows,) int64
        Points are `HARD` for rows that may not be broken.
    first_level : (rows,) bool
    elastic : (rows,) bool
        Soft doubles of hard rows that what stands already breaks.
    owner : list of str
        Setting behind each row.
    """

    def __init__(self, draft: Draft) -> None:
        self.grid = draft.grid
        cliques = minimal_cliques(draft.cliques())
        self.groups, self.rows = substitute_groups(draft, cliques)
        extra = self.groups.count
        self.cost = np.concatenate([draft.cost, np.zeros(extra, dtype=np.int64)])
        written = draft.table()
        self.bound, self.points, self.size = written.bound.copy(), written.points, written.size
        self.first_level, self.owner = written.first_level, written.owner
        fixed = draft.grid.fixed
        self.lower = np.concatenate([fixed.astype(np.int64), np.zeros(extra, dtype=np.int64)])
        self.upper = np.ones(draft.grid.count + extra, dtype=np.int64)
        self.upper[: draft.grid.count][draft.forbidden & ~fixed] = 0
        self.clique_rows = self._open_cliques(cliques)
        self.elastic = np.zeros(self.rows.count, dtype=np.bool_)
        self._allow_for_what_stands()

    def _allow_for_what_stands(self) -> None:
        """Hard rows that do not hold with nobody added may stay as they are, at a price above every wish."""
        standing = self.rows.dot(self.extend(self.grid.fixed))
        broken = np.flatnonzero(~self.soft & (standing > self.bound))
        if not len(broken):
            return
        self.rows = Sparse.stacked([self.rows, self.rows.take(broken)])
        extra = len(broken)
        self.points = np.concatenate([self.points, np.full(extra, BROKEN_POINTS)])
        self.size = np.concatenate([self.size, self.size[broken]])
        self.first_level = np.concatenate([self.first_level, np.zeros(extra, dtype=np.bool_)])
        self.elastic = np.concatenate([self.elastic, np.ones(extra, dtype=np.bool_)])
        self.owner = [*self.owner, *(self.owner[row] for row in broken.tolist())]
        wanted = self.bound[broken]
        self.bound[broken] = standing[broken]
        self.bound = np.concatenate([self.bound, wanted])
        del self.soft

    def _open_cliques(self, cliques: Sparse) -> Sparse:
        """Cliques among what is still open; a fixed pair shuts the others of its clique."""
        taken = cliques.sum(self.lower[cliques.cols]) > 0
        shut = cliques.cols[taken[cliques.row]]
        self.upper[shut] = self.lower[shut]
        alive = cliques.keep(self.upper[cliques.cols] > self.lower[cliques.cols])
        return alive.take(np.flatnonzero(alive.lengths > 1))

    def extend(self, pairs: Bools | Ints) -> Ints:
        """All columns for given pairs: the groups follow."""
        x = np.asarray(pairs, dtype=np.int64)
        return np.concatenate([x, np.minimum(self.groups.dot(x), 1)])

    @cached_property
    def soft(self) -> Bools:
        """Rows that cost rather than forbid."""
        return np.not_equal(self.points, HARD)

    @cached_property
    def cliques(self) -> list[Ints]:
        """Columns of which at most one may be 1, set by set."""
        return [self.clique_rows.row_cols(number) for number in range(self.clique_rows.count)]

    @cached_property
    def columns(self) -> Sparse:
        """The rows by column."""
        return self.rows.transposed(len(self.upper))

    def slack(self, x: Ints) -> Ints:
        """Started units above the bound of every row, for all columns `x`."""
        return self.slack_of(self.rows.dot(x))

    def slack_of(self, totals: Ints) -> Ints:
        """Started units above the bound of every row, for the rows' sums."""
        above = totals - self.bound
        units: Ints = np.maximum(0, -(-above // self.size))
        return units

    def value(self, pairs: Bools | Ints, totals: Ints | None = None) -> Value:
        """Points of a roster; `totals` are the rows' sums where the caller has them."""
        x = self.extend(pairs)
        slack = self.slack(x) if totals is None else self.slack_of(totals)
        due = np.where(self.soft, slack * self.points, 0)
        total = int(due.sum() + (self.cost * x).sum())
        return Value(int(due[self.first_level].sum()), total - int(due[self.elastic].sum()), total)

    def violations(self, pairs: Bools | Ints) -> list[str]:
        """Settings (or ``cliques``, ``pairs``) that a roster breaks as hard rows; empty if it is allowed."""
        x = self.extend(pairs)
        broken = [self.owner[row] for row in np.flatnonzero(~self.soft & (self.slack(x) > 0))]
        if (x < self.lower).any() or (x > self.upper).any():
            broken.append("pairs")
        if (self.clique_rows.dot(x) > 1).any():
            broken.append("cliques")
        return sorted(set(broken))


def compile(plan: Plan, scope: Scope) -> Model:
    """All rules' rows over what may be planned.

    First the rules that judge single pairs, on every pair; then the others, on the pairs left.
    """
    look = Lookup(plan)
    settings = [rule for rule in look.settings if rule.rule in RULE_BY_KEY]
    unary = [s for s in settings if RULE_BY_KEY[s.rule].stage is Stage.PAIRS and s.mode is Mode.MUST]
    more = (s for s in settings if s not in unary or RULE_BY_KEY[s.rule].again(look))
    rest = sorted(more, key=lambda s: RULE_BY_KEY[s.rule].stage)
    officers, shifts = list(plan.officers), list(plan.shifts)
    open_pairs, fixed = _pairs(plan, scope, officers, shifts)
    open_seats(look, scope, open_pairs)
    everything = Draft.of(Grid(look, officers, shifts, open_pairs, fixed))
    for setting in unary:
        RULE_BY_KEY[setting.rule].rows(everything.grid, setting.params, Rows(everything, setting))
    draft = Draft.of(everything.grid.without(everything.forbidden))
    for setting in rest:
        RULE_BY_KEY[setting.rule].rows(draft.grid, setting.params, Rows(draft, setting))
    return Model(draft)


def _pairs(plan: Plan, scope: Scope, officers: list[str], shifts: list[str]) -> tuple[Bools, dict[int, Work]]:
    """Which pairs are open, and which stand, by flat position."""
    column = {identity: number for number, identity in enumerate(shifts)}
    line = {identity: number for number, identity in enumerate(officers)}
    roster = plan.roster
    opened = [
        scope.opens(plan.shifts[identity], crewed=bool(roster.of_shift(identity))) for identity in shifts
    ]
    pairs = np.tile(np.array(opened, dtype=np.bool_), (len(officers), 1))
    fixed: dict[int, Work] = {}
    for works in roster.by_officer.values():
        for work in works:
            if work.officer_id not in line:
                continue
            row, number = line[work.officer_id], column[work.shift.id]
            if not work.present:
                pairs[row, number] = False
            elif not scope.moves(work):
                fixed[row * len(shifts) + number] = work
    return pairs, fixed

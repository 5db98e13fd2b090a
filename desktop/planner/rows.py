"""What rules write: forbidden pairs, costs, conflicts and limits over the columns of the grid."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.values import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.rules import RuleSetting
    from desktop.planner.grid import Bools, Grid, Ints

HARD = -1
"""In place of points: the row may not be broken."""


@dataclass(slots=True)
class Draft:
    """Everything written so far, for all rules together; `desktop.planner.model` turns it into a Model.

    Columns 0 to n-1 are the grid's pairs; further columns are 1 where any of a group of pairs is worked.

    Attributes
    ----------
    forbidden : (n,) bool
    cost : (n,) int64
        Points for working each pair.
    cliques : list of (k,) int64
        Pairs of which at most one may be worked.
    groups : list of (k,) int64
        The pairs behind each further column.
    cols, coefs, bounds : lists
        Rows ``sum(coefs * x[cols]) <= bound``.
    points, size, first_level : lists
        For each row: `HARD`, or points for each started `size` above the bound; whether it belongs to the
        first level of the objective.
    owner : list of str
        Setting that wrote each row.
    """

    grid: Grid
    forbidden: Bools
    cost: Ints
    cliques: list[Ints] = field(default_factory=list)
    groups: list[Ints] = field(default_factory=list)
    group_index: dict[bytes, int] = field(default_factory=dict)
    cols: list[Ints] = field(default_factory=list)
    coefs: list[Ints] = field(default_factory=list)
    bounds: list[int] = field(default_factory=list)
    points: list[int] = field(default_factory=list)
    size: list[int] = field(default_factory=list)
    first_level: list[bool] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, grid: Grid) -> Draft:
        """An empty draft over a grid."""
        return cls(grid, np.zeros(grid.count, dtype=np.bool_), np.zeros(grid.count, dtype=np.int64))


class Rows:
    """One rule setting's pen. The rule states its limits once; Must or Try is decided here.

    As a Must a limit is hard; as a Try each unit above it costs the setting's weight.
    """

    def __init__(self, draft: Draft, setting: RuleSetting) -> None:
        self._draft, self._setting = draft, setting
        self.must = setting.mode is Mode.MUST

    def forbid(self, pairs: Bools | Ints, units: Ints | int = 1) -> None:
        """Pairs that break the rule by themselves; as a Try each costs `units` times the weight."""
        if self.must:
            self._draft.forbidden[pairs] = True
        else:
            self.cost(pairs, units)

    def cost(self, pairs: Bools | Ints, units: Ints | int = 1) -> None:
        """Pairs that cost `units` times the weight whatever the mode; `units` is one figure or one each."""
        self._draft.cost[pairs] += np.asarray(units, dtype=np.int64) * self._setting.weight

    def conflict(self, pairs: Ints) -> None:
        """Pairs of which at most one may be worked; a Must only (state a Try as `limit`s over `any_of`)."""
        if not self.must:
            raise ValueError("a conflict is a Must; write limits for a Try")
        if len(pairs) > 1:
            self._draft.cliques.append(np.sort(pairs))

    def any_of(self, pairs: Ints) -> int:
        """Column that is 1 exactly if any of `pairs` is worked."""
        if len(pairs) == 1:
            return int(pairs[0])
        pairs = np.sort(pairs)
        key = pairs.tobytes()
        draft = self._draft
        index = draft.group_index.get(key)
        if index is None:
            index = draft.group_index[key] = len(draft.groups)
            draft.groups.append(pairs)
        return draft.grid.count + index

    def limit(
        self,
        cols: Ints | Sequence[int],
        coefs: Ints | Sequence[int] | int,
        bound: int,
        *,
        size: int = 1,
        points: int | None = None,
    ) -> None:
        """``sum(coefs * x[cols]) <= bound``, as a Try each started `size` above it costs the weight.

        Parameters
        ----------
        coefs : array or int
            One figure for all, or one for each column. At least: negate coefficients and bound.
        size : int
            How much makes one unit (60 for minutes counted by the hour).
        points : int, optional
            Cost of one unit where it is not the weight.
        """
        self._row(cols, coefs, bound, HARD if self.must else self._points(points), size, first=False)

    def wish(
        self,
        cols: Ints | Sequence[int],
        coefs: Ints | Sequence[int] | int,
        bound: int,
        *,
        size: int = 1,
        points: int | None = None,
        first_level: bool = False,
    ) -> None:
        """A limit that is soft whatever the mode (coverage); `first_level` for what is below minimum."""
        self._row(cols, coefs, bound, self._points(points), size, first=first_level)

    def _points(self, points: int | None) -> int:
        return self._setting.weight if points is None else points

    def _row(
        self,
        cols: Ints | Sequence[int],
        coefs: Ints | Sequence[int] | int,
        bound: int,
        points: int,
        size: int,
        *,
        first: bool,
    ) -> None:
        columns = np.asarray(cols, dtype=np.int64)
        factors = np.asarray(coefs, dtype=np.int64)
        if factors.ndim == 0:
            factors = np.full(len(columns), factors, dtype=np.int64)
        draft = self._draft
        draft.cols.append(columns)
        draft.coefs.append(factors)
        draft.bounds.append(int(bound))
        draft.points.append(int(points))
        draft.size.append(int(size))
        draft.first_level.append(first)
        draft.owner.append(self._setting.id)


def cliques(start: Ints, end: Ints) -> Iterable[Ints]:
    """Maximal sets of half-open intervals that all hold a common point, as index arrays.

    In an interval graph these are its maximal cliques; one sweep over the starts finds them
    (Golumbic, Algorithmic Graph Theory and Perfect Graphs, 1980, chapter 8).
    """
    order = np.argsort(start, kind="stable").tolist()
    begins, ends = start.tolist(), end.tolist()
    active: list[int] = []
    for index in order:
        begin = begins[index]
        alive = [other for other in active if ends[other] > begin]
        if len(alive) < len(active):
            yield np.array(active, dtype=np.int64)
        alive.append(index)
        active = alive
    if active:
        yield np.array(active, dtype=np.int64)

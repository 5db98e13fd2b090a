"""The row model read for refills: which Musts are about one officer, one crew, or several of both.

A refill adds one pair to a roster in which everything planned stands; what that does to every row is worked
out for all pairs at once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.planner.grid import Bools, Ints
    from desktop.planner.model import Model

SEVERAL = -1
"""In place of the number of an officer or a shift."""


@dataclass(frozen=True)
class Owners:
    """Officer and shift of every column; `SEVERAL` for groups over more than one."""

    model: Model
    officer: Ints
    shift: Ints

    def mask(self, column: int) -> int:
        """Bit mask of the officers behind a column."""
        count = self.model.grid.count
        pairs = [column] if column < count else self.model.groups.row_cols(column - count).tolist()
        mask = 0
        for officer in self.model.grid.officer[pairs].tolist():
            mask |= 1 << officer
        return mask


def column_owners(model: Model) -> Owners:
    """Whose every column is, and of which shift."""
    groups = model.groups
    officer, shift = model.grid.officer, model.grid.shift
    return Owners(
        model,
        np.concatenate([officer, _common(groups.row, officer[groups.cols], groups.count)]),
        np.concatenate([shift, _common(groups.row, shift[groups.cols], groups.count)]),
    )


def _common(row: Ints, value: Ints, rows: int) -> Ints:
    """The one value that all entries of each row have, else `SEVERAL`."""
    least = np.full(rows, np.iinfo(np.int64).max, dtype=np.int64)
    most = np.full(rows, np.iinfo(np.int64).min, dtype=np.int64)
    np.minimum.at(least, row, value)
    np.maximum.at(most, row, value)
    return np.where((least == most) & (least >= 0), least, SEVERAL)


@dataclass(frozen=True)
class Kinds:
    """Musts among the rows, by what they tie together.

    Attributes
    ----------
    own : (rows,) bool
        About one officer, whatever the shifts.
    crew : (rows,) bool
        About the people of one shift.
    shared : (rows,) bool
        About several officers on several shifts.
    shift : (rows,) int64
        The shift of rows about one.
    """

    own: Bools
    crew: Bools
    shared: Bools
    shift: Ints

    @classmethod
    def of(cls, model: Model) -> Kinds:
        """The kinds of a model's rows."""
        owners, rows = column_owners(model), model.rows
        officer = _common(rows.row, owners.officer[rows.cols], rows.count)
        shift = _common(rows.row, owners.shift[rows.cols], rows.count)
        filled = np.diff(rows.begin) > 0
        must = (~model.soft | model.elastic) & filled
        own = must & (officer != SEVERAL)
        # A rule about a crew is silent where nobody works; one that is not wants something of a date.
        crew = must & ~own & (shift != SEVERAL) & (model.bound >= 0)
        return cls(own, crew, must & ~own & ~crew, shift)


@dataclass(frozen=True)
class Effects:
    """What adding pairs to the planned roster does to the rows.

    Attributes
    ----------
    pair, row, change : (n,) int64
        Change of a row's sum when one pair is added, groups that it switches on included; by pair.
    left : list of int
        How much of each row's bound the planned roster leaves.
    """

    model: Model
    pair: Ints
    row: Ints
    change: Ints
    left: list[int]
    planned_groups: Bools

    def breaks(self, rows: Bools) -> Bools:
        """Pairs that break one of the given rows, or break it more."""
        left = np.array(self.left, dtype=np.int64)
        worse = rows[self.row] & (self.change > 0) & (self.change > left[self.row])
        found: Bools = np.bincount(self.pair[worse], minlength=self.model.grid.count) > 0
        return found

    @cached_property
    def price(self) -> Ints:
        """Points that adding each pair to the planned roster costs; less than nothing where it helps."""
        model = self.model
        above = -np.array(self.left, dtype=np.int64)[self.row]
        size = model.size[self.row]
        units = np.maximum(0, -(-(above + self.change) // size)) - np.maximum(0, -(-above // size))
        wish = model.soft & ~model.elastic
        due = np.where(wish[self.row], units * model.points[self.row], 0)
        count = model.grid.count
        total = np.bincount(self.pair, weights=due, minlength=count).astype(np.int64)
        price: Ints = total + model.cost[:count]
        return price

    @cached_property
    def _of_column(self) -> tuple[list[int], list[tuple[int, int]]]:
        columns = self.model.columns
        return columns.begin.tolist(), list(zip(columns.cols.tolist(), columns.coefs.tolist(), strict=True))

    @cached_property
    def _groups_of(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        groups = self.model.groups
        for group, pair in zip(groups.row.tolist(), groups.cols.tolist(), strict=True):
            if not self.planned_groups[group]:
                found[pair].append(self.model.grid.count + group)
        return found

    def together(self, pairs: Sequence[int]) -> dict[int, int]:
        """Change of the rows' sums when several pairs are added."""
        begin, entries = self._of_column
        groups = {group for pair in pairs for group in self._groups_of.get(pair, ())}
        found: dict[int, int] = defaultdict(int)
        for column in (*pairs, *groups):
            for row, coef in entries[begin[column] : begin[column + 1]]:
                found[row] += coef
        return found


def base_effects(model: Model) -> Effects:
    """The effects of every pair that is not planned."""
    x = model.extend(model.grid.fixed)
    count = model.grid.count
    switched = x[count:] > 0
    pair, column = np.arange(count), np.arange(count)
    members = ~switched[model.groups.row]
    pair = np.concatenate([pair, model.groups.cols[members]])
    column = np.concatenate([column, model.groups.row[members] + count])
    columns = model.columns
    length = np.diff(columns.begin)[column]
    at = np.repeat(columns.begin[column] - (np.cumsum(length) - length), length) + np.arange(length.sum())
    key = np.repeat(pair, length) * model.rows.count + columns.cols[at]
    keys, place = np.unique(key, return_inverse=True)
    change = np.bincount(place, weights=columns.coefs[at], minlength=len(keys)).astype(np.int64)
    left = (model.bound - model.rows.dot(x)).tolist()
    return Effects(model, keys // model.rows.count, keys % model.rows.count, change, left, switched)

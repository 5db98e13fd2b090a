"""One course of events on a planned roster: who is missing, who stepped in; every step can be taken back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.planner.resilience.house import House, Lack

Columns = tuple[list[tuple[int, int]], list[tuple[int, list[tuple[int, int]]]]]
"""(row, coefficient) of a pair, and (group, its (row, coefficient)) of the groups it is in."""


class SharedMusts:
    """Sums of the Musts that tie several people and shifts together, such as equipment.

    Whoever is missing hands the bicycle on; so these follow who is really there.
    """

    def __init__(self, house: House) -> None:
        self._model, shared = house.model, house.rows.shared
        self._left: dict[int, int] = {row: house.effects.left[row] for row in np.flatnonzero(shared).tolist()}
        self._columns = self._read(np.asarray(shared))
        self._in_group = self._planned_in_groups()

    def _read(self, shared: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Mapping[int, Columns]:
        model, count = self._model, self._model.grid.count
        entries: dict[int, list[tuple[int, int]]] = defaultdict(list)
        inside = shared[model.rows.row]
        for row, column, coef in zip(
            model.rows.row[inside].tolist(),
            model.rows.cols[inside].tolist(),
            model.rows.coefs[inside].tolist(),
            strict=True,
        ):
            entries[column].append((row, coef))
        found: dict[int, Columns] = {column: (rows, []) for column, rows in entries.items() if column < count}
        for group, pair in zip(model.groups.row.tolist(), model.groups.cols.tolist(), strict=True):
            if count + group in entries:
                found.setdefault(pair, ([], []))[1].append((group, entries[count + group]))
        return found

    def _planned_in_groups(self) -> dict[int, int]:
        fixed = self._model.grid.fixed
        found: dict[int, int] = defaultdict(int)
        for pair, (_, groups) in self._columns.items():
            for group, _ in groups:
                found[group] += int(fixed[pair])
        return found

    def __contains__(self, pair: int) -> bool:
        return pair in self._columns

    def add(self, pair: int, sign: int) -> None:
        """Somebody comes (1) or goes (-1)."""
        rows, groups = self._columns[pair]
        for row, coef in rows:
            self._left[row] -= sign * coef
        for group, group_rows in groups:
            before = self._in_group[group]
            self._in_group[group] = before + sign
            if (before > 0) != (before + sign > 0):
                for row, coef in group_rows:
                    self._left[row] -= sign * coef

    def fits(self, pair: int) -> bool:
        """Whether somebody may come without breaking any of these Musts more."""
        rows, groups = self._columns[pair]
        change: dict[int, int] = defaultdict(int)
        for row, coef in rows:
            change[row] += coef
        for group, group_rows in groups:
            if not self._in_group[group]:
                for row, coef in group_rows:
                    change[row] += coef
        return all(more <= 0 or more <= self._left[row] for row, more in change.items())


class State:
    """The planned roster with some people missing and others in their place.

    Attributes
    ----------
    crew : list of int
        Bit mask of the people on each shift.
    """

    def __init__(self, house: House) -> None:
        self.house = house
        self.crew = list(house.crew)
        self._shared = SharedMusts(house)
        self._refills: dict[int, tuple[int, ...]] = {}
        self._came: set[int] = set()
        self._log: list[tuple[int, int, int]] = []

    @property
    def mark(self) -> int:
        """Where we are, for `back_to`."""
        return len(self._log)

    def miss(self, officer: int, works: Iterable[tuple[int, int]]) -> None:
        """An officer misses planned work, given as (shift, pair)."""
        for shift, pair in works:
            self._step(officer, shift, pair, -1)

    def put(self, officer: int, shift: int, pair: int) -> None:
        """An officer steps in."""
        self._refills[officer] = (*self._refills.get(officer, ()), pair)
        self._step(officer, shift, pair, 1)

    def place(self, officer: int, shift: int, pair: int) -> None:
        """An officer is there by somebody else's leave: own Musts were looked at elsewhere."""
        self._step(officer, shift, pair, 2)

    def _step(self, officer: int, shift: int, pair: int, sign: int) -> None:
        self.crew[shift] ^= 1 << officer
        if pair in self._shared:
            self._shared.add(pair, 1 if sign > 0 else -1)
        if sign > 0:
            self._came.add(pair)
        self._log.append((officer, pair, sign))

    def back_to(self, mark: int) -> None:
        """Take back all that was done since `mark`."""
        shift_of = self.house.pair_shift
        while len(self._log) > mark:
            officer, pair, sign = self._log.pop()
            self.crew[shift_of[pair]] ^= 1 << officer
            if pair in self._shared:
                self._shared.add(pair, -1 if sign > 0 else 1)
            if sign > 0:
                self._came.discard(pair)
            if sign == 1:
                self._refills[officer] = self._refills[officer][:-1]

    def allows(self, officer: int, shift: int, pair: int) -> bool:
        """Whether an officer on the list of `shift` may step in now, crews left aside."""
        if self.crew[shift] >> officer & 1:
            return False
        refills = self._refills.get(officer)
        if refills and not self.house.own_fits(pair, refills):
            return False
        apart = self.house.apart.get(pair)
        if apart and not apart.isdisjoint(self._came):
            return False
        return pair not in self._shared or self._shared.fits(pair)

    def is_shared(self, pair: int) -> bool:
        """Whether Musts tie the pair to other people on other shifts."""
        return pair in self._shared

    def lack(self, shift: int) -> Lack:
        """What a shift lacks now beyond what the plan leaves open."""
        return self.house.lack(shift, self.crew[shift])

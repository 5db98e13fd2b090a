"""The grid: every officer–shift pair that may be worked, as numpy columns that rules write rows against."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from desktop.planner.sparse import Sparse, ranges, stable_order, starts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.lookup import Lookup

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class Grid:
    """Officer–shift pairs in order of officer, then start of shift. One pair is one column of the model.

    Attributes
    ----------
    look : Lookup
    officers, shifts : list of str
        Ids; positions in them are the officer and shift numbers below.
    officer, shift : (n,) int64
        Numbers of each pair.
    start, end, report, paid : (n,) int64
        Minutes of each pair; a fixed pair's own times where it has some.
    credited : (n,) int64
        Officer number whose hours the pair counts towards.
    date : (n,) int64
        Proleptic ordinal of the shift's local date.
    fixed : (n,) bool
        Pairs that are worked whatever is planned: locked, published, outside the range, from records.
    """

    def __init__(
        self, look: Lookup, officers: list[str], shifts: list[str], pairs: Bools, fixed: Mapping[int, Work]
    ) -> None:
        """Make a grid.

        Parameters
        ----------
        pairs : (officers, shifts) bool
            Which pairs may be worked.
        fixed : mapping of flat position to Work
            Pairs that stand; positions index the flattened `pairs`.
        """
        self.look, self.officers, self.shifts = look, officers, shifts
        mask = pairs.copy()
        flat = mask.ravel()
        flat[list(fixed)] = True
        self.officer, self.shift = (part.astype(np.int64) for part in np.nonzero(mask))
        self.count = len(self.officer)
        self._begin = np.searchsorted(self.officer, np.arange(len(officers) + 1))
        self.position = np.full(mask.shape, -1, dtype=np.int64)
        self.position[self.officer, self.shift] = np.arange(self.count)
        self.works = {int(self.position.ravel()[key]): work for key, work in fixed.items()}
        self._times()

    def _times(self) -> None:
        of = self.look.shifts
        table = np.array(
            [
                (s.start, s.end, s.report, s.paid_minutes, s.date.toordinal())
                for s in (of[i] for i in self.shifts)
            ],
            dtype=np.int64,
        ).reshape(-1, 5)
        self.start, self.end, self.report, self.paid, self.date = (
            table[:, column][self.shift] for column in range(5)
        )
        self.fixed = np.zeros(self.count, dtype=np.bool_)
        self.credited = self.officer.copy()
        number = {officer: index for index, officer in enumerate(self.officers)}
        for pair, work in self.works.items():
            self.fixed[pair] = True
            self.start[pair], self.end[pair] = work.start, work.end
            self.report[pair], self.paid[pair] = work.report, work.paid_minutes
            self.credited[pair] = number[work.credited_to]

    def without(self, pairs: Bools) -> Grid:
        """The grid without some pairs; those that stand stay."""
        left = ~pairs | self.fixed
        mask = np.zeros(self.position.shape, dtype=np.bool_)
        mask[self.officer[left], self.shift[left]] = True
        width = len(self.shifts)
        fixed = {
            int(self.officer[pair]) * width + int(self.shift[pair]): work for pair, work in self.works.items()
        }
        return Grid(self.look, self.officers, self.shifts, mask, fixed)

    @property
    def free(self) -> Bools:
        """Pairs that are up to the planner."""
        return ~self.fixed

    def of_officer(self, number: int) -> slice:
        """The pairs of one officer; they lie side by side, by start of shift."""
        return slice(int(self._begin[number]), int(self._begin[number + 1]))

    def of_shift(self, number: int) -> Ints:
        """The pairs of one shift, by officer."""
        return self.crews.row_cols(number)

    @cached_property
    def crews(self) -> Sparse:
        """The pairs of every shift, by officer."""
        order = stable_order(self.shift)
        return Sparse.sets(starts(np.bincount(self.shift, minlength=len(self.shifts))), order)

    def shift_of(self, number: int) -> Shift:
        """The shift with a number."""
        return self.look.shifts[self.shifts[number]]

    @cached_property
    def all_shifts(self) -> list[Shift]:
        """Every shift, by number."""
        return [self.look.shifts[identity] for identity in self.shifts]

    @cached_property
    def record(self) -> Bools:
        """Shifts, by number, whose people follow from records."""
        return np.array([shift.is_record for shift in self.all_shifts], dtype=np.bool_)

    @cached_property
    def rostered(self) -> Bools:
        """Pairs that are planned; sessions and court follow from records."""
        return ~self.record[self.shift]

    def by_shift(self) -> Iterator[tuple[Shift, Ints]]:
        """Every shift with its pairs (possibly none), records left out."""
        for number in np.flatnonzero(~self.record).tolist():
            yield self.all_shifts[number], self.of_shift(number)

    def groups(self, *keys: Ints, where: Bools | None = None) -> Iterator[tuple[tuple[int, ...], Ints]]:
        """Pairs grouped by equal keys: ((key, …), pairs), in order of the keys.

        Parameters
        ----------
        keys : (n,) int64
            One or more columns to group by, the first outermost.
        where : (n,) bool, optional
            Only these pairs.
        """
        found, sets = self.grouped(*keys, where=where)
        values = [key.tolist() for key in found]
        for number in range(sets.count):
            yield tuple(value[number] for value in values), sets.row_cols(number)

    def grouped(self, *keys: Ints, where: Bools | None = None) -> tuple[list[Ints], Sparse]:
        """`groups` all at once: (each key's values, the pairs with them)."""
        chosen = np.arange(self.count) if where is None else np.flatnonzero(where)
        columns = [key[chosen] for key in keys]
        if not _in_order(*columns):
            order = np.lexsort(columns[::-1])
            chosen, columns = chosen[order], [column[order] for column in columns]
        begin = runs(*columns)
        return [column[begin[:-1]] for column in columns], Sparse.sets(begin, chosen)

    def week_minutes(self) -> Iterator[tuple[int, dt.date, Ints, Ints]]:
        """(credited officer, workweek, pairs, paid minutes of each in that week), split at week ends."""
        officers, weeks, rows = self.paid_by_week
        for number, (officer, week) in enumerate(zip(officers.tolist(), weeks.tolist(), strict=True)):
            part = slice(rows.begin[number], rows.begin[number + 1])
            yield officer, dt.date.fromordinal(week), rows.cols[part], rows.coefs[part]

    @cached_property
    def paid_by_week(self) -> tuple[Ints, Ints, Sparse]:
        """Credited officers, first dates of workweeks as ordinals, paid minutes of each pair in these."""
        pairs, week, minutes = self._paid_parts()
        credited = self.credited[pairs]
        if not _in_order(credited, week, pairs):
            order = np.lexsort((pairs, week, credited))
            pairs, week, minutes, credited = pairs[order], week[order], minutes[order], credited[order]
        begin = runs(credited, week)
        return credited[begin[:-1]], week[begin[:-1]], Sparse(begin, pairs, minutes)

    def _paid_parts(self) -> tuple[Ints, Ints, Ints]:
        """(pair, workweek as an ordinal, paid minutes) for each week that each pair touches."""
        shifts = (self.look.shifts[identity] for identity in self.shifts)
        spans = [(shift.start, shift.end, shift.paid_minutes) for shift in shifts]
        span = self.shift.copy()
        for pair, work in self.works.items():
            span[pair] = len(spans)
            spans.append((work.start, work.end, work.paid_minutes))
        parts = [self.look.paid_by_week(*times) for times in spans]
        table = np.array(
            [(week.toordinal(), minutes) for part in parts for week, minutes in part], dtype=np.int64
        ).reshape(-1, 2)
        begin = starts(np.array([len(part) for part in parts], dtype=np.int64))
        at, begin_of = ranges(begin[span], begin[span + 1])
        return np.repeat(np.arange(self.count), np.diff(begin_of)), table[at, 0], table[at, 1]


def runs(*columns: Ints) -> Ints:
    """Where every run of equal values begins in columns that lie side by side, and the end of the last."""
    length = len(columns[0])
    edge = np.ones(length + 1, dtype=np.bool_)
    if length:
        edge[1:-1] = False
        for column in columns:
            edge[1:-1] |= column[1:] != column[:-1]
    return np.flatnonzero(edge) if length else np.zeros(1, dtype=np.int64)


def _in_order(*columns: Ints) -> bool:
    """Whether rows of columns that lie side by side rise or stay, the first column outermost."""
    tied = np.ones(max(0, len(columns[0]) - 1), dtype=np.bool_)
    for column in columns:
        if (tied & (column[1:] < column[:-1])).any():
            return False
        tied &= column[1:] == column[:-1]
    return True

"""The grid: every officer–shift pair that may be worked, as numpy columns that rules write rows against."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

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
            table[self.shift, column].copy() for column in range(5)
        )
        self.fixed = np.zeros(self.count, dtype=np.bool_)
        self.credited = self.officer.copy()
        number = {officer: index for index, officer in enumerate(self.officers)}
        for pair, work in self.works.items():
            self.fixed[pair] = True
            self.start[pair], self.end[pair] = work.start, work.end
            self.report[pair], self.paid[pair] = work.report, work.paid_minutes
            self.credited[pair] = number[work.credited_to]

    @property
    def free(self) -> Bools:
        """Pairs that are up to the planner."""
        return ~self.fixed

    def of_officer(self, number: int) -> slice:
        """The pairs of one officer; they lie side by side, by start of shift."""
        return slice(int(self._begin[number]), int(self._begin[number + 1]))

    def of_shift(self, number: int) -> Ints:
        """The pairs of one shift, by officer."""
        column = self.position[:, number]
        return column[column >= 0]

    def shift_of(self, number: int) -> Shift:
        """The shift with a number."""
        return self.look.shifts[self.shifts[number]]

    def by_shift(self) -> Iterator[tuple[Shift, Ints]]:
        """Every shift with its pairs (possibly none), records left out."""
        for number, identity in enumerate(self.shifts):
            shift = self.look.shifts[identity]
            if not shift.is_record:
                yield shift, self.of_shift(number)

    def groups(self, *keys: Ints, where: Bools | None = None) -> Iterator[tuple[tuple[int, ...], Ints]]:
        """Pairs grouped by equal keys: ((key, …), pairs), in order of the keys.

        Parameters
        ----------
        keys : (n,) int64
            One or more columns to group by, the first outermost.
        where : (n,) bool, optional
            Only these pairs.
        """
        chosen = np.arange(self.count) if where is None else np.flatnonzero(where)
        columns = [key[chosen] for key in keys]
        order = np.lexsort(columns[::-1])
        chosen, columns = chosen[order], [column[order] for column in columns]
        for begin, end in _runs(*columns):
            yield tuple(int(column[begin]) for column in columns), chosen[begin:end]

    def week_minutes(self) -> Iterator[tuple[int, dt.date, Ints, Ints]]:
        """(credited officer, workweek, pairs, paid minutes of each in that week), split at week ends."""
        yield from self._week_minutes

    @cached_property
    def _week_minutes(self) -> list[tuple[int, dt.date, Ints, Ints]]:
        pairs, week, minutes = self._paid_parts()
        credited = self.credited[pairs]
        order = np.lexsort((pairs, week, credited))
        pairs, week, minutes, credited = pairs[order], week[order], minutes[order], credited[order]
        return [
            (int(credited[a]), dt.date.fromordinal(int(week[a])), pairs[a:b], minutes[a:b])
            for a, b in _runs(credited, week)
        ]

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
        counts = np.array([len(part) for part in parts], dtype=np.int64)
        begin = np.cumsum(counts) - counts
        length = counts[span]
        pairs = np.repeat(np.arange(self.count), length)
        at = np.repeat(begin[span] - (np.cumsum(length) - length), length) + np.arange(len(pairs))
        return pairs, table[at, 0], table[at, 1]


def _runs(*columns: Ints) -> Iterator[tuple[int, int]]:
    """[begin, end) of every run of equal values in columns that lie side by side."""
    if not len(columns[0]):
        return
    edge = np.zeros(len(columns[0]), dtype=np.bool_)
    edge[0] = True
    for column in columns:
        edge[1:] |= column[1:] != column[:-1]
    begins = np.flatnonzero(edge).tolist()
    yield from zip(begins, [*begins[1:], len(edge)], strict=True)

"""Rest in a rolling window: every row of so many dates holds one rest of so long without a break in it.

The dates run from midnight to midnight, local time; the rest is counted in real minutes between the end of
one shift and the on-post time of the next, and what reaches into a window from outside counts as far as it
lies inside. Sessions and court count as work. Only windows are looked at that lie inside the season and the
officer's own dates. Unit: one window without its rest.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import EVERYTHING
from desktop.domain.rules_amounts import WindowRestParams
from desktop.domain.time import DAY
from desktop.planner.rules.base import Rule
from desktop.planner.rules.filters import officers_mask
from desktop.planner.rules.lines import officer_line
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.periods import employed
from desktop.planner.rules.spans import merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView

Window = tuple[dt.date, int, int]
"""(first date, first minute, last minute)."""


class RestInWindow(Rule[WindowRestParams]):
    """A long rest in every few days."""

    key = "rest_in_window"
    unit = "window without its rest"

    def units(self, look: Lookup, work: Work, p: WindowRestParams) -> Iterable[Unit]:
        """The officer's whole line."""
        return officer_line(look, work, p.who, EVERYTHING)

    def check(self, view: UnitView, p: WindowRestParams) -> Iterator[Problem]:
        """Every window in which no free time is long enough."""
        rests = _rests([(work.start, work.end) for work in view.works], p.minutes)
        at = 0
        for first, begin, end in _windows(view.look, str(view.unit[0]), p.days):
            while rests[at][1] < begin + p.minutes:
                at += 1
            if min(end, rests[at][1]) - max(begin, rests[at][0]) < p.minutes:
                yield view.problem(
                    [work for work in view.works if work.start < end and begin < work.end],
                    first=str(first),
                    last=str(first + (p.days - 1) * DAY),
                    wanted_minutes=p.minutes,
                )

    def rows(self, grid: Grid, p: WindowRestParams, out: Rows) -> None:
        """One limit for each officer and window: of the places where a rest could lie, one stays free."""
        for number in np.flatnonzero(officers_mask(grid, p.who)).tolist():
            windows = _windows(grid.look, grid.officers[number], p.days)
            span = grid.of_officer(number)
            places = _Places(grid.start[span], grid.end[span], span.start, p.minutes, out)
            for _first, begin, end in windows:
                columns = places.columns(begin, end)
                if columns is not None:
                    out.limit(columns, 1, len(columns) - 1)


_FAR = 10**12


def _rests(works: Sequence[tuple[int, int]], minutes: int) -> list[tuple[int, int]]:
    """Free stretches of at least `minutes`, in order; the last has no end."""
    busy = merged(works)
    edges = [(-_FAR, -_FAR), *busy, (_FAR, _FAR)]
    free = zip((end for _start, end in edges), (start for start, _end in edges[1:]), strict=False)
    return [*((end, start) for end, start in free if start - end >= minutes), (_FAR, 2 * _FAR)]


@once_for_plan
def _windows(look: Lookup, officer_id: str, days: int) -> tuple[Window, ...]:
    first, last = employed(look, look.officers[officer_id])
    starts = (dt.date.fromordinal(date) for date in range(first, last - days + 2))
    return tuple((day, *look.day_span(day, day + (days - 1) * DAY)) for day in starts)


class _Places:
    """Where one officer's rests could lie: they start with a window, or where some work ends.

    Of two places the later stands for both where every work that touches it touches the earlier as well.
    """

    def __init__(self, start: Ints, end: Ints, offset: int, minutes: int, out: Rows) -> None:
        self._order = np.argsort(start, kind="stable")
        self._start, self._end = start[self._order], end[self._order]
        self._offset, self._minutes, self._out = offset, minutes, out
        self._longest = int((end - start).max(initial=0))
        self._ends = np.unique(end)
        self._known: dict[int, int | None] = {}

    def columns(self, begin: int, end: int) -> list[int] | None:
        """Columns that are 1 where a place within [begin, end) is taken; None where one cannot be."""
        latest = end - self._minutes
        inside = self._ends[np.searchsorted(self._ends, begin, "right") :]
        places = np.append(begin, inside[inside <= latest])
        before = np.searchsorted(self._start, places + self._minutes)
        kept = np.append(before[1:] > before[:-1], True)
        found = [self._column(place) for place in places[kept].tolist()]
        return None if None in found else [column for column in found if column is not None]

    def _column(self, place: int) -> int | None:
        if place not in self._known:
            low = np.searchsorted(self._start, place - self._longest)
            high = np.searchsorted(self._start, place + self._minutes)
            touching = np.flatnonzero(self._end[low:high] > place) + low
            pairs = self._order[touching] + self._offset
            self._known[place] = self._out.any_of(pairs) if len(pairs) else None
        return self._known[place]

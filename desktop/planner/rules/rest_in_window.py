"""Long rest: whoever works has had one rest of so long, without a break, in the days before the work ends.

The days are counted back from the end of each piece of work, in real time (seven days are 168 hours); rest is
what lies between the end of one shift and the on-post time of the next, as far as it lies within these days.
So with 36 h in seven days nobody works a seventh day in a row, and a free Sunday between two day shifts is
enough. Sessions and court count as work; before the season everybody is off. Unit: one piece of work without
such a rest before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import EVERYTHING
from desktop.domain.rules_amounts import WindowRestParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.filters import officers_mask
from desktop.planner.rules.lines import officer_line
from desktop.planner.rules.spans import merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView


class RestInWindow(Rule[WindowRestParams]):
    """A long rest every few days."""

    key = "rest_in_window"
    near = Near.OFFICER
    unit = "work without a long rest before it"

    def units(self, look: Lookup, work: Work, p: WindowRestParams) -> Iterable[Unit]:
        """The officer's whole line."""
        return officer_line(look, work, p.who, EVERYTHING)

    def check(self, view: UnitView, p: WindowRestParams) -> Iterator[Problem]:
        """Every piece of work without such a rest; work at the very same time is named once."""
        rests = _rests([(work.start, work.end) for work in view.works], p.minutes)
        by_time = {(work.end, work.start): work for work in view.works}
        at = 0
        for (end, _start), work in sorted(by_time.items()):
            begin = end - p.window
            while rests[at][1] < begin + p.minutes:
                at += 1
            if min(end, rests[at][1]) - max(begin, rests[at][0]) < p.minutes:
                yield view.problem([work], wanted_minutes=p.minutes, days=p.days)

    def relax(self, look: Lookup, problem: Problem, p: WindowRestParams) -> Iterator[Relaxed]:
        """A long rest missed once."""
        yield from relaxing.by_name(look, problem, look.season.prices.other)

    def rows(self, grid: Grid, p: WindowRestParams, out: Rows) -> None:
        """One limit for each officer and time of work: of the places where a rest could lie, one is free."""
        for number in np.flatnonzero(officers_mask(grid, p.who)).tolist():
            span = grid.of_officer(number)
            start, end = grid.start[span], grid.end[span]
            places = _Places(start, end, span.start, p.minutes, out)
            times, slot = np.unique(np.stack([start, end]), axis=1, return_inverse=True)
            for one, (begin, stop) in enumerate(times.T.tolist()):
                taken = places.columns(stop - p.window, begin)
                if taken is not None:
                    worked = out.any_of(np.flatnonzero(slot.ravel() == one) + span.start)
                    out.limit([worked, *taken], 1, len(taken))


_FAR = 10**12


def _rests(works: Sequence[tuple[int, int]], minutes: int) -> list[tuple[int, int]]:
    """Free stretches of at least `minutes`, in order; the last has no end."""
    edges = [(-_FAR, -_FAR), *merged(works), (_FAR, _FAR)]
    free = zip((end for _start, end in edges), (start for start, _end in edges[1:]), strict=False)
    return [*((end, start) for end, start in free if start - end >= minutes), (_FAR, 2 * _FAR)]


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
        places = np.append(begin, self._ends[np.searchsorted(self._ends, begin, "right") :])
        places = places[places <= end - self._minutes]
        before = np.searchsorted(self._start, places + self._minutes)
        kept = np.append(before[1:] > before[:-1], True)[: len(places)]
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

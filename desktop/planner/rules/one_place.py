"""One place at a time: nobody works two shifts that overlap; shifts may touch.

Sessions and court count as work. Unit: one pair of shifts that overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.planner.lookup import Lookup, span_overlap
from desktop.planner.rules.base import Near, Rule, Stage
from desktop.planner.units import around

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class OnePlace(Rule[NoParams]):
    """No overlapping work."""

    key = "one_place"
    stage = Stage.CONFLICTS
    near = Near.OFFICER
    unit = "overlap"

    def family(self, p: NoParams) -> Hashable:
        """One for all rules about an officer's whole line."""
        return Near.OFFICER

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """All work of the officer."""
        return [(work.officer_id,)]

    def fewest(self, p: NoParams) -> int:
        """Two overlap."""
        return 2

    def screen(self, seen: Worked, p: NoParams) -> Iterable[Unit]:
        """Officers with work that starts before the end of what came before."""
        officer, start, latest = seen.lines
        return seen.officer_units(officer[start - latest < 0])

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """Every pair of shifts that overlap."""
        return self._overlaps(view, range(len(view.works)))

    def check_beside(self, view: UnitView, p: NoParams, changed: Sequence[Work]) -> Iterator[Problem]:
        """The same among work at the time."""
        return self._overlaps(view, around(view.works, changed))

    def _overlaps(self, view: UnitView, among: range) -> Iterator[Problem]:
        works = view.works
        for number in among:
            earlier = works[number]
            for after in range(number + 1, among.stop):
                later = works[after]
                if later.start >= earlier.end:
                    break
                yield view.problem([earlier, later], overlap_minutes=span_overlap(earlier, later))

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """As a Must: overlapping pairs exclude each other. As a Try: a limit for each two of them."""
        if out.must:
            out.apart(grid.start, grid.end)
            return
        for number in range(len(grid.officers)):
            span = grid.of_officer(number)
            start, end = grid.start[span], grid.end[span]
            # Pairs lie by the start of their shift; work with times of its own may start otherwise.
            order = np.argsort(start, kind="stable")
            for place, first in enumerate(order.tolist()):
                later = order[place + 1 :]
                for second in later[start[later] < end[first]].tolist():
                    out.limit([span.start + first, span.start + second], 1, 1)

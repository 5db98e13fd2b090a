"""Rest: between the end of one shift and the on-post time of the next lie at least so many minutes.

It holds between all work of an officer, sessions and court included, over midnight and clock changes, in
real minutes. Work that overlaps has no rest at all; where `one_place` is a Must that rule names it, else this
one does. Unit: one pair of (end, on-post time) that lie too close.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules import RestParams
from desktop.domain.values import Mode
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule, Stage
from desktop.planner.sparse import Sparse, ranges
from desktop.planner.units import around

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked

_CLEAR = 1 << 40
"""Minutes by which officers are set apart so that nothing of one lies near anything of another."""


class Rest(Rule[RestParams]):
    """Minutes of rest between shifts."""

    key = "rest"
    stage = Stage.CONFLICTS
    near = Near.OFFICER
    unit = "short rest"

    def family(self, p: RestParams) -> Hashable:
        """One for all rules about an officer's whole line."""
        return Near.OFFICER

    def units(self, look: Lookup, work: Work, p: RestParams) -> Iterable[Unit]:
        """All work of the officer."""
        return [(work.officer_id,)]

    def fewest(self, p: RestParams) -> int:
        """Rest lies between two shifts."""
        return 2

    def screen(self, seen: Worked, p: RestParams) -> Iterable[Unit]:
        """Officers with work that starts too soon after the end of what came before."""
        officer, start, latest = seen.lines
        return seen.officer_units(officer[start - latest < p.minutes])

    def check(self, view: UnitView, p: RestParams) -> Iterator[Problem]:
        """Every pair of an end and a later on-post time with less rest between them."""
        return self._short(view, p, range(len(view.works)))

    def check_beside(self, view: UnitView, p: RestParams, changed: Sequence[Work]) -> Iterator[Problem]:
        """The same among work so near that rest between could be short."""
        return self._short(view, p, around(view.works, changed, p.minutes))

    def _short(self, view: UnitView, p: RestParams, among: range) -> Iterator[Problem]:
        seen: set[tuple[int, int]] = set()
        overlaps = view.setting.mode is Mode.MUST and not view.look.one_place
        works = view.works
        for number in among:
            earlier = works[number]
            for after in range(number + 1, among.stop):
                later = works[after]
                rest = later.start - earlier.end
                if rest >= p.minutes:
                    break
                if (rest >= 0 or overlaps) and (earlier.end, later.start) not in seen:
                    seen.add((earlier.end, later.start))
                    yield view.problem([earlier, later], rest_minutes=rest, wanted_minutes=p.minutes)

    def relax(self, look: Lookup, problem: Problem, p: RestParams) -> Iterator[Relaxed]:
        """Less rest once, for one person."""
        yield from relaxing.rest(look, problem)

    def rows(self, grid: Grid, p: RestParams, out: Rows) -> None:
        """As a Must: no two overlap, lengthened by the rest. As a Try: a limit for each short rest."""
        if out.must:
            out.apart(grid.start, grid.end + p.minutes)
            return
        (line, stop), before = grid.grouped(grid.officer, grid.end)
        (line_after, begin), after = grid.grouped(grid.officer, grid.start)
        offset = line_after * _CLEAR + begin
        first = np.searchsorted(offset, line * _CLEAR + stop)
        at, begins = ranges(first, np.searchsorted(offset, line * _CLEAR + stop + p.minutes))
        earlier = np.repeat(np.arange(len(line)), np.diff(begins))
        columns = np.stack([_columns(out, before, earlier), _columns(out, after, at)], axis=1)
        out.limits(Sparse.sets(2 * np.arange(len(columns) + 1), columns.ravel()), 1)


def _columns(out: Rows, groups: Sparse, chosen: Ints) -> Ints:
    """Column for "any of the group" for each of the chosen groups."""
    used, place = np.unique(chosen, return_inverse=True)
    return out.any_of_each(groups.take(used))[place]

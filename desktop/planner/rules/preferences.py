"""Preferences: shifts keep off hours to avoid and, on days with preferred hours, lie within them.

"Avoid" without hours concerns shifts that start on the day, with hours every shift that shares a minute
with them. "Prefer" concerns days that have it: a shift that starts on such a day lies within the officer's
preferred hours taken together, or the whole day is preferred. Unit: as many as the setting gives for each
of the two, for one shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from desktop.domain.absence import AvailabilityKind
from desktop.domain.rules import PreferenceParams
from desktop.planner.rules.base import PairRule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.spans import (
    availability,
    lies_within,
    lying_within,
    rostered,
    starts_on,
    touches,
    touching,
)
from desktop.planner.worked import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class Preferences(PairRule[PreferenceParams]):
    """Avoided hours are kept free, preferred ones used."""

    key = "preferences"
    unit = "unit of the setting for one shift"

    def screen(self, seen: Worked, p: PreferenceParams) -> Iterable[Unit]:
        """Work in avoided hours, or outside the preferred ones of its day."""
        avoided, prefer = _times(seen.look)
        hit = seen.on(avoided.whole) | seen.touching(avoided.begins, avoided.stops)
        return seen.pairs(hit | (seen.on(prefer.parts) & ~seen.within(prefer.begins, prefer.stops)))

    def check(self, view: UnitView, p: PreferenceParams) -> Iterator[Problem]:
        """A shift in avoided hours; one that misses the preferred hours of its day."""
        for work in view.works:
            avoid = availability(view.look, work.officer_id, AvailabilityKind.AVOID)
            prefer = availability(view.look, work.officer_id, AvailabilityKind.PREFER)
            day = work.shift.date
            if p.avoid_units and (day in avoid.whole or touches(work, avoid.spans)):
                yield view.problem([work], amount=p.avoid_units, what="avoid")
            wanted = day in prefer.parts and day not in prefer.whole
            misses = wanted and not lies_within(work, prefer.spans)
            if p.prefer_units and misses:
                yield view.problem([work], amount=p.prefer_units, what="prefer")

    def rows(self, grid: Grid, p: PreferenceParams, out: Rows) -> None:
        """Each pair with the units of what it touches and misses."""
        units = np.zeros(grid.count, dtype=np.int64)
        for number, officer in enumerate(grid.officers):
            span = grid.of_officer(number)
            units[span] += p.avoid_units * self._avoided(grid, officer, span)
            units[span] += p.prefer_units * self._missed(grid, officer, span)
        units *= rostered(grid)
        out.forbid(units > 0, units[units > 0])

    def _avoided(self, grid: Grid, officer: str, span: slice) -> Bools:
        avoid = availability(grid.look, officer, AvailabilityKind.AVOID)
        hit = touching(grid.start[span], grid.end[span], avoid.spans)
        return np.asarray(hit | starts_on(grid, span, avoid.ordinals[0]))

    def _missed(self, grid: Grid, officer: str, span: slice) -> Bools:
        prefer = availability(grid.look, officer, AvailabilityKind.PREFER)
        whole, parts = prefer.ordinals
        wanted = starts_on(grid, span, parts) & ~starts_on(grid, span, whole)
        return np.asarray(wanted & ~lying_within(grid.start[span], grid.end[span], prefer.spans))


class _Spread(NamedTuple):
    """Everybody's `Times` of one kind, for `Worked`."""

    whole: Ints
    parts: Ints
    begins: Ints
    stops: Ints


@once_for_plan
def _times(look: Lookup) -> tuple[_Spread, _Spread]:
    return _spread(look, AvailabilityKind.AVOID), _spread(look, AvailabilityKind.PREFER)


def _spread(look: Lookup, kind: AvailabilityKind) -> _Spread:
    times = {officer: availability(look, officer, kind) for officer in look.officers}
    apart = numbered(look).apart
    return _Spread(
        apart((officer, day.toordinal()) for officer, it in times.items() for day in it.whole),
        apart((officer, day.toordinal()) for officer, it in times.items() for day in it.parts - it.whole),
        apart((officer, start) for officer, it in times.items() for start, _end in it.spans),
        apart((officer, end) for officer, it in times.items() for _start, end in it.spans),
    )

"""Availability: nobody works a shift that touches hours in which they are unavailable.

"Unavailable" without hours concerns shifts that start on the day, whenever they end; with hours it concerns
every shift that shares a minute with them, overnight too, by the local clock. An officer marked absent from
a shift is unavailable for as long as that shift lasts. A shift may start at the minute at which such hours
end. Unit: one shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.absence import AvailabilityKind
from desktop.domain.rule_base import NoParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import PairRule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.spans import availability, away, rostered, starts_on, touches, touching
from desktop.planner.worked import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class Unavailable(PairRule[NoParams]):
    """No work in hours in which the officer is unavailable."""

    key = "availability"
    unit = "shift"

    def screen(self, seen: Worked, p: NoParams) -> Iterable[Unit]:
        """Work on such dates, in such hours, or while absent."""
        whole, begins, stops = _unavailable(seen.look)
        return seen.pairs(seen.on(whole) | seen.touching(begins, stops))

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """A shift that touches such hours, or work from which the officer is absent."""
        for work in view.works:
            times = availability(view.look, work.officer_id, AvailabilityKind.UNAVAILABLE)
            if touches(work, away(view.look, work.officer_id)):
                yield view.problem([work], what="absent")
            elif work.shift.date in times.whole or touches(work, times.spans):
                yield view.problem([work], what="unavailable")

    def relax(self, look: Lookup, problem: Problem, p: NoParams) -> Iterator[Relaxed]:
        """Somebody not available is asked to come; an absent one is not."""
        if problem.fact("what") == "unavailable":
            yield from relaxing.by_name(look, problem, look.season.prices.asked)

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """Each pair that touches such hours."""
        hit = np.zeros(grid.count, dtype=np.bool_)
        for number, officer in enumerate(grid.officers):
            times = availability(grid.look, officer, AvailabilityKind.UNAVAILABLE)
            span = grid.of_officer(number)
            blocked = [*times.spans, *away(grid.look, officer)]
            hit[span] = touching(grid.start[span], grid.end[span], blocked)
            hit[span] |= starts_on(grid, span, times.ordinals[0])
        out.forbid(hit & rostered(grid))


@once_for_plan
def _unavailable(look: Lookup) -> tuple[Ints, Ints, Ints]:
    """Dates, starts and ends of hours in which officers are unavailable or absent, for `Worked`."""
    kind, found = AvailabilityKind.UNAVAILABLE, numbered(look)
    times = {officer: availability(look, officer, kind) for officer in look.officers}
    spans = [(officer, span) for officer in times for span in (*times[officer].spans, *away(look, officer))]
    return (
        found.apart((officer, day.toordinal()) for officer, it in times.items() for day in it.whole),
        found.apart((officer, start) for officer, (start, _end) in spans),
        found.apart((officer, end) for officer, (_start, end) in spans),
    )

"""Court: no shift from travel time before an officer reports to court until travel time after the hearing.

This holds for dates on which the officer must appear; those are work as well, so that rest and the rule of
one place see them too. A date on call is kept free in the same way where possible, however strict the rule
is. A cancelled date is nothing. Unit: one shift (once for must appear, once for on call).
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.absence import CourtDate, CourtState
from desktop.domain.problems import ProblemKind
from desktop.domain.rules import CourtParams
from desktop.domain.time import band_minutes
from desktop.planner.rules.base import PairRule, Stage
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.spans import Span, rostered, touches, touching
from desktop.planner.worked import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class Court(PairRule[CourtParams]):
    """Court dates with travel stay free."""

    key = "court"
    stage = Stage.LIMITS  # on-call dates cost even as a Must, so the pairs must still be there
    unit = "shift"

    def screen(self, seen: Worked, p: CourtParams) -> Iterable[Unit]:
        """Work too close to court, on call or not."""
        return seen.pairs(seen.touching(*_all_spans(seen.look, p.travel_minutes)))

    def check(self, view: UnitView, p: CourtParams) -> Iterator[Problem]:
        """A shift too close to court; on call it is a wish not met."""
        for work in view.works:
            if touches(work, _spans(view.look, work.officer_id, CourtState.MUST_APPEAR, p.travel_minutes)):
                yield view.problem([work], state=CourtState.MUST_APPEAR.value)
            if touches(work, _spans(view.look, work.officer_id, CourtState.ON_CALL, p.travel_minutes)):
                wish = view.problem(
                    [work],
                    kind=ProblemKind.WISH,
                    points=view.setting.weight,
                    state=CourtState.ON_CALL.value,
                )
                yield dataclasses.replace(wish, stop=False)  # a wish never stops a publication

    def rows(self, grid: Grid, p: CourtParams, out: Rows) -> None:
        """Each pair too close to court."""
        planned = rostered(grid)
        out.forbid(self._near(grid, CourtState.MUST_APPEAR, p) & planned)
        out.cost(self._near(grid, CourtState.ON_CALL, p) & planned)

    def _near(self, grid: Grid, state: CourtState, p: CourtParams) -> Bools:
        hit = np.zeros(grid.count, dtype=np.bool_)
        for number, officer in enumerate(grid.officers):
            span = grid.of_officer(number)
            spans = _spans(grid.look, officer, state, p.travel_minutes)
            hit[span] = touching(grid.start[span], grid.end[span], spans)
        return hit


@once_for_plan
def _spans(look: Lookup, officer_id: str, state: CourtState, travel: int) -> list[Span]:
    return [
        (report - travel, end + travel)
        for court in _dates(look).get((officer_id, state), ())
        for report, _start, end in [band_minutes(court.date, court.times, look.zone)]
    ]


@once_for_plan
def _dates(look: Lookup) -> dict[tuple[str, CourtState], list[CourtDate]]:
    found: dict[tuple[str, CourtState], list[CourtDate]] = {}
    for court in look.plan.of(CourtDate).values():
        found.setdefault((court.officer_id, court.state), []).append(court)
    return found


@once_for_plan
def _all_spans(look: Lookup, travel: int) -> tuple[Ints, Ints]:
    """Starts and ends of all spans, for `Worked`."""
    spans = [
        (officer, span) for officer, state in _dates(look) for span in _spans(look, officer, state, travel)
    ]
    found = numbered(look)
    return (
        found.apart((officer, start) for officer, (start, _end) in spans),
        found.apart((officer, end) for officer, (_start, end) in spans),
    )

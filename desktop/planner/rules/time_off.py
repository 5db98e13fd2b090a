"""Time off: nobody works a shift that touches a date of their time off, from midnight to midnight.

One setting is about approved time off (a Must), another about requested time off (a strong wish); denied
time off is nothing. A night shift that starts on the eve and ends on the first date touches it. Unit: one
shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.absence import TimeOff, TimeOffState
from desktop.domain.rules import TimeOffParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import PairRule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.spans import Span, rostered, touches, touching
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


class Leave(PairRule[TimeOffParams]):
    """No work on dates of time off."""

    key = "time_off"
    unit = "shift"

    def screen(self, seen: Worked, p: TimeOffParams) -> Iterable[Unit]:
        """Work that touches such time off."""
        return seen.pairs(seen.touching(*_all_spans(seen.look, p.state)))

    def check(self, view: UnitView, p: TimeOffParams) -> Iterator[Problem]:
        """A shift that touches time off of the state that the setting is about."""
        for work in view.works:
            if touches(work, _spans(view.look, p.state).get(work.officer_id, ())):
                yield view.problem([work], state=p.state.value)

    def relax(self, look: Lookup, problem: Problem, p: TimeOffParams) -> Iterator[Relaxed]:
        """The dates asked back."""
        yield from relaxing.time_off(look, problem)

    def rows(self, grid: Grid, p: TimeOffParams, out: Rows) -> None:
        """Each pair that touches such time off."""
        hit = np.zeros(grid.count, dtype=np.bool_)
        spans = _spans(grid.look, p.state)
        for number, officer in enumerate(grid.officers):
            span = grid.of_officer(number)
            hit[span] = touching(grid.start[span], grid.end[span], spans.get(officer, ()))
        out.forbid(hit & rostered(grid))


@once_for_plan
def _spans(look: Lookup, state: TimeOffState) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for leave in look.plan.of(TimeOff).values():
        if leave.state is state and state is not TimeOffState.DENIED:
            found.setdefault(leave.officer_id, []).append(look.day_span(leave.first, leave.last))
    return found


@once_for_plan
def _all_spans(look: Lookup, state: TimeOffState) -> tuple[Ints, Ints]:
    """Starts and ends of all spans, for `Worked`."""
    spans = [(officer, span) for officer, found in _spans(look, state).items() for span in found]
    return (
        numbered(look).apart((officer, start) for officer, (start, _end) in spans),
        numbered(look).apart((officer, end) for officer, (_start, end) in spans),
    )

"""Beside time off: some shifts are not worked on the last dates before and the first after approved time off.

Work belongs to the local date of its on-post time. Dates that are time off themselves are the matter of the
rule about time off; sessions and court are left alone. Unit: one shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.absence import TimeOff, TimeOffState
from desktop.domain.rules_amounts import BesideTimeOffParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import PairRule
from desktop.planner.rules.filters import chosen, concerns
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.spans import rostered, starts_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView


class BesideTimeOff(PairRule[BesideTimeOffParams]):
    """Shifts kept away from approved time off."""

    key = "beside_time_off"
    unit = "shift"

    def units(self, look: Lookup, work: Work, p: BesideTimeOffParams) -> Iterable[Unit]:
        """The piece of work, where the setting counts it and it lies beside time off."""
        dates = _dates(look, p).get(work.officer_id, ())
        if work.shift.date.toordinal() not in dates or not concerns(look, work.officer_id, p.who):
            return ()
        return super().units(look, work, p) if p.what.matches(work.shift, look.season) else ()

    def check(self, view: UnitView, p: BesideTimeOffParams) -> Iterator[Problem]:
        """Every such shift."""
        yield from (view.problem([work]) for work in view.works)

    def relax(self, look: Lookup, problem: Problem, p: BesideTimeOffParams) -> Iterator[Relaxed]:
        """Accepted for one shift."""
        yield from relaxing.by_name(look, problem, look.season.prices.other)

    def rows(self, grid: Grid, p: BesideTimeOffParams, out: Rows) -> None:
        """Each such pair."""
        hit = np.zeros(grid.count, dtype=np.bool_)
        dates = _dates(grid.look, p)
        for number, officer in enumerate(grid.officers):
            span = grid.of_officer(number)
            hit[span] = starts_on(grid, span, dates.get(officer, ()))
        out.forbid(hit & chosen(grid, p.who, p.what) & rostered(grid))


@once_for_plan
def _dates(look: Lookup, p: BesideTimeOffParams) -> dict[str, set[int]]:
    """Dates beside approved time off that are no time off themselves, as ordinals, by officer."""
    beside: dict[str, set[int]] = {}
    away: dict[str, set[int]] = {}
    for leave in look.plan.of(TimeOff).values():
        if leave.state is TimeOffState.APPROVED:
            first, last = leave.first.toordinal(), leave.last.toordinal()
            away.setdefault(leave.officer_id, set()).update(range(first, last + 1))
            near = beside.setdefault(leave.officer_id, set())
            near.update(range(first - p.days_before, first), range(last + 1, last + p.days_after + 1))
    return {officer_id: near - away[officer_id] for officer_id, near in beside.items()}

"""Hour ceiling: in one overtime workweek nobody has more paid time than the ceiling or the contract allows.

The lower of the two counts. Time is split at the workweek's boundary or counted where the shift starts, as
the season says; a trade counts for the officer it is credited to. Unit: one started hour above the ceiling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules import CeilingParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.weekly import limit_minutes, officer_weeks, started_hours, week_total, weeks_that

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from desktop.domain.people import Officer
    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class HourCeiling(Rule[CeilingParams]):
    """Most paid time in one overtime workweek."""

    key = "hour_ceiling"
    near = Near.CREDITED
    unit = "started hour"

    def family(self, p: CeilingParams) -> Hashable:
        """One for all rules about paid time by workweek."""
        return officer_weeks

    def units(self, look: Lookup, work: Work, p: CeilingParams) -> Iterable[Unit]:
        """The credited officer's workweeks."""
        return officer_weeks(look, work)

    def screen(self, seen: Worked, p: CeilingParams) -> Iterable[Unit] | None:
        """Weeks whose paid time may be above the ceiling."""
        ceilings = [_ceiling(officer, p) for officer in seen.table.people]
        return weeks_that(seen, above=np.array(ceilings, dtype=np.int64)[:, None])

    def check(self, view: UnitView, p: CeilingParams) -> Iterator[Problem]:
        """A week whose paid time is above the ceiling."""
        ceiling = _ceiling(view.look.officers[str(view.unit[0])], p)
        if sum(work.paid_minutes for work in view.works) <= ceiling:
            return
        officer, total = week_total(view)
        if total > ceiling:
            yield view.problem(
                view.works,
                amount=started_hours(total - ceiling),
                officers=[officer.id],
                week=str(view.unit[1]),
                paid_minutes=total,
                ceiling_minutes=ceiling,
            )

    def relax(self, look: Lookup, problem: Problem, p: CeilingParams) -> Iterator[Relaxed]:
        """A contract with more hours, or the ceiling set aside for one officer."""
        yield from relaxing.contract(look, problem, p.minutes)

    def rows(self, grid: Grid, p: CeilingParams, out: Rows) -> None:
        """One limit for each officer and workweek."""
        number, _week, minutes = grid.paid_by_week
        ceilings = [_ceiling(grid.look.officers[identity], p) for identity in grid.officers]
        limit_minutes(minutes, np.array(ceilings, dtype=np.int64)[number], out)


def _ceiling(officer: Officer, p: CeilingParams) -> int:
    return min(officer.contract.maximum_minutes, p.minutes)

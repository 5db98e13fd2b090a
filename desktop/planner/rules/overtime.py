"""Overtime: paid time above the line (40 hours) in one overtime workweek is avoided, hour by hour.

Time is split at the workweek's boundary or counted where the shift starts, as the season says; a trade
counts for the officer it is credited to. Unit: one started hour above the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules import OvertimeParams
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.weekly import limit_minutes, officer_weeks, started_hours, week_total, weeks_that

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class Overtime(Rule[OvertimeParams]):
    """Paid time above the overtime line."""

    key = "overtime"
    near = Near.CREDITED
    unit = "started hour"

    def family(self, p: OvertimeParams) -> Hashable:
        """One for all rules about paid time by workweek."""
        return officer_weeks

    def units(self, look: Lookup, work: Work, p: OvertimeParams) -> Iterable[Unit]:
        """The credited officer's workweeks."""
        return officer_weeks(look, work)

    def screen(self, seen: Worked, p: OvertimeParams) -> Iterable[Unit] | None:
        """Weeks whose paid time may be above the line."""
        return weeks_that(seen, above=p.line_minutes)

    def check(self, view: UnitView, p: OvertimeParams) -> Iterator[Problem]:
        """A week whose paid time is above the line."""
        if sum(work.paid_minutes for work in view.works) <= p.line_minutes:
            return
        officer, total = week_total(view)
        if total > p.line_minutes:
            yield view.problem(
                view.works,
                amount=started_hours(total - p.line_minutes),
                officers=[officer.id],
                week=str(view.unit[1]),
                paid_minutes=total,
                line_minutes=p.line_minutes,
            )

    def rows(self, grid: Grid, p: OvertimeParams, out: Rows) -> None:
        """One limit for each officer and workweek."""
        _officer, _week, minutes = grid.paid_by_week
        limit_minutes(minutes, np.full(minutes.count, p.line_minutes), out)

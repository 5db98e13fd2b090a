"""Days per week: an officer works on at most so many dates of one display week.

Work belongs to the local date of its on-post time; sessions and court count. Unit: one date too many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules import DaysParams
from desktop.domain.values import WEEKDAYS
from desktop.planner.grid import runs
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.days import dates_worked, limit_runs
from desktop.planner.worked import CLEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class DaysPerWeek(Rule[DaysParams]):
    """Most dates worked in one display week."""

    key = "days_per_week"
    near = Near.OFFICER
    unit = "date too many"

    def units(self, look: Lookup, work: Work, p: DaysParams) -> Iterable[Unit]:
        """The officer's display week."""
        return [(work.officer_id, look.display_week(work.shift.date))]

    def fewest(self, p: DaysParams) -> int:
        """As many dates as that need as much work."""
        return p.days + 1

    def screen(self, seen: Worked, p: DaysParams) -> Iterable[Unit]:
        """Weeks with more dates than allowed."""
        first = WEEKDAYS.index(seen.look.season.display_week_start)
        date = seen.dates % CLEAR
        weeks, worked = np.unique(seen.dates - (date - 1 - first) % 7, return_counts=True)
        return seen.dated(weeks[worked > p.days])

    def check(self, view: UnitView, p: DaysParams) -> Iterator[Problem]:
        """A week with more dates than allowed."""
        worked = len(dates_worked(view))
        if worked > p.days:
            yield view.problem(
                view.works, amount=worked - p.days, week=str(view.unit[1]), worked=worked, allowed=p.days
            )

    def relax(self, look: Lookup, problem: Problem, p: DaysParams) -> Iterator[Relaxed]:
        """One day more, for one person."""
        yield from relaxing.by_name(look, problem, problem.amount * look.season.prices.day)

    def rows(self, grid: Grid, p: DaysParams, out: Rows) -> None:
        """One limit for each officer and display week."""
        first = WEEKDAYS.index(grid.look.season.display_week_start)
        (officer, date), groups = grid.grouped(grid.officer, grid.date)
        begin = runs(officer, date - (date - 1 - first) % 7)
        limit_runs(groups, begin[:-1], begin[1:], p.days, out)

"""Consecutive days: after so many dates worked in a row an officer has a date free.

Work belongs to the local date of its on-post time; sessions and court count. Nothing is known of work
before the season's file begins. Unit: one row of dates, one longer than allowed, all of which are worked;
three dates too many in a row are three of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from desktop.domain.rules import DaysParams
from desktop.domain.time import DAY
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.days import dates_worked, limit_runs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked

_CLEAR = 1 << 32
"""Days by which officers are set apart, so that nobody's row of dates runs into another's."""


class ConsecutiveDays(Rule[DaysParams]):
    """Most dates worked in a row."""

    key = "consecutive_days"
    near = Near.OFFICER
    unit = "row of dates"

    def units(self, look: Lookup, work: Work, p: DaysParams) -> Iterable[Unit]:
        """The officer's rows of dates that hold the work's date, by their first one."""
        return [(work.officer_id, work.shift.date - before * DAY) for before in range(p.days + 1)]

    def fewest(self, p: DaysParams) -> int:
        """A row is one longer than allowed."""
        return p.days + 1

    def screen(self, seen: Worked, p: DaysParams) -> Iterable[Unit]:
        """Rows of dates that are all worked."""
        dates = seen.dates
        first = dates[: max(0, len(dates) - p.days)]
        return seen.dated(first[dates[p.days :] - first == p.days])

    def check(self, view: UnitView, p: DaysParams) -> Iterator[Problem]:
        """A row of dates that are all worked."""
        if len(dates_worked(view)) > p.days:
            first = cast("dt.date", view.unit[1])
            last = first + p.days * DAY
            yield view.problem(view.works, first=str(first), last=str(last), allowed=p.days)

    def relax(self, look: Lookup, problem: Problem, p: DaysParams) -> Iterator[Relaxed]:
        """One day more in the row, for one person."""
        yield from relaxing.by_name(look, problem, look.season.prices.day)

    def rows(self, grid: Grid, p: DaysParams, out: Rows) -> None:
        """One limit for each officer and row of dates on which there is work to be had."""
        (officer, date), groups = grid.grouped(grid.officer, grid.date)
        place = officer * _CLEAR + date
        limit_runs(groups, np.arange(len(place)), np.searchsorted(place, place + p.days + 1), p.days, out)

"""Hours in a period: in every period an officer has at least and at most so much paid time.

A period is a date, a display week, an overtime workweek, a pay period, a calendar month, the season, or every
row of so many dates. A shift counts on the local date of its on-post time, however late it ends; over
overtime workweeks it is split at the boundary or counted where it starts, as the season says. A trade counts
for the officer it is credited to; sessions and court count unless the setting leaves them out. The minimum of
a period that lies partly outside the season proper or the officer's own dates is due by its share of dates,
that of a rolling window only where all of it lies inside. Unit: one started hour too much or too little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules_amounts import HoursParams, Period
from desktop.planner.rules.amounts import AmountRule, Part
from desktop.planner.rules.base import Near

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows


class HoursInPeriod(AmountRule[HoursParams]):
    """Least and most paid time."""

    key = "hours_in_period"
    unit = "started hour"
    size = 60
    credited = True
    near = Near.CREDITED

    def parts(self, look: Lookup, work: Work, p: HoursParams) -> Sequence[Part]:
        """Paid minutes, by week where the period is the overtime workweek."""
        if p.per is not Period.WORKWEEK:
            return ((work.shift.date.toordinal(), work.paid_minutes),)
        weeks = look.paid_by_week(work.start, work.end, work.paid_minutes)
        return [(week.toordinal(), minutes) for week, minutes in weeks]

    def on_date(self, amounts: Sequence[int]) -> int:
        """The sum of the minutes."""
        return sum(amounts)

    def items(
        self, grid: Grid, pairs: Ints, p: HoursParams, out: Rows
    ) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """Each pair with its paid minutes."""
        if p.per is not Period.WORKWEEK:
            dates = grid.date[pairs]
            return dates, pairs, grid.paid[pairs], pairs, dates
        parts = [
            (week.toordinal(), pair, minutes)
            for pair in pairs.tolist()
            for week, minutes in grid.look.paid_by_week(
                int(grid.start[pair]), int(grid.end[pair]), int(grid.paid[pair])
            )
        ]
        weeks, cols, minutes = np.array(parts, dtype=np.int64).reshape(-1, 3).T
        return weeks, cols, minutes, cols, weeks

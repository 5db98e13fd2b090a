"""Days in a period: in every period an officer works on at least and at most so many dates.

A limit on days off says the same the other way round: at least two days off a week are at most five dates
worked. Work belongs to the local date of its on-post time; two shifts on one date are one date; sessions and
court count unless the setting leaves them out. The minimum of a period that lies partly outside the season
proper or the officer's own dates is due by its share of dates, rounded down, that of a rolling window only
where all of it lies inside. Unit: one date too many or too few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules_amounts import CountParams
from desktop.planner.rules.amounts import AmountRule, Part, columns_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows


class DaysInPeriod(AmountRule[CountParams]):
    """Fewest and most dates worked."""

    key = "days_in_period"
    unit = "date too many or too few"

    def parts(self, look: Lookup, work: Work, p: CountParams) -> Sequence[Part]:
        """The date."""
        date = work.shift.date.toordinal()
        return ((date, date),)

    def on_date(self, amounts: Sequence[int]) -> int:
        """One date, however many shifts."""
        return 1

    def items(
        self, grid: Grid, pairs: Ints, p: CountParams, out: Rows
    ) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """A column for each date."""
        dates, cols = columns_by(grid.date[pairs], pairs, out)
        return dates, cols, np.ones(len(cols), dtype=np.int64), pairs, grid.date[pairs]

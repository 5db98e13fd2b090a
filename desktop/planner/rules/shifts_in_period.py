"""Shifts in a period: in every period an officer works at least and at most so many shifts.

Which shifts count is part of the setting: all, those of some shift times ("at most 14 late shifts a season"),
posts, weekdays. A shift belongs to the local date of its on-post time, also over overtime workweeks, and to
the officer who stands there, also in a trade. The minimum of a period that lies partly outside the season
proper or the officer's own dates is due by its share of dates, rounded down, that of a rolling window only
where all of it lies inside. Unit: one shift too many or too few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules_amounts import CountParams
from desktop.planner.rules.amounts import AmountRule, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows


class ShiftsInPeriod(AmountRule[CountParams]):
    """Fewest and most shifts."""

    key = "shifts_in_period"
    unit = "shift too many or too few"
    plain = True

    def parts(self, look: Lookup, work: Work, p: CountParams) -> Sequence[Part]:
        """One shift."""
        return ((work.shift.date.toordinal(), 1),)

    def on_date(self, amounts: Sequence[int]) -> int:
        """How many there are."""
        return len(amounts)

    def items(
        self, grid: Grid, pairs: Ints, p: CountParams, out: Rows
    ) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """Each pair as one."""
        dates = grid.date[pairs]
        return dates, pairs, np.ones(len(pairs), dtype=np.int64), pairs, dates

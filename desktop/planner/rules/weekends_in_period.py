"""Weekends in a period: in every period an officer works on at least and at most so many weekends.

A weekend is worked when a shift on its Saturday or Sunday is, by the local date of the on-post time; where
the setting says so, Friday belongs to it from an hour on. Holidays make no weekend here. A weekend belongs to
the period of its Saturday; one of which the season has only one day counts too. The minimum of a period that
lies partly outside the season proper or the officer's own dates is due by its share of dates, rounded down,
that of a rolling window only where all of it lies inside. Unit: one weekend too many or too few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from desktop.domain.rules_amounts import WeekendsParams
from desktop.planner.rules.amounts import AmountRule, Part, columns_by
from desktop.planner.rules.periods import reach
from desktop.planner.rules.weekends import saturday_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows


class WeekendsInPeriod(AmountRule[WeekendsParams]):
    """Fewest and most weekends worked."""

    key = "weekends_in_period"
    unit = "weekend too many or too few"

    def counts(self, look: Lookup, shift: Shift, p: WeekendsParams) -> bool:
        """Whether a shift belongs to a weekend and counts."""
        return saturday_of(shift, p.friday_from) is not None and super().counts(look, shift, p)

    def parts(self, look: Lookup, work: Work, p: WeekendsParams) -> Sequence[Part]:
        """The weekend."""
        saturday = cast("int", saturday_of(work.shift, p.friday_from))
        first, last = reach(look)
        return ((min(max(saturday, first), last), saturday),)

    def on_date(self, amounts: Sequence[int]) -> int:
        """One weekend, however many shifts."""
        return 1

    def items(
        self, grid: Grid, pairs: Ints, p: WeekendsParams, out: Rows
    ) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """A column for each weekend."""
        numbers, at = np.unique(grid.shift[pairs], return_inverse=True)
        found = [saturday_of(grid.shift_of(number), p.friday_from) for number in numbers.tolist()]
        of_pair = np.array(found, dtype=np.int64)[at]
        weekends, cols = columns_by(of_pair, pairs, out)
        ones = np.ones(len(cols), dtype=np.int64)
        return weekends.clip(*reach(grid.look)), cols, ones, pairs, of_pair.clip(*reach(grid.look))

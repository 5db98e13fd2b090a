"""What the rules about weekends share: a weekend is known by the date of its Saturday."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.rule_base import What
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6


def saturday_of(shift: Shift, friday_from: dt.time | None) -> int | None:
    """The weekend that a shift belongs to, as the ordinal of its Saturday; None where to none.

    Parameters
    ----------
    friday_from
        On-post time from which a shift on Friday belongs to the weekend; None: none does.
    """
    weekday, date = shift.date.weekday(), shift.date.toordinal()
    if weekday >= SATURDAY:
        return date - (weekday - SATURDAY)
    if weekday == FRIDAY and friday_from is not None and shift.times.start >= friday_from:
        return date + 1
    return None


def weekend_of_shifts(grid: Grid, what: What, friday_from: dt.time | None) -> Ints:
    """For each shift of the grid its weekend, 0 where it has none or does not count."""
    shifts = (grid.shift_of(number) for number in range(len(grid.shifts)))
    return np.array([_weekend(grid.look, shift, what, friday_from) for shift in shifts], dtype=np.int64)


def _weekend(look: Lookup, shift: Shift, what: What, friday_from: dt.time | None) -> int:
    found = saturday_of(shift, friday_from)
    return found if found is not None and what.matches(shift, look.season) else 0

"""Fairness: weekends, evenings or undesirable posts are shared out by contract hours and days employed.

All officers together owe the season's minimum heads of that measure; one officer's fair share is the part
that matches target hours times days employed in the season proper, rounded up. Only what lies above the
share counts, so that nobody is pushed into more. Who works a shift bears it, also in a trade; who has no
target hours or no day in the season has no share and no limit. A shift counts by its own times: weekends
are Saturdays, Sundays and holidays by the local date of the on-post time, evenings begin at or after a
local on-post time. Sessions and court do not count. Unit: one shift above the share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules import FairnessParams, Measure
from desktop.planner.rules.base import Rule
from desktop.planner.rules.memo import once_for_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView

SATURDAY = 5


class Fairness(Rule[FairnessParams]):
    """Fair shares of what nobody likes."""

    key = "fairness"
    unit = "shift above the fair share"

    def units(self, look: Lookup, work: Work, p: FairnessParams) -> Iterable[Unit]:
        """The officer, where the shift counts and the officer has a share."""
        has_share = work.officer_id in _shares(look, p)
        return [(work.officer_id,)] if has_share and _counts(look, work.shift, p) else ()

    def check(self, view: UnitView, p: FairnessParams) -> Iterator[Problem]:
        """An officer with more than the fair share."""
        count, share = len(view.works), _shares(view.look, p)[str(view.unit[0])]
        if count > share:
            yield view.problem(
                view.works, amount=count - share, measure=str(p.measure), count=count, share=share
            )

    def rows(self, grid: Grid, p: FairnessParams, out: Rows) -> None:
        """One limit for each officer."""
        shares = _shares(grid.look, p)
        counts = [_counts(grid.look, grid.shift_of(number), p) for number in range(len(grid.shifts))]
        for (number,), pairs in grid.groups(grid.officer, where=np.array(counts, dtype=np.bool_)[grid.shift]):
            share = shares.get(grid.officers[number])
            if share is not None and len(pairs) > share:
                out.limit(pairs, 1, share)


def _counts(look: Lookup, shift: Shift, p: FairnessParams) -> bool:
    """Whether a shift is of the measure."""
    if shift.is_record:
        return False
    if p.measure is Measure.WEEKENDS:
        return shift.date.weekday() >= SATURDAY or look.season.holiday_on(shift.date) is not None
    if p.measure is Measure.EVENINGS:
        return shift.times.start >= p.evening_from
    return shift.undesirable


@once_for_plan
def _shares(look: Lookup, p: FairnessParams) -> dict[str, int]:
    """Shifts that are an officer's fair share, rounded up, by officer with a share."""
    season = look.season
    total = sum(shift.minimum for shift in look.shifts.values() if _counts(look, shift, p))
    weights = {
        officer.id: officer.contract.target_minutes
        * look.days_employed(officer, season.first_day, season.last_day)
        for officer in look.officers.values()
    }
    whole = sum(weights.values())
    return {id: -(-total * weight // whole) for id, weight in weights.items() if weight}

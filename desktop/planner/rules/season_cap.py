"""Season cap: paid time in a cap period (fiscal year, pension year, season) stays within its hours.

An officer with an own cap is held to that one instead, over all work of the season. Hours brought forward
use up a cap before the season does; once it is used up nothing more may be worked, but hours that lie
outside the season break nothing by themselves. A shift counts on the date on which it starts, a trade for
the officer it is credited to, sessions and court with the rest. Unit: one started hour above the cap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.weekly import started_hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.people import Officer
    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView


@dataclass(frozen=True, slots=True)
class Cap:
    """One cap that holds for one officer, in minutes; dates are ordinals, both included."""

    name: str
    first: int
    last: int
    cap_minutes: int
    brought_minutes: int

    @property
    def left_minutes(self) -> int:
        """What may still be worked in this season."""
        return max(0, self.cap_minutes - self.brought_minutes)


class SeasonCap(Rule[NoParams]):
    """Most paid time in a cap period."""

    key = "season_cap"
    near = Near.CREDITED
    unit = "started hour"

    def idle(self, look: Lookup) -> bool:
        """Whether nobody has a cap."""
        return not any(_caps_of(look, officer) for officer in look.officers)

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The credited officer's caps that the work's date falls under."""
        date = work.shift.date.toordinal()
        for number, cap in enumerate(_caps_of(look, work.credited_to)):
            if cap.first <= date <= cap.last:
                yield work.credited_to, number

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """A cap exceeded by the work that falls under it."""
        officer_id, number = str(view.unit[0]), int(str(view.unit[1]))
        cap = _caps_of(view.look, officer_id)[number]
        total = sum(work.paid_minutes for work in view.works)
        if total > cap.left_minutes:
            yield view.problem(
                view.works,
                amount=started_hours(total - cap.left_minutes),
                officers=[officer_id],
                period=cap.name,
                paid_minutes=total,
                brought_minutes=cap.brought_minutes,
                cap_minutes=cap.cap_minutes,
            )

    def relax(self, look: Lookup, problem: Problem, p: NoParams) -> Iterator[Relaxed]:
        """Hours above the cap, for one person."""
        yield from relaxing.by_name(look, problem, problem.amount * look.season.prices.hour)

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """One limit for each officer and cap."""
        for (number,), pairs in grid.groups(grid.credited):
            for cap in _caps_of(grid.look, grid.officers[number]):
                inside = pairs[(cap.first <= grid.date[pairs]) & (grid.date[pairs] <= cap.last)]
                if grid.paid[inside].sum() > cap.left_minutes:
                    out.limit(inside, grid.paid[inside], cap.left_minutes, size=60)


@once_for_plan
def _caps_of(look: Lookup, officer_id: str) -> list[Cap]:
    officer: Officer = look.officers[officer_id]
    if officer.season_cap_minutes is not None:
        brought = sum(item.minutes for item in officer.brought_forward)
        return [Cap("", 0, np.iinfo(np.int64).max, officer.season_cap_minutes, brought)]
    return [
        Cap(
            period.name,
            period.first.toordinal(),
            period.last.toordinal(),
            period.cap_minutes,
            sum(item.minutes for item in officer.brought_forward if item.period == period.name),
        )
        for period in look.season.cap_periods
    ]

"""Fairness: weekends, evenings, nights, holidays … are shared out by contract hours and days employed.

All officers that the setting is about together owe the season's minimum heads of that measure; one officer's
fair share is the part that matches target hours times days employed in the season proper, rounded up. What
was carried over from past seasons is shared out as well: who bore more then has so much less now. Only what
lies above the share counts, so that nobody is pushed into more. Who works a shift bears it, also in a trade;
who has no target hours or no day in the season has no share and no limit. A shift counts by its own times:
weekends are Saturdays, Sundays and holidays by the local date of the on-post time, evenings begin at or after
a local on-post time, nights have time between midnight and 5:00; hours are paid time. Which shifts of the
measure count can be narrowed; sessions and court never do. Unit: one shift, or started hour, above the share.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.carried_over import CarriedOver
from desktop.domain.rules import FairnessParams, Measure
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.worked import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked

SATURDAY = 5
NIGHT_ENDS = dt.time(5)


class Fairness(Rule[FairnessParams]):
    """Fair shares of what nobody likes."""

    key = "fairness"
    near = Near.OFFICER
    unit = "shift or started hour above the fair share"

    def units(self, look: Lookup, work: Work, p: FairnessParams) -> Iterable[Unit]:
        """The officer, where the shift counts and the officer has a share."""
        shares, counted = _shares_of_counted(look, p)
        return ((work.officer_id,),) if work.shift.id in counted and work.officer_id in shares else ()

    def screen(self, seen: Worked, p: FairnessParams) -> Iterable[Unit]:
        """Officers with more than the fair share."""
        counted, share = _arrays(seen.look, p)
        at = counted[seen.shift]
        amounts = seen.paid if p.measure is Measure.HOURS else np.ones_like(seen.start)
        total = np.bincount(seen.officer[at], amounts[at], len(share))
        return seen.officer_units(np.flatnonzero(total > share))

    def check(self, view: UnitView, p: FairnessParams) -> Iterator[Problem]:
        """An officer with more than the fair share."""
        hours = p.measure is Measure.HOURS
        count = sum(work.paid_minutes for work in view.works) if hours else len(view.works)
        share = _shares(view.look, p)[str(view.unit[0])]
        if count > share:
            above = -(-(count - share) // _size(p))
            yield view.problem(view.works, amount=above, measure=str(p.measure), count=count, share=share)

    def rows(self, grid: Grid, p: FairnessParams, out: Rows) -> None:
        """One limit for each officer."""
        shares = _shares(grid.look, p)
        counted = _counted(grid.look, p)
        counts = [identity in counted for identity in grid.shifts]
        amounts = grid.paid if p.measure is Measure.HOURS else np.ones_like(grid.paid)
        for (number,), pairs in grid.groups(grid.officer, where=np.array(counts, dtype=np.bool_)[grid.shift]):
            share = shares.get(grid.officers[number])
            if share is not None and amounts[pairs].sum() > share:
                out.limit(pairs, amounts[pairs], share, size=_size(p))


def _size(p: FairnessParams) -> int:
    return 60 if p.measure is Measure.HOURS else 1


@once_for_plan
def _counted(look: Lookup, p: FairnessParams) -> dict[str, Shift]:
    """Shifts that are of the measure."""
    return {
        shift.id: shift
        for shift in look.shifts.values()
        if not shift.is_record and _is_of(look, shift, p) and p.what.matches(shift, look.season)
    }


def _is_of(look: Lookup, shift: Shift, p: FairnessParams) -> bool:
    if p.measure is Measure.WEEKENDS:
        return shift.date.weekday() >= SATURDAY or look.season.holiday_on(shift.date) is not None
    if p.measure is Measure.EVENINGS:
        return shift.times.start >= p.evening_from
    if p.measure is Measure.UNDESIRABLE:
        return shift.undesirable
    if p.measure is Measure.NIGHTS:
        past_midnight = shift.times.overnight and shift.times.end > dt.time()
        return past_midnight or shift.times.start < NIGHT_ENDS
    return p.measure is not Measure.HOLIDAYS or look.season.holiday_on(shift.date) is not None


@once_for_plan
def _shares_of_counted(look: Lookup, p: FairnessParams) -> tuple[dict[str, int], dict[str, Shift]]:
    """`_shares` and `_counted` at once, which are wanted for every piece of work."""
    return _shares(look, p), _counted(look, p)


@once_for_plan
def _shares(look: Lookup, p: FairnessParams) -> dict[str, int]:
    """What is an officer's fair share, rounded up, by officer with a share; in minutes for hours."""
    season = look.season
    counted = _counted(look, p).values()
    hours = p.measure is Measure.HOURS
    total = sum(shift.minimum * (shift.paid_minutes if hours else 1) for shift in counted)
    weights = {
        officer.id: officer.contract.target_minutes
        * look.days_employed(officer, season.first_day, season.last_day)
        for officer in look.officers.values()
        if p.who.matches(officer)
    }
    weights = {id: weight for id, weight in weights.items() if weight}
    carried = _carried(look, p)
    total += sum(carried[id] for id in weights)
    whole = sum(weights.values())
    return {id: max(0, -(-total * weight // whole) - carried[id]) for id, weight in weights.items()}


def _carried(look: Lookup, p: FairnessParams) -> Counter[str]:
    """What officers bore above (or, negative, below) their share in past seasons, by officer."""
    by_person: Counter[str] = Counter()
    for item in look.plan.of(CarriedOver).values():
        if (item.measure, item.name) == (p.measure, p.name):
            by_person[item.person_id] += item.amount
    return Counter({o.id: by_person[o.person_id or o.id] for o in look.officers.values()})


@once_for_plan
def _arrays(look: Lookup, p: FairnessParams) -> tuple[Bools, Ints]:
    """(shifts that count, shares of all officers; endless for who has none), for `Worked`."""
    counted, shares = _counted(look, p), _shares(look, p)
    endless = np.iinfo(np.int64).max
    share = [shares.get(officer, endless) for officer in numbered(look).officers]
    return numbered(look).of_shifts(lambda shift: shift.id in counted), np.array(share, dtype=np.int64)

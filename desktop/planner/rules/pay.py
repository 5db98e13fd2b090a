"""Pay: a plan that costs less is better, among plans that are as good otherwise.

Each piece of work costs its paid time at the hourly rate of the officer it is credited to, shifts on public
holidays at the setting's percentage. Overtime has a rule of its own. An officer without a rate is counted at
the mean of all known rates, so that nobody looks free; where no rate is known at all, pay is not counted.
Unit: one unit of pay as the setting gives it, rounded for each piece of work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from desktop.domain.rules_people import PayParams
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.memo import once_for_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView

Sum = TypeVar("Sum", int, "Ints")


class Pay(Rule[PayParams]):
    """What work costs."""

    key = "pay"
    near = Near.CREDITED
    unit = "unit of pay"

    def units(self, look: Lookup, work: Work, p: PayParams) -> Iterable[Unit]:
        """The officer who is credited, where any rate is known."""
        return ((work.credited_to,),) if _rates(look) and not work.shift.is_record else ()

    def check(self, view: UnitView, p: PayParams) -> Iterator[Problem]:
        """The pay of one officer."""
        rate = _rates(view.look)[str(view.unit[0])]
        cents = [
            work.paid_minutes * rate * _percent(view.look, work.shift.date.toordinal(), p)
            for work in view.works
        ]
        units = sum(_units(pay, p) for pay in cents)
        if units:
            yield view.problem(
                view.works,
                amount=units,
                officers=[str(view.unit[0])],
                shifts=[work.shift.id for work in view.works],
                cents=(sum(cents) + 3000) // 6000,
                paid_minutes=sum(work.paid_minutes for work in view.works),
            )

    def rows(self, grid: Grid, p: PayParams, out: Rows) -> None:
        """Each pair with what it costs."""
        known = _rates(grid.look)
        if not known:
            return
        rates = np.array([known[officer] for officer in grid.officers], dtype=np.int64)
        dates = {date: _percent(grid.look, date, p) for date in np.unique(grid.date).tolist()}
        percent = np.array([dates[date] for date in grid.date.tolist()], dtype=np.int64)
        units = _units(grid.paid * rates[grid.credited] * percent, p)
        records = np.array([grid.look.shifts[identity].is_record for identity in grid.shifts], dtype=np.bool_)
        units[records[grid.shift]] = 0
        out.forbid(units > 0, units[units > 0])


def _percent(look: Lookup, date: int, p: PayParams) -> int:
    return p.holiday_percent if date in _holidays(look) else 100


def _units(cents: Sum, p: PayParams) -> Sum:
    """Units of pay, given as cents times 60 minutes times 100 percent, rounded."""
    whole = p.unit_cents * 6000
    return (cents + whole // 2) // whole


@once_for_plan
def _holidays(look: Lookup) -> frozenset[int]:
    return frozenset(holiday.date.toordinal() for holiday in look.season.holidays)


@once_for_plan
def _rates(look: Lookup) -> dict[str, int]:
    """Cents an hour by officer; empty where no rate is known."""
    known = [
        officer.pay_rate_cents for officer in look.officers.values() if officer.pay_rate_cents is not None
    ]
    if not known:
        return {}
    mean = (sum(known) + len(known) // 2) // len(known)
    return {
        officer.id: mean if officer.pay_rate_cents is None else officer.pay_rate_cents
        for officer in look.officers.values()
    }

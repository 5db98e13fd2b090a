"""Training progress: who is in field training works as many shifts in it as wanted, by its last date.

Shifts that start on the officer's own dates, up to and including that date, count; each is accompanied
because the field training rule wants it so. Sessions and court do not count. Unit: one shift missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.people import WORKING_STATUS
from desktop.domain.rule_base import NoParams
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.spans import rostered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from desktop.domain.people import Officer
    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class TrainingProgress(Rule[NoParams]):
    """Accompanied shifts are got through in time."""

    key = "training_progress"
    near = Near.OFFICER
    unit = "shift missing"

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The officer, where the shift counts."""
        span = _span(look, look.officers[work.officer_id])
        counts = span and not work.shift.is_record and span[0] <= work.shift.date <= span[1]
        return ((work.officer_id,),) if counts else ()

    def standing(self, look: Lookup, p: NoParams) -> Iterable[Unit]:
        """Every officer from whom such shifts are wanted."""
        return ((officer.id,) for officer in look.officers.values() if _span(look, officer))

    def screen(self, seen: Worked, p: NoParams) -> Iterable[Unit]:
        """Officers with fewer such shifts than wanted."""
        for number, officer in enumerate(seen.table.people):
            span = _span(seen.look, officer)
            if span:
                first, last = (day.toordinal() for day in span)
                own = (seen.officer == number) & (first <= seen.date) & (seen.date <= last)
                if np.count_nonzero(own & seen.planned) < officer.field_training_shifts:
                    yield (officer.id,)

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """An officer with fewer such shifts than wanted."""
        officer = view.look.officers[str(view.unit[0])]
        missing = officer.field_training_shifts - len(view.works)
        if missing > 0:
            yield view.problem(
                view.works,
                amount=missing,
                officers=[officer.id],
                wanted=officer.field_training_shifts,
                planned=len(view.works),
                until=str(officer.field_training_until),
            )

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """For each such officer, at least so many pairs."""
        planned = rostered(grid)
        for number, identity in enumerate(grid.officers):
            officer = grid.look.officers[identity]
            span = _span(grid.look, officer)
            if span:
                pairs = np.arange(grid.count)[grid.of_officer(number)]
                day = grid.date[pairs]
                counts = (span[0].toordinal() <= day) & (day <= span[1].toordinal())
                out.limit(pairs[counts & planned[pairs]], -1, -officer.field_training_shifts)


def _span(look: Lookup, officer: Officer) -> tuple[dt.date, dt.date] | None:
    """Dates on which an officer's shifts count; None where none are wanted."""
    until = officer.field_training_until
    if until is None or not officer.field_training_shifts or officer.status not in WORKING_STATUS:
        return None
    first, last = look.employed(officer)
    return first, min(last, until)

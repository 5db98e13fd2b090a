"""Evening lead: on every date that wants an evening shift, a senior or lead works an evening shift.

An evening shift has its on-post time at or after the setting's clock time; a date wants one if an evening
shift that starts on it has a minimum above nothing. An evening that nobody works lacks its lead too. Unit:
one date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from desktop.domain.rules import EveningParams
from desktop.planner.rules.base import Rule
from desktop.planner.rules.crew import by_officer
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.worked import numbered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Bools, Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class EveningLead(Rule[EveningParams]):
    """A returner every evening."""

    key = "evening_lead"
    unit = "date"

    def units(self, look: Lookup, work: Work, p: EveningParams) -> Iterable[Unit]:
        """The date of an evening shift, where one is wanted."""
        wanted = _is_evening(work.shift, p.starts_from) and work.shift.date in _evenings(look, p.starts_from)
        return (("evening", work.shift.date),) if wanted else ()

    def standing(self, look: Lookup, p: EveningParams) -> Iterable[Unit]:
        """Every date that wants an evening shift."""
        return (("evening", day) for day in _evenings(look, p.starts_from))

    def screen(self, seen: Worked, p: EveningParams) -> Iterable[Unit]:
        """Dates on whose evening no senior or lead works."""
        returner = seen.table.of_officers(lambda officer: officer.returner)
        evening = _evening_shifts(seen.look, p.starts_from)
        led = set(seen.date[returner[seen.officer] & evening[seen.shift]].tolist())
        days = _evenings(seen.look, p.starts_from)
        return [("evening", day) for day in days if day.toordinal() not in led]

    def check(self, view: UnitView, p: EveningParams) -> Iterator[Problem]:
        """A date on whose evening no senior or lead works."""
        if not any(view.look.officers[work.officer_id].returner for work in view.works):
            day = cast("dt.date", view.unit[1])
            yield view.problem(view.works, shifts=_evenings(view.look, p.starts_from)[day], date=str(day))

    def rows(self, grid: Grid, p: EveningParams, out: Rows) -> None:
        """For each such date, at least one pair of a senior or lead on an evening shift."""
        shifts = [_is_evening(grid.shift_of(number), p.starts_from) for number in range(len(grid.shifts))]
        evening = np.array(shifts, dtype=np.bool_)[grid.shift]
        where = evening & by_officer(grid, lambda officer: officer.returner)
        found = {date: pairs for (date,), pairs in grid.groups(grid.date, where=where)}
        for day in _evenings(grid.look, p.starts_from):
            pairs = found.get(day.toordinal(), np.zeros(0, dtype=np.int64))
            out.limit(pairs, -1, -1)


def _is_evening(shift: Shift, starts_from: dt.time) -> bool:
    return not shift.is_record and shift.times.start >= starts_from


@once_for_plan
def _evenings(look: Lookup, starts_from: dt.time) -> Mapping[dt.date, tuple[str, ...]]:
    """Dates that want an evening shift, with all evening shifts of each."""
    found: dict[dt.date, list[Shift]] = {}
    for shift in look.shifts.values():
        if _is_evening(shift, starts_from):
            found.setdefault(shift.date, []).append(shift)
    return {
        day: tuple(shift.id for shift in shifts)
        for day, shifts in found.items()
        if any(shift.minimum for shift in shifts)
    }


@once_for_plan
def _evening_shifts(look: Lookup, starts_from: dt.time) -> Bools:
    """Which shifts are evening shifts, for `Worked`."""
    return numbered(look).of_shifts(lambda shift: _is_evening(shift, starts_from))

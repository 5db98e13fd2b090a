"""What is common to rules under which an officer is due some paid time in every overtime workweek.

A whole week is due in full, a week partly outside the season proper or the officer's own dates by its share
of seven days, rounded down to the minute; a week wholly outside wants nothing. Sessions and court count.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, cast

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.domain.time import DAY
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.weekly import officer_weeks, standing_weeks, started_hours, week_total, weeks_that
from desktop.planner.sparse import Sparse
from desktop.planner.worked import numbered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Hashable, Iterable, Iterator

    from desktop.domain.people import Contract, Officer
    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class WeeklyDue(Rule[NoParams]):
    """Paid time of at least some figure of the contract in every workweek."""

    near = Near.CREDITED
    unit = "started hour"

    @abstractmethod
    def weekly(self, contract: Contract) -> int:
        """Paid minutes due in a whole week."""

    def due(self, look: Lookup, officer: Officer, week: dt.date) -> int:
        """Paid minutes due in the workweek that starts on `week`."""
        days = _days(look).get((officer.id, week))
        if days is None:
            days = look.days_employed(officer, week, week + 6 * DAY)
        return self.weekly(officer.contract) * days // 7

    def family(self, p: NoParams) -> Hashable:
        """One for all rules about paid time by workweek."""
        return officer_weeks

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The credited officer's workweeks."""
        return officer_weeks(look, work)

    def standing(self, look: Lookup, p: NoParams) -> Iterable[Unit]:
        """Every week in which an officer is due something."""
        for unit in standing_weeks(look):
            officer_id, week = cast("tuple[str, dt.date]", unit)
            if self.due(look, look.officers[officer_id], week):
                yield unit

    def screen(self, seen: Worked, p: NoParams) -> Iterable[Unit] | None:
        """Weeks that may have less paid time than is due."""
        return weeks_that(seen, below=_due_of_all(seen.look, self))

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """A week with less paid time than is due."""
        officer, total = week_total(view)
        week = cast("dt.date", view.unit[1])
        due = self.due(view.look, officer, week)
        if total < due:
            yield view.problem(
                view.works,
                amount=started_hours(due - total),
                officers=[officer.id],
                week=str(week),
                paid_minutes=total,
                due_minutes=due,
            )

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """One limit for each officer and workweek in which something is due, work or none."""
        look = grid.look
        officer, week, minutes = grid.paid_by_week
        weeks = np.array([day.toordinal() for day in look.all_workweeks], dtype=np.int64)
        weekly = [self.weekly(look.officers[identity].contract) for identity in grid.officers]
        due = np.array(weekly, dtype=np.int64)[:, None] * _days_employed(look)[_places(grid)] // 7
        who, when = np.nonzero(due)
        # Rows of paid minutes by (officer, week); the last one stands for weeks in which there is no work.
        table = Sparse(np.append(minutes.begin, minutes.begin[-1]), minutes.cols, -minutes.coefs)
        row = np.full(due.shape, minutes.count)
        known = np.isin(week, weeks)
        row[officer[known], np.searchsorted(weeks, week[known])] = np.flatnonzero(known)
        out.limits(table.take(row[who, when]), -due[who, when], size=60)


def _places(grid: Grid) -> list[int]:
    """Where the grid's officers stand among the plan's."""
    number = {identity: place for place, identity in enumerate(grid.look.officers)}
    return [number[identity] for identity in grid.officers]


@once_for_plan
def _days_employed(look: Lookup) -> Ints:
    """For every officer of the plan and every workweek, how many of its dates count."""
    return np.array(
        [
            [look.days_employed(officer, week, week + 6 * DAY) for week in look.all_workweeks]
            for officer in look.officers.values()
        ],
        dtype=np.int64,
    ).reshape(len(look.officers), len(look.all_workweeks))


@once_for_plan
def _days(look: Lookup) -> dict[tuple[str, dt.date], int]:
    """The same by officer and week."""
    rows = zip(look.officers, _days_employed(look).tolist(), strict=True)
    weeks = look.all_workweeks
    return {(id, week): days for id, row in rows for week, days in zip(weeks, row, strict=True)}


@once_for_plan
def _due_of_all(look: Lookup, rule: WeeklyDue) -> Ints:
    """Paid minutes due by officer and workweek, for `Worked`."""
    people, weeks = numbered(look).people, look.all_workweeks
    due = [rule.due(look, officer, week) for officer in people for week in weeks]
    return np.array(due, dtype=np.int64).reshape(len(people), len(weeks))

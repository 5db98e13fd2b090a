"""Paid hours of officers and groups in one overtime workweek."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rules import OvertimeParams, RuleSetting
from desktop.domain.time import day_start
from desktop.domain.values import Mode
from desktop.ui.schedule.parts import Hours

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from desktop.domain.people import Officer
    from desktop.domain.plan import Plan
    from desktop.ui.schedule.works import WorkIndex

_NOON = 12 * 60


class HourBook:
    """Hours of one plan. `week` is the first date of the workweek they are given for."""

    def __init__(self, plan: Plan, works: WorkIndex, date: dt.date) -> None:
        self._plan, self._works = plan, works
        self._line = _overtime_line(plan)
        self.week = self.week_of(date)

    def week_of(self, date: dt.date) -> dt.date:
        """The workweek that holds the noon of a date."""
        return self._works.weeks.at(day_start(date, self._plan.season.zone) + _NOON)

    def minutes(self, officer_id: str) -> int:
        """Paid minutes of an officer."""
        return self._works.minutes(officer_id, self.week)

    def of(self, officer_id: str) -> Hours:
        """Hours of an officer against the target."""
        target = self._plan.officers[officer_id].contract.target_minutes
        return Hours(self.minutes(officer_id), target, self._line)

    def mean(self, officers: Iterable[Officer]) -> Hours:
        """The mean of some officers."""
        every = [self.of(officer.id) for officer in officers]
        count = max(1, len(every))
        planned, target = sum(one.planned for one in every), sum(one.target for one in every)
        return Hours(planned // count, target // count, self._line)


def _overtime_line(plan: Plan) -> int:
    for rule in plan.of(RuleSetting).values():
        if isinstance(rule.params, OvertimeParams) and rule.mode is not Mode.OFF:
            return rule.params.line_minutes
    return OvertimeParams().line_minutes

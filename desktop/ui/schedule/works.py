"""Who works what, kept by cell and by shift, and changed one assignment at a time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.domain.roster import Work, make_work, paid_by_week, workweeks
from desktop.domain.schedule import Assignment, Credit, Trade
from desktop.domain.time import dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from desktop.domain.people import Officer
    from desktop.domain.plan import Plan
    from desktop.ui.schedule.parts import CellKey, ChipKey


class WorkIndex:
    """The work of a plan by cell and by shift, with paid minutes by officer and workweek."""

    def __init__(self, plan: Plan) -> None:
        self._season = plan.season
        self._split = plan.season.pay.split_at_workweek
        self.weeks = workweeks(plan.season)
        self.by_cell: dict[CellKey, list[Work]] = defaultdict(list)
        self.by_shift: dict[str, list[Work]] = defaultdict(list)
        self._hours: dict[str, dict[dt.date, int]] = defaultdict(lambda: defaultdict(int))
        self._works: dict[ChipKey, Work] = {}
        self._parts: dict[tuple[int, int, int], list[tuple[dt.date, int]]] = {}
        self.traded = _traded(plan)
        for works in plan.roster.by_officer.values():
            for work in works:
                self._put(work)

    def __contains__(self, key: ChipKey) -> bool:
        return key in self._works

    def get(self, shift_id: str, officer_id: str) -> Work | None:
        """One piece of work, or None."""
        return self._works.get((shift_id, officer_id))

    def of_cell(self, key: CellKey) -> list[Work]:
        """Work of one officer that starts on one date, by start."""
        return self.by_cell.get(key, [])

    def of_shift(self, shift_id: str) -> list[Work]:
        """Work on one shift, absent officers included."""
        return self.by_shift.get(shift_id, [])

    def minutes(self, officer_id: str, week: dt.date) -> int:
        """Paid minutes credited to an officer in one workweek."""
        line = self._hours.get(officer_id)
        return line.get(week, 0) if line else 0

    def trained(self, officer: Officer, until: dt.date) -> int:
        """Shifts that an officer works beside a trainer, planned up to a date."""
        if officer.field_training_until is None or not officer.field_training_shifts:
            return 0
        last = min(officer.field_training_until, until)
        days = dates(officer.first_day or self._season.begin, last)
        works = (work for day in days for work in self.of_cell((officer.id, day)))
        return sum(work.present and not work.shift.is_record for work in works)

    def change(
        self, plan: Plan, before: Assignment | None, after: Assignment | None
    ) -> Iterable[tuple[str, Work]]:
        """Replace one assignment by another; gives (officer whose hours changed, work) for each of them."""
        touched: list[tuple[str, Work]] = []
        if before is not None:
            work = self._works.get((before.shift_id, before.officer_id))
            if work is not None:
                self._take(work)
                touched.append((work.credited_to, work))
        if after is not None and after.shift_id in plan.shifts:
            credited = self.traded.get((after.shift_id, after.officer_id))
            work = make_work(self._season, plan.shifts[after.shift_id], after, credited)
            self._put(work)
            touched.append((work.credited_to, work))
        return touched

    def _put(self, work: Work) -> None:
        self._works[work.shift.id, work.officer_id] = work
        line = self.by_cell[work.officer_id, work.shift.date]
        line.append(work)
        line.sort(key=lambda one: (one.start, one.shift.id))
        self.by_shift[work.shift.id].append(work)
        self._count(work, 1)

    def _take(self, work: Work) -> None:
        del self._works[work.shift.id, work.officer_id]
        self.by_cell[work.officer_id, work.shift.date].remove(work)
        self.by_shift[work.shift.id].remove(work)
        self._count(work, -1)

    def _count(self, work: Work, sign: int) -> None:
        if not work.present:
            return
        key = (work.start, work.end, work.paid_minutes)
        parts = self._parts.get(key)
        if parts is None:
            parts = paid_by_week(self.weeks, *key, split=self._split)
            self._parts[key] = parts
        line = self._hours[work.credited_to]
        for week, minutes in parts:
            line[week] += sign * minutes


def _traded(plan: Plan) -> dict[ChipKey, str]:
    """Whom the hours of a traded shift count for, by (shift, officer who works it)."""
    return {
        (trade.shift_id, trade.to_officer_id): (
            trade.from_officer_id if trade.credit is Credit.SCHEDULED else trade.to_officer_id
        )
        for trade in plan.of(Trade).values()
        if trade.in_force
    }

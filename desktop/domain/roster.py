"""The roster: who works what, by shift and by officer, with real times and hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.domain.absence import CourtDate
from desktop.domain.expand import break_length, paid_minutes, standby_minutes
from desktop.domain.plan import Plan
from desktop.domain.schedule import (
    Assignment,
    AssignmentState,
    Credit,
    Origin,
    Shift,
    Source,
    Trade,
)
from desktop.domain.season import Season
from desktop.domain.time import Workweeks, band_minutes
from desktop.domain.training import Attendance


@dataclass(frozen=True, slots=True)
class Work:
    """One officer's work on one shift, own times taken into account.

    Attributes
    ----------
    report, start, end : int
        Minutes since 1970-01-01T00:00Z.
    paid_minutes : int
    credited_to : str
        Officer whose hours it counts towards; the worker, save in a trade.
    """

    assignment: Assignment
    shift: Shift
    report: int
    start: int
    end: int
    paid_minutes: int
    credited_to: str

    @property
    def officer_id(self) -> str:
        """Who stands there."""
        return self.assignment.officer_id

    @property
    def present(self) -> bool:
        """Whether the officer is expected to come: not marked absent."""
        return self.assignment.state is not AssignmentState.ABSENT


def make_work(season: Season, shift: Shift, assignment: Assignment, credited_to: str | None = None) -> Work:
    """The work that an assignment on `shift` amounts to."""
    credited = credited_to or assignment.officer_id
    if assignment.times is None:
        return Work(assignment, shift, shift.report, shift.start, shift.end, shift.paid_minutes, credited)
    report, start, end = band_minutes(shift.date, assignment.times, season.zone)
    pause = break_length(season.pay, end - start, None) if shift.break_minutes else 0
    paid = paid_minutes(season.pay, assignment.times, end - start, pause, shift.breaks)
    paid = standby_minutes(season.pay, paid) if shift.standby else paid
    return Work(assignment, shift, report, start, end, paid, credited)


def record_assignments(plan: Plan) -> Iterator[Assignment]:
    """Work that follows from records: seats in sessions and court dates that must be kept."""
    shifts = plan.shifts.values()
    seats: dict[str, list[str]] = {}
    for attendance in plan.of(Attendance).values():
        if attendance.present:
            seats.setdefault(attendance.session_id, []).append(attendance.officer_id)
    courts = plan.of(CourtDate)
    for shift in shifts:
        if shift.source is Source.SESSION:
            for officer_id in seats.get(shift.source_id, ()):
                yield Assignment(shift.id, officer_id, locked=True, origin=Origin.RECORD)
        elif shift.source is Source.COURT:
            yield Assignment(shift.id, courts[shift.source_id].officer_id, locked=True, origin=Origin.RECORD)


class Roster:
    """All work of a plan. Assignments to shifts that do not exist are kept apart in `dangling`."""

    __slots__ = ("by_officer", "by_shift", "dangling")

    def __init__(self, works: Iterable[Work], dangling: Iterable[Assignment] = ()) -> None:
        by_officer: dict[str, list[Work]] = {}
        by_shift: dict[str, list[Work]] = {}
        for work in works:
            by_officer.setdefault(work.officer_id, []).append(work)
            by_shift.setdefault(work.shift.id, []).append(work)
        for line in by_officer.values():
            line.sort(key=lambda work: (work.start, work.shift.id))
        self.by_officer: Mapping[str, list[Work]] = by_officer
        self.by_shift: Mapping[str, list[Work]] = by_shift
        self.dangling = tuple(dangling)

    @classmethod
    def of(cls, plan: Plan) -> Roster:
        """The roster of a plan's assignments and records."""
        season, shifts = plan.season, plan.shifts
        credit = {
            (trade.shift_id, trade.to_officer_id): trade.from_officer_id
            for trade in plan.of(Trade).values()
            if trade.in_force and trade.credit is Credit.SCHEDULED
        }
        works: list[Work] = []
        dangling: list[Assignment] = []
        for assignment in (*plan.assignments.values(), *record_assignments(plan)):
            shift = shifts.get(assignment.shift_id)
            if shift is None:
                dangling.append(assignment)
            else:
                key = (assignment.shift_id, assignment.officer_id)
                works.append(make_work(season, shift, assignment, credit.get(key)))
        return cls(works, dangling)

    def of_officer(self, officer_id: str) -> list[Work]:
        """Work of one officer, by start."""
        return self.by_officer.get(officer_id, [])

    def of_shift(self, shift_id: str) -> list[Work]:
        """Work on one shift."""
        return self.by_shift.get(shift_id, [])


def workweeks(season: Season) -> Workweeks:
    """The overtime workweeks of a season."""
    return Workweeks(season.workweek_start, season.workweek_start_time, season.zone)


def paid_by_week(
    weeks: Workweeks, start: int, end: int, paid: int, *, split: bool
) -> list[tuple[dt.date, int]]:
    """Paid minutes of one piece of work by overtime workweek; they add up to `paid`."""
    if not split or end <= start:
        return [(weeks.at(start), paid)]
    parts = weeks.split(start, end)
    if len(parts) == 1:
        return [(parts[0][0], paid)]
    elapsed = end - start
    shares = [(week, paid * minutes // elapsed) for week, minutes in parts]
    week, first = shares[0]
    shares[0] = (week, first + paid - sum(share for _, share in shares))
    return shares

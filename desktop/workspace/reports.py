"""Reports as plain rows with totals: coverage by shift, hours by person and workweek."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.demand import Event, ShiftChange, StaffingLine
from desktop.domain.expand import occurrences
from desktop.domain.places import Duty, Post
from desktop.domain.time import DAY
from desktop.domain.values import FilledBy, Priority, TimeBand
from desktop.planner.lookup import Lookup
from desktop.workspace.tally import overtime_line, paid_minutes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from desktop.domain.plan import Plan
    from desktop.domain.schedule import Shift


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One shift's coverage.

    Attributes
    ----------
    shift_id : str
        Empty for a staffing line that others fill.
    letter, times
        Band.
    filled : float
        People expected; a trainee beside a trainer counts 0, a half or 1, as the rules say.
    short_minutes : int
        Paid officer-minutes missing to the minimum.
    filled_by : FilledBy
    reason : str
        Why the gap was accepted, where somebody did.
    """

    date: dt.date
    shift_id: str
    post: str
    duty: str
    event: str
    letter: str
    times: TimeBand
    priority: Priority
    minimum: int
    desired: int
    filled: float
    short_minutes: int
    filled_by: FilledBy = FilledBy.CSO
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """Coverage of a range of dates, in order of time."""

    first: dt.date
    last: dt.date
    rows: Sequence[CoverageRow]

    @property
    def minimum(self) -> int:
        """Heads wanted at least."""
        return sum(row.minimum for row in self.rows)

    @property
    def desired(self) -> int:
        """Heads desired."""
        return sum(row.desired for row in self.rows)

    @property
    def filled(self) -> float:
        """Heads filled."""
        return sum(row.filled for row in self.rows)

    @property
    def short_minutes(self) -> int:
        """Paid officer-minutes missing to the minimum."""
        return sum(row.short_minutes for row in self.rows)


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One officer's hours in one overtime workweek, all in minutes.

    Attributes
    ----------
    week : datetime.date
        Local date on which the workweek starts.
    paid : int
        Credited to the officer; in a trade that may be somebody else's work.
    target : int
        Contract target for the days employed in that week.
    overtime : int
        Above the overtime line.
    """

    officer_id: str
    name: str
    badge: str
    week: dt.date
    paid: int
    target: int
    overtime: int


@dataclass(frozen=True, slots=True)
class HoursReport:
    """Planned hours of everybody, by name and workweek."""

    rows: Sequence[HoursRow]

    @property
    def paid(self) -> int:
        """Paid minutes of everybody."""
        return sum(row.paid for row in self.rows)

    @property
    def target(self) -> int:
        """Contract targets of everybody."""
        return sum(row.target for row in self.rows)

    @property
    def overtime(self) -> int:
        """Overtime of everybody."""
        return sum(row.overtime for row in self.rows)

    def by_officer(self) -> Sequence[HoursRow]:
        """One row for each officer, over all weeks; `week` is the first."""
        found: dict[str, HoursRow] = {}
        for row in self.rows:
            known = found.get(row.officer_id)
            found[row.officer_id] = row if known is None else _sum(known, row)
        return tuple(found.values())


def coverage_report(plan: Plan, first: dt.date | None = None, last: dt.date | None = None) -> CoverageReport:
    """Coverage of every shift from `first` to `last`, the whole season by default."""
    begin, end = first or plan.season.begin, last or plan.season.last_day
    rows = [*_shift_rows(plan, begin, end), *_other_rows(plan, begin, end)]
    rows.sort(key=lambda row: (row.date, row.times.start, row.post, row.shift_id))
    return CoverageReport(begin, end, tuple(rows))


def hours_report(plan: Plan, first: dt.date | None = None, last: dt.date | None = None) -> HoursReport:
    """Planned hours by credited officer and overtime workweek.

    Parameters
    ----------
    first, last
        Only workweeks that touch these dates; all by default.
    """
    look, line = Lookup(plan), overtime_line(plan)
    paid = paid_minutes(plan, look)
    weeks = sorted({*look.all_workweeks, *(week for _, week in paid)})
    wanted = [
        week
        for week in weeks
        if (last is None or week <= last) and (first is None or week + 6 * DAY >= first)
    ]
    rows: list[HoursRow] = []
    for officer in sorted(plan.officers.values(), key=lambda officer: (officer.name, officer.id)):
        for week in wanted:
            minutes = paid.get((officer.id, week), 0)
            target = round(officer.contract.target_minutes * look.share_of_week(officer, week))
            if minutes or target:
                over = max(0, minutes - line)
                rows.append(HoursRow(officer.id, officer.name, officer.badge, week, minutes, target, over))
    return HoursReport(tuple(rows))


def _sum(one: HoursRow, other: HoursRow) -> HoursRow:
    return HoursRow(
        one.officer_id,
        one.name,
        one.badge,
        min(one.week, other.week),
        one.paid + other.paid,
        one.target + other.target,
        one.overtime + other.overtime,
    )


def _shift_rows(plan: Plan, first: dt.date, last: dt.date) -> Iterator[CoverageRow]:
    look = Lookup(plan)
    for shift in plan.shifts.values():
        if not shift.is_record and first <= shift.date <= last:
            yield _shift_row(plan, look, shift)


def _shift_row(plan: Plan, look: Lookup, shift: Shift) -> CoverageRow:
    crew = [work.officer_id for work in plan.roster.of_shift(shift.id) if work.present]
    filled = sum(look.counts(officer, shift) for officer in crew) / look.head
    minimum, desired = shift.wanted(filled)
    event = plan.of(Event).get(shift.event_id or "")
    change = plan.of(ShiftChange).get(shift.id)
    return CoverageRow(
        date=shift.date,
        shift_id=shift.id,
        post=plan.of(Post)[shift.post_id].name,
        duty=plan.of(Duty)[shift.duty_id].name,
        event=event.name if event else "",
        letter=shift.letter,
        times=shift.times,
        priority=shift.priority,
        minimum=minimum,
        desired=desired,
        filled=filled,
        short_minutes=round(max(0, minimum - filled) * shift.paid_minutes),
        reason=change.left_open_because if change else "",
    )


def _other_rows(plan: Plan, first: dt.date, last: dt.date) -> Iterator[CoverageRow]:
    """Lines that sworn officers, other agencies or volunteers fill."""
    events, posts, duties = plan.of(Event), plan.of(Post), plan.of(Duty)
    for line in plan.of(StaffingLine).values():
        event = events.get(line.event_id)
        if line.filled_by is FilledBy.CSO or event is None:
            continue
        for original, actual in occurrences(event, plan.season):
            if first <= actual <= last and (not line.dates or original in line.dates):
                missing = max(0, line.minimum - line.filled_count)
                yield CoverageRow(
                    date=actual,
                    shift_id="",
                    post=posts[line.post_id].name,
                    duty=duties[line.duty_id].name,
                    event=event.name,
                    letter="",
                    times=line.times,
                    priority=line.priority,
                    minimum=line.minimum,
                    desired=line.desired,
                    filled=line.filled_count,
                    short_minutes=missing * line.times.nominal_minutes,
                    filled_by=line.filled_by,
                )

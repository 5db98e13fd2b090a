"""The Schedule view without Qt: a plan and its problems as rows, columns, cells and a coverage strip.

Cells are made when they are asked for and kept; an edit of one assignment drops one cell, one row header and
one date of the strip, and says so. What is shown is exact after each update; only corners wait for a check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.places import ShiftTemplate
from desktop.domain.plan import DEMAND_KINDS, Plan
from desktop.domain.schedule import Assignment
from desktop.domain.time import EPOCH, MINUTE, dates, local
from desktop.ui.schedule.cells import Cells
from desktop.ui.schedule.coverage import Coverage
from desktop.ui.schedule.days import Calendar
from desktop.ui.schedule.findings import Findings, about_person, chip_keys
from desktop.ui.schedule.hours import HourBook
from desktop.ui.schedule.parts import (
    Cell,
    CellKey,
    Chip,
    Column,
    Filters,
    Hours,
    OpenShift,
    Row,
    Severity,
    StripCell,
    Touched,
)
from desktop.ui.schedule.people import employed, groups_of, letters, make_rows
from desktop.ui.schedule.times import short_span
from desktop.ui.schedule.works import WorkIndex
from desktop.wording.clock import date_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from desktop.domain.edit import Change
    from desktop.domain.people import Officer
    from desktop.domain.problems import Problem
    from desktop.domain.values import Clock

_MARK_KINDS = frozenset({"time_off", "availability"})
_UNSEEN_KINDS = frozenset({"certificate", "restriction", "told", "call", "worked", "scenario", "equipment"})
_REMADE_KINDS = DEMAND_KINDS | {"attendance", "trade", "rule", "officer", "publication", "pay_period"}
"""Kinds after which all is made anew: such edits are rare, and little of the old would stay."""


class ScheduleModel:
    """What the Schedule view shows.

    Parameters
    ----------
    plan : Plan
    first, last : datetime.date
        The period, both included.
    now : datetime.datetime
        Aware; decides today, what is past and where the notice window ends.
    problems : iterable of Problem
    clock : Clock, optional
        For times on chips; the season's where not given.

    Attributes
    ----------
    rows, columns, strip_letters
        What is laid out at present.
    book : HourBook
        Hours, and the workweek they are shown for.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        first: dt.date,
        last: dt.date,
        now: dt.datetime,
        problems: Iterable[Problem] = (),
        clock: Clock | None = None,
    ) -> None:
        self.first, self.last = first, last
        self.filters = Filters()
        self.collapsed: set[str] = set()
        self.findings = Findings(problems)
        self.comparing = False
        self.cells: Cells
        self._clock = clock
        self._now = now
        self._strip: dict[tuple[dt.date, str], StripCell] = {}
        self.rows: list[Row] = []
        self.columns: list[Column] = []
        self.strip_letters: tuple[str, ...] = ()
        self._load(plan)

    # ---------------------------------------------------------------------------------- reading

    @property
    def now(self) -> int:
        """Now, in minutes since 1970-01-01T00:00Z."""
        return (self._now - EPOCH) // MINUTE

    @property
    def today(self) -> dt.date:
        """The local date of now."""
        return self.calendar.today

    @property
    def clock(self) -> Clock:
        """How times are written on chips."""
        return self._clock or self.plan.season.clock

    def cell(self, key: CellKey) -> Cell:
        """One officer on one date."""
        return self.cells.of(key)

    def chip(self, shift_id: str, officer_id: str) -> Chip | None:
        """One chip that stands in the schedule, or None."""
        work = self.works.get(shift_id, officer_id)
        return self.cells.chip(work) if work else None

    def strip(self, date: dt.date, letter: str) -> StripCell:
        """Coverage of one band on one date."""
        found = self._strip.get((date, letter))
        if found is None:
            found = self._strip[date, letter] = self.coverage.cell(date, letter, self.filters.post_id)
        return found

    def open_shifts(self) -> list[OpenShift]:
        """Shifts of the period, today or later, that want people, worst first."""
        first = max(self.first, self.today)
        return self.coverage.open_shifts(dates(first, self.last), self.filters.post_id)

    def open_shifts_on(self, date: dt.date) -> list[OpenShift]:
        """Shifts of one date that want people, worst first."""
        return self.coverage.open_shifts([date], self.filters.post_id)

    @property
    def week(self) -> dt.date:
        """First date of the overtime workweek that hours are shown for."""
        return self.book.week

    def hours(self, officer_id: str) -> Hours:
        """Paid minutes of an officer in the week hours are shown for, against the target."""
        return self.book.of(officer_id)

    def group_hours(self, group: str) -> Hours:
        """The mean of a group's members in the period, in the same week."""
        return self.book.mean(self._members().get(group, ()))

    def row_severity(self, officer_id: str) -> Severity:
        """The corner of a row's header."""
        return self.findings.row_severity(officer_id, self.first, self.last)

    def groups(self) -> list[str]:
        """Names of all groups with people employed in the period, in order."""
        return list(self._members())

    def group_of(self, officer_id: str) -> str:
        """The group an officer stands in."""
        officer = self.plan.officers.get(officer_id)
        return (officer.group or self.plan.season.people_label_plural) if officer else ""

    def row_of(self, officer_id: str) -> int | None:
        """Index of an officer's row, or None where it is not shown."""
        return self._row_index.get(officer_id)

    def column_of(self, date: dt.date) -> int | None:
        """Index of a date's column, or None where it lies outside the period."""
        return (date - self.first).days if self.first <= date <= self.last else None

    def band_times(self, letter: str) -> str:
        """The usual times of a band letter: "08–16"; empty where no template has it."""
        every = self.plan.of(ShiftTemplate).values()
        found = next((one.times for one in every if one.letter == letter), None)
        return short_span(found.start, found.end, self.clock)[0] if found else ""

    def week_text(self) -> str:
        """First date of the week that hours are shown for, in words."""
        return date_text(self.week, self.plan.season.locale, weekday=False)

    def local(self, minutes: int) -> dt.datetime:
        """The local time of an instant."""
        return local(minutes, self.plan.season.zone)

    # --------------------------------------------------------------------------------- changing

    def set_plan(self, plan: Plan, problems: Iterable[Problem]) -> Touched:
        """Show another plan altogether."""
        self.findings = Findings(problems)
        self.comparing = False
        self._load(plan)
        return Touched(everything=True)

    def apply(
        self,
        plan: Plan,
        changes: Collection[Change],
        gone: Iterable[Problem] = (),
        new: Iterable[Problem] = (),
    ) -> Touched:
        """Show the plan after an edit.

        Parameters
        ----------
        plan : Plan
            After the edit.
        changes : collection of Change
            The edit's changes.
        gone, new : iterable of Problem
            What the edit did to the problems, where that is known already; else see `set_problems`.
        """
        kinds = {change.kind for change in changes}
        if kinds & _REMADE_KINDS:
            touched = self._remake(plan)
        else:
            self.plan = plan
            touched = self._change_marks(changes) if kinds & _MARK_KINDS else Touched()
            for change in changes:
                if change.kind == Assignment.kind:
                    touched.add(self._change_assignment(change))
        touched.add(self.change_problems(gone, new))
        return touched

    def set_problems(self, problems: Iterable[Problem]) -> Touched:
        """Take over a whole list of problems; only what differs is touched."""
        wanted = dict.fromkeys(problems)
        gone = [problem for problem in self.findings if problem not in wanted]
        return self.change_problems(gone, wanted)

    def change_problems(self, gone: Iterable[Problem], new: Iterable[Problem]) -> Touched:
        """Take over what an edit did to the problems."""
        touched = Touched()
        for problem in gone:
            self.findings.remove(problem)
            self._touch_problem(problem, touched)
        for problem in new:
            if problem not in self.findings:
                self.findings.add(problem)
                self._touch_problem(problem, touched)
        self.cells.forget(touched.cells)
        return touched

    def set_period(self, first: dt.date, last: dt.date) -> Touched:
        """Show other dates, and the hours of the week of today, or of the date nearest to it."""
        self.first, self.last = first, last
        self.book.week = self.book.week_of(self._nearest_today())
        self._lay_out()
        return Touched(everything=True)

    def set_filters(self, filters: Filters) -> Touched:
        """Show other people, or another post."""
        self.filters = filters
        self.cells.post_id = filters.post_id
        self.cells.forget_all()
        self._lay_out()
        return Touched(everything=True)

    def toggle_group(self, group: str) -> Touched:
        """Fold or unfold a group."""
        self.collapsed ^= {group}
        self._lay_out_rows()
        return Touched(everything=True)

    def set_week_of(self, date: dt.date) -> Touched:
        """Show hours of the workweek that holds the noon of a date."""
        week = self.book.week_of(date)
        if week == self.week:
            return Touched()
        self.book.week = week
        return Touched(officers=set(self._row_index))

    def set_now(self, now: dt.datetime) -> Touched:
        """Move the present; touches everything when what is drawn of it changes."""
        before = self.columns
        self._now = now
        self.calendar = self.cells.calendar = Calendar(self.plan, self._now)
        self.columns = self.calendar.columns(self.first, self.last)
        return Touched(everything=before != self.columns)

    def set_clock(self, clock: Clock | None) -> Touched:
        """Write times in another way; None as the season says."""
        self._clock = clock
        return self._remake(self.plan)

    def set_base(self, base: Plan | None, *, proposal: bool = False) -> Touched:
        """Compare with another schedule: what is new has a double edge, what is gone is struck through.

        Parameters
        ----------
        base : Plan or None
            None ends the comparison.
        proposal : bool
            Draw what did not change faintly.
        """
        self.comparing = base is not None
        self._base, self._proposal = (None if base is None else WorkIndex(base)), proposal
        self.cells.set_base(self._base, pale_same=proposal)
        return Touched(everything=True)

    # ---------------------------------------------------------------------------------- working

    def _load(self, plan: Plan) -> None:
        self.plan = plan
        if not self.comparing:
            self._base, self._proposal = None, False
        self.works = WorkIndex(plan)
        self.calendar = Calendar(plan, self._now)
        self.cells = Cells(plan, self.works, self.findings, self.calendar, self.clock)
        self.cells.post_id = self.filters.post_id
        self.cells.set_base(self._base, pale_same=self._proposal)
        self.coverage = Coverage(plan, self.works, self.cells.namer)
        self.book = HourBook(plan, self.works, self._nearest_today())
        self._lay_out()

    def _remake(self, plan: Plan) -> Touched:
        week = self.week
        self._load(plan)
        self.book.week = week
        return Touched(everything=True)

    def _lay_out(self) -> None:
        self.columns = self.calendar.columns(self.first, self.last)
        self.strip_letters = self.coverage.letters(dates(self.first, self.last))
        self._strip.clear()
        self._lay_out_rows()

    def _lay_out_rows(self) -> None:
        self.rows = make_rows(
            self._members(),
            self.filters,
            collapsed=self.collapsed,
            minutes=self.book.minutes,
            letters_of=self._letters,
            wanted=self._wanted,
        )
        self._row_index = {row.officer_id: n for n, row in enumerate(self.rows) if row.officer_id}

    def _members(self) -> dict[str, list[Officer]]:
        season, everybody = self.plan.season, self.plan.officers.values()
        there = [officer for officer in everybody if employed(officer, season, self.first, self.last)]
        return dict(groups_of(there, season.people_label_plural))

    def _letters(self, officer: Officer) -> tuple[str, ...]:
        return letters(officer, self._nearest_today(), self.works.trained(officer, self.last))

    def _nearest_today(self) -> dt.date:
        return max(self.first, min(self.last, self.calendar.today))

    def _wanted(self, officer: Officer) -> bool:
        filters = self.filters
        if not filters.post_id and not filters.only_problems:
            return True
        chips = [chip for day in dates(self.first, self.last) for chip in self.cell((officer.id, day)).chips]
        if filters.post_id and all(chip.face.pale for chip in chips):
            return False
        troubled = any(chip.face.severity for chip in chips) or bool(self.row_severity(officer.id))
        return troubled or not filters.only_problems

    def _change_assignment(self, change: Change) -> Touched:
        before = change.before if isinstance(change.before, Assignment) else None
        after = change.after if isinstance(change.after, Assignment) else None
        touched = Touched()
        for credited, work in self.works.change(self.plan, before, after):
            touched.cells.add((work.officer_id, work.shift.date))
            touched.officers |= {credited, work.officer_id}
            touched.dates.add(work.shift.date)
        self.cells.forget(touched.cells)
        for date in touched.dates:
            for letter in self.strip_letters:
                self._strip.pop((date, letter), None)
        for officer_id in touched.officers & self._row_index.keys():
            row = self.rows[self._row_index[officer_id]]
            found = self._letters(self.plan.officers[officer_id])
            self.rows[self._row_index[officer_id]] = Row(officer_id, row.group, row.name, found)
        return touched

    def _change_marks(self, changes: Collection[Change]) -> Touched:
        people = {
            getattr(entity, "officer_id", "")
            for change in changes
            if change.kind in _MARK_KINDS
            for entity in (change.before, change.after)
            if entity is not None
        }
        return Touched(cells=self.cells.set_marks(self.plan, people, dates(self.first, self.last)))

    def _touch_problem(self, problem: Problem, touched: Touched) -> None:
        if about_person(problem):
            touched.officers.update(problem.officers)
        for shift_id, officer_id in chip_keys(problem):
            shift = self.plan.shifts.get(shift_id)
            if shift is not None:
                touched.cells.add((officer_id, shift.date))

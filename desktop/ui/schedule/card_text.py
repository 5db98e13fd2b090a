"""What the hover card says of a place, and what a screen reader is told of it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.places import EquipmentPool
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.schedule import AssignmentState, Origin
from desktop.domain.training import Certificate, Certification
from desktop.ui.schedule.headers import hours_of
from desktop.ui.schedule.parts import (
    Compared,
    Level,
    OffMark,
    OpenShift,
    Place,
    Severity,
    StripCell,
    severity_of,
)
from desktop.ui.schedule.strip import cover_text
from desktop.wording.clock import date_text, hours_text, moment_text, span_text
from desktop.wording.i18n import _

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.plan import Plan
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.ui.schedule.model import ScheduleModel

ProblemText = Callable[["Plan", Problem], str]
"""A problem as a sentence; the wording room's, handed in by the window."""

More = Callable[[Place], list[tuple[str, str]]]
"""Further (label, text) lines for a place: history, who could take it. Handed in by the window."""


MOST_PROBLEMS = 6
"""A card names so many problems; the side panel has them all."""


@dataclass(frozen=True, slots=True)
class Card:
    """A hover card: a title, (label, text) lines, and problems as (severity, words), worst first."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    problems: tuple[tuple[Severity, str], ...] = ()

    def spoken(self) -> str:
        """The whole card as one text for a screen reader."""
        lines = [f"{label}: {text}" if label else text for label, text in self.lines]
        return ". ".join((self.title, *lines, *(words for _, words in self.problems)))


def plain_problem(_plan: Plan, problem: Problem) -> str:
    """A problem by kind and rule, where no wording was handed in."""
    kind = {
        ProblemKind.BROKEN: _("Rule broken"),
        ProblemKind.WISH: _("Wish not met"),
        ProblemKind.BELOW_MINIMUM: _("Below minimum"),
    }[problem.kind]
    return f"{kind}: {problem.rule.replace('_', ' ')}"


def no_more(_place: Place) -> list[tuple[str, str]]:
    """No further lines."""
    return []


class Cards:
    """Writes cards for the places of a model."""

    def __init__(self, model: ScheduleModel) -> None:
        self._model = model
        self.problem_text: ProblemText = plain_problem
        self.more: More = no_more

    def of(self, place: Place) -> Card | None:
        """The card of a place, or None where there is nothing to say."""
        if place.kind == "person":
            return self._person(place.officer_id)
        if place.kind == "open":
            return self._open(place)
        if place.date is None:
            return None
        if place.kind == "coverage":
            return self._coverage(self._model.strip(place.date, place.letter))
        if place.kind == "day":
            return self._day(place.date)
        work = self._model.works.get(place.shift_id, place.officer_id) if place.shift_id else None
        return self._work(work, place) if work else self._cell(place)

    def _work(self, work: Work, place: Place) -> Card:
        key = (work.shift.id, work.officer_id)
        lines = [*self._when(work.shift, work.report, work.start, work.end, work.paid_minutes)]
        lines += [*self._needs(work.shift, work.officer_id, work.start)]
        lines += [*self._standing(work)]
        problems = self._problems(self._model.findings.of_chip(key))
        return Card(self._title(work.officer_id, work.shift), (*lines, *self.more(place)), problems)

    def _cell(self, place: Place) -> Card | None:
        if place.date is None:
            return None
        cell = self._model.cell((place.officer_id, place.date))
        name = self._model.plan.officers[place.officer_id].name
        title = f"{name}, {date_text(place.date, self._model.plan.season.locale)}"
        gone = [chip.face for chip in cell.chips if chip.face.compared is Compared.GONE]
        lines = [(_("No longer"), f"{face.times[0]} {face.name}") for face in gone]
        lines.append(("", mark_text(cell.mark, partly=cell.partly)))
        return Card(title, (*lines, *self.more(place)))

    def _person(self, officer_id: str) -> Card:
        model = self._model
        officer, hours = model.plan.officers[officer_id], model.hours(officer_id)
        week = _("{hours} h in the week of {date}").format(hours=hours_of(hours), date=model.week_text())
        lines = [(_("Badge"), officer.badge), (_("Group"), officer.group), (_("Hours"), week)]
        problems = self._problems(model.findings.of_officer_in(officer_id, model.first, model.last))
        shown = tuple(line for line in lines if line[1])
        return Card(officer.name, (*shown, *self.more(Place("person", officer_id))), problems)

    def _open(self, place: Place) -> Card | None:
        shift = self._model.plan.shifts.get(place.shift_id)
        if shift is None:
            return None
        item = self._model.coverage.open_shift(shift)
        lines = [*self._when(shift, shift.report, shift.start, shift.end, shift.paid_minutes)]
        if item is not None:
            lines.insert(0, ("", open_text(item)))
        lines += [*self._needs(shift, "", shift.start)]
        problems = self._problems(self._model.findings.of_shift(shift.id))
        return Card(self._title("", shift), (*lines, *self.more(place)), problems)

    def _coverage(self, cell: StripCell) -> Card:
        model = self._model
        title = f"{date_text(cell.date, model.plan.season.locale)}, {cell.letter}: {coverage_text(cell)}"
        lines = []
        for cover in cell.covers:
            shift = model.plan.shifts[cover.shift_id]
            there = [work for work in model.works.of_shift(shift.id) if work.present]
            names = [model.plan.officers[work.officer_id].name for work in there]
            missing = int(cover.wanting + 0.5)
            if missing:
                names.append(_("{count} missing").format(count=missing))
            lines.append((model.cells.namer.of(shift)[1], ", ".join(names)))
        return Card(title, tuple(lines))

    def _day(self, date: dt.date) -> Card:
        model = self._model
        column = model.calendar.column(date)
        lines = [("", name) for name in column.occasions]
        lines.append(("", column.state.value.capitalize()))
        if column.notice:
            lines.append(("", _("Inside the notice window")))
        if column.closed:
            lines.append(("", _("The pay period is closed")))
        return Card(date_text(date, model.plan.season.locale), tuple(lines))

    def _title(self, officer_id: str, shift: Shift) -> str:
        _code, name, detail, _family = self._model.cells.namer.of(shift)
        where = f"{name}, {detail}" if detail and detail != name else name
        return f"{self._model.plan.officers[officer_id].name}: {where}" if officer_id else where

    def _when(self, shift: Shift, report: int, start: int, end: int, paid: int) -> Iterator[tuple[str, str]]:
        model, clock = self._model, self._model.clock
        begin = model.local(start)
        yield "", span_text(begin, model.local(end), clock, model.plan.season.locale)
        if report != start:
            text = _("{report}, on post {start}").format(
                report=moment_text(model.local(report), clock), start=moment_text(begin, clock)
            )
            yield _("Report"), text
        yield _("Paid"), hours_text(paid)
        if shift.note:
            yield _("Note"), shift.note

    def _needs(self, shift: Shift, officer_id: str, moment: int) -> Iterator[tuple[str, str]]:
        plan = self._model.plan
        pools = plan.of(EquipmentPool)
        names = [pools[use.pool_id].name for use in shift.equipment if use.pool_id in pools]
        if names:
            yield _("Equipment"), ", ".join(dict.fromkeys(names))
        kinds = plan.of(Certification)
        wanted = [kinds[one].name for one in shift.certification_ids if one in kinds]
        if not wanted:
            return
        if not officer_id:
            yield _("Needs"), ", ".join(wanted)
            return
        day = self._model.local(moment).date()
        held = [self._held(officer_id, one, day) for one in shift.certification_ids if one in kinds]
        yield _("Certificates"), ", ".join(held)

    def _held(self, officer_id: str, certification_id: str, day: dt.date) -> str:
        plan, locale = self._model.plan, self._model.plan.season.locale
        name = plan.of(Certification)[certification_id].name
        found = [
            one
            for one in plan.of(Certificate).values()
            if one.officer_id == officer_id
            and one.certification_id == certification_id
            and one.issued_on <= day
            and (one.valid_through is None or one.valid_through >= day)
        ]
        if not found:
            return _("{certificate}: none").format(certificate=name)
        ends = [one.valid_through for one in found]
        until = None if None in ends else max(end for end in ends if end)
        if until is None:
            return name
        words = date_text(until, locale, weekday=False, year=until.year != day.year)
        return _("{certificate} to {date}").format(certificate=name, date=words)

    def _standing(self, work: Work) -> Iterator[tuple[str, str]]:
        assignment = work.assignment
        if assignment.state is not AssignmentState.NORMAL:
            yield "", STATES[assignment.state]()
        if (work.shift.id, work.officer_id) in self._model.works.traded:
            yield "", _("Traded")
        if assignment.locked and assignment.origin is not Origin.RECORD:
            yield "", _("Locked")
        made = {Origin.PLANNER: _("by the planner"), Origin.HAND: _("by hand"), Origin.RECORD: ""}
        if made[assignment.origin]:
            yield _("Assigned"), made[assignment.origin]
        if assignment.override_reason:
            text = f"{assignment.override_reason} ({assignment.override_by})"
            yield _("Override"), text
        if assignment.note:
            yield _("Note"), assignment.note

    def _problems(self, problems: list[Problem]) -> tuple[tuple[Severity, str], ...]:
        order = sorted(problems, key=lambda problem: -severity_of(problem))
        plan = self._model.plan
        found = dict.fromkeys((severity_of(one), self.problem_text(plan, one)) for one in order)
        shown = list(found)[:MOST_PROBLEMS]
        if len(found) > MOST_PROBLEMS:
            shown.append((Severity.NONE, _("and {count} more").format(count=len(found) - MOST_PROBLEMS)))
        return tuple(shown)


STATES: dict[AssignmentState, Callable[[], str]] = {
    AssignmentState.NORMAL: lambda: "",
    AssignmentState.CONDITIONAL: lambda: _("Conditional: stands if the session is passed"),
    AssignmentState.HOLD: lambda: _("Hold for a rain date"),
    AssignmentState.ABSENT: lambda: _("Absent"),
}
"""What becomes of an assignment, in words."""


def mark_text(mark: OffMark, *, partly: bool) -> str:
    """The sign of an empty cell in words."""
    words = {
        OffMark.DAY_OFF: _("Day off"),
        OffMark.TIME_OFF: _("Time off, approved"),
        OffMark.REQUESTED: _("Time off, requested"),
        OffMark.COURT: _("Court, on call"),
        OffMark.UNAVAILABLE: _("Not available"),
        OffMark.AVOID: _("Would rather not work"),
        OffMark.PREFER: _("Would like to work"),
        OffMark.OUTSIDE: _("Not employed on this date"),
    }[mark]
    return _("{reason}, for some hours").format(reason=words) if partly else words


def coverage_text(cell: StripCell) -> str:
    """Coverage of a band in words: "8/9, below minimum"."""
    words = {
        Level.NONE: _("nothing wanted"),
        Level.BELOW: _("below minimum"),
        Level.SHORT: _("below desired"),
        Level.FULL: _("full"),
        Level.OVER: _("over"),
    }[cell.level]
    return f"{cover_text(cell)}, {words}"


def open_text(item: OpenShift) -> str:
    """How open a shift is: "2 missing to the minimum, must have"."""
    if not item.below_minimum:
        return _("{count} wanted above the minimum").format(count=item.missing)
    return _("{count} missing to the minimum, {priority}").format(
        count=item.missing, priority=_(item.priority.value)
    )

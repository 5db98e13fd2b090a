"""What people ask for on the schedule becomes edits, each told in a toast that can take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QMessageBox

from desktop.domain.places import ShiftTemplate
from desktop.errors import ConflictError, InputError, PlannerError
from desktop.ui.candidates import ChoiceDialog
from desktop.ui.choices import people_for, shifts_for, swaps_for, why_text
from desktop.ui.drops import band_of, extra_shift, new_problems_text, opinion
from desktop.ui.schedule.drag import Opinion, Verdict
from desktop.ui.schedule.keys import Command
from desktop.ui.schedule.times import short_span
from desktop.wording.i18n import _
from desktop.wording.things import Things
from desktop.workspace.acts import Act
from desktop.workspace.assigning import (
    assign,
    assign_template,
    assignment_of,
    clear,
    give,
    leave_open,
    lock_day,
    move_day,
    open_like,
    set_note,
    set_times,
    swap,
    toggle_lock,
    unassign,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from desktop.domain.plan import Plan
    from desktop.ui.document import Document
    from desktop.ui.schedule.drag import Drag
    from desktop.ui.schedule.parts import ChipKey, Place
    from desktop.ui.schedule.view import ScheduleView
    from desktop.ui.toast import Toast


class Editing(QObject):
    """Carries out requests of one schedule view.

    Attributes
    ----------
    blocked : str
        Why nothing may be edited now (a proposal is shown); empty where all may.
    """

    def __init__(self, document: Document, view: ScheduleView, toast: Toast) -> None:
        super().__init__(view)
        self._document, self._view, self._toast = document, view, toast
        self._last_post = ""
        self._last_shift = ""
        self.blocked = ""
        view.set_preview(self._opinion)
        toast.undoPressed.connect(self.undo)
        asks = view.requests
        asks.assignRequested.connect(self.assign)
        asks.moveRequested.connect(self.give)
        asks.dayMoveRequested.connect(self._move_day)
        asks.copyRequested.connect(self._copy)
        asks.swapRequested.connect(self._swap)
        asks.removeRequested.connect(self.remove)
        asks.lockRequested.connect(self.lock)
        asks.timesRequested.connect(self._set_times)
        asks.templateRequested.connect(self._template)
        asks.candidatesRequested.connect(self.choose_person)
        asks.openShiftsRequested.connect(self.choose_shift)
        asks.commandRequested.connect(self._command)

    @property
    def plan(self) -> Plan:
        """The season as it stands."""
        return self._document.plan

    # ------------------------------------------------------------------------------------- acts

    def do(self, make: Callable[[], Act], words: str = "") -> bool:
        """Carry out an act and tell it; a refusal is told as well. Whether it was done."""
        if self.is_blocked():
            return False
        try:
            act = make()
            if not act.changes:
                return False
            said = new_problems_text(self._document.session.checker.preview(act.changes))
            edit = self._document.do(act)
        except PlannerError as error:
            self._toast.say(refusal(error))
            return False
        told = words or edit.label
        self._toast.say(f"{told}. {said}." if said else f"{told}.", undo=True)
        return True

    def undo(self) -> None:
        """Take back the last edit."""
        self._turn(self._document.undo)

    def redo(self) -> None:
        """Do the last undone edit again."""
        self._turn(self._document.redo)

    def assign(self, shift_id: str, officer_id: str) -> None:
        """Put an officer on a shift."""
        words = self._arrow(officer_id, shift_id)
        if self.do(lambda: assign(self.plan, shift_id, officer_id), words):
            self._remember(shift_id)

    def give(self, shift_id: str, giver: str, taker: str) -> None:
        """Give a shift to somebody else."""
        self.do(lambda: give(self.plan, shift_id, giver, taker), self._arrow(taker, shift_id))

    def remove(self, keys: list[ChipKey]) -> None:
        """Take people off shifts."""
        if len(keys) == 1:
            self.do(lambda: unassign(self.plan, *keys[0]))
        elif keys:
            self.do(lambda: clear(self.plan, keys))

    def lock(self, keys: list[ChipKey], locked: bool) -> None:
        """Lock or unlock assignments, as one edit."""

        def make() -> Act:
            wanted = [key for key in keys if assignment_of(self.plan, *key).locked is not locked]
            acts = [toggle_lock(self.plan, *key) for key in wanted]
            return Act("", tuple(change for act in acts for change in act.changes))

        self.do(make)

    def lock_day(self, day: dt.date, *, locked: bool) -> None:
        """Lock or unlock everything on a date."""
        self.do(lambda: lock_day(self.plan, day, locked=locked))

    def leave_open(self, shift_id: str) -> None:
        """Ask why a shift is left open, and record it; no reason takes that back."""
        title = _("Leave open")
        reason, given = QInputDialog.getText(self._view, title, _("Why is this shift left open?"))
        if given:
            self.do(lambda: leave_open(self.plan, shift_id, reason.strip()))

    def note(self, shift_id: str, officer_id: str) -> None:
        """Ask for a note on one assignment."""
        try:
            known = assignment_of(self.plan, shift_id, officer_id).note
        except InputError as error:
            self._toast.say(refusal(error))
            return
        words = _("It is published with the shift:")
        text, given = QInputDialog.getText(self._view, _("Note"), words, text=known)
        if given and text != known:
            self.do(lambda: set_note(self.plan, shift_id, officer_id, text.strip()))

    def choose_person(self, shift_id: str, officer_id: str = "") -> None:
        """Show who could take a shift; `officer_id` has it now, or is empty."""
        if self.is_blocked():
            return
        try:
            choices = people_for(self._document.session, shift_id, officer_id)
        except InputError as error:
            self._toast.say(refusal(error))
            return
        heading = Things(self.plan).shift(shift_id)
        title = _("Assign somebody else") if officer_id else _("Assign")
        dialog = ChoiceDialog(title, heading, choices, _("Everybody is on it already."), self._view)
        if officer_id:
            dialog.chosen.connect(lambda key: self.give(shift_id, officer_id, key))
        else:
            dialog.chosen.connect(lambda key: self.assign(shift_id, key))
        dialog.open()

    def why_person(self, shift_id: str, officer_id: str) -> None:
        """Say why somebody has a shift, and offer whom else it could be and with whom to swap."""
        session = self._document.session
        try:
            choices = people_for(session, shift_id, officer_id)
            choices += swaps_for(session, shift_id, officer_id)
        except InputError as error:
            self._toast.say(refusal(error))
            return
        choices.sort(key=lambda choice: choice.severity)
        heading = f"{Things(self.plan).shift(shift_id)}\n{why_text(session, shift_id, officer_id)}"
        empty = _("There is nobody else.")
        dialog = ChoiceDialog(_("Why this person?"), heading, choices, empty, self._view)
        dialog.take.setText(_("Change"))
        dialog.chosen.connect(lambda key: self._instead(shift_id, officer_id, key))
        dialog.open()

    def _instead(self, shift_id: str, officer_id: str, key: str) -> None:
        """Give a shift to an officer, or swap it with "shift|officer"."""
        other_shift, _bar, other = key.rpartition("|")
        if other_shift:
            self._swap(shift_id, officer_id, other_shift, other)
        else:
            self.give(shift_id, officer_id, key)

    def choose_shift(self, officer_id: str, day: dt.date) -> None:
        """Show what an officer could take on a date."""
        if self.is_blocked():
            return
        choices = shifts_for(self._document.session, officer_id, day)
        things = Things(self.plan)
        heading = f"{things.officer(officer_id)}, {things.date(day)}"
        dialog = ChoiceDialog(_("Assign"), heading, choices, _("No shift is open on this day."), self._view)
        dialog.chosen.connect(lambda key: self.assign(key, officer_id))
        dialog.open()

    # ---------------------------------------------------------------------------------- working

    def _move_day(self, shift_id: str, officer_id: str, day: dt.date) -> None:
        shift = self.plan.shifts[shift_id]
        if open_like(self.plan, shift, day, officer_id) is not None:
            self.do(lambda: move_day(self.plan, shift_id, officer_id, day))
            return
        self._ask_extra(shift_id, officer_id, day, instead=True)

    def _copy(self, shift_id: str, _officer_id: str, taker: str, day: dt.date) -> None:
        self._ask_extra(shift_id, taker, day, instead=False)

    def _ask_extra(self, shift_id: str, officer_id: str, day: dt.date, *, instead: bool) -> None:
        if self.is_blocked():
            return
        text = (
            _("No such shift is open on {day}. Make an extra shift?")
            if instead
            else _("Make an extra shift on {day}?")
        )
        buttons = QMessageBox.StandardButton
        box = QMessageBox(
            QMessageBox.Icon.Question,
            _("Extra shift"),
            text.format(day=Things(self.plan).date(day)),
            buttons.Yes | buttons.Cancel,
            self._view,
        )

        def made() -> Act:
            act = extra_shift(self.plan, self._document.session.new_id(), shift_id, officer_id, day)
            gone = unassign(self.plan, shift_id, officer_id).changes if instead else ()
            return Act(act.label, (*gone, *act.changes))

        def answered(button: int) -> None:
            if button == buttons.Yes.value:
                self.do(made)

        box.finished.connect(answered)
        box.finished.connect(box.deleteLater)
        box.open()

    def _swap(self, shift_id: str, officer_id: str, other_shift: str, other: str) -> None:
        self.do(lambda: swap(self.plan, (shift_id, officer_id), (other_shift, other)))

    def _set_times(self, shift_id: str, officer_id: str, start: int, end: int) -> None:
        self.do(lambda: set_times(self.plan, shift_id, officer_id, band_of(self.plan, shift_id, start, end)))

    def _template(self, number: int, officer_id: str, day: dt.date) -> None:
        templates = list(self.plan.of(ShiftTemplate).values())
        if number > len(templates):
            words = _("There are {n} shift times; {number} is none of them.")
            self._toast.say(words.format(n=len(templates), number=number))
            return
        template = templates[number - 1]
        before = set(self.plan.assignments)
        if self.do(lambda: assign_template(self.plan, officer_id, day, template.id, self._last_post)):
            added = [key for key in self.plan.assignments if key not in before]
            if added:
                self._remember(self.plan.assignments[added[0]].shift_id)

    def _command(self, command: str, place: Place) -> None:
        if command in (Command.NOTE, Command.EDIT) and place.kind == "chip":
            self.note(place.shift_id, place.officer_id)
        elif command == Command.REPEAT and place.cell is not None and self._last_shift in self.plan.shifts:
            self._repeat(*place.cell)

    def _repeat(self, officer_id: str, day: dt.date) -> None:
        shift = self.plan.shifts[self._last_shift]
        target = open_like(self.plan, shift, day, officer_id)
        if target is None:
            self._toast.say(_("No such shift is open on {day}.").format(day=Things(self.plan).date(day)))
        else:
            self.assign(target.id, officer_id)

    def _turn(self, turn: Callable[[], object]) -> None:
        if self.is_blocked():
            return
        try:
            edit = turn()
        except PlannerError as error:
            self._toast.say(refusal(error))
            return
        if edit is not None:
            self._toast.say(f"{getattr(edit, 'label', '')}.")

    def _opinion(self, drag: Drag) -> Opinion:
        if self.blocked or self._document.session.read_only:
            return Opinion(Verdict.REFUSED, self.blocked or _("Read-only"))
        return opinion(self._document.session, drag)

    def is_blocked(self) -> bool:
        """Whether nothing may be edited now; says why."""
        words = self.blocked or (_("Read-only: nothing can be changed.") if self._read_only() else "")
        if words:
            self._toast.say(words)
        return bool(words)

    def _read_only(self) -> bool:
        return self._document.session.read_only

    def _remember(self, shift_id: str) -> None:
        self._last_shift, self._last_post = shift_id, self.plan.shifts[shift_id].post_id

    def _arrow(self, officer_id: str, shift_id: str) -> str:
        """Who goes where: "Kim S → Sat, Jul 3 Downtown foot 16–24"."""
        things, shift = Things(self.plan), self.plan.shifts.get(shift_id)
        if shift is None or officer_id not in self.plan.officers:
            return ""
        times = short_span(shift.times.start, shift.times.end, self._view.model.clock)[0]
        place = f"{things.date(shift.date)} {things.place(shift)} {times}"
        return f"{things.officer(officer_id)} → {place}"


def refusal(error: PlannerError) -> str:
    """Why something was refused, without the ids by which programs call things."""
    if isinstance(error, InputError | ConflictError):
        return " ".join(dict.fromkeys(f"{fault.reason} {fault.remedy}" for fault in error.faults))
    return str(error)

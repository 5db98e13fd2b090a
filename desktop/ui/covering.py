"""Absent, last day, Cover it: asked from the schedule, looked for in the background, used as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from desktop.domain.dates import local_today
from desktop.errors import PlannerError
from desktop.ui.absence import AbsentDialog, LastDayDialog
from desktop.ui.cover_search import CoverSearch
from desktop.ui.cover_sheet import CoverSheet
from desktop.ui.editing import refusal
from desktop.ui.schedule.keys import Command
from desktop.wording.covering import absent_text, last_day_text, person_lines, to_tell_text
from desktop.wording.i18n import _
from desktop.wording.things import Things
from desktop.workspace.covering import Covering, terms_for, use
from desktop.workspace.happenings import absent, last_day, present_again

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from desktop.domain.plan import Plan
    from desktop.ui.document import Document
    from desktop.ui.editing import Editing
    from desktop.ui.schedule.parts import Place
    from desktop.ui.schedule.view import ScheduleView
    from desktop.ui.toast import Toast
    from desktop.workspace.acts import Act
    from desktop.workspace.covering import Proposal

FIRST, MORE = 3, 1
"""How many plans are looked for at first, and at each further asking."""


class Coverings(QObject):
    """Covers what falls open, for one schedule view.

    Attributes
    ----------
    sheet : CoverSheet or None
        The one that is open.
    search : CoverSearch
    """

    def __init__(self, document: Document, view: ScheduleView, editing: Editing, toast: Toast) -> None:
        super().__init__(view)
        self._document, self._view, self._editing, self._toast = document, view, editing, toast
        self.search = CoverSearch(self)
        self.sheet: CoverSheet | None = None
        self._covering: Covering | None = None
        self._happened: Callable[[Covering], str] = lambda covering: ""
        self._wanted = 0
        self.search.ready.connect(self._show_holes)
        self.search.found.connect(self._add)
        self.search.ended.connect(self._end)
        self.search.failed.connect(self._fail)
        view.requests.commandRequested.connect(self._command)

    def ask_absent(self, officer_id: str, day: dt.date | None = None) -> None:
        """Ask from when to when somebody is absent; then mark it and show who could cover."""
        dialog = AbsentDialog(
            self._plan.season,
            Things(self._plan).officer(officer_id),
            day or self._today(),
            self._view.window(),
        )
        dialog.wished.connect(lambda first, last: self.mark_absent(officer_id, first, last))
        self._open(dialog)

    def mark_absent(self, officer_id: str, first: dt.date, last: dt.date) -> None:
        """Mark somebody absent, and show who could cover what that leaves open."""
        session = self._document.session
        before = present_again(self._plan, officer_id, first, last)
        done = self._do(lambda: absent(self._plan, officer_id, first, last, session.new_id()))
        if done or before is not self._plan:

            def words(found: Covering) -> str:
                head = found.trouble.look.head
                return absent_text(Things(found.after), officer_id, (first, last), found.holes, head)

            self._cover(before, officer_id, _("Cover it"), words)

    def ask_last_day(self, officer_id: str) -> None:
        """Ask for somebody's last day; then set it and show who could cover."""
        officer = self._plan.officers[officer_id]
        day = officer.last_day or self._today()
        dialog = LastDayDialog(
            self._plan.season, Things(self._plan).officer(officer_id), day, self._view.window()
        )
        dialog.wished.connect(lambda wanted: self.set_last_day(officer_id, wanted))
        self._open(dialog)

    def set_last_day(self, officer_id: str, day: dt.date) -> None:
        """Set somebody's last day, and show who could cover what falls open."""
        before = self._plan
        if self._do(lambda: last_day(self._plan, officer_id, day)):

            def words(found: Covering) -> str:
                terms, head = found.terms, found.trouble.look.head
                told = sum(terms.is_published(hole.shift.date) for hole in found.holes)
                return last_day_text(Things(found.after), officer_id, day, found.holes, head, told)

            self._cover(before, officer_id, _("Cover it"), words)

    def close_down(self) -> None:
        """End the search and its process."""
        self.sheet = None
        self.search.close_down()

    # ---------------------------------------------------------------------------------- working

    def _do(self, make: Callable[[], Act]) -> bool:
        """Do what happened; what it leaves open is told by the sheet, not by a preview of all problems."""
        if self._editing.is_blocked():
            return False
        try:
            act = make()
            if act.changes:
                edit = self._document.do(act)
                self._toast.say(f"{edit.label}.", undo=True)
        except PlannerError as error:
            self._toast.say(refusal(error))
            return False
        return bool(act.changes)

    @property
    def _plan(self) -> Plan:
        return self._document.plan

    def _today(self) -> dt.date:
        season = self._plan.season
        today = local_today(season, self._document.session.now())
        return min(max(today, season.begin), season.last_day)

    def _open(self, dialog: AbsentDialog | LastDayDialog) -> None:
        self.search.warm()
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _cover(self, before: Plan, officer_id: str, title: str, words: Callable[[Covering], str]) -> None:
        terms = terms_for(self._plan, self._document.session.now(), spared=(officer_id,))
        self._covering, self._happened = Covering(before, self._plan, terms), words
        self._wanted = FIRST
        self.search.begin(self._covering, FIRST)
        sheet = CoverSheet(self._plan, title, terms.reach, self._view.window())
        sheet.usePressed.connect(self._use)
        sheet.nextPressed.connect(self._next)
        sheet.finished.connect(self._forget)
        sheet.finished.connect(sheet.deleteLater)
        sheet.show_looking()
        self.sheet = sheet
        sheet.open()

    def _next(self) -> None:
        if self._covering is not None and self.sheet is not None:
            self._wanted = len(self.sheet.plans) + MORE
            self.sheet.show_looking()
            self.search.begin(self._covering, MORE)

    def _use(self, number: int) -> None:
        if self.sheet is None:
            return
        proposal = self.sheet.plans[number - 1]
        if not proposal.unagreed:
            self._take(number, proposal)
            return
        text = _("Published shifts of other people move. Have they agreed?")
        lines = "\n".join(person_lines(Things(self._plan), proposal))
        buttons = QMessageBox.StandardButton
        box = QMessageBox(
            QMessageBox.Icon.Question,
            _("Use plan {n}").format(n=number),
            f"{text}\n\n{lines}",
            buttons.Yes | buttons.Cancel,
            self.sheet,
        )

        def answered(button: int) -> None:
            if button == buttons.Yes.value:
                self._take(number, proposal)

        box.finished.connect(answered)
        box.finished.connect(box.deleteLater)
        box.open()

    def _take(self, number: int, proposal: Proposal) -> None:
        session = self._document.session

        def make() -> Act:
            return use(session, proposal, _("Cover: plan {n}").format(n=number), agreed=True)

        people = to_tell_text(len(proposal.people))
        words = _("Plan {n} is used. {people}").format(n=number, people=people)
        if self._editing.do(make, words) and self.sheet is not None:
            self.sheet.accept()

    def _show_holes(self, covering: Covering) -> None:
        if self.sheet is None or covering is not self._covering:
            return
        words = self._happened(covering)
        if covering.nothing_to_do:
            self._toast.say(words, undo=True)
            self.sheet.reject()
        else:
            self.sheet.show_happened(words)

    def _add(self, proposal: Proposal) -> None:
        if self.sheet is not None:
            self.sheet.add(proposal)

    def _end(self) -> None:
        if self.sheet is not None:
            self.sheet.show_end(self._wanted)

    def _fail(self, error: BaseException) -> None:
        if self.sheet is not None:
            self.sheet.show_failure(str(error))

    def _forget(self) -> None:
        self.sheet = None
        self.search.stop()

    def _command(self, command: str, place: Place) -> None:
        if command == Command.ABSENT and place.officer_id:
            self.ask_absent(place.officer_id, place.date)

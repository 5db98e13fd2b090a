"""Why is it open? and Why this person?, asked from the schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.errors import InputError
from desktop.ui.editing import refusal
from desktop.ui.way_search import WaySearch
from desktop.ui.why import WhyDialog
from desktop.wording.i18n import _
from desktop.workspace.explaining import explain
from desktop.workspace.ways import SECONDS, act_of, what_if_of

if TYPE_CHECKING:
    from desktop.ui.document import Document
    from desktop.ui.editing import Editing
    from desktop.ui.schedule.parts import Place
    from desktop.ui.schedule.view import ScheduleView
    from desktop.ui.toast import Toast
    from desktop.workspace.ways import Way, Ways

LONGER = 4
"""Look longer means so many times as long."""


class Explaining(QObject):
    """Answers why, for one schedule view.

    Attributes
    ----------
    dialog : WhyDialog or None
        The one that is open.
    """

    def __init__(self, document: Document, view: ScheduleView, editing: Editing, toast: Toast) -> None:
        super().__init__(view)
        self._document, self._view, self._editing, self._toast = document, view, editing, toast
        self._search = WaySearch(self)
        self._seconds = SECONDS
        self.dialog: WhyDialog | None = None
        self._search.found.connect(self._add)
        self._search.ended.connect(self._end)
        self._search.failed.connect(self._fail)

    def why(self, place: Place) -> None:
        """Say why a shift is open, or why somebody has it."""
        if place.kind == "open":
            self.why_open(place.shift_id)
        elif place.kind == "chip":
            self._editing.why_person(place.shift_id, place.officer_id)
        else:
            self._toast.say(_("Select an open shift, or somebody's shift, to ask why."))

    def why_open(self, shift_id: str) -> None:
        """Say why a shift is open, and begin to look for ways."""
        if self._document.lent:
            return
        session = self._document.session
        try:
            found = explain(session.checker, shift_id)
        except InputError as error:
            self._toast.say(refusal(error))
            return
        editable = not session.read_only and not self._editing.blocked
        dialog = WhyDialog(session.plan, found, editable=editable, parent=self._view.window())
        dialog.doPressed.connect(self._do)
        dialog.tryPressed.connect(self._try)
        dialog.leavePressed.connect(lambda: self._editing.leave_open(shift_id))
        dialog.assignPressed.connect(lambda: self._editing.choose_person(shift_id))
        dialog.morePressed.connect(lambda: self._look(shift_id, LONGER * self._seconds))
        dialog.enoughPressed.connect(self._search.enough)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()
        if found.missing:
            self._look(shift_id, SECONDS)

    def close_down(self) -> None:
        """End the search and its process."""
        self.dialog = None
        self._search.close_down()

    def _look(self, shift_id: str, seconds: float) -> None:
        self._seconds = seconds
        if self.dialog is not None:
            self.dialog.show_looking()
        session = self._document.session
        self._search.begin(session.plan, session.now(), shift_id, seconds)

    def _do(self, way: Way) -> None:
        session = self._document.session
        self._editing.do(lambda: act_of(session.plan, way, session.who))

    def _try(self, way: Way) -> None:
        self._editing.do(lambda: what_if_of(self._document.session, way))

    def _add(self, way: Way) -> None:
        if self.dialog is not None:
            self.dialog.add(way)

    def _end(self, found: Ways) -> None:
        if self.dialog is not None:
            self.dialog.show_end(found, self._seconds)

    def _fail(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.show_failure(str(error))

    def _forget(self) -> None:
        self.dialog = None
        self._search.stop()

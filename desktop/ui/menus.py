"""The menu of a place on the schedule: everything that drags and keys do there is in it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from desktop.ui.schedule.geometry import Zoom
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QPoint

    from desktop.ui.covering import Coverings
    from desktop.ui.editing import Editing
    from desktop.ui.explaining import Explaining
    from desktop.ui.planning import Planning
    from desktop.ui.schedule.parts import Place
    from desktop.ui.schedule.view import ScheduleView
    from desktop.ui.sick_calls import SickCalls

Entry = tuple[str, "Callable[[], object]"]


class PlaceMenus(QObject):
    """Opens menus for one view."""

    def __init__(
        self,
        view: ScheduleView,
        editing: Editing,
        planning: Planning,
        explaining: Explaining,
        coverings: Coverings,
        sick_calls: SickCalls,
    ) -> None:
        super().__init__(view)
        self._view, self._editing, self._planning, self._explaining = view, editing, planning, explaining
        self._coverings, self._sick_calls = coverings, sick_calls
        self.editable = True
        view.requests.contextMenuRequested.connect(self.open)

    def open(self, place: Place, at: QPoint) -> None:
        """Open the menu of a place."""
        menu = self.menu(place)
        if menu.isEmpty():
            menu.deleteLater()
            return
        menu.popup(at)

    def menu(self, place: Place) -> QMenu:
        """The menu of a place; empty where nothing can be done."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, act in self._entries(place):
            # A triggered action passes its mark along, which no callback wants.
            menu.addAction(name).triggered.connect(_plain(act))
        return menu

    def _entries(self, place: Place) -> Iterator[Entry]:
        if place.kind == "day":
            yield from self._day(place)
        elif self.editable and place.kind == "chip":
            yield from self._chip(place)
        elif self.editable and place.kind == "cell":
            yield from self._cell(place)
        elif self.editable and place.kind == "person":
            yield from self._person(place)
        elif place.kind == "open":
            yield _("Why is it open?"), lambda: self._explaining.why_open(place.shift_id)
            if self.editable:
                yield _("Assign…"), lambda: self._editing.choose_person(place.shift_id)
                yield _("Leave open…"), lambda: self._editing.leave_open(place.shift_id)

    def _chip(self, place: Place) -> Iterator[Entry]:
        chip = self._view.model.chip(place.shift_id, place.officer_id)
        if chip is None or chip.record:
            return
        edit, key = self._editing, chip.key
        if chip.face.locked:
            yield _("Unlock"), lambda: edit.lock([key], locked=False)
        else:
            yield _("Assign somebody else…"), lambda: edit.choose_person(*key)
            yield _("Lock"), lambda: edit.lock([key], locked=True)
            yield _("Remove"), lambda: edit.remove([key])
        yield _("Absent…"), lambda: self._coverings.ask_absent(place.officer_id, place.date)
        yield _("Note…"), lambda: edit.note(*key)
        if not chip.face.locked:
            yield _("Why this person?"), lambda: edit.why_person(*key)

    def _cell(self, place: Place) -> Iterator[Entry]:
        day = place.date
        if day is not None:
            yield _("Assign…"), lambda: self._editing.choose_shift(place.officer_id, day)

    def _person(self, place: Place) -> Iterator[Entry]:
        yield _("Absent from–to…"), lambda: self._coverings.ask_absent(place.officer_id)
        yield _("Last day…"), lambda: self._coverings.ask_last_day(place.officer_id)

    def _day(self, place: Place) -> Iterator[Entry]:
        day = place.date
        if day is None:
            return
        yield _("Show this day"), lambda: self._view.show_period(day, Zoom.DAY)
        yield _("Sick-call test"), lambda: self._sick_calls.ask(day)
        if self.editable:
            yield _("Plan this day…"), lambda: self._planning.ask_for(day, day)
            yield _("Lock this day"), lambda: self._editing.lock_day(day, locked=True)
            yield _("Unlock this day"), lambda: self._editing.lock_day(day, locked=False)


def _plain(act: Callable[[], object]) -> Callable[..., None]:
    def call(*_ignored: object) -> None:
        act()

    return call

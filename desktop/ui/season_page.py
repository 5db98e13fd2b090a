"""One open season: the rail of rooms, the schedule, and the side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from desktop.ui.covering import Coverings
from desktop.ui.details import details_of
from desktop.ui.details_panel import DetailsPanel
from desktop.ui.editing import Editing
from desktop.ui.explaining import Explaining
from desktop.ui.menus import PlaceMenus
from desktop.ui.plan_panel import PlanPanel
from desktop.ui.planning import Planning
from desktop.ui.problems_panel import ProblemsPanel
from desktop.ui.schedule.keys import Command
from desktop.ui.schedule.parts import Place
from desktop.ui.schedule.view import ScheduleView
from desktop.ui.sick_calls import SickCalls
from desktop.ui.side_panel import WIDTH, SidePanel
from desktop.ui.toast import Toast
from desktop.wording.i18n import _
from desktop.wording.problems import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.edit import Edit
    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.ui.document import Document
    from desktop.ui.theme import Theme

TICK_MS = 20_000
"""So often time is looked at, and what others wrote."""


class SeasonPage(QWidget):
    """Everything about one open season.

    Attributes
    ----------
    document, view, toast, editing, planning, menus, panel
        Its parts.

    Signals
    -------
    changed()
        What can be done is not as before.
    """

    changed = Signal()

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        session, problems = document.session, document.problems
        self.view = ScheduleView(session.plan, session.now(), problems, parent=self)
        self.view.cards.problem_text = sentence
        self.toast = Toast(self.view.grid)
        self.editing = Editing(document, self.view, self.toast)
        self.explaining = Explaining(document, self.view, self.editing, self.toast)
        self.details = DetailsPanel(self)
        self.problems = ProblemsPanel(session.plan, problems, self)
        self.plan_panel = PlanPanel(self)
        self.planning = Planning(document, self.view, self.editing, self.plan_panel)
        self.covering = Coverings(document, self.view, self.editing, self.toast)
        self.sick_calls = SickCalls(document, self.view)
        self.menus = PlaceMenus(
            self.view, self.editing, self.planning, self.explaining, self.covering, self.sick_calls
        )
        self.menus.editable = not session.read_only
        self._place: Place | None = None
        self.view.requests.commandRequested.connect(self._command)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of a theme."""
        self.view.set_theme(theme)
        self.toast.set_theme(theme)
        self._show_details()

    def close_down(self) -> None:
        """End what runs, before the season is closed."""
        self._timer.stop()
        self.planning.close_down()
        self.explaining.close_down()
        self.covering.close_down()
        self.sick_calls.close_down()

    def go_problem(self, step: int) -> None:
        """To the next or previous problem of the period; with a proposal shown, to its next difference."""
        if self.planning.proposal is not None:
            self.planning.step(step)
        elif not self.view.go_problem(step):
            self.toast.say(_("No problem in these dates."))

    def go_open(self, step: int) -> None:
        """To the next or previous open shift, worst first."""
        if not self.view.go_open(step):
            self.toast.say(_("No shift is open in these dates."))

    def show_problem(self, problem: Problem) -> None:
        """To the place of a problem."""
        plan = self.document.plan
        shifts = [plan.shifts[shift_id] for shift_id in problem.shifts if shift_id in plan.shifts]
        if shifts and problem.officers:
            kind = "chip" if (shifts[0].id, problem.officers[0]) in self._chips() else "cell"
            self.view.show_place(Place(kind, problem.officers[0], shifts[0].date, shifts[0].id))
        elif shifts:
            self.view.show_place(Place("open", date=shifts[0].date, shift_id=shifts[0].id))
        elif problem.officers:
            self._select(Place("person", problem.officers[0]), [])

    def _chips(self) -> set[tuple[str, str]]:
        return {(one.shift_id, one.officer_id) for one in self.document.plan.assignments.values()}

    def _lay_out(self) -> None:
        self.rail = Rail(self.document.plan.season.schedule_label, self)
        self.panel = SidePanel(self.details, self.problems, self.plan_panel, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setSizes([1024, WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.document.planChanged.connect(self._show_change)
        self.document.problemsChanged.connect(self._show_problems)
        self.view.requests.placeSelected.connect(self._select)
        self.view.requests.placeActivated.connect(self._activate)
        self.problems.chosen.connect(self.show_problem)
        self.details.asked.connect(self._do)
        self.planning.changed.connect(self.changed)
        self.planning.attention.connect(self.show_plan_tab)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def show_plan_tab(self) -> None:
        """Show how planning stands."""
        self.panel.setVisible(True)
        self.panel.setCurrentWidget(self.plan_panel)

    def _show_change(self, _before: Plan, after: Plan, edit: Edit) -> None:
        self.toast.hide()  # its Undo would take back this edit, not the one it tells of
        if self.planning.showing:
            self.planning.refit()
        else:
            self.view.apply(after, edit.changes)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        if not self.planning.showing:
            self.view.set_problems(problems)
        self.problems.take(self.document.plan, problems)
        self.panel.show_count()
        self._show_details()

    def _select(self, place: Place | None, _cells: list[object]) -> None:
        self._place = place
        self._show_details()

    def _activate(self, place: Place) -> None:
        """Double click: a chip asks who could take it, all else is shown in Details."""
        if place.kind == "chip" and "replace" in details_of(self.document, self.view, place).can:
            self.editing.choose_person(place.shift_id, place.officer_id)
        elif place.kind == "open":
            self.editing.choose_person(place.shift_id)
        else:
            self._select(place, [])
            self.panel.setCurrentWidget(self.details)

    def _show_details(self) -> None:
        place = self._place
        gone = place is not None and place.shift_id and place.shift_id not in self.document.plan.shifts
        found = details_of(self.document, self.view, None if gone else place)
        editable = not (self.document.session.read_only or self.planning.showing)
        self.details.present(found, editable=editable)

    def _do(self, act: str) -> None:
        place, edit = self._place, self.editing
        if place is None:
            return
        key = place.shift_id, place.officer_id
        if act == "assign" and place.date is not None and place.kind == "cell":
            edit.choose_shift(place.officer_id, place.date)
        elif act in ("assign", "replace"):
            edit.choose_person(*key)
        elif act == "remove":
            edit.remove([key])
        elif act in ("lock", "unlock"):
            edit.lock([key], locked=act == "lock")
        elif act == "note":
            edit.note(*key)
        elif act == "leave":
            edit.leave_open(place.shift_id)
        elif act in ("why", "who"):
            self.explaining.why(place)

    def _command(self, command: str, place: Place) -> None:
        """W asks about a shift with the focus on it, else about what Details shows."""
        if command == Command.WHY and place.kind in ("open", "chip"):
            self.explaining.why(place)
        elif command == Command.WHY:
            self.ask_why()

    def ask_why(self) -> None:
        """Why the current place is as it is."""
        place = self._place
        if place is not None:
            self.explaining.why(place)
        else:
            self.toast.say(_("Select an open shift, or somebody's shift, to ask why."))

    def _tick(self) -> None:
        if not self.document.lent:
            self.view.set_now(self.document.session.now())
            self.document.session.look_for_news()


class Rail(QFrame):
    """The rooms of the window, one below the other; only those that there are."""

    def __init__(self, schedule: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 6, 4, 6)
        self._add(schedule or _("Schedule"))
        self._column.addStretch(1)

    def _add(self, name: str) -> None:
        button = QToolButton(self)
        button.setText(name)
        button.setCheckable(True)
        button.setChecked(not self._group.buttons())
        self._group.addButton(button)
        self._column.addWidget(button)

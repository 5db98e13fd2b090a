"""One open season: the rail of rooms, the schedule, and the side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from desktop.ui.schedule.view import ScheduleView
from desktop.ui.toast import Toast
from desktop.wording.i18n import _
from desktop.wording.problems import sentence

if TYPE_CHECKING:
    from desktop.domain.edit import Edit
    from desktop.domain.plan import Plan
    from desktop.ui.document import Document
    from desktop.ui.theme import Theme

TICK_MS = 20_000
"""So often time is looked at, and what others wrote."""


class SeasonPage(QWidget):
    """Everything about one open season.

    Attributes
    ----------
    document : Document
    view : ScheduleView
    toast : Toast
    """

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        session = document.session
        self.view = ScheduleView(session.plan, session.now(), document.problems, parent=self)
        self.view.cards.problem_text = sentence
        self.toast = Toast(self.view)
        self._lay_out()
        self.set_theme(theme)
        document.planChanged.connect(self._show_change)
        document.problemsChanged.connect(self.view.set_problems)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of a theme."""
        self.toast.set_theme(theme)

    def close_down(self) -> None:
        """End what runs, before the season is closed."""
        self._timer.stop()

    def _lay_out(self) -> None:
        self.rail = Rail(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.splitter, 1)

    def _show_change(self, _before: Plan, after: Plan, edit: Edit) -> None:
        self.view.apply(after, edit.changes)

    def _tick(self) -> None:
        if not self.document.lent:
            self.view.set_now(self.document.session.now())
            self.document.session.look_for_news()


class Rail(QFrame):
    """The rooms of the window, one below the other; only those that there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(76)
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 6, 4, 6)
        self._add(_("Schedule"))
        self._column.addStretch(1)

    def _add(self, name: str) -> None:
        button = QToolButton(self)
        button.setText(name)
        button.setCheckable(True)
        button.setChecked(not self._group.buttons())
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        self._group.addButton(button)
        self._column.addWidget(button)

"""A real Schedule view on a small plan, and a recorder of what it asks for."""

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.domain.schedule import AssignmentState
from desktop.domain.values import Clock, Priority
from desktop.ui.schedule.geometry import Zoom
from desktop.ui.schedule.view import ScheduleView
from desktop.ui.theme import LIGHT
from tests import builders as b
from tests.ui.schedule.test_model import NOW

ASKED = (
    "assignRequested", "moveRequested", "dayMoveRequested", "copyRequested", "swapRequested",
    "removeRequested", "lockRequested", "timesRequested", "templateRequested", "candidatesRequested",
    "openShiftsRequested", "commandRequested", "contextMenuRequested", "placeActivated",
)  # fmt: skip


def small_plan():
    """Four people in two groups: a and b work on Monday, a has a session on Wednesday, c is absent."""
    return b.plan_of(
        b.season(),
        *(b.officer(x, group="One") for x in "ab"),
        *(b.officer(x, group="Two") for x in "cd"),
        b.post("dock"),
        b.template("eve", "16:00-00:00"),
        b.need(minimum=3, priority=Priority.MUST),
        b.need("dock", post_id="dock", template_id="eve"),
        b.session(),
        b.attendance(),
        b.assign("need/n/2027-06-28", "a"),
        b.assign("need/dock/2027-06-28", "b"),
        b.assign("need/n/2027-06-29", "c", state=AssignmentState.ABSENT),
    )


class Driver:
    """A view with hands: keys, mouse and ears."""

    def __init__(self, qtbot, view):
        self.qtbot, self.view, self.grid, self.heard = qtbot, view, view.grid, []
        for name in ASKED:
            getattr(view.requests, name).connect(self._hear(name))

    def _hear(self, name):
        def hear(*values):
            self.heard.append((name.removesuffix("Requested"), *values))

        return hear

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.grid, key, modifier)

    def keys(self, text):
        self.qtbot.keyClicks(self.grid, text)

    def focus(self, officer, day, slot=0):
        self.grid.setFocus()
        self.grid.focus_cell((officer, b.day(day)), slot)

    def at(self, officer, day, dx=0):
        left, top, width, height = self.grid.places.cell_rect((officer, b.day(day)))
        return QPoint(left + width // 2 + dx, top + height // 2)

    def of_group(self, group):
        number = next(n for n, row in enumerate(self.view.model.rows) if row.is_group and row.group == group)
        top, height = self.grid.plot.row_span(number)
        return QPoint(20, top + height // 2)

    def click(self, at, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.mouseClick(self.grid.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    def double(self, at):
        self.qtbot.mouseDClick(self.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def press(self, at, widget=None):
        self.qtbot.mousePress(widget or self.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def release(self, at, widget=None):
        self.qtbot.mouseRelease(widget or self.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def move(self, at, widget=None, modifiers=Qt.KeyboardModifier.NoModifier):
        from PySide6.QtCore import QEvent, QPointF
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        target = widget or self.grid.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), QPointF(target.mapToGlobal(at)),
            Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, modifiers,
        )  # fmt: skip
        QApplication.sendEvent(target, event)

    def drag(self, start, end, modifiers=Qt.KeyboardModifier.NoModifier):
        self.press(start)
        self.move(start + QPoint(12, 0), modifiers=modifiers)
        self.move(end, modifiers=modifiers)
        self.release(end)


@pytest.fixture
def ui(qtbot):
    view = ScheduleView(small_plan(), NOW, clock=Clock.H24)
    qtbot.addWidget(view)
    view.set_theme(LIGHT)
    view.resize(1200, 700)
    view.show_period(b.day("06-28"), Zoom.WEEK)
    with qtbot.waitExposed(view):
        view.show()
    view.grid.setFocus()
    return Driver(qtbot, view)

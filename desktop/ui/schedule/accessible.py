"""The grid for people who cannot see it: the current place in words, said whenever it changes.

To assistive software the grid is a table with one child, the cell that has the focus; moving the focus
changes that child's name and sends a focus event. (A child for each of fifteen thousand cells would be no
help: nobody reads them all, and every one would be a foreign object to keep alive.)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from desktop.ui.schedule.grid import ScheduleGrid
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from desktop.ui.schedule.card_text import Cards
    from desktop.ui.schedule.parts import Place


_NOTHING = cast("QAccessibleInterface", None)
"""Qt means "none" by a null pointer; the types of its Python bindings leave that out."""


class PlaceInterface(QAccessibleInterface):
    """The chip or cell that has the focus."""

    def __init__(self, grid: ScheduleGrid) -> None:
        super().__init__()
        self._grid = grid

    def isValid(self) -> bool:
        """There is a current place."""
        return self._grid.selection.current is not None

    def object(self) -> QObject:
        """It is not an object of its own."""
        return cast("QObject", None)

    def window(self) -> QWindow:
        """The grid's window."""
        return self._grid.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """The grid."""
        return QAccessible.queryAccessibleInterface(self._grid)

    def child(self, index: int) -> QAccessibleInterface:
        """Nothing lies inside."""
        return _NOTHING

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Nothing lies inside."""
        return _NOTHING

    def childCount(self) -> int:
        """Nothing lies inside."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Nothing lies inside."""
        return -1

    def rect(self) -> QRect:
        """Where it stands on the screen."""
        place = self._grid.selection.place()
        return self._grid.place_rect(place) if place else QRect()

    def role(self) -> QAccessible.Role:
        """A cell of a table."""
        return QAccessible.Role.Cell

    def state(self) -> QAccessible.State:
        """It can have the focus, and has it while the grid has."""
        state = QAccessible.State()
        state.focusable = state.selectable = state.selected = 1
        state.focused = int(self._grid.hasFocus())
        return state

    def text(self, text: QAccessible.Text) -> str:
        """Its name is what the hover card says."""
        return self._grid.accessibleDescription() if text == QAccessible.Text.Name else ""

    def setText(self, text: QAccessible.Text, value: str) -> None:
        """It is changed by commands, not by writing over it."""


class GridInterface(QAccessibleWidget):
    """The grid as a table whose one child is the current place."""

    def __init__(self, grid: ScheduleGrid) -> None:
        super().__init__(grid, QAccessible.Role.Table, grid.accessibleName())
        self._place = PlaceInterface(grid)
        QAccessible.registerAccessibleInterface(self._place)

    def childCount(self) -> int:
        """The current place."""
        return 1

    def child(self, index: int) -> QAccessibleInterface:
        """The current place."""
        return self._place if index == 0 else _NOTHING

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The current place is the first."""
        return 0 if child is self._place else -1

    def focusChild(self) -> QAccessibleInterface:
        """The current place."""
        return self._place if self._place.isValid() else _NOTHING


def _make(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, ScheduleGrid):
        return None
    interface = GridInterface(thing)
    thing.accessible = interface  # Qt keeps a bare pointer; the grid keeps it alive
    return interface


@cache
def install() -> None:
    """Tell Qt once how grids are described."""
    QAccessible.installFactory(_make)


class Announcer(QObject):
    """Keeps the grid's accessible description on the current place and tells assistive software."""

    def __init__(self, grid: ScheduleGrid, cards: Cards) -> None:
        super().__init__(grid)
        install()
        self._grid, self._cards = grid, cards
        grid.requests.placeSelected.connect(self._say)

    def _say(self, place: Place | None, selected: list[object]) -> None:
        card = self._cards.of(place) if place is not None else None
        words = card.spoken() if card else ""
        if len(selected) > 1:
            words = _("{count} selected. {words}").format(count=len(selected), words=words)
        if words == self._grid.accessibleDescription():
            return
        self._grid.setAccessibleDescription(words)
        event = QAccessibleEvent(self._grid, QAccessible.Event.Focus)
        event.setChild(0)
        QAccessible.updateAccessibility(event)

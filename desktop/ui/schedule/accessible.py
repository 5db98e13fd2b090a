"""The grid for people who cannot see it: the current place in words, said whenever it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent

from desktop.wording.i18n import _

if TYPE_CHECKING:
    from desktop.ui.schedule.card_text import Cards
    from desktop.ui.schedule.grid import ScheduleGrid
    from desktop.ui.schedule.parts import Place


class Announcer(QObject):
    """Keeps the grid's accessible description on the current place and tells assistive software."""

    def __init__(self, grid: ScheduleGrid, cards: Cards) -> None:
        super().__init__(grid)
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
        event = QAccessibleEvent(self._grid, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)

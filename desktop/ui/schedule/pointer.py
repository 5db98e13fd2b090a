"""What the grid does with the mouse: select, hover, drag chips, drag the ends of chips in the Day view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.ui.schedule.drag import Dragging
from desktop.wording.clock import hours_text

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent

    from desktop.ui.schedule.geometry import Rect
    from desktop.ui.schedule.grid import ScheduleGrid
    from desktop.ui.schedule.parts import Chip, Place

HOVER_MS = 400
"""After so long over one place its card is shown."""

_HOVERED = frozenset({"chip", "cell", "coverage", "person", "day"})


@dataclass(slots=True)
class Stretch:
    """An end of a chip being dragged in the Day view. `side` is -1 for the start, 1 for the end."""

    chip: Chip
    side: int
    start: int
    end: int

    @property
    def words(self) -> str:
        """The length it has now."""
        return hours_text(self.end - self.start)


class Pointer(QObject):
    """The mouse over one grid.

    Attributes
    ----------
    at : QPoint
        Where the pointer is, in the viewport.
    dragging : Dragging or None
    stretch : Stretch or None
    """

    def __init__(self, grid: ScheduleGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.at = QPoint()
        self.dragging: Dragging | None = None
        self.stretch: Stretch | None = None
        self._pressed: tuple[QPoint, Place] | None = None
        self._hovered: Place | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOVER_MS)
        self._timer.timeout.connect(self._show_card)

    def press(self, event: QMouseEvent) -> None:
        """Select what is pressed; remember it for a drag."""
        self._dismiss()
        at = event.position().toPoint()
        place = self._grid.places.at(at.x(), at.y())
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if place.kind == "group":
            self._grid.groupToggled.emit(place.group)
        elif place.cell is not None:
            self._select(place, event)
            self._begin(place, at)
        elif place.kind in ("coverage", "day", "person"):
            self._grid.requests.placeSelected.emit(place, [])

    def move(self, event: QMouseEvent) -> None:
        """Drag where a button is held, else hover."""
        self.at = event.position().toPoint()
        copy = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.stretch is not None:
            self._pull(self.stretch)
        elif self.dragging is not None:
            self.drag_to(self.at, copy=copy)
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._maybe_drag(copy=copy)
        else:
            self._hover()

    def release(self, event: QMouseEvent) -> None:
        """Drop what is dragged."""
        self._pressed = None
        stretch, self.stretch = self.stretch, None
        if stretch is not None:
            changed = (stretch.start, stretch.end) != (stretch.chip.start, stretch.chip.end)
            if changed:
                self._grid.requests.timesRequested.emit(*stretch.chip.key, stretch.start, stretch.end)
            self._grid.viewport().update()
        elif event.button() == Qt.MouseButton.LeftButton:
            self.drop()

    def double_click(self, event: QMouseEvent) -> None:
        """Open what is under the pointer; a date in the Day view."""
        at = event.position().toPoint()
        place = self._grid.places.at(at.x(), at.y())
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if place.kind == "group":
            self._grid.groupToggled.emit(place.group)
        elif place.kind == "day":
            self._grid.dayRequested.emit(place.date)
        elif place.kind == "cell":
            self._grid.requests.openShiftsRequested.emit(place.officer_id, place.date)
        elif place.kind != "corner":
            self._grid.requests.placeActivated.emit(place)

    def context_menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a place; a cell becomes current first, unless it is selected."""
        self._dismiss()
        at = event.pos()
        place = self._grid.places.at(at.x(), at.y())
        if place is None:
            return
        if place.cell is not None and place.cell not in self._grid.selection.cells():
            self._grid.focus_cell(place.cell, self._grid.places.slot(place))
        self._grid.requests.contextMenuRequested.emit(place, event.globalPos())

    def leave(self) -> None:
        """The pointer is gone."""
        self._dismiss()

    # ------------------------------------------------------------------------------------ dragging

    def start_drag(self, source: Place) -> None:
        """Begin to drag a chip, or an open shift that comes from the tray."""
        self._dismiss()
        self.dragging = Dragging(source, self._grid.preview)

    def drag_to(self, at: QPoint, *, copy: bool) -> None:
        """The pointer is at a position of the viewport, inside it or not."""
        self.at = at
        if self.dragging is None:
            return
        inside = self._grid.viewport().rect().contains(at)
        self.dragging.over(self._grid.places.at(at.x(), at.y()) if inside else None, copy=copy)
        self._grid.viewport().update()

    def drop(self) -> None:
        """End the drag and ask for what it means."""
        dragging, self.dragging = self.dragging, None
        if dragging is None:
            return
        self._grid.viewport().update()
        drag = dragging.drop()
        if drag is not None:
            self._grid.requests.drop(drag)

    def cancel(self) -> bool:
        """Nothing happened; whether there was a drag."""
        there = self.dragging is not None or self.stretch is not None
        self.dragging = self.stretch = self._pressed = None
        if there:
            self._grid.viewport().update()
        return there

    def stretch_rect(self) -> Rect | None:
        """Where the chip would stand whose end is dragged."""
        stretch, scale = self.stretch, self._grid.body.scale
        if stretch is None or scale is None:
            return None
        rect = self._grid.places.cell_rect((stretch.chip.officer_id, stretch.chip.date))
        return None if rect is None else scale.span(stretch.start, stretch.end, rect)

    def _select(self, place: Place, event: QMouseEvent) -> None:
        if place.cell is None:
            return
        modifiers = event.modifiers()
        self._grid.focus_cell(
            place.cell,
            self._grid.places.slot(place),
            extend=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
            add=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
        )

    def _begin(self, place: Place, at: QPoint) -> None:
        chip = self._grid.selection.chip()
        if place.kind != "chip" or chip is None or chip.fixed:
            return
        side = self._grid.places.edge(place, at.x())
        if side:
            self.stretch = Stretch(chip, side, chip.start, chip.end)
        else:
            self._pressed = (at, place)

    def _maybe_drag(self, *, copy: bool) -> None:
        if self._pressed is None:
            return
        start, place = self._pressed
        if (self.at - start).manhattanLength() >= QApplication.startDragDistance():
            self.start_drag(place)
            self.drag_to(self.at, copy=copy)

    def _pull(self, stretch: Stretch) -> None:
        scale = self._grid.body.scale
        rect = self._grid.places.cell_rect((stretch.chip.officer_id, stretch.chip.date))
        if scale is None or rect is None:
            return
        moment = scale.minutes(self.at.x(), rect[0], rect[2])
        if stretch.side < 0:
            stretch.start = min(moment, stretch.end - 15)
        else:
            stretch.end = max(moment, stretch.start + 15)
        self._grid.viewport().update()

    # ------------------------------------------------------------------------------------ hovering

    def _hover(self) -> None:
        place = self._grid.places.at(self.at.x(), self.at.y())
        edge = self._grid.places.edge(place, self.at.x()) if place else 0
        shape = Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor
        self._grid.viewport().setCursor(shape)
        if place == self._hovered:
            return
        self._dismiss()
        self._hovered = place
        if place is not None and place.kind in _HOVERED:
            self._timer.start()

    def _show_card(self) -> None:
        if self._hovered is not None and self.dragging is None:
            rect: QRect = self._grid.place_rect(self._hovered)
            self._grid.cardRequested.emit(self._hovered, rect)

    def _dismiss(self) -> None:
        self._timer.stop()
        self._hovered = None
        self._grid.cardDismissed.emit()

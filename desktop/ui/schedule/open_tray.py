"""The tray of open shifts: chips in groups, worst first, to be dragged onto a person or taken by keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from desktop.domain.values import Priority
from desktop.ui.schedule.card_text import open_text
from desktop.ui.schedule.chips import Fonts
from desktop.ui.schedule.glyphs import Glyph, draw
from desktop.ui.schedule.parts import OpenShift, Place
from desktop.ui.theme import Theme, theme_of
from desktop.wording.clock import date_text
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from desktop.ui.schedule.model import ScheduleModel
    from desktop.ui.schedule.requests import Requests

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MARGIN, _GAP = 8, 6


@dataclass(frozen=True, slots=True)
class Slot:
    """One item of the tray, or a group's title where `item` is None. `rect` is in the tray's content."""

    rect: QRect
    title: str
    item: OpenShift | None = None


def group_of(item: OpenShift) -> str:
    """The group an open shift stands in."""
    if item.accepted:
        return _("Left open")
    if not item.below_minimum:
        return _("Below desired")
    return {
        Priority.MUST: _("Must have"),
        Priority.SHOULD: _("Should have"),
        Priority.IF_POSSIBLE: _("If possible"),
    }[item.priority]


def item_text(item: OpenShift, locale: str) -> str:
    """An open shift in a few words: "Sun, Jul 4 · Fireworks EC · 16–24 ×2"."""
    count = f" ×{item.missing}" if item.missing > 1 else ""
    return f"{date_text(item.date, locale)} · {item.name} {item.code} · {item.times}{count}"


class OpenTray(QAbstractScrollArea):
    """The tray.

    Signals
    -------
    itemSelected(place)
        An open shift became current.
    dragStarted(place), dragMoved(global position, ctrl held), dragEnded(dropped)
        An open shift is dragged out; the grid shows where it would fall.
    cardRequested(place, rectangle on the screen), cardDismissed()
    """

    itemSelected = Signal(object)
    dragStarted = Signal(object)
    dragMoved = Signal(QPoint, bool)
    dragEnded = Signal(bool)
    cardRequested = Signal(object, QRect)
    cardDismissed = Signal()

    def __init__(self, model: ScheduleModel, requests: Requests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._requests = model, requests
        self.items: list[OpenShift] = []
        self.current = -1
        self._slots: list[Slot] = []
        self._own_theme: Theme | None = None
        self._pressed: QPoint | None = None
        self._dragging = False
        self._fonts = Fonts(self.font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Open shifts"))
        self.refresh()

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._own_theme or theme_of(self.palette())

    def set_theme(self, theme: Theme | None) -> None:
        """Use a theme; None follows the palette."""
        self._own_theme = theme
        self.viewport().update()

    def refresh(self) -> None:
        """Show the model's open shifts; the current one stays current while it is open."""
        former = self.current_item()
        self.items = self._model.open_shifts()
        self.current = next(
            (n for n, item in enumerate(self.items) if former and item.shift_id == former.shift_id), -1
        )
        self._place()
        self.viewport().update()

    def current_item(self) -> OpenShift | None:
        """The current open shift."""
        return self.items[self.current] if 0 <= self.current < len(self.items) else None

    def current_place(self) -> Place | None:
        """The current open shift as a place."""
        item = self.current_item()
        return None if item is None else Place("open", date=item.date, shift_id=item.shift_id)

    def select(self, number: int) -> None:
        """Make an open shift current, bring it into sight and say so."""
        if not 0 <= number < len(self.items):
            return
        self.current = number
        rect = self._slot_of(number).rect
        bar = self.verticalScrollBar()
        if rect.top() < bar.value():
            bar.setValue(rect.top() - _MARGIN)
        elif rect.bottom() > bar.value() + self.viewport().height():
            bar.setValue(rect.bottom() + _MARGIN - self.viewport().height())
        item = self.items[number]
        words = item_text(item, self._model.plan.season.locale)
        self.setAccessibleDescription(f"{words}, {open_text(item)}")
        self.cardDismissed.emit()
        self.itemSelected.emit(self.current_place())
        self.viewport().update()

    def step(self, step: int) -> bool:
        """Go to the next or previous open shift, round the end; whether there is one."""
        if not self.items:
            return False
        start = self.current if self.current >= 0 else (-1 if step > 0 else 0)
        self.select((start + step) % len(self.items))
        return True

    # ------------------------------------------------------------------------------------ layout

    @property
    def line_height(self) -> int:
        """Height of one line of items."""
        return self._fonts.line + 10

    def wanted_height(self) -> int:
        """Height at which everything is in sight, at least two lines and a title."""
        return max((slot.rect.bottom() for slot in self._slots), default=self.line_height) + _MARGIN

    def _place(self) -> None:
        """Put titles and items in lines, a new group after a title of its own."""
        self._slots = []
        width, height = max(200, self.viewport().width()), self.line_height
        x, y, group = _MARGIN, 4, ""
        for item in self.items:
            if group_of(item) != group:
                group = group_of(item)
                title = f"{group} ({sum(group_of(one) == group for one in self.items)})"
                used = self._fonts.width(self._fonts.strong, title) + 10
                if x > _MARGIN:
                    x, y = _MARGIN, y + height + 4
                self._slots.append(Slot(QRect(x, y, used, height), title))
                x += used + _GAP
            text = item_text(item, self._model.plan.season.locale)
            used = min(self._fonts.width(self._fonts.small, text) + 34, width - 2 * _MARGIN)
            if x + used > width - _MARGIN and x > _MARGIN:
                x, y = _MARGIN, y + height + 4
            self._slots.append(Slot(QRect(x, y, used, height), text, item))
            x += used + _GAP
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self.wanted_height() - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(height)

    def _slot_of(self, number: int) -> Slot:
        return next(slot for slot in self._slots if slot.item is self.items[number])

    def _number_at(self, at: QPoint) -> int:
        inside = at + QPoint(0, self.verticalScrollBar().value())
        slot = next((slot for slot in self._slots if slot.item and slot.rect.contains(inside)), None)
        return self.items.index(slot.item) if slot and slot.item else -1

    def item_rect(self, number: int) -> QRect:
        """Where an item stands in the viewport."""
        return self._slot_of(number).rect.translated(0, -self.verticalScrollBar().value())

    # ----------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint groups and items, or that nothing is open."""
        theme = self.theme
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), QColor(theme.panel))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.items:
                self._paint_empty(painter, theme)
            painter.translate(0, -self.verticalScrollBar().value())
            sight = self.viewport().rect().translated(0, self.verticalScrollBar().value())
            for slot in self._slots:
                if not slot.rect.intersects(sight):
                    continue
                if slot.item is None:
                    painter.setFont(self._fonts.strong)
                    painter.setPen(QColor(theme.text))
                    painter.drawText(slot.rect, _LEFT, slot.title)
                else:
                    self._paint_item(painter, slot, slot.item, theme)

    def _paint_empty(self, painter: QPainter, theme: Theme) -> None:
        season = self._model.plan.season
        words = _("Every shift is filled through {date}.").format(
            date=date_text(self._model.last, season.locale, weekday=False)
        )
        area = QRectF(_MARGIN + 18, 4, self.viewport().width() - 2 * _MARGIN, self.line_height)
        draw(painter, Glyph.FULL, QRectF(_MARGIN, 4 + self.line_height / 2 - 5, 10, 10), theme.good)
        painter.setPen(QColor(theme.text))
        painter.drawText(area, _LEFT, words)

    def _paint_item(self, painter: QPainter, slot: Slot, item: OpenShift, theme: Theme) -> None:
        box = QRectF(slot.rect).adjusted(0.5, 2.5, -0.5, -2.5)
        current = self.current_item() is item
        pen = QPen(QColor(theme.edge(item.family)), 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(QColor(theme.fills[item.family]))
        painter.drawRoundedRect(box, 3, 3)
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            strong = self.hasFocus()
            painter.setPen(QPen(QColor(theme.focus if strong else theme.muted), 2 if strong else 1.5))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        sign = Glyph.BELOW if item.below_minimum else Glyph.SHORT
        colour = theme.alarm if item.below_minimum and not item.accepted else theme.amber
        draw(painter, sign, QRectF(box.left() + 7, box.center().y() - 5, 10, 10), colour)
        painter.setFont(self._fonts.small)
        painter.setPen(QColor(theme.text))
        area = box.adjusted(23, 0, -6, 0)
        painter.drawText(area, _LEFT, self._fonts.elided(self._fonts.small, slot.title, int(area.width())))

    # ------------------------------------------------------------------------------------- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow palette and font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fonts = Fonts(self.font())
            self._place()
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first open shift becomes current when the tray is reached by Tab."""
        super().focusInEvent(event)
        if self.current < 0 and event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self.select(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring fades, the card goes."""
        super().focusOutEvent(event)
        self.cardDismissed.emit()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter asks for candidates, Space for the card, W why; Esc ends a drag."""
        key, place = event.key(), self.current_place()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.step(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.step(-1)
        elif key == Qt.Key.Key_Escape and self._dragging:
            self._end(dropped=False)
        elif place is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._requests.candidatesRequested.emit(place.shift_id, "")
        elif key == Qt.Key.Key_Space:
            self.cardRequested.emit(place, self._screen_rect(self.current))
        elif key == Qt.Key.Key_W and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._requests.commandRequested.emit("why", place)
        elif key == Qt.Key.Key_Menu:
            self._requests.contextMenuRequested.emit(place, self._screen_rect(self.current).bottomLeft())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select; remember the position for a drag."""
        number = self._number_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self.select(number)
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag out of the tray."""
        at = event.position().toPoint()
        if self._pressed is not None and not self._dragging:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            place = self.current_place()
            if far and place is not None:
                self._dragging = True
                self.dragStarted.emit(place)
        if self._dragging:
            copy = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.dragMoved.emit(self.viewport().mapToGlobal(at), copy)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop."""
        self._pressed = None
        if self._dragging:
            self._end(dropped=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for candidates."""
        place = self.current_place()
        if place is not None and self._number_at(event.position().toPoint()) == self.current:
            self._requests.candidatesRequested.emit(place.shift_id, "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of an open shift."""
        number = self._number_at(event.pos())
        if number >= 0:
            self.select(number)
            self._requests.contextMenuRequested.emit(self.current_place(), event.globalPos())

    def _end(self, *, dropped: bool) -> None:
        self._dragging, self._pressed = False, None
        self.dragEnded.emit(dropped)

    def _screen_rect(self, number: int) -> QRect:
        rect = self.item_rect(number)
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

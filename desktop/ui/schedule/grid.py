"""The grid of the Schedule view: one widget that paints rows, columns and strip, with keys and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.domain.time import day_start
from desktop.ui.schedule.body import Body
from desktop.ui.schedule.chips import ChipPictures
from desktop.ui.schedule.drag import Opinion, Preview, Verdict, no_opinion
from desktop.ui.schedule.geometry import DayScale, Geometry, Metrics, Rect, Zoom
from desktop.ui.schedule.headers import ColumnHeader, RowHeader
from desktop.ui.schedule.keyboard import Keyboard
from desktop.ui.schedule.overlay import paint_focus, paint_selection, paint_target, paint_words
from desktop.ui.schedule.places import Places
from desktop.ui.schedule.pointer import Pointer
from desktop.ui.schedule.selection import Selection
from desktop.ui.schedule.strip import Strip
from desktop.ui.theme import Theme, theme_of
from desktop.wording.i18n import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from desktop.ui.schedule.model import ScheduleModel
    from desktop.ui.schedule.parts import CellKey, Place, Touched
    from desktop.ui.schedule.requests import Requests


class ScheduleGrid(QAbstractScrollArea):
    """The grid.

    Parameters
    ----------
    model : ScheduleModel
    requests : Requests
        Where everything a person asks for is said.

    Signals
    -------
    goRequested(way)
        A value of `keys.Go`: to today, to the next open shift and so on.
    dayRequested(date)
        A column header was double-clicked.
    groupToggled(group)
    cardRequested(place, rectangle on the screen), cardDismissed()
        The hover card is wanted for a place, or no longer.
    legendRequested(shown)
        The legend is wanted while its key is held.
    """

    goRequested = Signal(str)
    dayRequested = Signal(object)
    groupToggled = Signal(str)
    cardRequested = Signal(object, QRect)
    cardDismissed = Signal()
    legendRequested = Signal(bool)

    def __init__(self, model: ScheduleModel, requests: Requests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.requests = model, requests
        self.zoom = Zoom.TWO_WEEKS
        self.preview: Preview = no_opinion
        self.letters_are_commands = True
        self.accessible: object = None
        self.selection = Selection(model)
        self._own_theme: Theme | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Schedule"))
        self._dress()
        self.relayout()
        self.pointer = Pointer(self)
        self._keyboard = Keyboard(self)

    # ------------------------------------------------------------------------------- appearance

    @property
    def theme(self) -> Theme:
        """The theme in use: the one set, else the one that goes with the palette."""
        return self._own_theme or theme_of(self.palette())

    def set_theme(self, theme: Theme | None) -> None:
        """Use a theme; None follows the palette."""
        self._own_theme = theme
        self._dress()
        self.relayout()

    def set_zoom(self, zoom: Zoom) -> None:
        """Use another zoom; the period is the view's to change."""
        self.zoom = zoom
        self.relayout()

    def _dress(self) -> None:
        """Everything that depends on theme, font and pixel ratio."""
        self.pictures = ChipPictures(self.theme, self.font(), self.devicePixelRatioF())
        fonts = self.pictures.fonts
        self.body = Body(self.model, self.pictures)
        self._row_header = RowHeader(self.model, self.theme, fonts, self.pictures.ratio)
        self._top: tuple[int, QPixmap] | None = None
        self._column_header = ColumnHeader(self.model, self.theme, fonts)
        self._strip = Strip(self.model, self.theme, fonts)

    def relayout(self) -> None:
        """Place rows and columns anew, after anything that changes them."""
        groups = [row.is_group for row in self.model.rows]
        size = (self.viewport().width(), self.viewport().height())
        metrics = Metrics(self.pictures.fonts.line)
        bands = len(self.model.strip_letters)
        self.plot = Geometry(groups, len(self.model.columns), bands, size, self.zoom, metrics)
        self.places = Places(self.model, self.plot, self.body)
        self.body.scale = self._day_scale()
        self.body.forget_all()
        self._forget_headers()
        self._set_scroll_bars()
        self.viewport().update()

    def _forget_headers(self) -> None:
        self._row_header.forget()
        self._top = None

    def _day_scale(self) -> DayScale | None:
        if self.zoom is not Zoom.DAY or not self.model.columns:
            return None
        date = self.model.columns[0].date
        keys = [(row.officer_id, date) for row in self.model.rows if row.officer_id]
        spans = [(chip.start, chip.end) for key in keys for chip in self.model.cell(key).chips]
        return DayScale.of(spans, day_start(date, self.model.plan.season.zone))

    def _set_scroll_bars(self) -> None:
        (right, down), (width, height) = self.plot.scroll_range, self.plot.page
        for bar, most, page in (
            (self.horizontalScrollBar(), right, width),
            (self.verticalScrollBar(), down, height),
        ):
            bar.setRange(0, most)
            bar.setPageStep(page)
            bar.setSingleStep(self.plot.metrics.row(self.zoom))
        self._follow_scroll_bars()

    def _follow_scroll_bars(self) -> None:
        self.plot.scroll_x = self.horizontalScrollBar().value()
        self.plot.scroll_y = self.verticalScrollBar().value()

    # ----------------------------------------------------------------------------------- content

    def refresh(self, touched: Touched) -> None:
        """Paint again what an update of the model touched."""
        if touched.everything:
            self.relayout()
            self._say_place()
            return
        self.body.forget({officer for officer, _ in touched.cells})
        self._row_header.forget(touched.officers)
        self._renew_strip(touched.dates)
        if touched.cells or touched.officers or touched.dates:
            self.viewport().update()
        if self.selection.current in touched.cells:
            self._say_place()

    def focus_cell(self, key: CellKey, slot: int = 0, *, extend: bool = False, add: bool = False) -> None:
        """Make a cell current, bring it into sight and tell the window."""
        self.selection.select(key, slot, extend=extend, add=add)
        row, column = self.model.row_of(key[0]), self.model.column_of(key[1])
        if row is not None and column is not None:
            x, y = self.plot.reveal(row, column)
            self.horizontalScrollBar().setValue(x)
            self.verticalScrollBar().setValue(y)
        if self.model.set_week_of(key[1]).officers:
            self._forget_headers()
        self.cardDismissed.emit()
        self._say_place()
        self.viewport().update()

    def focus_chip(self, shift_id: str, officer_id: str) -> bool:
        """Make a chip current; whether it is there to be seen."""
        chip = self.model.chip(shift_id, officer_id)
        if chip is None or self.model.row_of(officer_id) is None or self.model.column_of(chip.date) is None:
            return False
        chips = self.model.cell((officer_id, chip.date)).chips
        slot = next((n for n, one in enumerate(chips) if one.shift_id == shift_id), 0)
        self.focus_cell((officer_id, chip.date), slot)
        return True

    def reveal_date(self, date: dt.date) -> None:
        """Bring a date's column into sight."""
        column = self.model.column_of(date)
        if column is not None and self.model.rows:
            self.horizontalScrollBar().setValue(self.plot.reveal(0, column)[0])

    def place_rect(self, place: Place) -> QRect:
        """Where a place stands on the screen, for cards and menus."""
        rect = self.places.rect(place) or (0, 0, 1, 1)
        return QRect(self.viewport().mapToGlobal(QPoint(rect[0], rect[1])), QRect(*rect).size())

    def _say_place(self) -> None:
        place = self.selection.place()
        self.requests.placeSelected.emit(place, sorted(self.selection.cells()))

    # ----------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint body, headers and strip, then what lies over them."""
        if self.pictures.ratio != self.devicePixelRatioF():
            self._dress()
            self.relayout()
        geometry = self.plot
        width, height = geometry.page
        with QPainter(self.viewport()) as painter:
            painter.setClipRect(geometry.left, geometry.top, width, height)
            self.body.paint(painter, geometry)
            self._paint_overlay(painter)
            painter.setClipRect(0, geometry.top, geometry.left, height)
            self._row_header.paint(painter, geometry)
            painter.setClipping(False)
            painter.drawPixmap(0, 0, self._top_picture(geometry))
            strong = QColor(self.theme.strong_line)
            painter.fillRect(geometry.left - 1, 0, 1, geometry.height, strong)
            painter.fillRect(0, geometry.header_top - 1, geometry.width, 1, strong)
            painter.fillRect(0, geometry.top - 1, geometry.left, 1, strong)
            self._paint_drag(painter)

    def _top_picture(self, geometry: Geometry) -> QPixmap:
        """Strip and column header, kept while nothing in them changes."""
        if self._top is not None and self._top[0] == geometry.scroll_x:
            return self._top[1]
        ratio = self.pictures.ratio
        picture = QPixmap(round(geometry.width * ratio), round(max(1, geometry.top) * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self.theme.panel))
        with QPainter(picture) as painter:
            painter.setClipRect(geometry.left, 0, geometry.page[0], geometry.top)
            self._strip.paint(painter, geometry, geometry.visible_columns())
            self._column_header.paint(painter, geometry, self.body.scale)
            painter.setClipping(False)
            self._strip.paint_titles(painter, geometry)
        self._top = (geometry.scroll_x, picture)
        return picture

    def _renew_strip(self, dates: Iterable[dt.date]) -> None:
        """Paint some dates of the strip anew in the picture that is kept."""
        columns = [number for date in dates if (number := self.model.column_of(date)) is not None]
        if self._top is None or not columns:
            return
        with QPainter(self._top[1]) as painter:
            plot = self.plot
            painter.setClipRect(plot.left, 0, plot.page[0], plot.header_top)
            self._strip.paint(painter, plot, columns)

    def _paint_overlay(self, painter: QPainter) -> None:
        selected = self.selection.cells()
        if len(selected) > 1:
            rects = [rect for key in selected if (rect := self.places.cell_rect(key)) is not None]
            paint_selection(painter, rects, self.theme)
        place = self.selection.place()
        rect = self._slot_rect()
        if place is not None and rect is not None:
            paint_focus(painter, rect, self.theme, active=self.hasFocus())

    def _slot_rect(self) -> Rect | None:
        """The current chip's rectangle, or the cell's."""
        key = self.selection.current
        if key is None:
            return None
        rect = self.places.cell_rect(key)
        chip = self.selection.chip()
        if rect is None or chip is None:
            return rect
        rects = self.places.chip_rects(key)
        return rects[min(self.selection.slot, len(rects) - 1)]

    def _paint_drag(self, painter: QPainter) -> None:
        pointer, area = self.pointer, self.viewport().rect()
        ghost = pointer.stretch_rect()
        if pointer.stretch is not None and ghost is not None:
            opinion = Opinion(Verdict.FITS, pointer.stretch.words)
            paint_focus(painter, ghost, self.theme, active=True)
            paint_words(painter, pointer.at, opinion, area, self.theme, self.pictures.fonts)
        dragging = pointer.dragging
        if dragging is None:
            return
        geometry = self.plot
        drag = dragging.drag
        row = self.model.row_of(drag.to_officer_id) if drag else None
        if drag is not None and row is not None:
            painter.setClipRect(geometry.left, geometry.top, *geometry.page)
            top, height = geometry.row_span(row)
            cell = self.places.cell_rect((drag.to_officer_id, drag.to_date)) or (0, 0, 0, 0)
            band = (geometry.left, top, geometry.page[0], height)
            paint_target(painter, band, cell, dragging.opinion, self.theme)
            painter.setClipping(False)
        paint_words(painter, pointer.at, dragging.opinion, area, self.theme, self.pictures.fonts)

    # ------------------------------------------------------------------------------------- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        self.relayout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars; everything is painted from pictures, so nothing is moved."""
        self._follow_scroll_bars()
        self.cardDismissed.emit()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow palette and font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._dress()
            self.relayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys."""
        if not self._keyboard.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The legend goes with its key."""
        self._keyboard.release(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first cell becomes current when the grid is reached by Tab."""
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        first = self.selection.step(0, 0) if by_tab and self.selection.current is None else None
        if first is not None:
            self.focus_cell(*first)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring fades, the card goes."""
        super().focusOutEvent(event)
        self.cardDismissed.emit()
        self.legendRequested.emit(False)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, or begin a drag."""
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or hover."""
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        self.pointer.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer."""
        self.pointer.context_menu(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget what is hovered when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self.pointer.leave()
        return super().viewportEvent(event)

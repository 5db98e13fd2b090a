"""The body of the grid: every row a picture of its own, made again only when something in it changes."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from desktop.domain.values import DayKind
from desktop.ui.schedule.chips import NARROW
from desktop.ui.schedule.geometry import DayScale, Geometry, Rect, Zoom, stack
from desktop.ui.schedule.parts import Cell, Chip, Column, OffMark, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.ui.schedule.chips import ChipPictures
    from desktop.ui.schedule.model import ScheduleModel
    from desktop.ui.theme import Theme

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_MOST_BYTES = 96_000_000
"""Row pictures are kept up to this size in all."""


class Body:
    """Paints the rows of a model.

    Parameters
    ----------
    model : ScheduleModel
    pictures : ChipPictures
    """

    def __init__(self, model: ScheduleModel, pictures: ChipPictures) -> None:
        self._model, self._pictures = model, pictures
        self._rows: OrderedDict[str, QPixmap] = OrderedDict()
        self._width = -1
        self.scale: DayScale | None = None

    def forget(self, officers: Iterable[str]) -> None:
        """Make the pictures of some rows anew when they are next painted."""
        for officer in officers:
            self._rows.pop(officer, None)

    def forget_all(self) -> None:
        """Make every picture anew."""
        self._rows.clear()

    def paint(self, painter: QPainter, geometry: Geometry) -> None:
        """Paint the rows in sight; the painter is clipped to the body."""
        if geometry.content_width != self._width:
            self._width = geometry.content_width
            self.forget_all()
        theme = self._pictures.theme
        painter.fillRect(geometry.left, geometry.top, *geometry.page, QColor(theme.base))
        x = geometry.left - geometry.scroll_x
        for number in geometry.visible_rows():
            row = self._model.rows[number]
            top, height = geometry.row_span(number)
            if row.is_group:
                painter.fillRect(x, top, geometry.content_width, height, QColor(theme.header))
            else:
                painter.drawPixmap(x, top, self._picture(row, height, geometry))
        self._lines(painter, geometry, theme)

    def chip_rects(self, cell: Cell, rect: Rect) -> list[Rect]:
        """Where the chips of a cell stand, in the order of the cell."""
        slots = stack(rect, len(cell.chips))
        if self.scale is None:
            return slots
        return [
            self.scale.span(chip.start, chip.end, slot) for chip, slot in zip(cell.chips, slots, strict=False)
        ]

    def _picture(self, row: Row, height: int, geometry: Geometry) -> QPixmap:
        found = self._rows.get(row.officer_id)
        if found is not None:
            self._rows.move_to_end(row.officer_id)
            return found
        ratio = self._pictures.ratio
        size = QSize(round(geometry.content_width * ratio), round(height * ratio))
        found = QPixmap(size)
        found.setDevicePixelRatio(ratio)
        self._draw_row(found, row, height, geometry)
        self._rows[row.officer_id] = found
        limit = max(8, _MOST_BYTES // max(1, size.width() * size.height() * 4))
        while len(self._rows) > limit:
            self._rows.popitem(last=False)
        return found

    def _draw_row(self, picture: QPixmap, row: Row, height: int, geometry: Geometry) -> None:
        theme = self._pictures.theme
        picture.fill(QColor(theme.base))
        with QPainter(picture) as painter:
            for number, column in enumerate(self._model.columns):
                left, width = geometry.column_span(number)
                left += geometry.scroll_x - geometry.left
                cell = self._model.cell((row.officer_id, column.date))
                _background(painter, theme, column, cell, (left, 0, width, height))
                for x in self._hours(left, width):
                    painter.fillRect(x, 0, 1, height, QColor(theme.line))
                if not cell.chips:
                    self._draw_mark(painter, cell, (left, 0, width, height))
                rects = self.chip_rects(cell, (left, 0, width - 1, height - 1))
                for chip, rect in zip(cell.chips, rects, strict=True):
                    self._draw_chip(painter, chip, rect, width)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(0, height - 1, geometry.content_width, height - 1)

    def _hours(self, left: int, width: int) -> list[int]:
        """Positions of the full hours, in the Day view only."""
        scale = self.scale
        return [scale.x(one, left, width) for one in range(scale.begin, scale.end, 60)] if scale else []

    def _draw_chip(self, painter: QPainter, chip: Chip, rect: Rect, day_width: int) -> None:
        left, top, width, height = rect
        if width > 0 and height > 0:
            shown = min(day_width, width + 4) if self.scale else day_width
            painter.drawPixmap(left, top, self._pictures.picture(chip.face, width, height, shown))

    def _draw_mark(self, painter: QPainter, cell: Cell, rect: Rect) -> None:
        text = f"({cell.mark.value})" if cell.partly else cell.mark.value
        fonts, theme = self._pictures.fonts, self._pictures.theme
        narrow = rect[2] < NARROW and cell.mark is OffMark.DAY_OFF
        if not text or narrow or fonts.width(fonts.small, text) > rect[2]:
            return
        strong = cell.mark in (OffMark.TIME_OFF, OffMark.UNAVAILABLE, OffMark.COURT)
        painter.setFont(fonts.small_strong if strong else fonts.small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(*rect), _CENTRE, text)

    def _lines(self, painter: QPainter, geometry: Geometry, theme: Theme) -> None:
        """Week boundaries, and today's line."""
        bottom = min(geometry.height, geometry.top + geometry.content_height - geometry.scroll_y)
        first = self._model.plan.season.display_week_start
        for number in geometry.visible_columns():
            column = self._model.columns[number]
            left, width = geometry.column_span(number)
            if number and geometry.zoom is not Zoom.DAY and _starts_week(column, first):
                painter.fillRect(left - 1, geometry.top, 1, bottom - geometry.top, QColor(theme.strong_line))
            if column.today:
                x = left if self.scale is None else self.scale.x(self._model.now, left, width)
                painter.fillRect(QRect(x, geometry.top, 2, bottom - geometry.top), QColor(theme.accent))


def _starts_week(column: Column, first: DayKind) -> bool:
    return DayKind.of(column.date) is first


def _background(painter: QPainter, theme: Theme, column: Column, cell: Cell, rect: Rect) -> None:
    left, top, width, height = rect
    colour = theme.base
    if cell.mark is OffMark.OUTSIDE or not column.in_season:
        colour = theme.outside
    elif column.notice:
        colour = theme.notice
    elif column.weekend or column.holiday:
        colour = theme.weekend
    painter.fillRect(left, top, width, height, QColor(colour))
    painter.fillRect(left + width - 1, top, 1, height, QColor(theme.line))

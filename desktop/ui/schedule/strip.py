"""The coverage strip: how every band of every day is covered, as figures and as signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.ui.schedule.glyphs import LEVELS, draw
from desktop.ui.schedule.parts import Level, StripCell
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.ui.schedule.chips import Fonts
    from desktop.ui.schedule.geometry import Geometry, Rect
    from desktop.ui.schedule.model import ScheduleModel
    from desktop.ui.theme import Theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def heads(count: float) -> str:
    """A number of people; a trainee who counts half makes "8½"."""
    whole = int(count)
    return f"{whole or ''}½" if count - whole == 0.5 else str(round(count, 1) if count % 1 else whole)


def cover_text(cell: StripCell) -> str:
    """Filled against minimum: "8/9"; against desired where no minimum is wanted."""
    return f"{heads(cell.filled)}/{cell.minimum or cell.desired}"


class Strip:
    """Paints the coverage strip."""

    def __init__(self, model: ScheduleModel, theme: Theme, fonts: Fonts) -> None:
        self._model, self._theme, self._fonts = model, theme, fonts

    def paint(self, painter: QPainter, geometry: Geometry, columns: Iterable[int]) -> None:
        """Paint some columns of the strip; the painter is clipped to it."""
        theme = self._theme
        base, weekend = QColor(theme.base), QColor(theme.weekend)
        letters = self._model.strip_letters
        for number in columns:
            column = self._model.columns[number]
            left, width = geometry.column_span(number)
            tinted = column.weekend or column.holiday
            painter.fillRect(left, 0, width, geometry.header_top, weekend if tinted else base)
            for band, letter in enumerate(letters):
                top, height = geometry.strip_span(band)
                self._cell(painter, self._model.strip(column.date, letter), (left, top, width, height))
            if width >= 22:
                painter.fillRect(left + width - 1, 0, 1, geometry.header_top, QColor(theme.line))

    def paint_titles(self, painter: QPainter, geometry: Geometry) -> None:
        """Paint the left part: the word, and the bands' letters."""
        theme, fonts = self._theme, self._fonts
        painter.fillRect(0, 0, geometry.left, geometry.top, QColor(theme.panel))
        painter.setPen(QColor(theme.muted))
        painter.setFont(fonts.small)
        for band, letter in enumerate(self._model.strip_letters):
            top, height = geometry.strip_span(band)
            if not band:
                painter.drawText(QRectF(8, top, geometry.left / 2, height), _LEFT, _("Coverage"))
            title = f"{letter}  {self._model.band_times(letter) or _('other times')}"
            painter.drawText(QRectF(0, top, geometry.left - 10, height), _RIGHT, title)
        area = QRectF(8, geometry.header_top, geometry.left - 18, geometry.metrics.column_header - 3)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight), self._week())

    def _week(self) -> str:
        return _("hours, week of {date}").format(date=self._model.week_text())

    def _cell(self, painter: QPainter, cell: StripCell, rect: Rect) -> None:
        if cell.level is Level.NONE:
            return
        left, top, width, height = rect
        theme, fonts = self._theme, self._fonts
        colour = {Level.BELOW: theme.alarm, Level.SHORT: theme.amber}.get(cell.level, theme.good)
        size = min(10.0, width - 1.0)
        font = fonts.small_strong if cell.level is Level.BELOW else fonts.small
        text = cover_text(cell)
        if fonts.width(font, text) + size + 8 > width and cell.level is Level.BELOW:
            text = f"−{heads(cell.minimum - cell.filled)}"
        used = fonts.width(font, text)
        box_top = top + (height - size) / 2
        if used + size + 8 > width:
            draw(painter, LEVELS[cell.level], QRectF(left + (width - size) / 2, box_top, size, size), colour)
            return
        start = left + (width - used - size - 4) / 2 if width < 110 else left + 6
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(start, top, used + 4, height), _LEFT, text)
        draw(painter, LEVELS[cell.level], QRectF(start + used + 5, box_top, size, size), colour)

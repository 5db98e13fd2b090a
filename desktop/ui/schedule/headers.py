"""Row header and column header: who, with hours against the target; which date, and what is on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from desktop.domain.dates import DateState
from desktop.ui.schedule.geometry import Geometry, Rect, Zoom
from desktop.ui.schedule.glyphs import Glyph, draw
from desktop.ui.schedule.parts import Column, Hours, Row, Severity
from desktop.ui.schedule.times import short_time
from desktop.wording.clock import MONTHS, WEEKDAYS, date_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.ui.schedule.chips import Fonts
    from desktop.ui.schedule.geometry import DayScale
    from desktop.ui.schedule.model import ScheduleModel
    from desktop.ui.theme import Theme

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_PAD = 8
_HOURS_WIDTH = 74
_WIDE_PAD = 7
_WIDEST = dt.date(2026, 9, 30)


def hours_of(hours: Hours) -> str:
    """Planned against target in hours: "37.5/40"."""
    return f"{_number(hours.planned)}/{_number(hours.target)}"


def _number(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")


class RowHeader:
    """Paints names, letters and hours."""

    def __init__(self, model: ScheduleModel, theme: Theme, fonts: Fonts, ratio: float) -> None:
        self._model, self._theme, self._fonts, self._ratio = model, theme, fonts, ratio
        self._pictures: dict[tuple[str, str], QPixmap] = {}

    def forget(self, officers: Collection[str] | None = None) -> None:
        """Make anew the pictures of some officers and of all groups, or every picture."""
        if officers is None:
            self._pictures.clear()
        for key in [key for key in self._pictures if not key[1] or key[1] in (officers or ())]:
            del self._pictures[key]

    def paint(self, painter: QPainter, geometry: Geometry) -> None:
        """Paint the headers of the rows in sight; the painter is clipped to them."""
        painter.fillRect(0, geometry.top, geometry.left, geometry.page[1], QColor(self._theme.panel))
        for number in geometry.visible_rows():
            top, height = geometry.row_span(number)
            painter.drawPixmap(0, top, self._picture(self._model.rows[number], geometry.left, height))

    def _picture(self, row: Row, width: int, height: int) -> QPixmap:
        key = (row.group, row.officer_id)
        found = self._pictures.get(key)
        if found is None:
            found = QPixmap(round(width * self._ratio), round(height * self._ratio))
            found.setDevicePixelRatio(self._ratio)
            found.fill(QColor(self._theme.panel))
            with QPainter(found) as painter:
                (self._group if row.is_group else self._person)(painter, row, (0, 0, width, height))
                painter.fillRect(0, height - 1, width, 1, QColor(self._theme.line))
            self._pictures[key] = found
        return found

    def _group(self, painter: QPainter, row: Row, rect: Rect) -> None:
        left, top, width, height = rect
        theme, fonts = self._theme, self._fonts
        painter.fillRect(*rect, QColor(theme.header))
        sign = Glyph.SHUT if row.collapsed else Glyph.OPENED
        draw(painter, sign, QRectF(left + _PAD, top + height / 2 - 5, 10, 10), theme.muted)
        painter.setPen(QColor(theme.text))
        painter.setFont(fonts.strong)
        area = QRectF(left + _PAD + 16, top, width - _PAD - 20 - _HOURS_WIDTH, height)
        text = f"{row.name} ({row.size})"
        painter.drawText(area, _LEFT, fonts.elided(fonts.strong, text, int(area.width())))
        painter.setFont(fonts.small)
        painter.setPen(QColor(theme.muted))
        area = QRectF(left, top, width - _PAD - 14, height)
        painter.drawText(area, _RIGHT, hours_of(self._model.group_hours(row.group)))

    def _person(self, painter: QPainter, row: Row, rect: Rect) -> None:
        left, top, width, height = rect
        theme, fonts = self._theme, self._fonts
        hours = self._model.hours(row.officer_id)
        one_line = height < 2 * fonts.line
        middle = top + (height - 4 if one_line else fonts.line + 8) / 2
        text_top = middle - fonts.line / 2
        letters = sum(fonts.width(fonts.small, letter) + 9 for letter in row.letters)
        room = width - 2 * _PAD - _HOURS_WIDTH - letters
        name = fonts.elided(fonts.plain, row.name, room)
        painter.setFont(fonts.plain)
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(left + _PAD, text_top, room, fonts.line), _LEFT, name)
        x = float(left + _PAD + fonts.width(fonts.plain, name) + 6)
        for letter in row.letters:
            x += self._letter(painter, letter, x, middle) + 3
        self._hours(painter, hours, QRectF(left, text_top, width - _PAD, fonts.line))
        bar = 3 if one_line else 5
        bottom = top + height - (4 if one_line else 10)
        self._bar(painter, hours, QRectF(left + _PAD, bottom, width - 2 * _PAD, bar))
        self._corner(painter, self._model.row_severity(row.officer_id), left, top)

    def _letter(self, painter: QPainter, letter: str, x: float, middle: float) -> float:
        theme, fonts = self._theme, self._fonts
        width = fonts.width(fonts.small, letter) + 6
        box = QRectF(x, middle - fonts.line / 2 + 1, width, fonts.line - 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.strong_line), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.restore()
        painter.setFont(fonts.small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(box, _CENTRE, letter)
        return width

    def _hours(self, painter: QPainter, hours: Hours, area: QRectF) -> None:
        theme, fonts = self._theme, self._fonts
        colour = theme.alarm if hours.over else theme.text
        size = 9.0
        if hours.over:
            draw(
                painter,
                Glyph.OVER,
                QRectF(area.right() - size, area.center().y() - size / 2, size, size),
                colour,
            )
        painter.setFont(fonts.small_strong if hours.over else fonts.small)
        painter.setPen(QColor(colour))
        painter.drawText(area.adjusted(0, 0, -size - 4, 0), _RIGHT, hours_of(hours))

    def _bar(self, painter: QPainter, hours: Hours, area: QRectF) -> None:
        """Planned hours as a bar, with a tick at the overtime line."""
        theme = self._theme
        whole = max(hours.overtime_line * 1.25, hours.planned, 1)
        painter.fillRect(area, QColor(theme.line))
        filled = QRectF(area.left(), area.top(), area.width() * hours.planned / whole, area.height())
        painter.fillRect(filled, QColor(theme.alarm if hours.over else theme.accent))
        tick = area.left() + area.width() * hours.overtime_line / whole
        painter.fillRect(QRectF(tick, area.top() - 2, 2, area.height() + 3), QColor(theme.text))

    def _corner(self, painter: QPainter, severity: Severity, left: int, top: int) -> None:
        """A bar at the left edge: filled for a rule broken, outlined for a wish."""
        if severity is Severity.BROKEN:
            painter.fillRect(left, top + 3, 4, self._fonts.line + 4, QColor(self._theme.alarm))
        elif severity is Severity.WISH:
            painter.setPen(QPen(QColor(self._theme.amber), 1))
            painter.drawRect(QRectF(left + 0.5, top + 3.5, 3, self._fonts.line + 3))


class ColumnHeader:
    """Paints dates with what is on, and what each date is: draft, closed, today."""

    def __init__(self, model: ScheduleModel, theme: Theme, fonts: Fonts) -> None:
        self._model, self._theme, self._fonts = model, theme, fonts

    def paint(self, painter: QPainter, geometry: Geometry, scale: DayScale | None) -> None:
        """Paint the dates in sight; the painter is clipped to the header."""
        theme, fonts = self._theme, self._fonts
        top, height = geometry.header_top, geometry.metrics.column_header
        whole = max(fonts.width(fonts.plain, f"{name} 30") for name in WEEKDAYS) + _WIDE_PAD
        painter.fillRect(geometry.left, top, geometry.page[0], height, QColor(theme.header))
        for number in geometry.visible_columns():
            left, width = geometry.column_span(number)
            column = self._model.columns[number]
            if column.weekend or column.holiday:
                painter.fillRect(left, top, width, height, QColor(theme.weekend))
            rect = (left, top, width, height)
            if scale is not None:
                self._hours(painter, column, rect, scale)
            elif width >= whole:
                self._wide(painter, column, rect)
            elif geometry.zoom is Zoom.SEASON or width < 22:
                self._season(painter, column, rect, number)
            else:
                self._narrow(painter, column, rect)
            if geometry.zoom is not Zoom.SEASON:
                painter.fillRect(left + width - 1, top, 1, height, QColor(theme.line))
            self._foot(painter, column, rect)

    def _wide(self, painter: QPainter, column: Column, rect: Rect) -> None:
        left, top, width, _height = rect
        fonts, theme = self._fonts, self._theme
        long = width >= fonts.width(fonts.strong, date_text(_WIDEST, self._model.plan.season.locale)) + 28
        text = date_text(column.date, self._model.plan.season.locale) if long else _weekday(column)
        room = width - _WIDE_PAD
        strong = column.today and fonts.width(fonts.strong, text) <= room
        painter.setFont(fonts.strong if strong else fonts.plain)
        painter.setPen(QColor(theme.accent if column.today else theme.text))
        painter.drawText(QRectF(left + 4, top + 3, room, fonts.line), _LEFT, text)
        if column.closed:
            draw(painter, Glyph.LOCK, QRectF(left + width - 15, top + 5, 10, 10), theme.muted)
        if column.occasions:
            star = QRectF(left + 5, top + fonts.line + 6, 10, 10)
            draw(painter, Glyph.STAR, star, theme.amber)
            painter.setFont(fonts.small)
            painter.setPen(QColor(theme.text))
            area = QRectF(left + 18, top + fonts.line + 3, width - 20, fonts.line)
            words = fonts.elided(fonts.small, ", ".join(column.occasions), int(area.width()))
            painter.drawText(area, _LEFT, words)

    def _narrow(self, painter: QPainter, column: Column, rect: Rect) -> None:
        left, top, width, _height = rect
        fonts, theme = self._fonts, self._theme
        painter.setPen(QColor(theme.accent if column.today else theme.text))
        painter.setFont(fonts.small)
        upper = MONTHS[column.date.month - 1] if column.date.day == 1 else WEEKDAYS[column.date.weekday()]
        painter.drawText(QRectF(left, top + 2, width, fonts.line), _CENTRE, upper)
        painter.setFont(fonts.strong if column.today else fonts.plain)
        day = str(column.date.day)
        second = QRectF(left, top + fonts.line + 3, width, fonts.line)
        sign = Glyph.STAR if column.occasions else Glyph.LOCK if column.closed else None
        if sign is not None:
            painter.drawText(second.adjusted(0, 0, -9, 0), _CENTRE, day)
            x = left + width / 2 + fonts.width(fonts.plain, day) / 2 - 3
            colour = theme.amber if sign is Glyph.STAR else theme.muted
            draw(painter, sign, QRectF(x, top + fonts.line + 6, 8, 8), colour)
        else:
            painter.drawText(second, _CENTRE, day)

    def _season(self, painter: QPainter, column: Column, rect: Rect, number: int) -> None:
        left, top, width, height = rect
        fonts, theme = self._fonts, self._theme
        first = self._model.plan.season.display_week_start
        starts_week = WEEKDAYS[column.date.weekday()].lower() == first.value
        painter.setFont(fonts.small)
        painter.setPen(QColor(theme.accent if column.today else theme.text))
        if starts_week:
            painter.drawLine(QLineF(left, top + height - 6, left, top + height))
            text = str(column.date.day)
            painter.drawText(QRectF(left + 2, top + fonts.line + 3, width * 7, fonts.line), _LEFT, text)
        if column.date.day == 1 or number == 0:
            painter.setFont(fonts.small_strong)
            painter.drawText(
                QRectF(left + 2, top + 1, width * 14, fonts.line), _LEFT, MONTHS[column.date.month - 1]
            )
        if column.occasions:
            size = min(8.0, float(width))
            star = QRectF(left + (width - size) / 2, top + height - size - 3, size, size)
            if not starts_week and width >= 6:
                draw(painter, Glyph.STAR, star, theme.amber)

    def _hours(self, painter: QPainter, column: Column, rect: Rect, scale: DayScale) -> None:
        left, top, width, height = rect
        fonts, theme = self._fonts, self._theme
        title = ", ".join((date_text(column.date, self._model.plan.season.locale), *column.occasions))
        painter.setFont(fonts.strong)
        painter.setPen(QColor(theme.accent if column.today else theme.text))
        painter.drawText(QRectF(left + 5, top + 2, width - 10, fonts.line), _LEFT, title)
        painter.setFont(fonts.small)
        painter.setPen(QColor(theme.muted))
        for minutes in range(scale.begin, scale.end, 60):
            x = scale.x(minutes, left, width)
            painter.fillRect(x, top + height - 5, 1, 5, QColor(theme.strong_line))
            time = self._model.local(minutes).time()
            if time.hour % 2 == 0:
                area = QRectF(x + 3, top + fonts.line + 3, 60, fonts.line)
                painter.drawText(area, _LEFT, short_time(time, self._model.clock))

    def _foot(self, painter: QPainter, column: Column, rect: Rect) -> None:
        """The line below: dashed for a draft, solid for what is published, none for what is past."""
        left, top, width, height = rect
        if column.state is DateState.PAST or not column.in_season:
            return
        y = top + height - 1
        pen = QPen(QColor(self._theme.text), 2)
        if column.state is DateState.DRAFT:
            pen.setDashPattern([2, 2] if width < 22 else [4, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(left, y, left + width, y))


def _weekday(column: Column) -> str:
    return f"{WEEKDAYS[column.date.weekday()]} {column.date.day}"

"""Small signs drawn as paths, so that no font need have them: lock, pencil, arrows, star, triangles."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.ui.schedule.parts import Level

if TYPE_CHECKING:
    from collections.abc import Callable


class Glyph(StrEnum):
    """A sign, drawn inside a square."""

    LOCK = "lock"
    PENCIL = "pencil"
    TRADE = "trade"
    TOOL = "equipment"
    STAR = "star"
    BELOW = "below minimum"
    SHORT = "below desired"
    FULL = "full"
    OVER = "over"
    OPENED = "group open"
    SHUT = "group shut"
    LEFT = "earlier"
    RIGHT = "later"
    CHECK = "fits"
    WAVE = "wish"
    ALERT = "rule broken"


LEVELS = {
    Level.BELOW: Glyph.BELOW,
    Level.SHORT: Glyph.SHORT,
    Level.FULL: Glyph.FULL,
    Level.OVER: Glyph.OVER,
}


def draw(painter: QPainter, glyph: Glyph, box: QRectF, colour: str) -> None:
    """Draw a sign inside `box`, which should be square, in one colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 12, box.height() / 12)
    ink = QColor(colour)
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    _DRAW[glyph](painter, QPen(ink, 1.5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.restore()


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _filled(*points: tuple[float, float]) -> Callable[[QPainter, QPen], None]:
    shape = _polygon(*points)

    def paint(painter: QPainter, _pen: QPen) -> None:
        painter.drawPolygon(shape)

    return paint


def _stroked(*lines: tuple[tuple[float, float], ...]) -> Callable[[QPainter, QPen], None]:
    shapes = [_polygon(*line) for line in lines]

    def paint(painter: QPainter, pen: QPen) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        for shape in shapes:
            painter.drawPolyline(shape)

    return paint


def _lock(painter: QPainter, pen: QPen) -> None:
    painter.drawRoundedRect(QRectF(2, 5.5, 8, 6), 1, 1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawArc(QRectF(3.6, 1.2, 4.8, 7), 0, 180 * 16)


def _tool(painter: QPainter, _pen: QPen) -> None:
    painter.drawRect(QRectF(2.5, 2.5, 7, 7))


def _full(painter: QPainter, _pen: QPen) -> None:
    painter.drawEllipse(QRectF(2, 2, 8, 8))


def _short(painter: QPainter, pen: QPen) -> None:
    box = QRectF(2, 2, 8, 8)
    painter.drawPie(box, 90 * 16, 180 * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(pen.color(), 1.2))
    painter.drawEllipse(box)


_STAR = ((6, 0.5), (7.5, 4.3), (11.6, 4.5), (8.4, 7.1), (9.5, 11.1), (6, 8.8), (2.5, 11.1), (3.6, 7.1),
         (0.4, 4.5), (4.5, 4.3))  # fmt: skip

_DRAW: dict[Glyph, Callable[[QPainter, QPen], None]] = {
    Glyph.LOCK: _lock,
    Glyph.PENCIL: _filled((1, 11), (1.8, 8), (8.3, 1.5), (10.5, 3.7), (4, 10.2)),
    Glyph.TRADE: _stroked(((1, 4), (11, 4)), ((8.5, 1.5), (11, 4)), ((1, 8), (11, 8)), ((3.5, 10.5), (1, 8))),
    Glyph.TOOL: _tool,
    Glyph.STAR: _filled(*_STAR),
    Glyph.BELOW: _filled((1, 2), (11, 2), (6, 11)),
    Glyph.SHORT: _short,
    Glyph.FULL: _full,
    Glyph.OVER: _filled((1, 10), (11, 10), (6, 1)),
    Glyph.OPENED: _filled((2, 4), (10, 4), (6, 9)),
    Glyph.SHUT: _filled((4, 2), (9, 6), (4, 10)),
    Glyph.LEFT: _filled((9, 1), (9, 11), (2.5, 6)),
    Glyph.RIGHT: _filled((3, 1), (3, 11), (9.5, 6)),
    Glyph.CHECK: _stroked(((2, 6.5), (5, 9.5), (10.5, 2.5))),
    Glyph.WAVE: _stroked(((1, 7), (3, 5), (5, 5.6), (7, 7), (9, 7), (11, 5))),
    Glyph.ALERT: _stroked(((6, 1.5), (6, 7.5)), ((6, 10.5), (6, 10.6))),
}

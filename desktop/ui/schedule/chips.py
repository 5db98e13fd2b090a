"""Chips as pictures, drawn once for each look and size.

State is shape: published has a solid edge, draft a dashed one, a what-if's change a double one; conditional
is hatched, a hold is an outline only, absent is struck through; locked, by hand and traded carry a sign; a
rule broken is a filled corner with "!", an override the same with "R", a wish not met an empty corner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from desktop.domain.schedule import AssignmentState
from desktop.ui.schedule.glyphs import Glyph, draw
from desktop.ui.schedule.parts import Compared, Face, Severity
from desktop.ui.theme import Theme, mix
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDE, MIDDLE, NARROW = 110, 50, 26
"""Widths of a day, in pixels, from which a chip shows names, times, or letters; below the last a block."""

_MOST_PICTURES = 4000


class Fonts:
    """The fonts of one widget: plain, strong and small, with their measures."""

    def __init__(self, font: QFont) -> None:
        self.plain = QFont(font)
        self.strong = QFont(font)
        self.strong.setBold(True)
        self.small = QFont(font)
        size = font.pixelSize()
        if size > 0:
            self.small.setPixelSize(max(9, round(size * 0.88)))
        else:
            self.small.setPointSizeF(max(7.0, font.pointSizeF() * 0.88))
        self.small_strong = QFont(self.small)
        self.small_strong.setBold(True)
        self.line = QFontMetrics(self.plain).height()
        self._metrics: dict[str, QFontMetrics] = {}

    def width(self, font: QFont, text: str) -> int:
        """Width of a text in pixels."""
        return self._of(font).horizontalAdvance(text)

    def elided(self, font: QFont, text: str, width: int) -> str:
        """The text, cut with an ellipsis where it is too wide."""
        return self._of(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))

    def _of(self, font: QFont) -> QFontMetrics:
        key = font.key()
        found = self._metrics.get(key)
        if found is None:
            found = self._metrics[key] = QFontMetrics(font)
        return found


class ChipPictures:
    """Pictures of chips in one theme, at one pixel ratio.

    Parameters
    ----------
    theme : Theme
    font : QFont
    ratio : float
        Device pixels for one pixel of the layout.
    """

    def __init__(self, theme: Theme, font: QFont, ratio: float) -> None:
        self.theme, self.fonts, self.ratio = theme, Fonts(font), ratio
        self._pictures: dict[tuple[Face, int, int, int], QPixmap] = {}

    def picture(self, face: Face, width: int, height: int, day_width: int) -> QPixmap:
        """The picture of a chip of a size, on a grid whose days are `day_width` wide."""
        level = _level(day_width)
        key = (face, width, height, level)
        found = self._pictures.get(key)
        if found is None:
            if len(self._pictures) >= _MOST_PICTURES:
                self._pictures.clear()
            found = self._pictures[key] = self._make(face, width, height, level)
        return found

    def _make(self, face: Face, width: int, height: int, level: int) -> QPixmap:
        picture = QPixmap(QSize(round(width * self.ratio), round(height * self.ratio)))
        picture.setDevicePixelRatio(self.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if face.pale:
                painter.setOpacity(0.5)
            box = QRectF(0, 0, width, height)
            _body(painter, face, box, self.theme)
            marks = list(_signs(face)) if level >= MIDDLE else []
            room = _draw_signs(painter, marks, box, self.theme) if marks else 0
            _Words(painter, face, box, self.theme, self.fonts, room).write(level)
            if _struck(face) and level < NARROW:
                painter.setPen(QPen(QColor(self.theme.text), 1.4))
                painter.drawLine(QPointF(3, height / 2), QPointF(width - 3, height / 2))
            _corner(painter, face.severity, box, self.theme, self.fonts)
        return picture


def _level(day_width: int) -> int:
    return next((level for level in (WIDE, MIDDLE, NARROW) if day_width >= level), 0)


def _struck(face: Face) -> bool:
    return face.state is AssignmentState.ABSENT or face.compared is Compared.GONE


def _outline_only(face: Face) -> bool:
    return face.state is AssignmentState.HOLD or face.compared is Compared.GONE


def _body(painter: QPainter, face: Face, box: QRectF, theme: Theme) -> None:
    """Fill, hatch and edge."""
    fill, edge = QColor(theme.fills[face.family]), QColor(theme.edge(face.family))
    radius = 3.0 if box.width() >= 20 else 1.0
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.base) if _outline_only(face) else fill)
    painter.drawRoundedRect(inner, radius, radius)
    if face.state is AssignmentState.CONDITIONAL:
        _hatch(painter, inner, mix(theme.fills[face.family], theme.text, 0.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(edge, 1)
    if not face.published and face.compared is not Compared.NEW:
        pen.setDashPattern([3, 2] if box.width() >= 20 else [1.5, 1.5])
    painter.setPen(pen)
    painter.drawRoundedRect(inner, radius, radius)
    if face.compared is Compared.NEW:
        step = 2
        painter.drawRoundedRect(inner.adjusted(step, step, -step, -step), radius - 0.5, radius - 0.5)


def _hatch(painter: QPainter, box: QRectF, colour: str) -> None:
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QPen(QColor(colour), 1))
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += 6
    painter.restore()


def _signs(face: Face) -> Iterator[Glyph]:
    for wanted, glyph in (
        (face.locked, Glyph.LOCK),
        (face.by_hand, Glyph.PENCIL),
        (face.traded, Glyph.TRADE),
    ):
        if wanted:
            yield glyph


def _draw_signs(painter: QPainter, signs: list[Glyph], box: QRectF, theme: Theme) -> int:
    """Draw the signs at the lower right; gives the width they take."""
    size, gap = 9.0, 2.0
    x = box.right() - 4 - size
    y = box.bottom() - 3 - size if box.height() > 24 else box.center().y() - size / 2
    for glyph in signs:
        draw(painter, glyph, QRectF(x, y, size, size), theme.text)
        x -= size + gap
    return round(box.right() - 4 - x)


def _corner(painter: QPainter, severity: Severity, box: QRectF, theme: Theme, fonts: Fonts) -> None:
    """The corner at the upper right: filled with "!" or "R", or empty."""
    if severity is Severity.NONE:
        return
    size = min(16.0, box.height() * 0.75, box.width() * 0.45)
    right, top = box.right(), box.top()
    shape = QPolygonF([QPointF(right - size, top), QPointF(right, top), QPointF(right, top + size)])
    if severity is Severity.WISH:
        painter.setPen(QPen(QColor(theme.amber), 1.2 if size >= 9 else 0.8))
        painter.setBrush(QColor(theme.base))
        painter.drawPolygon(shape.translated(-1, 1))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.alarm))
    painter.drawPolygon(shape)
    if size >= 11:
        font = QFont(fonts.small_strong)
        font.setPixelSize(9)
        painter.setFont(font)
        painter.setPen(QColor(theme.base))
        sign = "!" if severity is Severity.BROKEN else "R"
        painter.drawText(QRectF(right - 8.5, top - 0.5, 8, 10), _CENTRE, sign)


_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class _Words:
    """Writes what fits on one chip. `room` is the width its signs take at the lower right."""

    def __init__(
        self, painter: QPainter, face: Face, box: QRectF, theme: Theme, fonts: Fonts, room: int
    ) -> None:
        self._painter, self._face, self._box, self._fonts, self._room = painter, face, box, fonts, room
        self._two = box.height() >= 2 * fonts.line - 4
        self._corner = 10 if face.severity else 0
        painter.setPen(QColor(theme.text))

    def write(self, level: int) -> None:
        """Write in the way of a width."""
        if level >= WIDE:
            self._wide()
        elif level >= MIDDLE:
            self._middle()
        elif level >= NARROW:
            self._narrow()
        else:
            self._block()

    def _wide(self) -> None:
        face, fonts = self._face, self._fonts
        times = face.times[0]
        hold = _("(hold)") if face.state is AssignmentState.HOLD else ""
        used = fonts.width(fonts.strong, times) + 6
        if not self._two:
            self._line(0, 1, fonts.strong, times, 5, 0)
            self._line(0, 1, fonts.small, f"{face.code} {hold}".strip(), 5 + used, self._room + self._corner)
            return
        self._line(0, 2, fonts.strong, times, 5, 0)
        self._line(0, 2, fonts.small, face.name, 5 + used, self._corner)
        square = 9 if face.equipment else 0
        if square:
            height = self._box.height()
            draw(
                self._painter,
                Glyph.TOOL,
                QRectF(4, height * 0.72 - 4.5, 9, 9),
                self._painter.pen().color().name(),
            )
        self._line(1, 2, fonts.small, hold or face.detail, 5 + square, self._room)

    def _middle(self) -> None:
        face, fonts = self._face, self._fonts
        code = f"({face.code})" if face.state is AssignmentState.HOLD else face.code
        if self._two:
            room = int(self._box.width()) - 8 - self._corner
            fitting = [text for text in face.times if fonts.width(fonts.small_strong, text) <= room]
            self._line(0, 2, fonts.small_strong, fitting[0] if fitting else face.times[-1], 4, 0)
            self._line(1, 2, fonts.small, code, 4, self._room)
            return
        text = f"{face.times[0]} {code}"
        if fonts.width(fonts.small, text) > self._box.width() - 8 - self._room:
            text = f"{face.times[-1]} {code}"
        self._line(0, 1, fonts.small, text, 4, self._room)

    def _narrow(self) -> None:
        face, fonts = self._face, self._fonts
        if not self._two:
            self._centred(0, 1, fonts.small_strong, face.letter)
            return
        self._centred(0, 2, fonts.small_strong, face.letter)
        self._centred(1, 2, fonts.small, face.code)

    def _block(self) -> None:
        fonts = self._fonts
        if fonts.width(fonts.small, self._face.letter) <= self._box.width() - 2:
            self._centred(0, 1, fonts.small, self._face.letter)

    def _band(self, number: int, count: int) -> QRectF:
        height = (self._box.height() - 2) / count
        return QRectF(0, 1 + number * height, self._box.width(), height)

    def _line(self, number: int, count: int, font: QFont, text: str, left: int, right: int) -> None:
        area = self._band(number, count).adjusted(left, 0, -right - 2, 0)
        if area.width() < 6 or not text:
            return
        self._painter.setFont(self._struck(font))
        self._painter.drawText(area, _LEFT, self._fonts.elided(font, text, int(area.width())))

    def _centred(self, number: int, count: int, font: QFont, text: str) -> None:
        self._painter.setFont(self._struck(font))
        self._painter.drawText(self._band(number, count), _CENTRE, text)

    def _struck(self, font: QFont) -> QFont:
        """The font, with a line through its words for those who are absent or no longer there."""
        if not _struck(self._face):
            return font
        font = QFont(font)
        font.setStrikeOut(True)
        return font

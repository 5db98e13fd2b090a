"""What lies over the body for a moment: selection, focus, what is dragged and what the rules say to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.ui.schedule.drag import Opinion, Verdict
from desktop.ui.schedule.glyphs import Glyph, draw
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.ui.schedule.chips import Fonts
    from desktop.ui.schedule.geometry import Rect
    from desktop.ui.theme import Theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

_SIGNS = {Verdict.FITS: Glyph.CHECK, Verdict.WISH: Glyph.WAVE, Verdict.BROKEN: Glyph.ALERT}


def paint_selection(painter: QPainter, rects: Iterable[Rect], theme: Theme) -> None:
    """Wash over selected cells."""
    colour = QColor(theme.accent)
    colour.setAlphaF(0.16)
    for rect in rects:
        painter.fillRect(QRect(*rect), colour)


def paint_focus(painter: QPainter, rect: Rect, theme: Theme, *, active: bool) -> None:
    """A ring round the current chip or cell: strong while the grid has the focus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(*rect)
    painter.setPen(QPen(QColor(theme.base), 4 if active else 0))
    if active:
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(QPen(QColor(theme.focus if active else theme.muted), 2 if active else 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.restore()


def paint_target(painter: QPainter, row: Rect, cell: Rect, opinion: Opinion, theme: Theme) -> None:
    """Tint the row a drop would fall in, and ring the cell."""
    tint = {Verdict.FITS: theme.fits, Verdict.WISH: theme.wish, Verdict.BROKEN: theme.broken}
    edge = {Verdict.FITS: theme.good, Verdict.WISH: theme.amber, Verdict.BROKEN: theme.alarm}
    if opinion.verdict not in tint:
        return
    colour = QColor(tint[opinion.verdict])
    colour.setAlphaF(0.38)
    painter.fillRect(QRect(*row), colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(edge[opinion.verdict]), 2))
    painter.drawRect(QRectF(*cell).adjusted(1, 1, -2, -2))


def paint_words(
    painter: QPainter, at: QPoint, opinion: Opinion, area: QRect, theme: Theme, fonts: Fonts
) -> None:
    """What the rules say, beside the pointer, kept inside `area`."""
    words = (
        opinion.words
        or {
            Verdict.FITS: _("fits"),
            Verdict.WISH: _("wish not met"),
            Verdict.BROKEN: _("rule broken"),
            Verdict.REFUSED: _("not here"),
        }[opinion.verdict]
    )
    height = fonts.line + 8
    width = fonts.width(fonts.plain, words) + 34
    box = QRect(at.x() + 14, at.y() + 16, width, height)
    box.moveRight(min(box.right(), area.right() - 2))
    box.moveBottom(min(box.bottom(), area.bottom() - 2))
    box.moveLeft(max(box.left(), area.left() + 2))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.strong_line), 1))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(QRectF(box), 4, 4)
    sign = _SIGNS.get(opinion.verdict)
    if sign is not None:
        colour = {Glyph.CHECK: theme.good, Glyph.WAVE: theme.amber, Glyph.ALERT: theme.alarm}[sign]
        draw(painter, sign, QRectF(box.left() + 8, box.top() + height / 2 - 6, 12, 12), colour)
    painter.setPen(QColor(theme.text))
    painter.setFont(fonts.plain)
    painter.drawText(QRectF(box).adjusted(26, 0, -4, 0), _LEFT, words)
    painter.restore()

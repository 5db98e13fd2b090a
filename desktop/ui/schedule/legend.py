"""The legend: post codes, band letters, signs and shapes, shown while its key is held."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop.domain.places import Post, ShiftTemplate
from desktop.domain.schedule import AssignmentState
from desktop.domain.values import Family
from desktop.ui.schedule.card_text import mark_text
from desktop.ui.schedule.chips import WIDE, ChipPictures
from desktop.ui.schedule.glyphs import LEVELS, Glyph, draw
from desktop.ui.schedule.parts import Compared, Face, Level, OffMark, Severity
from desktop.ui.schedule.times import short_span
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.ui.schedule.model import ScheduleModel

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_COLUMN, _PAD, _SAMPLE = 250, 14, 112

Entry = tuple[str, str]
"""(sign, meaning)."""


def post_entries(model: ScheduleModel) -> list[Entry]:
    """Post codes in order, and what stands on chips of seats and court dates."""
    posts = sorted(model.plan.of(Post).values(), key=lambda post: post.code)
    return [*((post.code, post.name) for post in posts), (_("ac"), _("Training")), (_("ct"), _("Court"))]


def sign_entries(model: ScheduleModel) -> list[Entry]:
    """Band letters with their times, then the signs of empty cells."""
    templates = sorted(model.plan.of(ShiftTemplate).values(), key=lambda one: one.times.start)
    bands = [
        (one.letter, f"{one.name}, {short_span(one.times.start, one.times.end, model.clock)[0]}")
        for one in templates
    ]
    marks = [(mark.value, mark_text(mark, partly=False)) for mark in OffMark if mark.value]
    people = [
        ("L", _("Lead")),
        ("T", _("Trainee, shifts with a trainer")),
        ("M", _("Under 18")),
        ("V", _("Vacancy")),
    ]
    return [*bands, *marks, *people]


def shape_entries() -> list[tuple[Face, str]]:
    """One chip for each shape."""
    plain = Face("D", ("08–16", "08"), "DT", "", "", Family.FOOT, published=True)
    return [
        (plain, _("published")),
        (replace(plain, published=False), _("draft")),
        (replace(plain, compared=Compared.NEW), _("changed here")),
        (replace(plain, compared=Compared.GONE), _("no longer")),
        (replace(plain, state=AssignmentState.CONDITIONAL), _("conditional")),
        (replace(plain, state=AssignmentState.HOLD), _("hold for rain")),
        (replace(plain, state=AssignmentState.ABSENT), _("absent")),
        (replace(plain, locked=True), _("locked")),
        (replace(plain, by_hand=True), _("by hand")),
        (replace(plain, traded=True), _("traded")),
        (replace(plain, severity=Severity.BROKEN), _("rule broken")),
        (replace(plain, severity=Severity.OVERRIDDEN), _("override given")),
        (replace(plain, severity=Severity.WISH), _("wish not met")),
    ]


class Legend(QWidget):
    """Lies over the grid while it is shown."""

    def __init__(self, model: ScheduleModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._pictures: ChipPictures | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("Legend"))
        self.hide()

    def present(self, pictures: ChipPictures, area: QRect) -> None:
        """Show the legend in the middle of an area of its parent."""
        self._pictures = pictures
        size = self.sizeHint().boundedTo(area.size())
        self.setGeometry(QRect(area.center() - QRect(0, 0, size.width(), size.height()).center(), size))
        words = [
            f"{sign}: {meaning}" for sign, meaning in post_entries(self._model) + sign_entries(self._model)
        ]
        self.setAccessibleDescription(". ".join(words))
        self.show()
        self.raise_()

    def sizeHint(self) -> QSize:
        """Room for three columns."""
        line = self._line()
        count = max(len(post_entries(self._model)), len(sign_entries(self._model)), len(shape_entries()) + 4)
        return QSize(3 * _COLUMN + 2 * _PAD, (count + 1) * line + 2 * _PAD)

    def _line(self) -> int:
        return (self._pictures.fonts.line if self._pictures else 16) + 8

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the three columns."""
        if self._pictures is None:
            return
        theme, fonts, line = self._pictures.theme, self._pictures.fonts, self._line()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.strong_line), 1))
            painter.setBrush(QColor(theme.panel))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            columns = (
                (_("Posts"), post_entries(self._model)),
                (_("Letters and signs"), sign_entries(self._model)),
            )
            for number, (title, entries) in enumerate(columns):
                x = _PAD + number * _COLUMN
                self._title(painter, x, title)
                for row, (sign, meaning) in enumerate(entries, start=1):
                    y = _PAD + row * line
                    painter.setPen(QColor(theme.text))
                    painter.setFont(fonts.strong)
                    painter.drawText(QRectF(x, y, 44, line), _LEFT, sign)
                    painter.setFont(fonts.plain)
                    words = fonts.elided(fonts.plain, meaning, _COLUMN - 56)
                    painter.drawText(QRectF(x + 44, y, _COLUMN - 50, line), _LEFT, words)
            self._shapes(painter, _PAD + 2 * _COLUMN, self._pictures)

    def _title(self, painter: QPainter, x: int, title: str) -> None:
        if self._pictures is None:
            return
        painter.setPen(QColor(self._pictures.theme.muted))
        painter.setFont(self._pictures.fonts.strong)
        painter.drawText(QRectF(x, _PAD, _COLUMN, self._line()), _LEFT, title)

    def _shapes(self, painter: QPainter, x: int, pictures: ChipPictures) -> None:
        line, theme, fonts = self._line(), pictures.theme, pictures.fonts
        self._title(painter, x, _("Shapes"))
        y = _PAD + line
        for face, meaning in shape_entries():
            painter.drawPixmap(x, y + 1, pictures.picture(face, _SAMPLE, line - 3, WIDE))
            painter.setPen(QColor(theme.text))
            painter.setFont(fonts.plain)
            painter.drawText(QRectF(x + _SAMPLE + 10, y, _COLUMN - _SAMPLE - 16, line), _LEFT, meaning)
            y += line
        for level in (Level.BELOW, Level.SHORT, Level.FULL, Level.OVER):
            colour = {Level.BELOW: theme.alarm, Level.SHORT: theme.amber}.get(level, theme.good)
            glyph: Glyph = LEVELS[level]
            draw(painter, glyph, QRectF(x + _SAMPLE / 2 - 5, y + line / 2 - 5, 10, 10), colour)
            painter.setPen(QColor(theme.text))
            painter.setFont(fonts.plain)
            painter.drawText(QRectF(x + _SAMPLE + 10, y, _COLUMN - _SAMPLE - 16, line), _LEFT, _(level.value))
            y += line

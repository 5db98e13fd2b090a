"""The hover card: lies beside a place, by the pointer or by the space bar, inside the view."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.ui.schedule.parts import Severity

if TYPE_CHECKING:
    from desktop.ui.schedule.card_text import Card
    from desktop.ui.theme import Theme

_WIDTH = 340


class HoverCard(QFrame):
    """A card that never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoFillBackground(True)
        self.hide()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setObjectName("hoverCard")
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setMaximumWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addWidget(self._text)

    def present(self, card: Card, beside: QRect, theme: Theme) -> None:
        """Show a card beside a rectangle given in screen positions, on the side where there is room."""
        self.setStyleSheet(
            f"#hoverCard {{ background: {theme.panel}; border: 1px solid {theme.strong_line}; }}"
            f"QLabel {{ color: {theme.text}; background: transparent; }}"
        )
        self._text.setText(card_html(card, theme))
        self.setAccessibleName(card.spoken())
        self.adjustSize()
        self.move(self._position(beside))
        self.show()
        self.raise_()

    def _position(self, beside: QRect) -> QPoint:
        at = QRect(self._over.mapFromGlobal(beside.topLeft()), beside.size())
        area = self._over.rect()
        x = min(at.left(), area.right() - self.width() - 2)
        y = at.bottom() + 4
        if y + self.height() > area.bottom():
            y = at.top() - self.height() - 4
        return QPoint(max(2, x), max(2, y))


def card_html(card: Card, theme: Theme) -> str:
    """The card as rich text."""
    rows = "".join(_row(label, text, theme) for label, text in card.lines)
    colours = {Severity.BROKEN: theme.alarm, Severity.WISH: theme.amber}
    problems = "".join(
        f'<p style="color:{colours.get(severity, theme.muted)};margin:4px 0 0 0">{escape(text)}</p>'
        for severity, text in card.problems
    )
    return f"<b>{escape(card.title)}</b><table cellspacing='0' cellpadding='1'>{rows}</table>{problems}"


def _row(label: str, text: str, theme: Theme) -> str:
    if not label:
        return f"<tr><td colspan='2'>{escape(text)}</td></tr>"
    head = f"<td style='color:{theme.muted};padding-right:8px'>{escape(label)}</td>"
    return f"<tr>{head}<td>{escape(text)}</td></tr>"

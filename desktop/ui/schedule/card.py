"""The hover card: a small window beside a place, by the pointer or by the space bar."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from desktop.ui.schedule.card_text import Card
    from desktop.ui.theme import Theme

_WIDTH = 340


class HoverCard(QFrame):
    """A card that never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        """Show a card beside a rectangle of the screen, on the side where there is room."""
        self.setStyleSheet(
            f"#hoverCard {{ background: {theme.panel}; border: 1px solid {theme.strong_line}; }}"
            f"QLabel {{ color: {theme.text}; background: transparent; }}"
        )
        self._text.setText(card_html(card, theme))
        self.setAccessibleName(card.spoken())
        self.adjustSize()
        self.move(self._position(beside))
        self.show()

    def _position(self, beside: QRect) -> QPoint:
        screen = QGuiApplication.screenAt(beside.center()) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        x = min(beside.left(), area.right() - self.width())
        y = beside.bottom() + 4
        if y + self.height() > area.bottom():
            y = beside.top() - self.height() - 4
        return QPoint(max(area.left(), x), max(area.top(), y))


def card_html(card: Card, theme: Theme) -> str:
    """The card as rich text."""
    rows = "".join(_row(label, text, theme) for label, text in card.lines)
    problems = "".join(
        f'<p style="color:{theme.alarm};margin:4px 0 0 0">{escape(text)}</p>' for text in card.problems
    )
    return f"<b>{escape(card.title)}</b><table cellspacing='0' cellpadding='1'>{rows}</table>{problems}"


def _row(label: str, text: str, theme: Theme) -> str:
    if not label:
        return f"<tr><td colspan='2'>{escape(text)}</td></tr>"
    head = f"<td style='color:{theme.muted};padding-right:8px'>{escape(label)}</td>"
    return f"<tr>{head}<td>{escape(text)}</td></tr>"

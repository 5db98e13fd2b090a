"""Short news at the foot of the schedule, with a way back: "Kim → Sat, Jul 3 Downtown foot 16–24. Undo"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from desktop.wording.i18n import _

if TYPE_CHECKING:
    from desktop.ui.theme import Theme

SHOWN_MS = 7000
"""So long a toast stands, unless the pointer rests on it."""
GAP = 14


class Toast(QFrame):
    """One toast over a widget; a new one takes the place of the former.

    Signals
    -------
    undoPressed()
    """

    undoPressed = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("toast")
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = QToolButton(self)
        self._undo.setText(_("Undo"))
        self._undo.clicked.connect(self._take_back)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self._label, 1)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, or said last."""
        return self._label.text()

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of a theme, turned round so that it stands out."""
        self.setStyleSheet(
            f"#toast {{ background: {theme.text}; border-radius: 5px; }}"
            f"#toast QLabel {{ color: {theme.base}; }}"
            f"#toast QToolButton {{ background: {theme.text}; color: {theme.base}; font-weight: bold;"
            f" border: 1px solid {theme.base}; }}"
        )

    def say(self, words: str, *, undo: bool = False) -> None:
        """Show some words; `undo` offers to take back what they tell."""
        self._label.setText(words)
        self.setAccessibleName(words)
        self._undo.setVisible(undo)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the widget below."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEvent) -> None:
        """Stay while somebody reads."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go a moment later."""
        self._timer.start()

    def _take_back(self) -> None:
        self.hide()
        self.undoPressed.emit()

    def _place(self) -> None:
        most = max(200, self._over.width() - 2 * GAP)
        wanted = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 60
        wanted += self._undo.sizeHint().width()
        width = min(most, max(240, wanted))
        height = self._row.heightForWidth(width)
        height = height if height > 0 else self.sizeHint().height()
        left = (self._over.width() - width) // 2
        self.setGeometry(left, self._over.height() - height - GAP, width, height)

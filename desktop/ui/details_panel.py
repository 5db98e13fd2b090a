"""The Details tab of the side panel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.details import NOTHING, Details
from desktop.ui.schedule.parts import Severity
from desktop.ui.theme import theme_of
from desktop.wording.i18n import _

MARKS = {Severity.BROKEN: "!", Severity.WISH: "~", Severity.OVERRIDDEN: "R", Severity.NONE: ""}


class DetailsPanel(QScrollArea):
    """Says what is known of the selected place, with buttons for what can be done there.

    Signals
    -------
    asked(act)
        One of assign, why, replace, remove, lock, unlock, note, leave, who.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        self._title, self._lines, self._problems = (self._label() for _n in range(3))
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self._title.setFont(font)
        self._lines.setTextFormat(Qt.TextFormat.RichText)
        self._problems.setTextFormat(Qt.TextFormat.RichText)
        column.addWidget(self._title)
        column.addWidget(self._lines)
        column.addWidget(self._problems)
        column.addLayout(self._make_buttons(body))
        column.addStretch(1)
        self.setWidget(body)
        self.present(NOTHING)

    @property
    def words(self) -> str:
        """Everything it says."""
        return "\n".join(label.text() for label in (self._title, self._lines, self._problems))

    def present(self, details: Details, *, editable: bool = True) -> None:
        """Show what is known of a place."""
        self._title.setText(details.title or _("Select a shift, a person or a day to see more."))
        self._lines.setText("<br>".join(_line(label, text) for label, text in details.lines))
        self._lines.setVisible(bool(details.lines))
        theme = theme_of(self.palette())
        colours = {Severity.BROKEN: theme.alarm, Severity.WISH: theme.amber}
        parts = []
        for severity, text in details.problems:
            colour = colours.get(severity, theme.text)
            parts.append(f'<p><b style="color:{colour}">{MARKS[severity]}</b> {_plain(text)}</p>')
        self._problems.setText("".join(parts))
        self._problems.setVisible(bool(parts))
        for act, button in self.buttons.items():
            button.setVisible(editable and act in details.can)
        for number, act in enumerate(act for act in self.buttons if act in details.can):
            self._grid.addWidget(self.buttons[act], number // 2, number % 2)

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        return label

    def _make_buttons(self, body: QWidget) -> QGridLayout:
        names = {
            "assign": _("Assign…"),
            "why": _("Why is it open?"),
            "replace": _("Somebody else…"),
            "remove": _("Remove"),
            "lock": _("Lock"),
            "unlock": _("Unlock"),
            "note": _("Note…"),
            "leave": _("Leave open…"),
            "who": _("Why this person?"),
        }
        grid = self._grid = QGridLayout()
        self.buttons: dict[str, QPushButton] = {}
        for act, name in names.items():
            button = QPushButton(name, body)
            button.clicked.connect(self._asker(act))
            self.buttons[act] = button
        return grid

    def _asker(self, act: str) -> object:
        return lambda: self.asked.emit(act)


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _line(label: str, text: str) -> str:
    return f"<b>{_plain(label)}</b>  {_plain(text)}" if label else _plain(text)

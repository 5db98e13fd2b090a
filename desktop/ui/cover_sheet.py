"""Cover it: what happened, the plans, and what to do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.wording.covering import (
    agree_text,
    call_lines,
    headline,
    none_text,
    person_lines,
    sure_text,
)
from desktop.wording.i18n import _
from desktop.wording.things import Things

if TYPE_CHECKING:
    from desktop.domain.plan import Plan
    from desktop.workspace.covering import Proposal


class CoverSheet(QDialog):
    """Plans as they come, each with a button that uses it.

    Signals
    -------
    usePressed(number of the plan, from 1), nextPressed()
    """

    usePressed = Signal(int)
    nextPressed = Signal()

    def __init__(self, plan: Plan, title: str, reach: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._things, self._reach = Things(plan), reach
        self.plans: list[Proposal] = []
        self.setWindowTitle(title)
        self._what = _label(self, title)
        font = self._what.font()
        font.setBold(True)
        self._what.setFont(font)
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._body)
        self._status = _label(self, "")
        self._status.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.addWidget(self._what)
        column.addWidget(area, 1)
        column.addWidget(self._status)
        column.addLayout(self._make_buttons())
        self.resize(620, 520)

    @property
    def words(self) -> str:
        """Everything it says, for tests and readers."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def show_happened(self, words: str) -> None:
        """Say what happened and what it left."""
        self._what.setText(words)

    def show_looking(self) -> None:
        """More plans are looked for."""
        self._status.setText(_("Looking for ways to cover it…"))
        self.next.setEnabled(False)

    def show_end(self, wanted: int) -> None:
        """No more are looked for; fewer came than `wanted` where there are no more."""
        self.next.setEnabled(len(self.plans) >= wanted)
        self._status.setText("" if len(self.plans) >= wanted else self._no_more())

    def show_failure(self, words: str) -> None:
        """The search failed."""
        self._status.setText(words)
        self.next.setEnabled(True)

    def add(self, proposal: Proposal) -> None:
        """One more plan."""
        self.plans.append(proposal)
        number = len(self.plans)
        box = QFrame(self._body)
        box.setFrameShape(QFrame.Shape.StyledPanel)
        title = _label(box, _("Plan {n}: {what}.").format(n=number, what=headline(self._things, proposal)))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        lines = [*person_lines(self._things, proposal), " ".join(call_lines(self._things, proposal))]
        words = _label(box, "\n".join(lines))
        sure = _label(box, "\n".join(text for text in (sure_text(proposal), agree_text(proposal)) if text))
        sure.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        use = QPushButton(self._use_text(number, proposal), box)
        use.setAccessibleDescription(title.text())
        use.clicked.connect(lambda: self.usePressed.emit(number))
        row = QHBoxLayout()
        row.addWidget(sure, 1)
        row.addWidget(use, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(box)
        column.addWidget(title)
        column.addWidget(words)
        column.addLayout(row)
        self._column.insertWidget(self._column.count() - 1, box)
        if number == 1:
            use.setDefault(True)
            use.setFocus()

    def _use_text(self, number: int, proposal: Proposal) -> str:
        return (_("Use {n}…") if proposal.unagreed else _("Use {n}")).format(n=number)

    def _no_more(self) -> str:
        return none_text(self._reach, found=bool(self.plans))

    def _make_buttons(self) -> QHBoxLayout:
        self.next = QPushButton(_("Next idea"), self)
        self.leave = QPushButton(_("Leave open"), self)
        self.next.setAutoDefault(False)
        self.leave.setAutoDefault(False)
        self.next.clicked.connect(self.nextPressed)
        self.leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.next)
        row.addStretch(1)
        row.addWidget(self.leave)
        return row


def _label(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

"""The result of planning, to be read before it is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.wording.clock import range_text
from desktop.wording.i18n import _, ngettext
from desktop.wording.problems import kind_count_text, sentence
from desktop.wording.proof import proof_sentences
from desktop.wording.result import headline, table, untouched_text
from desktop.wording.things import Things

if TYPE_CHECKING:
    from desktop.wording.result import Line
    from desktop.workspace.planning import Proposal


class ResultSheet(QScrollArea):
    """Now and proposed side by side, how sure it is, and what to do with it.

    Signals
    -------
    acceptPressed(), partPressed(), longerPressed(), discardPressed()
    """

    acceptPressed = Signal()
    partPressed = Signal()
    longerPressed = Signal()
    discardPressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        self._title, self._words, self._after = (_label(body) for _n in range(3))
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(self._grid)
        column.addWidget(self._after)
        column.addLayout(self._make_buttons(body))
        column.addStretch(1)
        self.setWidget(body)

    @property
    def words(self) -> str:
        """Everything it says outside the table."""
        return "\n".join(label.text() for label in (self._title, self._words, self._after))

    def present(self, proposal: Proposal, fitted: str) -> None:
        """Show a proposal; `fitted` tells what became of it while the season was edited."""
        plan, (first, last) = proposal.base, proposal.dates
        dates = range_text(first, last, plan.season.locale)
        self._title.setText(_("Proposed: {dates}").format(dates=dates))
        sentences = [headline(plan, first, last, proposal.proposed), *proof_sentences(proposal.proof)]
        self._words.setText("\n".join(sentences))
        lines = table(Things(plan), proposal.now, proposal.proposed, proposal.people_published)
        self._fill([line for line in lines if (line.now, line.proposed) != ("0", "0") or line.note])
        after = [
            self._changes(proposal),
            untouched_text(proposal.untouched.locked, proposal.untouched.by_hand),
            fitted,
            *(sentence(plan, problem) for problem in proposal.breaks[:5]),
        ]
        self._after.setText("\n".join(text for text in after if text))
        changed = bool(proposal.differences.items)
        for button in (self.accept, self.part):
            button.setEnabled(changed)
        (self.accept if changed else self.discard).setFocus()

    def _changes(self, proposal: Proposal) -> str:
        count = len(proposal.differences.items)
        if not count:
            return _("Nothing would change.")
        text = ngettext("{n} change; F8 goes through them.", "{n} changes; F8 goes through them.", count)
        if proposal.breaks:
            text += " " + kind_count_text(proposal.breaks[0].kind, len(proposal.breaks)) + ":"
        return text.format(n=count)

    def _fill(self, lines: list[Line]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # it goes with the next turn of the loop, and must not be seen till then
                widget.deleteLater()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for column, text in ((1, _("now")), (2, _("proposed"))):
            self._grid.addWidget(_muted(text), 0, column, right)
        row = 1
        for line in lines:
            self._grid.addWidget(_label(None, line.label), row, 0)
            self._grid.addWidget(_figure(line.now), row, 1, right)
            self._grid.addWidget(_figure(line.proposed, bold=line.now != line.proposed), row, 2, right)
            row += 1
            if line.note:
                self._grid.addWidget(_muted(line.note), row, 0, 1, 3)
                row += 1

    def _make_buttons(self, parent: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        self.accept = QPushButton(_("Accept all"), parent)
        self.part = QPushButton(_("Accept part…"), parent)
        self.longer = QPushButton(_("Look longer"), parent)
        self.discard = QPushButton(_("Discard"), parent)
        pairs = (
            (self.accept, self.acceptPressed),
            (self.part, self.partPressed),
            (self.longer, self.longerPressed),
            (self.discard, self.discardPressed),
        )
        for number, (button, signal) in enumerate(pairs):
            button.clicked.connect(signal)
            grid.addWidget(button, number // 2, number % 2)
        return grid


def _label(parent: QWidget | None, text: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _figure(text: str, *, bold: bool = False) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(bold)
    label.setFont(font)
    return label


def _muted(text: str) -> QLabel:
    label = _label(None, text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)  # follows light and dark
    return label

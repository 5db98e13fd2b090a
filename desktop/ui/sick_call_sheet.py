"""Sick-call test: who would be missed on a date, who should be on call, how likely the minimum is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.wording.i18n import _
from desktop.wording.resilience import (
    SickCallWords,
    basis_text,
    keep_text,
    pairs_text,
    progress_text,
    single_text,
)
from desktop.wording.things import Things
from desktop.workspace.resilience import Span

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.plan import Plan
    from desktop.workspace.resilience import SickCallProgress, SickCallResult


class SickCallSheet(QDialog):
    """Empty but for its progress until the result is there."""

    def __init__(self, plan: Plan, day: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = SickCallWords(plan)
        title = _("Sick-call test: {date}").format(date=Things(plan).date(day))
        self.setWindowTitle(title)
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._body)
        self._status = _label(self, _("Preparing…"))
        self._status.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress of the sick-call test"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(_bold(self, title))
        for widget in (area, self._status, self.bar, buttons):
            column.addWidget(widget, int(widget is area))
        self.resize(640, 520)

    @property
    def words(self) -> str:
        """Everything it says, for tests and readers."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def show_progress(self, progress: SickCallProgress) -> None:
        """How far it has come."""
        self._status.setText(progress_text(progress.stage, progress.done, progress.total))
        self.bar.setRange(0, max(1, progress.total))
        self.bar.setValue(progress.done)

    def show_failure(self, reason: object) -> None:
        """The test failed."""
        self.bar.hide()
        self._status.setText(_("The sick-call test stopped: {reason}. Try again.").format(reason=reason))

    def show_result(self, result: SickCallResult) -> None:
        """Everything that was found."""
        self.bar.hide()
        if not result.chances:
            self._status.setText(_("Nothing is wanted that day: no shift has a minimum."))
            return
        day = next(chance for chance in result.chances if chance.span is Span.DAY)
        words = self._words
        self._add(_("Chance to keep the minimum"), keep_text(day))
        for chance in result.chances:
            if chance.span is Span.EVENT:
                self._add(words.span(chance), keep_text(chance))
        self._add(single_text(len(result.single)), *words.absences(result.single))
        self._add(pairs_text(len(result.pairs)), *words.absences(result.pairs))
        if result.standbys:
            self._add(_("On call"), *(words.standby(it) for it in result.standbys))
        settings = result.settings
        self._status.setText(
            basis_text(result.sick_rate_percent, settings.mean_days, result.samples, settings.seed)
        )

    def _add(self, title: str, *lines: str) -> None:
        head = _bold(self._body, title)
        head.setContentsMargins(0, self.fontMetrics().lineSpacing() // 2, 0, 0)
        for label in (head, *(_label(self._body, line) for line in lines if line)):
            self._column.insertWidget(self._column.count() - 1, label)


def _label(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _bold(parent: QWidget, text: str) -> QLabel:
    label = _label(parent, text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label

"""The Plan tab: nothing under way, a run with its progress, or the result before it is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.result_sheet import ResultSheet
from desktop.wording.i18n import _
from desktop.wording.result import progress_text

if TYPE_CHECKING:
    from desktop.workspace.planning import Progress, Proposal

CLOCK_MS = 500


class PlanPanel(QStackedWidget):
    """Shows how planning stands.

    Signals
    -------
    planPressed(), bestPressed(), stopPressed()
    """

    planPressed = Signal()
    bestPressed = Signal()
    stopPressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.idle, self.running, self.sheet = QWidget(self), QWidget(self), ResultSheet(self)
        self._make_idle()
        self._make_running()
        for page in (self.idle, self.running, self.sheet):
            self.addWidget(page)
        self._best_to_come = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(CLOCK_MS)
        self._timer.timeout.connect(self._show_time)

    @property
    def run_has_focus(self) -> bool:
        """Whether the page of the run, or a button on it, has the focus."""
        return self.running.hasFocus() or self.best.hasFocus() or self.stop.hasFocus()

    def show_idle(self, words: str = "") -> None:
        """Nothing is under way; say how the last run ended."""
        self._timer.stop()
        self._ended.setText(words)
        self._ended.setVisible(bool(words))
        self.setCurrentWidget(self.idle)

    def show_running(self) -> None:
        """A run has begun."""
        self._clock.start()
        self._timer.start()
        self.progress.setText(_("Starting…"))
        self.bar.setRange(0, 0)
        self.best.setEnabled(False)
        self._best_to_come = True
        self.stop.setEnabled(True)
        self._show_time()
        self.setCurrentWidget(self.running)
        self.running.setFocus()  # not a button: a stray Enter must not throw the search away

    def show_progress(self, progress: Progress) -> None:
        """How far the run is."""
        words = progress_text(progress.gaps_open, progress.gaps_total, progress.gaps_proven)
        if not progress.gaps_total:
            words = _("Every minimum is met; looking for better.")
        self.progress.setText(words)
        self.bar.setRange(0, max(1, progress.gaps_total))
        self.bar.setValue(max(0, progress.gaps_total - progress.gaps_open))
        if self._best_to_come:
            self._best_to_come = False
            self.best.setEnabled(True)
            if self.running.hasFocus():
                self.best.setFocus()

    def show_waiting(self, words: str) -> None:
        """Something was pressed and is on its way."""
        self.progress.setText(words)
        self._best_to_come = False
        self.best.setEnabled(False)

    def show_result(self, proposal: Proposal, fitted: str) -> None:
        """A proposal to look at."""
        self._timer.stop()
        self.sheet.present(proposal, fitted)
        self.setCurrentWidget(self.sheet)

    def _make_idle(self) -> None:
        self._ended = _words(self.idle)
        hint = _words(self.idle)
        hint.setText(
            _("Planning fills open shifts by the rules. Nothing changes until you have seen the result.")
        )
        button = QPushButton(_("Plan…"), self.idle)
        button.clicked.connect(self.planPressed)
        _column(self.idle, self._ended, hint, button)

    def _make_running(self) -> None:
        self.running.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.running.setAccessibleName(_("Planning"))
        self.progress, self._time = _words(self.running), _words(self.running)
        self.bar = QProgressBar(self.running)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Gaps closed"))
        self.best = QPushButton(_("Use best so far"), self.running)
        self.best.clicked.connect(self.bestPressed)
        self.stop = QPushButton(_("Stop, keep nothing"), self.running)
        self.stop.clicked.connect(self.stopPressed)
        _column(self.running, self.progress, self.bar, self._time, self.best, self.stop)

    def _show_time(self) -> None:
        self._time.setText(_("{n} s so far").format(n=self._clock.elapsed() // 1000))


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    return label


def _column(page: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(page)
    column.setContentsMargins(10, 10, 10, 10)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)

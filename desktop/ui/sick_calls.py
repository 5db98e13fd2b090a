"""The sick-call test of one date: run in a planning process, shown on a sheet of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.ui.jobs import Background
from desktop.ui.sick_call_sheet import SickCallSheet
from desktop.workspace.resilience import (
    Failure,
    SickCallProgress,
    SickCallResult,
    SickCallSettings,
    start,
)

if TYPE_CHECKING:
    import datetime as dt

    from desktop.ui.document import Document
    from desktop.ui.schedule.view import ScheduleView
    from desktop.workspace.resilience import BackgroundJob


class SickCalls(QObject):
    """Tests one date after the other; a sheet that is closed ends its test."""

    _said = Signal(int, object)

    def __init__(self, document: Document, view: ScheduleView) -> None:
        super().__init__(view)
        self._document, self._view = document, view
        self._background = Background("sick calls", self)
        self._job: BackgroundJob[SickCallResult] | None = None
        self._number = 0
        self.sheet: SickCallSheet | None = None
        self._said.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def ask(self, day: dt.date) -> None:
        """Test a date of the schedule as it stands."""
        self._end()
        plan, number = self._document.plan, self._number
        sheet = SickCallSheet(plan, day, self._view.window())
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.finished.connect(self._forget)
        self.sheet = sheet

        def hear(message: object) -> None:  # on the job's own thread
            self._said.emit(number, message)

        def work() -> None:
            if number == self._number:
                self._job = start(plan, SickCallSettings(first=day, last=day), on_message=hear)

        self._background.run(work, _nothing, sheet.show_failure)
        sheet.open()

    def close_down(self) -> None:
        """End what runs and wait until it is gone."""
        self._number += 1
        self.sheet = None
        self._background.close()
        self._stop()

    def _forget(self) -> None:
        self.sheet = None
        self._end()

    def _end(self) -> None:
        """Hear no more of what runs, and end it without waiting."""
        self._number += 1
        self._background.run(self._stop, _nothing, _nothing)

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.stop()

    def _hear(self, number: int, message: object) -> None:
        if number != self._number or self.sheet is None:
            return
        if isinstance(message, SickCallProgress):
            self.sheet.show_progress(message)
        elif isinstance(message, SickCallResult):
            self.sheet.show_result(message)
            self._background.run(self._stop, _nothing, _nothing)
        elif isinstance(message, Failure):
            self.sheet.show_failure(message.reason)
            self._background.run(self._stop, _nothing, _nothing)


def _nothing(_value: object) -> None:
    """Nobody waits for the outcome."""

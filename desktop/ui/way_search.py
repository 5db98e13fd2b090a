"""Looking for ways to fill a shift: the process is asked, heard and stopped without holding up the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import JobFailed
from desktop.ui.jobs import Background
from desktop.wording.i18n import _
from desktop.workspace.ways import Failure, Way, Ways, Worker, start, window_for

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.plan import Plan
    from desktop.workspace.ways import BackgroundJob


class WaySearch(QObject):
    """One question after the other; the process stays, with the season in its memory.

    Signals
    -------
    found(Way)
        Proven a moment ago; more may follow.
    ended(Ways)
        All that was found.
    failed(error)
    """

    found = Signal(object)
    ended = Signal(object)
    failed = Signal(object)
    _said = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("ways", self)
        self._worker: Worker | None = None
        self._job: BackgroundJob[Ways] | None = None
        self._number = 0
        self.running = False
        self._said.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def begin(self, plan: Plan, now: dt.datetime, shift_id: str, seconds: float) -> None:
        """Look for ways; what runs ends.

        Raises
        ------
        InputError
            There is no such shift, or its people follow from records.
        """
        window = window_for(plan, now, shift_id)
        self.stop()
        self.running, number = True, self._number

        def work() -> None:
            if self._worker is None:
                self._worker = Worker()
            self._job = start(
                plan,
                shift_id,
                window,
                seconds,
                worker=self._worker,
                keep=True,
                on_message=lambda message: self._said.emit(number, message),
            )

        self._background.run(work, _nothing, self._fail)

    def enough(self) -> None:
        """Take what was found so far; it comes as the end."""
        if self._job is not None and self.running:
            self._job.use_best()

    def stop(self) -> None:
        """End what runs and hear no more of it."""
        self._number += 1
        if self.running:
            self.running = False
            self._background.run(self._end, _nothing, _nothing)

    def close_down(self) -> None:
        """End the process and wait until it is gone."""
        self._number += 1
        self.running = False
        self._background.close()
        self._end()

    # ---------------------------------------------------------------------------- on the other thread

    def _end(self) -> None:
        """Close the job and its process."""
        job, self._job = self._job, None
        worker, self._worker = self._worker, None
        if job is not None:
            job.stop()
        if worker is not None:  # one that had just answered would be kept
            worker.close()
            worker.output.close()

    def _rest(self) -> None:
        """Close a job that has answered; its process waits for the next."""
        job, self._job = self._job, None
        if job is not None:
            job.close()

    # -------------------------------------------------------------------------- on the window's thread

    def _hear(self, number: int, message: object) -> None:
        if number != self._number:
            return
        if isinstance(message, Way):
            self.found.emit(message)
        elif isinstance(message, Ways):
            self.running = False
            self._background.run(self._rest, _nothing, _nothing)
            self.ended.emit(message)
        elif isinstance(message, Failure):
            self.running = False
            self._background.run(self._end, _nothing, _nothing)
            self.failed.emit(JobFailed(_("The search stopped: {reason}.").format(reason=message.reason)))

    def _fail(self, error: BaseException) -> None:
        self.running = False
        self.failed.emit(error)


def _nothing(_value: object) -> None:
    """Nobody waits for the outcome."""

"""A search in a planning process that stays warm: asked, heard and stopped without holding up the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import JobFailed
from desktop.ui.jobs import Background
from desktop.wording.i18n import _
from desktop.workspace.ways import Failure, Worker

if TYPE_CHECKING:
    from desktop.workspace.ways import BackgroundJob


class Search(QObject):
    """One question after the other.

    Parameters
    ----------
    name : str
        What the thread is called.

    Signals
    -------
    found(something)
        Found a moment ago; more may follow.
    failed(error)
    """

    found = Signal(object)
    failed = Signal(object)
    _said = Signal(int, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(name, self)
        self._worker: Worker | None = None
        self._job: BackgroundJob[Any] | None = None
        self._number = 0
        self.running = False
        self._said.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def stop(self) -> None:
        """End what runs and hear no more of it."""
        self._number += 1
        if self.running:
            self.running = False
            self._background.run(self._end, nothing, nothing)

    def close_down(self) -> None:
        """End the process and wait until it is gone."""
        self._number += 1
        self.running = False
        self._background.close()
        self._end()
        self._dismiss()

    # ---------------------------------------------------------------------------- on the other thread

    def _worker_there(self) -> Worker:
        if self._worker is None:
            self._worker = Worker()
        return self._worker

    def _end(self) -> None:
        """Close the job and its process; without a job the process stays."""
        job, self._job = self._job, None
        if job is not None:
            job.stop()
            self._dismiss()  # one that had just answered would be kept

    def _dismiss(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()
            worker.output.close()

    def _rest(self) -> None:
        """Close a job that has answered; its process waits for the next."""
        job, self._job = self._job, None
        if job is not None:
            job.close()

    # -------------------------------------------------------------------------- on the window's thread

    def _hear(self, number: int, message: object) -> None:
        """Take in what the job of the last question says."""
        if number != self._number:
            return
        if isinstance(message, Failure):
            self.running = False
            self._background.run(self._end, nothing, nothing)
            self.failed.emit(JobFailed(_("The search stopped: {reason}.").format(reason=message.reason)))
        else:
            self._take(message)

    def _take(self, message: object) -> None:
        """Take in what was found, or the answer."""
        raise NotImplementedError

    def _answered(self) -> None:
        self.running = False
        self._background.run(self._rest, nothing, nothing)

    def _fail(self, error: BaseException) -> None:
        self.running = False
        self.failed.emit(error)


def nothing(_value: object) -> None:
    """Nobody waits for the outcome."""

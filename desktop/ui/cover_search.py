"""Looking for ways to cover a hole, in a planning process that stays warm; the window never waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import JobFailed
from desktop.ui.jobs import Background
from desktop.wording.i18n import _
from desktop.workspace.covering import Failure, Idea, Proposal, Worker, start

if TYPE_CHECKING:
    from desktop.workspace.covering import BackgroundJob, Covering


class CoverSearch(QObject):
    """One case after the other.

    Signals
    -------
    ready(Covering)
        What fell open is known.
    found(Proposal)
        One more idea.
    ended()
        So many as were asked for, or all there are.
    failed(error)
    """

    ready = Signal(object)
    found = Signal(object)
    ended = Signal()
    failed = Signal(object)
    _said = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("cover", self)
        self._worker: Worker | None = None
        self._job: BackgroundJob[tuple[Idea, ...]] | None = None
        self._known: Covering | None = None
        self._number = 0
        self.running = False
        self._said.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def warm(self) -> None:
        """Start the process ahead, while somebody is still choosing dates."""
        self._background.run(self._worker_there, _nothing, _nothing)

    def begin(self, covering: Covering, count: int) -> None:
        """Look for so many further ideas; what runs ends."""
        self.stop()
        self.running, number = True, self._number

        def hear(message: object) -> None:  # on the job's own thread
            self._said.emit(number, covering.take(message) if isinstance(message, Idea) else message)

        def work() -> bool:
            there = covering.nothing_to_do  # works out what fell open
            self._said.emit(number, covering)
            if not there:
                known = self._known is covering and self._worker is not None
                worker = self._worker_there()
                self._known = covering
                token = str(id(covering))
                self._job = start(covering, token, worker=worker, count=count, known=known, on_message=hear)
            return there

        self._background.run(work, self._maybe_nothing, self._fail)

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
        if self._worker is not None:
            self._worker.close()
            self._worker.output.close()
            self._worker = None

    # ---------------------------------------------------------------------------- on the other thread

    def _worker_there(self) -> Worker:
        if self._worker is None:
            self._worker = Worker()
        return self._worker

    def _end(self) -> None:
        """Close the job; its process goes along unless it has answered."""
        job, self._job = self._job, None
        if job is not None:
            job.stop()
            self._worker = self._known = None

    def _rest(self) -> None:
        """Close a job that has answered; its process waits for the next."""
        job, self._job = self._job, None
        if job is not None:
            job.close()

    # -------------------------------------------------------------------------- on the window's thread

    def _hear(self, number: int, message: object) -> None:
        if number != self._number:
            return
        if isinstance(message, Proposal):
            self.found.emit(message)
        elif isinstance(message, tuple):
            self.running = False
            self._background.run(self._rest, _nothing, _nothing)
            self.ended.emit()
        elif isinstance(message, Failure):
            self.running = False
            self._background.run(self._end, _nothing, _nothing)
            self.failed.emit(JobFailed(_("The search stopped: {reason}.").format(reason=message.reason)))
        else:
            self.ready.emit(message)

    def _maybe_nothing(self, nothing_to_do: bool) -> None:
        if nothing_to_do:
            self.running = False

    def _fail(self, error: BaseException) -> None:
        self.running = False
        self.failed.emit(error)


def _nothing(_value: object) -> None:
    """Nobody waits for the outcome."""

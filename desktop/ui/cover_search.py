"""Looking for ways to cover a hole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui.searching import Search, nothing
from desktop.workspace.covering import Idea, Proposal, Worker, start

if TYPE_CHECKING:
    from desktop.workspace.covering import Covering


class CoverSearch(Search):
    """One case after the other; the process keeps what it worked out for the next idea.

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
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("cover", parent)
        self._known: tuple[Covering, Worker] | None = None

    def warm(self) -> None:
        """Start the process ahead, while somebody is still choosing dates."""
        self._background.run(self._worker_there, nothing, nothing)

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
                worker = self._worker_there()
                known = self._known == (covering, worker)  # this very process was sent it
                self._known = covering, worker
                token = str(id(covering))
                self._job = start(covering, token, worker=worker, count=count, known=known, on_message=hear)
            return there

        self._background.run(work, self._maybe_nothing, self._fail)

    def _take(self, message: object) -> None:
        if isinstance(message, Proposal):
            self.found.emit(message)
        elif isinstance(message, tuple):
            self._answered()
            self.ended.emit()
        else:
            self.ready.emit(message)

    def _maybe_nothing(self, nothing_to_do: bool) -> None:
        if nothing_to_do:
            self.running = False

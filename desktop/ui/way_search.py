"""Looking for ways to fill a shift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui.searching import Search, nothing
from desktop.workspace.ways import Way, Ways, start, window_for

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.plan import Plan


class WaySearch(Search):
    """One question after the other; the process stays, with the season in its memory.

    Signals
    -------
    found(Way)
        Proven a moment ago; more may follow.
    ended(Ways)
        All that was found.
    failed(error)
    """

    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("ways", parent)

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
            self._job = start(
                plan,
                shift_id,
                window,
                seconds,
                worker=self._worker_there(),
                keep=True,
                on_message=lambda message: self._said.emit(number, message),
            )

        self._background.run(work, nothing, self._fail)

    def enough(self) -> None:
        """Take what was found so far; it comes as the end."""
        if self._job is not None and self.running:
            self._job.use_best()

    def _take(self, message: object) -> None:
        if isinstance(message, Way):
            self.found.emit(message)
        elif isinstance(message, Ways):
            self._answered()
            self.ended.emit(message)

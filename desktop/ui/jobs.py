"""Work that must not hold up the window: one thread, whose outcomes arrive on the window's own."""

from __future__ import annotations

import itertools
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Background(QObject):
    """Does one piece of work after the other on a thread of its own.

    Parameters
    ----------
    name : str
        What the thread is called.
    """

    _ended = Signal(int, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._numbers = itertools.count()
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[BaseException], None]]] = {}
        self._ended.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is under way whose outcome is still to come."""
        return bool(self._waiting)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Do `work` on the thread; then `done` hears its value, or `failed` its error, on the caller's."""
        number = next(self._numbers)
        self._waiting[number] = done, failed
        future = self._executor.submit(work)
        future.add_done_callback(lambda ended: self._report(number, ended))

    def close(self) -> None:
        """Drop what has not begun, wait for what has, and tell nobody."""
        self._waiting.clear()
        self._executor.shutdown(cancel_futures=True)

    def _report(self, number: int, ended: Future[Any]) -> None:
        if number not in self._waiting or ended.cancelled():
            return
        error = ended.exception()
        self._ended.emit(number, None if error else ended.result(), error)

    def _receive(self, number: int, value: object, error: BaseException | None) -> None:
        callbacks = self._waiting.pop(number, None)
        if callbacks is None:
            return
        done, failed = callbacks
        if error is None:
            done(value)
        else:
            failed(error)

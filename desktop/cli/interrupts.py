"""Ctrl+C while planning: once uses the best so far, twice stops and keeps nothing."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType


class Interrupts:
    """Counts how often Ctrl+C was pressed within the ``with`` block, instead of ending the program."""

    def __init__(self) -> None:
        self.count = 0
        self._former: Any = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():  # only there are signals received
            self._former = signal.signal(signal.SIGINT, self._pressed)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._former is not None:
            signal.signal(signal.SIGINT, self._former)

    def _pressed(self, number: int, frame: object) -> None:
        self.count += 1


@contextmanager
def kept_from_children() -> Iterator[None]:
    """Have processes started within the ``with`` block never see Ctrl+C: the terminal sends it to all.

    A blocked signal stays blocked in a child, whatever handlers it installs (the solver installs one). On
    Windows the planning process has no console, and sees none.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)

"""Planning in a process of its own, so that no window ever waits for it."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from itertools import count
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, TypeVar, cast

from desktop.errors import JobFailed
from desktop.planner.messages import Answer, Failure, Finish, Job, Order, Task, receive, send
from desktop.planner.result import PlanResult, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.domain.plan import Plan
    from desktop.planner.result import Limits
    from desktop.planner.scope import Scope

R = TypeVar("R")
Message = Progress | PlanResult | Failure
GRACE_SECONDS = 0.4
"""How long a process may take to end by itself."""

_START = "import sys; sys.path[:] = sys.argv[1:]; from desktop.planner.worker import main; main()"
"""The child looks for modules exactly where its parent does, never in the folder it happens to start in."""


class Worker:
    """A planning process that waits for tasks; started ahead, it has the solver loaded when needed."""

    def __init__(self) -> None:
        self.numbers = count()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, *(entry or os.getcwd() for entry in sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.input = cast("BinaryIO", self._process.stdin)
        self.output = cast("BinaryIO", self._process.stdout)

    @property
    def pid(self) -> int:
        """The process' id."""
        return self._process.pid

    def kill(self) -> None:
        """End the process by force."""
        self._process.kill()

    def close(self) -> None:
        """End the process: by the pipe's end, and after a moment by force."""
        with contextlib.suppress(OSError):
            self.input.close()
        try:
            self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *error: object) -> None:
        """End the process and let go of its streams."""
        self.close()
        self.output.close()


class BackgroundJob(Generic[R]):
    """One task in another process; a thread each reads and writes, so that no caller ever waits.

    Parameters
    ----------
    task : Task
    worker : Worker, optional
        A process started ahead. It ends with the job, unless it is to be kept.
    on_message : callable, optional
        Told of every message on the reading thread, after it was queued for `poll`.
    keep : bool
        Leave `worker` running for the next task once this one is answered; what it has in memory stays warm.
    """

    def __init__(
        self,
        task: Task[R],
        *,
        worker: Worker | None = None,
        on_message: Callable[[Any], None] | None = None,
        keep: bool = False,
    ) -> None:
        self._worker = worker or Worker()
        self._number = next(self._worker.numbers)
        self._messages: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._on_message = on_message
        self._closed = self._answered = False
        self._keep = keep
        self._outbox: queue.SimpleQueue[Order | Finish | None] = queue.SimpleQueue()
        self._outbox.put(Order(self._number, task))
        self._reader = threading.Thread(target=self._read, name="planning", daemon=True)
        self._writer = threading.Thread(target=self._write, name="planning orders", daemon=True)
        self._reader.start()
        self._writer.start()

    @property
    def pid(self) -> int:
        """The process' id."""
        return self._worker.pid

    def poll(self, timeout: float = 0.0) -> list[Any]:
        """Messages that came since the last call, waiting up to `timeout` seconds for the first."""
        found: list[Any] = []
        with contextlib.suppress(queue.Empty):
            found.append(self._messages.get(timeout=timeout) if timeout else self._messages.get_nowait())
            while True:
                found.append(self._messages.get_nowait())
        return [_opened(message) for message in found]

    def messages(self) -> Iterator[Any]:
        """Progress as it comes, up to the end; see `result`."""
        while True:
            message = self._messages.get()
            if isinstance(message, Answer | Failure):
                self._messages.put(message)
                return
            yield message

    def result(self) -> R:
        """Wait for the result.

        Raises
        ------
        JobFailed
            If the process died or could not do it.
        """
        while True:
            message = self._messages.get()
            if isinstance(message, Answer):
                self.close()
                return cast("R", message.value)
            if isinstance(message, Failure):
                self.close()
                raise JobFailed(f"Planning stopped: {message.reason}. Nothing was changed; plan again.")

    def use_best(self) -> None:
        """Ask for the best roster so far; it comes as the result, within half a second as a rule."""
        self._outbox.put(Finish(self._number))

    def stop(self) -> None:
        """End at once and keep nothing."""
        self.close()

    def close(self) -> None:
        """End the process and wait until it is gone; one to be kept stays once it has answered."""
        if not self._closed:
            self._closed = True
            self._outbox.put(None)
            self._writer.join(GRACE_SECONDS)
            if self._writer.is_alive():  # in the middle of a job that nobody reads
                self._worker.kill()
                self._writer.join()
            kept = self._keep and self._answered
            if not kept:
                self._worker.close()
            if threading.current_thread() is not self._reader:
                self._reader.join()
            if not kept:
                self._worker.output.close()

    def _read(self) -> None:
        try:
            while not self._answered and (message := _next(self._worker.output)) is not None:
                self._answered = isinstance(message, Answer | Failure)
                self._hand_on(message)
        finally:  # whoever waits must never wait for ever, even where `on_message` raised
            if not self._answered and not self._closed:
                self._hand_on(Failure("the planning process ended without an answer", ""))

    def _write(self) -> None:
        while (message := self._outbox.get()) is not None:
            with contextlib.suppress(OSError):  # a process that died is reported by the reader
                send(self._worker.input, message)

    def _hand_on(self, message: object) -> None:
        self._messages.put(message)
        if self._on_message is not None:
            self._on_message(_opened(message))


class PlanJob(BackgroundJob[PlanResult]):
    """One planning run."""

    def __init__(
        self,
        plan: Plan,
        scope: Scope,
        limits: Limits,
        *,
        worker: Worker | None = None,
        on_message: Callable[[Message], None] | None = None,
    ) -> None:
        super().__init__(Job(plan, scope, limits), worker=worker, on_message=on_message)


def _opened(message: object) -> object:
    return message.value if isinstance(message, Answer) else message


def _next(stream: BinaryIO) -> object | None:
    try:
        return cast("object | None", receive(stream))
    except (OSError, EOFError, ValueError):
        return None

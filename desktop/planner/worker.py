"""The planning process, spoken to through its standard streams; `desktop.planner.process` starts it.

It imports neither Qt nor the file: frozen tasks come in, progress and one answer each go out. It ends when
its input ends, so it never outlives the program that started it.
"""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from desktop.planner.messages import Answer, Failure, Finish, Order, receive, send

if TYPE_CHECKING:
    from desktop.planner.emit import Stopper

Desk = queue.SimpleQueue[tuple[Order, "Stopper"]]


def main() -> None:
    """Do one task after the other until the input ends."""
    with contextlib.suppress(BrokenPipeError):  # whoever asked has gone
        _serve()
    # An ordinary end would wait for the listener's lock on the input, and abort.
    os._exit(0)


def _serve() -> None:
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing else may speak on the answers' line
    import desktop.planner.solve  # noqa: F401 - warm: the solver takes a second to import

    desk: Desk = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(desk,), daemon=True).start()
    lock = threading.Lock()

    def tell(message: object) -> None:
        with lock:
            send(answers, message)

    while True:
        order, stopper = desk.get()
        try:
            tell(Answer(order.task.run(tell, stopper)))
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - told to the program that asked
            tell(Failure(f"{type(error).__name__}: {error}", traceback.format_exc()))


def _listen(desk: Desk) -> None:
    from desktop.planner.emit import Stopper

    number, stopper = -1, Stopper()
    while (message := receive(sys.stdin.buffer)) is not None:
        if isinstance(message, Order):
            number, stopper = message.number, Stopper()
            desk.put((message, stopper))
        elif isinstance(message, Finish) and message.number == number:
            stopper.stop()
    os._exit(0)  # the pipe ended: nobody waits for an answer

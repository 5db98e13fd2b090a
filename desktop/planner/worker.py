"""The planning process, spoken to through its standard streams; `desktop.planner.process` starts it.

It imports neither Qt nor the file: a frozen plan comes in, progress and one result go out. It ends when its
input ends, so it never outlives the program that started it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import traceback
from typing import Any

from desktop.planner.messages import Failure, Finish, Job, receive, send


def main() -> None:
    """Wait for a job, plan it, answer, and end the process."""
    with contextlib.suppress(BrokenPipeError):  # whoever asked has gone
        _serve()
    # An ordinary end would wait for the listener's lock on the input, and abort.
    os._exit(0)


def _serve() -> None:
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing else may speak on the answers' line
    from desktop.planner.emit import Stopper  # warm: the solver takes a second to import
    from desktop.planner.solve import solve

    job = receive(sys.stdin.buffer)
    if not isinstance(job, Job):
        return
    stopper = Stopper()
    threading.Thread(target=_listen, args=(stopper,), daemon=True).start()
    lock = threading.Lock()

    def tell(message: object) -> None:
        with lock:
            send(answers, message)

    try:
        tell(solve(job.plan, job.scope, job.limits, progress=tell, stopper=stopper))
    except Exception as error:  # noqa: BLE001 - told to the program that asked
        tell(Failure(f"{type(error).__name__}: {error}", traceback.format_exc()))


def _listen(stopper: Any) -> None:
    while (message := receive(sys.stdin.buffer)) is not None:
        if isinstance(message, Finish):
            stopper.stop()
    os._exit(0)  # the pipe ended: nobody waits for an answer

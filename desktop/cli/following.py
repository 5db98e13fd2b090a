"""Work in the planning process: waited for, told about, ended by Ctrl+C."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.cli.failures import complain, log
from desktop.cli.interrupts import kept_from_children
from desktop.errors import Cancelled, JobFailed
from desktop.workspace.planning import Failure, Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.cli.interrupts import Interrupts
    from desktop.workspace.ways import BackgroundJob

R = TypeVar("R")
POLL_SECONDS = 0.1
"""How long Ctrl+C waits at most to be noticed."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said when a job does not run to its end: at Ctrl+C, at a second one, and when it fails."""

    enough: str
    stopped: str
    failed: str


def answered(
    begin: Callable[[Worker], BackgroundJob[R]],
    answer: type[R],
    interrupts: Interrupts,
    words: Words,
    show: Callable[[Any], None],
) -> R:
    """Do a job in a planning process of its own and wait for the answer; Ctrl+C once uses the best so far.

    Parameters
    ----------
    begin
        Starts the job.
    answer
        What kind of message ends it.
    show
        Told of every other message.

    Raises
    ------
    Cancelled
        Ctrl+C was pressed twice.
    JobFailed
        The process died or could not do it.
    """
    with kept_from_children():
        worker = Worker()
    job = begin(worker)
    try:
        return _followed(job, answer, interrupts, words, show)
    finally:
        job.close()


def _followed(
    job: BackgroundJob[R],
    answer: type[R],
    interrupts: Interrupts,
    words: Words,
    show: Callable[[Any], None],
) -> R:
    asked = False
    while True:
        messages = job.poll(POLL_SECONDS)
        if interrupts.count > 1:
            raise Cancelled(words.stopped)
        if interrupts.count and not asked:
            asked = True
            job.use_best()
            complain(words.enough)
        for message in messages:
            if isinstance(message, answer):
                return message
            if isinstance(message, Failure):
                path = log(JobFailed(message.reason), message.details)
                raise JobFailed(f"{words.failed} Details: {path}.")
            show(message)

"""What becomes of errors: a clear sentence, an exit status, and the log for what is our own fault."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import typer

from desktop.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ENVIRONMENT = 3
"""Exit status where the environment is in the way."""

_debug: ContextVar[bool] = ContextVar("debug", default=False)


@contextmanager
def debugging(on: bool) -> Iterator[None]:
    """Whether errors within the ``with`` block show where they came from."""
    token = _debug.set(on)
    try:
        yield
    finally:
        _debug.reset(token)


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """Have the interpreter's last flush not complain about a reader that went away (``… | head``)."""
    try:
        yield
    finally:
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def guarded(work: Callable[[], int]) -> int:
    """The exit status of some work; errors are told on standard error, never with a traceback."""
    try:
        return work()
    except PlannerError as error:
        _show_traceback()
        complain(*str(error).splitlines())
        return error.exit_code
    except KeyboardInterrupt:
        complain("Stopped.")
    except BrokenPipeError:
        pass  # whoever read our output has gone, and needs no word
    except OSError as error:
        _show_traceback()
        complain(f"{error.filename or 'The system'}: {error.strerror or error}.")
    except Exception as error:  # noqa: BLE001 - the last resort: the user gets a sentence, the log the rest
        _show_traceback()
        complain(
            "Something went wrong inside CSO Planner; it is not your doing, and the season file is as it was "
            "before the command, or as it was last saved.",
            f"Details: {log(error)} (or run the command again with --debug).",
        )
    return ENVIRONMENT


def complain(*lines: str) -> None:
    """Say something on standard error."""
    for line in lines:
        typer.echo(line, err=True)


def _show_traceback() -> None:
    if _debug.get():
        complain(traceback.format_exc().rstrip())


def log(error: BaseException, details: str = "") -> Path:
    """Write where an error came from into the log; returns its path.

    What the error says is left out: it may name people.
    """
    parts = [] if not details else [details]
    cause: BaseException | None = error
    while cause is not None:
        parts.append("".join(traceback.format_tb(cause.__traceback__)) + type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    from desktop.workspace.log import add_to_log

    return add_to_log("\n".join(parts), complain)

"""From the arguments to the exit status."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from desktop.cli.failures import debugging, quiet_pipe

if TYPE_CHECKING:
    from collections.abc import Sequence

DEBUG = "--debug"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        Without the program's name; those the process was started with by default.

    Returns
    -------
    int
        0 done, 1 a Must is broken, 2 bad input, 3 the environment is in the way, or a conflict.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    with debugging(DEBUG in given), quiet_pipe():
        return _run([argument for argument in given if argument != DEBUG])


def _run(arguments: list[str]) -> int:
    from typer.main import get_command

    from desktop.cli.app import app

    try:
        get_command(app).main(arguments, prog_name="cso-planner")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _speak_utf8() -> None:
    """Write UTF-8 into files and pipes everywhere, and never fail at a letter that a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")

"""The command line: the same work on the same files as the window.

`main` is the program. Without arguments it opens the window; see `desktop.cli.app` for the commands. Modules
that do the work are imported when a command is called, so that ``--help`` answers at once.
"""

from __future__ import annotations

from desktop.cli.program import main

__all__ = ["main"]

"""The window. PySide6 is used here and nowhere else; what is heavy is imported when a window is opened."""

from __future__ import annotations


def run(path: str | None) -> int:
    """Open the window and stay until it is closed.

    Parameters
    ----------
    path
        A season file, the address of a season on a server, or None: then the season that was open last, or
        the welcome page.

    Returns
    -------
    int
        Exit status: 0.
    """
    from desktop.ui.application import start

    return start(path)

"""The log of what went wrong unexpectedly, one file for the window and the command line."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "cso-planner.log"
LONGEST = 1_000_000
"""Bytes after which the log begins anew."""


def add_to_log(text: str, complain: Callable[[str], object]) -> Path:
    """Add a dated entry to the log; returns its path, also where it cannot be written.

    Parameters
    ----------
    complain : callable
        Told in a sentence if the log cannot be written.
    """
    path = platformdirs.user_log_path("cso-planner", appauthor=False) / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        anew = path.exists() and path.stat().st_size > LONGEST
        with path.open("w" if anew else "a", encoding="utf-8") as file:
            file.write(f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ}\n{text}\n\n")
    except OSError:
        complain(f"The log {path} cannot be written.")
    return path

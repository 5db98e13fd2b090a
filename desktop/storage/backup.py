"""Backups: whole copies in a folder, of which the newest few are kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from desktop.storage.faults import problem
from desktop.storage.form import SUFFIX
from desktop.storage.store import SeasonStore

_STAMP = "%Y-%m-%d %H-%M-%S"
_NAME = re.compile(r"(?P<stem>.+) \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.csoplan")


def back_up(store: SeasonStore, folder: Path, *, stem: str, keep: int, now: dt.datetime) -> Path:
    """Write a backup of an open season and remove the oldest beyond `keep`.

    Parameters
    ----------
    store
        The season.
    folder
        Where backups go; made when missing.
    stem
        What the names begin with, usually the season file's name; backups of another stem are left alone.
    keep
        How many stay, the new one included; at least one.
    now
        The time in the name, UTC, to the second.

    Returns
    -------
    Path
        The new backup.

    Raises
    ------
    FileProblem
        The folder takes no file; older backups were left as they are.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise problem(folder, f"It cannot be made ({error.strerror}).", "Choose another folder.") from error
    path = folder / f"{stem} {now.astimezone(dt.UTC).strftime(_STAMP)}{SUFFIX}"
    store.save_copy(path, overwrite=True)
    for old in backups(folder, stem)[max(keep, 1) :]:
        old.unlink(missing_ok=True)
    return path


def backups(folder: Path, stem: str) -> Sequence[Path]:
    """Backups of one season in a folder, newest first."""
    names = (path.name for path in folder.glob(f"*{SUFFIX}"))
    found = (match for name in names if (match := _NAME.fullmatch(name)) and match["stem"] == stem)
    return sorted((folder / match[0] for match in found), reverse=True)

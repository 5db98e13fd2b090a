"""Season files on disk: whose they are, told from their first bytes, and how a new one takes its place."""

from __future__ import annotations

import os
import secrets
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.storage.faults import damaged, problem
from desktop.storage.form import APPLICATION_ID, FORMAT

MAGIC = b"SQLite format 3\0"
HEAD_BYTES = 100
WAL_VERSION = 2

GATE = threading.RLock()
"""Held while a transaction runs and while a file's head is read: closing a file that was opened beside SQLite
makes the system drop every lock this process has on it (SQLite, "How To Corrupt", 2.2)."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the first 100 bytes of a season file say."""

    form: int
    write_ahead: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """The file itself, whatever its name becomes."""

    device: int
    number: int

    @classmethod
    def of(cls, path: Path) -> Identity:
        """Identity of the file that bears a name now."""
        found = path.stat()
        return cls(found.st_dev, found.st_ino)


def read_head(path: Path) -> Head:
    """Look at a file without touching it.

    Raises
    ------
    FileProblem
        It is missing, cannot be read, belongs to another program, or is of a newer format.
    """
    try:
        with GATE, path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise _unreadable(path, error) from error
    _check_ours(path, head)
    form = int.from_bytes(head[60:64], "big")
    if form > FORMAT:
        raise problem(
            path,
            f"It was saved by a newer version of this program (format {form}; this one knows {FORMAT}).",
            "Install the newest version, or ask for an export in the older one.",
        )
    if form < 1:
        raise damaged(path, "its format is missing")
    return Head(form, WAL_VERSION in (head[18], head[19]))


def _check_ours(path: Path, head: bytes) -> None:
    if not head:
        raise problem(path, "The file is empty.", "Open a backup, or start a new season.")
    if not head.startswith(MAGIC):
        raise problem(
            path, "It is not a season file.", "Choose a file of this program (.csoplan), or import it."
        )
    if len(head) < HEAD_BYTES:
        raise damaged(path, f"it ends after {len(head)} bytes")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise problem(
            path, "It is a database of another program.", "Choose a file of this program (.csoplan)."
        )


def _unreadable(path: Path, error: OSError) -> Exception:
    if isinstance(error, FileNotFoundError):
        return problem(path, "There is no such file.", "Check its name; it may have been moved or renamed.")
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return problem(path, "It is a folder.", "Choose a season file in it.")
    if isinstance(error, PermissionError):
        return problem(path, "You may not read it.", "Ask its owner for access.")
    return problem(path, f"It cannot be read ({error.strerror}).", "Check the disk or network drive.")


def is_writable(path: Path) -> bool:
    """Whether the file may change: its folder must take a journal as well."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@contextmanager
def replacement(path: Path, *, overwrite: bool) -> Iterator[Path]:
    """A name beside `path` for a new file, which takes the place of `path` at once when the block ends well.

    Raises
    ------
    FileProblem
        `path` exists and `overwrite` is False, or its folder is missing or takes no file.
    """
    if not overwrite and path.exists():
        raise _exists(path)
    if not path.parent.is_dir():
        raise problem(path, "There is no such folder.", "Make it, or choose another one.")
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        yield temporary
        _flush(temporary)
        _take_place(temporary, path, overwrite=overwrite)
    except OSError as error:
        reason = f"It cannot be written ({error.strerror or error})."
        raise problem(path, reason, "Choose a folder of your own with room on its disk.") from error
    finally:
        for leftover in (temporary, temporary.with_name(temporary.name + "-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def _exists(path: Path) -> Exception:
    return problem(
        path, "There is a file of that name already.", "Choose another name, or agree to replace it."
    )


def _take_place(temporary: Path, path: Path, *, overwrite: bool) -> None:
    if overwrite:
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    else:
        try:
            path.hardlink_to(temporary)  # unlike a rename, never replaces a file that came meanwhile
        except FileExistsError:
            raise _exists(path) from None
        except OSError:  # file systems without hard links
            if path.exists():
                raise _exists(path) from None
            temporary.replace(path)
    flush_folder(path.parent)


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Have the system write down a folder's names; Windows opens no folders and does it itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

"""What goes wrong with files and databases, as sentences; mistakes of ours stay exceptions of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from desktop.errors import Fault, FileProblem, InputError

DAMAGED = "Open the newest backup, or a copy that was saved before."
LOCKED = "Try again in a moment; if it stays so, close the other program that has it open."


def problem(place: object, reason: str, remedy: str) -> FileProblem:
    """A `FileProblem` that names place, reason and remedy."""
    return FileProblem(str(Fault(str(place), reason, remedy)))


def damaged(place: object, what: object) -> FileProblem:
    """The problem of a file whose content makes no sense."""
    return problem(place, f"The file is damaged ({what}).", DAMAGED)


_BY_CODE = {
    sqlite3.SQLITE_BUSY: ("Another program is writing to it and did not finish in time.", LOCKED),
    sqlite3.SQLITE_LOCKED: ("Another program is writing to it and did not finish in time.", LOCKED),
    sqlite3.SQLITE_READONLY: (
        "It cannot be written to.",
        "Save a copy in a folder of your own, or ask for access.",
    ),
    sqlite3.SQLITE_FULL: ("The disk is full.", "Make room, then repeat the last step: it was not saved."),
    sqlite3.SQLITE_IOERR: (
        "The disk or network drive did not answer.",
        "Check it, then repeat the last step.",
    ),
    sqlite3.SQLITE_CANTOPEN: ("It cannot be opened.", "Check that the file and its folder can be read."),
    sqlite3.SQLITE_PERM: ("It cannot be opened.", "Check that the file and its folder can be read."),
    sqlite3.SQLITE_AUTH: ("It cannot be opened.", "Check that the file and its folder can be read."),
}
_DAMAGE_CODES = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)
_DAMAGE_WORDS = ("no such table", "no such column", "malformed", "Could not decode to UTF-8")


def from_sqlite(error: sqlite3.Error, place: object) -> FileProblem | None:
    """The problem behind an error of SQLite; None where the mistake is ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    if code in _BY_CODE:
        return problem(place, *_BY_CODE[code])
    if code in _DAMAGE_CODES or any(word in str(error) for word in _DAMAGE_WORDS):
        return damaged(place, str(error).split("'", maxsplit=1)[0].strip())
    return None


@contextmanager
def file_faults(place: object) -> Iterator[None]:
    """Turn errors of the database within the block into a `FileProblem` at `place`.

    Raises
    ------
    FileProblem
        The file or server cannot be used: locked, full, damaged, out of reach.
    InputError
        A value is too large or no proper text, so that no database can keep it.
    """
    try:
        yield
    except DBAPIError as error:
        raise _from_driver(error, place) or error from error
    except sqlite3.Error as error:
        raise from_sqlite(error, place) or error from error
    except UnicodeDecodeError as error:  # SQLite quotes spoiled names in its messages
        raise damaged(place, "names in it cannot be read") from error
    except (OverflowError, UnicodeEncodeError) as error:
        reason = f"A value cannot be stored: {error}."
        raise InputError([Fault(str(place), reason, "Use smaller numbers and plain text.")]) from error


def _from_driver(error: DBAPIError, place: object) -> FileProblem | None:
    if isinstance(error.orig, sqlite3.Error):
        return from_sqlite(error.orig, place)
    if isinstance(error, OperationalError):
        reason = f"The database cannot be used: {str(error.orig).strip()}."
        return problem(place, reason, "Check the address, the network and your rights there.")
    return None


@contextmanager
def content_faults(place: object, table: str) -> Iterator[None]:
    """Turn values that make no sense, met while reading `table`, into a `FileProblem` at `place`."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, InputError) as error:
        raise damaged(place, f"table {table}: {error}") from error

"""Files of older formats: migrated on a copy, checked, then put in the place of the old file.

The old file stays beside the new one. Only this module imports Alembic, and only old files need it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection as DriverConnection
from sqlite3 import connect

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from desktop.storage import dialect
from desktop.storage.faults import damaged, file_faults, problem
from desktop.storage.files import GATE, Identity, replacement
from desktop.storage.form import FORMAT, revision_id

SCRIPTS = Path(__file__).parent / "migrations"
VERSIONS = (SCRIPTS / "versions",)


def upgrade(connection: Connection, form: int = FORMAT, versions: Sequence[Path] = VERSIONS) -> None:
    """Run the migrations up to a format within the caller's transaction.

    Parameters
    ----------
    connection
        In a transaction; with foreign keys off where tables are altered (SQLite copies them).
    form
        The format wanted.
    versions
        Folders of migration scripts.
    """
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(str(path).replace("%", "%%") for path in versions))
    config.attributes["connection"] = connection
    command.upgrade(config, revision_id(form))
    dialect.mark(connection, form)


def migrated_copy(
    source: Path, target: Path, form: int = FORMAT, versions: Sequence[Path] = VERSIONS
) -> None:
    """A copy of an older file in a newer format.

    Raises
    ------
    FileProblem
        The file is damaged, so that the copy would be as well.
    """
    with GATE, file_faults(source):
        copy_pages(source, target)
        engine = dialect.sqlite_engine(target, "rw", foreign_keys=False)
        try:
            with engine.connect().execution_options(write=True) as connection, connection.begin():
                _refuse_damage(connection, source)
                upgrade(connection, form, versions)
                _refuse_damage(connection, source)
        finally:
            engine.dispose()


def _refuse_damage(connection: Connection, place: Path) -> None:
    found = [*dialect.damages(connection), *dialect.broken_references(connection)]
    if found:
        raise damaged(place, "; ".join(line.splitlines()[-1] for line in found))


def copy_pages(source: Path, target: Path) -> None:
    """Copy a file through SQLite, which waits for writers and recovers an interrupted one."""
    with closing(_driver(source, "rw")) as old, closing(_driver(target, "rwc")) as new:
        old.backup(new)


def _driver(path: Path, mode: str) -> DriverConnection:
    return connect(dialect.file_uri(path, mode), uri=True, timeout=dialect.BUSY_SECONDS, isolation_level=None)


def migrate_file(path: Path, form: int = FORMAT, versions: Sequence[Path] = VERSIONS) -> Path:
    """Bring a file to a newer format, in place.

    Returns
    -------
    Path
        The old file under its new name, beside the migrated one.

    Raises
    ------
    FileProblem
        The file is damaged, or somebody writes to it; it was not touched.
    """
    backup, before = free_name(path), Identity.of(path)
    with GATE, file_faults(path), closing(_driver(path, "rw")) as holder:
        holder.execute("BEGIN IMMEDIATE")  # nobody writes to the old file from here on
        if Identity.of(path) != before:
            raise problem(path, "Another program replaced it just now.", "Open it again.")
        with replacement(path, overwrite=True) as new:
            migrated_copy(path, new, form, versions)
            with replacement(backup, overwrite=False) as old:
                copy_pages(path, old)
            if os.name == "nt":
                holder.close()  # Windows replaces no file that is open
    return backup


def free_name(path: Path) -> Path:
    """A name for the old file that is not taken."""
    for number in range(1, 1000):
        suffix = "" if number == 1 else f" {number}"
        name = path.with_name(f"{path.stem} (older format{suffix}){path.suffix}")
        if not name.exists():
            return name
    raise problem(path, "Its folder is full of older copies.", "Tidy the folder.")

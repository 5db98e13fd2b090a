"""An open season file or database: transactions for one thread, and what can go wrong with them."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from desktop.errors import ReadOnlyError
from desktop.storage import dialect
from desktop.storage.base import Base
from desktop.storage.faults import damaged, file_faults, problem
from desktop.storage.files import GATE, Identity, is_writable, read_head
from desktop.storage.form import FORMAT, revision_id
from desktop.storage.rows_file import FormatRow

REPLACED = "Open it again; what you changed last was not saved, earlier changes were."


class Database:
    """One connection, used by the thread that opened it and by no other.

    Parameters
    ----------
    engine
        Made by `desktop.storage.dialect`.
    place
        What error sentences call it: the path, or the address without its password.
    path
        The file, or None for a server.
    read_only
        Whether `writing` is refused.
    closing
        What is to be released after the connection.
    """

    def __init__(
        self,
        engine: Engine,
        place: object,
        *,
        path: Path | None,
        read_only: bool,
        closing: ExitStack | None = None,
    ) -> None:
        self.place = place
        self.path = path
        self.read_only = read_only
        self.engine = engine
        self._owner = threading.get_ident()
        self._identity = None if path is None else Identity.of(path)
        self._closing = closing or ExitStack()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of everything, as of the moment the block begins."""
        self._check_thread()
        options = dialect.reading_options(self.engine)
        with GATE, file_faults(self.place), self._begun(**options) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that waits for its turn first, and is acknowledged when the block has ended.

        Raises
        ------
        ReadOnlyError
            The season is open for reading only.
        FileProblem
            The file was replaced or moved since it was opened, or cannot be written.
        """
        self._check_thread()
        if self.read_only:
            raise ReadOnlyError(f"{self.place}: It is open for reading only. Save a copy and work on that.")
        with GATE, file_faults(self.place), self._begun(write=True) as connection:
            self._check_same_file()
            yield connection

    @contextmanager
    def _begun(self, **options: Any) -> Iterator[Connection]:
        with self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    def copy_to(self, target: Path, name: str) -> None:
        """Write a whole copy into a new SQLite file, called `name` in error sentences."""
        self._check_thread()
        with GATE, file_faults(f"{self.place} (copy as {name})"):
            if self.path is None:
                copy_tables(self, target)
            else:
                dialect.copy_compact(self.engine, target)

    def close(self) -> None:
        """End the connection; later use is an error."""
        self._check_thread()
        self.engine.dispose()
        self._closing.close()

    def _check_thread(self) -> None:
        if threading.get_ident() != self._owner:
            raise RuntimeError("a season store belongs to the thread that opened it")

    def _check_same_file(self) -> None:
        if self.path is None:
            return
        try:
            same = Identity.of(self.path) == self._identity
        except OSError:
            same = False
        if not same:
            raise problem(self.path, "The file was moved, removed or replaced since it was opened.", REPLACED)


def open_file(path: Path, *, read_only: bool, busy_seconds: float) -> Database:
    """Open a season file; one without write permission, for reading only. Older formats are migrated first.

    Raises
    ------
    FileProblem
        It is missing, not ours, newer, damaged, or locked for too long; it was not touched.
    """
    path = path.resolve()
    head = read_head(path)
    read_only = read_only or not is_writable(path)
    place, closing = path, ExitStack()
    if head.form < FORMAT:
        path = _migrated(path, closing, read_only=read_only)
    engine = dialect.sqlite_engine(path, "ro" if read_only else "rw", busy_seconds=busy_seconds)
    database = Database(engine, place, path=path, read_only=read_only, closing=closing)
    try:
        _check_whole(database)
        if head.write_ahead and not read_only:
            with GATE, file_faults(place):
                dialect.use_rollback_journal(engine)
    except BaseException:
        database.close()
        raise
    return database


def _migrated(path: Path, closing: ExitStack, *, read_only: bool) -> Path:
    from desktop.storage import migrate  # Alembic is needed for old files only

    if not read_only:
        migrate.migrate_file(path)
        return path
    folder = closing.enter_context(tempfile.TemporaryDirectory(prefix="cso-planner-"))
    copy = Path(folder) / path.name
    migrate.migrated_copy(path, copy)
    return copy


def _check_whole(database: Database) -> None:
    with database.reading() as connection:
        found = dialect.damages(connection)
        if found:
            raise damaged(database.place, "; ".join(line.splitlines()[-1] for line in found))
        if database.path is not None and database.path.stat().st_size < dialect.wanted_bytes(connection):
            raise damaged(database.place, "its end is missing")
        missing = Base.metadata.tables.keys() - set(inspect(connection).get_table_names())
        if missing:
            raise damaged(database.place, f"missing: {', '.join(sorted(missing))}")


def open_server(url: URL, *, read_only: bool) -> Database:
    """Open a season kept in a PostgreSQL database.

    Raises
    ------
    FileProblem
        The database cannot be reached, holds no season, or one of a newer format.
    """
    database = connect_server(url, read_only=read_only)
    try:
        with database.reading() as connection:
            held = inspect(connection).has_table(FormatRow.__tablename__)
            form = connection.scalar(select(FormatRow.version_num)) if held else None
        if form is None:
            raise problem(database.place, "It holds no season.", "Create one there first.")
        if form > revision_id(FORMAT):
            raise problem(database.place, f"Its format {form} is newer.", "Install the newest version.")
        if form < revision_id(FORMAT) and not read_only:
            from desktop.storage import migrate  # Alembic is needed for old formats only

            with database.writing() as connection:
                migrate.upgrade(connection)
    except BaseException:
        database.close()
        raise
    return database


def connect_server(url: URL, *, read_only: bool) -> Database:
    """A connection to a server, whatever it holds.

    Raises
    ------
    FileProblem
        The address is of an unknown kind, or the driver is not installed.
    """
    place = url.render_as_string(hide_password=True)
    if url.get_backend_name() != "postgresql":
        raise problem(place, "It is no place for a season.", "Give a file or a postgresql:// address.")
    try:
        engine = dialect.postgres_engine(url)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        reason = "The PostgreSQL driver is not installed."
        raise problem(place, reason, "Install cso-planner with its extra 'postgres'.") from error
    return Database(engine, place, path=None, read_only=read_only)


def located(location: str | Path) -> Path | URL:
    """A path, or the address of a server.

    Raises
    ------
    FileProblem
        The address cannot be read.
    """
    if isinstance(location, Path) or "://" not in location:
        return Path(location)
    try:
        url = make_url(location)
    except ArgumentError as error:
        raise problem("the address", "It cannot be read.", "Write postgresql://user@host/name.") from error
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database)
    return url


def create_tables(connection: Connection) -> None:
    """Every table of the newest format, as the migrations would have made them, and the format's marks."""
    Base.metadata.create_all(connection)
    connection.execute(
        FormatRow.metadata.tables[FormatRow.__tablename__].insert(), {"version_num": revision_id(FORMAT)}
    )
    dialect.mark(connection, FORMAT)


def copy_tables(source: Database, target: Path) -> None:
    """A season from a server into a new file, row by row."""
    engine = dialect.sqlite_engine(target, "rwc")
    try:
        with source.reading() as old, engine.connect().execution_options(write=True) as new, new.begin():
            create_tables(new)
            for table in Base.metadata.sorted_tables:
                rows = [row._asdict() for row in old.execute(select(table))]
                if rows and table.name != FormatRow.__tablename__:
                    new.execute(table.insert(), rows)
    finally:
        engine.dispose()

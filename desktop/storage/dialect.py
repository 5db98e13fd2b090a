"""Everything that SQLite and PostgreSQL do differently; no other module speaks SQL of one of them only."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, StaticPool, Table, create_engine, event, text
from sqlalchemy.engine import URL

from desktop.storage.form import APPLICATION_ID

BUSY_SECONDS = 5.0
"""How long a writer waits for another to finish."""

_REFUSE_SQLITE = tuple(
    f"CREATE TRIGGER {{table}}_keeps_{verb.lower()} BEFORE {verb} ON {{table}} "
    "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    for verb in ("UPDATE", "DELETE")
)
_REFUSE_POSTGRES = (
    "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$",
    "CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()",
)


def refusals(table: str, dialect: str) -> list[str]:
    """Statements after which rows of `table` can be added, never changed or taken away."""
    templates = _REFUSE_POSTGRES if dialect == "postgresql" else _REFUSE_SQLITE
    return [template.format(table=table) for template in templates]


def append_only(table: Table) -> None:
    """Have `table` refuse UPDATE and DELETE wherever it is created."""

    def refuse(target: Table, connection: Connection, **_: Any) -> None:
        for statement in refusals(target.name, connection.dialect.name):
            connection.execute(text(statement))

    event.listen(table, "after_create", refuse)


def file_uri(path: Path, mode: str) -> str:
    """SQLite's name of a file: `mode` is ``ro``, ``rw`` (never creates) or ``rwc``."""
    name = quote(path.absolute().as_posix(), safe="/:")
    if name.startswith("//"):
        name = "//" + name  # a network share: the server's name belongs to the path
    elif not name.startswith("/"):
        name = "/" + name  # a drive letter
    return f"file:{name}?mode={mode}"


def sqlite_engine(
    path: Path, mode: str, *, busy_seconds: float = BUSY_SECONDS, foreign_keys: bool = True
) -> Engine:
    """An engine with one connection, for the thread that first uses it.

    Transactions are written out (the driver's own begin late): one that will write is begun on a
    connection with the execution option ``write``, and waits for other writers at once instead of
    failing half-way.
    """

    def connect() -> sqlite3.Connection:
        uri = file_uri(path, mode)
        connection = sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None)
        _configure(connection, foreign_keys=foreign_keys)
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: sqlite3.Connection, *, foreign_keys: bool) -> None:
    # EXTRA also waits for the folder after the journal is gone: no commit is lost with the power.
    for setting in (
        "synchronous=EXTRA",
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        "trusted_schema=OFF",
        "cell_size_check=ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def use_rollback_journal(engine: Engine) -> None:
    """Leave write-ahead logging, should some other program have switched it on."""
    driver_connection(engine).execute("PRAGMA journal_mode=DELETE")


def driver_connection(engine: Engine) -> Any:
    """The driver's own connection, for statements that cannot run in a transaction."""
    raw = engine.raw_connection()
    try:
        return raw.driver_connection
    finally:
        raw.close()  # back to the pool, which keeps the one connection open


def damages(connection: Connection) -> Sequence[str]:
    """What SQLite finds wrong with the structure of a file; empty when it is whole."""
    if connection.dialect.name != "sqlite":
        return ()
    found = connection.exec_driver_sql("PRAGMA integrity_check(3)").scalars().all()
    return () if found == ["ok"] else [str(line) for line in found]


def wanted_bytes(connection: Connection) -> int:
    """How long a file must be at least."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    return int(pages) * int(size)


def broken_references(connection: Connection) -> Sequence[str]:
    """Tables with rows that refer to nothing."""
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return sorted({f"{row[0]} refers to {row[2]}" for row in found})


def mark(connection: Connection, form: int) -> None:
    """Write whose file this is and its format into the file's head."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={form}")


def copy_compact(engine: Engine, target: Path) -> None:
    """A whole copy of the file as it stands, without its free pages; `target` must not exist."""
    driver_connection(engine).execute("VACUUM INTO ?", (str(target),))


def reading_options(engine: Engine) -> dict[str, Any]:
    """What makes all statements of a reading transaction see the same moment; SQLite's always do."""
    return {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}


def postgres_engine(url: URL) -> Engine:
    """An engine with one connection to a PostgreSQL database."""
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    return create_engine(url, poolclass=StaticPool)

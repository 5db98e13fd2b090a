"""A new season: tables and first rows, in a file that appears whole or not at all, or an empty database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Table, inspect
from sqlalchemy.engine import URL

from desktop.domain.ledger import LedgerEntry
from desktop.domain.plan import KINDS, Plan
from desktop.domain.references import broken_links
from desktop.domain.season import SEASON_ID, Season
from desktop.errors import Fault, InputError
from desktop.storage import dialect, ledger
from desktop.storage.database import Database, connect_server, create_tables
from desktop.storage.faults import file_faults, problem
from desktop.storage.files import GATE, replacement
from desktop.storage.rows_file import FileRow
from desktop.storage.write import insert

FILE = cast("Table", FileRow.__table__)


@dataclass(frozen=True, slots=True)
class NewSeason:
    """What a season begins with, and by whom and when (UTC) it was begun."""

    plan: Plan
    who: str
    now: dt.datetime
    ledger: tuple[LedgerEntry, ...] = ()


def check_plan(plan: Plan) -> None:
    """Refuse a plan that cannot be kept.

    Raises
    ------
    InputError
        With a fault for a missing season and for every reference to what is not there.
    """
    faults = [
        Fault(
            f"{entity.kind} {entity.id} · {link.field}",
            f"There is no {link.target.kind} '{wanted}'.",
            "Add it.",
        )
        for link, entity, wanted in broken_links(plan)
    ]
    if plan.get(Season.kind, SEASON_ID) is None:
        faults.append(Fault("season", "It is missing.", "Give name, dates and time zone."))
    if faults:
        raise InputError(faults)


def create_file(path: Path, season: NewSeason, *, overwrite: bool) -> Path:
    """Write a new season file; returns its absolute path.

    Raises
    ------
    FileProblem
        There is such a file and `overwrite` is False, or none can be written there.
    """
    path = path.resolve()
    with replacement(path, overwrite=overwrite) as temporary, GATE, file_faults(path):
        engine = dialect.sqlite_engine(temporary, "rwc")
        try:
            with engine.connect().execution_options(write=True) as connection, connection.begin():
                _fill(connection, season, path)
        finally:
            engine.dispose()
    return path


def create_on_server(url: URL, season: NewSeason) -> Database:
    """Write a new season into an empty database and keep the connection.

    Raises
    ------
    FileProblem
        It holds a season already, or cannot be reached.
    """
    database = connect_server(url, read_only=False)
    try:
        with database.writing() as connection:
            if inspect(connection).has_table(FILE.name):
                raise problem(database.place, "It holds a season already.", "Give an empty database.")
            _fill(connection, season, database.place)
    except BaseException:
        database.close()
        raise
    return database


def _fill(connection: Connection, season: NewSeason, place: object) -> None:
    create_tables(connection)
    values = {"id": 1, "revision": 0, "created_at": season.now, "created_by": season.who}
    connection.execute(FILE.insert(), values)
    for kind, cls in KINDS.items():
        insert(connection, kind, season.plan.of(cls).values())
    ledger.append(connection, season.ledger, place)

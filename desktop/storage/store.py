"""The season store: one file (or database) that holds a season, its audit trail and its calendar ledger.

A store belongs to the thread that called `SeasonStore.open` or `SeasonStore.create`: every later call must
come from there, any other thread gets a RuntimeError. Several stores, in one process or many, may have the
same file open; writers wait for each other. While a season file is open, do not open it by other means in
the same process: closing such a second opening drops SQLite's locks (use `save_copy`).

"Accepted" means that `save` has returned: then the edit and its line of the audit trail are on the disk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from sqlalchemy import Connection, Table, select

from desktop.domain.edit import Edit
from desktop.domain.ledger import LedgerEntry
from desktop.domain.plan import KINDS, Plan
from desktop.domain.season import SEASON_ID, Season
from desktop.storage import dialect, journal, ledger
from desktop.storage.convert import read_kind
from desktop.storage.creation import NewSeason, check_plan, create_file, create_on_server
from desktop.storage.database import Database, located, open_file, open_server
from desktop.storage.faults import damaged, problem
from desktop.storage.files import replacement
from desktop.storage.journal import JournalEntry
from desktop.storage.ledger import LedgerKey
from desktop.storage.rows_file import FileRow
from desktop.storage.write import apply_edit

FILE = cast("Table", FileRow.__table__)


class SeasonStore:
    """A season that is kept.

    Attributes
    ----------
    place : object
        Path or address, as error sentences name it.
    read_only : bool
        True where it was asked for, or where file or folder may not be written; then `save` and
        `append_ledger` raise ReadOnlyError.
    revision : int
        Revision that the last `load` saw or the last `save` made; 0 in a new season. It rises by one at
        every edit, of whichever writer.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.place = database.place
        self.read_only = database.read_only
        self.revision = 0

    @classmethod
    def create(
        cls,
        location: str | Path,
        plan: Plan,
        *,
        who: str,
        now: dt.datetime,
        ledger: Iterable[LedgerEntry] = (),
        overwrite: bool = False,
    ) -> Self:
        """Keep a plan in a new file (or an empty PostgreSQL database) and open it.

        Parameters
        ----------
        location
            Path or address. The file appears whole or not at all.
        plan
            The season as it begins, revision 0.
        who, now
            By whom and when (UTC), for the audit trail.
        ledger
            The calendar ledger, where a season is restored; one that is imported as a copy begins without.
        overwrite
            Whether a file of that name may be replaced.

        Raises
        ------
        FileProblem
            There is such a file already, or none can be written there.
        InputError
            The plan has no season, or something in it refers to what is not there.
        """
        check_plan(plan)
        season = NewSeason(plan, who, now, tuple(ledger))
        target = located(location)
        if not isinstance(target, Path):
            return cls(create_on_server(target, season))
        return cls.open(create_file(target, season, overwrite=overwrite))

    @classmethod
    def open(
        cls, location: str | Path, *, read_only: bool = False, busy_seconds: float = dialect.BUSY_SECONDS
    ) -> Self:
        """Open a season.

        Parameters
        ----------
        location
            Path of a season file, or a ``postgresql://`` address.
        read_only
            Whether to refuse every change.
        busy_seconds
            How long to wait for another writer, here and at every save.

        Raises
        ------
        FileProblem
            It is missing, not ours, of a newer format, damaged, or locked; the file was not touched.
        """
        target = located(location)
        if isinstance(target, Path):
            return cls(open_file(target, read_only=read_only, busy_seconds=busy_seconds))
        return cls(open_server(target, read_only=read_only))

    def load(self) -> Plan:
        """The season as it stands now; `revision` tells which one that is.

        Raises
        ------
        FileProblem
            Something in it cannot be read.
        """
        with self._database.reading() as connection:
            revision = stored_revision(connection)
            plan = Plan(entity for kind in KINDS for entity in read_kind(connection, kind, self.place))
        if plan.get(Season.kind, SEASON_ID) is None or revision is None:
            raise damaged(self.place, "it holds no season")
        self.revision = revision
        return plan

    def save(self, edit: Edit) -> Edit:
        """Write an edit and its line of the audit trail, in one transaction.

        What others wrote since the edit was made is merged field by field.

        Returns
        -------
        Edit
            The edit as it was applied and written down: equal to the one given unless others were
            there first. `revision` has become its revision; where that is not the one after your own,
            `changes_since` gives what lies between, this edit last.

        Raises
        ------
        ConflictError
            Others changed the same field, or removed what this refers to; nothing was applied.
        ReadOnlyError
            The season is open for reading only.
        FileProblem
            The file cannot be written now; nothing was applied.
        InputError
            A value is too large to be stored, or no proper text; nothing was applied.
        """
        with self._database.writing() as connection:
            # The first thing every writer does: on a server it makes the others wait here.
            revision = (stored_revision(connection, lock=True) or 0) + 1
            if journal.is_known(connection, edit.id):
                raise ValueError(f"edit {edit.id} was saved before; every act needs an id of its own")
            applied = apply_edit(connection, edit, self.place)
            journal.add(connection, revision, applied)
            connection.execute(FILE.update().values(revision=revision))
        self.revision = revision
        return applied

    def changes_since(self, revision: int) -> list[Edit]:
        """Edits after `revision`, of every writer, oldest first; applied in turn they lead to the newest.

        Raises
        ------
        FileProblem
            The audit trail cannot be read.
        """
        with self._database.reading() as connection:
            return [entry.edit for entry in journal.since(connection, revision, self.place)]

    def stored_revision(self) -> int:
        """Revision the file stands at now; cheap, to see whether there is anything to catch up."""
        with self._database.reading() as connection:
            return stored_revision(connection) or 0

    def history(self, limit: int = 100) -> Sequence[JournalEntry]:
        """The last edits with their revisions, newest first.

        Raises
        ------
        FileProblem
            The audit trail cannot be read.
        """
        with self._database.reading() as connection:
            return journal.latest(connection, limit, self.place)

    def ledger(self) -> dict[LedgerKey, LedgerEntry]:
        """The newest calendar ledger entry of every (audience, shift, officer).

        Raises
        ------
        FileProblem
            The ledger cannot be read.
        """
        with self._database.reading() as connection:
            return ledger.read(connection, self.place)

    def append_ledger(self, entries: Iterable[LedgerEntry]) -> int:
        """Add new revisions of ledger entries, all or none; those equal to what stands are passed over.

        Returns
        -------
        int
            How many were added.

        Raises
        ------
        ConflictError
            Somebody else issued calendars since the ledger was read: a UID or SEQUENCE does not fit.
        ReadOnlyError
            The season is open for reading only.
        FileProblem
            The file cannot be written now.
        """
        with self._database.writing() as connection:
            stored_revision(connection, lock=True)
            return ledger.append(connection, entries, self.place)

    def save_copy(self, path: Path, *, overwrite: bool = False) -> None:
        """Write a whole, compact copy, with history and ledger; this store stays with its own file.

        Raises
        ------
        FileProblem
            There is a file of that name and `overwrite` is False, it is the season itself, or it
            cannot be written.
        """
        path = path.resolve()
        if path == self._database.path:
            raise problem(path, "That is the season itself.", "Choose another name for the copy.")
        with replacement(path, overwrite=overwrite) as temporary:
            self._database.copy_to(temporary, path.name)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def stored_revision(connection: Connection, *, lock: bool = False) -> int | None:
    """Revision in the file; with `lock`, other writers wait until the transaction ends."""
    wanted = select(FILE.c.revision)
    return connection.scalar(wanted.with_for_update() if lock else wanted)

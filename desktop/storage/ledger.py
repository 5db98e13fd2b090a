"""The calendar ledger in the file: every revision of an entry is a row of its own, and stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, func, select

from desktop.domain.ledger import Audience, LedgerEntry
from desktop.errors import ConflictError, Fault
from desktop.storage.faults import content_faults
from desktop.storage.rows_file import LedgerKeyRow, LedgerRow

LedgerKey = tuple[Audience, str, str]

KEYS = cast("Table", LedgerKeyRow.__table__)
ENTRIES = cast("Table", LedgerRow.__table__)
FIELDS = tuple(column.name for column in ENTRIES.columns if column.name != "number")
KEY_FIELDS = ("audience", "shift_id", "officer_id", "uid")


def read(connection: Connection, place: object) -> dict[LedgerKey, LedgerEntry]:
    """The newest entry of every key.

    Raises
    ------
    FileProblem
        An entry cannot be read.
    """
    newest = select(func.max(ENTRIES.c.number)).group_by(*(ENTRIES.c[name] for name in KEY_FIELDS))
    wanted = select(ENTRIES).where(ENTRIES.c.number.in_(newest)).order_by(ENTRIES.c.number)
    with content_faults(place, "ledger"):
        entries = [_entry(row) for row in connection.execute(wanted)]
    return {entry.key: entry for entry in entries}


def _entry(row: Row[Any]) -> LedgerEntry:
    return LedgerEntry(*(getattr(row, name) for name in FIELDS))


def append(connection: Connection, entries: Iterable[LedgerEntry], place: object) -> int:
    """Add those entries that differ from what stands; returns how many were added.

    Raises
    ------
    ConflictError
        A key has another UID already, a UID belongs to another key, or a SEQUENCE would fall: somebody
        else issued calendars meanwhile. Nothing is added.
    """
    current = read(connection, place)
    owners = {entry.uid: entry.key for entry in current.values()}
    new_keys: list[LedgerEntry] = []
    added: list[LedgerEntry] = []
    faults: list[Fault] = []
    for entry in entries:
        former = current.get(entry.key)
        if former == entry:
            continue
        faults.extend(_faults(entry, former, owners.get(entry.uid)))
        if former is None:
            new_keys.append(entry)
        added.append(entry)
        current[entry.key], owners[entry.uid] = entry, entry.key
    if faults:
        raise ConflictError(faults)
    _insert(connection, new_keys, added)
    return len(added)


def _faults(entry: LedgerEntry, former: LedgerEntry | None, owner: LedgerKey | None) -> Iterable[Fault]:
    place = f"calendar of {entry.officer_id} · {entry.shift_id}"
    again = "Issue the calendars again."
    if former is not None and former.uid != entry.uid:
        yield Fault(place, "It has another UID already: calendars were issued meanwhile.", again)
    elif former is not None and former.sequence > entry.sequence:
        yield Fault(place, f"SEQUENCE {entry.sequence} is below {former.sequence}, already issued.", again)
    if owner is not None and owner != entry.key:
        yield Fault(place, f"UID {entry.uid} belongs to another shift or calendar.", "Mint a new UID.")


def _insert(connection: Connection, new_keys: list[LedgerEntry], added: list[LedgerEntry]) -> None:
    if new_keys:
        keys = [{name: getattr(entry, name) for name in KEY_FIELDS} for entry in new_keys]
        connection.execute(KEYS.insert(), keys)
    if added:
        start = (connection.scalar(select(func.max(ENTRIES.c.number))) or 0) + 1
        rows: list[Mapping[str, Any]] = [
            {name: getattr(entry, name) for name in FIELDS} | {"number": number}
            for number, entry in enumerate(added, start)
        ]
        connection.execute(ENTRIES.insert(), rows)

"""The audit trail: every edit as it was applied, one row each, in the order of revisions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, select

from desktop.domain.codec import Json, decode, encode
from desktop.domain.edit import Change, Edit
from desktop.domain.entity import Entity
from desktop.domain.plan import KINDS
from desktop.storage.columns import dump
from desktop.storage.faults import content_faults, problem
from desktop.storage.form import EDIT_FORMAT
from desktop.storage.rows_file import EditRow

EDITS = cast("Table", EditRow.__table__)

Upcaster = Callable[[Json], Json]

UPCASTERS: Mapping[int, Upcaster] = MappingProxyType({})
"""By format: a pure function that makes the changes of an edit of the next format from one of this format."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An edit of the audit trail and the revision it led to."""

    revision: int
    edit: Edit


def encode_changes(changes: Iterable[Change]) -> str:
    """Changes as JSON text of the format `EDIT_FORMAT`."""
    return dump([_plain(change) for change in changes])


def _plain(change: Change) -> Json:
    sides = (("before", change.before), ("after", change.after))
    return {"kind": change.kind, "id": change.id} | {
        name: encode(entity) for name, entity in sides if entity is not None
    }


def decode_changes(
    text: str, form: int, *, upcasters: Mapping[int, Upcaster] = UPCASTERS, newest: int = EDIT_FORMAT
) -> tuple[Change, ...]:
    """Changes from JSON text of any format up to `newest`.

    Raises
    ------
    ValueError
        The format is newer, or the text makes no sense (`InputError` where an entity does not).
    """
    data = upcast(json.loads(text), form, upcasters=upcasters, newest=newest)
    return tuple(_change(item) for item in data)


def upcast(
    data: Json, form: int, *, upcasters: Mapping[int, Upcaster] = UPCASTERS, newest: int = EDIT_FORMAT
) -> Json:
    """Stored changes of format `form` as this program would have stored them.

    Raises
    ------
    ValueError
        `form` is none that this program knows.
    """
    if not 1 <= form <= newest:
        raise ValueError(f"edits of format {form} are not known")
    for step in range(form, newest):
        data = upcasters[step](data)
    return data


def _change(data: Mapping[str, Any]) -> Change:
    cls = KINDS[data["kind"]]
    return Change(cls.kind, data["id"], _side(cls, data.get("before")), _side(cls, data.get("after")))


def _side(cls: type[Entity], data: Json) -> Entity | None:
    return None if data is None else decode(cls, data)


def add(connection: Connection, revision: int, edit: Edit) -> None:
    """Write one edit down."""
    values = {name: getattr(edit, name) for name in ("id", "label", "who", "when")}
    changes = encode_changes(edit.changes)
    connection.execute(
        EDITS.insert(), values | {"revision": revision, "format": EDIT_FORMAT, "changes": changes}
    )


def is_known(connection: Connection, edit_id: str) -> bool:
    """Whether an edit of this id was written before."""
    return connection.scalar(select(EDITS.c.revision).where(EDITS.c.id == edit_id)) is not None


def since(connection: Connection, revision: int, place: object) -> Sequence[JournalEntry]:
    """Edits that led beyond `revision`, oldest first.

    Raises
    ------
    FileProblem
        An edit cannot be read.
    """
    wanted = select(EDITS).where(EDITS.c.revision > revision).order_by(EDITS.c.revision)
    return [_entry(row, place) for row in connection.execute(wanted)]


def latest(connection: Connection, limit: int, place: object) -> Sequence[JournalEntry]:
    """The last `limit` edits, newest first.

    Raises
    ------
    FileProblem
        An edit cannot be read.
    """
    wanted = select(EDITS).order_by(EDITS.c.revision.desc()).limit(limit)
    return [_entry(row, place) for row in connection.execute(wanted)]


def _entry(row: Row[Any], place: object) -> JournalEntry:
    if row.format > EDIT_FORMAT:
        raise problem(place, "Its history was written by a newer version.", "Install the newest version.")
    with content_faults(place, "edit"):
        changes = decode_changes(row.changes, row.format)
        return JournalEntry(row.revision, Edit(row.id, row.label, row.who, row.when, changes))

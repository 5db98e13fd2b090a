"""An edit into the rows: what stands there, whether the edit still fits, and the writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from desktop.domain.edit import Change, Edit, rebase
from desktop.domain.entity import Entity
from desktop.domain.plan import KINDS, Plan
from desktop.domain.references import LINKS, Link
from desktop.errors import ConflictError, Fault
from desktop.storage.convert import (
    Kept,
    key_names,
    last_position,
    read_kind,
    read_some,
    table_of,
    values_of,
)

KeptByKey = Mapping[tuple[str, str], Kept]


def apply_edit(connection: Connection, edit: Edit, place: object) -> Edit:
    """Write an edit's changes, merged three ways with what others wrote since it was made.

    Returns
    -------
    Edit
        The edit as it was applied: its befores are what stood in the rows.

    Raises
    ------
    ConflictError
        A field was changed by others to another value, or something it refers to is gone.
    """
    kept = _kept(connection, edit, place)
    applied = fitted(edit, kept)
    by_kind = _by_kind(applied.changes)
    for kind in KINDS:
        if kind in by_kind:
            _write_kind(connection, kind, by_kind[kind], kept)
    faults = list(_lost_links(connection, by_kind, place))
    if faults:
        raise ConflictError(faults)
    return applied


def fitted(edit: Edit, kept: KeptByKey) -> Edit:
    """The edit itself where all is as it saw it, otherwise merged with what stands there."""
    if all(_entity(kept, change) == change.before for change in edit.changes):
        return edit
    return rebase(Plan(row.entity for row in kept.values()), edit)


def _entity(kept: KeptByKey, change: Change) -> Entity | None:
    found = kept.get(change.key)
    return None if found is None else found.entity


def _by_kind(changes: Iterable[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        found[change.kind].append(change)
    return found


def _kept(connection: Connection, edit: Edit, place: object) -> KeptByKey:
    found: dict[tuple[str, str], Kept] = {}
    for kind, changes in _by_kind(edit.changes).items():
        sides = (change.before or change.after for change in changes)
        entities = [entity for entity in sides if entity is not None]
        rows = read_some(connection, kind, entities, place)
        found |= {(kind, entity_id): row for entity_id, row in rows.items()}
    return found


def _write_kind(connection: Connection, kind: str, changes: Iterable[Change], kept: KeptByKey) -> None:
    gone: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    new: list[Entity] = []
    for change in changes:
        former = kept.get(change.key)
        if former is None and change.after is not None:
            new.append(change.after)
        elif former is not None and change.after is None:
            gone.append(_guard(kind, former))
        elif former is not None and change.after is not None:
            changed.append(_guard(kind, former) | _changed_values(change.after, former.version + 1))
    _delete(connection, kind, gone)
    _update(connection, kind, changed)
    insert(connection, kind, new)


def _changed_values(entity: Entity, version: int) -> dict[str, Any]:
    values = values_of(entity, version=version, position=0)
    return {
        name: value for name, value in values.items() if name not in (*key_names(entity.kind), "position")
    }


def _guard(kind: str, former: Kept) -> dict[str, Any]:
    names = (*key_names(kind), "version")
    return {
        f"was_{name}": former.version if name == "version" else getattr(former.entity, name) for name in names
    }


def _matches(kind: str) -> Iterator[Any]:
    table = table_of(kind)
    for name in (*key_names(kind), "version"):
        yield table.c[name] == bindparam(f"was_{name}")


def _delete(connection: Connection, kind: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        _expect(connection.execute(table_of(kind).delete().where(*_matches(kind)), rows).rowcount, rows)


def _update(connection: Connection, kind: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        _expect(connection.execute(table_of(kind).update().where(*_matches(kind)), rows).rowcount, rows)


def _expect(count: int, rows: list[dict[str, Any]]) -> None:
    # Writers queue, and the rows were read after this one's turn came: only a writer that ignores the
    # queue can have changed a version since.
    if count != len(rows):
        fault = Fault("the season", "Another program changed it at the same moment.", "Repeat the last step.")
        raise ConflictError([fault])


def insert(connection: Connection, kind: str, entities: Iterable[Entity]) -> None:
    """Add new rows after those that are there."""
    start = last_position(connection, kind) + 1
    rows = [values_of(entity, version=1, position=place) for place, entity in enumerate(entities, start)]
    if rows:
        connection.execute(table_of(kind).insert(), rows)


def _lost_links(
    connection: Connection, by_kind: Mapping[str, list[Change]], place: object
) -> Iterator[Fault]:
    """References of what was written to what is gone, and of what stands to what was taken away."""
    for link in LINKS:
        if link.source.kind in by_kind:
            yield from _missing(connection, link, by_kind[link.source.kind])
    gone = {
        kind: {change.id for change in changes if change.after is None} for kind, changes in by_kind.items()
    }
    sources: dict[str, list[Entity]] = {}
    for link in LINKS:
        if ids := gone.get(link.target.kind):
            kind = link.source.kind
            if kind not in sources:
                sources[kind] = list(read_kind(connection, kind, place))
            yield from _still_used(link, ids, sources[kind])


def _missing(connection: Connection, link: Link, changes: Iterable[Change]) -> Iterator[Fault]:
    wanted: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.after is not None:
            before = () if change.before is None else link.ids(change.before)
            for target in set(link.ids(change.after)).difference(before):
                wanted[target].append(change)
    if not wanted:
        return
    kind = link.target.kind
    (name,) = key_names(kind)
    known = {str(key) for key in connection.scalars(select(table_of(kind).c[name]))}
    for target in wanted.keys() - known:
        for change in wanted[target]:
            yield Fault(
                f"{change.kind} {change.id} · {link.field}",
                f"It refers to {kind} {target}, which is no longer there.",
                "Choose another, or bring that one back first.",
            )


def _still_used(link: Link, gone: set[str], sources: Iterable[Entity]) -> Iterator[Fault]:
    for entity in sources:
        for target in gone.intersection(link.ids(entity)):
            yield Fault(
                f"{link.target.kind} {target}",
                f"It cannot go: {entity.kind} {entity.id} refers to it ({link.field}).",
                "Change or remove that first.",
            )

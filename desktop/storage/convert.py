"""Entities to rows and back: one converter for all kinds, made from the fields of the dataclasses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, Table, func, select

from desktop.domain.codec import decode, field_types
from desktop.domain.entity import Entity
from desktop.domain.plan import KINDS
from desktop.domain.rule_base import RuleParams
from desktop.domain.rules import RULES, RuleSetting
from desktop.storage.columns import PLAIN, without_none
from desktop.storage.faults import content_faults
from desktop.storage.rows import ROWS

SEEN_SHAPES: dict[str, set[tuple[type, ...]]] = {kind: set() for kind in KINDS}
"""Python types of rows that were found right, so that each combination is looked at once."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An entity as it stands in the database, with its row's version."""

    entity: Entity
    version: int


@cache
def table_of(kind: str) -> Table:
    """The table of a kind."""
    return cast("Table", ROWS[kind].__table__)


@cache
def key_names(kind: str) -> tuple[str, ...]:
    """Columns that make out the key, in the order in which an entity's id names them."""
    return tuple(column.name for column in table_of(kind).primary_key)


def types_of(kind: str) -> Mapping[str, Any]:
    """Type of every field of a kind."""
    cls: Any = KINDS[kind]
    return field_types(cls)


@cache
def field_names(kind: str) -> tuple[str, ...]:
    """Fields of a kind, which are its table's first columns."""
    return tuple(types_of(kind))


def values_of(entity: Entity, *, version: int, position: int) -> dict[str, Any]:
    """A row for an entity, by column."""
    values: dict[str, Any] = {name: getattr(entity, name) for name in field_names(entity.kind)}
    values["version"], values["position"] = version, position
    return values


def kept_in(kind: str, row: Row[Any]) -> Kept:
    """The entity a row stands for.

    Raises
    ------
    TypeError, InputError
        The row holds what no such entity can hold.
    """
    _check_shape(kind, row)
    *values, version, _position = tuple(row)
    cls = KINDS[kind]
    if cls is RuleSetting:
        values = list(_with_params(dict(zip(field_names(kind), values, strict=True))).values())
    return Kept(cls(*values), version)


def _with_params(values: dict[str, Any]) -> dict[str, Any]:
    known = RULES[values["rule"]]
    return values | {"params": decode(known.params, values["params"])}


def _check_shape(kind: str, row: Row[Any]) -> None:
    shape = tuple(map(type, row))
    if shape in SEEN_SHAPES[kind]:
        return
    wanted = (*types_of(kind).items(), ("version", int), ("position", int))
    for (name, expected), found in zip(wanted, shape, strict=True):
        _check_type(name, expected, found)
    SEEN_SHAPES[kind].add(shape)


def _check_type(name: str, expected: Any, found: type) -> None:
    inner = without_none(expected)
    if found is type(None) and inner is not expected:
        return
    # Texts of other types were read by the codec; a whole number may stand where a number is wanted.
    if found is type(None) or (inner in PLAIN and found is not inner):
        raise TypeError(f"{name} holds {found.__name__}")
    if inner is RuleParams and found is not dict:
        raise TypeError(f"{name} holds no parameters")


def in_order(kind: str) -> Select[Any]:
    """Every row of a kind, in stored order."""
    table = table_of(kind)
    return select(table).order_by(table.c.position)


def read_kind(connection: Connection, kind: str, place: object) -> Iterator[Entity]:
    """Every entity of a kind, in stored order.

    Raises
    ------
    FileProblem
        A row makes no sense.
    """
    with content_faults(place, kind):
        for row in connection.execute(in_order(kind)):
            yield kept_in(kind, row).entity


def read_some(
    connection: Connection, kind: str, entities: Iterable[Entity], place: object
) -> Mapping[str, Kept]:
    """Those rows that have the keys of `entities`, by entity id."""
    table, names = table_of(kind), key_names(kind)
    keys = [tuple(getattr(entity, name) for name in names) for entity in entities]
    with content_faults(place, kind):
        found = (kept_in(kind, row) for row in _rows_with(connection, table, names, keys))
        return {kept.entity.id: kept for kept in found}


FEW = 30
"""Up to so many keys are looked up one by one, more by one pass over the table."""


def _rows_with(
    connection: Connection, table: Table, names: tuple[str, ...], keys: list[tuple[Any, ...]]
) -> Iterator[Row[Any]]:
    columns = [table.c[name] for name in names]
    if len(keys) <= FEW:
        for key in keys:
            matches = (column == value for column, value in zip(columns, key, strict=True))
            yield from connection.execute(select(table).where(*matches))
        return
    wanted = set(keys)
    places = [list(table.c).index(column) for column in columns]
    for row in connection.execute(select(table)):
        if tuple(row[place] for place in places) in wanted:
            yield row


def last_position(connection: Connection, kind: str) -> int:
    """The highest position in use; 0 in an empty table."""
    return connection.scalar(select(func.coalesce(func.max(table_of(kind).c.position), 0))) or 0

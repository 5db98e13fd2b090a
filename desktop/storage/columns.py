"""Column types: how a field of an entity is kept in a table.

Texts, whole numbers, numbers, truths and dates have columns of their own kind. Everything else (times,
instants, enums, nested values, tuples) is text in the form of `desktop.domain.codec`, nested values and
tuples as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import types
import typing
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Dialect, Double, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from desktop.domain.codec import decode_value, encode, field_types
from desktop.domain.ledger import LedgerEntry
from desktop.domain.plan import KINDS
from desktop.domain.rule_base import RuleParams

PLAIN: Mapping[type, TypeEngine[Any]] = {
    str: Text(),
    int: BigInteger(),
    float: Double(),
    bool: Boolean(),
    dt.date: Date(),
}
"""Types that the database knows itself."""

SHORT = 500
"""Characters up to which a stored text and its value are remembered: times, crew rules, settings recur."""


def without_none(kind: Any) -> Any:
    """`kind` of a field that may be None, otherwise `kind` itself."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        (kind,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
    return kind


def dump(value: Any) -> str:
    """Compact JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Stored(TypeDecorator[Any]):
    """A value of one domain type as text.

    Parameters
    ----------
    kind
        The field's type. `RuleParams` come back as plain data, because their class depends on the rule beside
        them (`desktop.storage.convert` makes them whole).
    """

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any = str) -> None:
        super().__init__()
        self.kind = kind
        self._is_word = isinstance(kind, type) and issubclass(kind, dt.time | dt.datetime | Enum)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Text for the database."""
        if value is None:
            return None
        data = encode(value)
        return str(data) if self._is_word else dump(data)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The value a text stands for."""
        if value is None:
            return None
        return _recall(self.kind, value) if len(value) <= SHORT else _read(self.kind, value)


def _read(kind: Any, text: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, dt.time | dt.datetime | Enum):
        return decode_value(kind, text)
    data = json.loads(text)
    return data if kind is RuleParams else decode_value(kind, data)


_recall = lru_cache(maxsize=20_000)(_read)


def column_type(kind: Any) -> TypeEngine[Any]:
    """The column type of a field of type `kind` that is not None."""
    return PLAIN.get(kind) or Stored(kind)


ANNOTATIONS: dict[Any, Any] = {
    kind: column_type(kind)
    for cls in (*KINDS.values(), LedgerEntry)
    for kind in map(without_none, field_types(cls).values())
}
"""Column type of every type that a row's annotations may name."""

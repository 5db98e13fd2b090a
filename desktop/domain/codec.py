"""Entities as plain JSON data and back, the one form used by the season file, the journal and what-ifs.

Field types decide: dates and times become ISO texts, instants end in Z, enums their value, tuples lists,
nested values objects. Fields at their default are left out, save in the settings of rules: what a season was
planned by must not change with a default of ours. Decoding reports every fault it meets, by place.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from desktop.domain.entity import Entity
from desktop.domain.rule_base import RuleParams
from desktop.domain.rules import RULES, RuleSetting
from desktop.errors import Fault, InputError

Json = Any
T = TypeVar("T")
Decoder = Callable[[Json, str], Any]


def encode(value: Any) -> Json:
    """Plain JSON data for an entity or value."""
    if value is None or (isinstance(value, str | bool | int | float) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return _encode_fields(value)


def _encode_fields(value: Any) -> dict[str, Json]:
    cls: Any = type(value)
    defaults = {} if isinstance(value, RuleSetting | RuleParams) else _defaults(cls)
    out: dict[str, Json] = {}
    for name in field_types(cls):
        item = getattr(value, name)
        if name not in defaults or item != defaults[name]:
            out[name] = encode(item)
    return out


@cache
def field_types(cls: Any) -> Mapping[str, Any]:
    """Resolved type of every dataclass field, in order."""
    hints = typing.get_type_hints(cls)
    return {item.name: hints[item.name] for item in dataclasses.fields(cls)}


def _types_of(cls: Any) -> Mapping[str, Any]:
    return field_types(cls)


@cache
def _defaults(cls: Any) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for item in dataclasses.fields(cls):
        if item.default is not dataclasses.MISSING:
            found[item.name] = item.default
        elif item.default_factory is not dataclasses.MISSING:
            found[item.name] = item.default_factory()
    return found


def required_fields(cls: type) -> tuple[str, ...]:
    """Names of the fields without a default."""
    return tuple(name for name in field_types(cls) if name not in _defaults(cls))


def decode(cls: type[T], data: Json, place: str = "") -> T:
    """An instance of `cls` from plain data.

    Raises
    ------
    InputError
        With one fault for each field that is missing, unknown, of a wrong type or out of range.
    """
    place = place or str(getattr(cls, "kind", cls.__name__))
    if not isinstance(data, dict):
        raise _wrong(place, "an object", data)
    faults: list[Fault] = []
    types_of = _types_of(cls)
    faults += [
        Fault(f"{place} · {name}", "There is no such field.", "Remove it or correct its name.")
        for name in sorted(data.keys() - types_of.keys())
    ]
    faults += [
        Fault(f"{place} · {name}", "It is missing.", "Give a value.")
        for name in required_fields(cls)
        if name not in data
    ]
    values: dict[str, Any] = {}
    for name, kind in types_of.items():
        if name in data:
            try:
                values[name] = _field_decoder(cls, name, kind, data)(data[name], f"{place} · {name}")
            except InputError as error:
                faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    if issubclass(cls, RuleSetting) and "params" not in data:
        values["params"] = RULES[data["rule"]].params() if data["rule"] in RULES else values.get("params")
    try:
        return cls(**values)
    except InputError as error:
        if issubclass(cls, Entity):
            raise InputError([_at(place, fault) for fault in error.faults]) from None
        raise InputError([Fault(f"{place} · {f.place}", f.reason, f.remedy) for f in error.faults]) from None


def decode_value(kind: Any, data: Json, place: str = "") -> Any:
    """A value of one field's type (see `field_types`) from plain data.

    Raises
    ------
    InputError
        With every fault found; parameters of a rule need the rule beside them and are read by `decode` only.
    """
    return _decoder(kind)(data, place)


def _at(place: str, fault: Fault) -> Fault:
    field = fault.place.rpartition(" · ")[2]
    return Fault(f"{place} · {field}", fault.reason, fault.remedy)


def _field_decoder(cls: type, name: str, kind: Any, data: Mapping[str, Json]) -> Decoder:
    if kind is RuleParams:
        known = RULES.get(str(data.get("rule")))
        return _value_decoder(known.params) if known else lambda value, place: None
    return _decoder(kind)


@cache
def _decoder(kind: Any) -> Decoder:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
        wanted = _decoder(inner)
        return lambda value, place: None if value is None else wanted(value, place)
    if origin is tuple:
        item = _decoder(typing.get_args(kind)[0])
        return lambda value, place: _decode_list(item, value, place)
    if kind in _SCALARS:
        return _SCALARS[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value, place: _decode_enum(kind, value, place)
    return _value_decoder(kind)


def _value_decoder(kind: Any) -> Decoder:
    return lambda value, place: decode(kind, value, place)


def _decode_list(item: Decoder, value: Json, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong(place, "a list", value)
    faults: list[Fault] = []
    found: list[Any] = []
    for index, part in enumerate(value, 1):
        try:
            found.append(item(part, f"{place} · {index}"))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return tuple(found)


def _decode_enum(kind: type[Enum], value: Json, place: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(repr(str(member.value)) for member in kind)
        raise InputError(
            [Fault(place, f"{value!r} is not a choice here.", f"Use one of {choices}.")]
        ) from None


def _wrong(place: str, wanted: str, value: Json) -> InputError:
    shown = repr(value)
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    return InputError([Fault(place, f"{shown} is not {wanted}.", f"Give {wanted}.")])


def _text(value: Json, place: str) -> str:
    if not isinstance(value, str):
        raise _wrong(place, "a text", value)
    return value


def _whole(value: Json, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(place, "a whole number", value)
    return value


def _number(value: Json, place: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _wrong(place, "a number", value)
    return float(value)


def _truth(value: Json, place: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(place, "true or false", value)
    return value


def _date(value: Json, place: str) -> dt.date:
    try:
        return dt.date.fromisoformat(_text(value, place))
    except ValueError:
        raise _wrong(place, "a date such as 2027-07-04", value) from None


def _time(value: Json, place: str) -> dt.time:
    try:
        return dt.datetime.strptime(_text(value, place), "%H:%M").time()
    except ValueError:
        raise _wrong(place, "a time such as 16:00", value) from None


def _instant(value: Json, place: str) -> dt.datetime:
    try:
        found = dt.datetime.fromisoformat(_text(value, place))
    except ValueError:
        raise _wrong(place, "an instant such as 2027-07-04T20:00:00Z", value) from None
    if found.tzinfo is None:
        raise _wrong(place, "an instant with its zone, such as 2027-07-04T20:00:00Z", value)
    return found.astimezone(dt.UTC)


_SCALARS: Mapping[Any, Decoder] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _truth,
    dt.date: _date,
    dt.time: _time,
    dt.datetime: _instant,
}

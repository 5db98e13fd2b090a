"""The published JSON Schema of the season file, made from the entities themselves.

``python -m desktop.exchange.json_schema resources/season.schema.json`` writes it again after a change of
entities.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import inspect
import json
import re
import sys
import types
import typing
from enum import Enum
from pathlib import Path
from typing import Any

from desktop.domain.codec import encode, field_types, required_fields
from desktop.domain.entity import ID_PATTERN, Entity
from desktop.domain.ledger import LedgerEntry
from desktop.domain.plan import KINDS
from desktop.domain.rule_base import RuleParams
from desktop.domain.rules import RULES, RuleSetting
from desktop.domain.season import Season
from desktop.exchange.season_json import FORMAT, VERSION

if typing.TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Json = Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALARS: Mapping[Any, Json] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    dt.time: {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"},
    dt.datetime: {"type": "string", "format": "date-time", "pattern": r"(Z|[+-]\d{2}:\d{2})$"},
}
_SECTION = re.compile(r"\n\n(?P<title>[A-Z]\w+)\n-{3,}\n")


def season_schema() -> dict[str, Json]:
    """The schema as plain data, draft 2020-12.

    It says what one entity may look like by itself; references between entities and orders of dates are
    checked on import.
    """
    kinds: dict[str, Json] = {kind: {"type": "array", "items": _ref(cls)} for kind, cls in KINDS.items()}
    kinds[Season.kind] |= {"minItems": 1, "maxItems": 1}
    classes = sorted(set(_reachable((*KINDS.values(), LedgerEntry))), key=lambda cls: cls.__name__)
    return {
        "$schema": DIALECT,
        "$id": f"urn:{FORMAT}:{VERSION}",
        "title": "Season of CSO Planner",
        "description": (
            "Everything about one season: its entities by kind, the schedule among them, and the "
            "calendar ledger. Dates are local dates of the season's zone, times of day are wall times, "
            "instants are UTC. Fields at their default may be left out; others than those named are refused."
        ),
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"type": "integer", "minimum": 1, "maximum": VERSION},
            "entities": _object(kinds, required=[Season.kind]),
            "ledger": {"type": "array", "items": _ref(LedgerEntry), "default": []},
        },
        "required": ["format", "version", "entities"],
        "additionalProperties": False,
        "$defs": {cls.__name__: _class(cls) for cls in classes},
    }


def schema_text() -> str:
    """The schema as it is published, to be stored as UTF-8."""
    return json.dumps(season_schema(), indent=2, ensure_ascii=False) + "\n"


def _class(cls: Any) -> dict[str, Json]:
    if issubclass(cls, Enum):
        return {"description": _intro(cls), "enum": [member.value for member in cls]}
    told = _field_descriptions(cls)
    fields: dict[str, Json] = {name: _field(cls, name, kind, told) for name, kind in field_types(cls).items()}
    schema: dict[str, Json] = {"description": _intro(cls)} | _object(
        fields, required=list(required_fields(cls))
    )
    if cls is RuleSetting:
        schema["allOf"] = [_params_of(rule, known.params) for rule, known in RULES.items()]
    return schema


def _field(cls: type, name: str, kind: Any, told: Mapping[str, str]) -> dict[str, Json]:
    schema = dict(_type(kind))
    if name == "id" and issubclass(cls, Entity) and cls is not Season:
        schema["pattern"] = f"^{ID_PATTERN.pattern}$"
    if cls is RuleSetting and name == "rule":
        schema["enum"] = list(RULES)
    if name in told:
        schema["description"] = told[name]
    default = _default(cls, name)
    if default is not dataclasses.MISSING and kind is not RuleParams:
        schema["default"] = encode(default)
    return schema


def _type(kind: Any) -> dict[str, Json]:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
        return {"anyOf": [_type(inner), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _type(typing.get_args(kind)[0])}
    if kind is RuleParams:
        return {"type": "object"}
    return _SCALARS[kind] if kind in _SCALARS else _ref(kind)


def _params_of(rule: str, params: type[RuleParams]) -> dict[str, Json]:
    """The parameters a rule has: their type depends on another field."""
    return {
        "if": {"properties": {"rule": {"const": rule}}},
        "then": {"properties": {"params": _ref(params)}},
    }


def _object(fields: Mapping[str, Json], required: list[str]) -> dict[str, Json]:
    return {
        "type": "object",
        "properties": dict(fields),
        "required": required,
        "additionalProperties": False,
    }


def _ref(cls: type) -> dict[str, Json]:
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _reachable(classes: tuple[type, ...]) -> Iterator[type]:
    """Every dataclass and closed list of words that a season can hold."""
    waiting, seen = list[Any](classes), set[type]()
    waiting.extend(known.params for known in RULES.values())
    while waiting:
        cls = waiting.pop()
        if cls not in seen and cls not in _SCALARS and cls is not RuleParams:
            seen.add(cls)
            yield cls
            if not issubclass(cls, Enum):
                waiting.extend(part for kind in field_types(cls).values() for part in _parts(kind))


def _parts(kind: Any) -> Iterator[type]:
    arguments = typing.get_args(kind)
    if not arguments:
        yield kind
    for argument in arguments:
        if argument not in (type(None), ...):
            yield from _parts(argument)


def _default(cls: type, name: str) -> Any:
    (found,) = (item for item in dataclasses.fields(cls) if item.name == name)
    if found.default_factory is not dataclasses.MISSING:
        return found.default_factory()
    return found.default


def _intro(cls: type) -> str:
    """What a class is: its docstring up to the first section."""
    return _one_line(_SECTION.split(inspect.getdoc(cls) or "")[0])


def _field_descriptions(cls: type) -> dict[str, str]:
    """What the docstring says of each field, from its section "Attributes"."""
    parts = _SECTION.split(inspect.getdoc(cls) or "")
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    told: dict[str, str] = {}
    names: list[str] = []
    for line in sections.get("Attributes", "").splitlines():
        if line and not line[0].isspace():
            names = [name.strip() for name in line.partition(" : ")[0].split(",")]
        elif line.strip():
            told |= {name: f"{told.get(name, '')} {line.strip()}".strip() for name in names}
    return told


def _one_line(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def main(arguments: list[str]) -> int:
    """Write the schema to the file named, else to standard output."""
    if arguments:
        Path(arguments[0]).write_text(schema_text(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(schema_text())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The rules reference, made from the rules themselves.

``python -m desktop.planner.rules.reference docs/rules.md`` writes it again after a change of rules.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import inspect
import re
import sys
import textwrap
import typing
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain import rule_base
from desktop.domain.codec import field_types
from desktop.domain.rules import RULES
from desktop.domain.values import Mode
from desktop.planner.rules import RULE_BY_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.rule_base import RuleKind
    from desktop.planner.rules.base import Rule

INTRODUCTION = """\
# The work rules

Made from the rules themselves by `python -m desktop.planner.rules.reference docs/rules.md`; do not edit it.

A rule is in force as a **Must**, a **Try** or is **Off**. A Must may not be broken by the planner; a schedule
made by hand may break it, and the check says so. A Try costs points for each unit by which it is missed: its
weight times the units, or points of its own where the text says so. A rule marked **Stop** blocks publishing
without a named override. Rules marked *fine-tune* are not part of a new season. One rule may be set more than
once, with different figures. Times are local, lengths real minutes, unless the text says otherwise.
"""

_SECTION = re.compile(r"\n\n(?P<title>[A-Z]\w+)\n-{3,}\n")


def reference() -> str:
    """The whole reference in Markdown."""
    parts = [INTRODUCTION, _contents(), *(_chapter(key, RULES[key]) for key in RULES), *_values()]
    return "\n".join(parts)


def _contents() -> str:
    lines = ["| rule | says | by default | unit |", "| --- | --- | --- | --- |"]
    for key, known in RULES.items():
        rule = RULE_BY_KEY[key]
        says = _plain(_story(rule).partition("\n\n")[0]).replace("|", "/")
        lines.append(f"| [`{key}`](#{key}) | {says} | {_default(known)} | {rule.unit} |")
    return "\n".join(lines) + "\n"


def _default(known: RuleKind) -> str:
    text = {Mode.MUST: "Must", Mode.TRY: f"Try, {known.weight} points", Mode.OFF: "Off"}[known.mode]
    text += ", Stop" if known.stop else ""
    return f"{text}, *fine-tune*" if known.rare else text


def _story(rule: Rule[Any]) -> str:
    """What the rule's module says of it."""
    return inspect.getdoc(sys.modules[type(rule).__module__]) or ""


def _chapter(key: str, known: RuleKind) -> str:
    text = f"## {key}\n\n{_plain(_story(RULE_BY_KEY[key]))}\n\nBy default: {_default(known)}.\n"
    fields = "\n".join(_fields(known.params))
    return f"{text}\n{fields}\n" if fields else text


def _fields(cls: Any) -> Iterator[str]:
    """A table of a dataclass's fields, with what the docstring says of each."""
    if not dataclasses.fields(cls):
        return
    told = _described(cls)
    common = "" if told else _plain(inspect.getdoc(cls) or "")
    if common:
        yield f"{common}\n"
    yield "| parameter | usually | meaning |"
    yield "| --- | --- | --- |"
    usual = cls()
    for name, kind in field_types(cls).items():
        meaning = told.get(name) or _FILTER_WORDS.get(name) or ("see above" if common else "")
        meaning = f"{meaning} {_choices(kind)}".strip()
        yield f"| `{name}` | {_value(getattr(usual, name))} | {meaning} |"


_FILTER_WORDS = {
    "who": "Whom the rule is about; see [Who](#who).",
    "what": "The shifts that count; see [What](#what).",
}


def _described(cls: Any) -> dict[str, str]:
    """Field → what the docstrings of the class and its bases say in their section "Attributes"."""
    told: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        parts = _SECTION.split(inspect.cleandoc(base.__doc__ or ""))
        told |= _listed(dict(zip(parts[1::2], parts[2::2], strict=True)).get("Attributes", ""))
    return told


def _listed(section: str) -> dict[str, str]:
    """Name → text of the entries of a section."""
    told: dict[str, str] = {}
    names: list[str] = []
    for line in section.splitlines():
        if line and not line[0].isspace():
            names = [name.strip() for name in line.partition(" : ")[0].split(",")]
        elif line.strip():
            told |= {name: f"{told.get(name, '')} {line.strip()}".strip() for name in names}
    return told


def _choices(kind: Any) -> str:
    """The values of a closed list of words, where a parameter is one or a list of them."""
    for part in (kind, *typing.get_args(kind)):
        if isinstance(part, type) and issubclass(part, Enum):
            return "One of " + ", ".join(f"“{member.value}”" for member in part) + "."
    return ""


def _value(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return f"“{value.value}”"
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, tuple):
        return ", ".join(map(_value, value)) or "empty"
    if dataclasses.is_dataclass(value):
        usual = {item.name: item.default for item in dataclasses.fields(value)}
        own = {name: getattr(value, name) for name in usual if getattr(value, name) != usual[name]}
        return ", ".join(f"{name} {_value(part)}" for name, part in own.items()) or "all"
    return str(value) or "empty"


def _values() -> Iterator[str]:
    """The filters that many rules share."""
    for cls in (rule_base.Who, rule_base.What):
        intro = _plain(inspect.getdoc(cls) or "")
        yield f"## {cls.__name__}\n\n{intro}\n\n" + "\n".join(_fields(cls)) + "\n"


def _plain(text: str) -> str:
    """Docstring text as Markdown paragraphs of one line each."""
    paragraphs = _SECTION.split(text)[0].split("\n\n")
    return "\n\n".join(" ".join(textwrap.dedent(part).split()) for part in paragraphs)


def main(arguments: list[str]) -> int:
    """Write the reference to the file named, else to standard output."""
    if arguments:
        Path(arguments[0]).write_text(reference(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(reference())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

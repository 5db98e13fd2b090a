"""The JSON season: every entity and the calendar ledger of one season as text, and back.

Equal seasons give equal texts: kinds stand in the order of `KINDS`, entities by id (digits by value), fields
as declared, one entity on a line. The format is published as ``resources/season.schema.json``.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from desktop.domain.codec import decode, encode
from desktop.domain.ledger import LedgerEntry
from desktop.domain.plan import KINDS, Plan
from desktop.domain.rules import RuleSetting, setting
from desktop.domain.rules_people import WISH_RULES
from desktop.domain.season import SEASON_ID, Season
from desktop.errors import Fault, InputError
from desktop.exchange.json_text import Json, read_json, unicode_faults

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.entity import Entity

FORMAT = "cso-planner-season"
VERSION = 2

READERS = (*WISH_RULES, "alternatives", "demand_curve")
"""Rules that version 2 brought; without them what officers wish for and what is chosen would mean nothing."""

T = TypeVar("T")

_PARTS = ("format", "version", "entities", "ledger")
_DIGITS = re.compile(r"(\d+)")


def season_to_json(plan: Plan, ledger: Iterable[LedgerEntry] = ()) -> str:
    """A season as JSON text, to be stored as UTF-8; complete with its calendar ledger.

    Raises
    ------
    InputError
        Where a text holds half a character (a lone surrogate), which no file can hold.
    """
    kinds = [
        (kind, [encode(entity) for entity in sorted(found, key=_by_id)])
        for kind, cls in KINDS.items()
        if (found := plan.of(cls).values())
    ]
    entries = [encode(entry) for entry in sorted(ledger, key=_by_key)]
    text = "".join(_lines(kinds, entries))
    if not text.isascii() and _has_surrogate(text):
        raise InputError(unicode_faults({**dict(kinds), "ledger": entries}, "season"))
    return text


def season_from_json(source: str | bytes, place: str) -> tuple[Plan, tuple[LedgerEntry, ...]]:
    """The season of a JSON text, each entity valid by itself.

    The caller goes on with `desktop.domain.validate`, which looks at references between entities.

    Parameters
    ----------
    source
        What `season_to_json` wrote: text, or bytes in UTF-8.
    place
        Names the file in faults.

    Returns
    -------
    tuple of Plan and tuple of LedgerEntry
        UIDs as they stand in the file, which is right for restoring a season; for a copy that lives beside
        the original see `copied_ledger`.

    Raises
    ------
    InputError
        With every fault found. A file of another format or of a newer version has just that one.
    """
    data = read_json(source, place)
    _check_format(data, place)
    faults = [
        Fault(f"{place} · {name}", "There is no such part.", f"A season has {', '.join(_PARTS)}.")
        for name in data
        if name not in _PARTS
    ]
    entities = list(_entities(data.get("entities"), place, faults))
    ledger = tuple(_ledger(data.get("ledger", []), place, faults))
    if faults:
        raise InputError(faults)
    plan = Plan(entities)
    return (_with_readers(plan) if data["version"] < 2 else plan), ledger


def _with_readers(plan: Plan) -> Plan:
    """A season of version 1 with the usual settings of `READERS`, where it has rules at all."""
    rules = plan.of(RuleSetting)
    known = {rule.rule for rule in rules.values()}
    missing = [setting(rule) for rule in READERS if rules and rule not in known and rule not in rules]
    return plan.replace((rule.kind, rule.id, rule) for rule in missing)


def copied_ledger(
    ledger: Iterable[LedgerEntry], uid_factory: Callable[[], str], now: dt.datetime
) -> tuple[LedgerEntry, ...]:
    """The ledger of a season imported as a copy: nobody's calendar holds it yet, so every UID is new.

    Withdrawn entries are left out, as there is nothing to withdraw; the others begin at SEQUENCE 0 with `now`
    (UTC).
    """
    return tuple(
        dataclasses.replace(entry, uid=uid_factory(), sequence=0, created_at=now, revised_at=now)
        for entry in ledger
        if not entry.withdrawn
    )


def _check_format(data: Json, place: str) -> None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InputError(
            [Fault(place, "It is no season of this program.", f'Its format must be "{FORMAT}".')]
        )
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise InputError([Fault(f"{place} · version", f"{version!r} is no version.", f"Give {VERSION}.")])
    if version > VERSION:
        reason = f"The file has version {version}; this program knows versions up to {VERSION}."
        raise InputError([Fault(f"{place} · version", reason, "Open it with a newer CSO Planner.")])


def _entities(data: Json, place: str, faults: list[Fault]) -> Iterator[Entity]:
    where = f"{place} · entities"
    if not isinstance(data, dict):
        faults.append(Fault(where, "It is missing or no object.", "Give lists of entities by kind."))
        return
    known = ", ".join(KINDS)
    faults.extend(
        Fault(f"{where} · {kind}", "There is no such kind.", f"Use one of {known}.")
        for kind in data
        if kind not in KINDS
    )
    for kind, cls in KINDS.items():
        yield from _of_kind(cls, data.get(kind, []), place, faults)
    seasons = data.get(Season.kind)
    if not isinstance(seasons, list) or len(seasons) != 1:
        faults.append(
            Fault(f"{where} · {Season.kind}", "A file holds exactly one.", f"Its id is '{SEASON_ID}'.")
        )


def _of_kind(cls: type[Entity], items: Json, place: str, faults: list[Fault]) -> Iterator[Entity]:
    if not isinstance(items, list):
        faults.append(Fault(f"{place} · entities · {cls.kind}", "It is no list.", "Give a list of objects."))
        return
    seen: dict[str, int] = {}
    for number, item in enumerate(items, 1):
        entity = _decoded(cls, item, f"{place} · {_name(cls, item, number)}", faults)
        if entity is None:
            continue
        if entity.id in seen:
            reason = f"It stands in the list twice (no. {seen[entity.id]} and no. {number})."
            faults.append(
                Fault(f"{place} · {cls.kind} {entity.id}", reason, "Remove one or give it another id.")
            )
        seen.setdefault(entity.id, number)
        yield entity


def _decoded(cls: type[T], item: Json, where: str, faults: list[Fault]) -> T | None:
    try:
        return decode(cls, item, where)
    except InputError as error:
        faults.extend(error.faults)
    except OverflowError:  # an instant at the end of year 9999, in a zone west of UTC
        faults.append(Fault(where, "A time in it lies outside the calendar.", "Give times near the season."))
    return None


def _name(cls: type[Entity], item: Json, number: int) -> str:
    """How faults call an entity that cannot be built yet: by its id, else by its number in the list."""
    found = item.get("id") if isinstance(item, dict) else None
    return f"{cls.kind} {found}" if isinstance(found, str) and found else f"{cls.kind} no. {number}"


def _ledger(items: Json, place: str, faults: list[Fault]) -> Iterator[LedgerEntry]:
    if not isinstance(items, list):
        faults.append(Fault(f"{place} · ledger", "It is no list.", "Give a list of objects."))
        return
    keys: dict[object, int] = {}
    uids: dict[str, int] = {}
    for number, item in enumerate(items, 1):
        where = f"{place} · ledger no. {number}"
        entry = _decoded(LedgerEntry, item, where, faults)
        if entry is None:
            continue
        faults.extend(_entry_faults(entry, where, keys.get(entry.key), uids.get(entry.uid)))
        keys.setdefault(entry.key, number)
        uids.setdefault(entry.uid, number)
        yield entry


def _entry_faults(
    entry: LedgerEntry, where: str, same_key: int | None, same_uid: int | None
) -> Iterator[Fault]:
    if same_key is not None:
        yield Fault(
            where, f"It speaks of the same shift and person as no. {same_key}.", "Keep the later one."
        )
    if same_uid is not None:
        yield Fault(f"{where} · uid", f"No. {same_uid} has it too.", "Every UID is used once.")
    if not entry.uid.strip():
        yield Fault(f"{where} · uid", "It is empty.", "Give a UUID.")
    for name in ("sequence", "withdrawn_exports"):
        if getattr(entry, name) < 0:
            yield Fault(f"{where} · {name}", f"{getattr(entry, name)} is negative.", "Give zero or more.")


def _lines(kinds: list[tuple[str, list[Json]]], ledger: list[Json]) -> Iterator[str]:
    yield f'{{\n"format": "{FORMAT}",\n"version": {VERSION},\n"entities": {{\n'
    yield ",\n".join(f'"{kind}": [\n{_rows(items)}\n]' for kind, items in kinds)
    yield f'\n}},\n"ledger": [\n{_rows(ledger)}\n]\n}}\n'


def _rows(items: list[Json]) -> str:
    return ",\n".join(json.dumps(_plain(item), ensure_ascii=False, allow_nan=False) for item in items)


def _plain(value: Json) -> Json:
    """The same data with one spelling for each number: 2.0 is written as 2."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return value


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _by_id(entity: Entity) -> tuple[tuple[str | int, ...], str]:
    # Texts and digits alternate, beginning with a text, so that like is compared with like.
    parts = _DIGITS.split(entity.id)
    return tuple(int(part) if n % 2 else part for n, part in enumerate(parts)), entity.id


def _by_key(entry: LedgerEntry) -> tuple[str, str, str]:
    return entry.audience, entry.shift_id, entry.officer_id

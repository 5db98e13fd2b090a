"""What-ifs: an overlay of changes on the current schedule, seen over whatever that has become since.

For each entity the overlay keeps how it was when the what-if began and how it shall be. Over the current
plan: what is as it was takes the change; what already is as it shall be needs none; else fields are merged
three ways. A field changed on both sides is a named conflict: the current plan's value stands, until somebody
has looked (`rebased`).
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from desktop.domain.codec import decode, encode
from desktop.domain.edit import Change, coalesce, merge
from desktop.domain.entity import Entity
from desktop.domain.plan import KINDS, Plan
from desktop.domain.records import Call, PayPeriod, Publication, Scenario, Told, Worked
from desktop.errors import ConflictError, Fault, InputError

REAL_KINDS = frozenset(cls.kind for cls in (Worked, PayPeriod, Publication, Told, Call, Scenario))
"""What really happened; no what-if may change it."""


def encode_change(change: Change) -> str:
    """One change as a line of canonical JSON."""
    sides = {"before": change.before, "after": change.after}
    data = {"kind": change.kind, "id": change.id}
    data |= {name: encode(entity) for name, entity in sides.items() if entity is not None}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def decode_change(text: str, place: str) -> Change:
    """The change that `encode_change` wrote.

    Raises
    ------
    InputError
        With every fault of the text, at `place`.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InputError([Fault(place, f"It is no JSON: {error}.", "Remove this change.")]) from None
    if not isinstance(data, dict) or not isinstance(data.get("kind"), str):
        raise InputError([Fault(place, "It names no kind of thing.", "Remove this change.")])
    kind, entity_id = data["kind"], data.get("id")
    if kind not in KINDS:
        raise InputError([Fault(place, f"There is no kind of thing '{kind}'.", "Remove this change.")])
    if kind in REAL_KINDS:
        raise InputError([_not_allowed(place, kind)])
    sides = [_side(KINDS[kind], data.get(name), f"{place} · {name}") for name in ("before", "after")]
    if any(entity is not None and entity.id != entity_id for entity in sides) or sides == [None, None]:
        raise InputError([Fault(f"{place} · id", "It fits neither side.", "Remove this change.")])
    return Change(kind, str(entity_id), sides[0], sides[1])


def _side(cls: type[Entity], data: Any, place: str) -> Entity | None:
    return None if data is None else decode(cls, data, place)


def _not_allowed(place: str, kind: str) -> Fault:
    return Fault(
        place,
        f"A what-if cannot change a {kind.replace('_', ' ')}: that is what really happened.",
        "Make this change in the current schedule.",
    )


@lru_cache(maxsize=64)
def _decode_all(scenario_id: str, texts: tuple[str, ...]) -> tuple[Change, ...]:
    faults: list[Fault] = []
    changes: list[Change] = []
    for number, text in enumerate(texts, 1):
        try:
            changes.append(decode_change(text, f"scenario {scenario_id} · overlay · {number}"))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return tuple(changes)


def overlay(scenario: Scenario) -> tuple[Change, ...]:
    """The changes of a what-if, at most one for each entity.

    Raises
    ------
    InputError
        With every stored change that cannot be read.
    """
    return _decode_all(scenario.id, scenario.overlay)


def with_changes(scenario: Scenario, changes: Iterable[Change]) -> Scenario:
    """The what-if with further `changes`, made on its view, coalesced with those it has.

    Raises
    ------
    InputError
        Where a change touches what really happened.
    """
    added = tuple(changes)
    faults = [_not_allowed(f"{c.kind} {c.id}", c.kind) for c in added if c.kind in REAL_KINDS]
    if faults:
        raise InputError(faults)
    merged = coalesce((*overlay(scenario), *added))
    return dataclasses.replace(scenario, overlay=tuple(encode_change(change) for change in merged))


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """A what-if over the current plan.

    Attributes
    ----------
    plan : Plan
        The current plan with the overlay applied as far as it can be.
    changes : tuple of Change
        What leads from the current plan to `plan`; the edit of "Use this".
    conflicts : tuple of Fault
        Fields that both sides changed; `plan` keeps the current schedule's value.
    stale : bool
        The current schedule moved on, so its roster should be planned again; it is not wrong.
    """

    plan: Plan
    changes: tuple[Change, ...]
    conflicts: tuple[Fault, ...]
    stale: bool


def view(plan: Plan, scenario: Scenario, revision: int | None = None) -> ScenarioView:
    """`scenario` over the current `plan`, whose revision may be given to tell whether it moved on."""
    conflicts: list[Fault] = []
    changes: list[Change] = []
    stale = scenario.stale or (revision is not None and revision != scenario.base_revision)
    for change in overlay(scenario):
        current = plan.get(change.kind, change.id)
        stale = stale or current != change.before
        try:
            after = merge(change.before, change.after, current, f"{change.kind} {change.id}")
        except ConflictError as error:
            conflicts.extend(error.faults)
            continue
        if after != current:
            changes.append(Change(change.kind, change.id, current, after))
    seen = plan.replace((change.kind, change.id, change.after) for change in changes)
    return ScenarioView(seen, tuple(changes), tuple(conflicts), stale)


def rebased(plan: Plan, scenario: Scenario, revision: int) -> Scenario:
    """The what-if on the current `plan` at `revision`: its conflicts dropped, its roster no longer stale."""
    changes = view(plan, scenario).changes
    texts = tuple(encode_change(change) for change in changes)
    return dataclasses.replace(scenario, base_revision=revision, overlay=texts, stale=False)

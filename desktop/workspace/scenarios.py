"""What-ifs: named changes over the current schedule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop.domain.codec import decode, encode, field_types
from desktop.domain.consequences import consequences
from desktop.domain.edit import Change, Edit, put, remove
from desktop.domain.plan import KINDS
from desktop.domain.records import Scenario
from desktop.domain.scenario import ScenarioView, rebased, view, with_changes
from desktop.errors import ConflictError, Fault, InputError
from desktop.wording.i18n import _
from desktop.workspace.acts import Act

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.entity import Entity
    from desktop.domain.plan import Plan
    from desktop.workspace.session import Session

__all__ = [
    "ScenarioView",
    "adopt",
    "change",
    "discard",
    "find",
    "new",
    "parse_changes",
    "see",
    "take_current",
]


def find(plan: Plan, name: str) -> Scenario:
    """The what-if of a name, or of an id; capitals do not matter.

    Raises
    ------
    InputError
        There is none; says which there are.
    """
    for scenario in plan.of(Scenario).values():
        if name in (scenario.id, scenario.name) or scenario.name.casefold() == name.casefold():
            return scenario
    known = ", ".join(scenario.name for scenario in plan.of(Scenario).values())
    remedy = f"Use one of: {known}." if known else "Make one first."
    raise InputError([Fault(f"what-if {name}", "There is no such what-if.", remedy)])


def new(session: Session, name: str, note: str = "") -> Act:
    """Begin a what-if on the schedule as it stands now.

    Raises
    ------
    InputError
        The name is empty or taken.
    """
    taken = {scenario.name.casefold() for scenario in session.plan.of(Scenario).values()}
    if name.casefold() in taken:
        raise InputError([Fault(f"what-if {name}", "There is one of that name.", "Choose another name.")])
    scenario = Scenario(session.new_id(), name.strip(), session.revision, note=note)
    return Act(_("New what-if {name}").format(name=name), (put(session.plan, scenario),))


def see(session: Session, name: str) -> ScenarioView:
    """A what-if over the current schedule: its plan, its changes, conflicts and whether it is stale.

    Raises
    ------
    InputError
        There is none of that name, or it cannot be read.
    """
    return view(session.plan, find(session.plan, name))


def change(session: Session, name: str, changes: Iterable[Change]) -> Act:
    """Add changes, made on what `see` shows, to a what-if; what follows from them is added too.

    Raises
    ------
    ConflictError
        A change was not made on what the what-if shows.
    InputError
        A change touches what really happened, or removes something in use.
    """
    scenario = find(session.plan, name)
    seen = view(session.plan, scenario).plan
    edit = Edit("", "", session.who, session.now(), tuple(changes))
    stale = [item for item in edit.changes if seen.get(*item.key) != item.before]
    if stale:
        reason = "It is not so in this what-if."
        raise ConflictError([Fault(f"{item.kind} {item.id}", reason, "Look again.") for item in stale])
    found = consequences(seen, edit)
    if found.faults:
        raise InputError(found.faults)
    label = _("Change what-if {name}").format(name=scenario.name)
    return Act(label, (put(session.plan, with_changes(scenario, found.edit.changes)),))


def adopt(session: Session, name: str) -> Act:
    """Use this: make the changes of a what-if in the current schedule; the what-if goes.

    Raises
    ------
    ConflictError
        The current schedule changed the same fields; names each.
    """
    scenario = find(session.plan, name)
    found = view(session.plan, scenario)
    if found.conflicts:
        raise ConflictError(found.conflicts)
    label = _("Use what-if {name}").format(name=scenario.name)
    return Act(label, (*found.changes, remove(scenario)))


def take_current(session: Session, name: str) -> Act:
    """Bring a what-if up to the current schedule: where both changed a field, the current schedule stands."""
    scenario = find(session.plan, name)
    label = _("Bring what-if {name} up to date").format(name=scenario.name)
    return Act(label, (put(session.plan, rebased(session.plan, scenario, session.revision)),))


def discard(session: Session, name: str) -> Act:
    """Throw a what-if away."""
    scenario = find(session.plan, name)
    return Act(_("Discard what-if {name}").format(name=scenario.name), (remove(scenario),))


def parse_changes(plan: Plan, text: str, place: str) -> tuple[Change, ...]:
    """Changes written as a JSON list, to be made on `plan`.

    Each item names a ``kind`` and either ``set``, the fields of the entity that differ (an unknown id makes
    a new one, which needs every required field), or ``"remove": true``. ``[{"kind": "event", "id":
    "fireworks", "set": {"attendance": 40000}}, {"kind": "time_off", "id": "t1", "remove": true}]``

    Raises
    ------
    InputError
        With every fault of every item.
    """
    try:
        items = json.loads(text)
    except ValueError as error:
        raise InputError([Fault(place, f"It is no JSON: {error}.", "Correct it.")]) from None
    if not isinstance(items, list):
        raise InputError(
            [Fault(place, "It is no list of changes.", 'Write [{"kind": …, "id": …, "set": {…}}].')]
        )
    faults: list[Fault] = []
    changes: list[Change] = []
    for number, item in enumerate(items, 1):
        try:
            changes.append(_parse(plan, item, f"{place} · change {number}"))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return tuple(changes)


def _parse(plan: Plan, item: Any, place: str) -> Change:
    if not isinstance(item, dict) or item.get("kind") not in KINDS:
        raise InputError([Fault(place, "It names no kind of thing.", f"Use one of {', '.join(KINDS)}.")])
    if item.keys() - {"kind", "id", "set", "remove"} or ("set" in item) == (item.get("remove") is True):
        raise InputError(
            [Fault(place, "It must either set fields or remove.", "Give 'set' or 'remove': true.")]
        )
    cls, entity_id = KINDS[item["kind"]], item.get("id")
    former = plan.get(cls.kind, entity_id) if isinstance(entity_id, str) else None
    if "set" not in item:
        if former is None:
            raise InputError([Fault(place, f"There is no {cls.kind} {entity_id!r}.", "Check the id.")])
        return remove(former)
    return put(plan, _with_fields(cls, former, entity_id, item["set"], place))


def _with_fields(cls: Any, former: Entity | None, entity_id: Any, fields: Any, place: str) -> Entity:
    if not isinstance(fields, dict):
        raise InputError([Fault(f"{place} · set", "It is no object of fields.", "Give fields and values.")])
    data = ({} if former is None else encode(former)) | fields
    if former is None and entity_id is not None and "id" in field_types(cls):
        data = {"id": entity_id} | data
    entity: Entity = decode(cls, data, place)
    if entity_id is not None and entity.id != entity_id:
        reason = f"These fields make {entity.id!r}, not {entity_id!r}."
        raise InputError(
            [Fault(f"{place} · id", reason, "Leave the id, or the fields it is made of, as they are.")]
        )
    return entity

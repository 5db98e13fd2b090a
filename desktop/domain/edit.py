"""Edits: the unit of undo, of a transaction, of the audit trail and of conflict."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.entity import Entity
from desktop.domain.plan import Plan
from desktop.errors import ConflictError, Fault, InputError


@dataclass(frozen=True, slots=True)
class Change:
    """One entity before and after; None before means it is new, None after that it goes."""

    kind: str
    id: str
    before: Entity | None
    after: Entity | None

    @property
    def key(self) -> tuple[str, str]:
        """(kind, id)."""
        return self.kind, self.id

    def inverse(self) -> Change:
        """The change back."""
        return Change(self.kind, self.id, self.after, self.before)


def put(plan: Plan, entity: Entity) -> Change:
    """The change that makes `entity` stand in `plan`, new or instead of its former self."""
    return Change(entity.kind, entity.id, plan.get(entity.kind, entity.id), entity)


def remove(entity: Entity) -> Change:
    """The change that takes `entity` away."""
    return Change(entity.kind, entity.id, entity, None)


@dataclass(frozen=True, slots=True)
class Edit:
    """One act of a person or of the planner.

    Attributes
    ----------
    id : str
        From the injected id factory.
    label : str
        What was done, in the user's words; shown by undo.
    who : str
    when : datetime.datetime
        UTC.
    changes : tuple of Change
        At most one for each entity.
    """

    id: str
    label: str
    who: str
    when: dt.datetime
    changes: tuple[Change, ...]

    def __post_init__(self) -> None:
        keys = [change.key for change in self.changes]
        if len(set(keys)) != len(keys):
            raise ValueError("an edit holds at most one change for each entity")


def apply(plan: Plan, edit: Edit) -> Plan:
    """The plan after `edit`.

    Raises
    ------
    ConflictError
        Where an entity is not as the edit's `before` says; nothing is applied.
    """
    faults = [
        Fault(
            f"{change.kind} {change.id}",
            "It was changed since this edit was made.",
            "Look at it again and repeat the edit.",
        )
        for change in edit.changes
        if plan.get(change.kind, change.id) != change.before
    ]
    if faults:
        raise ConflictError(faults)
    return plan.replace((change.kind, change.id, change.after) for change in edit.changes)


def invert(edit: Edit, *, id: str, who: str, when: dt.datetime, label: str | None = None) -> Edit:
    """A new edit that undoes `edit`; the audit trail only grows."""
    changes = tuple(change.inverse() for change in reversed(edit.changes))
    return Edit(id, edit.label if label is None else label, who, when, changes)


def coalesce(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Consecutive changes as one for each entity, first touched first; those that cancel out are left out."""
    merged: dict[tuple[str, str], Change] = {}
    for change in changes:
        former = merged.get(change.key)
        before = change.before if former is None else former.before
        merged[change.key] = Change(change.kind, change.id, before, change.after)
    return tuple(change for change in merged.values() if change.before != change.after)


def difference(before: Plan, after: Plan, kinds: Sequence[str] | None = None) -> tuple[Change, ...]:
    """The changes that lead from one plan to another, restricted to `kinds` where given."""
    return coalesce(
        [Change(e.kind, e.id, e, after.get(e.kind, e.id)) for e in before if kinds is None or e.kind in kinds]
        + [
            Change(e.kind, e.id, None, e)
            for e in after
            if (kinds is None or e.kind in kinds) and before.get(e.kind, e.id) is None
        ]
    )


def merge(base: Entity | None, ours: Entity | None, theirs: Entity | None, place: str) -> Entity | None:
    """Three-way merge of one entity, field by field.

    Raises
    ------
    ConflictError
        With one fault for every field that both changed to different values, for an entity that one removed
        and the other changed, or for what no longer makes sense with the changes of both.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if base is None or ours is None or theirs is None:
        what = "added" if base is None else "removed and changed"
        raise ConflictError(
            [Fault(place, f"It was {what} by two people.", "Decide which of the two shall stand.")]
        )
    faults: list[Fault] = []
    values: dict[str, object] = {}
    for item in dataclasses.fields(base):  # type: ignore[arg-type]  # every entity is a dataclass
        was, mine, other = (getattr(entity, item.name) for entity in (base, ours, theirs))
        if mine != other and was not in (mine, other):
            faults.append(
                Fault(
                    f"{place} · {item.name}",
                    f"You set {mine!r}, somebody else {other!r}.",
                    "Choose one value.",
                )
            )
        values[item.name] = other if mine == was else mine
    if faults:
        raise ConflictError(faults)
    try:
        return dataclasses.replace(base, **values)  # type: ignore[type-var]
    except InputError as error:  # each side made sense, both together do not
        raise ConflictError(error.faults) from None


def rebase(plan: Plan, edit: Edit) -> Edit:
    """`edit` made to fit `plan`, which others have changed since; fields are merged three ways.

    Raises
    ------
    ConflictError
        With every conflict of every entity.
    """
    faults: list[Fault] = []
    changes: list[Change] = []
    for change in edit.changes:
        theirs = plan.get(change.kind, change.id)
        try:
            after = merge(change.before, change.after, theirs, f"{change.kind} {change.id}")
        except ConflictError as error:
            faults.extend(error.faults)
            continue
        if after != theirs:
            changes.append(Change(change.kind, change.id, theirs, after))
    if faults:
        raise ConflictError(faults)
    return dataclasses.replace(edit, changes=tuple(changes))

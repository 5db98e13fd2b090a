"""What every stored thing has in common: a kind, an id and its own faults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from desktop.errors import Fault, InputError

ID_PATTERN = re.compile(r"[^\s/|]+")


class InvalidEntityError(InputError):
    """An entity breaks one of its own invariants."""


class Entity:
    """A thing with a kind and an id, changed only by edits.

    Subclasses are frozen, slotted dataclasses; ``kind`` names the collection they live in. Most have a
    field ``id``; those with a natural key (assignments, attendance …) have a property of that name.
    """

    __slots__ = ()
    kind: ClassVar[str]
    id: str

    def faults(self) -> Iterator[Fault]:
        """Every invariant of this entity alone that does not hold."""
        return iter(())

    def fault(self, field: str, reason: str, remedy: str) -> Fault:
        """One fault, placed at a field of this entity."""
        return Fault(f"{self.kind} {self.id} · {field}", reason, remedy)

    def __post_init__(self) -> None:
        found = list(self.faults())
        # A shift id has slashes; every other id must be typeable inside one.
        if "id" in getattr(self, "__dataclass_fields__", {}) and not self._id_is_good():
            found.append(
                self.fault(
                    "id", "An id must be one word without '/' or '|'.", "Use letters, digits and hyphens."
                )
            )
        if found:
            raise InvalidEntityError(found)

    def _id_is_good(self) -> bool:
        return ID_PATTERN.fullmatch(self.id) is not None


def check_order(entity: Entity, first: str, last: str) -> Iterator[Fault]:
    """Fault when the date in field `last` lies before the one in field `first` (either may be None)."""
    begin, end = getattr(entity, first), getattr(entity, last)
    if begin is not None and end is not None and end < begin:
        yield entity.fault(last, f"{end} lies before {first} ({begin}).", f"Give a date on or after {begin}.")


def check_positive(entity: Entity, *fields: str) -> Iterator[Fault]:
    """Fault for each of the numeric `fields` that is negative."""
    for field in fields:
        value = getattr(entity, field)
        if value is not None and value < 0:
            yield entity.fault(field, f"{value} is negative.", "Give zero or more.")


def check_text(entity: Entity, *fields: str) -> Iterator[Fault]:
    """Fault for each of the text `fields` that is blank."""
    for field in fields:
        if not getattr(entity, field).strip():
            yield entity.fault(field, "It is empty.", "Enter a text.")

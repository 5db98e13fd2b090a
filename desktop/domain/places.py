"""Where and with what work is done: posts, duties, equipment, shift times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from desktop.domain.entity import Entity, check_positive, check_text
from desktop.domain.values import BreakKind, EquipmentUse, Family, TimeBand
from desktop.errors import Fault


@dataclass(frozen=True, slots=True)
class Post(Entity):
    """A place that is staffed.

    Attributes
    ----------
    code : str
        One to four letters, unique, shown on chips.
    certification_ids : tuple of str
        Needed by everybody there, to the end of the shift.
    equipment : tuple of EquipmentUse
        Drawn from shared pools by everybody there.
    undesirable : bool
        Counted by fairness.
    """

    kind: ClassVar[str] = "post"

    id: str
    name: str
    code: str
    place: str = ""
    sector: str = ""
    certification_ids: tuple[str, ...] = ()
    equipment: tuple[EquipmentUse, ...] = ()
    breaks: BreakKind = BreakKind.UNPAID_RELIEVED
    undesirable: bool = False
    bring: str = ""
    public_place: bool = True

    def faults(self) -> Iterator[Fault]:
        """A name and a short code."""
        yield from check_text(self, "name")
        if not 1 <= len(self.code) <= 4:
            yield self.fault("code", f"'{self.code}' does not fit on a chip.", "Use one to four letters.")


@dataclass(frozen=True, slots=True)
class Duty(Entity):
    """A kind of work.

    `driving` duties are closed to officers under 18. `standby` is being on call: it blocks other work as any
    shift does, but its hours are paid by the season's percentage for it.
    """

    kind: ClassVar[str] = "duty"

    id: str
    name: str
    family: Family
    certification_ids: tuple[str, ...] = ()
    equipment: tuple[EquipmentUse, ...] = ()
    driving: bool = False
    undesirable: bool = False
    standby: bool = False

    def faults(self) -> Iterator[Fault]:
        """A name."""
        yield from check_text(self, "name")


@dataclass(frozen=True, slots=True)
class EquipmentPool(Entity):
    """`capacity` pieces shared by simultaneous work."""

    kind: ClassVar[str] = "equipment"

    id: str
    name: str
    capacity: int

    def faults(self) -> Iterator[Fault]:
        """A name; a capacity that is not negative."""
        yield from check_text(self, "name")
        yield from check_positive(self, "capacity")


@dataclass(frozen=True, slots=True)
class ShiftTemplate(Entity):
    """Shift times with a letter: D 08:00–16:00, report 15 min before.

    `break_minutes` None means the season's usual break for the length.
    """

    kind: ClassVar[str] = "template"

    id: str
    name: str
    letter: str
    times: TimeBand
    break_minutes: int | None = None

    def faults(self) -> Iterator[Fault]:
        """A name, one letter, a break that fits."""
        yield from check_text(self, "name")
        yield from check_positive(self, "break_minutes")
        if len(self.letter) != 1:
            yield self.fault(
                "letter", f"'{self.letter}' is not one letter.", "Use a letter such as D, M, E or N."
            )
        if self.break_minutes is not None and self.break_minutes >= self.times.nominal_minutes:
            yield self.fault("break_minutes", "The break is longer than the shift.", "Shorten the break.")

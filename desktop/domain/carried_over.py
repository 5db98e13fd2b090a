"""What past seasons leave to share out: who bore more or less than a fair share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from desktop.domain.entity import Entity, check_text
from desktop.domain.rules import Measure
from desktop.errors import Fault


@dataclass(frozen=True, slots=True)
class CarriedOver(Entity):
    """More (or, negative, less) than a fair share that a person bore in an earlier season.

    Several of one person and measure add up. They wait for people who are not there this season.

    Attributes
    ----------
    person_id : str
        The officer's `person_id`, or the officer's id where that is empty.
    measure : Measure
    amount : int
        Shifts; for hours minutes.
    name : str
        Which setting of the measure it belongs to, where there are several: its `name`.
    season : str
        The season it comes from, in words.
    """

    kind: ClassVar[str] = "carried_over"

    id: str
    person_id: str
    measure: Measure
    amount: int
    name: str = ""
    season: str = ""

    def faults(self) -> Iterator[Fault]:
        """Somebody it is about."""
        yield from check_text(self, "person_id")

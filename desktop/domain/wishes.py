"""What officers wish for and what was promised to them: posts, duties, shift times, partners, single days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from desktop.domain.entity import Entity
from desktop.errors import Fault


class Strength(StrEnum):
    """How much a preference weighs: two that bind, two that are wishes."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    AVOIDED = "avoided"
    FORBIDDEN = "forbidden"


class Want(StrEnum):
    """What a request asks for."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Preference(Entity):
    """What one officer wants, or must have, all season: a post, a duty, shift times, or a partner.

    Exactly one of the four is named. Two people who must never work together are a forbidden partner; it
    holds both ways, so one of the two entries is enough.

    Attributes
    ----------
    post_id, duty_id, template_id, partner_id : str or None
        What it is about. Shift times mean every shift made from them, or with the same times.
    strength : Strength
    weight : int
        Units that a wish counts for where it is not met; what is required or forbidden has no weight.
    """

    kind: ClassVar[str] = "preference"

    id: str
    officer_id: str
    strength: Strength = Strength.PREFERRED
    post_id: str | None = None
    duty_id: str | None = None
    template_id: str | None = None
    partner_id: str | None = None
    weight: int = 1

    def faults(self) -> Iterator[Fault]:
        """One subject, another person as partner, a weight above nothing."""
        subjects = (self.post_id, self.duty_id, self.template_id, self.partner_id)
        if sum(bool(subject) for subject in subjects) != 1:
            yield self.fault(
                "post_id",
                "It is about nothing, or about several things.",
                "Name one post, duty, shift times or partner.",
            )
        if self.partner_id == self.officer_id:
            yield self.fault("partner_id", "Nobody is their own partner.", "Choose somebody else.")
        yield from check_weight(self, self.weight)


@dataclass(frozen=True, slots=True)
class ShiftRequest(Entity):
    """One officer asks to work, or not to work, on one date: a shift, shift times, or at all.

    Attributes
    ----------
    date : datetime.date
        Local date on which the shift starts.
    template_id : str or None
        Only shifts made from these shift times, or with the same times.
    shift_id : str
        Only this very shift, whatever its date.
    want : Want
    weight : int
        Units that it counts for where it is not met.
    """

    kind: ClassVar[str] = "shift_request"

    id: str
    officer_id: str
    date: dt.date
    want: Want = Want.OFF
    template_id: str | None = None
    shift_id: str = ""
    weight: int = 1

    def faults(self) -> Iterator[Fault]:
        """Shift times or a shift, not both; a weight above nothing."""
        if self.template_id and self.shift_id:
            yield self.fault("shift_id", "It names shift times as well as a shift.", "Name one of the two.")
        yield from check_weight(self, self.weight)


def check_weight(entity: Entity, weight: int) -> Iterator[Fault]:
    """Fault for a wish that counts for nothing."""
    if weight < 1:
        yield entity.fault("weight", f"A weight of {weight} is no wish.", "Give one or more, or remove it.")

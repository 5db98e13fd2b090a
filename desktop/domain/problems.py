"""Problems: the places where a roster breaks a rule, misses a wish or falls below a minimum, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Fact = str | int | bool


class ProblemKind(StrEnum):
    """The three things that can be wrong with a roster."""

    BROKEN = "broken"
    WISH = "wish"
    BELOW_MINIMUM = "below minimum"


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where a roster breaks a rule.

    Attributes
    ----------
    setting : str
        Id of the rule setting.
    rule : str
        Key of the rule.
    kind : ProblemKind
    officers, shifts : tuple of str
        Ids concerned, in order of time or name.
    facts : tuple of (str, Fact)
        What a sentence about it needs; the wording turns them into words.
    amount : int
        Units by which the rule is missed (heads, minutes, days …).
    points : int
        What it costs in the objective; 0 for a Must.
    stop : bool
        Whether it blocks publishing without a named override.
    """

    setting: str
    rule: str
    kind: ProblemKind
    officers: tuple[str, ...] = ()
    shifts: tuple[str, ...] = ()
    facts: tuple[tuple[str, Fact], ...] = ()
    amount: int = 1
    points: int = 0
    stop: bool = False

    def fact(self, name: str, default: Fact = "") -> Fact:
        """One fact by name."""
        return next((value for key, value in self.facts if key == name), default)

"""What every rule's parameters have in common, and what is known of a rule without its code."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.values import Mode


class RuleParams:
    """Base of every rule's parameters."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class NoParams(RuleParams):
    """For rules whose figures stand in the data itself."""


@dataclass(frozen=True, slots=True)
class RuleKind:
    """What is known of a rule without its code: parameters and sensible defaults.

    `weight` is points for one unit of a Try; the unit is named in the rule's module. `rare` rules are not
    part of a new season; they are found under "Fine-tune".
    """

    params: type[RuleParams]
    mode: Mode
    weight: int = 1
    stop: bool = False
    rare: bool = False

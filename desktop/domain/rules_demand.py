"""Parameters of rules about demand: curves, alternatives, standby, seats, breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.domain.rule_base import EVERYTHING, NoParams, RuleKind, RuleParams, What
from desktop.domain.values import Mode, Priority


@dataclass(frozen=True, slots=True)
class ChoiceParams(RuleParams):
    """Points for one officer-hour of a choice of which nothing is opened, by its priority."""

    must_points: int = 10_000
    should_points: int = 50
    possible_points: int = 10

    def rate(self, priority: Priority) -> int:
        """Points for an officer-hour of a priority."""
        return _rate(self, priority)


@dataclass(frozen=True, slots=True)
class CurveParams(RuleParams):
    """Points for one officer-hour below a curve's minimum, by priority, below its desired, and over it.

    Over costs little: a shift is longer than the peak for which it is opened.
    """

    must_points: int = 10_000
    should_points: int = 50
    possible_points: int = 10
    desired_points: int = 5
    over_points: int = 2

    def rate(self, priority: Priority) -> int:
        """Points for an officer-hour of a priority."""
        return _rate(self, priority)


@dataclass(frozen=True, slots=True)
class StaggerParams(RuleParams):
    """Work longer than `after_minutes` has a break, but not in its first or last `margin_minutes`."""

    after_minutes: int = 360
    margin_minutes: int = 60


@dataclass(frozen=True, slots=True)
class StandbyParams(RuleParams):
    """At least `count` on standby who could step in when a shift of `what` starts."""

    count: int = 1
    what: What = EVERYTHING


def _rate(params: ChoiceParams | CurveParams, priority: Priority) -> int:
    return {
        Priority.MUST: params.must_points,
        Priority.SHOULD: params.should_points,
        Priority.IF_POSSIBLE: params.possible_points,
    }[priority]


DEMAND_RULES: Mapping[str, RuleKind] = MappingProxyType(
    {
        "alternatives": RuleKind(ChoiceParams, Mode.MUST, 200),
        "demand_curve": RuleKind(CurveParams, Mode.MUST),
        "standby": RuleKind(StandbyParams, Mode.TRY, 40, rare=True),
        "staggered_breaks": RuleKind(StaggerParams, Mode.TRY, 5, rare=True),
        "training_seats": RuleKind(NoParams, Mode.MUST, 5, rare=True),
    }
)
"""By key; a part of `desktop.domain.rules.RULES`."""

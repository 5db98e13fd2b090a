"""What planning is asked for, what it tells on the way and what it returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Pair = tuple[str, str]
"""(shift id, officer id)."""


class PlanStatus(StrEnum):
    """How planning ended."""

    OPTIMAL = "optimal"
    """Nobody can do better: proven."""
    FEASIBLE = "feasible"
    """The limit came first; the bounds say how much better is possible at most."""


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop, and how much of the machine to use.

    Attributes
    ----------
    seconds : float or None
        Wall-clock limit.
    work : float or None
        Limit in CP-SAT's deterministic time, summed over all solves; with one worker and one seed the
        same work gives the same roster on any machine.
    workers : int
        Search threads; the second one proves bounds while the first improves.
    seed : int
    """

    seconds: float | None = 60.0
    work: float | None = None
    workers: int = 2
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far planning has come; points as in the objective.

    `gaps_open` of `gaps_total` heads below minimum are left; `gaps_proven` of them cannot be avoided.
    """

    stage: str
    seconds: float
    first_level: int
    first_level_bound: int
    objective: int
    bound: int
    gaps_open: int
    gaps_total: int
    gaps_proven: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A shift below its minimum.

    Attributes
    ----------
    missing, minutes : int
        Heads, and paid minutes of all of them together.
    proven : bool
        No schedule leaves less open, weighted by priority, in this shift's workweek.
    """

    shift_id: str
    missing: int
    minutes: int
    proven: bool


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A proposed roster; nothing is changed by it.

    Attributes
    ----------
    add, remove : tuple of (shift id, officer id)
        Difference to the plan's present roster.
    first_level, first_level_bound, objective, bound : int
        Points below minimum, and of everything, with proven lower bounds.
    gaps : tuple of Gap
        Every shift in scope that stays below minimum.
    below_minimum_minutes, below_desired_minutes : int
        Officer-minutes in scope.
    seconds_to_first, seconds : float
    work : float
        Deterministic time used.
    """

    status: PlanStatus
    add: tuple[Pair, ...]
    remove: tuple[Pair, ...]
    first_level: int
    first_level_bound: int
    objective: int
    bound: int
    gaps: tuple[Gap, ...]
    below_minimum_minutes: int
    below_desired_minutes: int
    seconds_to_first: float
    seconds: float
    work: float
    cut_short: bool = False

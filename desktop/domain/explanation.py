"""Why a shift is open, as facts: the kind of cause, and where everybody of the crew stands.

The planner finds them, the wording makes sentences of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.problems import Problem


class Cause(StrEnum):
    """Why one officer does not take a shift, the most telling first."""

    HERE = "on it already"
    MAY_NOT = "may not"
    TRAINEE = "in field training"
    AWAY = "away"
    BUSY = "at work"
    REST = "resting"
    HOURS = "at a limit of hours"
    DAYS = "at a limit of days"
    OTHER = "another rule"
    SHORT = "something is short"
    FREE = "free"


TELLING = tuple(Cause)
"""In this order; an officer counts under the first."""


class Kind(StrEnum):
    """The kind of cause; the first sentence of an explanation says it."""

    FREE = "somebody is free"
    """One or two people could take it now without breaking anything."""
    NOBODY_MAY = "nobody may"
    """No one in the crew has the certificate, status or age."""
    NOBODY_LEFT = "nobody is left"
    """Those who may do it are away, at work, resting or at a limit."""
    SHORT = "something else is short"
    """People are free and qualified; equipment, a trainer or company is missing."""
    PRIORITY = "chosen by priority"
    """More work than hours of people, and other shifts go first; or somebody left it open."""
    CHANGED = "changed since"
    """Somebody had it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One officer and one shift.

    Attributes
    ----------
    cause : Cause
        The most telling one.
    breaks : tuple of Problem
        Every Must that would be newly broken, the most telling first.
    works : tuple of str
        Shifts of the officer that stand in the way.
    points : int
        Change of the objective, for those who break nothing.
    """

    officer_id: str
    cause: Cause
    breaks: tuple[Problem, ...] = ()
    works: tuple[str, ...] = ()
    points: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Officers with the same cause.

    Attributes
    ----------
    rule : str
        Key of the rule that says so; empty where none does.
    detail : str
        Certification, kind of breach, equipment or shift that it is about.
    """

    cause: Cause
    rule: str
    detail: str
    officers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a shift is open.

    Attributes
    ----------
    missing : int
        People to the minimum, or to what is desired where the minimum is met; a half counts whole.
    below_minimum : bool
    standings : tuple of Standing
        One for everybody in the crew, in stored order.
    together : tuple of str
        Two who could take it together, where nobody can alone.
    former : str
        Who had it, where that is the cause.
    reason : str
        Why somebody left it open.
    demand_minutes, supply_minutes : int
        Paid time that the minimums of the shift's workweek want, and that contracts aim at in it.
    places, people : int
        People that must-have shifts of the shift's date want at least, and people employed on it.
    """

    shift_id: str
    kind: Kind
    missing: int
    below_minimum: bool
    standings: tuple[Standing, ...]
    together: tuple[str, ...] = ()
    former: str = ""
    reason: str = ""
    demand_minutes: int = 0
    supply_minutes: int = 0
    places: int = 0
    people: int = 0

    def of(self, *causes: Cause) -> list[Standing]:
        """Those who count under one of `causes`."""
        return [one for one in self.standings if one.cause in causes]

    def tally(self) -> list[Group]:
        """Everybody once, grouped by cause, rule and what it is about, the most telling first."""
        found: dict[tuple[Cause, str, str], list[str]] = {}
        for one in self.standings:
            found.setdefault(_key(one), []).append(one.officer_id)
        groups = [Group(*key, tuple(officers)) for key, officers in found.items()]
        return sorted(groups, key=lambda group: (TELLING.index(group.cause), -len(group.officers)))


def _key(one: Standing) -> tuple[Cause, str, str]:
    if not one.breaks or one.cause is Cause.TRAINEE:
        return one.cause, "", ""
    problem = one.breaks[0]
    detail = problem.fact("certification") or problem.fact("what") or problem.fact("pool")
    if one.cause is Cause.BUSY:
        detail = one.works[0] if one.works else ""
    return one.cause, problem.rule, str(detail)

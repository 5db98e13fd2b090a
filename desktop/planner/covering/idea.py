"""Ideas: ways to cover a hole, as facts; known without the solver that finds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.schedule import Assignment
    from desktop.planner.covering.trouble import Hole
    from desktop.planner.result import Pair


class Aim(StrEnum):
    """What counts as a hole."""

    MUST_HAVE = "must have"
    """Only must-have work; other work may be left open to save a change."""
    EVERYTHING = "everything"
    """All work below its minimum."""


class IdeaKind(StrEnum):
    """In what an idea differs from the others."""

    FEWEST = "fewest changes"
    """Must-have work first, and as few people as possible."""
    FULL = "nothing left open"
    """All that can be filled is, with as few people as possible."""
    PARTS = "parts of shifts"
    """Somebody covers a part, or two share it."""
    OTHERS = "other people"
    """Not the people of the ideas before."""


@dataclass(frozen=True, slots=True)
class Idea:
    """One way to cover what is open; nothing is changed by it.

    Attributes
    ----------
    aim : Aim
    kind : IdeaKind
    put : tuple of Assignment
        New assignments, and standing ones that get other times.
    remove : tuple of (shift id, officer id)
    people : tuple of str
        Officers whose work changes, in order of time; not those whose work fell anyway.
    proven : bool
        No other change within the window, of whole shifts and on the same terms, leaves less open of what the
        idea aims at, or as little with fewer people.
    open : tuple of Hole
        What stays open of any priority beyond what was open before, in order of time.
    unagreed : tuple of (shift id, officer id)
        Standing work that it moves or lengthens and that nobody agreed to: whoever uses the idea agrees.
    price : int
        What the changes cost, see `desktop.planner.covering.stability`.
    first, last : int
        Ordinals of the window's dates.
    seconds : float
        Wall-clock time it took.
    """

    aim: Aim
    kind: IdeaKind
    put: tuple[Assignment, ...]
    remove: tuple[Pair, ...]
    people: tuple[str, ...]
    proven: bool
    open: tuple[Hole, ...]
    unagreed: tuple[Pair, ...]
    price: int
    first: int
    last: int
    seconds: float = 0.0

"""A way to cover a hole as the person at the screen reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.planner.covering.idea import Idea, IdeaKind

if TYPE_CHECKING:
    from desktop.domain.plan import Plan
    from desktop.domain.roster import Work
    from desktop.planner.covering.trouble import Hole


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What one person's work becomes.

    Attributes
    ----------
    gained, lost : tuple of Work
        Whole or longer work that is new, and work that goes; by start.
    same_hours : bool
        Only another post: on each day the hours are as before.
    day_off : bool
        Somebody comes in on a day without work.
    published, late : bool
        Whether a published date changes, and one inside the notice window.
    week_before, week_after : int
        Paid minutes of the workweek of the first change.
    overtime : int
        Further minutes above the overtime line, over all weeks concerned.
    phone : str
    """

    officer_id: str
    gained: tuple[Work, ...]
    lost: tuple[Work, ...]
    same_hours: bool
    day_off: bool
    published: bool
    late: bool
    week_before: int
    week_after: int
    overtime: int
    phone: str


@dataclass(frozen=True)
class Proposal:
    """One idea as the person at the screen reads it; nothing is changed yet.

    Attributes
    ----------
    idea : Idea
    plan : Plan
        The plan once it is used.
    people : tuple of PersonChange
        By time of the first change.
    reach : int
        Days around the holes within which work could change.
    head : int
        Units that make one officer where heads are counted.
    """

    idea: Idea
    plan: Plan
    people: tuple[PersonChange, ...]
    reach: int
    head: int

    @property
    def open(self) -> tuple[Hole, ...]:
        """What stays open."""
        return self.idea.open

    @property
    def proven(self) -> bool:
        """Whether nothing of the kind touches fewer people."""
        return self.idea.proven

    @property
    def kind(self) -> IdeaKind:
        """In what it differs from the others."""
        return self.idea.kind

    @property
    def must_have_only(self) -> bool:
        """Whether it cares for must-have work only."""
        return self.idea.kind is IdeaKind.FEWEST

    @property
    def other_people(self) -> bool:
        """Whether it does without the people of the ideas before."""
        return self.idea.kind is IdeaKind.OTHERS

    @property
    def unagreed(self) -> bool:
        """Whether using it moves published or locked work, which needs somebody's word."""
        return bool(self.idea.unagreed)

    @property
    def overtime(self) -> int:
        """Further overtime minutes of everybody together."""
        return sum(person.overtime for person in self.people)

    @property
    def late(self) -> int:
        """How many people's work changes inside the notice window."""
        return sum(person.late for person in self.people)

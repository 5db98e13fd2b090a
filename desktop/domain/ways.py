"""Ways to fill an open shift, as facts: who moves, what is allowed, what opens instead, and the price."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.edit import Change
from desktop.domain.problems import Problem
from desktop.domain.schedule import Assignment


class Proof(StrEnum):
    """What is known of a question after searching."""

    FOUND = "found"
    NONE = "proven that there is none"
    UNKNOWN = "not known"
    """Time ran out."""


@dataclass(frozen=True, slots=True)
class Move:
    """One officer works a shift that was not theirs, or no longer one that was; `published` where told."""

    officer_id: str
    shift_id: str
    added: bool
    published: bool = False


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a person would have to allow.

    Attributes
    ----------
    problem : Problem or None
        The rule broken without it; None where the shift itself is changed.
    changes : tuple of Change
        An assignment among them means that the broken rule is accepted by name.
    price : int
    """

    problem: Problem | None
    changes: tuple[Change, ...]
    price: int

    @property
    def by_name(self) -> bool:
        """Whether the rule stays broken and somebody answers for it."""
        return any(isinstance(change.after, Assignment) for change in self.changes)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to fill a shift, re-solved and checked.

    Attributes
    ----------
    moves : tuple of Move
    allowed : tuple of Allowance
    opens : tuple of str
        Less important shifts that would be open instead.
    wishes : tuple of Problem
        Wishes newly not met.
    wish_points : int
        What they cost, less what is met that was not; not below nothing.
    price : int
        Of everything together.
    changes : tuple of Change
        The whole edit.
    """

    shift_id: str
    moves: tuple[Move, ...]
    allowed: tuple[Allowance, ...]
    opens: tuple[str, ...]
    wishes: tuple[Problem, ...]
    wish_points: int
    price: int
    changes: tuple[Change, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Officers whose work changes."""
        return tuple(dict.fromkeys(move.officer_id for move in self.moves))


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way that was found.

    Attributes
    ----------
    first, last : datetime.date
        The window: work on other dates stands as it is.
    ways : tuple of Way
        The cheapest first.
    exchange : Proof
        Whether people can change places within the window so that no rule is broken and nothing else opens.
    complete : bool
        Whether everything was looked at within the time.
    seconds : float
    """

    shift_id: str
    first: dt.date
    last: dt.date
    ways: tuple[Way, ...]
    exchange: Proof
    complete: bool
    seconds: float


class GainKind(StrEnum):
    """What a department could do for a whole season."""

    CERTIFICATE = "more certificates"
    EQUIPMENT = "more equipment"
    PERSON = "one more person"
    STAY = "somebody stays longer"


@dataclass(frozen=True, slots=True)
class Gain:
    """A change of the season and how many gaps it closes, found by planning the weeks with gaps again.

    Attributes
    ----------
    subject : str
        Certification, equipment pool, weekday or officer that it is about.
    count : int
        How many certificates or pieces.
    officers : tuple of str
        Who is trained or stays.
    closes : int
        Places filled beyond those that planning again fills by itself.
    proven : bool
        Whether neither planning nor planning with the change can fill more, week by week.
    changes : tuple of Change
        The change, ready as a what-if.
    """

    kind: GainKind
    subject: str
    count: int
    officers: tuple[str, ...]
    closes: int
    proven: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Gains:
    """The few changes that close most gaps.

    Attributes
    ----------
    gaps : int
        People missing to the minimums now.
    by_planning : int
        How many of them planning again fills, with nothing changed.
    gains : tuple of Gain
        The best first; only those that close something.
    left_out : int
        Changes that were not looked at, because time ran out.
    seconds : float
    """

    gaps: int
    by_planning: int
    gains: tuple[Gain, ...]
    left_out: int
    seconds: float

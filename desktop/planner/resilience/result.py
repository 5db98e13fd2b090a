"""The sick-call test: what it is asked for, what it tells on the way, and what it finds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

Z95 = 1.959963984540054
"""Two-sided 95 % quantile of the normal distribution."""


@dataclass(frozen=True, slots=True)
class SickCallSettings:
    """What is tested, and how sick calls are drawn.

    How often and how long people are sick is the season's own rate (`Season.sick_rate_percent`) and the
    assumptions below; `desktop.planner.resilience.draws` says how they are used.

    Attributes
    ----------
    first, last : datetime.date or None
        Dates that are judged; None means the season's own.
    event_id : str or None
        Only this event.
    samples : int
        Seasons that are drawn.
    seed : int
        The same seed gives the same figures.
    mean_days : float
        Mean length of a sickness in days. An assumption: short sicknesses of a young crew.
    cluster : float
        Variance of a factor common to everybody that raises or lowers new sicknesses week by week; 0 makes
        people fall sick independently. An assumption.
    yes_percent : float
        Chance that somebody who is free and allowed to step in says yes when called.
    calls_a_day : int or None
        Most people called in one day; None means as many as it takes.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    event_id: str | None = None
    samples: int = 2_000
    seed: int = 0
    mean_days: float = 2.5
    cluster: float = 0.5
    yes_percent: float = 100.0
    calls_a_day: int | None = None


@dataclass(frozen=True, slots=True)
class SickCallProgress:
    """How far the test has come: `done` of `total` of a stage (``absences``, ``seasons``)."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Loss:
    """A shift that nobody can bring back to what the plan has.

    Attributes
    ----------
    missing : float
        People lacking to the minimum beyond what the plan leaves open; a trainee may count half.
    crew : int
        Units by which Musts about its crew (certificate, never alone, trainer) are broken beyond the plan.
    points : int
        Weight, in points of the objective.
    open_before : float
        People lacking to the minimum in the plan already.
    """

    shift_id: str
    missing: float
    crew: int
    points: int
    open_before: float = 0.0


@dataclass(frozen=True, slots=True)
class CriticalAbsence:
    """An absence, of one officer or of two together, that opens a must-have gap nobody free can refill.

    Attributes
    ----------
    officers : tuple of str
    date : datetime.date
        The date, or the first of the event's dates.
    event_id : str
        The event all of whose dates are missed; empty where it is one date.
    losses : tuple of Loss
        What is lost when the others are called in as well as possible: no way loses less, by weight.
    standby : str
        Officer whose being kept on call that date closes most of it; empty where nobody's would.
    """

    officers: tuple[str, ...]
    date: dt.date
    event_id: str
    losses: tuple[Loss, ...]
    standby: str = ""

    @property
    def points(self) -> int:
        """Weight of what is lost."""
        return sum(loss.points for loss in self.losses)


@dataclass(frozen=True, slots=True)
class Standby:
    """The officer whose being on call on a date closes most of what single absences open, by weight.

    Attributes
    ----------
    closes : int
        How many of the date's critical absences it closes or lessens.
    of : int
        How many there are.
    points : int
        Weight closed, what is given up where the officer would have worked taken off.
    from_shifts : tuple of str
        Own shifts of that date that the officer would not work.
    """

    date: dt.date
    officer_id: str
    closes: int
    of: int
    points: int
    from_shifts: tuple[str, ...] = ()


class Span(StrEnum):
    """What a chance is about."""

    ALL = "all"
    EVENT = "event"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the drawn seasons, with its 95 % interval."""

    count: int
    samples: int

    @property
    def chance(self) -> float:
        """The share itself; 1 where nothing was drawn."""
        return self.count / self.samples if self.samples else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval (E. B. Wilson, JASA 22, 1927); (0, 1) where nothing was drawn."""
        if not self.samples:
            return 0.0, 1.0
        n, p = self.samples, self.chance
        spread = Z95 * math.sqrt(p * (1 - p) / n + Z95 * Z95 / (4 * n * n))
        middle, scale = p + Z95 * Z95 / (2 * n), 1 + Z95 * Z95 / n
        # At both ends the exact value is known, and rounding must not step over it.
        low = 0.0 if self.count == 0 else max(0.0, (middle - spread) / scale)
        return low, 1.0 if self.count == n else min(1.0, (middle + spread) / scale)


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a span keeps the minimum that the plan gives it.

    Attributes
    ----------
    span : Span
    id : str
        The event's id; empty for dates.
    first, last : datetime.date
    shifts, must_shifts : int
        Shifts with a minimum, and those of them that are must-have.
    open_heads : float
        People lacking to the minimum in the plan already; they are not counted as lost.
    must, all : Share
        Seasons in which no must-have shift, and no shift at all, falls below what the plan gives it.
    """

    span: Span
    id: str
    first: dt.date
    last: dt.date
    shifts: int
    must_shifts: int
    open_heads: float
    must: Share
    all: Share


@dataclass(frozen=True, slots=True)
class SickCallResult:
    """What the test found.

    Attributes
    ----------
    single, events, pairs : tuple of CriticalAbsence
        One officer on one date; one for all of an event, where no date of it is critical by itself; two on
        one date of whom neither is critical alone. Worst first.
    standbys : tuple of Standby
        One for each date with a critical absence that somebody on call would help.
    chances : tuple of Chance
    samples : int
        Seasons drawn; fewer than asked for where the test was cut short.
    missed, refilled, calls : float
        Shifts missed, refilled and people called in a season, on average.
    complete : bool
        Whether every absence and season was looked at.
    seconds_prepare, seconds_absences, seconds_seasons : float
        Process time of the three parts.
    """

    settings: SickCallSettings
    sick_rate_percent: float
    single: tuple[CriticalAbsence, ...]
    events: tuple[CriticalAbsence, ...]
    pairs: tuple[CriticalAbsence, ...]
    standbys: tuple[Standby, ...]
    chances: tuple[Chance, ...]
    samples: int
    missed: float
    refilled: float
    calls: float
    complete: bool
    seconds_prepare: float
    seconds_absences: float
    seconds_seasons: float

"""What a witness week consists of, as plainly as can be: people, work, expected shortfall."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

WEEK = frozenset(range(7))
FRI_SUN = frozenset({4, 5, 6})
ALWAYS = (dt.date.min, dt.date.max)


@dataclass(frozen=True)
class Person:
    """Somebody with a weekly cap in hours, skills with the dates they are valid, weekdays (0 = Monday)."""

    id: str
    cap: float
    skills: Mapping[str, tuple[dt.date, dt.date]] = field(default_factory=dict)
    weekdays: frozenset[int] = WEEK
    minor: bool = False


@dataclass(frozen=True)
class Work:
    """`heads` people from hour `start` to `end` of a date (above 24: on the next), `paid` hours each."""

    id: str
    date: dt.date
    start: float
    end: float
    paid: float
    heads: int
    skills: frozenset[str] = frozenset()
    must: bool = True
    adults_only: bool = False


@dataclass(frozen=True)
class Week:
    """One week from `first`, its rules' figures, and the least hours that stay unfilled.

    Attributes
    ----------
    rest : int
        Hours between the end of one shift and the start of the next.
    minors_until : int
        Hour of the day by which those under 18 are off.
    demand, must, supply : float
        Hours wanted, of these must have, and hours of people, as the tables of the description give them.
    short_must, short_should : float
        The proven shortfall in paid hours.
    quick : bool
        Whether it is solved in a second or two.
    """

    name: str
    first: dt.date
    zone: str
    people: tuple[Person, ...]
    works: tuple[Work, ...]
    demand: float
    must: float
    supply: float
    short_must: float
    short_should: float = 0
    rest: int = 10
    minors_until: int = 22
    days: int = 5
    quick: bool = True

    def dates(self) -> Iterator[dt.date]:
        """Its seven dates."""
        for number in range(7):
            yield self.first + dt.timedelta(days=number)


def may(person: Person, work: Work, minors_until: int) -> bool:
    """Whether skills, weekdays and age let a person do a piece of work."""
    if work.date.weekday() not in person.weekdays:
        return False
    if person.minor and (work.adults_only or work.end > minors_until):
        return False
    for skill in work.skills:
        first, last = person.skills.get(skill, (dt.date.max, dt.date.min))
        if not first <= work.date <= last:
            return False
    return True


def always(*skills: str) -> dict[str, tuple[dt.date, dt.date]]:
    """Skills without dates."""
    return dict.fromkeys(skills, ALWAYS)

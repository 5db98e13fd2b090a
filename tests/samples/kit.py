"""Short forms for writing a season down: crews, certificates, coverage tables, staffing lines.

Dates are texts of the season's first year (``07-04``) or whole (``2028-02-26``); times are ``08-16`` or
``18:30-20``, an end of 24 or one before the start lying on the next date.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.absence import Availability, AvailabilityKind
from desktop.domain.demand import CoverageNeed, StaffingLine
from desktop.domain.entity import Entity
from desktop.domain.people import Contract, Officer
from desktop.domain.places import ShiftTemplate
from desktop.domain.rules import RestParams, RuleSetting, default_rules, setting
from desktop.domain.training import Certificate
from desktop.domain.values import WEEKDAYS, ContactWay, DayKind, Grade, Priority, TimeBand

MUST, SHOULD, POSSIBLE = Priority.MUST, Priority.SHOULD, Priority.IF_POSSIBLE
WEEKEND = (DayKind.FRI, DayKind.SAT, DayKind.SUN)
CONTACT_WAYS = (ContactWay.TEXT, ContactWay.TEXT, ContactWay.EMAIL, ContactWay.TEXT, ContactWay.PHONE)


def day(text: str) -> dt.date:
    """A date from ``2028-02-26``, or ``07-04`` of 2027."""
    return dt.date.fromisoformat(text if len(text) == 10 else f"2027-{text}")


def band(text: str, report: int = 0) -> TimeBand:
    """Times from ``08-16``, ``18:30-20`` or ``16-24``."""
    start, end = (_clock(part) for part in text.split("-"))
    return TimeBand(start, end, report)


def _clock(text: str) -> dt.time:
    hour, _, minute = text.partition(":")
    return dt.time(int(hour) % 24, int(minute or 0))


def days(text: str) -> tuple[DayKind, ...]:
    """Columns from ``mon-thu sat holiday``; ``daily`` is every weekday."""
    found: list[DayKind] = []
    for word in text.replace("daily", "mon-sun").split():
        first, _, last = word.partition("-")
        if last:
            week = list(WEEKDAYS)
            found += week[week.index(DayKind(first)) : week.index(DayKind(last)) + 1]
        else:
            found.append(DayKind(first))
    return tuple(found)


# ------------------------------------------------------------------------------------------------ people


@dataclass(frozen=True)
class Group:
    """What a group of officers has in common: `l1`, `l2` … share prefix ``l``."""

    prefix: str
    name: str
    grade: Grade
    hours: tuple[int, int, int]
    cents: int
    seasons: tuple[int, ...] = (0,)

    @property
    def contract(self) -> Contract:
        """Weekly hours as minutes."""
        minimum, target, maximum = (hours * 60 for hours in self.hours)
        return Contract(minimum, target, maximum)


@dataclass(frozen=True)
class Town:
    """How a department numbers and reaches its people."""

    person: str
    domain: str
    phone: str
    badge: int
    payroll: int


def crew(town: Town, group: Group, names: Sequence[str], offset: int, **fields: Any) -> list[Officer]:
    """Officers of one group in list order; `offset` people come before them in the department's list."""
    made: list[Officer] = []
    for index, name in enumerate(names):
        number = offset + index
        made.append(
            Officer(
                id=f"{group.prefix}{index + 1}",
                name=name,
                badge=f"C{town.badge + number}",
                person_id=f"{town.person}-{2000 + 7 * number}",
                payroll_number=str(town.payroll + 13 * number),
                phone=town.phone.format(100 + number % 100, number // 100),
                email=f"{mailbox(name)}{number + 1}@{town.domain}",
                contact_by=CONTACT_WAYS[number % len(CONTACT_WAYS)],
                grade=group.grade,
                group=group.name,
                contract=group.contract,
                pay_rate_cents=group.cents,
                seasons_before=group.seasons[index % len(group.seasons)],
                **fields,
            )
        )
    return made


def mailbox(name: str) -> str:
    """The first part of an address: ASCII letters and dots only."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("đ", "d").replace("ø", "o"))
    return ".".join(re.sub("[^a-z]", "", word) for word in plain.split())


def ids(*words: str) -> list[str]:
    """Officer ids from ``l1-4``, ``n3``."""
    found: list[str] = []
    for word in words:
        prefix, numbers = word[0], word[1:]
        first, _, last = numbers.partition("-")
        found += [f"{prefix}{n}" for n in range(int(first), int(last or first) + 1)]
    return found


def first_of(count: int, of: int, people: Sequence[Officer]) -> list[str]:
    """The first `count` of each `of` people, by list order."""
    return [officer.id for index, officer in enumerate(people) if index % of < count]


def hold(
    certification: str, officers: Iterable[str], issued: str | Callable[[str], str], valid: str | None = None
) -> list[Certificate]:
    """One certificate for each officer; `issued` is a date, or tells it for an officer."""
    return [
        Certificate(
            id=f"{officer}-{certification}",
            officer_id=officer,
            certification_id=certification,
            issued_on=day(issued if isinstance(issued, str) else issued(officer)),
            valid_through=None if valid is None else day(valid),
        )
        for officer in officers
    ]


def only_on(officer: str, text: str) -> Availability:
    """Unavailable on every weekday but those of `text`."""
    free = days(text)
    return Availability(
        id=f"{officer}-days",
        officer_id=officer,
        what=AvailabilityKind.UNAVAILABLE,
        weekdays=tuple(weekday for weekday in WEEKDAYS if weekday not in free),
    )


def rest_of(hours: int, source: str) -> list[RuleSetting]:
    """The default rules with one figure for rest, a Must; a wish for less would say nothing."""
    rest = setting("rest", params=RestParams(hours * 60))
    found = [rule for rule in default_rules() if rule.rule != "rest"]
    return [*found, dataclasses.replace(rest, source=source)]


# ------------------------------------------------------------------------------------------------ demand


def shift_times(report: int, **bands: tuple[str, str]) -> dict[str, ShiftTemplate]:
    """Shift times by letter and name: ``day=("D", "08-16")``."""
    return {
        letter: ShiftTemplate(
            id=id, name=id.replace("_", " ").capitalize(), letter=letter, times=band(text, report)
        )
        for id, (letter, text) in bands.items()
    }


Column = tuple[int, int]
"""Minimum and desired heads of one kind of day."""


def needs(
    id: str,
    post: str,
    duty: str,
    template: str,
    columns: Mapping[DayKind, Column],
    priority: Priority,
    **fields: Any,
) -> Iterator[CoverageNeed]:
    """One need for each pair of figures among the columns.

    The first is called `id`, the others after their days: ``downtown-e``, ``downtown-e-fri-sat``.
    """
    groups: dict[Column, list[DayKind]] = {}
    for kind, column in columns.items():
        if column[1]:
            groups.setdefault(column, []).append(kind)
    for number, ((minimum, desired), kinds) in enumerate(groups.items()):
        suffix = "-".join(kind.value for kind in kinds if kind is not DayKind.HOLIDAY)
        yield CoverageNeed(
            id=id if number == 0 else f"{id}-{suffix or 'holiday'}",
            post_id=post,
            duty_id=duty,
            template_id=template,
            days=tuple(kinds),
            minimum=minimum,
            desired=desired,
            priority=priority,
            **fields,
        )


def heads(text: str) -> dict[DayKind, Column]:
    """Heads by day from ``mon-thu 1, fri sat 2``; minimum and desired are equal."""
    columns: dict[DayKind, Column] = {}
    for part in text.split(","):
        words, _, number = part.strip().rpartition(" ")
        columns |= {kind: (int(number), int(number)) for kind in days(words)}
    return columns


def line(
    id: str, where: str, times: str, count: int, priority: Priority = MUST, report: int = 0, **fields: Any
) -> StaffingLine:
    """A staffing line; `where` is ``event post duty``."""
    event, post, duty = where.split()
    values: dict[str, Any] = {"minimum": count, "desired": count, "priority": priority}
    return StaffingLine(
        id=id,
        event_id=event,
        post_id=post,
        duty_id=duty,
        times=band(times, report),
        **(values | fields),
    )


def on(*texts: str) -> tuple[dt.date, ...]:
    """Dates."""
    return tuple(day(text) for text in texts)


def flat(*parts: Entity | Iterable[Entity]) -> Iterator[Entity]:
    """Entities and lists of entities as one list."""
    for part in parts:
        if isinstance(part, Entity):
            yield part
        else:
            yield from part

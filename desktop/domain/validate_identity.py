"""What must not be there twice: badges, person ids, payroll numbers, post codes, letters, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from desktop.domain.entity import Entity
from desktop.domain.people import Officer
from desktop.domain.places import Post, ShiftTemplate
from desktop.domain.plan import Plan
from desktop.domain.values import HireStatus
from desktop.errors import Fault

E = TypeVar("E", bound=Entity)


def _twice(
    entities: Iterable[E], field: str, key: Callable[[E], str], name: Callable[[E], str]
) -> Iterator[Fault]:
    """One fault for each entity whose `field` was used by an earlier one; blanks do not count."""
    first: dict[str, E] = {}
    for entity in entities:
        value = key(entity)
        owner = first.setdefault(value, entity)
        if value and owner is not entity:
            yield entity.fault(
                field,
                f"'{getattr(entity, field)}' is used twice: {name(owner)} has it too.",
                "Give each its own.",
            )


def identities(plan: Plan) -> Iterator[Fault]:
    """Badges, person ids, payroll numbers, post codes and template letters that are used twice.

    Equal names are no fault, and vacancies have no real badge yet.
    """
    people = [o for o in plan.officers.values() if o.status is not HireStatus.VACANCY]
    for field in ("badge", "person_id", "payroll_number"):
        yield from _officers_twice(people, field)
    yield from _twice(plan.of(Post).values(), "code", lambda p: p.code.casefold(), lambda p: p.name)
    yield from _twice(plan.of(ShiftTemplate).values(), "letter", lambda t: t.letter, lambda t: t.name)


def _officers_twice(people: Iterable[Officer], field: str) -> Iterator[Fault]:
    def key(officer: Officer) -> str:
        return str(getattr(officer, field)).strip().casefold()

    return _twice(people, field, key, lambda officer: officer.name)


def double_dates(plan: Plan) -> Iterator[Fault]:
    """Holidays on one date and cap periods of one name."""
    season = plan.season
    for field, keys in (
        ("holidays", [holiday.date.isoformat() for holiday in season.holidays]),
        ("cap_periods", [period.name for period in season.cap_periods]),
    ):
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield season.fault(field, f"'{key}' is listed twice.", "Keep one of the two.")

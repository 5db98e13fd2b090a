"""Validation of a whole plan: every cross-reference and consistency problem at once.

Entities check themselves when they are made; here is what only shows between them. A roster that breaks work
rules is no fault: the planner's checker reports that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from desktop.domain.entity import Entity
from desktop.domain.plan import Plan
from desktop.domain.season import Season
from desktop.domain.validate_dates import ranges, wall_times
from desktop.domain.validate_identity import double_dates, identities
from desktop.domain.validate_links import links, shift_links
from desktop.domain.validate_records import numbering, pay_periods, publications, scenarios
from desktop.domain.validate_settings import brought_forward, rule_settings, seats
from desktop.errors import Fault

Check = Callable[[Plan], Iterator[Fault]]

CHECKS: tuple[Check, ...] = (
    identities,
    double_dates,
    links,
    shift_links,
    ranges,
    wall_times,
    seats,
    brought_forward,
    rule_settings,
    pay_periods,
    numbering,
    publications,
    scenarios,
)
"""Every check, in the order in which a person would mend what it finds."""


def validate(plan: Plan) -> list[Fault]:
    """Every fault of `plan`, each with place, reason and remedy; empty when it can be used."""
    if not plan.of(Season):
        missing = Fault("season", "The season itself is missing.", "Give its name, dates and time zone.")
        return [missing, *identities(plan), *links(plan)]
    return [fault for check in CHECKS for fault in check(plan)]


def repeated_ids(entities: Iterable[Entity]) -> list[Fault]:
    """A fault for each entity whose kind and id were there before; a plan would keep the last one only."""
    seen: set[tuple[str, str]] = set()
    faults: list[Fault] = []
    for entity in entities:
        if (entity.kind, entity.id) in seen:
            faults.append(entity.fault("id", "It is there twice.", "Give each its own id, or remove one."))
        seen.add((entity.kind, entity.id))
    return faults

"""Which entity refers to which: one table, read by validation, by deletion and by "who uses this?"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from desktop.domain.absence import Availability, CourtDate, TimeOff
from desktop.domain.curves import Alternatives, DemandCurve
from desktop.domain.demand import CoverageNeed, Event, ExtraShift, ShiftChange, StaffingLine
from desktop.domain.entity import Entity
from desktop.domain.people import Officer, Restriction
from desktop.domain.places import Duty, EquipmentPool, Post, ShiftTemplate
from desktop.domain.plan import Plan
from desktop.domain.records import Call, Publication, Told, Worked
from desktop.domain.rules import RuleSetting
from desktop.domain.schedule import Assignment, Source, Trade
from desktop.domain.training import Attendance, Certificate, Certification, TrainingSession
from desktop.domain.values import CrewRuleKind
from desktop.domain.wishes import Preference, ShiftRequest

Ids = Callable[[Any], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Link:
    """A field through which entities of one class refer to those of another.

    Attributes
    ----------
    source, target : type
        The class that refers, and the class referred to.
    field : str
        The field, as faults name it.
    ids : callable
        The ids that one entity of `source` refers to; none where the field is empty.
    owned : bool
        Whether `source` makes no sense without its target, so that it goes when the target goes.
    """

    source: type[Entity]
    field: str
    target: type[Entity]
    ids: Ids
    owned: bool = False


def _one(source: type[Entity], field: str, target: type[Entity], *, owned: bool = False) -> Link:
    read = attrgetter(field)

    def ids(entity: Any) -> Iterable[str]:
        value = read(entity)
        return (value,) if value else ()

    return Link(source, field, target, ids, owned)


def _many(source: type[Entity], field: str, target: type[Entity]) -> Link:
    return Link(source, field, target, attrgetter(field))


def _pools(source: type[Entity]) -> Link:
    return Link(source, "equipment", EquipmentPool, lambda entity: [use.pool_id for use in entity.equipment])


def _crew(source: type[Entity]) -> Link:
    def ids(entity: Any) -> Iterable[str]:
        return [rule.value for rule in entity.crew_rules if rule.kind is CrewRuleKind.CERTIFICATE]

    return Link(source, "crew_rules", Certification, ids)


def _members(source: Source, target: type[Entity]) -> Link:
    return Link(Alternatives, "members", target, lambda entity: entity.ids_of(source))


def _params(target: type[Entity]) -> Link:
    """What the parameters of a rule name of one kind."""
    kind = target.kind

    def ids(setting: Any) -> Iterable[str]:
        return [identity for named, identity in setting.params.refers() if named == kind]

    return Link(RuleSetting, "params", target, ids)


def _told_of(told: Any) -> Iterable[str]:
    return (str(told.publication),)


def _published_people(publication: Any) -> Iterable[str]:
    return {shift.officer_id for shift in publication.shifts}


_WANTED = (CoverageNeed, StaffingLine, ExtraShift, DemandCurve)

LINKS: tuple[Link, ...] = (
    *(_one(cls, "officer_id", Officer, owned=True) for cls in (Restriction, Certificate, Attendance)),
    *(_one(cls, "officer_id", Officer, owned=True) for cls in (Availability, TimeOff, CourtDate)),
    *(_one(cls, "officer_id", Officer, owned=True) for cls in (Assignment, Call)),
    *(_one(cls, "officer_id", Officer, owned=True) for cls in (Preference, ShiftRequest)),
    _one(Preference, "partner_id", Officer, owned=True),
    _one(Trade, "from_officer_id", Officer, owned=True),
    _one(Trade, "to_officer_id", Officer, owned=True),
    _one(Worked, "officer_id", Officer),
    _one(Told, "officer_id", Officer),
    Link(Publication, "shifts", Officer, _published_people),
    Link(Told, "publication", Publication, _told_of),
    _many(Restriction, "post_ids", Post),
    _many(Restriction, "duty_ids", Duty),
    _one(Certificate, "certification_id", Certification),
    _many(TrainingSession, "grants", Certification),
    _one(Attendance, "session_id", TrainingSession, owned=True),
    _one(Assignment, "conditional_on", TrainingSession),
    *(_many(cls, "certification_ids", Certification) for cls in (Post, Duty)),
    *(_pools(cls) for cls in (Post, Duty, *_WANTED)),
    *(_crew(cls) for cls in _WANTED),
    *(_one(cls, "post_id", Post) for cls in (*_WANTED, ShiftChange)),
    *(_one(cls, "duty_id", Duty) for cls in _WANTED),
    _one(CoverageNeed, "template_id", ShiftTemplate),
    _many(DemandCurve, "template_ids", ShiftTemplate),
    _members(Source.NEED, CoverageNeed),
    _members(Source.EVENT, StaffingLine),
    _members(Source.EXTRA, ExtraShift),
    _one(StaffingLine, "event_id", Event, owned=True),
    _one(Preference, "post_id", Post, owned=True),
    _one(Preference, "duty_id", Duty, owned=True),
    *(_one(cls, "template_id", ShiftTemplate, owned=True) for cls in (Preference, ShiftRequest)),
    *(_params(cls) for cls in (Officer, Post, Duty, ShiftTemplate, Certification, Event)),
)
"""Every reference by id there is, save those to shifts, which are derived."""


LINKS_OF: Mapping[type[Entity], tuple[Link, ...]] = MappingProxyType(
    {cls: tuple(link for link in LINKS if link.source is cls) for cls in {link.source for link in LINKS}}
)
"""The links of each class that refers to others."""


TARGETS = frozenset(link.target.kind for link in LINKS)
"""Kinds that others refer to."""


def broken_links_of(plan: Plan, entity: Entity) -> Iterator[tuple[Link, Entity, str]]:
    """What one entity refers to without its being in `plan`: (link, entity, missing id)."""
    for link in LINKS_OF.get(type(entity), ()):
        for wanted in link.ids(entity):
            if wanted not in plan.of(link.target):
                yield link, entity, wanted


def broken_links(plan: Plan) -> Iterator[tuple[Link, Entity, str]]:
    """Every reference to an entity that does not exist: (link, referring entity, missing id)."""
    for link in LINKS:
        known = plan.of(link.target)
        for entity in plan.of(link.source).values():
            for wanted in link.ids(entity):
                if wanted not in known:
                    yield link, entity, wanted


def users(plan: Plan, entity: Entity) -> list[tuple[Link, Entity]]:
    """Every entity that refers to `entity`, with the link by which it does."""
    return [
        (link, user)
        for link in LINKS
        if isinstance(entity, link.target)
        for user in plan.of(link.source).values()
        if entity.id in link.ids(user)
    ]

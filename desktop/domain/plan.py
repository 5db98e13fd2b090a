"""The plan: every entity of one season, and the roster among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from desktop.domain.absence import Availability, CourtDate, TimeOff
from desktop.domain.carried_over import CarriedOver
from desktop.domain.curves import Alternatives, DemandCurve
from desktop.domain.demand import CoverageNeed, Event, ExtraShift, ShiftChange, StaffingLine
from desktop.domain.entity import Entity
from desktop.domain.people import Officer, Restriction
from desktop.domain.places import Duty, EquipmentPool, Post, ShiftTemplate
from desktop.domain.records import Call, PayPeriod, Publication, Scenario, Told, Worked
from desktop.domain.rules import RuleSetting
from desktop.domain.schedule import Assignment, Trade
from desktop.domain.season import SEASON_ID, Season
from desktop.domain.training import Attendance, Certificate, Certification, TrainingSession
from desktop.domain.wishes import Preference, ShiftRequest

if TYPE_CHECKING:
    from desktop.domain.roster import Roster
    from desktop.domain.schedule import Shift

KINDS: Mapping[str, type[Entity]] = MappingProxyType(
    {
        cls.kind: cls
        for cls in (
            Season,
            Certification,
            Officer,
            Restriction,
            Certificate,
            TrainingSession,
            Attendance,
            Availability,
            TimeOff,
            CourtDate,
            EquipmentPool,
            Post,
            Duty,
            ShiftTemplate,
            Preference,
            ShiftRequest,
            CoverageNeed,
            Event,
            StaffingLine,
            ExtraShift,
            DemandCurve,
            Alternatives,
            ShiftChange,
            RuleSetting,
            CarriedOver,
            Assignment,
            Trade,
            Worked,
            PayPeriod,
            Publication,
            Told,
            Call,
            Scenario,
        )
    }
)
"""Every kind of entity by name, what is referred to before what refers to it."""

DEMAND_KINDS = frozenset(
    cls.kind
    for cls in (
        Season,
        TrainingSession,
        CourtDate,
        Post,
        Duty,
        ShiftTemplate,
        CoverageNeed,
        Event,
        StaffingLine,
        ExtraShift,
        DemandCurve,
        Alternatives,
        ShiftChange,
    )
)
"""Kinds from which shifts are expanded; an edit of others leaves the shifts as they are."""

ROSTER_KINDS = frozenset(cls.kind for cls in (Assignment, Attendance, Trade))
"""Kinds that, with the shifts, decide who works what."""

E = TypeVar("E", bound=Entity)
_Shared = tuple[dict[str, dict[str, Entity]], "Mapping[str, Shift] | None", "Roster | None"]


class Plan:
    """An immutable season: entities by kind and id, with shifts and roster worked out once.

    Plans are equal when their entities are. `replace` shares everything that did not change, so a plan
    costs little more than the edit that made it.
    """

    __slots__ = ("_kinds", "_roster", "_shifts")

    def __init__(self, entities: Iterable[Entity] = (), *, shared: _Shared | None = None) -> None:
        kinds, shifts, roster = shared or ({kind: {} for kind in KINDS}, None, None)
        for entity in entities:
            kinds[entity.kind][entity.id] = entity
        self._kinds = kinds
        self._shifts = shifts
        self._roster = roster

    def of(self, cls: type[E]) -> Mapping[str, E]:
        """All entities of one class by id, in stored order."""
        return cast("Mapping[str, E]", MappingProxyType(self._kinds[cls.kind]))

    def get(self, kind: str, entity_id: str) -> Entity | None:
        """One entity, or None."""
        return self._kinds[kind].get(entity_id)

    def __iter__(self) -> Iterator[Entity]:
        """Every entity, kinds in the order of `KINDS`."""
        for kind in KINDS:
            yield from self._kinds[kind].values()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plan) and self._kinds == other._kinds

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[Plan], tuple[tuple[Entity, ...]]]:
        return Plan, (tuple(self),)

    def replace(self, changes: Iterable[tuple[str, str, Entity | None]]) -> Plan:
        """A plan in which each (kind, id) stands as given; None removes it."""
        kinds = dict(self._kinds)
        touched: set[str] = set()
        for kind, entity_id, after in changes:
            if kind not in touched:
                kinds[kind] = dict(kinds[kind])
                touched.add(kind)
            if after is None:
                kinds[kind].pop(entity_id, None)
            else:
                kinds[kind][entity_id] = after
        shifts = None if touched & DEMAND_KINDS else self._shifts
        roster = None if touched & (DEMAND_KINDS | ROSTER_KINDS) else self._roster
        return Plan(shared=(kinds, shifts, roster))

    @property
    def season(self) -> Season:
        """The season itself."""
        return cast("Season", self._kinds[Season.kind][SEASON_ID])

    @property
    def officers(self) -> Mapping[str, Officer]:
        """Officers by id."""
        return self.of(Officer)

    @property
    def assignments(self) -> Mapping[str, Assignment]:
        """Stored assignments by id; work that follows from records is only in `roster`."""
        return self.of(Assignment)

    @property
    def shifts(self) -> Mapping[str, Shift]:
        """Every shift by id, expanded from its source, ordered by start."""
        if self._shifts is None:
            from desktop.domain.expand import expand  # expansion needs plans

            self._shifts = expand(self)
        return self._shifts

    @property
    def roster(self) -> Roster:
        """Who works what, by shift and by officer."""
        if self._roster is None:
            from desktop.domain.roster import Roster

            self._roster = Roster.of(self)
        return self._roster

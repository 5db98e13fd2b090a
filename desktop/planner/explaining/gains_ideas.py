"""Ideas of what would close gaps for a season, by what stands in people's way; the most promising first."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.absence import Availability, AvailabilityKind
from desktop.domain.edit import put
from desktop.domain.people import Contract, Officer
from desktop.domain.places import EquipmentPool
from desktop.domain.training import Certificate, Certification
from desktop.domain.values import WEEKDAYS, DayKind, HireStatus
from desktop.domain.ways import GainKind
from desktop.planner.explaining.explain import standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from desktop.domain.edit import Change
    from desktop.domain.plan import Plan
    from desktop.domain.schedule import Shift
    from desktop.planner.check import Checker
    from desktop.planner.lookup import Lookup

STEPS = (1, 2)
"""So many certificates or pieces at a time."""
SHIFT_MINUTES = 8 * 60


@dataclass(frozen=True, slots=True)
class Idea:
    """A change of the season, the shifts it may help and how much is hoped of it."""

    kind: GainKind
    subject: str
    count: int
    officers: tuple[str, ...]
    changes: tuple[Change, ...]
    shifts: frozenset[str]
    hope: float


class Ideas:
    """Counts what stands in the way of open shifts, each obstacle that stands there alone."""

    def __init__(self, plan: Plan, checker: Checker, look: Lookup, gaps: Sequence[Shift]) -> None:
        self._plan, self._look, self._gaps = plan, look, gaps
        self._certificates: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._pools: dict[str, set[str]] = defaultdict(set)
        self._stays: dict[str, set[str]] = defaultdict(set)
        for shift in gaps:
            self._count(checker, shift)

    def all(self) -> list[Idea]:
        """Every idea, the one that may help most shifts first."""
        found = [*self._training(), *self._pieces(), *self._people(), *self._stay()]
        return sorted(found, key=lambda idea: (-idea.hope, idea.kind, idea.subject, idea.count))

    def _count(self, checker: Checker, shift: Shift) -> None:
        for officer in self._plan.officers:
            breaks = standing(checker, self._look, shift, officer).breaks
            if len(breaks) != 1:
                continue
            (problem,) = breaks
            if problem.rule == "certificates":
                self._certificates[str(problem.fact("certification"))][officer].add(shift.id)
            elif problem.rule == "equipment":
                self._pools[str(problem.fact("pool"))].add(shift.id)
            elif problem.rule == "season_dates" and problem.fact("what") == "dates":
                self._stays[officer].add(shift.id)

    def _training(self) -> Iterator[Idea]:
        first = self._plan.season.begin
        for certification, votes in self._certificates.items():
            chosen: list[str] = []
            helped: set[str] = set()
            for _step in STEPS:
                best = max(
                    sorted(officer for officer in votes if officer not in chosen),
                    key=lambda officer: len(votes[officer] - helped),
                    default=None,
                )
                if best is None:
                    break
                chosen.append(best)
                helped |= votes[best]
                new = (
                    Certificate(f"{officer}-{certification}-new", officer, certification, first, assumed=True)
                    for officer in chosen
                )
                changes = tuple(put(self._plan, one) for one in new)
                yield Idea(
                    GainKind.CERTIFICATE,
                    certification,
                    len(chosen),
                    tuple(chosen),
                    changes,
                    frozenset(helped),
                    len(helped),
                )

    def _pieces(self) -> Iterator[Idea]:
        for pool, shifts in self._pools.items():
            for count in STEPS:
                known = self._plan.of(EquipmentPool)[pool]
                more = dataclasses.replace(known, capacity=known.capacity + count)
                changes = (put(self._plan, more),)
                yield Idea(GainKind.EQUIPMENT, pool, count, (), changes, frozenset(shifts), len(shifts))

    def _people(self) -> Iterator[Idea]:
        """One more person on the weekday with most gaps, with every certificate that its gaps want."""
        days = Counter(DayKind.of(shift.date) for shift in self._gaps)
        for weekday, count in days.most_common(2):
            gaps = [shift for shift in self._gaps if DayKind.of(shift.date) is weekday]
            wanted = {certification for shift in gaps for certification in shift.certification_ids}
            changes = tuple(put(self._plan, entity) for entity in self._new_person(weekday, wanted))
            dates: set[dt.date] = {shift.date for shift in gaps}
            shifts = frozenset(shift.id for shift in gaps)
            yield Idea(GainKind.PERSON, weekday, 1, (), changes, shifts, min(count, len(dates)))

    def _new_person(
        self, weekday: DayKind, wanted: set[str]
    ) -> Iterator[Officer | Availability | Certificate]:
        season, id = self._plan.season, f"new-{weekday}"
        yield Officer(
            id,
            "New",
            id,
            status=HireStatus.VACANCY,
            contract=Contract(0, SHIFT_MINUTES, 2 * SHIFT_MINUTES),
            seasons_before=1,
        )
        others = tuple(day for day in WEEKDAYS if day is not weekday)
        yield Availability(f"{id}-off", id, AvailabilityKind.UNAVAILABLE, weekdays=others)
        kinds = self._plan.of(Certification)
        for certification in sorted(wanted):
            if certification in kinds and not kinds[certification].trainer:
                yield Certificate(f"{id}-{certification}", id, certification, season.begin, assumed=True)

    def _stay(self) -> Iterator[Idea]:
        for officer, shifts in self._stays.items():
            known = self._plan.officers[officer]
            if known.last_day is None:
                continue
            last = max(self._look.shifts[shift].date for shift in shifts)
            later = dataclasses.replace(known, last_day=max(last, known.last_day))
            if later != known:
                changes = (put(self._plan, later),)
                yield Idea(GainKind.STAY, officer, 1, (officer,), changes, frozenset(shifts), len(shifts))

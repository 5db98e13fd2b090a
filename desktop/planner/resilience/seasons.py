"""Whole seasons of sick calls, drawn and refilled: how likely each event and week keeps its minimum.

On each date everybody who is sick misses the shifts that start on it; then the shifts that lack something
are refilled, the heaviest first, by people who are neither planned nor kept from it by a rule
(`desktop.planner.resilience.refill`). Nobody knows on one date who will be sick on the next. Refills of
earlier dates count for rest, hours, days and caps of those who came in; where only some dates are judged,
the week before them is played as well.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.resilience.draws import BATCH, draw
from desktop.planner.resilience.house import NOTHING
from desktop.planner.resilience.refill import NO_LIMIT, Phone, refill
from desktop.planner.resilience.result import Chance, Share, SickCallProgress, Span
from desktop.planner.resilience.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Bools
    from desktop.planner.resilience.house import House
    from desktop.planner.resilience.result import SickCallSettings

RUN_UP_DAYS = 7


@dataclass
class Group:
    """Shifts whose minimum is judged together, and in how many seasons they lost something."""

    span: Span
    id: str
    first: dt.date
    last: dt.date
    shifts: list[int] = field(default_factory=list)
    lost: int = 0
    lost_must: int = 0


@dataclass
class Tally:
    """What happened over all seasons drawn so far."""

    samples: int = 0
    missed: int = 0
    refilled: int = 0
    calls: int = 0


def judged(house: House, settings: SickCallSettings) -> list[int]:
    """Shifts with a minimum that lie in the dates, or belong to the event, that are judged."""
    first = settings.first or dt.date.min
    last = settings.last or dt.date.max
    return [
        number
        for number, shift in enumerate(house.of)
        if shift.minimum and not shift.is_record and first <= shift.date <= last
        if settings.event_id is None or shift.event_id == settings.event_id
    ]


def groups(house: House, shifts: Sequence[int], *, event_only: bool) -> list[Group]:
    """Everything, each event, each week and each date, in that order; of one event only it and its dates."""
    found: dict[tuple[Span, str, dt.date], Group] = {}
    for number in shifts:
        shift = house.of[number]
        for span, identity, first, last in _spans(house, shift, event_only=event_only):
            key = (span, identity, first if span in (Span.WEEK, Span.DAY) else dt.date.min)
            group = found.setdefault(key, Group(span, identity, first, last))
            group.first, group.last = min(group.first, first), max(group.last, last)
            group.shifts.append(number)
    order = list(Span)
    return sorted(found.values(), key=lambda group: (order.index(group.span), group.first, group.id))


def _spans(house: House, shift: Shift, *, event_only: bool) -> Iterator[tuple[Span, str, dt.date, dt.date]]:
    if shift.event_id:
        yield Span.EVENT, shift.event_id, shift.date, shift.date
    yield Span.DAY, "", shift.date, shift.date
    if not event_only:
        week = house.look.display_week(shift.date)
        yield Span.WEEK, "", week, week + dt.timedelta(days=6)
        yield Span.ALL, "", shift.date, shift.date


class Seasons:
    """Drawn seasons over the dates that matter for some shifts.

    Parameters
    ----------
    shifts
        Shifts that are judged.
    """

    def __init__(self, house: House, settings: SickCallSettings, shifts: Sequence[int]) -> None:
        self.house, self.settings = house, settings
        self.groups = groups(house, shifts, event_only=settings.event_id is not None)
        self.tally = Tally()
        self._of_shift: dict[int, list[Group]] = defaultdict(list)
        for group in self.groups:
            for number in group.shifts:
                self._of_shift[number].append(group)
        days = [house.day[number] for number in shifts]
        self._first = min(days, default=1) - RUN_UP_DAYS
        self._days = max(days, default=0) - self._first + 1 if days else 0
        self._state = State(house)
        self._works: list[dict[int, list[tuple[int, int]]]] = [{} for _ in range(self._days)]
        self._at_work = np.zeros((self._days, len(house.officers)), dtype=np.bool_)
        for officer, dates in house.planned.items():
            for date, works in dates.items():
                if 0 <= date - self._first < self._days:
                    self._works[date - self._first][officer] = works
                    self._at_work[date - self._first, officer] = True

    def run(self, tell: Callable[[SickCallProgress], None], stopped: Callable[[], bool]) -> bool:
        """Draw seasons up to the number asked for; False if stopped before."""
        wanted = self.settings.samples if self._days else 0
        for batch in range(-(-wanted // BATCH)):
            sick, unwilling = self.drawn(batch)
            for sample in range(min(BATCH, wanted - batch * BATCH)):
                if stopped():
                    return False
                self.count(self.play(sick[sample], None if unwilling is None else unwilling[sample]))
            tell(SickCallProgress("seasons", self.tally.samples, wanted))
        return True

    def drawn(self, batch: int) -> tuple[Bools, Bools | None]:
        """One batch of sick calls over the dates played."""
        rate = self.house.look.season.sick_rate_percent / 100
        return draw(self.settings, rate, len(self.house.officers), self._days, batch)

    def play(self, sick: Bools, unwilling: Bools | None) -> list[int]:
        """Play one season; the shifts that stay below what the plan gives them.

        Parameters
        ----------
        sick, unwilling : (days, officers) bool
        """
        lost: list[int] = []
        missing: dict[int, list[int]] = {}
        for day, officer in np.argwhere(sick & self._at_work).tolist():
            missing.setdefault(day, []).append(officer)
        no = sick if unwilling is None else sick | unwilling
        for day, officers in missing.items():
            lost += self._play_day(day, officers, no)
        self._state.back_to(0)
        return lost

    def _play_day(self, day: int, officers: Sequence[int], no: Bools) -> list[int]:
        state, works = self._state, self._works[day]
        touched: dict[int, None] = {}
        for officer in officers:
            state.miss(officer, works[officer])
            self.tally.missed += len(works[officer])
            touched.update((shift, None) for shift, _ in works[officer])
        lacking = [shift for shift in touched if state.lack(shift) != NOTHING]
        if not lacking:
            return []
        limit = self.settings.calls_a_day
        away = int.from_bytes(np.packbits(no[day], bitorder="little").tobytes(), "little")
        phone = Phone(away, NO_LIMIT if limit is None else limit)
        for shift in sorted(lacking, key=self.house.turn.__getitem__):
            self.tally.refilled += refill(state, shift, phone)
        self.tally.calls += phone.made
        return [shift for shift in lacking if state.lack(shift) != NOTHING]

    def count(self, lost: Sequence[int]) -> None:
        """Count one played season."""
        self.tally.samples += 1
        any_lost: dict[int, Group] = {}
        must_lost: dict[int, Group] = {}
        for shift in lost:
            for group in self._of_shift.get(shift, ()):
                any_lost[id(group)] = group
                if self.house.is_must(shift):
                    must_lost[id(group)] = group
        for group in any_lost.values():
            group.lost += 1
        for group in must_lost.values():
            group.lost_must += 1

    def chances(self) -> tuple[Chance, ...]:
        """How likely every group keeps its minimum."""
        return tuple(self._chance(group) for group in self.groups)

    def _chance(self, group: Group) -> Chance:
        house, samples = self.house, self.tally.samples
        return Chance(
            group.span,
            group.id,
            group.first,
            group.last,
            len(group.shifts),
            sum(house.is_must(number) for number in group.shifts),
            sum(house.base[number][0] for number in group.shifts) / house.head,
            Share(samples - group.lost_must, samples),
            Share(samples - group.lost, samples),
        )

"""Which absence opens a must-have gap that nobody who is present and free may refill.

Looked at are each officer on each date, each officer for all dates of an event, and each two officers on
one date of whom neither is critical alone. Nobody is moved from other work, nobody breaks a Must to step
in, one after the other, and all that could be done is tried (`desktop.planner.resilience.loss`): within
that, "critical" is exact. Two
absences are tried only where the shifts concerned have too few people to choose from for the answer to be
plain: with at least as many as are lacking altogether, each of whom can fill any one place alone, there is
always somebody for each (Hall, J. London Math. Soc. 10, 1935).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from desktop.planner.resilience.house import NOTHING
from desktop.planner.resilience.loss import LeastLoss
from desktop.planner.resilience.result import CriticalAbsence, Loss
from desktop.planner.resilience.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.planner.resilience.house import House, Lack

Works = list[tuple[int, int]]
"""(shift, pair) of one officer."""


class Absences:
    """The critical absences among some shifts.

    Parameters
    ----------
    shifts : sequence of int
        Shifts that are judged; those of them that are not must-have do not count.
    """

    def __init__(self, house: House, shifts: Iterable[int]) -> None:
        self.house = house
        self.must = {shift for shift in shifts if house.is_must(shift)}
        self.state = State(house)
        self.works: dict[int, dict[int, Works]] = defaultdict(dict)
        for officer, days in house.planned.items():
            for day, works in days.items():
                self.works[day][officer] = works
        self.days = sorted({house.day[shift] for shift in self.must})
        self._critical: dict[int, set[int]] = defaultdict(set)
        self._depths: dict[int, int] = {}

    def single(self, day: int) -> Iterator[tuple[int, LeastLoss]]:
        """Officers whose absence on a date is critical, with what is lost."""
        for officer, works in sorted(self.works[day].items()):
            found = self.loss({officer: works})
            if found.left:
                self._critical[day].add(officer)
                yield officer, found

    def loss(self, missing: Mapping[int, Works]) -> LeastLoss:
        """The least that is lost when people miss their work."""
        state, away = self.state, 0
        touched: list[int] = []
        for officer, works in missing.items():
            away |= 1 << officer
            state.miss(officer, works)
            touched += [shift for shift, _ in works if shift in self.must]
        found = LeastLoss(state, touched, away)
        state.back_to(0)
        return found

    def pairs(self, day: int) -> Iterator[tuple[int, int, LeastLoss]]:
        """Two officers whose absence together is critical, though neither's alone is."""
        works = {o: w for o, w in sorted(self.works[day].items()) if o not in self._critical[day]}
        matters = {o for o, line in works.items() if any(shift in self.must for shift, _ in line)}
        for first, second in combinations(works, 2):
            if first not in matters and second not in matters:
                continue
            if self._is_safe(works, first, second):
                continue
            found = self.loss({first: works[first], second: works[second]})
            if found.left:
                yield first, second, found

    def _is_safe(self, works: Mapping[int, Works], first: int, second: int) -> bool:
        """Whether there are plainly enough people to choose from."""
        house = self.house
        crews: dict[int, int] = {}
        for officer in (first, second):
            for shift, _ in works[officer]:
                if shift in self.must:
                    crews[shift] = crews.get(shift, house.crew[shift]) & ~(1 << officer)
        lacking = {s: lack for s, crew in crews.items() if (lack := house.lack(s, crew)) != NOTHING}
        wanted = sum(-(-heads // house.head) for heads, _ in lacking.values())
        return all(self._depth(shift) - 2 >= wanted for shift in lacking)

    def _depth(self, shift: int) -> int:
        """People who can each fill a place of a shift by themselves; 0 where that depends on others."""
        depth = self._depths.get(shift)
        if depth is None:
            house = self.house
            whole = [o for o, _ in house.asked[shift] if house.counts[shift][1 << o] >= house.head]
            plain = not house.has_musts(shift)
            tied = (self.state.is_shared(pair) or pair in house.apart for _, pair in house.asked[shift])
            plain = plain and not any(tied)
            depth = self._depths[shift] = len(whole) if plain else 0
        return depth

    def events(self) -> Iterator[tuple[str, int, list[int], LeastLoss]]:
        """(event, officer, dates, what is lost) where all of an event is critical and no date of it."""
        dates: dict[str, set[int]] = defaultdict(set)
        for shift in sorted(self.must):
            event = self.house.of[shift].event_id
            if event:
                dates[event].add(self.house.day[shift])
        for event, days in dates.items():
            for officer in sorted({o for day in days for o in self.works[day]}):
                mine = [day for day in sorted(days) if officer in self.works[day]]
                if len(mine) < 2 or any(officer in self._critical[day] for day in mine):
                    continue
                works = [work for day in mine for work in self.works[day][officer]]
                found = self.loss({officer: works})
                if found.left:
                    yield event, officer, mine, found

    def report(
        self, officers: Sequence[int], day: int, found: LeastLoss, *, event: str = "", standby: str = ""
    ) -> CriticalAbsence:
        """A critical absence with ids for numbers."""
        house = self.house
        losses = tuple(
            _loss(house, shift, lack)
            for shift, lack in sorted(found.left.items(), key=lambda item: house.turn[item[0]])
        )
        names = tuple(house.officers[officer] for officer in officers)
        return CriticalAbsence(names, dt.date.fromordinal(day), event, losses, standby)


def _loss(house: House, shift: int, lack: Lack) -> Loss:
    heads, crew = lack
    points, before = house.points[shift] * (heads + crew), house.base[shift][0]
    return Loss(house.shifts[shift], heads / house.head, crew, points, before / house.head)

"""The best standby of a date: the officer who, kept on call, closes most of what single absences open.

Somebody on call works nothing else on that date. So the question is what a Must says about the officer on
the lost shift *instead* of the own work of that date, and whether what is closed weighs more than what is
left behind there after others have stepped in as well as possible. The checker judges it, Must by Must.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.problems import ProblemKind
from desktop.domain.roster import make_work
from desktop.domain.schedule import Assignment
from desktop.domain.values import Mode
from desktop.planner.check import Checker
from desktop.planner.lookup import Lookup
from desktop.planner.resilience.loss import LeastLoss
from desktop.planner.resilience.result import Standby

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.roster import Work
    from desktop.planner.check import Delta
    from desktop.planner.resilience.absences import Absences


@dataclass(frozen=True, slots=True)
class OnCall:
    """What one officer on call does for one date.

    Attributes
    ----------
    gains : dict of officer → points
        For each absence that is helped, the weight closed.
    """

    officer: int
    gains: Mapping[int, int]

    @property
    def points(self) -> int:
        """Weight closed, over all absences."""
        return sum(self.gains.values())


class Standbys:
    """Looks for standbys; knows the plan's Musts."""

    def __init__(self, absences: Absences) -> None:
        self._absences, self._house = absences, absences.house
        self._look = Lookup(self._house.plan)
        self._look.settings = [rule for rule in self._look.settings if rule.mode is Mode.MUST]
        roster = self._house.plan.roster
        works = [work for line in roster.by_officer.values() for work in line if work.present]
        self._checker = Checker(self._look, works)
        self._works = {(work.shift.id, work.officer_id): work for work in works}

    def of(self, day: int, losses: Mapping[int, LeastLoss]) -> list[OnCall]:
        """Everybody who would help on a date if kept on call, the best first.

        Parameters
        ----------
        losses : dict of officer → LeastLoss
            The critical absences of the date.
        """
        gains: dict[int, dict[int, int]] = defaultdict(dict)
        for missing, loss in losses.items():
            gone = self._named(missing, self._absences.works[day][missing])
            self._checker.apply(remove=gone)
            for officer in range(len(self._house.officers)):
                gain = self._gain(day, missing, loss, officer)
                if gain:
                    gains[officer][missing] = gain
            self._checker.apply(add=gone)
        found = [OnCall(officer, helped) for officer, helped in gains.items()]
        works = self._absences.works[day]
        return sorted(found, key=lambda it: (-it.points, len(works.get(it.officer, ())), it.officer))

    def report(self, day: int, best: OnCall, critical: int) -> Standby:
        """A standby with ids for numbers."""
        house = self._house
        own = self._absences.works[day].get(best.officer, ())
        return Standby(
            dt.date.fromordinal(day),
            house.officers[best.officer],
            len(best.gains),
            critical,
            best.points,
            tuple(house.shifts[shift] for shift, _ in own),
        )

    def _gain(self, day: int, missing: int, loss: LeastLoss, officer: int) -> int:
        """Weight closed by an officer on call while another is missing; the checker knows who is missing."""
        grid = self._house.grid
        best = 0
        for shift in loss.left if officer != missing else ():
            pair = int(grid.position[officer, shift])
            if pair < 0 or self._house.crew[shift] >> officer & 1:
                continue
            gain = loss.points - self._left(day, missing, officer, shift, pair)
            # What the checker says takes far longer as the sum above.
            if gain > best and self._may(day, officer, shift):
                best = gain
        return best

    def _left(self, day: int, missing: int, officer: int, shift: int, pair: int) -> int:
        """Weight lost with the standby in place, the own work left behind included."""
        absences, house, state = self._absences, self._house, self._absences.state
        works = absences.works[day]
        own = works.get(officer, [])
        state.miss(missing, works[missing])
        state.miss(officer, own)
        state.place(officer, shift, pair)
        touched = [s for s, _ in (*works[missing], *own) if s in absences.must]
        lost = LeastLoss(state, touched, 1 << missing | 1 << officer).points
        lost += sum(sum(state.lack(s)) * house.points[s] for s, _ in own if s not in absences.must)
        state.back_to(0)
        return lost

    def _may(self, day: int, officer: int, shift: int) -> bool:
        """Whether no Must minds the officer on a shift, instead of the own work of the date."""
        house = self._house
        name = house.officers[officer]
        work = make_work(house.look.season, house.of[shift], Assignment(house.shifts[shift], name))
        own = self._named(officer, self._absences.works[day].get(officer, []))
        return not _minds(self._checker.delta(add=[work], remove=own), name)

    def _named(self, officer: int, works: Sequence[tuple[int, int]]) -> list[Work]:
        house = self._house
        return [self._works[house.shifts[shift], house.officers[officer]] for shift, _ in works]


def _minds(delta: Delta, officer: str) -> bool:
    """Whether a Must about the officer is broken that was not broken as much before."""
    before = {(p.setting, p.shifts): p.amount for p in delta.gone if p.kind is ProblemKind.BROKEN}
    return any(
        problem.amount > before.get((problem.setting, problem.shifts), 0)
        for problem in delta.breaks()
        if officer in problem.officers
    )

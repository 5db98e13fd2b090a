"""What the rules about the people of one shift share.

Their limits hold only while somebody works the shift: an open shift breaks no crew rule.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import CrewRule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.worked import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop.domain.people import Officer
    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.domain.values import CrewRule as Demand
    from desktop.domain.values import CrewRuleKind
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


def demands(shift: Shift, kind: CrewRuleKind) -> list[Demand]:
    """The shift's own crew rules of one kind."""
    return [demand for demand in shift.crew_rules if demand.kind is kind]


class DemandRule(CrewRule[NoParams]):
    """A rule about shifts whose need, line or own entry states a crew rule of one kind."""

    kind: ClassVar[CrewRuleKind]

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The shift, where it states such a rule."""
        return super().units(look, work, p) if demands(work.shift, self.kind) else ()


class Qualified(DemandRule):
    """If anybody works the shift, at least so many of them qualify."""

    unit = "missing qualified officer"

    @abstractmethod
    def qualifies(self, look: Lookup, work: Work, value: str) -> bool:
        """Whether one officer's work counts towards the demand for `value`."""

    @abstractmethod
    def qualified(self, grid: Grid, value: str) -> Bools:
        """The same for every pair."""

    @abstractmethod
    def qualified_in(self, seen: Worked, value: str) -> Bools:
        """The same for all work of a roster."""

    def screen(self, seen: Worked, p: NoParams) -> Iterable[Unit]:
        """Such shifts with somebody on them, but too few who qualify."""
        short = np.zeros(len(seen.crews), dtype=np.bool_)
        for value, wanted in _wanted(seen.look, self.kind).items():
            short |= seen.crew(self.qualified_in(seen, value)) < wanted
        return seen.shift_units((seen.crews > 0) & short)

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """Each demand of the shift for which too few qualify."""
        for demand in demands(view.look.shifts[str(view.unit[0])], self.kind) if view.works else ():
            found = sum(self.qualifies(view.look, work, demand.value) for work in view.works)
            if found < demand.count:
                yield view.problem(
                    view.works,
                    amount=demand.count - found,
                    value=demand.value,
                    wanted=demand.count,
                    found=found,
                )

    def relax(self, look: Lookup, problem: Problem, p: NoParams) -> Iterator[Relaxed]:
        """Accepted for one shift."""
        yield from relaxing.by_name(look, problem, look.season.prices.other)

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """Each demand: so many times "anybody", less everybody who qualifies, is at most nothing."""
        known: dict[str, Bools] = {}
        for shift, pairs in grid.by_shift():
            for demand in demands(shift, self.kind) if shift.crew_rules and len(pairs) else ():
                if demand.value not in known:
                    known[demand.value] = self.qualified(grid, demand.value)
                at_least(out, pairs, pairs[known[demand.value][pairs]], demand.count)


def at_least(out: Rows, pairs: Ints, counting: Ints, count: int) -> None:
    """If any of `pairs` is worked, at least `count` of `counting` (some of them) are."""
    if count == 1 and len(counting) == len(pairs):
        return
    anybody = out.any_of(pairs)
    coefs = {anybody: count}
    for pair in counting.tolist():  # of one pair alone, "anybody" is the pair itself
        coefs[pair] = coefs.get(pair, 0) - 1
    out.limit(list(coefs), list(coefs.values()), 0)


def by_officer(grid: Grid, test: Callable[[Officer], bool]) -> Bools:
    """Pairs of officers who pass a test that has nothing to do with the date."""
    passed = np.array([test(grid.look.officers[officer]) for officer in grid.officers], dtype=np.bool_)
    return passed[grid.officer]


def holding(grid: Grid, certification_ids: Iterable[str]) -> Bools:
    """Pairs whose officer holds one of the certifications from on-post time to the end."""
    held = np.zeros(grid.count, dtype=np.bool_)
    for certification in certification_ids:
        for number, officer in enumerate(grid.officers):
            span = grid.of_officer(number)
            for spell in grid.look.held.get((officer, certification), ()):
                held[span] |= (spell.start <= grid.start[span]) & (grid.end[span] <= spell.end)
    return held


def training(grid: Grid) -> Bools:
    """Pairs whose officer is in field training on the shift's date."""
    found = np.zeros(grid.count, dtype=np.bool_)
    for number, officer in enumerate(grid.officers):
        until = grid.look.officers[officer].field_training_until
        if until is not None:
            span = grid.of_officer(number)
            found[span] = grid.date[span] <= until.toordinal()
    return found


@once_for_plan
def demanding(look: Lookup, kind: CrewRuleKind) -> Bools:
    """Shifts that state a crew rule of one kind, for `Worked`."""
    return numbered(look).of_shifts(lambda shift: bool(demands(shift, kind)))


@once_for_plan
def _wanted(look: Lookup, kind: CrewRuleKind) -> dict[str, Ints]:
    """Value of the demands of one kind → how many every shift wants of it, for `Worked`."""
    shifts = numbered(look).shifts
    found: dict[str, Ints] = {}
    for number, shift in enumerate(shifts):
        for demand in demands(shift, kind):
            wanted = found.setdefault(demand.value, np.zeros(len(shifts), dtype=np.int64))
            wanted[number] = max(wanted[number], demand.count)
    return found

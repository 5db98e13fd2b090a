"""Locks: a locked assignment that stands in the plan stands in every other roster of that plan too.

The plan's own roster always keeps its locks; a roster planned or made by hand beside it may not. Work from
which the officer is absent does not stand. The grid fixes locked pairs, so the rows never change a plan;
they are written so that a roster without a lock is found there as well. Unit: one officer on one shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rule_base import NoParams
from desktop.domain.schedule import AssignmentState
from desktop.planner.rules.base import Rule
from desktop.planner.rules.memo import once_for_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView


class Locks(Rule[NoParams]):
    """Locked assignments stay."""

    key = "locks"
    unit = "assignment"

    def idle(self, look: Lookup) -> bool:
        """Whether nothing is locked."""
        return not _locked(look)

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The pair, where the plan locks it."""
        pair = (work.officer_id, work.shift.id)
        return (pair,) if pair in _locked(look) else ()

    def standing(self, look: Lookup, p: NoParams) -> Iterable[Unit]:
        """Every locked pair."""
        return _locked(look)

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """A locked pair that is not in the roster."""
        officer, shift = view.unit
        if not view.works:
            yield view.problem([], officers=[str(officer)], shifts=[str(shift)])

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """Each locked pair is worked."""
        officers = {officer: number for number, officer in enumerate(grid.officers)}
        shifts = {shift: number for number, shift in enumerate(grid.shifts)}
        for officer, shift in _locked(grid.look):
            if officer in officers and shift in shifts:
                pair = int(grid.position[officers[officer], shifts[shift]])
                if pair >= 0:
                    out.limit([pair], -1, -1)


@once_for_plan
def _locked(look: Lookup) -> Mapping[tuple[str, str], None]:
    """Locked (officer, shift) pairs in stored order, as the keys of a mapping: a set's order is no order."""
    return dict.fromkeys(
        (assignment.officer_id, assignment.shift_id)
        for assignment in look.plan.assignments.values()
        if assignment.locked
        and assignment.state is not AssignmentState.ABSENT
        and assignment.shift_id in look.shifts
    )

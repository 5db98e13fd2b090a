"""Equipment: at every moment no more pieces of a pool are out than it has.

Pieces are drawn at report time and returned at the end of the shift; whoever returns one at 16:00 hands it
to whoever reports at 16:00. Need rises only when somebody reports, so those moments are looked at, crewed
or not. Unit: one piece missing at one such moment.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.places import EquipmentPool
from desktop.domain.rule_base import NoParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Rule
from desktop.planner.rules.memo import once_for_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView

DAY = 24 * 60
"""Units hold the moments of one UTC day, in minutes."""


class Equipment(Rule[NoParams]):
    """Pieces of a pool out at the same time."""

    key = "equipment"
    unit = "piece missing"

    def idle(self, look: Lookup) -> bool:
        """Whether there are no pools."""
        return not _capacities(look)

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """Each pool the work draws on, on every UTC day the work touches."""
        days = range(work.report // DAY, (work.end - 1) // DAY + 1)
        return [(pool, day) for pool in _pieces(work.shift) if pool in _capacities(look) for day in days]

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """Every moment of the day at which more is out than there is."""
        pool, day = str(view.unit[0]), int(str(view.unit[1]))
        capacity = _capacities(view.look)[pool]
        own = (work.report for work in view.works if work.report // DAY == day)
        for moment in sorted({*_moments(view.look, pool).get(day, ()), *own}):
            works = [work for work in view.works if work.report <= moment < work.end]
            out = sum(_pieces(work.shift)[pool] for work in works)
            if out > capacity:
                yield view.problem(
                    works, amount=out - capacity, pool=pool, at=moment, out=out, capacity=capacity
                )

    def relax(self, look: Lookup, problem: Problem, p: NoParams) -> Iterator[Relaxed]:
        """Pieces borrowed."""
        yield from relaxing.borrow(look, problem)

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """One limit for each pool and moment at which it could run short."""
        for pool, capacity in _capacities(grid.look).items():
            each = np.array([_pieces(grid.shift_of(n)).get(pool, 0) for n in range(len(grid.shifts))])
            pieces = each.astype(np.int64)[grid.shift]
            for pairs in self._slices(grid, pool, np.flatnonzero(pieces)):
                if pieces[pairs].sum() > capacity:
                    out.limit(pairs, pieces[pairs], capacity)

    def _slices(self, grid: Grid, pool: str, users: Ints) -> Iterator[Ints]:
        """The users of a pool that have a piece at each moment."""
        if not len(users):
            return
        users = users[np.argsort(grid.report[users], kind="stable")]
        report, end = grid.report[users], grid.end[users]
        longest = int((end - report).max())
        planned = [moment for day in _moments(grid.look, pool).values() for moment in day]
        for moment in np.union1d(report, np.array(planned, dtype=np.int64)):
            begin = np.searchsorted(report, moment - longest)
            near = slice(begin, np.searchsorted(report, moment, side="right"))
            yield users[near][end[near] > moment]


def _pieces(shift: Shift) -> Mapping[str, int]:
    """Pieces that one officer on `shift` draws, by pool."""
    found: dict[str, int] = defaultdict(int)
    for use in shift.equipment:
        found[use.pool_id] += use.per_officer
    return {pool: pieces for pool, pieces in found.items() if pieces}


@once_for_plan
def _capacities(look: Lookup) -> dict[str, int]:
    return {pool.id: pool.capacity for pool in look.plan.of(EquipmentPool).values()}


@once_for_plan
def _moments(look: Lookup, pool: str) -> dict[int, list[int]]:
    """Report times of all shifts that draw on `pool`, by UTC day."""
    found: dict[int, list[int]] = defaultdict(list)
    for moment in sorted({shift.report for shift in look.shifts.values() if pool in _pieces(shift)}):
        found[moment // DAY].append(moment)
    return dict(found)

"""Keep together: an officer with a required partner works no shift that the partner does not work too.

Of several required partners one is enough. The partner may work without the officer, unless the same is
entered the other way round. Unit: one shift without a required partner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.domain.wishes import Strength
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import CrewRule
from desktop.planner.rules.wishes import named_by, partners
from desktop.planner.sparse import Sparse, starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Bools, Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView


class KeepTogether(CrewRule[NoParams]):
    """Required partners."""

    key = "keep_together"
    unit = "shift"

    def idle(self, look: Lookup) -> bool:
        """Whether nobody needs a partner."""
        return not partners(look, Strength.REQUIRED)

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The shift, where the worker needs a partner or is needed as one."""
        needs, needed = partners(look, Strength.REQUIRED), named_by(look, Strength.REQUIRED)
        concerned = work.officer_id in needs or work.officer_id in needed
        return super().units(look, work, p) if concerned else ()

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """Everybody on the shift whose required partners are all missing."""
        here = {work.officer_id for work in view.works}
        for work in view.works:
            wanted = partners(view.look, Strength.REQUIRED).get(work.officer_id, {})
            if wanted and here.isdisjoint(wanted):
                yield view.problem([work], partners=" ".join(wanted))

    def relax(self, look: Lookup, problem: Problem, p: NoParams) -> Iterator[Relaxed]:
        """Accepted for one shift."""
        yield from relaxing.by_name(look, problem, look.season.prices.other)

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """For each pair at least one of the partners' on the same shift."""
        found = partners(grid.look, Strength.REQUIRED)
        ordinary = np.array(
            [not shift.is_record for shift in shifts_of(grid)] if found else [], dtype=np.bool_
        )
        for officer, wanted in found.items():
            out.limits(with_partners(grid, officer, list(wanted), ordinary), 0)


def shifts_of(grid: Grid) -> list[Shift]:
    """Every shift of the grid, in its order."""
    return [grid.look.shifts[identity] for identity in grid.shifts]


def with_partners(grid: Grid, officer: str, others: list[str], where: Bools) -> Sparse:
    """A row for each pair of an officer on the shifts `where`: the pair, less those of `others` there."""
    names = [officer, *others]
    lines = grid.position[[grid.officers.index(name) for name in names]].T
    lines = lines[where & (lines[:, 0] >= 0)]
    there = lines >= 0
    coefs = np.broadcast_to(np.where(np.arange(len(names)) == 0, 1, -1), lines.shape)
    return Sparse(starts(there.sum(axis=1)), lines[there], coefs[there].astype(np.int64))

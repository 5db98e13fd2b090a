"""Keep together: an officer with a required partner works no shift that the partner does not work too.

Of several required partners one is enough. The partner may work without the officer, unless the same is
entered the other way round. Unit: one shift without a required partner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.domain.wishes import Strength
from desktop.planner.rules.base import CrewRule
from desktop.planner.rules.wishes import named_by, partners

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView


class KeepTogether(CrewRule[NoParams]):
    """Required partners."""

    key = "keep_together"
    unit = "shift"

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

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """For each pair at least one of the partners' on the same shift."""
        for officer, wanted in partners(grid.look, Strength.REQUIRED).items():
            for pair, theirs in with_partners(grid, officer, list(wanted)):
                out.limit([pair, *theirs.tolist()], np.append(1, np.full(len(theirs), -1)), 0)


def with_partners(grid: Grid, officer: str, others: list[str]) -> Iterator[tuple[int, Ints]]:
    """Every pair of an officer on an ordinary shift, with the pairs of `others` there."""
    lines = grid.position[[grid.officers.index(other) for other in others]]
    mine = grid.position[grid.officers.index(officer)]
    for column in np.flatnonzero(mine >= 0).tolist():
        if not grid.shift_of(column).is_record:
            theirs = lines[:, column]
            yield int(mine[column]), theirs[theirs >= 0]

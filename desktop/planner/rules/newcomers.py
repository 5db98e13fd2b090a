"""Newcomers: where two or more work a shift together, at least one of them has worked an earlier season.

A vacancy is a newcomer unless it is said to have earlier seasons. A newcomer alone is left to other rules.
Unit: each newcomer after the first on a shift of newcomers only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import CrewRule
from desktop.planner.rules.crew import by_officer
from desktop.planner.sparse import Sparse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class Newcomers(CrewRule[NoParams]):
    """No crew of newcomers only."""

    key = "newcomers"
    unit = "newcomer after the first"

    def fewest(self, p: NoParams) -> int:
        """One newcomer may stand alone."""
        return 2

    def screen(self, seen: Worked, p: NoParams) -> Iterable[Unit]:
        """Crews of newcomers only."""
        new = seen.table.of_officers(lambda officer: officer.newcomer)
        return seen.shift_units((seen.crews > 1) & (seen.crew(new[seen.officer]) == seen.crews))

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """Two or more, all of them newcomers."""
        new = sum(view.look.officers[work.officer_id].newcomer for work in view.works)
        if new == len(view.works) and new > 1:
            yield view.problem(view.works, amount=new - 1)

    def relax(self, look: Lookup, problem: Problem, p: NoParams) -> Iterator[Relaxed]:
        """Accepted for one shift."""
        yield from relaxing.by_name(look, problem, look.season.prices.other)

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """At most one newcomer, or anybody else, who makes room for all the newcomers there could be."""
        new = by_officer(grid, lambda officer: officer.newcomer)
        crews = grid.crews
        fresh = crews.sum(new[crews.cols])
        coefs = np.where(new[crews.cols], 1, 1 - fresh[crews.row])
        several = np.flatnonzero((fresh > 1) & ~grid.record)
        out.limits(Sparse(crews.begin, crews.cols, coefs).take(several), 1)

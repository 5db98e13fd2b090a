"""Certificates: everybody holds what post and duty demand, from on-post time through the *end* of the shift.

A certificate that a session not yet passed will grant makes the assignment conditional, not broken. Where the
planner may seat officers in sessions, it may plan such work for whoever it seats. Unit: one officer without
one certification on one shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import PairRule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.seats import plannable, seats_of
from desktop.planner.worked import CLEAR, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.rules.seats import Seat
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class Certificates(PairRule[NoParams]):
    """What post and duty demand is held to the end of the shift."""

    key = "certificates"
    unit = "missing certificate"

    def screen(self, seen: Worked, p: NoParams) -> Iterable[Unit]:
        """Work that demands a certificate which its officer does not hold all the time."""
        missing = np.zeros(len(seen.works), dtype=np.bool_)
        for certification, wanted in _wanted(seen.look).items():
            missing |= wanted[seen.shift] & ~seen.within(*spells(seen.look, certification))
        return seen.pairs(missing)

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """Every certification missing at some moment of the work."""
        for work in view.works:
            for certification in work.shift.certification_ids:
                if not view.look.holds(work.officer_id, certification, work.start, work.end):
                    yield view.problem([work], certification=certification)

    def relax(self, look: Lookup, problem: Problem, p: NoParams) -> Iterator[Relaxed]:
        """A seat in a class in time, a certificate renewed, or somebody trained."""
        yield from relaxing.certificate(look, problem)

    def again(self, look: Lookup) -> bool:
        """Whether seats that may be given could grant a certificate."""
        return bool(plannable(look))

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """Each pair once for each certification that is not held over its time."""
        shifts = [grid.shift_of(number) for number in range(len(grid.shifts))]
        missing = np.zeros(grid.count, dtype=np.int64)
        seats = seats_of(grid)
        for certification in {c for shift in shifts for c in shift.certification_ids}:
            wanted = np.array([certification in shift.certification_ids for shift in shifts], dtype=np.bool_)
            for number, officer in enumerate(grid.officers):
                span = grid.of_officer(number)
                held = np.zeros(span.stop - span.start, dtype=np.bool_)
                for spell in grid.look.held.get((officer, certification), ()):
                    held |= (spell.start <= grid.start[span]) & (grid.end[span] <= spell.end)
                lacking = wanted[grid.shift[span]] & ~held
                if known := seats.get((number, certification)):
                    lacking &= ~self._seated(grid, span.start + np.flatnonzero(lacking), known, span, out)
                missing[span] += lacking
        out.forbid(missing > 0, missing[missing > 0])

    def _seated(self, grid: Grid, pairs: Ints, seats: list[Seat], span: slice, out: Rows) -> Bools:
        """Which pairs of one officer a seat could make right; each is worked only with such a seat."""
        found = np.zeros(span.stop - span.start, dtype=np.bool_)
        for pair in pairs.tolist():
            start, end = grid.start[pair], grid.end[pair]
            columns = [seat.column for seat in seats if seat.start <= start and end <= seat.end]
            if columns:
                out.limit([pair, *columns], [1, *(-1 for _ in columns)], 0)
                found[pair - span.start] = True
        return found


@once_for_plan
def _wanted(look: Lookup) -> dict[str, Bools]:
    """For every certification the shifts that demand it, for `Worked`."""
    found = numbered(look)
    names = {name for shift in found.shifts for name in shift.certification_ids}
    return {
        name: np.array([name in shift.certification_ids for shift in found.shifts], dtype=np.bool_)
        for name in sorted(names)
    }


@once_for_plan
def spells(look: Lookup, certification: str) -> tuple[Ints, Ints]:
    """Starts and ends of the spells for which officers hold a certification, for `Worked`.

    The end of a spell is the latest of its officer's so far, so that one may lie in another.
    """
    number = numbered(look).number
    found = sorted(
        (number[officer] * CLEAR + max(0, held.start), number[officer] * CLEAR + held.end)
        for (officer, name), spans in look.held.items()
        if name == certification and officer in number
        for held in spans
    )
    begins, stops = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return begins, np.maximum.accumulate(stops)

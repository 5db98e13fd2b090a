"""Kinds of shift: in a day, a week or another period an officer has at most so many kinds of shift.

Kinds are the letters of shift times, or sets of shifts that the setting describes: a shift is of the first
kind that it fits. A shift belongs to the local date of its on-post time. Sessions and court are of no kind.
Unit: one kind too many in one period.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules_people import ShiftKindsParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.filters import concerns, officers_mask
from desktop.planner.rules.following import Exclusion, unusual
from desktop.planner.rules.periods import iso, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView


class ShiftKinds(Rule[ShiftKindsParams]):
    """Most kinds of shift in a period."""

    key = "shift_kinds"
    near = Near.OFFICER
    unit = "kind too many"

    def units(self, look: Lookup, work: Work, p: ShiftKindsParams) -> Iterable[Unit]:
        """The officer's period."""
        if not concerns(look, work.officer_id, p.who) or _kind(look, work.shift, p) is None:
            return ()
        return ((work.officer_id, *period_of(look, p.per, work.shift.date.toordinal())),)

    def check(self, view: UnitView, p: ShiftKindsParams) -> Iterator[Problem]:
        """A period with more kinds than allowed."""
        kinds = {_kind(view.look, work.shift, p) for work in view.works}
        if len(kinds) > p.most:
            first, last = (iso(int(str(date))) for date in view.unit[1:])
            found = len(kinds)
            yield view.problem(
                view.works, amount=found - p.most, first=first, last=last, found=found, allowed=p.most
            )

    def relax(self, look: Lookup, problem: Problem, p: ShiftKindsParams) -> Iterator[Relaxed]:
        """Accepted for one period."""
        yield from relaxing.by_name(look, problem, problem.amount * look.season.prices.other)

    def rows(self, grid: Grid, p: ShiftKindsParams, out: Rows) -> None:
        """One limit for each officer and period in which there is more than that to be had."""
        look, names, numbers = grid.look, dict[str | int, int](), []
        for identity in grid.shifts:
            kind = _kind(look, look.shifts[identity], p)
            numbers.append(-1 if kind is None else names.setdefault(kind, len(names)))
        dates = {date: period_of(look, p.per, date)[0] for date in np.unique(grid.date).tolist()}
        period = np.array([dates[date] for date in grid.date.tolist()], dtype=np.int64)
        kind_of = np.array(numbers, dtype=np.int64)[grid.shift]
        where = (kind_of >= 0) & officers_mask(grid, p.who)[grid.officer]
        needless = Exclusion(look).holds, unusual(grid)
        found: dict[tuple[int, int], list[Ints]] = {}
        for (officer, begin, _name), pairs in grid.groups(grid.officer, period, kind_of, where=where):
            found.setdefault((officer, begin), []).append(pairs)
        for (officer, _begin), kinds in found.items():
            if len(kinds) > p.most:
                pairs = np.concatenate(kinds)
                if needless[1][officer] or not needless[0](grid.start[pairs], grid.end[pairs]):
                    out.limit([out.any_of(part) for part in kinds], 1, p.most)


def _kind(look: Lookup, shift: Shift, p: ShiftKindsParams) -> str | int | None:
    """The kind of a shift; None where it has none."""
    if shift.is_record:
        return None
    if not p.kinds:
        return shift.letter
    fitting = (number for number, kind in enumerate(p.kinds) if kind.matches(shift, look.season))
    return next(fitting, None)

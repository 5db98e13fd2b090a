"""Standby: when a shift starts that somebody works, enough officers on standby could step in.

Standby is work on a duty that says so; when a shift starts, those count whose standby has begun and not
ended, and who hold everything that the shift's post and duty demand, to the end of the shift. A need with a
standby duty asks for people on standby at certain times; this rule asks that they be able to do what others
do just then. Which shifts it looks after is set here; standby itself, sessions and court are none of them,
and a shift that nobody works asks for nobody. Unit: one officer missing on standby, for one shift.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules_demand import StandbyParams
from desktop.planner.rules.base import Rule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.seats import seats_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.rule_base import What
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.seats import Seat
    from desktop.planner.units import Unit, UnitView


class Standby(Rule[StandbyParams]):
    """People on standby who could step in."""

    key = "standby"
    unit = "officer missing on standby"

    def units(self, look: Lookup, work: Work, p: StandbyParams) -> Iterable[Unit]:
        """The shift, or for standby every shift that starts meanwhile."""
        if not work.shift.standby:
            return [(work.shift.id,)] if _asks(look, work.shift, p.what) else ()
        starts, shifts = _asking(look, p.what)
        first, end = bisect_left(starts, work.start), bisect_left(starts, work.end)
        return [(shift.id,) for shift in shifts[first:end]]

    def check(self, view: UnitView, p: StandbyParams) -> Iterator[Problem]:
        """A shift that is worked, with too few who could step in."""
        shift = view.look.shifts[str(view.unit[0])]
        crew = [work for work in view.works if not work.shift.standby]
        ready = sum(work.shift.standby and _able(view.look, work.officer_id, shift) for work in view.works)
        if crew and ready < p.count:
            yield view.problem(crew, amount=p.count - ready, shifts=[shift.id], found=ready, wanted=p.count)

    def rows(self, grid: Grid, p: StandbyParams, out: Rows) -> None:
        """So many times "anybody works the shift" is at most the people on standby who could."""
        standby = [pairs for shift, pairs in grid.by_shift() if shift.standby]
        every, seats = np.concatenate([np.zeros(0, dtype=np.int64), *standby]), seats_of(grid)
        for shift, pairs in grid.by_shift():
            if len(pairs) and _asks(grid.look, shift, p.what):
                there = every[(grid.start[every] <= shift.start) & (shift.start < grid.end[every])]
                ready = [one for pair in there.tolist() for one in _ready(grid, pair, shift, seats)]
                columns = [pairs, *(np.array(sorted(some), dtype=np.int64) for some, _ in ready)]
                coefs = [p.count, *(-times for _, times in ready)]
                out.limit([out.any_of(some) for some in columns], coefs, 0)


def _ready(
    grid: Grid, pair: int, shift: Shift, seats: Mapping[tuple[int, str], Sequence[Seat]]
) -> list[tuple[frozenset[int], int]]:
    """Whether work on standby is by somebody able, as sums of "any of these columns" and how often it counts.

    What is lacking may be granted by seats that are planned as well; all that is needed together is then
    written by inclusion and exclusion.
    """
    officer = int(grid.officer[pair])
    needed = {frozenset([pair])}
    for one in shift.certification_ids:
        if not grid.look.holds(grid.officers[officer], one, shift.start, shift.end):
            known = seats.get((officer, one), ())
            needed.add(frozenset(s.column for s in known if s.start <= shift.start and shift.end <= s.end))
    if frozenset[int]() in needed:
        return []
    found: Counter[frozenset[int]] = Counter()
    for count in range(1, len(needed) + 1):
        for some in itertools.combinations(needed, count):
            found[frozenset().union(*some)] += 1 if count % 2 else -1
    return [(columns, times) for columns, times in found.items() if times]


def _able(look: Lookup, officer_id: str, shift: Shift) -> bool:
    return all(look.holds(officer_id, one, shift.start, shift.end) for one in shift.certification_ids)


def _asks(look: Lookup, shift: Shift, what: What) -> bool:
    return not shift.standby and not shift.is_record and what.matches(shift, look.season)


@once_for_plan
def _asking(look: Lookup, what: What) -> tuple[list[int], list[Shift]]:
    """Starts of the shifts that ask for standby, in order, and the shifts."""
    shifts = [shift for shift in look.shifts.values() if _asks(look, shift, what)]
    return [shift.start for shift in shifts], shifts

"""Breaks: a long shift has a break, and where it is relieved somebody is there to relieve.

A shift longer than so many minutes (real ones) on a post with unpaid, relieved breaks needs further work in
the same sector that overlaps it by at least the length of the break; posts without a sector are one sector
together. Who stands there with the same hours relieves as well. A post with paid breaks on duty never
misses one, but its people relieve others. Sessions, court and standby do not count. Double-booking relieves
nobody and is left to `one_place`: here every piece of work counts once. Unit: one set of equal hours in a
sector worked by one officer and nobody else there; or one long shift of one officer without any break.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from desktop.domain.expand import break_length
from desktop.domain.rules import BreakParams
from desktop.domain.time import DAY
from desktop.domain.values import BreakKind
from desktop.planner.rules.base import Rule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.units import around
from desktop.planner.worked import numbered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked

NONE_NEEDED = -1
"""In place of a break's length, for work that is short or has its breaks on duty."""


class Hours(NamedTuple):
    """Equal hours in one sector: instants in minutes, and the length of the break that must be relieved."""

    start: int
    end: int
    pause: int

    def relieved_by(self, other: Hours) -> bool:
        """Whether who works `other` can relieve somebody who works these."""
        return min(self.end, other.end) - max(self.start, other.start) >= self.pause


class Breaks(Rule[BreakParams]):
    """Breaks on long shifts, and who relieves."""

    key = "breaks"
    unit = "shift without a break, or without relief"

    def units(self, look: Lookup, work: Work, p: BreakParams) -> Iterable[Unit]:
        """The sector on the work's date and on those beside it: work overlaps nothing further away."""
        if not on_post(work.shift):
            return ()
        date, sector = work.shift.date, sector_of(look, work.shift)
        return [(sector, date - DAY), (sector, date), (sector, date + DAY)]

    def screen(self, seen: Worked, p: BreakParams) -> Iterable[Unit] | None:
        """Dates with work without a break, or not relieved by who comes on before or after them."""
        sector, pause = _arrays(seen.look, p)
        if seen.own.any():
            return None
        order = np.argsort(sector[seen.shift], kind="stable")
        order = order[sector[seen.shift[order]] >= 0]
        where, start, end = sector[seen.shift[order]], seen.start[order], seen.end[order]
        wanted = pause[seen.shift[order]]
        shared = np.where(where[1:] == where[:-1], np.minimum(end[1:], end[:-1]) - start[1:], NONE_NEEDED)
        lacking = wanted >= 0
        lacking[1:] &= shared < wanted[1:]
        lacking[:-1] &= shared < wanted[:-1]
        lacking |= wanted == 0
        found = (seen.works[at] for at in order[lacking].tolist())
        return dict.fromkeys((sector_of(seen.look, work.shift), work.shift.date) for work in found)

    def check(self, view: UnitView, p: BreakParams) -> Iterator[Problem]:
        """Work of the date that has no break, or a break and nobody to relieve."""
        return self._lacking(view, p, range(len(view.works)))

    def check_beside(self, view: UnitView, p: BreakParams, changed: Sequence[Work]) -> Iterator[Problem]:
        """The same for work that shares a minute with what changed, which may relieve it."""
        first, last = min(work.start for work in changed), max(work.end for work in changed)
        works = view.works
        beside = around(works, changed)
        near = [at for at in beside if first < works[at].end and works[at].start < last]
        return self._lacking(view, p, near)

    def _lacking(self, view: UnitView, p: BreakParams, among: Sequence[int]) -> Iterator[Problem]:
        sector, date = cast("tuple[str, dt.date]", view.unit)
        usual, works = _usual_pauses(view.look, p), view.works
        for number in among:
            work = works[number]
            if work.shift.date != date:
                continue
            pause = usual.get(id(work.shift)) if work.assignment.times is None else None
            if pause is None:
                pause = pause_of(view.look, work, p.after_minutes)
            if pause == 0:
                yield view.problem([work], relief=False, break_minutes=0, after_minutes=p.after_minutes)
            elif pause != NONE_NEEDED and not _relieved(view, number, pause, p):
                yield view.problem([work], relief=True, break_minutes=pause, sector=sector)

    def rows(self, grid: Grid, p: BreakParams, out: Rows) -> None:
        """One limit for each set of hours to be relieved; work without any break by itself."""
        pause = pauses(grid, p.after_minutes)
        out.forbid(np.flatnonzero(pause == 0))
        names = [sector_of(grid.look, shift) for shift in grid.all_shifts]
        sector = np.unique(names, return_inverse=True)[1].astype(np.int64)[grid.shift]
        there: dict[int, dict[Hours, Ints]] = defaultdict(dict)
        there_at_all = np.array([on_post(shift) for shift in grid.all_shifts], dtype=np.bool_)[grid.shift]
        for (number, *hours), pairs in grid.groups(sector, grid.start, grid.end, pause, where=there_at_all):
            there[number][Hours(*hours)] = pairs
        for classes in there.values():
            self._relief(classes, out)

    def _relief(self, classes: dict[Hours, Ints], out: Rows) -> None:
        """Twice "somebody works these hours" is at most the people there, others counted once by their hours.

        That is one too many exactly where one officer works them and nobody else is there.
        """
        ordered = list(classes)
        start = np.array([hours.start for hours in ordered], dtype=np.int64)
        longest = max(hours.end - hours.start for hours in ordered)
        columns: dict[Hours, int] = {}

        def column(hours: Hours) -> int:
            if hours not in columns:
                columns[hours] = out.any_of(classes[hours])
            return columns[hours]

        for hours, pairs in classes.items():
            if hours.pause <= 0:
                continue
            near = slice(np.searchsorted(start, hours.start - longest), np.searchsorted(start, hours.end))
            others = [column(other) for other in ordered[near] if other != hours and hours.relieved_by(other)]
            out.limit(*_row(column(hours), pairs, others), 0)


def _row(somebody: int, pairs: Ints, others: Sequence[int]) -> tuple[Ints, Ints]:
    there = [*pairs.tolist(), *others] if len(pairs) > 1 else others  # one pair is "somebody" itself
    coefs = np.full(len(there) + 1, -1)
    coefs[0] = 2 if len(pairs) > 1 else 1
    return np.array([somebody, *there], dtype=np.int64), coefs


def on_post(shift: Shift) -> bool:
    """Whether who works a shift stands at its post: not in a session, in court or on standby."""
    return not shift.is_record and not shift.standby


def sector_of(look: Lookup, shift: Shift) -> str:
    """The sector of a shift's post; '' for sessions and court."""
    return "" if shift.is_record else look.posts[shift.post_id].sector


def _relieved(view: UnitView, number: int, pause: int, p: BreakParams) -> bool:
    """Whether any other work shares the length of a break with one, or has the very same hours."""
    works = view.works
    start, end = works[number].start, works[number].end
    for near in chain(range(number + 1, len(works)), range(number - 1, -1, -1)):  # mostly the next one does
        other = works[near]
        begins, ends = other.start, other.end
        if (ends if ends < end else end) - (begins if begins > start else start) >= pause:
            return True
        if begins == start and ends == end and pause_of(view.look, other, p.after_minutes) == pause:
            return True
    return False


@once_for_plan
def _usual_pauses(look: Lookup, p: BreakParams) -> dict[int, int]:
    """`pause_of` by the identity of the plan's shifts, for work without times of its own."""
    shifts = look.shifts.values()
    return {id(it): _pause(look, it, it.minutes, p.after_minutes, own=False) for it in shifts}


def pause_of(look: Lookup, work: Work, after: int) -> int:
    """Minutes of the break to be relieved; `NONE_NEEDED` where work is up to `after` minutes, or paid."""
    own = work.assignment.times is not None
    return _pause(look, work.shift, work.end - work.start, after, own=own)


def _pause(look: Lookup, shift: Shift, elapsed: int, after: int, *, own: bool) -> int:
    """Length of the break to be relieved; work with `own` times has the season's usual one."""
    if not on_post(shift) or shift.breaks is not BreakKind.UNPAID_RELIEVED or elapsed <= after:
        return NONE_NEEDED
    if own and shift.break_minutes:
        return break_length(look.season.pay, elapsed, None)
    return shift.break_minutes


def pauses(grid: Grid, after: int) -> Ints:
    """`pause_of` of every pair."""
    shifts = (grid.shift_of(number) for number in range(len(grid.shifts)))
    usual = [_pause(grid.look, shift, shift.minutes, after, own=False) for shift in shifts]
    found = np.array(usual, dtype=np.int64)[grid.shift]
    for pair, work in grid.works.items():
        found[pair] = pause_of(grid.look, work, after)
    return found


@once_for_plan
def _arrays(look: Lookup, p: BreakParams) -> tuple[Ints, Ints]:
    """(number of the sector, -1 where nobody is on post; `pause_of`) of every shift, for `Worked`."""
    shifts, usual = numbered(look).shifts, _usual_pauses(look, p)
    names = {
        name: number for number, name in enumerate(sorted({post.sector for post in look.posts.values()}))
    }
    sectors = [names[sector_of(look, shift)] if on_post(shift) else -1 for shift in shifts]
    pauses_ = [usual[id(shift)] for shift in shifts]
    return np.array(sectors, dtype=np.int64), np.array(pauses_, dtype=np.int64)

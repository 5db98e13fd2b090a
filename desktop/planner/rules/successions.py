"""Successions: some shifts may not follow others, on the next date or within so many hours.

Both kinds are chosen by shift times, letter, on-post time, post, duty or day. A shift belongs to the local
date of its on-post time, however late it ends; on the next date counts by the calendar, clock changes or not.
Within hours counts real minutes from the end of the first to the on-post time of the second, less than those
hours; work that overlaps follows nothing. Unit: one date whose work of the first kind is followed by work of
the second; with hours, one end of such work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

import numpy as np

from desktop.domain.rules_people import SuccessionParams
from desktop.domain.time import DAY
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule, Stage
from desktop.planner.rules.filters import concerns, officers_mask, shifts_mask
from desktop.planner.rules.following import Exclusion, bicliques, exclude, unusual
from desktop.planner.sparse import Sparse, stable_order, starts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView


class Successions(Rule[SuccessionParams]):
    """What may not follow what."""

    key = "successions"
    stage = Stage.CONFLICTS
    near = Near.OFFICER
    unit = "succession"

    def units(self, look: Lookup, work: Work, p: SuccessionParams) -> Iterable[Unit]:
        """The officer with each succession that the work may begin or end, and the date where that counts."""
        if not concerns(look, work.officer_id, p.who):
            return ()
        first, then = _kinds(look, p).of(work.shift)
        if p.within_hours is not None:
            return [(work.officer_id, number) for number in dict.fromkeys((*first, *then))]
        date = work.shift.date
        begun = [(work.officer_id, number, date) for number in first]
        return [*begun, *((work.officer_id, number, date - DAY) for number in then)]

    def check(self, view: UnitView, p: SuccessionParams) -> Iterator[Problem]:
        """Work of the first kind that work of the second kind follows."""
        number, kinds = cast("int", view.unit[1]), _kinds(view.look, p)
        first = [work for work in view.works if number in kinds.of(work.shift)[0]]
        then = [work for work in view.works if number in kinds.of(work.shift)[1]]
        if p.within_hours is None:
            day = cast("dt.date", view.unit[2])
            before = [work for work in first if work.shift.date == day]
            after = [work for work in then if work.shift.date == day + DAY]
            if before and after:
                yield view.problem([*before, *after], succession=number)
            return
        for end in sorted({work.end for work in first}):
            limit = end + p.within_hours * 60
            after = [work for work in then if end <= work.start < limit and work.start < work.end]
            if after:
                yield view.problem([*(work for work in first if work.end == end), *after], succession=number)

    def relax(self, look: Lookup, problem: Problem, p: SuccessionParams) -> Iterator[Relaxed]:
        """Accepted for one succession."""
        yield from relaxing.by_name(look, problem, look.season.prices.other)

    def rows(self, grid: Grid, p: SuccessionParams, out: Rows) -> None:
        """As a Must: cliques, or largest sets that exclude each other. As a Try: a limit for each unit."""
        who = officers_mask(grid, p.who)
        first = np.array([shifts_mask(grid, one.first) for one in p.forbidden], dtype=np.bool_)
        then = np.array([shifts_mask(grid, one.then) for one in p.forbidden], dtype=np.bool_)
        if not p.forbidden:
            return
        if p.within_hours is not None:
            for number in np.flatnonzero(who).tolist():
                self._within(grid, number, first, then, p.within_hours * 60, out)
        elif out.must:
            self._never(grid, who, first, then, out)
        else:
            self._seldom(grid, who, first, then, out)

    def _never(self, grid: Grid, who: Bools, first: Bools, then: Bools, out: Rows) -> None:
        ordinary, exclusion = ~unusual(grid), Exclusion(grid.look)
        shifts = [grid.look.shifts[identity] for identity in grid.shifts]
        start, end = (np.array([getattr(it, name) for it in shifts], np.int64) for name in ("start", "end"))
        for before, after in _dates(shifts):
            follows = first[:, before].T.astype(np.int64) @ then[:, after].astype(np.int64) > 0
            for rows, columns in bicliques(follows):
                sets = before[rows], after[columns]
                whole = all(exclusion.holds(start[one], end[one]) for one in sets)
                exclude(grid, *sets, who, ordinary & whole, out)

    def _seldom(self, grid: Grid, who: Bools, first: Bools, then: Bools, out: Rows) -> None:
        for begun, ended in zip(first, then, strict=True):
            (keys, before), (others, after) = (
                _by_date(grid, mask[grid.shift] & who[grid.officer]) for mask in (begun, ended)
            )
            followed = np.flatnonzero(np.isin(keys + 1, others))
            following = np.searchsorted(others, keys[followed] + 1)
            columns = out.any_of_each(before.take(followed)), out.any_of_each(after.take(following))
            both = np.stack(columns, axis=1)
            out.limits(Sparse.sets(np.arange(0, both.size + 1, 2), both.ravel()), 1)

    def _within(self, grid: Grid, officer: int, first: Bools, then: Bools, minutes: int, out: Rows) -> None:
        span = grid.of_officer(officer)
        shift, start, end = grid.shift[span], grid.start[span], grid.end[span]
        for begun, ended in zip(first, then, strict=True):
            before, after = np.flatnonzero(begun[shift]), np.flatnonzero(ended[shift] & (start < end))
            for stop in np.unique(end[before]).tolist():
                late = after[(start[after] >= stop) & (start[after] < stop + minutes)]
                if not len(late):
                    continue
                early = before[end[before] == stop]
                if out.must:  # whatever ends where all of `late` is too soon
                    soonest, latest = start[late].min(), start[late].max()
                    early = before[(end[before] <= soonest) & (end[before] > latest - minutes)]
                out.limit([out.any_of(early + span.start), out.any_of(late + span.start)], 1, 1)


def _by_date(grid: Grid, where: Bools) -> tuple[Ints, Sparse]:
    """(officer and date as one number, that of the next date one more; the pairs of each) of some pairs."""
    pairs = np.flatnonzero(where)
    first = int(grid.date.min(initial=0))
    key = grid.officer[pairs] * (int(grid.date.max(initial=0)) - first + 2) + grid.date[pairs] - first
    order = stable_order(key)
    keys, counts = np.unique(key, return_counts=True)
    return keys, Sparse.sets(starts(counts), pairs[order])


def _dates(shifts: list[Shift]) -> Iterator[tuple[Ints, Ints]]:
    """The shifts of every two dates that follow each other."""
    dates = np.array([shift.date.toordinal() for shift in shifts], dtype=np.int64)
    by_date = {date: np.flatnonzero(dates == date) for date in np.unique(dates).tolist()}
    for date, before in by_date.items():
        if date + 1 in by_date:
            yield before, by_date[date + 1]


class _Kinds:
    """Which successions each shift may begin and end, by their numbers."""

    def __init__(self, look: Lookup, p: SuccessionParams) -> None:
        self.params = p  # held, so that no other parameters get its identity
        self._season = look.season
        self._known: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def of(self, shift: Shift) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """(successions of which it is the first, those of which it is the second)."""
        found = self._known.get(shift.id)
        if found is None:
            numbered = list(enumerate(self.params.forbidden))
            found = self._known[shift.id] = (
                tuple(number for number, one in numbered if one.first.matches(shift, self._season)),
                tuple(number for number, one in numbered if one.then.matches(shift, self._season)),
            )
        return found


_KINDS: WeakKeyDictionary[Lookup, dict[int, _Kinds]] = WeakKeyDictionary()


def _kinds(look: Lookup, p: SuccessionParams) -> _Kinds:
    """Once for a plan and setting, by identity: to hash the parameters takes longer than all the rest."""
    known = _KINDS.setdefault(look, {})
    if id(p) not in known:
        known[id(p)] = _Kinds(look, p)
    return known[id(p)]

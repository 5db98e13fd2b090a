"""Staggered breaks: breaks can be taken one after another so that every post keeps its minimum meanwhile.

A break is relieved, and how long it is, as the rule of breaks says. It may be taken at any time of the work
but the first and last minutes set here, or at any time where that leaves too little. For every such span the
sector must have enough people: the minutes of all breaks that lie within it for certain, and the minimum of
every post that is manned for as long as its shift overlaps the span, are at most the minutes that people of
the sector are there. People count as for coverage, so that a trainee who counts nothing neither relieves nor
needs relief; a post that nobody mans keeps no minimum; whoever is in the sector relieves, whatever their
certificates. The half hours of a demand curve are not looked at. Breaks may be cut up in this reckoning, so
that it asks for no more than any timetable of breaks needs. Unit: one officer missing for the length of a
span.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

import numpy as np

from desktop.domain.rules_demand import StaggerParams
from desktop.domain.time import DAY
from desktop.planner.rules.base import Rule
from desktop.planner.rules.breaks import pause_of, pauses, sector_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView

    Span = tuple[int, int]


class StaggeredBreaks(Rule[StaggerParams]):
    """Breaks one after another, with every post's minimum kept."""

    key = "staggered_breaks"
    unit = "officer missing while breaks are taken"

    def units(self, look: Lookup, work: Work, p: StaggerParams) -> Iterable[Unit]:
        """The sector on the work's date and on those beside it."""
        if work.shift.is_record:
            return ()
        date, sector = work.shift.date, sector_of(look, work.shift)
        return [(sector, date - DAY), (sector, date), (sector, date + DAY)]

    def check(self, view: UnitView, p: StaggerParams) -> Iterator[Problem]:
        """Each span of the date's breaks for which people are missing."""
        sector, date = cast("tuple[str, dt.date]", view.unit)
        look, head = view.look, view.look.head
        pause = {id(work): pause_of(look, work, p.after_minutes) for work in view.works}
        spans = {id(work): _span(work.start, work.end, pause[id(work)], p) for work in view.works}
        manned = {work.shift.id: work.shift for work in view.works}
        found = {spans[id(work)] for work in view.works if work.shift.date == date and pause[id(work)] > 0}
        for span in sorted(found):
            needed = sum(_minimum(shift) * head * _overlap(shift, span) for shift in manned.values())
            for work in view.works:
                taken = pause[id(work)] if pause[id(work)] > 0 and _within(spans[id(work)], span) else 0
                needed += look.counts(work.officer_id, work.shift) * (taken - _overlap(work, span))
            if needed > 0:
                there = [
                    work for work in view.works if _within(spans[id(work)], span) and pause[id(work)] > 0
                ]
                missing = -(-needed // (head * (span[1] - span[0])))
                yield view.problem(there, amount=missing, sector=sector, start=span[0], end=span[1])

    def rows(self, grid: Grid, p: StaggerParams, out: Rows) -> None:
        """One limit for each span of each sector; it holds only if a break lies within the span."""
        pause = pauses(grid, p.after_minutes)
        groups = {shift.id: pairs for shift, pairs in grid.by_shift() if len(pairs)}
        sectors: dict[str, list[Ints]] = defaultdict(list)
        for shift, pairs in grid.by_shift():
            sectors[sector_of(grid.look, shift)].append(pairs)
        for parts in sectors.values():
            self._sector(grid, np.sort(np.concatenate(parts)), pause, groups, p, out)

    def _sector(
        self, grid: Grid, pairs: Ints, pause: Ints, groups: dict[str, Ints], p: StaggerParams, out: Rows
    ) -> None:
        head = grid.look.head
        start, end = grid.start[pairs], grid.end[pairs]
        rests = pause[pairs] > 0
        spans = [
            _span(*times, p)
            for times in zip(start.tolist(), end.tolist(), pause[pairs].tolist(), strict=True)
        ]
        begin, stop = np.array(spans, dtype=np.int64).reshape(-1, 2).T
        for span in sorted({span for span, needs in zip(spans, rests.tolist(), strict=True) if needs}):
            overlap = np.minimum(end, span[1]) - np.maximum(start, span[0])
            near = np.flatnonzero(overlap > 0)
            inside = rests & (span[0] <= begin) & (stop <= span[1])
            counts = _counts(grid, pairs[near])
            coefs = dict(
                zip(
                    pairs[near].tolist(),
                    (counts * (np.where(inside, pause[pairs], 0) - overlap)[near]).tolist(),
                    strict=True,
                )
            )
            shifts = (grid.shift_of(number) for number in np.unique(grid.shift[pairs]).tolist())
            kept = {shift.id: _minimum(shift) * head * _overlap(shift, span) for shift in shifts}
            for shift_id, minutes in kept.items():
                if minutes:
                    _add(coefs, out.any_of(groups[shift_id]), minutes)
            most = sum(kept.values())
            _add(coefs, out.any_of(pairs[inside]), most)
            out.limit(list(coefs), list(coefs.values()), most, size=head * (span[1] - span[0]))


def _add(coefs: dict[int, int], column: int, amount: int) -> None:
    coefs[column] = coefs.get(column, 0) + amount


def _counts(grid: Grid, pairs: Ints) -> Ints:
    found = (
        grid.look.counts(grid.officers[officer], grid.shift_of(shift))
        for officer, shift in zip(grid.officer[pairs].tolist(), grid.shift[pairs].tolist(), strict=True)
    )
    return np.fromiter(found, dtype=np.int64, count=len(pairs))


def _minimum(shift: Shift) -> int:
    return max(shift.minimum, shift.least)


def _span(start: int, end: int, pause: int, p: StaggerParams) -> Span:
    """When a break may be taken."""
    early, late = start + p.margin_minutes, end - p.margin_minutes
    return (early, late) if late - early >= max(pause, 1) else (start, end)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(one: Work | Shift, span: Span) -> int:
    return max(0, min(one.end, span[1]) - max(one.start, span[0]))

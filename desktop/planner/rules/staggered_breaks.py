"""Staggered breaks: breaks can be taken one after another so that every post keeps its minimum meanwhile.

A break is relieved, and how long it is, as the rule of breaks says. It may be taken at any time of the work
but the first and last minutes set here, or at any time where that leaves too little. For every such span the
sector must have enough people: the minutes of all breaks that lie within it for certain, and the minimum of
every post that is manned for as long as its shift overlaps the span, are at most the minutes that people of
the sector are there. People count as for coverage, so that a trainee who counts nothing neither relieves nor
needs relief; a post that nobody mans keeps no minimum; whoever is in the sector and not on standby relieves,
whatever their certificates. The half hours of a demand curve are not looked at. Breaks may be cut up in this
reckoning, so that it asks for no more than any timetable of breaks needs. Unit: one officer missing for the
length of a span.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

import numpy as np

from desktop.domain.rules_demand import StaggerParams
from desktop.domain.time import DAY
from desktop.planner.rules.base import Rule
from desktop.planner.rules.breaks import on_post, pause_of, pauses, sector_of
from desktop.planner.rules.crew import training

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
        if not on_post(work.shift):
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
        look = grid.look
        pause = pauses(grid, p.after_minutes)
        begin, stop = _spans(grid, pause, p)
        counts = np.where(training(grid), look.trainee_head, look.head)
        shifts: dict[str, list[tuple[Shift, Ints]]] = defaultdict(list)
        for shift, pairs in grid.by_shift():
            if len(pairs) and on_post(shift):
                shifts[sector_of(look, shift)].append((shift, pairs))
        for found in shifts.values():
            pairs = np.concatenate([pairs for _shift, pairs in found])
            pairs = pairs[np.argsort(grid.start[pairs], kind="stable")]
            near = _Near(grid.start[pairs], grid.end[pairs])
            times = np.array([(shift.start, shift.end) for shift, _pairs in found], dtype=np.int64)
            manned = _Near(times[:, 0], times[:, 1])
            rests = pairs[pause[pairs] > 0]
            for span in sorted(set(zip(begin[rests].tolist(), stop[rests].tolist(), strict=True))):
                some = pairs[near.to(span)]
                overlap = np.minimum(grid.end[some], span[1]) - np.maximum(grid.start[some], span[0])
                some, overlap = some[overlap > 0], overlap[overlap > 0]
                inside = (pause[some] > 0) & (span[0] <= begin[some]) & (stop[some] <= span[1])
                coefs = counts[some] * (np.where(inside, pause[some], 0) - overlap)
                kept = _kept(found[manned.to(span)], span, look.head)
                more = [(out.any_of(crew), minutes) for crew, minutes in kept]
                most = sum(minutes for _crew, minutes in kept)
                more.append((out.any_of(np.sort(some[inside])), most))
                columns = np.concatenate([some, np.array([column for column, _ in more], dtype=np.int64)])
                amounts = np.concatenate([coefs, np.array([minutes for _, minutes in more], dtype=np.int64)])
                out.limit(*_joined(columns, amounts), most, size=look.head * (span[1] - span[0]))


class _Near:
    """Which of some intervals, by start, may touch a span."""

    def __init__(self, start: Ints, end: Ints) -> None:
        self._start, self._longest = start, int((end - start).max())

    def to(self, span: Span) -> slice:
        first, end = np.searchsorted(self._start, (span[0] - self._longest, span[1]))
        return slice(int(first), int(end))


def _joined(columns: Ints, amounts: Ints) -> tuple[Ints, Ints]:
    """Columns once each with their sums: of one pair alone, "anybody" is the pair itself."""
    unique, place = np.unique(columns, return_inverse=True)
    total = np.zeros(len(unique), dtype=np.int64)
    np.add.at(total, place, amounts)
    return unique, total


def _kept(shifts: list[tuple[Shift, Ints]], span: Span, head: int) -> list[tuple[Ints, int]]:
    """Pairs of each shift that keeps a minimum during a span, and the minutes of people it takes."""
    wanted = ((pairs, _minimum(shift) * head * _overlap(shift, span)) for shift, pairs in shifts)
    return [(pairs, minutes) for pairs, minutes in wanted if minutes]


def _spans(grid: Grid, pause: Ints, p: StaggerParams) -> tuple[Ints, Ints]:
    """`_span` of every pair."""
    early, late = grid.start + p.margin_minutes, grid.end - p.margin_minutes
    fits = late - early >= np.maximum(pause, 1)
    return np.where(fits, early, grid.start), np.where(fits, late, grid.end)


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

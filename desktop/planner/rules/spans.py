"""Spans of time that matter to one officer, and the works and pairs that touch them or lie within them.

A span is (start, end) in minutes, the end not included: work that ends when a span starts does not touch
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.absence import Availability
from desktop.domain.time import DAY, band_minutes, dates
from desktop.domain.values import TimeBand
from desktop.planner.rules.memo import once_for_plan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from desktop.domain.absence import AvailabilityKind
    from desktop.domain.roster import Work
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup

Span = tuple[int, int]


def touches(work: Work, spans: Iterable[Span]) -> bool:
    """Whether a piece of work shares a minute with one of `spans`."""
    return any(work.start < end and start < work.end for start, end in spans)


def touching(start: Ints, end: Ints, spans: Sequence[Span]) -> Bools:
    """Which of the intervals [start, end) share a minute with one of `spans`, none of which is empty.

    An interval touches as many spans as start before its end, less those that end by its start.
    """
    begins = np.sort(np.array([span[0] for span in spans], dtype=np.int64))
    stops = np.sort(np.array([span[1] for span in spans], dtype=np.int64))
    return np.asarray(np.searchsorted(begins, end, "left") > np.searchsorted(stops, start, "right"))


def lies_within(work: Work, spans: Iterable[Span]) -> bool:
    """Whether all of a piece of work lies in one of `spans`."""
    return any(start <= work.start and work.end <= end for start, end in spans)


def lying_within(start: Ints, end: Ints, spans: Sequence[Span]) -> Bools:
    """Which of the intervals [start, end) lie in one of `spans`, which are in order and do not meet."""
    if not spans:
        return np.zeros(len(start), dtype=np.bool_)
    begins, stops = np.array(spans, dtype=np.int64).T
    last = np.searchsorted(begins, start, "right") - 1
    return np.asarray((last >= 0) & (end <= stops[last]))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap or meet made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Times:
    """When one officer's availability of one kind applies.

    Attributes
    ----------
    whole : frozenset of date
        Dates on which it applies to every shift that starts there.
    parts : frozenset of date
        Dates on which hours of it begin.
    spans : tuple of Span
        Those hours, in order; none meets another.
    """

    whole: frozenset[dt.date]
    parts: frozenset[dt.date]
    spans: tuple[Span, ...]

    @property
    def ordinals(self) -> tuple[list[int], list[int]]:
        """`whole` and `parts` as ordinals, for numpy."""
        return [day.toordinal() for day in self.whole], [day.toordinal() for day in self.parts]


@once_for_plan
def availability(look: Lookup, officer_id: str, kind: AvailabilityKind) -> Times:
    """When the weekly patterns and dates of one kind apply to an officer.

    Hours are local; where clocks show an hour twice they run from its first to its second reading.
    """
    whole: set[dt.date] = set()
    parts: set[dt.date] = set()
    spans: list[Span] = []
    for pattern in _patterns(look).get((officer_id, kind), ()):
        days = [day for day in _reach(look) if pattern.applies_on(day)]
        if pattern.start is None or pattern.end is None:
            whole.update(days)
            continue
        band = TimeBand(pattern.start, pattern.end, end_fold=1)
        parts.update(days)
        spans += [band_minutes(day, band, look.zone)[1:] for day in days]
    return Times(frozenset(whole), frozenset(parts), merged(span for span in spans if span[0] < span[1]))


@once_for_plan
def _patterns(look: Lookup) -> dict[tuple[str, AvailabilityKind], list[Availability]]:
    found: dict[tuple[str, AvailabilityKind], list[Availability]] = {}
    for pattern in look.plan.of(Availability).values():
        found.setdefault((pattern.officer_id, pattern.what), []).append(pattern)
    return found


@once_for_plan
def _reach(look: Lookup) -> list[dt.date]:
    """Every date whose hours some shift may touch: an overnight shift or pattern reaches one date further."""
    days = [shift.date for shift in look.shifts.values()]
    return dates(min(days) - DAY, max(days) + DAY) if days else []


@once_for_plan
def away(look: Lookup, officer_id: str) -> tuple[Span, ...]:
    """Spans of work from which an officer is marked absent, so that nothing else can be worked then."""
    line = look.plan.roster.of_officer(officer_id)
    return tuple((work.start, work.end) for work in line if not work.present and work.start < work.end)


def starts_on(grid: Grid, span: slice, days: Iterable[int]) -> Bools:
    """Which pairs of one officer start on one of the local dates given as ordinals."""
    return np.isin(grid.date[span], np.fromiter(days, dtype=np.int64))


def rostered(grid: Grid) -> Bools:
    """Pairs that are planned; sessions and court follow from records and are left alone."""
    record = np.array([grid.shift_of(number).is_record for number in range(len(grid.shifts))], dtype=np.bool_)
    return ~record[grid.shift]

"""Run of days off: between two dates worked lie at least and at most so many dates off.

A date is off when no shift that the setting counts is worked on it, by the local date of the on-post time.
Nothing is known of the time before and after the season or the officer's own dates: any number of dates off
is supposed there, so that a run at such an edge is never too short; only dates inside make a run too long.
Approved time off is not idleness: its dates count towards a run that must be long enough, but a run that may
be too long ends at them, and at dates of preparation. Unit: one run that is too short; one date too many in a
row.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.absence import TimeOff, TimeOffState
from desktop.domain.rules_amounts import RunParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.lines import date_columns, officer_line, row_of, runs
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.periods import employed, iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.periods import Span
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView


class RunOfDaysOff(Rule[RunParams]):
    """Fewest and most dates off in a row."""

    key = "run_of_days_off"
    near = Near.OFFICER
    unit = "run too short, or date too many"

    def units(self, look: Lookup, work: Work, p: RunParams) -> Iterable[Unit]:
        """The officer's whole line."""
        return officer_line(look, work, p.who, p.what)

    def standing(self, look: Lookup, p: RunParams) -> Iterable[Unit]:
        """Everybody, where a run may be too long: who has no work at all has the longest."""
        if p.maximum is not None:
            yield from ((officer.id,) for officer in look.officers.values() if p.who.matches(officer))

    def check(self, view: UnitView, p: RunParams) -> Iterator[Problem]:
        """Every run that is too short between two dates worked, or too long."""
        officer = str(view.unit[0])
        worked = sorted({work.shift.date.toordinal() for work in view.works})
        begin, end = employed(view.look, view.look.officers[officer])
        least = p.minimum or 0
        for before, after in pairwise(worked):
            if 1 < after - before <= least and begin <= before and after <= end:
                works = [work for work in view.works if work.shift.date.toordinal() in (before, after)]
                yield self._problem(view, (before + 1, after - 1), least, works=works, amount=1)
        if p.maximum is not None:
            off = sorted(set(_idle(view.look, officer)).difference(worked))
            for first, last in runs(off):
                above = last - first + 1 - p.maximum
                if above > 0:
                    yield self._problem(view, (first, last), p.maximum, works=[], amount=above)

    def _problem(self, view: UnitView, span: Span, limit: int, *, works: list[Work], amount: int) -> Problem:
        first, last = span
        return view.problem(
            works,
            amount=amount,
            officers=[str(view.unit[0])],
            first=iso(first),
            last=iso(last),
            length=last - first + 1,
            limit=limit,
            over=not works,
        )

    def relax(self, look: Lookup, problem: Problem, p: RunParams) -> Iterator[Relaxed]:
        """A run too short, for one person."""
        yield from relaxing.by_name(look, problem, look.season.prices.other)

    def rows(self, grid: Grid, p: RunParams, out: Rows) -> None:
        """Sliding windows: in each of them something is worked, and whoever starts a run keeps at it."""
        for officer, worked in date_columns(grid, p.who, p.what, out):
            if p.maximum is not None:
                _too_long(worked, _idle(grid.look, officer), p.maximum, out)
            if p.minimum is not None:
                span = employed(grid.look, grid.look.officers[officer])
                _too_short(worked, span, p.minimum, out)


@once_for_plan
def _idle(look: Lookup, officer_id: str) -> tuple[int, ...]:
    """Dates on which an officer could be idle: in the season proper and employment, not on time off."""
    first, last = employed(look, look.officers[officer_id])
    away: set[int] = set()
    for leave in look.plan.of(TimeOff).values():
        if leave.officer_id == officer_id and leave.state is TimeOffState.APPROVED:
            away.update(range(leave.first.toordinal(), leave.last.toordinal() + 1))
    return tuple(
        date for date in range(max(first, look.season.first_day.toordinal()), last + 1) if date not in away
    )


def _too_long(worked: Mapping[int, int], idle: Iterable[int], most: int, out: Rows) -> None:
    for first, last in runs(idle):
        for date in range(first, last - most + 1):
            window = [worked[day] for day in range(date, date + most + 1) if day in worked]
            out.limit(window, -1, -1)


def _too_short(worked: Mapping[int, int], span: Span, least: int, out: Rows) -> None:
    """A run that starts after `date` lasts `least` dates, or to the edge.

    As a Must each later date is tied to the start by itself, which is tighter; as a Try one row for each
    length, so that a run too short counts once.
    """
    for date in worked:
        if date < span[0]:
            continue
        for length in range(1, min(least, span[1] - date)):
            after = worked.get(date + length + 1)
            inside = [date + 1] if out.must else range(date + 1, date + length + 1)
            if after is not None:
                run = [(worked.get(day), -1) for day in inside]
                out.limit(*row_of([(worked[date], 1), *run, (after, 1)]), 1)

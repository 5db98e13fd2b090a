"""Run of work: who works, works at least and at most so many dates in a row.

A date is worked when a shift that the setting counts is, by the local date of its on-post time. Nothing is
known of the time before and after the season or the officer's own dates: any number of dates, worked or off,
is supposed there, so that a run at such an edge is never too short; only dates inside make a run too long.
Unit: one run that is too short; one date too many in a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rules_amounts import RunParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.lines import date_columns, officer_line, row_of, runs
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


class RunOfWork(Rule[RunParams]):
    """Fewest and most dates worked in a row."""

    key = "run_of_work"
    near = Near.OFFICER
    unit = "run too short, or date too many"

    def units(self, look: Lookup, work: Work, p: RunParams) -> Iterable[Unit]:
        """The officer's whole line."""
        return officer_line(look, work, p.who, p.what)

    def check(self, view: UnitView, p: RunParams) -> Iterator[Problem]:
        """Every run that is too short between two dates off, or too long."""
        begin, end = employed(view.look, view.look.officers[str(view.unit[0])])
        by_date: dict[int, list[Work]] = {}
        for work in view.works:
            by_date.setdefault(work.shift.date.toordinal(), []).append(work)
        for first, last in runs(sorted(by_date)):
            length = last - first + 1
            if p.maximum is not None and length > p.maximum:
                yield self._problem(view, by_date, (first, last), p.maximum, over=True)
            elif p.minimum is not None and length < p.minimum and begin < first and last < end:
                yield self._problem(view, by_date, (first, last), p.minimum, over=False)

    def _problem(
        self, view: UnitView, by_date: Mapping[int, list[Work]], span: Span, limit: int, *, over: bool
    ) -> Problem:
        first, last = span
        length = last - first + 1
        return view.problem(
            [work for date in range(first, last + 1) for work in by_date[date]],
            amount=length - limit if over else 1,
            first=iso(first),
            last=iso(last),
            length=length,
            limit=limit,
            over=over,
        )

    def relax(self, look: Lookup, problem: Problem, p: RunParams) -> Iterator[Relaxed]:
        """A day more in a row, or a run too short, for one person."""
        prices = look.season.prices
        price = problem.amount * prices.day if problem.fact("over") else prices.other
        yield from relaxing.by_name(look, problem, price)

    def rows(self, grid: Grid, p: RunParams, out: Rows) -> None:
        """Sliding windows: none is all work, and whoever starts a run keeps at it."""
        for officer, worked in date_columns(grid, p.who, p.what, out):
            if p.maximum is not None:
                _too_long(worked, p.maximum, out)
            if p.minimum is not None:
                span = employed(grid.look, grid.look.officers[officer])
                _too_short(worked, span, p.minimum, out)


def _too_long(worked: Mapping[int, int], most: int, out: Rows) -> None:
    for first in worked:
        window = [worked[date] for date in range(first, first + most + 1) if date in worked]
        if len(window) > most:
            out.limit(window, 1, most)


def _too_short(worked: Mapping[int, int], span: Span, least: int, out: Rows) -> None:
    """A run that starts on `first` lasts `least` dates, or to the edge.

    As a Must each later date is tied to the start by itself, which is tighter; as a Try one row for each
    length, so that a run too short counts once.
    """
    for first in worked:
        if first <= span[0]:
            continue
        before = (worked.get(first - 1), -1)
        for length in range(1, min(least, span[1] - first + 1)):
            after = (worked.get(first + length), -1)
            inside = [first] if out.must else range(first, first + length)
            if all(date in worked for date in inside):
                run = [(worked[date], 1) for date in inside]
                out.limit(*row_of([before, *run, after]), len(run) - 1)

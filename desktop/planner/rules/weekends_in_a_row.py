"""Weekends in a row: nobody works on more than so many weekends one after the other.

A weekend is worked when a shift on its Saturday or Sunday is, by the local date of the on-post time; where
the setting says so, Friday belongs to it from an hour on. Holidays make no weekend here. Nothing is known of
weekends before the season. Unit: one weekend too many in a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from desktop.domain.rules_amounts import WeekendRowParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.filters import officers_mask
from desktop.planner.rules.lines import officer_line, runs
from desktop.planner.rules.periods import iso
from desktop.planner.rules.weekends import saturday_of, weekend_of_shifts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView


class WeekendsInARow(Rule[WeekendRowParams]):
    """Most weekends worked one after the other."""

    key = "weekends_in_a_row"
    near = Near.OFFICER
    unit = "weekend too many"

    def units(self, look: Lookup, work: Work, p: WeekendRowParams) -> Iterable[Unit]:
        """The officer's whole line, for work on weekends."""
        inside = saturday_of(work.shift, p.friday_from) is not None
        return officer_line(look, work, p.who, p.what) if inside else ()

    def check(self, view: UnitView, p: WeekendRowParams) -> Iterator[Problem]:
        """Every row of weekends that is too long."""
        by_weekend: dict[int, list[Work]] = {}
        for work in view.works:
            week = cast("int", saturday_of(work.shift, p.friday_from)) // 7
            by_weekend.setdefault(week, []).append(work)
        for first, last in runs(sorted(by_weekend)):
            length = last - first + 1
            if length > p.maximum:
                works = [work for week in range(first, last + 1) for work in by_weekend[week]]
                days = [work.shift.date.toordinal() for work in works]
                yield view.problem(
                    works,
                    amount=length - p.maximum,
                    first=iso(min(days)),
                    last=iso(max(days)),
                    length=length,
                    limit=p.maximum,
                )

    def relax(self, look: Lookup, problem: Problem, p: WeekendRowParams) -> Iterator[Relaxed]:
        """A weekend more, for one person."""
        yield from relaxing.by_name(look, problem, problem.amount * look.season.prices.day)

    def rows(self, grid: Grid, p: WeekendRowParams, out: Rows) -> None:
        """One limit for each officer and row of weekends, one longer than allowed."""
        weekend = weekend_of_shifts(grid, p.what, p.friday_from)[grid.shift]
        about = officers_mask(grid, p.who)[grid.officer]
        columns: dict[int, dict[int, int]] = {}
        for (number, saturday), pairs in grid.groups(grid.officer, weekend, where=about & (weekend > 0)):
            columns.setdefault(number, {})[saturday] = out.any_of(pairs)
        for worked in columns.values():
            for first in worked:
                row = range(first, first + 7 * p.maximum + 1, 7)
                if all(saturday in worked for saturday in row):
                    out.limit([worked[saturday] for saturday in row], 1, p.maximum)

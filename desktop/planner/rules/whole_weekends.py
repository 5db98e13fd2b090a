"""Whole weekends: an officer works on both days of a weekend or on neither.

A day is worked when a shift that the setting counts is, by the local date of its on-post time; the night from
Saturday to Sunday is Saturday's. A weekend counts if the season and the officer's own dates hold both of its
days. Unit: one weekend that is worked by half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from desktop.domain.rules_amounts import WholeWeekendParams
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.filters import concerns
from desktop.planner.rules.lines import date_columns, row_of
from desktop.planner.rules.periods import employed, iso
from desktop.planner.rules.weekends import SATURDAY, saturday_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView


class WholeWeekends(Rule[WholeWeekendParams]):
    """Saturday and Sunday, or neither."""

    key = "whole_weekends"
    near = Near.OFFICER
    unit = "weekend worked by half"

    def units(self, look: Lookup, work: Work, p: WholeWeekendParams) -> Iterable[Unit]:
        """The officer's weekend."""
        saturday = saturday_of(work.shift, None)
        if saturday is None or not concerns(look, work.officer_id, p.who):
            return ()
        return ((work.officer_id, saturday),) if p.what.matches(work.shift, look.season) else ()

    def check(self, view: UnitView, p: WholeWeekendParams) -> Iterator[Problem]:
        """A weekend with work on one day only."""
        saturday = cast("int", view.unit[1])
        begin, end = employed(view.look, view.look.officers[str(view.unit[0])])
        days = {work.shift.date for work in view.works}
        if len(days) == 1 and begin <= saturday < end:
            yield view.problem(view.works, on=str(days.pop()), saturday=iso(saturday))

    def relax(self, look: Lookup, problem: Problem, p: WholeWeekendParams) -> Iterator[Relaxed]:
        """Half a weekend, for one person."""
        yield from relaxing.by_name(look, problem, look.season.prices.other)

    def rows(self, grid: Grid, p: WholeWeekendParams, out: Rows) -> None:
        """One limit for each officer and day of a weekend: it is not worked without the other."""
        weekend = (grid.date - 1) % 7 >= SATURDAY
        for officer, worked in date_columns(grid, p.who, p.what, out, where=weekend):
            begin, end = employed(grid.look, grid.look.officers[officer])
            for date, column in worked.items():
                saturday = date - ((date - 1) % 7 - SATURDAY)
                if begin <= saturday < end:
                    other = worked.get(2 * saturday + 1 - date)
                    out.limit(*row_of([(column, 1), (other, -1)]), 0)

"""What rules about dates worked share. A date is worked by who stands on post then, not by who is credited.

Work belongs to the local date of its on-post time, however late it ends; two shifts on one date are one date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from desktop.planner.grid import Grid, Ints
    from desktop.planner.rows import Rows
    from desktop.planner.units import UnitView


def dates_worked(view: UnitView) -> list[dt.date]:
    """The dates of a unit's works, in order."""
    return sorted({work.shift.date for work in view.works})


def date_columns(grid: Grid, out: Rows) -> Iterator[tuple[int, dict[int, int]]]:
    """(officer, {date: column that is 1 if the officer works on it}) for every officer."""
    number, columns = -1, dict[int, int]()
    for (officer, date), pairs in grid.groups(grid.officer, grid.date):
        if officer != number:
            if columns:
                yield number, columns
            number, columns = officer, {}
        columns[date] = out.any_of(pairs)
    if columns:
        yield number, columns


def week_begin(date: int, first: int) -> int:
    """Ordinal of the first date of the week that holds `date`; weeks start on weekday `first`, 0 Monday."""
    return date - (date - 1 - first) % 7

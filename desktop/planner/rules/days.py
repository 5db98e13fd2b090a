"""What rules about dates worked share. A date is worked by who stands on post then, not by who is credited.

Work belongs to the local date of its on-post time, however late it ends; two shifts on one date are one
date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.sparse import Sparse, ranges

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from desktop.planner.grid import Grid, Ints
    from desktop.planner.rows import Rows
    from desktop.planner.units import UnitView


def dates_worked(view: UnitView) -> list[dt.date]:
    """The dates of a unit's works, in order."""
    return sorted({work.shift.date for work in view.works})


def pairs_by_date(grid: Grid) -> Iterator[dict[int, Ints]]:
    """For each officer the pairs of every date (as an ordinal), dates in order."""
    officer = -1
    dates: dict[int, Ints] = {}
    for (number, date), pairs in grid.groups(grid.officer, grid.date):
        if number != officer and dates:
            yield dates
            dates = {}
        officer = number
        dates[date] = pairs
    if dates:
        yield dates


def limit_dates(dates: Iterable[Ints], most: int, out: Rows) -> None:
    """At most `most` of some dates are worked, each given by its pairs."""
    found = list(dates)
    if len(found) > most:
        out.limit([out.any_of(pairs) for pairs in found], 1, most)


def limit_runs(groups: Sparse, first: Ints, end: Ints, most: int, out: Rows) -> None:
    """At most `most` of each run [first, end) of dates are worked; `groups` are the pairs of every date."""
    many = end - first > most
    at, begin = ranges(first[many], end[many])
    used, place = np.unique(at, return_inverse=True)
    out.limits(Sparse.sets(begin, out.any_of_each(groups.take(used))[place]), most)


def week_begin(date: int, first: int) -> int:
    """Ordinal of the first date of the week that holds `date`; weeks start on weekday `first`, 0 Monday."""
    return date - (date - 1 - first) % 7

"""What the rules about an officer's whole line of dates share: which are worked, in runs between edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.rules.filters import concerns, officers_mask, shifts_mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.roster import Work
    from desktop.domain.rule_base import What, Who
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.periods import Span
    from desktop.planner.units import Unit


def officer_line(look: Lookup, work: Work, who: Who, what: What) -> Iterable[Unit]:
    """The officer as one unit, where the setting is about the work."""
    about = concerns(look, work.officer_id, who) and what.matches(work.shift, look.season)
    return ((work.officer_id,),) if about else ()


def runs(dates: Iterable[int]) -> Iterator[Span]:
    """First and last of every run of dates without a gap; `dates` are in order and different."""
    first = last = -1
    for date in dates:
        if date != last + 1 or first < 0:
            if first >= 0:
                yield first, last
            first = date
        last = date
    if first >= 0:
        yield first, last


def date_columns(
    grid: Grid, who: Who, what: What, out: Rows, *, where: Bools | None = None
) -> Iterator[tuple[str, Mapping[int, int]]]:
    """(officer, column by date that is 1 where one of its shifts is worked), for whom a setting is about.

    `where` leaves only some pairs.
    """
    parts: dict[int, dict[int, int]] = {
        number: {} for number in np.flatnonzero(officers_mask(grid, who)).tolist()
    }
    chosen = shifts_mask(grid, what)[grid.shift]
    if where is not None:
        chosen &= where
    for (number, date), pairs in grid.groups(grid.officer, grid.date, where=chosen):
        if number in parts:
            parts[number][date] = out.any_of(pairs)
    for number, columns in parts.items():
        yield grid.officers[number], columns


def row_of(terms: Iterable[tuple[int | None, int]]) -> tuple[Ints, Ints]:
    """Columns and coefficients of a row; terms without a column are nothing."""
    found = [(col, factor) for col, factor in terms if col is not None]
    cols, factors = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return cols, factors

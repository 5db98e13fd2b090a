"""What the rules about paid time by workweek share; their units are (credited officer, first date)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from desktop.domain.time import DAY
from desktop.planner.rules.memo import once_for_plan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from desktop.domain.people import Officer
    from desktop.domain.roster import Work
    from desktop.planner.grid import Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.sparse import Sparse
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


def officer_weeks(look: Lookup, work: Work) -> Iterable[Unit]:
    """The units that a piece of work touches: one, or two where it crosses the week's boundary."""
    return [
        (work.credited_to, week)
        for week, _minutes in look.paid_by_week(work.start, work.end, work.paid_minutes)
    ]


def standing_weeks(look: Lookup) -> Iterable[Unit]:
    """Every officer's every workweek, for rules that want work rather than limit it."""
    return ((officer, week) for officer in look.officers for week in look.all_workweeks)


def week_total(view: UnitView) -> tuple[Officer, int]:
    """The officer of a unit and the paid minutes of its week."""
    officer_id, week = cast("tuple[str, dt.date]", view.unit)
    total = sum(
        minutes
        for work in view.works
        for at, minutes in view.look.paid_by_week(work.start, work.end, work.paid_minutes)
        if at == week
    )
    return view.look.officers[officer_id], total


def limit_minutes(minutes: Sparse, most: Ints, out: Rows) -> None:
    """Each row of paid minutes stays within its figure; a started hour above is a unit, idle rows go."""
    above = np.flatnonzero(minutes.sum(minutes.coefs) > most)
    out.limits(minutes.take(above), most[above], size=60)


def started_hours(minutes: int) -> int:
    """Minutes as hours, a started one counted whole."""
    return -(-minutes // 60)


def weeks_that(
    seen: Worked, *, above: Ints | int | None = None, below: Ints | None = None
) -> list[Unit] | None:
    """Units of a whole roster whose paid minutes may lie above or below figures by officer and week.

    Work across a week's boundary counts in full on both sides for the one, on neither for the other. None
    where work lies outside the weeks of the season.
    """
    begins = week_begins(seen.look)
    shape = len(seen.table.officers), len(begins) - 1
    first = np.searchsorted(begins, seen.start, "right") - 1
    last = np.searchsorted(begins, np.maximum(seen.end - 1, seen.start), "right") - 1
    if (first < 0).any() or (last >= shape[1]).any() or (seen.credited < 0).any():
        return None
    inside = first == last
    paid = _sums(shape, seen.credited[inside], first[inside], seen.paid[inside])
    across = seen.credited[~inside], seen.paid[~inside]
    chosen = np.zeros(shape, dtype=np.bool_)
    if above is not None:
        most = paid + sum(_sums(shape, across[0], week[~inside], across[1]) for week in (first, last))
        chosen |= most > above
    if below is not None:
        chosen |= paid < below
    officers, weeks = seen.table.officers, seen.look.all_workweeks
    return [(officers[officer], weeks[week]) for officer, week in np.argwhere(chosen).tolist()]


def _sums(shape: tuple[int, int], row: Ints, column: Ints, amounts: Ints) -> Ints:
    found = np.bincount(row * shape[1] + column, amounts, shape[0] * shape[1])
    return found.astype(np.int64).reshape(shape)


@once_for_plan
def week_begins(look: Lookup) -> Ints:
    """First minutes of all workweeks, and of the one after them."""
    weeks = [*look.all_workweeks, look.all_workweeks[-1] + 7 * DAY]
    return np.array([look.weeks.begin(week) for week in weeks], dtype=np.int64)

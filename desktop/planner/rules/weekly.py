"""What the rules about paid time by workweek share; their units are (credited officer, first date)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

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

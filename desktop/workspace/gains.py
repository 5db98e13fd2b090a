"""The few changes that would close most gaps of a season: looked for in the planning process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.dates import local_today
from desktop.domain.ways import Gain, Gains
from desktop.planner.explaining.gains import FindGains
from desktop.planner.process import BackgroundJob, Worker
from desktop.workspace.acts import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from typing import Any

    from desktop.domain.plan import Plan

__all__ = ["SECONDS", "Act", "Gain", "Gains", "coming_dates", "start"]

SECONDS = 60.0
"""Time to look for changes."""


def coming_dates(plan: Plan, now: dt.datetime) -> tuple[dt.date, dt.date]:
    """The dates of the season from today on; all of them where the season is past."""
    season, today = plan.season, local_today(plan.season, now)
    first = max(season.begin, today) if today <= season.last_day else season.begin
    return first, season.last_day


def start(
    plan: Plan,
    first: dt.date,
    last: dt.date,
    seconds: float = SECONDS,
    *,
    worker: Worker | None = None,
    on_message: Callable[[Any], None] | None = None,
) -> BackgroundJob[Gains]:
    """Begin to look in a process of its own; each change comes as a message as soon as it is known."""
    return BackgroundJob(FindGains(plan, first, last, seconds), worker=worker, on_message=on_message)

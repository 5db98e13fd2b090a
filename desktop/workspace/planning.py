"""Planning: what may change, the run in a process of its own, and the way from its result to an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop.domain.dates import draft_ranges, local_today, notice_window_end, published_ranges
from desktop.errors import Fault, InputError
from desktop.planner.messages import Failure
from desktop.planner.process import Message, PlanJob, Worker
from desktop.planner.result import Gap, Limits, PlanResult, PlanStatus, Progress
from desktop.planner.scope import MayChange, Scope
from desktop.wording.clock import range_text
from desktop.workspace.proposals import Fitted, Proposal, accept, fit, propose

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from desktop.domain.plan import Plan

__all__ = [
    "DEFAULT_MAY_CHANGE",
    "Failure",
    "Fitted",
    "Gap",
    "Limits",
    "MayChange",
    "Message",
    "PlanJob",
    "PlanResult",
    "PlanStatus",
    "Progress",
    "Proposal",
    "Scope",
    "Worker",
    "accept",
    "fit",
    "propose",
    "run",
    "scope_for",
    "start",
]

DEFAULT_MAY_CHANGE = frozenset({MayChange.EMPTY, MayChange.PLANNER})
"""What may change unless somebody agrees to more."""


def scope_for(
    plan: Plan,
    now: dt.datetime,
    first: dt.date | None = None,
    last: dt.date | None = None,
    may_change: Iterable[MayChange] = DEFAULT_MAY_CHANGE,
) -> Scope:
    """What planning may touch.

    Parameters
    ----------
    now
        UTC; tells what is past and what lies in the notice window.
    first, last
        Dates to plan. Without, from the first draft date to the season's end; a season that is all past is
        planned from its beginning, since nothing can come of it any more.
    may_change
        What the person at the screen agreed to; published dates stay as they are unless named here.

    Raises
    ------
    InputError
        The dates are out of order, none of them lies in the season, or everything from the first date on is
        published already.
    """
    season = plan.season
    if first is None:
        ranges = draft_ranges(plan, local_today(season, now))
        first = ranges[0][0] if ranges else season.begin
    last = last or season.last_day
    if last < first:
        raise InputError(
            [Fault(f"{first} to {last}", "The dates are out of order.", "Give a later last date.")]
        )
    if season.last_day < first or last < season.begin:
        span = range_text(season.begin, season.last_day, season.locale, year=True)
        reason, remedy = "Nothing of the season lies there.", f"Give first and last date within {span}."
        raise InputError([Fault(f"{first} to {last}", reason, remedy)])
    late = notice_window_end(season, now).astimezone(ZoneInfo(season.zone)).date()
    return Scope(first, last, frozenset(may_change), published_ranges(plan), late)


def start(
    plan: Plan,
    scope: Scope,
    limits: Limits,
    *,
    worker: Worker | None = None,
    on_message: Callable[[Message], None] | None = None,
) -> PlanJob:
    """Begin planning in a process of its own; nothing is changed until its result is accepted.

    Parameters
    ----------
    worker
        A process started ahead (``Worker()``), with the solver loaded.
    on_message
        Told of every message, on a thread of the job's.
    """
    return PlanJob(plan, scope, limits, worker=worker, on_message=on_message)


def run(
    plan: Plan, scope: Scope, limits: Limits, progress: Callable[[Progress], None] | None = None
) -> PlanResult:
    """Plan and wait for the result; an interrupt ends the process and keeps nothing.

    Raises
    ------
    JobFailed
        The process died or could not plan.
    """
    job = start(plan, scope, limits)
    try:
        for message in job.messages():
            if progress is not None:
                progress(message)
        return job.result()
    finally:
        job.close()

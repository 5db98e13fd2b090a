"""The sick-call test of a season, in the planning process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.demand import Event
from desktop.errors import Fault, InputError
from desktop.planner.messages import Failure
from desktop.planner.process import BackgroundJob, Worker
from desktop.planner.resilience.result import (
    Chance,
    CriticalAbsence,
    Loss,
    Share,
    SickCallProgress,
    SickCallResult,
    SickCallSettings,
    Span,
    Standby,
)
from desktop.planner.resilience.sick_calls import SickCallTest
from desktop.wording.clock import range_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from desktop.domain.plan import Plan

__all__ = [
    "BackgroundJob",
    "Chance",
    "CriticalAbsence",
    "Failure",
    "Loss",
    "Share",
    "SickCallProgress",
    "SickCallResult",
    "SickCallSettings",
    "Span",
    "Standby",
    "Worker",
    "event_named",
    "start",
    "within",
]


def event_named(plan: Plan, name: str) -> str:
    """The id of the event with a name or an id, capitals aside.

    Raises
    ------
    InputError
        There is none, or several have the name.
    """
    events = plan.of(Event)
    if name in events:
        return name
    found = [event.id for event in events.values() if event.name.casefold() == name.strip().casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError([Fault(name, "Several events have this name.", f"Give one of {', '.join(found)}.")])
    names = ", ".join(event.name for event in events.values()) or "the season has none"
    raise InputError([Fault(name, "There is no such event.", f"Give the name of one: {names}.")])


def within(plan: Plan, first: dt.date | None, last: dt.date | None) -> None:
    """Refuse dates that no season could be tested in.

    Raises
    ------
    InputError
        They are out of order, or none of them lies in the season.
    """
    season = plan.season
    begin, end = first or season.begin, last or season.last_day
    if first and last and last < first:
        reason, remedy = "The dates are out of order.", "Give a later last date."
    elif end < season.begin or begin > season.last_day:
        span = range_text(season.begin, season.last_day, season.locale, year=True)
        reason, remedy = "Nothing of the season lies there.", f"Give first and last date within {span}."
    else:
        return
    raise InputError([Fault(f"{begin} to {end}", reason, remedy)])


def start(
    plan: Plan,
    settings: SickCallSettings,
    *,
    worker: Worker | None = None,
    on_message: Callable[[object], None] | None = None,
    keep: bool = False,
) -> BackgroundJob[SickCallResult]:
    """Begin the test in a process of its own; `use_best` ends it with what it has.

    Parameters
    ----------
    worker
        A process started ahead.
    on_message
        Told of every `SickCallProgress`, and of the result, on a thread of the job's.
    keep
        Leave `worker` running afterwards.
    """
    return BackgroundJob(SickCallTest(plan, settings), worker=worker, on_message=on_message, keep=keep)

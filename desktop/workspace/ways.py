"""Ways to fill an open shift: looked for in the planning process, done or kept as what-ifs."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop.domain.dates import local_today, notice_window_end, published_ranges
from desktop.domain.edit import put
from desktop.domain.records import Scenario
from desktop.domain.scenario import with_changes
from desktop.domain.schedule import Assignment
from desktop.domain.ways import Allowance, Move, Proof, Way, Ways
from desktop.planner.explaining.ways import FindWays
from desktop.planner.explaining.ways_model import Window
from desktop.planner.messages import Failure
from desktop.planner.process import BackgroundJob, Worker
from desktop.wording.i18n import _
from desktop.wording.rules import rule_title
from desktop.wording.things import Things
from desktop.wording.ways import deed_text
from desktop.workspace.acts import Act
from desktop.workspace.assigning import open_to_hand

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from desktop.domain.edit import Change
    from desktop.domain.plan import Plan
    from desktop.workspace.session import Session

__all__ = [
    "DAYS",
    "SECONDS",
    "Allowance",
    "BackgroundJob",
    "Failure",
    "Move",
    "Proof",
    "Way",
    "Ways",
    "Window",
    "Worker",
    "act_of",
    "start",
    "what_if_of",
    "window_for",
]

DAYS = 3
"""Work may move on so many days before and after the shift."""
SECONDS = 5.0
"""Time to look for ways."""


def window_for(plan: Plan, now: dt.datetime, shift_id: str, days: int = DAYS) -> Window:
    """The dates on which work may move for one shift; never past ones, unless the shift is past itself.

    Raises
    ------
    InputError
        There is no such shift, or its people follow from records.
    """
    shift, season = open_to_hand(plan, shift_id), plan.season
    reach = dt.timedelta(days=max(0, days))
    today = local_today(season, now)
    first, last = shift.date - reach, shift.date + reach
    if today <= shift.date:
        first = max(first, today)
    late = notice_window_end(season, now).astimezone(ZoneInfo(season.zone)).date()
    return Window(first, last, tuple(published_ranges(plan)), late)


def start(
    plan: Plan,
    shift_id: str,
    window: Window,
    seconds: float = SECONDS,
    *,
    worker: Worker | None = None,
    on_message: Callable[[Any], None] | None = None,
    keep: bool = False,
) -> BackgroundJob[Ways]:
    """Begin to look for ways in a process of its own; each comes as a message as soon as it is proven.

    Parameters
    ----------
    worker
        A process started ahead, with the solver loaded.
    keep
        Leave the process running for the next question.
    """
    return BackgroundJob(
        FindWays(plan, shift_id, window, seconds), worker=worker, on_message=on_message, keep=keep
    )


def act_of(plan: Plan, way: Way, who: str) -> Act:
    """What a way does, as an act: rules set aside bear the name of `who`."""
    label = _("Fill {shift}: {deed}")
    things = Things(plan)
    text = label.format(shift=things.shift(way.shift_id), deed=deed_text(plan, things, way))
    return Act(text, tuple(_signed(change, who) for change in way.changes))


def what_if_of(session: Session, way: Way) -> Act:
    """A new what-if in which a way is done."""
    plan, things = session.plan, Things(session.plan)
    text = deed_text(plan, things, way)
    taken = {scenario.name.casefold() for scenario in plan.of(Scenario).values()}
    name, number = text[:80], 2
    while name.casefold() in taken:
        name, number = f"{text[:80]} ({number})", number + 1
    scenario = Scenario(session.new_id(), name, session.revision, note=things.shift(way.shift_id))
    changed = with_changes(scenario, act_of(plan, way, session.who).changes)
    return Act(_("New what-if {name}").format(name=name), (put(plan, changed),))


def _signed(change: Change, who: str) -> Change:
    after = change.after
    if not isinstance(after, Assignment) or not after.override_reason:
        return change
    rules = dict.fromkeys(rule_title(setting) for setting in after.override_reason.split(", "))
    reason = _("Accepted to fill the shift: {rules}").format(rules=", ".join(rules))
    return dataclasses.replace(
        change, after=dataclasses.replace(after, override_reason=reason, override_by=who or "?")
    )

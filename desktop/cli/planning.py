"""`plan`: search a schedule, keep it, and say what stays open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.cli.failures import complain
from desktop.cli.following import Words, answered
from desktop.cli.interrupts import Interrupts
from desktop.cli.planning_output import say_result, say_result_json
from desktop.cli.season import opened
from desktop.cli.terminal import planning_bar
from desktop.domain.edit import difference
from desktop.domain.schedule import Assignment
from desktop.wording.i18n import _
from desktop.workspace import scenarios
from desktop.workspace.planning import (
    Limits,
    PlanResult,
    Proposal,
    Scope,
    accept,
    propose,
    scope_for,
    start,
)

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.plan import Plan
    from desktop.workspace.session import Session


@dataclass(frozen=True, slots=True)
class Wish:
    """What `plan` is asked for: dates, a what-if, and when to stop."""

    first: dt.date | None
    last: dt.date | None
    scenario: str | None
    limits: Limits


def limits_for(seconds: float | None, work: float | None, workers: int | None, seed: int) -> Limits:
    """Limits as given; a limit of work alone means one worker and no clock: the same result anywhere."""
    if workers is None:
        workers = Limits().workers if work is None else 1
    if seconds is None and work is None:
        seconds = Limits().seconds
    return Limits(seconds, work, workers, seed)


def plan(file: str, wish: Wish, *, as_json: bool) -> int:
    """Plan, keep the result as one edit (or in the what-if), and tell it; 0 also with gaps.

    Raises
    ------
    Cancelled
        Ctrl+C was pressed twice; nothing is kept.
    """
    with opened(file, to_change=True) as session:
        base = _base(session, wish.scenario)
        scope = scope_for(base, session.now(), wish.first, wish.last)
        result = _search(base, scope, wish.limits)
        problems = session.problems() if base is session.plan else None
        proposal = propose(base, scope, result, problems)
        _keep(session, wish.scenario, proposal)
    if as_json:
        say_result_json(proposal)
    else:
        say_result(proposal, file, wish.scenario)
    return 0


def _base(session: Session, scenario: str | None) -> Plan:
    if scenario is None:
        return session.plan
    seen = scenarios.see(session, scenario)
    complain(*(str(fault) for fault in seen.conflicts))
    return seen.plan


def _keep(session: Session, scenario: str | None, proposal: Proposal) -> None:
    if scenario is None:
        accept(session, proposal)
    else:
        changes = difference(proposal.base, proposal.plan, (Assignment.kind,))
        session.do(scenarios.change(session, scenario, changes))
    session.flush()


def _search(base: Plan, scope: Scope, limits: Limits) -> PlanResult:
    with Interrupts() as interrupts, planning_bar() as show:
        return answered(
            lambda worker: start(base, scope, limits, worker=worker),
            PlanResult,
            interrupts,
            search_words(),
            show,
        )


def search_words() -> Words:
    """What is said when a search for a schedule does not run to its end."""
    return Words(
        _("Using the best schedule so far. Press Ctrl+C again to stop and keep nothing."),
        _("Stopped; nothing was kept."),
        "Planning stopped, nothing was changed.",
    )

"""`plan`: search a schedule, keep it, and say what stays open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.cli.failures import complain, log
from desktop.cli.interrupts import Interrupts, kept_from_children
from desktop.cli.planning_output import say_result, say_result_json
from desktop.cli.season import opened
from desktop.cli.terminal import planning_bar
from desktop.domain.edit import difference
from desktop.domain.schedule import Assignment
from desktop.errors import Cancelled, JobFailed
from desktop.wording.i18n import _
from desktop.workspace import scenarios
from desktop.workspace.planning import (
    Failure,
    Limits,
    PlanResult,
    Progress,
    Proposal,
    Scope,
    Worker,
    accept,
    propose,
    scope_for,
    start,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from desktop.domain.plan import Plan
    from desktop.workspace.planning import PlanJob
    from desktop.workspace.session import Session

POLL_SECONDS = 0.1
"""How long Ctrl+C waits at most to be noticed."""


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
        with kept_from_children():
            worker = Worker()
        job = start(base, scope, limits, worker=worker)
        try:
            return followed(job, interrupts, show)
        finally:
            job.close()


def followed(job: PlanJob, interrupts: Interrupts, show: Callable[[Progress], None]) -> PlanResult:
    """The result of a run; Ctrl+C once uses the best so far.

    Raises
    ------
    Cancelled
        Ctrl+C was pressed twice.
    JobFailed
        The process died or could not plan.
    """
    asked = False
    while True:
        messages = job.poll(POLL_SECONDS)
        if interrupts.count > 1:
            raise Cancelled(_("Stopped; nothing was kept."))
        if interrupts.count and not asked:
            asked = True
            job.use_best()
            complain(_("Using the best schedule so far. Press Ctrl+C again to stop and keep nothing."))
        for message in messages:
            if isinstance(message, PlanResult):
                return message
            if isinstance(message, Failure):
                path = log(JobFailed(message.reason), message.details)
                raise JobFailed(f"Planning stopped, nothing was changed. Details: {path}.")
            show(message)

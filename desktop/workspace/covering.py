"""Cover it: what happened, ways to cover what it left open, and the edit that uses one of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop.domain.compare import compare
from desktop.domain.consequences import consequences
from desktop.domain.dates import notice_window_end, published_ranges
from desktop.domain.edit import Change, Edit, coalesce, difference, put, remove
from desktop.domain.rules import OvertimeParams, RuleSetting
from desktop.domain.schedule import AssignmentState, Origin, assignment_id
from desktop.errors import ConflictError, Fault, InputError
from desktop.planner.covering.idea import Idea, IdeaKind
from desktop.planner.covering.task import Case, Cover, find
from desktop.planner.covering.trouble import Hole, Terms, Trouble
from desktop.planner.messages import Failure
from desktop.planner.process import BackgroundJob, Worker
from desktop.planner.scope import MayChange
from desktop.wording.i18n import _
from desktop.wording.things import Things
from desktop.workspace.acts import Act
from desktop.workspace.checking import conditional_on, facts
from desktop.workspace.cover_proposals import PersonChange, Proposal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop.domain.compare import WorkDifference
    from desktop.domain.plan import Plan
    from desktop.domain.roster import Work
    from desktop.planner.lookup import Lookup
    from desktop.workspace.session import Session

__all__ = [
    "AGREED",
    "BackgroundJob",
    "Cover",
    "Covering",
    "Failure",
    "Hole",
    "Idea",
    "IdeaKind",
    "MayChange",
    "PersonChange",
    "Proposal",
    "Terms",
    "Worker",
    "find_ideas",
    "start",
    "terms_for",
    "use",
]

_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
AGREED = frozenset({MayChange.EMPTY, MayChange.PLANNER, MayChange.HAND})
"""Draft work may move without asking, whoever made it; published work only where somebody agrees."""


class Covering:
    """What happened to one plan, and the ideas found so far.

    Parameters
    ----------
    before, after : Plan
        Before it happened, and now.
    terms : Terms
    """

    def __init__(self, before: Plan, after: Plan, terms: Terms) -> None:
        self.before, self.after, self.terms = before, after, terms
        self.changes = difference(before, after)
        self.proposals: list[Proposal] = []

    @classmethod
    def of(cls, plan: Plan, act: Act, terms: Terms) -> Covering:
        """What doing `act` to a plan would leave.

        Raises
        ------
        InputError
            The act is refused.
        """
        found = consequences(plan, Edit("", act.label, "", _NEVER, coalesce(act.changes)))
        if found.faults:
            raise InputError(found.faults)
        return cls(plan, found.plan, terms)

    @cached_property
    def trouble(self) -> Trouble:
        """Holes and what else it left."""
        return Trouble(self.before, self.changes)

    @cached_property
    def holes(self) -> tuple[Hole, ...]:
        """What is open now and was not before."""
        return self.trouble.holes

    @property
    def nothing_to_do(self) -> bool:
        """Whether nothing fell open and no rule was broken by it."""
        return not self.holes and not self.trouble.broken

    @property
    def case(self) -> Case:
        """The same for the planning process."""
        return Case(self.before, self.changes, self.terms)

    @property
    def shown(self) -> tuple[Idea, ...]:
        """Ideas found so far."""
        return tuple(proposal.idea for proposal in self.proposals)

    def take(self, idea: Idea) -> Proposal:
        """An idea as a proposal, which counts as shown from here on."""
        proposal = self.propose(idea)
        self.proposals.append(proposal)
        return proposal

    def propose(self, idea: Idea) -> Proposal:
        """An idea as a proposal."""
        plan = self.after.replace(
            (change.kind, change.id, change.after) for change in _changes(self.after, self._look, idea)
        )
        return Proposal(idea, plan, tuple(self._people(plan)), self.terms.reach, self._look.head)

    @cached_property
    def _look(self) -> Lookup:
        return facts(self.after)

    def _people(self, plan: Plan) -> Iterator[PersonChange]:
        fallen = self.trouble.fallen
        items = [
            item
            for item in compare(self.after, plan).items
            if item.before is None or item.after is not None or (item.shift_id, item.officer_id) not in fallen
        ]
        for officer_id in dict.fromkeys(item.officer_id for item in items):
            yield self._person(officer_id, [item for item in items if item.officer_id == officer_id], plan)

    def _person(self, officer_id: str, items: list[WorkDifference], plan: Plan) -> PersonChange:
        gained = tuple(item.after for item in items if item.after is not None)
        lost = tuple(item.before for item in items if item.before is not None)
        days = {item.work.shift.date for item in items}
        own = self.after.roster.of_officer(officer_id)
        worked = {work.shift.date for work in own if work.present}
        weeks = self._weeks(officer_id, [*gained, *lost], plan)
        first = next(iter(weeks.values()), (0, 0))
        line = self._line
        return PersonChange(
            officer_id,
            gained,
            lost,
            same_hours=bool(gained) and _hours(gained) == _hours(lost),
            day_off=any(work.shift.date not in worked for work in gained),
            published=any(self.terms.is_published(day) for day in days),
            late=any(self.terms.is_late(day) for day in days),
            week_before=first[0],
            week_after=first[1],
            overtime=sum(max(0, then - line) - max(0, now - line) for now, then in weeks.values()),
            phone=self.after.officers[officer_id].phone,
        )

    def _weeks(self, officer_id: str, works: Iterable[Work], plan: Plan) -> dict[dt.date, tuple[int, int]]:
        """Paid minutes before and after in every workweek that some work touches."""
        look = self._look
        weeks = {
            week: None
            for work in works
            for week, _ in look.paid_by_week(work.start, work.end, work.paid_minutes)
        }
        totals = [_paid(look, roster_plan, officer_id) for roster_plan in (self.after, plan)]
        return {week: (totals[0].get(week, 0), totals[1].get(week, 0)) for week in sorted(weeks)}

    @cached_property
    def _line(self) -> int:
        found = [
            r.params for r in self.after.of(RuleSetting).values() if isinstance(r.params, OvertimeParams)
        ]
        return min((params.line_minutes for params in found), default=OvertimeParams().line_minutes)


def terms_for(
    plan: Plan,
    now: dt.datetime,
    *,
    agreed: Iterable[MayChange] = AGREED,
    reach: int = 3,
    overtime: bool = True,
    spared: Iterable[str] = (),
) -> Terms:
    """What may change to cover a hole.

    Parameters
    ----------
    now
        UTC; what has begun by then stays.
    agreed
        What standing work may move; published work only where it is named here.
    spared
        Officers whose work is left alone.
    """
    zone = ZoneInfo(plan.season.zone)
    late = notice_window_end(plan.season, now).astimezone(zone).date()
    minutes = int(now.timestamp()) // 60
    published = published_ranges(plan)
    return Terms(minutes, published, late, frozenset(agreed), reach, overtime, frozenset(spared))


def find_ideas(covering: Covering, count: int = 3) -> list[Proposal]:
    """Look for further ideas in this very process, and wait."""
    return [covering.take(idea) for idea in find(covering.case, covering.shown, count)]


def start(
    covering: Covering,
    token: str,
    *,
    worker: Worker,
    count: int = 3,
    known: bool = False,
    on_message: Callable[[object], None] | None = None,
) -> BackgroundJob[tuple[Idea, ...]]:
    """Look for further ideas in the planning process, which stays warm.

    Parameters
    ----------
    token
        Names the case; with `known` the process was sent it before, and it is not sent again.
    on_message
        Told of every idea, and of the answer, on a thread of the job's.
    """
    task = Cover(token, None if known else covering.case, covering.shown, count)
    return BackgroundJob(task, worker=worker, on_message=on_message, keep=True)


def use(session: Session, proposal: Proposal, label: str, *, agreed: bool, first: Act | None = None) -> Act:
    """What using a proposal changes, as one step.

    Parameters
    ----------
    agreed
        Whether the person at the screen agreed to the published work it moves.
    first
        What happened, where it is not in the plan yet: it goes into the same step.

    Raises
    ------
    InputError
        It moves published or locked work, and nobody agreed.
    ConflictError
        The schedule changed since.
    """
    if proposal.unagreed and not agreed:
        reason = _("It moves published shifts of other people.")
        raise InputError([Fault(_("plan"), reason, _("Agree to exactly that, or use another plan."))])
    plan = session.plan
    if first is not None:
        plan = Covering.of(plan, first, terms_for(plan, session.now())).after
    idea = proposal.idea
    stale = [pair for pair in idea.remove if assignment_id(*pair) not in plan.assignments]
    stale += [
        (one.shift_id, one.officer_id)
        for one in idea.put
        if one.shift_id not in plan.shifts or (one.times is None and one.id in plan.assignments)
    ]
    if stale:
        reason = _("The schedule changed since.")
        raise ConflictError([Fault(Things(plan).shift(pair[0]), reason, _("Look again.")) for pair in stale])
    changes = _changes(plan, facts(plan), idea)
    if first is not None:
        return Act(label, coalesce([*first.changes, *changes]))
    breaks = session.checker.preview(changes).breaks()
    if breaks:
        reason = _("The schedule changed since: a rule would be broken now.")
        raise ConflictError([Fault(_("plan"), reason, _("Look for a way to cover it again."))])
    return Act(label, tuple(changes))


def _changes(plan: Plan, look: Lookup, idea: Idea) -> list[Change]:
    """An idea as changes of assignments."""
    changes = [remove(found) for pair in idea.remove if (found := plan.assignments.get(assignment_id(*pair)))]
    for one in idea.put:
        known = plan.assignments.get(one.id)
        if known is not None:
            changes.append(put(plan, dataclasses.replace(known, times=one.times)))
            continue
        session = conditional_on(look, plan.shifts[one.shift_id], one.officer_id)
        state = AssignmentState.CONDITIONAL if session else AssignmentState.NORMAL
        origin = Origin.PLANNER if one.times is None else Origin.HAND
        changes.append(
            put(plan, dataclasses.replace(one, origin=origin, state=state, conditional_on=session))
        )
    return changes


def _paid(look: Lookup, plan: Plan, officer_id: str) -> dict[dt.date, int]:
    found: dict[dt.date, int] = {}
    for work in plan.roster.of_officer(officer_id):
        if work.present:
            for week, minutes in look.paid_by_week(work.start, work.end, work.paid_minutes):
                found[week] = found.get(week, 0) + minutes
    return found


def _hours(works: Iterable[Work]) -> set[tuple[int, int]]:
    return {(work.report, work.end) for work in works}

"""A planner's result as a proposal: what it would change, side by side with now, and its acceptance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.compare import RosterDifference, compare
from desktop.domain.edit import Change, difference, put, remove
from desktop.domain.schedule import Assignment, AssignmentState, Origin, Source, assignment_id
from desktop.domain.training import Attendance, TrainingSession
from desktop.planner.check import Checker
from desktop.wording.clock import range_text
from desktop.wording.i18n import _
from desktop.workspace.acts import Act
from desktop.workspace.checking import LiveChecker, Problem, check, conditional_on, facts, problem_difference
from desktop.workspace.tally import Proof, Tally, Untouched, proof_of, tally, untouched

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from desktop.domain.edit import Edit
    from desktop.domain.plan import Plan
    from desktop.planner.lookup import Lookup
    from desktop.planner.result import Pair, PlanResult
    from desktop.planner.scope import Scope
    from desktop.workspace.session import Session


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the result sheet shows; nothing is changed yet.

    Attributes
    ----------
    base, plan : Plan
        The plan that was planned on, and the same with the proposal.
    scope : Scope
    result : PlanResult
    now, proposed : Tally
        Figures of the range, before and after.
    differences : RosterDifference
        Every assignment added or removed, in order of time.
    people_published : tuple of str
        Officers whose published shifts change.
    untouched : Untouched
        What the planner left alone in the range.
    proof : Proof
        How good the proposal is known to be.
    breaks : tuple of Problem
        Rules broken that are not broken now.
    checker : Checker
        Holds the proposed roster, so that nothing need be checked again when it is accepted.
    """

    base: Plan
    plan: Plan
    scope: Scope
    result: PlanResult
    now: Tally
    proposed: Tally
    differences: RosterDifference
    people_published: tuple[str, ...]
    untouched: Untouched
    proof: Proof
    breaks: tuple[Problem, ...]
    checker: Checker

    @property
    def dates(self) -> tuple[dt.date, dt.date]:
        """First and last date of the range."""
        return dates_of(self.base, self.scope)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A proposal, or a part of it, on the plan as it is now.

    Attributes
    ----------
    act : Act
        The assignments as one edit.
    moved_on : bool
        Whether the plan changed since it was planned on, so that this was checked again.
    dropped : tuple of (shift id, officer id)
        Parts that no longer fit: their shift, officer or assignment changed, or a rule would break.
    breaks : tuple of Problem
        Rules that would be broken all the same (by a part without the rest).
    """

    act: Act
    moved_on: bool
    dropped: tuple[Pair, ...]
    breaks: tuple[Problem, ...]


def propose(
    base: Plan, scope: Scope, result: PlanResult, problems: Sequence[Problem] | None = None
) -> Proposal:
    """The proposal that `result`, planned on `base` within `scope`, amounts to.

    Checks a whole season once or twice, up to a second for a large one; it touches nothing, so that a
    window may call it on another thread.

    Parameters
    ----------
    problems
        Those of `base`, where they are known.
    """
    look = facts(base)
    changes = [*_removals(base, result.remove), *_additions(base, look, result.add)]
    plan = base.replace((change.kind, change.id, change.after) for change in changes)
    seated = any(change.kind == Attendance.kind for change in changes)
    then = facts(plan) if seated else look
    first, last = dates_of(base, scope)
    before = check(base) if problems is None else problems
    checker = Checker(then, (work for line in plan.roster.by_officer.values() for work in line))
    after = checker.problems()
    proposed = tally(plan, then, after, first, last)
    differences = compare(base, plan)
    published = [
        item.officer_id
        for item in differences.items
        if any(begin <= item.work.shift.date <= end for begin, end in scope.published)
    ]
    return Proposal(
        base=base,
        plan=plan,
        scope=scope,
        result=result,
        now=tally(base, look, before, first, last),
        proposed=proposed,
        differences=differences,
        people_published=tuple(dict.fromkeys(published)),
        untouched=untouched(base, plan, first, last),
        proof=proof_of(result, look, scope, proposed),
        breaks=problem_difference(before, after).breaks(),
        checker=checker,
    )


def dates_of(plan: Plan, scope: Scope) -> tuple[dt.date, dt.date]:
    """First and last date that a scope reaches in the season."""
    return scope.first or plan.season.begin, scope.last or plan.season.last_day


def fit(session: Session, proposal: Proposal, wanted: Callable[[str, str], bool] | None = None) -> Fitted:
    """A proposal on the plan as it is now.

    Parameters
    ----------
    wanted
        Told a shift id and an officer id, says whether that part is taken; all of it by default.
    """
    plan = session.plan
    first, last = proposal.dates
    label = _("Plan {dates}").format(dates=range_text(first, last, plan.season.locale))
    moved_on = plan is not proposal.base
    if wanted is None and not moved_on:
        changes = difference(plan, proposal.plan, (Attendance.kind, Assignment.kind))
        session.checker.expect(proposal.plan, proposal.checker)
        return Fitted(Act(label, changes), moved_on, (), proposal.breaks)
    take = wanted or (lambda shift_id, officer_id: True)
    gone = [pair for pair in proposal.result.remove if take(*pair)]
    come = [pair for pair in proposal.result.add if take(*pair)]
    stale = {pair for pair in gone if not _stands(proposal.base, plan, pair)}
    stale |= {pair for pair in come if not _open(plan, pair)}
    removals = list(_removals(plan, (pair for pair in gone if pair not in stale)))
    look = session.checker.lookup
    if moved_on:
        stale |= set(_breaking(session.checker, look, removals, [p for p in come if p not in stale]))
    stale |= _in_part(plan, [pair for pair in come if pair not in stale])
    changes = (*removals, *_additions(plan, look, (pair for pair in come if pair not in stale)))
    breaks = session.checker.preview(changes).breaks()
    return Fitted(Act(label, changes), moved_on, tuple(sorted(stale)), breaks)


def accept(session: Session, proposal: Proposal) -> Edit:
    """Make a whole proposal one edit, as far as it still fits; `fit` says beforehand how far.

    Raises
    ------
    ReadOnlyError
        The season is open for reading only.
    """
    return session.do(fit(session, proposal).act)


def _removals(plan: Plan, pairs: Iterable[Pair]) -> Iterable[Change]:
    for pair in pairs:
        found = plan.assignments.get(assignment_id(*pair))
        if found is not None:
            yield remove(found)


def _additions(plan: Plan, look: Lookup, pairs: Iterable[Pair]) -> Iterable[Change]:
    """Seats in sessions, then assignments; what depends on passing one of the seats is conditional."""
    pairs = list(pairs)
    seats = list(_seats(plan, pairs))
    if seats:
        yield from seats
        look = facts(plan.replace((change.kind, change.id, change.after) for change in seats))
    for shift_id, officer_id in pairs:
        if plan.shifts[shift_id].source is Source.SESSION:
            continue
        session = conditional_on(look, plan.shifts[shift_id], officer_id)
        state = AssignmentState.CONDITIONAL if session else AssignmentState.NORMAL
        added = Assignment(shift_id, officer_id, origin=Origin.PLANNER, state=state, conditional_on=session)
        yield put(plan, added)


def _seats(plan: Plan, pairs: Iterable[Pair]) -> Iterable[Change]:
    """A seat for each officer and session all of whose dates are among `pairs`: all of it, or none."""
    for (session_id, officer_id), found in _by_seat(plan, pairs).items():
        if len(found) == len(plan.of(TrainingSession)[session_id].dates):
            yield put(plan, Attendance(session_id, officer_id))


def _in_part(plan: Plan, pairs: Iterable[Pair]) -> set[Pair]:
    """Pairs of seats whose other dates are missing."""
    sessions = plan.of(TrainingSession)
    seats = _by_seat(plan, pairs).items()
    return {pair for key, found in seats if len(found) < len(sessions[key[0]].dates) for pair in found}


def _by_seat(plan: Plan, pairs: Iterable[Pair]) -> dict[Pair, list[Pair]]:
    """(session, officer) → its pairs."""
    found: dict[Pair, list[Pair]] = {}
    for shift_id, officer_id in pairs:
        shift = plan.shifts[shift_id]
        if shift.source is Source.SESSION:
            found.setdefault((shift.source_id, officer_id), []).append((shift_id, officer_id))
    return found


def _stands(base: Plan, plan: Plan, pair: Pair) -> bool:
    """Whether an assignment that was to go is as it was."""
    key = assignment_id(*pair)
    return plan.assignments.get(key) == base.assignments.get(key)


def _open(plan: Plan, pair: Pair) -> bool:
    shift_id, officer_id = pair
    shift = plan.shifts.get(shift_id)
    if shift is None or officer_id not in plan.officers:
        return False
    if shift.source is Source.SESSION:
        return Attendance(shift.source_id, officer_id).id not in plan.of(Attendance)
    return not shift.is_record and assignment_id(*pair) not in plan.assignments


def _breaking(
    checker: LiveChecker, look: Lookup, removals: list[Change], pairs: list[Pair]
) -> Iterable[Pair]:
    """Parts without which nothing that the proposal touches is newly broken; the last in time go first."""
    left = list(pairs)
    while left:
        breaks = checker.preview([*removals, *_additions(checker.plan, look, left)]).breaks()
        guilty = [
            pair
            for pair in left
            if any(pair[0] in problem.shifts and pair[1] in problem.officers for problem in breaks)
        ]
        if not guilty:
            return
        worst = max(guilty, key=lambda pair: (checker.plan.shifts[pair[0]].start, pair))
        left.remove(worst)
        yield worst

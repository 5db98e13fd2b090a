"""What a seat in a session decides: which assignments stand on it, and which fall when it is not passed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from desktop.domain.edit import Change
from desktop.domain.plan import Plan
from desktop.domain.schedule import Assignment, AssignmentState, Shift
from desktop.domain.time import DAY, day_start
from desktop.domain.training import Attendance, Certificate, Outcome, TrainingSession

LOST = (Outcome.FAILED, Outcome.ABSENT)
"""Outcomes that grant nothing."""


def standing(plan: Plan, officer_id: str, certification_id: str, shift: Shift) -> str | None:
    """On what an officer's certification stands to the end of `shift`.

    Returns
    -------
    str or None
        ``""`` where it is held, a session's id where that must be passed first, None where it is not held.
    """
    zone = plan.season.zone
    for certificate in plan.of(Certificate).values():
        if (certificate.officer_id, certificate.certification_id) == (officer_id, certification_id):
            through = certificate.valid_through
            lasts = through is None or shift.end <= day_start(through + DAY, zone)
            if certificate.issued_on <= shift.date and lasts:
                return ""
    pending: str | None = None
    for seat, session in _seats(plan, officer_id):
        if certification_id in session.grants and max(session.dates) < shift.date:
            if seat.outcome is Outcome.PASSED:
                return ""
            if seat.outcome not in LOST:
                pending = pending or session.id
    return pending


def _seats(plan: Plan, officer_id: str) -> Iterator[tuple[Attendance, TrainingSession]]:
    sessions = plan.of(TrainingSession)
    for seat in plan.of(Attendance).values():
        if seat.officer_id == officer_id and seat.session_id in sessions:
            yield seat, sessions[seat.session_id]


def conditions(
    plan: Plan, after: Plan, changes: Iterable[Change]
) -> Iterator[tuple[Assignment, Assignment | None]]:
    """Assignments that seats among `changes` decide, before and after; None after means that it falls.

    One that had its certificates, or the promise of them, and has them no longer falls; one that stands on
    another session now says so; one whose session was passed stands.
    """
    sessions = plan.of(TrainingSession)
    for change in changes:
        seat = change.after or change.before
        if not isinstance(seat, Attendance):
            continue
        session = sessions.get(seat.session_id) or after.of(TrainingSession).get(seat.session_id)
        for assignment in after.assignments.values():
            shift = after.shifts.get(assignment.shift_id)
            if session is not None and shift is not None and assignment.officer_id == seat.officer_id:
                decided = _decided(plan, after, assignment, shift, session)
                if decided != assignment:
                    yield assignment, decided


def _decided(
    plan: Plan, after: Plan, assignment: Assignment, shift: Shift, session: TrainingSession
) -> Assignment | None:
    waits = assignment.conditional_on == session.id
    needs = [certification for certification in shift.certification_ids if certification in session.grants]
    if not needs:
        return _by_outcome(after, assignment) if waits else assignment
    officer_id = assignment.officer_id
    now = [standing(after, officer_id, certification, shift) for certification in needs]
    if None in now:
        held = None not in [standing(plan, officer_id, certification, shift) for certification in needs]
        return None if held or waits else assignment
    return _standing_on(assignment, next((session_id for session_id in now if session_id), ""))


def _by_outcome(after: Plan, assignment: Assignment) -> Assignment | None:
    """An assignment that somebody made conditional although its shift asks for nothing the session grants."""
    session_id = assignment.conditional_on
    seat = after.of(Attendance).get(Attendance(session_id, assignment.officer_id).id)
    if seat is None or seat.outcome in LOST:
        return None
    return _standing_on(assignment, "" if seat.outcome is Outcome.PASSED else session_id)


def _standing_on(assignment: Assignment, session_id: str) -> Assignment:
    state = assignment.state
    if state in (AssignmentState.NORMAL, AssignmentState.CONDITIONAL):
        state = AssignmentState.CONDITIONAL if session_id else AssignmentState.NORMAL
    return dataclasses.replace(assignment, conditional_on=session_id, state=state)

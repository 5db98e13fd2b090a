"""Seats that the planner may give: which sessions, to whom, and what they would be good for.

Where the rule of training seats is in force, an officer may be seated in a session who
- works all of its dates: status and season dates allow it, and neither approved time off nor an
  unavailability lies over it;
- is not seated, and has no other outcome, in it; and
- lacks something it grants, or will, while a shift of their own season needs it after the session.

Sessions that are needed for work (academies) are left to people, and so are sessions that grant what crew
rules ask for or what makes a trainer: whoever passes those changes what other people may do.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from desktop.domain.absence import AvailabilityKind, TimeOff, TimeOffState
from desktop.domain.people import WORKING_STATUS
from desktop.domain.schedule import Source
from desktop.domain.time import band_minutes
from desktop.domain.training import Attendance, TrainingSession
from desktop.domain.values import CrewRuleKind
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.spans import availability
from desktop.planner.scope import MayChange

if TYPE_CHECKING:
    from desktop.domain.people import Officer
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.scope import Scope

RULE = "training_seats"


class Seat(NamedTuple):
    """A column that seats one officer in a session, and when the certification it grants is held."""

    column: int
    start: int
    end: int


@once_for_plan
def plannable(look: Lookup) -> dict[str, TrainingSession]:
    """Sessions with free seats that the planner may give; none unless the rule is in force."""
    if not any(setting.rule == RULE for setting in look.settings):
        return {}
    asked = _asked_of_crews(look)
    taken: dict[str, int] = {}
    for seat in look.plan.of(Attendance).values():
        taken[seat.session_id] = taken.get(seat.session_id, 0) + seat.present
    return {
        session.id: session
        for session in look.plan.of(TrainingSession).values()
        if session.grants
        and not session.needed_for_work
        and not asked & set(session.grants)
        and (session.seats is None or taken.get(session.id, 0) < session.seats)
    }


def _asked_of_crews(look: Lookup) -> set[str]:
    rules = (rule for shift in look.shifts.values() for rule in shift.crew_rules)
    asked = {rule.value for rule in rules if rule.kind is CrewRuleKind.CERTIFICATE}
    return asked | set(look.trainer_certifications)


def open_seats(look: Lookup, scope: Scope, pairs: Bools) -> None:
    """Open the (officer, shift) pairs of seats that may be given within a scope.

    Parameters
    ----------
    pairs : (officers, shifts) bool
        In the plan's order; changed in place.
    """
    sessions = plannable(look)
    if not sessions or MayChange.EMPTY not in scope.may_change:
        return
    column = {identity: number for number, identity in enumerate(look.shifts)}
    for session in sessions.values():
        if not all(scope.holds(day) for day in session.dates):
            continue
        shifts = [column[shift.id] for shift in dates_of(look)[session.id]]
        for number, officer in enumerate(look.officers.values()):
            if gains(look, officer, session):
                pairs[number, shifts] = True


def gains(look: Lookup, officer: Officer, session: TrainingSession) -> bool:
    """Whether an officer may be seated in a session, and would gain by it."""
    attended = look.plan.of(Attendance)
    if Attendance(session.id, officer.id).id in attended or not _free(look, officer, session):
        return False
    for certification_id in session.grants:
        starts, ends, lacking = _lacking(look, officer.id, certification_id)
        begin, end = look.granted(session, certification_id)
        if (lacking & (begin <= starts) & (ends <= end)).any():
            return True
    return False


def _free(look: Lookup, officer: Officer, session: TrainingSession) -> bool:
    """Whether an officer is employed and there on all dates of a session."""
    first, last = look.employed(officer)
    if officer.status not in WORKING_STATUS or not first <= min(session.dates) <= max(session.dates) <= last:
        return False
    unavailable = availability(look, officer.id, AvailabilityKind.UNAVAILABLE)
    away = _leave(look).get(officer.id, ())
    for day in session.dates:
        _report, start, end = band_minutes(day, session.times, look.zone)
        if day in unavailable.whole or any(a < end and start < b for a, b in (*unavailable.spans, *away)):
            return False
    return True


@once_for_plan
def _leave(look: Lookup) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for leave in look.plan.of(TimeOff).values():
        if leave.state is TimeOffState.APPROVED:
            found.setdefault(leave.officer_id, []).append(look.day_span(leave.first, leave.last))
    return found


@once_for_plan
def _lacking(look: Lookup, officer_id: str, certification_id: str) -> tuple[Ints, Ints, Bools]:
    """Starts and ends of the shifts that need a certification, and which of them the officer lacks it for."""
    starts, ends, days = needing(look, certification_id)
    first, last = look.employed(look.officers[officer_id])
    lacking = (first.toordinal() <= days) & (days <= last.toordinal())
    for spell in look.held.get((officer_id, certification_id), ()):
        lacking &= ~((spell.start <= starts) & (ends <= spell.end))
    return starts, ends, lacking


@once_for_plan
def needing(look: Lookup, certification_id: str) -> tuple[Ints, Ints, Ints]:
    """Starts, ends and date ordinals of the shifts that need a certification."""
    times = [(shift.start, shift.end, shift.date.toordinal()) for shift in _by_need(look)[certification_id]]
    starts, ends, days = np.array(times, dtype=np.int64).reshape(-1, 3).T
    return starts, ends, days


@once_for_plan
def _by_need(look: Lookup) -> dict[str, list[Shift]]:
    found: dict[str, list[Shift]] = defaultdict(list)
    for shift in look.shifts.values():
        for certification_id in shift.certification_ids:
            found[certification_id].append(shift)
    return found


@once_for_plan
def dates_of(look: Lookup) -> dict[str, list[Shift]]:
    """The dated shifts of each session, by start."""
    found: dict[str, list[Shift]] = {}
    for shift in look.shifts.values():
        if shift.source is Source.SESSION:
            found.setdefault(shift.source_id, []).append(shift)
    return found


def seats_of(grid: Grid) -> dict[tuple[int, str], list[Seat]]:
    """(officer number, certification) → seats of the grid that may grant it; first dates stand for all."""
    sessions = plannable(grid.look)
    found: dict[tuple[int, str], list[Seat]] = {}
    if not sessions:
        return found
    column = {identity: number for number, identity in enumerate(grid.shifts)}
    for session in sessions.values():
        pairs = grid.of_shift(column[dates_of(grid.look)[session.id][0].id])
        for pair in pairs[grid.free[pairs]].tolist():
            for certification_id in session.grants:
                seat = Seat(pair, *grid.look.granted(session, certification_id))
                found.setdefault((int(grid.officer[pair]), certification_id), []).append(seat)
    return found

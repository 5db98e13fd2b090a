"""Why a shift is open: everybody of the crew with every Must in the way, judged by the checker itself.

Nothing here knows a rule: each officer is put on the shift in the checker that judges the roster, and what it
says is sorted into causes. Everybody counts once, under the most telling cause, so that the tally adds up to
the crew.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from desktop.domain.demand import ShiftChange
from desktop.domain.explanation import TELLING, Cause, Explanation, Kind, Standing
from desktop.domain.publishing import published_shifts
from desktop.domain.records import Publication
from desktop.domain.roster import make_work
from desktop.domain.schedule import Assignment, AssignmentState, Origin
from desktop.domain.time import DAY
from desktop.domain.values import Priority
from desktop.planner.explaining.causes import cause_of
from desktop.planner.rules.memo import once_for_plan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from desktop.domain.plan import Plan
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.check import Checker
    from desktop.planner.lookup import Lookup

TRIED_TOGETHER = 12
"""How many of those who only lack company are tried in twos."""


def explain(checker: Checker, look: Lookup, shift_id: str) -> Explanation:
    """Why a shift lacks people.

    Parameters
    ----------
    checker : Checker
        Holds the plan's own roster; it is left as it is.
    look : Lookup
        The facts of the same plan.
    """
    plan, shift = look.plan, look.shifts[shift_id]
    standings = tuple(standing(checker, look, shift, officer_id) for officer_id in plan.officers)
    missing, below = _missing(look, shift)
    note = plan.of(ShiftChange).get(shift_id)
    reason = note.left_open_because if note else ""
    former = _former(plan, shift_id)
    together = _together(checker, plan, shift, standings)
    demand, supply = week_hours(look, look.weeks.at(shift.start))
    kind = _kind(shift, standings, together, below, short_of_hours=demand > supply)
    if reason:
        kind = Kind.PRIORITY
    elif former and kind is not Kind.FREE:
        kind = Kind.CHANGED
    places, people = day_places(look, shift.date)
    return Explanation(
        shift_id, kind, missing, below, standings, together, former, reason, demand, supply, places, people
    )


def standing(checker: Checker, look: Lookup, shift: Shift, officer_id: str) -> Standing:
    """What the checker says to one officer on a shift."""
    crew = look.plan.roster.of_shift(shift.id)
    if crew and any(work.present and work.officer_id == officer_id for work in crew):
        return Standing(officer_id, Cause.HERE)
    work = plain_work(look.plan, shift, officer_id)
    found = checker.would_break(work)
    if found:
        named = sorted(((cause_of(one), one) for one in found), key=lambda pair: TELLING.index(pair[0]))
        works = dict.fromkeys(
            other
            for cause, problem in named
            if cause in (Cause.BUSY, Cause.REST)
            for other in problem.shifts
            if other != shift.id
        )
        cause, breaks, points = named[0][0], tuple(problem for _cause, problem in named), 0
    else:
        cause, breaks, works = Cause.FREE, (), {}
        points = checker.delta([work]).points
    if not look.counts(officer_id, shift):
        cause = min(cause, Cause.TRAINEE, key=TELLING.index)
    return Standing(officer_id, cause, breaks, tuple(works), points)


def plain_work(plan: Plan, shift: Shift, officer_id: str) -> Work:
    """The work of one officer on all of a shift."""
    return make_work(plan.season, shift, Assignment(shift.id, officer_id, origin=Origin.HAND))


@once_for_plan
def week_hours(look: Lookup, week: dt.date) -> tuple[int, int]:
    """Paid minutes (wanted by minimums, that contracts aim at) in the workweek that begins on a date."""
    begin, end = look.weeks.begin(week), look.weeks.begin(week + 7 * DAY)
    demand = sum(
        other.minimum * other.paid_minutes for other in look.shifts.values() if begin <= other.start < end
    )
    supply = sum(
        round(officer.contract.target_minutes * look.share_of_week(officer, week))
        for officer in look.officers.values()
    )
    return demand, supply


@once_for_plan
def day_places(look: Lookup, day: dt.date) -> tuple[int, int]:
    """People that must-have shifts of a date want at least, and people employed on it."""
    places = sum(
        other.minimum
        for other in look.shifts.values()
        if other.date == day and other.priority is Priority.MUST
    )
    return places, sum(look.may_work(officer, day) for officer in look.officers.values())


def _missing(look: Lookup, shift: Shift) -> tuple[int, bool]:
    works = look.plan.roster.of_shift(shift.id)
    filled = sum(look.counts(work.officer_id, shift) for work in works if work.present)
    below = filled < shift.minimum * look.head
    wanted = (shift.minimum if below else shift.desired) * look.head
    return max(0, -(-(wanted - filled) // look.head)), below


def _former(plan: Plan, shift_id: str) -> str:
    """Who had the shift: marked absent from it, or on it in the published schedule and not any more."""
    for work in plan.roster.of_shift(shift_id):
        if work.assignment.state is AssignmentState.ABSENT:
            return work.officer_id
    now = {work.officer_id for work in plan.roster.of_shift(shift_id)}
    published = published_shifts(plan.of(Publication).values())
    gone = (officer for shift, officer in published if shift == shift_id and officer not in now)
    return next((officer for officer in gone if officer in plan.officers), "")


def _together(checker: Checker, plan: Plan, shift: Shift, standings: Sequence[Standing]) -> tuple[str, ...]:
    """Two who break nothing together, where nobody is free alone."""
    if any(one.cause is Cause.FREE for one in standings):
        return ()
    for pair in _pairs(standings):
        if not checker.delta([plain_work(plan, shift, officer) for officer in pair]).breaks():
            return pair
    return ()


def _pairs(standings: Sequence[Standing]) -> Iterator[tuple[str, str]]:
    lacking = [one.officer_id for one in standings if one.cause is Cause.SHORT][:TRIED_TOGETHER]
    yield from combinations(lacking, 2)


def _kind(
    shift: Shift,
    standings: Sequence[Standing],
    together: tuple[str, ...],
    below: bool,
    *,
    short_of_hours: bool,
) -> Kind:
    free = [one for one in standings if one.cause is Cause.FREE]
    if free and all(one.points >= 0 for one in free):
        return Kind.PRIORITY
    if free or together:
        return Kind.FREE
    if all(one.cause in (Cause.MAY_NOT, Cause.TRAINEE) for one in standings):
        return Kind.NOBODY_MAY
    if any(one.cause is Cause.SHORT for one in standings):
        return Kind.SHORT
    if short_of_hours and (shift.priority is not Priority.MUST or not below):
        return Kind.PRIORITY
    return Kind.NOBODY_LEFT

"""Season dates: officers work only while they may: cleared or active, from their first to their last day.

The local date on which a shift starts counts; a night shift that starts on the last day is worked to its
end. Where a session is needed for work, no shift starts before the session's last date is over, and none at
all for an officer who failed it or was absent, until a seat elsewhere that grants the same makes up for it.
Unit: one shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.people import WORKING_STATUS
from desktop.domain.rule_base import NoParams
from desktop.domain.time import DAY, day_start
from desktop.domain.training import Outcome
from desktop.planner.lookup import FOREVER
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import PairRule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.spans import rostered
from desktop.planner.worked import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.training import TrainingSession
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked

_AT_ONCE = (0, "")


class SeasonDates(PairRule[NoParams]):
    """Work only from the first to the last day, with the status and sessions that work needs."""

    key = "season_dates"
    unit = "shift"

    def screen(self, seen: Worked, p: NoParams) -> Iterable[Unit]:
        """Work outside an officer's dates, or before the sessions needed are over."""
        first, last, ready = _bounds(seen.look)
        day, officer = seen.date, seen.officer
        return seen.pairs((day < first[officer]) | (day > last[officer]) | (seen.start < ready[officer]))

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """A shift of somebody who may not work then."""
        for work in view.works:
            officer = view.look.officers[work.officer_id]
            first, last = view.look.employed(officer)
            ready, session = _ready(view.look).get(officer.id, _AT_ONCE)
            if officer.status not in WORKING_STATUS:
                yield view.problem([work], what="status", status=officer.status.value)
            elif not first <= work.shift.date <= last:
                yield view.problem([work], what="dates", first=str(first), last=str(last))
            elif work.start < ready:
                yield view.problem([work], what="session", session=session, passable=ready < FOREVER)

    def relax(self, look: Lookup, problem: Problem, p: NoParams) -> Iterator[Relaxed]:
        """A last day moved by up to two weeks."""
        yield from relaxing.last_day(look, problem)

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """Each pair outside what status, dates and sessions allow."""
        hit = np.zeros(grid.count, dtype=np.bool_)
        for number, officer in enumerate(grid.officers):
            hit[grid.of_officer(number)] = self._barred(grid, officer, grid.of_officer(number))
        out.forbid(hit & rostered(grid))

    def _barred(self, grid: Grid, officer_id: str, span: slice) -> Bools:
        officer = grid.look.officers[officer_id]
        if officer.status not in WORKING_STATUS:
            return np.ones(span.stop - span.start, dtype=np.bool_)
        first, last = (day.toordinal() for day in grid.look.employed(officer))
        day = grid.date[span]
        ready, _session = _ready(grid.look).get(officer_id, _AT_ONCE)
        return np.asarray((day < first) | (day > last) | (grid.start[span] < ready))


@once_for_plan
def _ready(look: Lookup) -> dict[str, tuple[int, str]]:
    """Officer → (minute from which sessions allow work, the session that decides it)."""
    seats: dict[str, list[tuple[TrainingSession, bool]]] = {}
    for officer_id, session, attendance in look.seats():
        if session.needed_for_work:
            missed = attendance.outcome in (Outcome.FAILED, Outcome.ABSENT)
            seats.setdefault(officer_id, []).append((session, missed))
    return {officer_id: _latest(look, taken) for officer_id, taken in seats.items()}


def _latest(look: Lookup, taken: list[tuple[TrainingSession, bool]]) -> tuple[int, str]:
    """The latest of the minutes from which each session, or one that makes up for it, is over."""
    latest = _AT_ONCE
    for session, missed in taken:
        others = [other for other, also_missed in taken if not also_missed and _replaces(other, session)]
        standing = others if missed else [session]
        over = min((day_start(max(s.dates) + DAY, look.zone) for s in standing), default=FOREVER)
        latest = max(latest, (over, session.id))
    return latest


def _replaces(other: TrainingSession, missed: TrainingSession) -> bool:
    """Whether a seat in `other` makes up for `missed`: it grants all the same, or is the same held again."""
    same = bool(missed.grants) and set(missed.grants) <= set(other.grants)
    return same or other.name == missed.name


@once_for_plan
def _bounds(look: Lookup) -> tuple[Ints, Ints, Ints]:
    """(first date, last date, minute from which sessions allow work) by officer, for `Worked`."""
    found = []
    for officer in numbered(look).people:
        first, last = look.employed(officer)
        may = officer.status in WORKING_STATUS
        ready, _session = _ready(look).get(officer.id, _AT_ONCE)
        found.append((first.toordinal(), last.toordinal() if may else 0, ready))
    begin, end, ready_at = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return begin, end, ready_at

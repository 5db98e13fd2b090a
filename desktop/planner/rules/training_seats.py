"""Training seats: the planner seats officers in sessions, within the seats, for all of a session's dates.

Where this rule is in force, pairs of officers and sessions are planned like shifts (which ones, `seats.py`
says), and work that needs what a session grants may be planned after it for whoever is seated; it is
conditional until the session is passed. As a Must nobody is seated beyond the seats, or for a part of the
dates. Wished, however strict the rule is: that nobody who had a certificate is without it on a date on which
a shift needs it, from the certificate's first day to the officer's last. Unit: one person too many, or one
date of a session left out; or one date without the certificate.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.problems import ProblemKind
from desktop.domain.rule_base import NoParams
from desktop.domain.schedule import Source
from desktop.domain.time import day_start
from desktop.domain.training import Certificate, TrainingSession
from desktop.planner.rules.base import Rule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.seats import dates_of, needing, seats_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView

SEATS, WHOLE, LAPSE = "seats", "whole", "lapse"


class TrainingSeats(Rule[NoParams]):
    """Seats in sessions, and certificates that do not lapse."""

    key = "training_seats"
    unit = "person too many, session date left out, or date without the certificate"

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The session, and the officer's part of it."""
        if work.shift.source is not Source.SESSION:
            return ()
        return (SEATS, work.shift.source_id), (WHOLE, work.shift.source_id, work.officer_id)

    def standing(self, look: Lookup, p: NoParams) -> Iterable[Unit]:
        """Every certificate that somebody had."""
        return [(LAPSE, *key) for key in _had(look)]

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """Too many people, dates left out, dates without a certificate."""
        what, *key = (str(part) for part in view.unit)
        if what == LAPSE:
            yield from self._lapse(view, *key)
            return
        session = view.look.plan.of(TrainingSession)[key[0]]
        people = {work.officer_id for work in view.works}
        if what == SEATS:
            if session.seats is not None and len(people) > session.seats:
                over = len(people) - session.seats
                yield view.problem(view.works, amount=over, what=SEATS, session=session.id)
        elif left := _left_out(view, session):
            yield view.problem(view.works, amount=left, what=WHOLE, session=session.id)

    def _lapse(self, view: UnitView, officer_id: str, certification_id: str) -> Iterator[Problem]:
        look = view.look
        days = [
            day
            for day, begin in _due(look, officer_id, certification_id)
            if not look.holds(officer_id, certification_id, begin, begin + 1)
        ]
        if days:
            yield view.problem(
                [],
                amount=len(days),
                officers=[officer_id],
                kind=ProblemKind.WISH,
                points=len(days) * view.setting.weight,
                what=LAPSE,
                certification=certification_id,
                first=days[0],
            )

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """Seats of each session; every date as the first; dates on which a certificate is not held."""
        column = {identity: number for number, identity in enumerate(grid.shifts)}
        for session in grid.look.plan.of(TrainingSession).values():
            numbers = [column[shift.id] for shift in dates_of(grid.look).get(session.id, ())]
            first = grid.of_shift(numbers[0]) if numbers else np.zeros(0, dtype=np.int64)
            if session.seats is not None and len(first) > session.seats:
                out.limit(first, 1, session.seats)
            for number in numbers[1:]:
                self._as_the_first(grid, grid.position[:, numbers[0]], grid.position[:, number], out)
        seats = seats_of(grid)
        index = {officer: number for number, officer in enumerate(grid.officers)}
        for officer_id, certification_id in _had(grid.look):
            alike: dict[tuple[int, ...], int] = {}
            for _day, begin in _due(grid.look, officer_id, certification_id):
                if not grid.look.holds(officer_id, certification_id, begin, begin + 1):
                    known = seats.get((index[officer_id], certification_id), ())
                    key = tuple(seat.column for seat in known if seat.start <= begin < seat.end)
                    alike[key] = alike.get(key, 0) + 1
            for columns, count in alike.items():
                out.wish(columns, -1, -1, points=count * out.weight)

    def _as_the_first(self, grid: Grid, first: Ints, other: Ints, out: Rows) -> None:
        """Who is there on the first date is there on another, and the other way round."""
        for one, two in zip(first.tolist(), other.tolist(), strict=True):
            if one >= 0 and two >= 0:
                out.limit([one, two], [1, -1], 0)
                out.limit([two, one], [1, -1], 0)
            elif max(one, two) >= 0:
                out.limit([max(one, two)], 1, 0)


def _left_out(view: UnitView, session: TrainingSession) -> int:
    """Dates on which an officer is not as on the first."""
    shifts = [shift.id for shift in dates_of(view.look)[session.id]]
    there = {work.shift.id for work in view.works}
    return sum((shift in there) != (shifts[0] in there) for shift in shifts)


@once_for_plan
def _had(look: Lookup) -> dict[tuple[str, str], int]:
    """(officer, certification) → ordinal of the first date of the first certificate, if shifts need it."""
    found: dict[tuple[str, str], int] = {}
    for certificate in look.plan.of(Certificate).values():
        key = certificate.officer_id, certificate.certification_id
        if len(needing(look, key[1])[0]) and key[0] in look.officers:
            since = certificate.issued_on.toordinal()
            found[key] = min(found.get(key, since), since)
    return found


@once_for_plan
def _due(look: Lookup, officer_id: str, certification_id: str) -> list[tuple[str, int]]:
    """(date, its first minute) of the dates on which an officer should hold a certification they had."""
    officer = look.officers[officer_id]
    since = _had(look)[officer_id, certification_id]
    return [
        (str(day), day_start(day, look.zone))
        for day in map(dt.date.fromordinal, np.unique(needing(look, certification_id)[2]).tolist())
        if day.toordinal() >= since and look.may_work(officer, day)
    ]

"""Why a cell is empty: employment, time off, court on call, availability."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.domain.absence import (
    Availability,
    AvailabilityKind,
    CourtDate,
    CourtState,
    TimeOff,
    TimeOffState,
)
from desktop.ui.schedule.parts import OffMark

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.plan import Plan

_AVAILABILITY = (
    (AvailabilityKind.UNAVAILABLE, OffMark.UNAVAILABLE),
    (AvailabilityKind.AVOID, OffMark.AVOID),
    (AvailabilityKind.PREFER, OffMark.PREFER),
)


class Marks:
    """The sign of every officer's every date, the strongest reason first."""

    def __init__(self, plan: Plan) -> None:
        self._season = plan.season
        self._officers = plan.officers
        self._time_off: dict[str, list[TimeOff]] = defaultdict(list)
        self._court: dict[tuple[str, dt.date], CourtDate] = {}
        self._availability: dict[str, list[Availability]] = defaultdict(list)
        for off in plan.of(TimeOff).values():
            if off.state is not TimeOffState.DENIED:
                self._time_off[off.officer_id].append(off)
        for court in plan.of(CourtDate).values():
            if court.state is not CourtState.CANCELLED:
                self._court[court.officer_id, court.date] = court
        for one in plan.of(Availability).values():
            self._availability[one.officer_id].append(one)

    def of(self, officer_id: str, day: dt.date) -> tuple[OffMark, bool]:
        """The mark of a cell, and whether it holds for some hours only."""
        officer, season = self._officers[officer_id], self._season
        first, last = officer.first_day or season.begin, officer.last_day or season.last_day
        if not first <= day <= last:
            return OffMark.OUTSIDE, False
        states = {off.state for off in self._time_off.get(officer_id, ()) if off.first <= day <= off.last}
        if TimeOffState.APPROVED in states:
            return OffMark.TIME_OFF, False
        if (officer_id, day) in self._court:
            return OffMark.COURT, False
        return self._available(officer_id, day, requested=bool(states))

    def _available(self, officer_id: str, day: dt.date, *, requested: bool) -> tuple[OffMark, bool]:
        found = {
            (one.what, one.start is not None)
            for one in self._availability.get(officer_id, ())
            if one.applies_on(day)
        }
        if (AvailabilityKind.UNAVAILABLE, False) in found:
            return OffMark.UNAVAILABLE, False
        if requested:
            return OffMark.REQUESTED, False
        for what, mark in _AVAILABILITY:
            for partly in (False, True):
                if (what, partly) in found:
                    return mark, partly
        return OffMark.DAY_OFF, False

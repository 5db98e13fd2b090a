"""Under 18: an officer under age on the date a shift starts works it only within the limits for minors.

The shift starts no earlier than the earliest time of that date and ends no later than the latest time, by
the local clock (a latest time at or before the earliest belongs to the next date), so that night work
breaks it. No driving duty. Paid time of all work that starts on one local date, and paid time in one
overtime workweek, stay within the setting's minutes; sessions and court count, and a trade counts for the
officer who stands there. Where company is wanted, somebody of age is on the same shift if it lasts beyond a
clock time. Unit: one breach (one shift too early, too late, with driving or without company; one date; one
workweek).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

import numpy as np

from desktop.domain.rules import MinorParams
from desktop.domain.time import DAY, wall_minutes
from desktop.planner.rules.base import Rule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.spans import rostered
from desktop.planner.rules.weekly import week_begins
from desktop.planner.worked import CLEAR, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class Minors(Rule[MinorParams]):
    """Hours, duties and company of officers under 18."""

    key = "minors"
    unit = "breach"

    def units(self, look: Lookup, work: Work, p: MinorParams) -> Iterable[Unit]:
        """The shift, date and workweeks of a minor; the crew of every shift where company is wanted."""
        day, officer, shift = work.shift.date, work.officer_id, work.shift
        planned = not shift.is_record
        if look.officers[officer].minor_on(day):
            weeks = look.paid_by_week(work.start, work.end, work.paid_minutes)
            yield from (("week", officer, week) for week, _minutes in weeks)
            yield ("day", officer, day)
            if planned:
                yield ("shift", officer, shift.id)
        if planned and p.company_from is not None:
            yield ("company", shift.id)

    def screen(self, seen: Worked, p: MinorParams) -> Iterable[Unit] | None:
        """Nothing where no minor comes near a limit; else everything is looked at."""
        until = seen.table.until(lambda officer: officer.under_18_until)
        at = np.flatnonzero(seen.date < until[seen.officer])
        if not len(at):
            return []
        quiet = p.company_from is None and not self._breach(seen, at, p)
        return [] if quiet else None

    def _breach(self, seen: Worked, at: Ints, p: MinorParams) -> bool:
        """Whether some of the work is outside the clock times, or too much may be on one date or in one week.

        Work across a week's boundary counts in full on both sides.
        """
        earliest, latest, barred = _by_shift(seen.look, p)
        officer, shift, paid = seen.officer[at], seen.shift[at], seen.paid[at]
        early, late = seen.start[at] < earliest[shift], seen.end[at] > latest[shift]
        if (seen.planned[at] & (early | late | barred[shift])).any():
            return True
        begins = week_begins(seen.look)
        first = np.searchsorted(begins, seen.start[at], "right")
        last = np.searchsorted(begins, seen.end[at] - 1, "right")
        weeks = np.concatenate([officer * CLEAR + first, (officer * CLEAR + last)[first != last]])
        twice = np.concatenate([paid, paid[first != last]])
        dates = officer * CLEAR + seen.date[at]
        return _most(dates, paid) > p.day_minutes or _most(weeks, twice) > p.week_minutes

    def check(self, view: UnitView, p: MinorParams) -> Iterator[Problem]:
        """What one shift, date, workweek or crew breaks."""
        what = view.unit[0]
        if what == "company":
            yield from self._alone(view, p)
        elif what == "shift":
            yield from self._clock(view, p)
        elif what == "day":
            paid = sum(work.paid_minutes for work in view.works)
            yield from self._too_long(view, paid, p.day_minutes)
        else:
            paid = sum(
                minutes
                for work in view.works
                for week, minutes in view.look.paid_by_week(work.start, work.end, work.paid_minutes)
                if week == view.unit[2]
            )
            yield from self._too_long(view, paid, p.week_minutes)

    def _clock(self, view: UnitView, p: MinorParams) -> Iterator[Problem]:
        for work in view.works:
            earliest, latest = _window(view.look, work.shift.date, p)
            if work.start < earliest:
                yield view.problem([work], what="early", limit=p.earliest_start.isoformat("minutes"))
            if work.end > latest:
                yield view.problem([work], what="late", limit=p.latest_end.isoformat("minutes"))
            if p.no_driving and work.shift.driving:
                yield view.problem([work], what="driving")

    def _too_long(self, view: UnitView, paid: int, most: int) -> Iterator[Problem]:
        if paid > most:
            what, _officer, when = view.unit
            yield view.problem(
                view.works, what=str(what), on=str(when), paid_minutes=paid, limit_minutes=most
            )

    def _alone(self, view: UnitView, p: MinorParams) -> Iterator[Problem]:
        of = view.look.officers
        minors = [work for work in view.works if of[work.officer_id].minor_on(work.shift.date)]
        if len(minors) == len(view.works):
            for work in minors:
                if work.end > _company(view.look, work.shift.date, p):
                    limit = cast("dt.time", p.company_from).isoformat("minutes")
                    yield view.problem([work], what="company", limit=limit)

    def rows(self, grid: Grid, p: MinorParams, out: Rows) -> None:
        """Pairs outside the clock times, limits for each date and workweek, company for each late pair."""
        minor = _minor_pairs(grid)
        if not minor.any():
            return
        self._clock_rows(grid, p, out, minor & rostered(grid))
        for _key, pairs in grid.groups(grid.officer, grid.date, where=minor):
            self._limit(out, pairs, grid.paid[pairs], p.day_minutes)
        for pairs, minutes in _weeks(grid, minor):
            self._limit(out, pairs, minutes, p.week_minutes)
        if p.company_from is not None:
            self._company_rows(grid, p, out, minor)

    def _clock_rows(self, grid: Grid, p: MinorParams, out: Rows, pairs: Bools) -> None:
        chosen = np.flatnonzero(pairs)
        windows = [_window(grid.look, dt.date.fromordinal(day), p) for day in grid.date[chosen].tolist()]
        earliest, latest = np.array(windows, dtype=np.int64).reshape(-1, 2).T
        driving = [p.no_driving and grid.shift_of(number).driving for number in grid.shift[chosen].tolist()]
        breaches = np.zeros(len(chosen), dtype=np.int64)
        breaches += grid.start[chosen] < earliest
        breaches += grid.end[chosen] > latest
        breaches += np.array(driving, dtype=np.bool_)
        out.forbid(chosen[breaches > 0], breaches[breaches > 0])

    def _limit(self, out: Rows, pairs: Ints, minutes: Ints, most: int) -> None:
        above = int(minutes.sum()) - most
        if above > 0:
            out.limit(pairs, minutes, most, size=above)  # any excess is one breach, however large

    def _company_rows(self, grid: Grid, p: MinorParams, out: Rows, minor: Bools) -> None:
        for shift, pairs in grid.by_shift():
            late = minor[pairs] & (grid.end[pairs] > _company(grid.look, shift.date, p))
            adults = pairs[~minor[pairs]]
            for pair in pairs[late]:
                out.limit([int(pair), *adults.tolist()], [1, *[-1] * len(adults)], 0)


def _minor_pairs(grid: Grid) -> Bools:
    """Pairs whose officer is under 18 on the shift's date."""
    minor = np.zeros(grid.count, dtype=np.bool_)
    for number, officer in enumerate(grid.officers):
        until = grid.look.officers[officer].under_18_until
        if until is not None:
            span = grid.of_officer(number)
            minor[span] = grid.date[span] < until.toordinal()
    return minor


def _weeks(grid: Grid, where: Bools) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of each officer and workweek among `where`, with the paid minutes of each in that week."""
    table: dict[tuple[int, dt.date], list[tuple[int, int]]] = {}
    for pair in np.flatnonzero(where).tolist():
        times = (int(grid.start[pair]), int(grid.end[pair]), int(grid.paid[pair]))
        for week, minutes in grid.look.paid_by_week(*times):
            table.setdefault((int(grid.officer[pair]), week), []).append((pair, minutes))
    for parts in table.values():
        pairs, minutes_of = np.array(parts, dtype=np.int64).T
        yield pairs, minutes_of


def _window(look: Lookup, day: dt.date, p: MinorParams) -> tuple[int, int]:
    """Earliest start and latest end, in minutes, of a minor's shift that starts on `day`."""
    end = day + DAY if p.latest_end <= p.earliest_start else day
    return (
        wall_minutes(day, p.earliest_start, 0, look.zone),
        wall_minutes(end, p.latest_end, 0, look.zone),
    )


def _company(look: Lookup, day: dt.date, p: MinorParams) -> int:
    """Minute after which a minor's shift that starts on `day` needs company."""
    at = cast("dt.time", p.company_from)
    return wall_minutes(day + DAY if at < p.earliest_start else day, at, 0, look.zone)


@once_for_plan
def _by_shift(look: Lookup, p: MinorParams) -> tuple[Ints, Ints, Bools]:
    """(earliest start, latest end, whether minors may not drive it) of every shift, for `Worked`."""
    shifts = numbered(look).shifts
    window = {day: _window(look, day, p) for day in {shift.date for shift in shifts}}
    clock = np.array([window[shift.date] for shift in shifts], dtype=np.int64).reshape(-1, 2)
    return clock[:, 0], clock[:, 1], numbered(look).of_shifts(lambda shift: p.no_driving and shift.driving)


def _most(group: Ints, minutes: Ints) -> float:
    """The greatest sum of any group."""
    place = np.unique(group, return_inverse=True)[1]
    return float(np.bincount(place, minutes).max())

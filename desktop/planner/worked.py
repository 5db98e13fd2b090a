"""A whole roster as arrays, for rules to see at a glance where there may be problems.

What is seen here judges nothing: `Rule.check` does. So the arrays may be read generously, never narrowly.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from desktop.domain.schedule import AssignmentState
from desktop.planner.units import by_start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.domain.people import Officer
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.lookup import Lookup
    from desktop.planner.units import Unit

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

CLEAR = 1 << 40
"""Minutes or dates by which officers are set apart, so that nothing of one lies near another's."""


class Table:
    """The officers and shifts of a plan by number, in order of their ids."""

    def __init__(self, look: Lookup) -> None:
        self.officers = sorted(look.officers)
        self.shifts = [look.shifts[identity] for identity in sorted(look.shifts)]
        self.number = {identity: number for number, identity in enumerate(self.officers)}
        self.place = {shift.id: number for number, shift in enumerate(self.shifts)}
        self.people = [look.officers[identity] for identity in self.officers]
        self.date = np.array([shift.date.toordinal() for shift in self.shifts], dtype=np.int64)
        self.record = self.of_shifts(lambda shift: shift.is_record)

    def of_shifts(self, test: Callable[[Shift], bool]) -> Bools:
        """For every shift whether it passes a test."""
        return np.array([test(shift) for shift in self.shifts], dtype=np.bool_)

    def of_officers(self, test: Callable[[Officer], bool]) -> Bools:
        """For every officer whether they pass a test."""
        return np.array([test(officer) for officer in self.people], dtype=np.bool_)

    def until(self, last: Callable[[Officer], dt.date | None]) -> Ints:
        """For every officer a date as an ordinal; 0 where there is none."""
        days = (last(officer) for officer in self.people)
        return np.array([day.toordinal() if day else 0 for day in days], dtype=np.int64)

    def apart(self, values: Iterable[tuple[str, int]]) -> Ints:
        """(officer, minute or date) in order, officers set apart."""
        found = [self.number[officer] * CLEAR + value for officer, value in values if officer in self.number]
        return np.sort(np.array(found, dtype=np.int64))


def numbered(look: Lookup) -> Table:
    """The table of a plan, made once."""
    found: Table | None = look.known.get(numbered)
    if found is None:
        found = look.known[numbered] = Table(look)
    return found


class Worked:
    """Present work of a roster, by start.

    Attributes
    ----------
    works : list of Work
    known : bool
        Whether all of it is on shifts of the plan as they stand, by officers of the plan; the rest is only to
        be had then.
    officer, credited, shift : (n,) int64
        Numbers in the table.
    start, end, paid : (n,) int64
        Minutes.
    """

    def __init__(self, look: Lookup, works: Iterable[Work]) -> None:
        self.look, self.table = look, numbered(look)
        absent = AssignmentState.ABSENT
        self.works = [work for work in works if work.assignment.state is not absent]
        number, place, shifts = self.table.number, self.table.place, self.table.shifts
        officer = [number.get(work.assignment.officer_id, -1) for work in self.works]
        shift = [place.get(work.shift.id, -1) for work in self.works]
        self.known = -1 not in officer and all(
            at >= 0 and (work.shift is shifts[at] or work.shift == shifts[at])
            for work, at in zip(self.works, shift, strict=True)
        )
        if not self.known:
            self.works.sort(key=by_start)
            return
        start = np.array([work.start for work in self.works], dtype=np.int64)
        self.officer, self.shift = np.array(officer, dtype=np.int64), np.array(shift, dtype=np.int64)
        order = np.lexsort((self.officer, self.shift, start))
        self.works = [self.works[at] for at in order.tolist()]
        self.officer, self.shift, self.start = self.officer[order], self.shift[order], start[order]
        self.end = np.array([work.end for work in self.works], dtype=np.int64)

    @cached_property
    def paid(self) -> Ints:
        """Paid minutes."""
        return np.array([work.paid_minutes for work in self.works], dtype=np.int64)

    @cached_property
    def credited(self) -> Ints:
        """Numbers of the officers whose hours the work counts for; -1 for somebody unknown."""
        number = self.table.number
        return np.array([number.get(work.credited_to, -1) for work in self.works], dtype=np.int64)

    @cached_property
    def own(self) -> Bools:
        """Work with times of its own."""
        return np.array([work.assignment.times is not None for work in self.works], dtype=np.bool_)

    @cached_property
    def date(self) -> Ints:
        """Local date of the on-post time, as an ordinal."""
        return self.table.date[self.shift]

    @cached_property
    def planned(self) -> Bools:
        """Work that is no record."""
        return ~self.table.record[self.shift]

    @cached_property
    def dates(self) -> Ints:
        """Every (officer, date) worked, once, in order, officers set apart."""
        return np.unique(self.officer * CLEAR + self.date)

    @cached_property
    def crews(self) -> Ints:
        """Officers on every shift."""
        return np.bincount(self.shift, minlength=len(self.table.shifts))

    @cached_property
    def lines(self) -> tuple[Ints, Ints, Ints]:
        """(officer, on-post time, latest end so far) of every piece of work but each officer's first."""
        order = np.argsort(self.officer, kind="stable")
        officer, start = self.officer[order], self.start[order]
        latest = np.maximum.accumulate(officer * CLEAR + self.end[order]) - officer * CLEAR
        again = np.flatnonzero(officer[1:] == officer[:-1])
        return officer[again + 1], start[again + 1], latest[again]

    def crew(self, of_work: Bools) -> Ints:
        """How many of some of the work are on each shift."""
        return np.bincount(self.shift[of_work], minlength=len(self.table.shifts))

    def training(self) -> Bools:
        """Work of officers in field training."""
        until = self.table.until(lambda officer: officer.field_training_until)
        return np.asarray(self.date <= until[self.officer])

    def touching(self, begins: Ints, stops: Ints) -> Bools:
        """Work that shares a minute with one of its officer's spans, given as `Table.apart` has them."""
        offset = self.officer * CLEAR
        begun = np.searchsorted(begins, offset + self.end, "left")
        return np.asarray(begun > np.searchsorted(stops, offset + self.start, "right"))

    def on(self, days: Ints) -> Bools:
        """Work on one of its officer's dates, given as `Table.apart` has them."""
        wanted = self.officer * CLEAR + self.date
        at = np.searchsorted(days, wanted)
        found = np.zeros(len(wanted), dtype=np.bool_)
        inside = at < len(days)
        found[inside] = days[at[inside]] == wanted[inside]
        return found

    def within(self, begins: Ints, stops: Ints) -> Bools:
        """Work all of which lies in one span of its officer's; those do not meet."""
        if not len(begins):
            return np.zeros(len(self.works), dtype=np.bool_)
        offset = self.officer * CLEAR
        last = np.searchsorted(begins, offset + self.start, "right") - 1
        return np.asarray((last >= 0) & (offset + self.end <= stops[last]))

    def pairs(self, chosen: Bools) -> list[Unit]:
        """(officer, shift) of some of the work; records are left out."""
        found = compress(self.works, (chosen & self.planned).tolist())
        return [(work.assignment.officer_id, work.shift.id) for work in found]

    def shift_units(self, chosen: Bools) -> list[Unit]:
        """Some shifts as units; records are left out."""
        shifts = self.table.shifts
        return [(shifts[number].id,) for number in np.flatnonzero(chosen & ~self.table.record).tolist()]

    def officer_units(self, chosen: Sequence[int] | Ints) -> list[Unit]:
        """Some officers by number as units, each once."""
        return [(self.table.officers[number],) for number in np.unique(chosen).tolist()]

    def dated(self, dates: Ints) -> list[Unit]:
        """(officer, date) for some of `dates`."""
        officers, day = self.table.officers, dt.date.fromordinal
        return [(officers[at // CLEAR], day(at % CLEAR)) for at in dates.tolist()]

    def some(self, chosen: Bools) -> Iterator[Work]:
        """Some of the work."""
        return compress(self.works, chosen.tolist())

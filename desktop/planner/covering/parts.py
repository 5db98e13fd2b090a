"""Parts of a shift: who could come later, leave earlier, share it, be held over or come in early.

Where nobody can work all of an open shift, its longest part is better than nothing, and two parts that meet
are as good as one person. Every part is checked by the rules with its own times.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from desktop.domain.roster import make_work
from desktop.domain.rules import RestParams
from desktop.domain.schedule import Assignment
from desktop.domain.time import band_minutes, local
from desktop.domain.values import TimeBand
from desktop.planner.covering.trouble import movable
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.rules.base import Stage
from desktop.planner.verify import musts, newly_broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.covering.trouble import Hole, Terms, Trouble
    from desktop.planner.lookup import Lookup
    from desktop.planner.verify import Roster

SHORTEST = 120
"""Minutes; nobody is called in for less."""
LONGEST = 12 * 60
"""Minutes; nobody is held over, or brought in early, beyond that."""
QUARTER = 15
"""Minutes to which parts are rounded."""


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody on a part of an open shift.

    Attributes
    ----------
    work : Work
        On the shift itself, or on the officer's own shift before or after it, lengthened.
    start, end : int
        Minutes of the hole that it covers.
    price : int
        How much it asks: lengthening work least, then coming in on a day with work, then on a day off.
    """

    work: Work
    start: int
    end: int
    price: int

    @property
    def minutes(self) -> int:
        """How much of the hole it covers."""
        return self.end - self.start


class Parts:
    """Finds parts for the holes of one roster."""

    def __init__(self, trouble: Trouble, terms: Terms, roster: Roster) -> None:
        self._trouble, self._terms, self._roster = trouble, terms, roster
        look = trouble.look
        self._musts = musts(look)
        self._single = [rule for rule in self._musts if RULE_BY_KEY[rule.rule].stage is Stage.PAIRS]
        self._rests = sorted({r.params.minutes for r in self._musts if isinstance(r.params, RestParams)})

    def best(self, hole: Hole) -> tuple[Part, ...]:
        """The parts that cover most of a hole with fewest people; none where nothing helps."""
        found = [*self._on_it(hole), *self._beside(hole)]
        early = [part for part in found if part.start == hole.start]
        late = [part for part in found if part.end == hole.end]
        pairs = [
            both for one, two in product(early, late) if (both := self._together(hole, one, two)) is not None
        ]
        if pairs:
            return min(pairs, key=lambda pair: (sum(part.price for part in pair), _names(pair)))
        found = [part for part in found if 2 * part.minutes >= hole.end - hole.start]
        single = min(found, key=lambda part: (-part.minutes, part.price, _names((part,))), default=None)
        return () if single is None else (single,)

    def _together(self, hole: Hole, one: Part, two: Part) -> tuple[Part, Part] | None:
        """Two people who cover a hole between them, the seam as near its middle as both can."""
        if one.work.officer_id == two.work.officer_id or one.end < two.start:
            return None
        middle = (hole.start + hole.end) // 2
        seam = min(max(_down(middle), two.start), one.end)
        first, second = self._until(one, seam), self._from(two, seam)
        if min(first.minutes, second.minutes) < SHORTEST:
            return None
        return None if self._breaks(first.work, second.work) else (first, second)

    def _on_it(self, hole: Hole) -> Iterator[Part]:
        """People on the shift itself for a part of it."""
        shift = hole.shift
        for officer_id in self._trouble.after.officers:
            if (shift.id, officer_id) in self._roster.works or officer_id in self._terms.spared:
                continue
            lines = self._roster.line(officer_id)
            for start, end in self._times(hole, lines):
                work = self._work(shift, officer_id, start, end)
                if work is not None and not self._breaks(work):
                    yield Part(work, start, end, 1 if _same_day(shift, lines) else 2)

    def _times(self, hole: Hole, lines: Sequence[Work]) -> Iterator[tuple[int, int]]:
        """Times at which somebody with this work could be there: whole, after it, before it."""
        begin, stop = max(hole.start, _up(self._terms.now)), hole.end
        gaps = (0, *self._rests)
        after = {_up(work.end + gap) for work in lines for gap in gaps if begin < work.end + gap < stop}
        before = {
            _down(work.start - gap) for work in lines for gap in gaps if begin < work.start - gap < stop
        }
        for start, end in product(sorted({begin} | after), sorted({stop} | before, reverse=True)):
            if (start, end) == (hole.shift.start, hole.shift.end):
                continue  # no part, and the model's to find
            if end - start >= SHORTEST and not any(work.start < end and start < work.end for work in lines):
                yield start, end

    def _beside(self, hole: Hole) -> Iterator[Part]:
        """People held over from the shift before at the same post, or in early for the one after."""
        place, half = (hole.shift.post_id, hole.shift.duty_id), _up((hole.end - hole.start) // 2)
        for work in self._roster.works.values():
            own = work.shift
            if own.id == hole.shift.id or (own.post_id, own.duty_id) != place or not movable(work):
                continue
            if work.officer_id in self._terms.spared:
                continue
            for length in (hole.end - hole.start, half):
                if work.end == hole.start and work.start >= self._terms.now:
                    yield from self._longer(work, work.start, hole.start + length, hole)
                elif work.start == hole.end and hole.end - length >= self._terms.now:
                    yield from self._longer(work, hole.end - length, work.end, hole)

    def _longer(self, work: Work, start: int, end: int, hole: Hole) -> Iterator[Part]:
        longer = self._work(work.shift, work.officer_id, start, end)
        if longer is not None and end - start <= LONGEST and not self._breaks(longer):
            yield Part(longer, max(start, hole.start), min(end, hole.end), 0)

    def _work(self, shift: Shift, officer_id: str, start: int, end: int) -> Work | None:
        times = band_between(shift, start, end, self._trouble.look.zone)
        if times is None:
            return None
        plain = self._roster.works.get((shift.id, officer_id))
        before = Assignment(shift.id, officer_id) if plain is None else plain.assignment
        return make_work(self._trouble.after.season, shift, replace(before, times=times))

    def _until(self, part: Part, end: int) -> Part:
        work = self._work(part.work.shift, part.work.officer_id, part.work.start, end)
        return part if work is None or part.work.end < end else replace(part, work=work, end=end)

    def _from(self, part: Part, start: int) -> Part:
        work = self._work(part.work.shift, part.work.officer_id, start, part.work.end)
        return part if work is None or part.work.start > start else replace(part, work=work, start=start)

    def _breaks(self, *works: Work) -> bool:
        """Whether work would break a Must: first what concerns it alone, then everything near it."""
        look: Lookup = self._trouble.look
        near = self._roster.near(works)
        after = near.changed(add=works)
        return bool(newly_broken(look, near, after, self._single) or newly_broken(look, near, after))


def band_between(shift: Shift, start: int, end: int, zone: str) -> TimeBand | None:
    """Wall-clock times on a shift's date from one minute to another; None where they cannot be written so."""
    begin, stop = local(start, zone), local(end, zone)
    report = shift.times.report_minutes if start == shift.start else 0
    times = TimeBand(begin.time().replace(fold=0), stop.time().replace(fold=0), report, begin.fold, stop.fold)
    return times if band_minutes(shift.date, times, zone)[1:] == (start, end) else None


def _same_day(shift: Shift, lines: Sequence[Work]) -> bool:
    return any(work.shift.date == shift.date for work in lines)


def _names(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(part.work.officer_id for part in parts)


def _up(minutes: int) -> int:
    return -(-minutes // QUARTER) * QUARTER


def _down(minutes: int) -> int:
    return minutes // QUARTER * QUARTER

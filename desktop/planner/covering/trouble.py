"""What happened, and what it left: the holes, the people who cannot be asked, what was wrong before.

Somebody is absent, an event grew, a last day changed: an edit is made, and people stand where they stood. The
holes are what is open now and was not before; what was open or broken before is nobody's business here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.domain.people import Officer
from desktop.domain.rules import RuleSetting
from desktop.domain.schedule import Assignment, Origin
from desktop.domain.time import DAY
from desktop.domain.values import Mode
from desktop.planner.lookup import Lookup
from desktop.planner.scope import MayChange, Scope
from desktop.planner.verify import Roster, newly_broken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container, Iterable, Iterator, Sequence

    from desktop.domain.edit import Change
    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.result import Pair

REACH = 3
"""Days around the holes in which other work may change, unless somebody says otherwise."""

DEMANDING = ("cover", "field_training")
"""Rules that say what counts as covered, whatever their mode."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What may be changed to cover a hole.

    Attributes
    ----------
    now : int
        Minutes; nothing that begins before can be changed any more.
    published : tuple of (first, last)
        Published ranges of dates.
    notice_until : datetime.date or None
        Last date inside the notice window.
    agreed : frozenset of MayChange
        Whose standing work may move: the planner's, hand-made, published, inside the notice window. Anybody
        may always be asked to take on more.
    reach : int
        Days around the holes within which work may change.
    overtime : bool
        Whether anybody may come to more overtime than now.
    spared : frozenset of str
        Officers whose work is left alone: whoever it is that cannot come.
    """

    now: int = 0
    published: tuple[tuple[dt.date, dt.date], ...] = ()
    notice_until: dt.date | None = None
    agreed: frozenset[MayChange] = frozenset({MayChange.EMPTY, MayChange.PLANNER})
    reach: int = REACH
    overtime: bool = True
    spared: frozenset[str] = frozenset()

    def is_published(self, day: dt.date) -> bool:
        """Whether people have been told of this date."""
        return any(first <= day <= last for first, last in self.published)

    def is_late(self, day: dt.date) -> bool:
        """Whether a change of this published date comes inside the notice window."""
        return self.is_published(day) and self.notice_until is not None and day <= self.notice_until

    def moves(self, work: Work) -> bool:
        """Whether somebody agreed that this work may be taken away."""
        if not movable(work) or work.start < self.now or work.officer_id in self.spared:
            return False
        kinds = {MayChange.HAND if work.assignment.origin is Origin.HAND else MayChange.PLANNER}
        if self.is_published(work.shift.date):
            kinds = {MayChange.NOTICE if self.is_late(work.shift.date) else MayChange.PUBLISHED}
        return kinds <= self.agreed


def movable(work: Work) -> bool:
    """Whether work can be moved at all: it is neither locked nor a record, has no times of its own."""
    assignment = work.assignment
    if assignment.locked or assignment.origin is Origin.RECORD or assignment.times is not None:
        return False
    return work.present and work.credited_to == work.officer_id


@dataclass(frozen=True, slots=True)
class Window(Scope):
    """Dates that are compiled; which of the work in them may really change is decided later.

    Attributes
    ----------
    begins : int
        Minutes; shifts that start before are over or under way.
    stands : frozenset of (shift id, officer id)
        Work that breaks a rule by itself, so that it cannot be planned, and stays.
    """

    begins: int = 0
    stands: frozenset[Pair] = frozenset()

    def opens(self, shift: Shift, *, crewed: bool) -> bool:
        """Whether people may be put on `shift`."""
        return not shift.is_record and shift.start >= self.begins and Scope.holds(self, shift.date)

    def moves(self, work: Work) -> bool:
        """Whether `work` is in the window and can be moved at all."""
        if (work.shift.id, work.officer_id) in self.stands or work.start < self.begins:
            return False
        return movable(work) and Scope.holds(self, work.shift.date)


@dataclass(frozen=True, slots=True)
class Hole:
    """A shift, or a part of it, that has fewer people than before, or than it now wants.

    Attributes
    ----------
    shift : Shift
    missing : int
        Units of which `Lookup.head` make one officer.
    start, end : int
        Minutes from which and until which so many are missing.
    """

    shift: Shift
    missing: int
    start: int
    end: int

    @property
    def whole(self) -> bool:
        """Whether they are missing from the shift's start to its end."""
        return (self.start, self.end) == (self.shift.start, self.shift.end)


@dataclass
class Trouble:
    """What happened to a plan.

    Attributes
    ----------
    before : Plan
    changes : tuple of Change
        What happened, completed with what follows from it (`desktop.domain.consequences`).
    """

    before: Plan
    changes: tuple[Change, ...]
    _tolerated: dict[str, int] = field(default_factory=dict, repr=False)

    @cached_property
    def after(self) -> Plan:
        """The plan as it is now."""
        return self.before.replace((change.kind, change.id, change.after) for change in self.changes)

    @cached_property
    def look(self) -> Lookup:
        """What the rules look up about the plan as it is now; Musts only, and what counts as covered."""
        return Lookup(self.lean)

    @cached_property
    def lean(self) -> Plan:
        """The plan as it is now, without the rules that are only wishes."""
        wishes = [
            (rule.kind, rule.id, None)
            for rule in self.after.of(RuleSetting).values()
            if rule.mode is not Mode.MUST and rule.rule not in DEMANDING
        ]
        self.after.roster  # noqa: B018 - worked out once, for the plan and its lean twin
        return self.after.replace(wishes)

    @cached_property
    def then(self) -> Roster:
        """Who stood where before, on shifts that are still where and when they were."""
        shifts, same = self.after.shifts, self.after.shifts is self.before.shifts
        return Roster(
            work
            for line in self.before.roster.by_officer.values()
            for work in line
            if same or _unmoved(work.shift, shifts.get(work.shift.id))
        )

    @cached_property
    def standing(self) -> Roster:
        """Who stands where now, what has fallen included."""
        return Roster(work for line in self.after.roster.by_officer.values() for work in line)

    @cached_property
    def broken(self) -> Sequence[Problem]:
        """Musts that what happened broke."""
        return newly_broken(self.look, self.then, self.standing)

    @cached_property
    def fallen(self) -> frozenset[Pair]:
        """Work that stands in the plan but cannot be kept: its shift moved or its officer cannot any more."""
        here, there = self.standing.works, self.then.works
        moved = {shift_id for shift_id, _ in here} - {shift_id for shift_id, _ in there}
        people = {change.id for change in self.changes if change.kind == Officer.kind}
        people |= {getattr(c.after, "officer_id", "") for c in self.changes if c.kind != Assignment.kind}
        return frozenset(
            name
            for problem in self.broken
            for name, work in here.items()
            if name[0] in problem.shifts
            and name[1] in problem.officers
            and (name[0] in moved or name[1] in people)
            and movable(work)
        )

    @cached_property
    def left(self) -> Roster:
        """Who stands where and can stay there."""
        return self.standing.changed(remove=[self.standing.works[name] for name in self.fallen])

    @cached_property
    def touched(self) -> frozenset[str]:
        """Shifts whose people or demand are not what they were."""
        old, new = self.then.works, self.left.works
        people = {name[0] for name in (*old, *new) if (name in old) is not (name in new)}
        former, shifts = self.before.shifts, self.after.shifts
        if former is not shifts:
            people |= {id for id, shift in shifts.items() if former.get(id) != shift}
        return frozenset(people)

    @cached_property
    def holes(self) -> tuple[Hole, ...]:
        """What is open and was not, in order of time."""
        return self.open_in(self.left)

    def open_in(self, roster: Roster, further: Iterable[str] = ()) -> tuple[Hole, ...]:
        """What is open in a roster and was not before, on touched shifts and some further ones."""
        shifts = dict.fromkeys((*self.touched, *further))
        crews: dict[str, list[Work]] = {id: [] for id in shifts}
        odd: list[Work] = []
        for name, work in roster.works.items():
            if name[0] in shifts:
                crews[name[0]].append(work)
            if work.assignment.times is not None:
                odd.append(work)
        found: list[Hole] = []
        for id, crew in crews.items():
            shift = self.after.shifts[id]
            if not shift.is_record:
                found += self._open(shift, [*crew, *_beside(shift, odd)])
        return tuple(sorted(found, key=lambda hole: (hole.start, hole.shift.id)))

    def _open(self, shift: Shift, works: Sequence[Work]) -> Iterator[Hole]:
        """Parts of a shift with fewer people than wanted, for each as long as the number is the same."""
        wanted = shift.minimum * self.look.head - self.tolerated(shift.id)
        edges = {shift.start, shift.end}
        edges |= {edge for work in works for edge in (work.start, work.end) if shift.start < edge < shift.end}
        begin, missing = shift.start, 0
        for edge in sorted(edges):
            there = [work for work in works if work.start <= edge < work.end]
            short = wanted - sum(self.look.counts(work.officer_id, shift) for work in there)
            short = 0 if edge == shift.end else max(0, short)
            if short != missing:
                if missing:
                    yield Hole(shift, missing, begin, edge)
                begin, missing = edge, short

    def tolerated(self, shift_id: str) -> int:
        """Units that were open on a shift before what happened."""
        known = self._tolerated.get(shift_id)
        if known is None:
            former, now = self.before.shifts.get(shift_id), self.after.shifts[shift_id]
            known = 0
            if former is not None and former.date == now.date:
                heads = self._heads(self.then, (shift_id,))[shift_id]
                known = max(0, former.minimum * self.look.head - heads)
            self._tolerated[shift_id] = known
        return known

    def _heads(self, roster: Roster, shifts: Container[str]) -> Counter[str]:
        """What stands on some shifts, in units of coverage."""
        found: Counter[str] = Counter()
        for (shift_id, officer_id), work in roster.works.items():
            if shift_id in shifts:
                found[shift_id] += self.look.counts(officer_id, work.shift)
        return found

    def window(self, terms: Terms) -> tuple[dt.date, dt.date]:
        """First and last date within which work may change."""
        days = [hole.shift.date for hole in self.holes] or [shift.date for shift in self._touched()]
        return min(days) - terms.reach * DAY, max(days) + terms.reach * DAY

    def _touched(self) -> Iterator[Shift]:
        return (self.after.shifts[id] for id in self.touched)


def _beside(shift: Shift, odd: Iterable[Work]) -> Iterator[Work]:
    """People of other shifts at the same post and duty, held over or brought in early."""
    place = (shift.post_id, shift.duty_id)
    for work in odd:
        own = work.shift
        if own.id != shift.id and (own.post_id, own.duty_id) == place:
            if work.end > own.end:
                yield replace(work, start=max(own.end, work.start))
            if work.start < own.start:
                yield replace(work, end=min(own.start, work.end))


def _unmoved(shift: Shift, now: Shift | None) -> bool:
    return now is not None and _where(shift) == _where(now)


def _where(shift: Shift) -> tuple[object, ...]:
    return shift.date, shift.start, shift.end, shift.post_id

"""Differences: of two rosters, and of two sets of published shifts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.plan import Plan
from desktop.domain.records import PublishedShift
from desktop.domain.roster import Work

Key = tuple[str, str]


class DifferenceKind(StrEnum):
    """What became of one officer's work on one shift."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class WorkDifference:
    """One officer's work on one shift, before and after; None where there is none.

    Work is changed when its times, post, duty or state are others; locks and notes make no difference.
    """

    before: Work | None
    after: Work | None

    @property
    def kind(self) -> DifferenceKind:
        """Added, removed or changed."""
        if self.before is None:
            return DifferenceKind.ADDED
        return DifferenceKind.REMOVED if self.after is None else DifferenceKind.CHANGED

    @property
    def work(self) -> Work:
        """The work after, or before where it was removed."""
        found = self.after or self.before
        assert found is not None  # one of the two is always there
        return found

    @property
    def officer_id(self) -> str:
        """Whom it concerns."""
        return self.work.officer_id

    @property
    def shift_id(self) -> str:
        """Which shift it concerns."""
        return self.work.shift.id


@dataclass(frozen=True, slots=True)
class RosterDifference:
    """Everything that differs between two rosters, by start and officer."""

    items: tuple[WorkDifference, ...]

    def of_kind(self, kind: DifferenceKind) -> tuple[WorkDifference, ...]:
        """Only what was added, removed or changed."""
        return tuple(item for item in self.items if item.kind is kind)

    @property
    def people(self) -> tuple[str, ...]:
        """Ids of everybody whose work differs, in order of the first difference."""
        return tuple(dict.fromkeys(item.officer_id for item in self.items))

    @property
    def by_officer(self) -> Mapping[str, tuple[WorkDifference, ...]]:
        """Differences by officer id."""
        return _grouped((item.officer_id, item) for item in self.items)

    @property
    def by_shift(self) -> Mapping[str, tuple[WorkDifference, ...]]:
        """Differences by shift id."""
        return _grouped((item.shift_id, item) for item in self.items)

    @property
    def moves(self) -> tuple[tuple[WorkDifference, WorkDifference], ...]:
        """(removed, added) pairs in which one officer goes from one shift to another of the same date."""
        waiting: dict[tuple[str, object], list[WorkDifference]] = {}
        for item in self.of_kind(DifferenceKind.REMOVED):
            waiting.setdefault((item.officer_id, item.work.shift.date), []).append(item)
        pairs: list[tuple[WorkDifference, WorkDifference]] = []
        for item in self.of_kind(DifferenceKind.ADDED):
            left = waiting.get((item.officer_id, item.work.shift.date))
            if left:
                pairs.append((left.pop(0), item))
        return tuple(pairs)


def compare(before: Plan, after: Plan) -> RosterDifference:
    """The difference between the rosters of two plans."""
    old, new = _works(before), _works(after)
    items = [
        WorkDifference(old.get(key), new.get(key))
        for key in dict.fromkeys((*old, *new))
        if _seen(old.get(key)) != _seen(new.get(key))
    ]
    items.sort(key=lambda item: (item.work.start, item.shift_id, item.officer_id))
    return RosterDifference(tuple(items))


def _works(plan: Plan) -> dict[Key, Work]:
    return {
        (work.shift.id, work.officer_id): work for works in plan.roster.by_shift.values() for work in works
    }


def _seen(work: Work | None) -> tuple[object, ...] | None:
    """What somebody would notice of a piece of work."""
    if work is None:
        return None
    shift, assignment = work.shift, work.assignment
    times = (work.report, work.start, work.end, work.paid_minutes)
    return (*times, shift.post_id, shift.duty_id, assignment.state, assignment.conditional_on)


def _grouped(
    items: Iterable[tuple[str, WorkDifference]],
) -> Mapping[str, tuple[WorkDifference, ...]]:
    groups: dict[str, list[WorkDifference]] = {}
    for key, item in items:
        groups.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in groups.items()}


@dataclass(frozen=True, slots=True)
class OfficerNews:
    """What one officer has to be told.

    Attributes
    ----------
    new, cancelled : tuple of PublishedShift
        By report time.
    changed : tuple of (PublishedShift, PublishedShift)
        Old and new.
    unchanged : int
        How many other shifts stand as before.
    """

    officer_id: str
    new: tuple[PublishedShift, ...] = ()
    cancelled: tuple[PublishedShift, ...] = ()
    changed: tuple[tuple[PublishedShift, PublishedShift], ...] = ()
    unchanged: int = 0

    @property
    def count(self) -> int:
        """How many changes there are; 0 means that nothing needs to be said."""
        return len(self.new) + len(self.cancelled) + len(self.changed)


def news(
    previous: Mapping[Key, PublishedShift], now: Mapping[Key, PublishedShift]
) -> Mapping[str, OfficerNews]:
    """The difference of two snapshots by officer id; officers without any shift in both are left out.

    A shift is changed when its officer would notice: other times, hours, words or state.
    """
    people = dict.fromkeys(officer_id for _, officer_id in (*previous, *now))
    before, after = _by_officer(previous), _by_officer(now)
    return {
        officer_id: _officer_news(officer_id, before.get(officer_id, {}), after.get(officer_id, {}))
        for officer_id in people
    }


def _by_officer(shifts: Mapping[Key, PublishedShift]) -> dict[str, dict[str, PublishedShift]]:
    found: dict[str, dict[str, PublishedShift]] = {}
    for (shift_id, officer_id), shift in shifts.items():
        found.setdefault(officer_id, {})[shift_id] = shift
    return found


def _officer_news(
    officer_id: str, before: Mapping[str, PublishedShift], after: Mapping[str, PublishedShift]
) -> OfficerNews:
    both = [(before[shift_id], after[shift_id]) for shift_id in before if shift_id in after]
    changed = [pair for pair in both if _noticed(pair[0]) != _noticed(pair[1])]
    return OfficerNews(
        officer_id,
        new=_sorted(shift for shift_id, shift in after.items() if shift_id not in before),
        cancelled=_sorted(shift for shift_id, shift in before.items() if shift_id not in after),
        changed=tuple(sorted(changed, key=lambda pair: (pair[1].report, pair[1].shift_id))),
        unchanged=len(both) - len(changed),
    )


def _noticed(shift: PublishedShift) -> PublishedShift:
    return dataclasses.replace(shift, post_id="")


def _sorted(shifts: Iterable[PublishedShift]) -> tuple[PublishedShift, ...]:
    return tuple(sorted(shifts, key=lambda shift: (shift.report, shift.shift_id)))

"""What follows from an edit: it is completed before it is applied, and what it does is listed for a preview.

Shift ids are stable, so that assignments follow when a need's time, post or rain date changes. When fewer
heads are wanted nobody is removed. Assignments whose shift vanishes, whose officer is no longer employed, or
which stood on a session that was not passed are taken away in the same edit, and named. Owned things
(certificates, availability, seats …) go with their owner; what is used, and people with history, cannot be
removed.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop.domain.absence import CourtDate, CourtState, TimeOff, TimeOffState
from desktop.domain.cascade import Changes, additions_refused, applied, cascade, removals_refused
from desktop.domain.complete import VanishReason, completed
from desktop.domain.edit import Change, Edit, coalesce
from desktop.domain.entity import Entity
from desktop.domain.plan import Plan
from desktop.domain.publishing import published_shifts
from desktop.domain.records import Publication, PublishedShift, Worked
from desktop.domain.schedule import Assignment, AssignmentState, Shift
from desktop.domain.time import DAY, band_minutes, day_start
from desktop.domain.training import Attendance, TrainingSession
from desktop.errors import Fault

__all__ = [
    "Affected",
    "Clash",
    "Consequences",
    "Crowded",
    "Moving",
    "VanishReason",
    "Vanishing",
    "consequences",
]


@dataclass(frozen=True, slots=True)
class Affected:
    """An assignment that an edit touches without naming it.

    `shift` is as it was before the edit; `published` and `worked` say whether people were told of it and
    whether hours are recorded.
    """

    assignment: Assignment
    shift: Shift
    published: bool
    worked: bool


@dataclass(frozen=True, slots=True)
class Vanishing:
    """An assignment that the completed edit removes."""

    affected: Affected
    reason: VanishReason


@dataclass(frozen=True, slots=True)
class Moving:
    """An assignment that follows its shift to another time, date or post."""

    affected: Affected
    after: Shift


@dataclass(frozen=True, slots=True)
class Clash:
    """An assignment that stays although time off or court, `kind` and `id`, now stands against it."""

    affected: Affected
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Crowded:
    """A shift with more people than are now wanted; nobody is removed."""

    shift: Shift
    people: int


@dataclass(frozen=True, slots=True)
class Consequences:
    """A completed edit and what it does.

    Attributes
    ----------
    edit : Edit
        To be applied instead of the one given; the one given where there are faults.
    plan : Plan
        The plan after it, so that nothing need be expanded twice; the plan before where there are faults.
    cascaded : tuple of Change
        What was added to the edit, assignments that vanish among them.
    vanishing, moving, clashes, crowded
        What to show before the edit is accepted.
    faults : tuple of Fault
        Why the edit is refused; empty when it is not.
    """

    edit: Edit
    plan: Plan
    cascaded: tuple[Change, ...] = ()
    vanishing: tuple[Vanishing, ...] = ()
    moving: tuple[Moving, ...] = ()
    clashes: tuple[Clash, ...] = ()
    crowded: tuple[Crowded, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether nothing happens that the edit does not say itself."""
        return not (self.vanishing or self.moving or self.clashes or self.crowded or self.faults)


def consequences(plan: Plan, edit: Edit) -> Consequences:
    """`edit` completed for `plan`, with everything that follows from it."""
    given: Changes = {change.key: change for change in edit.changes}
    cascaded = cascade(plan, given)
    after = applied(plan, cascaded)
    faults = tuple(removals_refused(plan, after, cascaded))
    if faults:
        return Consequences(edit, plan, faults=faults)
    found, after, reasons = completed(plan, given, cascaded, after)
    faults = tuple(additions_refused(after, found))
    if faults:
        return Consequences(edit, plan, faults=faults)
    changes = coalesce(found.values())
    look = _Look(plan)
    return Consequences(
        edit=dataclasses.replace(edit, changes=changes),
        plan=after,
        cascaded=tuple(change for change in changes if given.get(change.key) != change),
        vanishing=tuple(
            Vanishing(look(plan.assignments[id]), reason) for id, reason in reasons.items() if look.known(id)
        ),
        moving=tuple(_moving(plan, after, look)),
        clashes=tuple(_clashes(plan, after, changes, look)),
        crowded=tuple(_crowded(plan, after)),
    )


class _Look:
    """Finds what is to be said of an assignment, as it was before the edit."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @cached_property
    def _published(self) -> Mapping[tuple[str, str], PublishedShift]:
        return published_shifts(self._plan.of(Publication).values())

    def known(self, id: str) -> bool:
        assignment = self._plan.assignments.get(id)
        return assignment is not None and assignment.shift_id in self._plan.shifts

    def __call__(self, assignment: Assignment) -> Affected:
        return Affected(
            assignment,
            self._plan.shifts[assignment.shift_id],
            (assignment.shift_id, assignment.officer_id) in self._published,
            assignment.id in self._plan.of(Worked),
        )


def _moving(plan: Plan, after: Plan, look: _Look) -> Iterator[Moving]:
    if plan.shifts is after.shifts:
        return
    for assignment in after.assignments.values():
        old, new = plan.shifts.get(assignment.shift_id), after.shifts.get(assignment.shift_id)
        if old and new and look.known(assignment.id) and _where(old) != _where(new):
            yield Moving(look(plan.assignments[assignment.id]), new)


def _where(shift: Shift) -> tuple[object, ...]:
    return shift.date, shift.report, shift.start, shift.end, shift.post_id


def _crowded(plan: Plan, after: Plan) -> Iterator[Crowded]:
    if plan.shifts is after.shifts:
        return
    states = (a for a in after.assignments.values() if a.state is not AssignmentState.ABSENT)
    people = Counter(assignment.shift_id for assignment in states)
    for shift in after.shifts.values():
        former = plan.shifts.get(shift.id)
        if former and shift.desired < former.desired and shift.desired < people[shift.id]:
            yield Crowded(shift, people[shift.id])


def _clashes(plan: Plan, after: Plan, changes: tuple[Change, ...], look: _Look) -> Iterator[Clash]:
    for change in changes:
        blocked = set(_blocked(after, change.after)) - set(_blocked(plan, change.before))
        for officer_id, start, end in sorted(blocked):
            for work in after.roster.of_officer(officer_id):
                meets = work.start < end and start < work.end
                if meets and not work.shift.is_record and look.known(work.assignment.id):
                    yield Clash(look(plan.assignments[work.assignment.id]), change.kind, change.id)


def _blocked(plan: Plan, entity: Entity | None) -> Iterator[tuple[str, int, int]]:
    """(officer, start, end) of time in which an officer cannot work because of an absence or a seat."""
    zone = plan.season.zone
    if isinstance(entity, TimeOff) and entity.state is TimeOffState.APPROVED:
        yield entity.officer_id, day_start(entity.first, zone), day_start(entity.last + DAY, zone)
    elif isinstance(entity, CourtDate) and entity.state is CourtState.MUST_APPEAR:
        yield entity.officer_id, *band_minutes(entity.date, entity.times, zone)[1:]
    elif isinstance(entity, Attendance) and entity.present:
        session = plan.of(TrainingSession).get(entity.session_id)
        if session is not None:
            for day in session.dates:
                yield entity.officer_id, *band_minutes(day, session.times, zone)[1:]

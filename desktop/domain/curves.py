"""Demand that is no fixed list of shifts: heads wanted by the half hour, and choices among shifts."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from desktop.domain.entity import Entity, check_order, check_text
from desktop.domain.schedule import Shift, Source
from desktop.domain.season import Season
from desktop.domain.time import DAY, dates, wall_minutes
from desktop.domain.values import CrewRule, DayKind, EquipmentUse, Priority
from desktop.errors import Fault

SLOT = 30
"""Minutes of the parts into which a curve's time is cut."""


@dataclass(frozen=True, slots=True)
class CurveStep:
    """Heads wanted from one wall-clock time to another.

    Attributes
    ----------
    start, end : datetime.time
        On the half hour; an end at or before the start is on the next date.
    minimum, desired : int
        Heads in each half hour of the step.
    """

    start: dt.time
    end: dt.time
    minimum: int
    desired: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One half hour of a curve: [start, end) in minutes since 1970-01-01T00:00Z, and the heads wanted."""

    start: int
    end: int
    minimum: int
    desired: int


@dataclass(frozen=True, slots=True)
class DemandCurve(Entity):
    """Heads wanted by the half hour at one post; the planner chooses which shifts to open for them.

    Every shift time named becomes an optional shift on every date in force.

    Attributes
    ----------
    template_ids : tuple of str
        Shift times that may be opened.
    days : tuple of DayKind
        Columns of the coverage table, as for a coverage need.
    steps : tuple of CurveStep
        In order of time. The first belongs to the date; one that starts before the step ahead of it is on
        the next date, so that a curve may run 16:00–00:00, 00:00–04:00.
    first, last : datetime.date or None
        In force from and to; None means the season's own first and last day.
    """

    kind: ClassVar[str] = "curve"

    id: str
    name: str
    post_id: str
    duty_id: str
    template_ids: tuple[str, ...]
    days: tuple[DayKind, ...]
    steps: tuple[CurveStep, ...]
    priority: Priority = Priority.SHOULD
    crew_rules: tuple[CrewRule, ...] = ()
    equipment: tuple[EquipmentUse, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    note: str = ""

    def faults(self) -> Iterator[Fault]:
        """A name, shift times, days, and steps that follow one another within 24 h."""
        yield from check_text(self, "name")
        yield from check_order(self, "first", "last")
        for field, what in (("template_ids", "shift times"), ("days", "kind of day"), ("steps", "step")):
            if not getattr(self, field):
                yield self.fault(field, f"No {what} is chosen.", f"Choose at least one {what}.")
        if len(set(self.template_ids)) != len(self.template_ids):
            yield self.fault("template_ids", "Shift times are named twice.", "Name each once.")
        yield from self._step_faults()

    def _step_faults(self) -> Iterator[Fault]:
        for step in self.steps:
            if any(time.minute % SLOT for time in (step.start, step.end)):
                yield self.fault("steps", f"{step.start}–{step.end} is not on the half hour.", "Round it.")
            if not 0 <= step.minimum <= step.desired <= 200:
                yield self.fault(
                    "steps",
                    f"{step.minimum} and {step.desired} heads are not in order.",
                    "Desired is at least minimum, and at most 200.",
                )
        spans = list(_nominal(self.steps))
        apart = all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
        if spans and (not apart or spans[-1][1] - spans[0][0] > 24 * 60):
            yield self.fault("steps", "Steps overlap or pass 24 h.", "Put them in order of time.")

    def dates(self, season: Season) -> Iterator[dt.date]:
        """Local dates on which it is in force."""
        first = max(self.first or season.first_day, season.begin)
        last = min(self.last or season.last_day, season.last_day)
        for day in dates(first, last):
            if season.day_kind(day) in self.days:
                yield day

    def slots(self, date: dt.date, zone: str) -> list[Slot]:
        """The half hours of one local date in order; a night on which clocks change has fewer or more."""
        found: list[Slot] = []
        for step, (begin, stop) in zip(self.steps, _nominal(self.steps), strict=True):
            start, end = (_instant(date, minutes, zone) for minutes in (begin, stop))
            found += [
                Slot(at, min(at + SLOT, end), step.minimum, step.desired) for at in range(start, end, SLOT)
            ]
        return found

    def source_id(self, template_id: str) -> str:
        """The second part of the ids of the shifts with one of the shift times."""
        return f"{self.id}:{template_id}"

    def source_ids(self) -> list[str]:
        """The second parts of the ids of all its shifts."""
        return [self.source_id(template_id) for template_id in self.template_ids]


def _nominal(steps: tuple[CurveStep, ...]) -> Iterator[tuple[int, int]]:
    """[start, end) of each step in minutes of the clock face since the date's midnight."""
    before = 0
    for step in steps:
        start, end = (time.hour * 60 + time.minute for time in (step.start, step.end))
        while start < before:
            start += 24 * 60
        while end <= start:
            end += 24 * 60
        yield start, end
        before = start + 1


def _instant(date: dt.date, minutes: int, zone: str) -> int:
    """The instant of a wall time, its first reading where clocks show it twice."""
    days, minutes = divmod(minutes, 24 * 60)
    return wall_minutes(date + days * DAY, dt.time(minutes // 60, minutes % 60), 0, zone)


class ChoicePer(StrEnum):
    """How often a choice among alternatives is made."""

    DAY = "day"
    WEEK = "week"
    SEASON = "season"


@dataclass(frozen=True, slots=True)
class Alternatives(Entity):
    """Shifts of which only one is opened: the same workshop on one of two evenings.

    Attributes
    ----------
    members : tuple of str
        What makes the shifts, as in a shift's id: ``need/desk``, ``event/workshop-tue`` or ``extra/x``; or
        one dated shift, ``event/workshop/2027-07-06``. They are optional from then on.
    per : ChoicePer
        One choice each local date, display week, or season.
    exactly : bool
        True wants one opened, with `priority`; False allows none.
    """

    kind: ClassVar[str] = "alternatives"

    id: str
    name: str
    members: tuple[str, ...]
    per: ChoicePer = ChoicePer.WEEK
    exactly: bool = True
    priority: Priority = Priority.SHOULD

    def faults(self) -> Iterator[Fault]:
        """A name; members that name needs, lines or extra shifts, each once."""
        yield from check_text(self, "name")
        if not self.members or len(set(self.members)) != len(self.members):
            yield self.fault("members", "Members are missing or named twice.", "Name each once.")
        for member in self.members:
            if member.split("/")[0] not in MEMBER_SOURCES or not 2 <= len(member.split("/")) <= 3:
                yield self.fault(
                    "members", f"'{member}' names no shifts.", "Write need/…, event/… or extra/… with an id."
                )

    def ids_of(self, source: Source) -> list[str]:
        """Ids of the needs, lines or extra shifts among the members."""
        parts = (member.split("/") for member in self.members)
        return [part[1] for part in parts if part[0] == source and len(part) > 1]


MEMBER_SOURCES = (Source.NEED, Source.EVENT, Source.EXTRA)
"""Sources whose shifts can be alternatives to each other."""


def optional(shift: Shift, alternatives_id: str = "") -> Shift:
    """The shift as one that may stay empty at no cost; its minimum holds once somebody is on it."""
    return dataclasses.replace(
        shift, optional=True, minimum=0, least=shift.minimum, alternatives_id=alternatives_id
    )

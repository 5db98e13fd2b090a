"""How every band of every day is covered, and which shifts are open, worst first."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.domain.demand import ShiftChange
from desktop.domain.places import ShiftTemplate
from desktop.domain.rules import FieldTrainingParams, RuleSetting
from desktop.domain.values import Mode
from desktop.ui.schedule.parts import Level, OpenShift, PostCover, StripCell
from desktop.ui.schedule.times import short_span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from desktop.domain.plan import Plan
    from desktop.domain.schedule import Shift
    from desktop.ui.schedule.faces import Namer
    from desktop.ui.schedule.works import WorkIndex


class Coverage:
    """Heads wanted and present by date and band letter."""

    def __init__(self, plan: Plan, works: WorkIndex, namer: Namer) -> None:
        self._plan, self._works, self._namer = plan, works, namer
        self._officers = plan.officers
        self._share = _trainee_share(plan)
        self._changes = plan.of(ShiftChange)
        self._by_date: dict[dt.date, dict[str, list[Shift]]] = defaultdict(lambda: defaultdict(list))
        for shift in plan.shifts.values():
            if not shift.is_record:
                self._by_date[shift.date][shift.letter].append(shift)
        templates = sorted(plan.of(ShiftTemplate).values(), key=lambda one: one.times.start)
        self._order = [template.letter for template in templates]

    def letters(self, dates: Collection[dt.date]) -> tuple[str, ...]:
        """The band letters wanted on some of the dates, in order of their templates' start."""
        found = {letter for date in dates for letter in self._by_date.get(date, ())}
        order = self._order
        return tuple(sorted(found, key=lambda x: (order.index(x) if x in order else len(order), x)))

    def cover(self, shift: Shift) -> PostCover:
        """How one shift is covered."""
        filled = sum(
            self._counts(work.officer_id, shift) for work in self._works.of_shift(shift.id) if work.present
        )
        return PostCover(shift.id, filled, *shift.wanted(filled), shift.priority)

    def cell(self, date: dt.date, letter: str, post_id: str = "") -> StripCell:
        """One band of one day, of one post or of all."""
        shifts = self._by_date[date].get(letter, []) if date in self._by_date else []
        covers = tuple(self.cover(shift) for shift in shifts if post_id in ("", shift.post_id))
        short = sum(cover.short for cover in covers)
        minimum = sum(cover.minimum for cover in covers)
        filled = sum(cover.filled for cover in covers)
        # A surplus at one post must not hide a gap at another.
        shown = minimum - short if short else filled
        desired = sum(cover.desired for cover in covers)
        return StripCell(date, letter, _level(covers), shown, minimum, desired, covers)

    def open_shifts(self, dates: Collection[dt.date], post_id: str = "") -> list[OpenShift]:
        """Shifts of the dates that want people, worst first."""
        found = [
            item
            for date in dates
            for shifts in self._by_date.get(date, {}).values()
            for shift in shifts
            if post_id in ("", shift.post_id) and (item := self.open_shift(shift)) is not None
        ]
        return sorted(found, key=lambda item: item.rank)

    def open_shift(self, shift: Shift) -> OpenShift | None:
        """A shift as an open one, or None where nobody is missing."""
        cover = self.cover(shift)
        if not cover.wanting:
            return None
        code, name, detail, family = self._namer.of(shift)
        change = self._changes.get(shift.id)
        return OpenShift(
            shift_id=shift.id,
            date=shift.date,
            priority=shift.priority,
            below_minimum=cover.short > 0,
            missing=math.ceil(cover.short or cover.wanting),
            letter=shift.letter,
            code=code,
            name=detail if shift.event_id else name,
            times=short_span(shift.times.start, shift.times.end, self._namer.clock)[0],
            family=family,
            start=shift.start,
            accepted=change.left_open_because if change else "",
        )

    def _counts(self, officer_id: str, shift: Shift) -> float:
        officer = self._officers.get(officer_id)
        return self._share if officer is not None and officer.in_field_training(shift.date) else 1.0


def _level(covers: Collection[PostCover]) -> Level:
    if not any(cover.desired or cover.filled for cover in covers):
        return Level.NONE
    if any(cover.short for cover in covers):
        return Level.BELOW
    if any(cover.wanting for cover in covers):
        return Level.SHORT
    return Level.OVER if any(cover.filled > cover.desired for cover in covers) else Level.FULL


def _trainee_share(plan: Plan) -> float:
    """What somebody beside a trainer counts: as the field training rule says, else as anybody."""
    for rule in plan.of(RuleSetting).values():
        if isinstance(rule.params, FieldTrainingParams) and rule.mode is not Mode.OFF:
            return rule.params.counts_percent / 100
    return 1.0

"""From work to chip: what is written and drawn for one officer on one shift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.demand import Event
from desktop.domain.places import Duty, Post
from desktop.domain.schedule import Origin, Shift, Source
from desktop.domain.training import TrainingSession
from desktop.domain.values import Clock, Family
from desktop.ui.schedule.parts import Chip, Compared, Face, Severity
from desktop.ui.schedule.times import short_span
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from desktop.domain.plan import Plan
    from desktop.domain.roster import Work


class Namer:
    """The words of a plan's shifts: code, name, detail, family."""

    def __init__(self, plan: Plan, clock: Clock) -> None:
        self.clock = clock
        self._posts, self._duties = plan.of(Post), plan.of(Duty)
        self._events, self._sessions = plan.of(Event), plan.of(TrainingSession)
        self._names: dict[str, tuple[str, str, str, Family]] = {}

    def of(self, shift: Shift) -> tuple[str, str, str, Family]:
        """(code, name, detail, family) of a shift."""
        found = self._names.get(shift.id)
        if found is None:
            found = self._names[shift.id] = self._record(shift) if shift.is_record else self._work(shift)
        return found

    def _work(self, shift: Shift) -> tuple[str, str, str, Family]:
        post, duty = self._posts[shift.post_id], self._duties[shift.duty_id]
        event = self._events.get(shift.event_id) if shift.event_id else None
        return post.code, post.name, event.name if event else duty.name, duty.family

    def _record(self, shift: Shift) -> tuple[str, str, str, Family]:
        if shift.source is Source.COURT:
            return _("ct"), _("Court"), shift.note, Family.TRAINING
        session = self._sessions.get(shift.source_id)
        name = session.name if session else shift.note
        return _("ac"), name, session.place if session else "", Family.TRAINING

    def chip(
        self,
        work: Work,
        *,
        published: bool = False,
        compared: Compared = Compared.NOT,
        traded: bool = False,
        severity: Severity = Severity.NONE,
        pale: bool = False,
    ) -> Chip:
        """The chip of a piece of work in the given circumstances."""
        shift, assignment = work.shift, work.assignment
        code, name, detail, family = self.of(shift)
        times = assignment.times or shift.times
        face = Face(
            letter=shift.letter,
            times=short_span(times.start, times.end, self.clock),
            code=code,
            name=name,
            detail=detail,
            family=family,
            published=published,
            compared=compared,
            state=assignment.state,
            locked=assignment.locked and assignment.origin is not Origin.RECORD,
            by_hand=assignment.origin is Origin.HAND,
            traded=traded,
            equipment=bool(shift.equipment),
            severity=severity,
            pale=pale,
        )
        key = shift.id, work.officer_id
        return Chip(*key, shift.date, work.start, work.end, face, shift.is_record)

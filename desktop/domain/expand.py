"""Expansion of needs, events, sessions, court dates and extra shifts into dated shifts with stable ids."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping

from dateutil.rrule import rrulestr

from desktop.domain.absence import CourtDate, CourtState
from desktop.domain.curves import Alternatives, DemandCurve, optional
from desktop.domain.demand import CoverageNeed, Event, ExtraShift, ShiftChange, StaffingLine
from desktop.domain.places import Duty, Post, ShiftTemplate
from desktop.domain.plan import Plan
from desktop.domain.schedule import Shift, Source
from desktop.domain.season import PayRules, Season
from desktop.domain.time import DAY, band_minutes, dates
from desktop.domain.training import TrainingSession
from desktop.domain.values import BreakKind, CrewRule, EquipmentUse, EventState, FilledBy, Priority, TimeBand

RECORD_LETTER = {Source.SESSION: "T", Source.COURT: "C"}


def shift_id(source: Source, source_id: str, original: dt.date) -> str:
    """The id of the shift that `source_id` makes on its original local date."""
    return f"{source}/{source_id}/{original.isoformat()}"


def expand(plan: Plan) -> Mapping[str, Shift]:
    """Every shift of the plan by id, ordered by start, then id.

    Entities that refer to unknown ones are passed over: `desktop.domain.validate` names them.
    """
    maker = _Maker(plan)
    found = [
        *maker.needs(),
        *maker.curves(),
        *maker.events(),
        *maker.extras(),
        *maker.sessions(),
        *maker.courts(),
    ]
    return {shift.id: shift for shift in sorted(found, key=lambda shift: (shift.start, shift.id))}


def occurrences(event: Event, season: Season) -> list[tuple[dt.date, dt.date]]:
    """(original, actual) local dates on which an event takes place, within the season.

    The rule runs over naive dates; times are attached afterwards, so that none is ever skipped by a clock.
    """
    if event.state is EventState.CALLED_OFF:
        return []
    found = {event.date, *event.extra_dates}
    if event.recurrence:
        begin = dt.datetime.combine(event.date, dt.time())
        rule = rrulestr(event.recurrence.upper(), dtstart=begin)
        until = dt.datetime.combine(season.last_day, dt.time())
        found |= {moment.date() for moment in rule.between(begin, until, inc=True)}
        if begin.date() not in {moment.date() for moment in rule.between(begin, begin, inc=True)}:
            found.discard(event.date)
    found -= set(event.dropped_dates) | set(event.called_off_dates)
    moved = {move.original: move.to for move in event.moved}
    pairs = [(day, moved.get(day, day)) for day in sorted(found)]
    return [(day, actual) for day, actual in pairs if season.begin <= actual <= season.last_day]


def paid_minutes(pay: PayRules, band: TimeBand, elapsed: int, break_minutes: int, breaks: BreakKind) -> int:
    """Paid minutes of a piece of work: on post to off, less an unpaid break, plus report time where paid."""
    length = band.nominal_minutes if pay.nominal_on_clock_change else elapsed
    unpaid = break_minutes if breaks is BreakKind.UNPAID_RELIEVED else 0
    return max(0, length - unpaid) + (band.report_minutes if pay.report_time_paid else 0)


def standby_minutes(pay: PayRules, paid: int) -> int:
    """What `paid` minutes come to on standby."""
    return paid * pay.standby_percent // 100


def break_length(pay: PayRules, elapsed: int, own: int | None) -> int:
    """Minutes of break in a piece of work: its own figure, else the season's usual one for the length."""
    if own is not None:
        return own
    return pay.break_minutes if elapsed > pay.break_after_minutes else 0


@dataclasses.dataclass(frozen=True, slots=True)
class _Wanted:
    """What the sources have in common, before time is attached."""

    source: Source
    source_id: str
    original: dt.date
    date: dt.date
    post_id: str
    duty_id: str
    times: TimeBand
    letter: str
    minimum: int
    desired: int
    priority: Priority
    crew_rules: tuple[CrewRule, ...] = ()
    equipment: tuple[EquipmentUse, ...] = ()
    break_minutes: int | None = None
    event_id: str | None = None
    note: str = ""
    template_id: str = ""
    optional: bool = False


class _Maker:
    """Expands one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.season = plan, plan.season
        self.posts, self.duties = plan.of(Post), plan.of(Duty)
        self.templates = plan.of(ShiftTemplate)
        self.changes = plan.of(ShiftChange)
        self.choices = {
            member: alternatives.id
            for alternatives in plan.of(Alternatives).values()
            for member in alternatives.members
        }
        self.letters = sorted(self.templates.values(), key=lambda template: template.times.start)

    def needs(self) -> Iterator[Shift]:
        season = self.season
        days = [(day, season.day_kind(day)) for day in dates(season.begin, season.last_day)]
        for need in self.plan.of(CoverageNeed).values():
            template = self.templates.get(need.template_id)
            if template is None:
                continue
            first, last = need.first or season.first_day, need.last or season.last_day
            for day, kind in days:
                if first <= day <= last and kind in need.days:
                    yield from self._need_shift(need, template, day)

    def _need_shift(self, need: CoverageNeed, template: ShiftTemplate, day: dt.date) -> Iterator[Shift]:
        wanted = _Wanted(
            Source.NEED, need.id, day, day, need.post_id, need.duty_id, template.times, template.letter,
            need.minimum, need.desired, need.priority, need.crew_rules, need.equipment,
            template.break_minutes, None, need.note, template.id, need.optional,
        )  # fmt: skip
        yield from self._shift(wanted)

    def curves(self) -> Iterator[Shift]:
        season = self.season
        for curve in self.plan.of(DemandCurve).values():
            found = (self.templates.get(identity) for identity in curve.template_ids)
            templates = [template for template in found if template is not None]
            for day in curve.dates(season):
                for template in templates:
                    yield from self._curve_shift(curve, template, day)

    def _curve_shift(self, curve: DemandCurve, template: ShiftTemplate, day: dt.date) -> Iterator[Shift]:
        wanted = _Wanted(
            Source.CURVE, curve.source_id(template.id), day, day, curve.post_id, curve.duty_id,
            template.times, template.letter, 0, 0, curve.priority, curve.crew_rules, curve.equipment,
            template.break_minutes, None, curve.note, template.id, True,
        )  # fmt: skip
        yield from self._shift(wanted)

    def events(self) -> Iterator[Shift]:
        events = self.plan.of(Event)
        days = {event.id: occurrences(event, self.season) for event in events.values()}
        for line in self.plan.of(StaffingLine).values():
            if line.filled_by is not FilledBy.CSO:
                continue
            for original, actual in days.get(line.event_id, ()):
                if not line.dates or original in line.dates:
                    yield from self._shift(self._line(line, original, actual))

    def _line(self, line: StaffingLine, original: dt.date, actual: dt.date) -> _Wanted:
        return _Wanted(
            Source.EVENT, line.id, original, actual, line.post_id, line.duty_id, line.times,
            self._letter(line.times), line.minimum, line.desired, line.priority, line.crew_rules,
            line.equipment, line.break_minutes, line.event_id, line.note, self._template(line.times),
            line.optional,
        )  # fmt: skip

    def extras(self) -> Iterator[Shift]:
        for extra in self.plan.of(ExtraShift).values():
            yield from self._shift(
                _Wanted(
                    Source.EXTRA,
                    extra.id,
                    extra.date,
                    extra.date,
                    extra.post_id,
                    extra.duty_id,
                    extra.times,
                    self._letter(extra.times),
                    extra.minimum,
                    extra.desired,
                    extra.priority,
                    extra.crew_rules,
                    extra.equipment,
                    extra.break_minutes,
                    None,
                    extra.note,
                    self._template(extra.times),
                    extra.optional,
                )
            )

    def sessions(self) -> Iterator[Shift]:
        for session in self.plan.of(TrainingSession).values():
            for day in session.dates:
                yield self._record(Source.SESSION, session.id, day, session.times, 0, session.name)

    def courts(self) -> Iterator[Shift]:
        for court in self.plan.of(CourtDate).values():
            if court.state is CourtState.MUST_APPEAR:
                yield self._record(
                    Source.COURT, court.id, court.date, court.times, court.minimum_paid_minutes, court.place
                )

    def _letter(self, times: TimeBand) -> str:
        """The letter of the template with these times, else of the one that starts nearest before."""
        earlier = [t for t in self.letters if t.times.start <= times.start]
        chosen = self._exact(times) or (earlier[-1] if earlier else None)
        return chosen.letter if chosen else "·"

    def _template(self, times: TimeBand) -> str:
        """Id of the template with these times, or nothing."""
        exact = self._exact(times)
        return exact.id if exact else ""

    def _exact(self, times: TimeBand) -> ShiftTemplate | None:
        wanted = times.start, times.end
        return next((t for t in self.letters if (t.times.start, t.times.end) == wanted), None)

    def _shift(self, wanted: _Wanted) -> Iterator[Shift]:
        identity = shift_id(wanted.source, wanted.source_id, wanted.original)
        change = self.changes.get(identity)
        if change is not None:
            if change.called_off:
                return
            wanted = _changed(wanted, change)
        post, duty = self.posts.get(wanted.post_id), self.duties.get(wanted.duty_id)
        if post is None or duty is None:
            return
        report, start, end = band_minutes(wanted.date, wanted.times, self.season.zone)
        pause = break_length(self.season.pay, end - start, wanted.break_minutes)
        paid = paid_minutes(self.season.pay, wanted.times, end - start, pause, post.breaks)
        shift = Shift(
            id=identity,
            source=wanted.source,
            source_id=wanted.source_id,
            date=wanted.date,
            start=start,
            end=end,
            report=report,
            times=wanted.times,
            post_id=post.id,
            duty_id=duty.id,
            letter=wanted.letter,
            minimum=wanted.minimum,
            desired=wanted.desired,
            priority=wanted.priority,
            paid_minutes=standby_minutes(self.season.pay, paid) if duty.standby else paid,
            break_minutes=pause,
            breaks=post.breaks,
            certification_ids=tuple(dict.fromkeys((*post.certification_ids, *duty.certification_ids))),
            equipment=(*post.equipment, *duty.equipment, *wanted.equipment),
            crew_rules=wanted.crew_rules,
            event_id=wanted.event_id,
            driving=duty.driving,
            undesirable=post.undesirable or duty.undesirable,
            note=wanted.note,
            template_id=wanted.template_id,
            standby=duty.standby,
        )
        choice = self._choice(shift.id)
        yield optional(shift, choice) if choice or wanted.optional else shift

    def _choice(self, identity: str) -> str:
        """Id of the alternatives that a shift belongs to, by itself or by its source; '' where to none."""
        if not self.choices:
            return ""
        return self.choices.get(identity) or self.choices.get(identity.rpartition("/")[0], "")

    def _record(
        self, source: Source, source_id: str, day: dt.date, times: TimeBand, least: int, note: str
    ) -> Shift:
        report, start, end = band_minutes(day, times, self.season.zone)
        pay = self.season.pay
        pause = break_length(pay, end - start, None) if source is Source.SESSION else 0
        paid = paid_minutes(pay, times, end - start, pause, BreakKind.UNPAID_RELIEVED)
        return Shift(
            id=shift_id(source, source_id, day),
            source=source,
            source_id=source_id,
            date=day,
            start=start,
            end=end,
            report=report,
            times=times,
            post_id="",
            duty_id="",
            letter=RECORD_LETTER[source],
            minimum=0,
            desired=0,
            priority=Priority.MUST,
            paid_minutes=max(paid, least),
            break_minutes=pause,
            breaks=BreakKind.UNPAID_RELIEVED,
            note=note,
        )


def _changed(wanted: _Wanted, change: ShiftChange) -> _Wanted:
    minimum = wanted.minimum if change.minimum is None else change.minimum
    desired = max(minimum, wanted.desired if change.desired is None else change.desired)
    return dataclasses.replace(
        wanted,
        minimum=minimum,
        desired=desired,
        times=change.times or wanted.times,
        post_id=change.post_id or wanted.post_id,
        note=change.note or wanted.note,
    )


def rain_date(event: Event, original: dt.date) -> dt.date | None:
    """The rain date of one occurrence, or None."""
    return None if event.rain_after_days is None else original + event.rain_after_days * DAY

"""What the things of a plan are called: "Reyes M", "Downtown foot, Sat, Jul 3, 4:00 PM – midnight"."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop.domain.absence import Availability, CourtDate, TimeOff
from desktop.domain.carried_over import CarriedOver
from desktop.domain.curves import Alternatives, DemandCurve
from desktop.domain.demand import CoverageNeed, Event, ExtraShift, ShiftChange, StaffingLine
from desktop.domain.people import Officer, Restriction
from desktop.domain.places import Duty, EquipmentPool, Post, ShiftTemplate
from desktop.domain.records import Call, PayPeriod, Publication, Scenario, Told, Worked
from desktop.domain.rules import RuleSetting
from desktop.domain.schedule import Assignment, Shift, Source, Trade
from desktop.domain.season import Season
from desktop.domain.time import local
from desktop.domain.training import Attendance, Certificate, Certification, TrainingSession
from desktop.domain.wishes import Preference, ShiftRequest
from desktop.wording.clock import date_text, range_text, span_text, time_text
from desktop.wording.i18n import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from desktop.domain.entity import Entity
    from desktop.domain.plan import Plan
    from desktop.domain.values import TimeBand


class Things:
    """Names of the things of one plan, in the words and clock of its season.

    `later` is asked where `plan` does not know something: it knows what an edit adds.
    """

    def __init__(self, plan: Plan, later: Plan | None = None) -> None:
        self._plans = (plan,) if later is None else (plan, later)
        self.season = plan.season

    def find(self, cls: type[Entity], entity_id: str) -> Entity | None:
        """An entity by class and id."""
        found = (plan.get(cls.kind, entity_id) for plan in self._plans)
        return next((entity for entity in found if entity is not None), None)

    def name(self, cls: type[Entity], entity_id: str) -> str:
        """The name of a person, post, event …, or its id where it is unknown."""
        return str(getattr(self.find(cls, entity_id), "name", entity_id))

    def officer(self, officer_id: str) -> str:
        """The name of a person, with the badge where two have the same name."""
        found = self.find(Officer, officer_id)
        if not isinstance(found, Officer):
            return officer_id
        return f"{found.name} ({found.badge})" if found.name in self._shared_names else found.name

    @property
    def everybody(self) -> Iterable[Officer]:
        """All people of the plan, and of what an edit adds."""
        return (officer for plan in self._plans for officer in plan.officers.values())

    @cached_property
    def _shared_names(self) -> frozenset[str]:
        names = Counter(officer.name for officer in self._plans[-1].officers.values())
        return frozenset(name for name, count in names.items() if count > 1)

    def date(self, day: dt.date) -> str:
        """A date."""
        return date_text(day, self.season.locale)

    def dates(self, first: dt.date, last: dt.date) -> str:
        """A range of dates."""
        return range_text(first, last, self.season.locale)

    def band(self, times: TimeBand) -> str:
        """Wall-clock times without a date."""
        return " – ".join(time_text(time, self.season.clock) for time in (times.start, times.end))

    def shift(self, shift_id: str) -> str:
        """Where and when a shift is."""
        for plan in self._plans:
            shift = plan.shifts.get(shift_id)
            if shift is not None:
                return f"{self.place(shift)}, {self.span(shift)}"
        return shift_id

    def place(self, shift: Shift) -> str:
        """What a shift is, without its time."""
        if shift.source is Source.SESSION:
            return self.name(TrainingSession, shift.source_id)
        if shift.source is Source.COURT:
            return _("Court")
        post = self.post(shift)
        return f"{self.name(Event, shift.event_id)}: {post}" if shift.event_id else post

    def post(self, shift: Shift) -> str:
        """The post of a shift, with the duty where an event has several duties there: "Foreshore, Crowd"."""
        post = self.name(Post, shift.post_id)
        if (shift.event_id, shift.post_id) in self._shared_posts:
            return f"{post}, {self.name(Duty, shift.duty_id)}"
        return post

    @cached_property
    def _shared_posts(self) -> frozenset[tuple[str, str]]:
        lines = (line for plan in self._plans for line in plan.of(StaffingLine).values())
        duties = {(line.event_id, line.post_id, line.duty_id) for line in lines}
        counts = Counter((event, post) for event, post, _duty in duties)
        return frozenset(place for place, count in counts.items() if count > 1)

    def span(self, shift: Shift) -> str:
        """When a shift is, from on post to off."""
        zone = self.season.zone
        start, end = local(shift.start, zone), local(shift.end, zone)
        return span_text(start, end, self.season.clock, self.season.locale)

    def of(self, entity: Entity) -> str:
        """What any entity is called within a sentence."""
        return _NAMES[type(entity)](self, entity)


def published_text(season: Season, made: Publication) -> str:
    """A published schedule with its dates, in the department's own word for a schedule.

    "Published schedule no. 3 (Jun 28 – Jul 11)", "Published roster no. 3 (28 Jun – 11 Jul)".
    """
    dates = range_text(made.first, made.last, season.locale)
    text = _("Published {schedule} no. {n} ({dates})")
    return text.format(schedule=season.schedule_label.lower(), n=made.number, dates=dates)


def _certificate(things: Things, it: Certificate) -> str:
    return _("certificate {certification} of {officer}").format(
        certification=things.name(Certification, it.certification_id), officer=things.officer(it.officer_id)
    )


def _attendance(things: Things, it: Attendance) -> str:
    return _("seat of {officer} in {session}").format(
        officer=things.officer(it.officer_id), session=things.name(TrainingSession, it.session_id)
    )


def _restriction(things: Things, it: Restriction) -> str:
    return _("restriction of {officer}").format(officer=things.officer(it.officer_id))


def _availability(things: Things, it: Availability) -> str:
    return _("availability of {officer}").format(officer=things.officer(it.officer_id))


def _time_off(things: Things, it: TimeOff) -> str:
    return _("time off of {officer}, {dates}").format(
        officer=things.officer(it.officer_id), dates=things.dates(it.first, it.last)
    )


def _court(things: Things, it: CourtDate) -> str:
    return _("court date of {officer}, {date}").format(
        officer=things.officer(it.officer_id), date=things.date(it.date)
    )


def _preference(things: Things, it: Preference) -> str:
    return _("preference of {officer}").format(officer=things.officer(it.officer_id))


def _request(things: Things, it: ShiftRequest) -> str:
    return _("request of {officer} for {date}").format(
        officer=things.officer(it.officer_id), date=things.date(it.date)
    )


def _carried(things: Things, it: CarriedOver) -> str:
    found = (officer for officer in things.everybody if it.person_id in (officer.person_id, officer.id))
    name = next((things.officer(officer.id) for officer in found), _("somebody of an earlier season"))
    return _("share carried over for {officer}").format(officer=name)


def _need(things: Things, it: CoverageNeed) -> str:
    return _("coverage of {post}, {times}").format(
        post=things.name(Post, it.post_id), times=things.name(ShiftTemplate, it.template_id)
    )


def _line(things: Things, it: StaffingLine) -> str:
    return _("{event}: {post}, {times}").format(
        event=things.name(Event, it.event_id), post=things.name(Post, it.post_id), times=things.band(it.times)
    )


def _extra(things: Things, it: ExtraShift) -> str:
    return _("extra shift {post}, {date}, {times}").format(
        post=things.name(Post, it.post_id), date=things.date(it.date), times=things.band(it.times)
    )


def _assignment(things: Things, it: Assignment) -> str:
    return _("{officer} on {shift}").format(
        officer=things.officer(it.officer_id), shift=things.shift(it.shift_id)
    )


def _trade(things: Things, it: Trade) -> str:
    return _("trade of {shift} from {giver} to {taker}").format(
        shift=things.shift(it.shift_id),
        giver=things.officer(it.from_officer_id),
        taker=things.officer(it.to_officer_id),
    )


def _worked(things: Things, it: Worked) -> str:
    return _("hours of {officer} on {shift}").format(
        officer=things.officer(it.officer_id), shift=things.shift(it.shift_id)
    )


def _pay_period(things: Things, it: PayPeriod) -> str:
    return _("pay period {dates}").format(dates=things.dates(it.first, it.last))


def _publication(things: Things, it: Publication) -> str:
    return _("published schedule no. {number} ({dates})").format(
        number=it.number, dates=things.dates(it.first, it.last)
    )


def _told(things: Things, it: Told) -> str:
    return _("schedule no. {number} for {officer}").format(
        number=it.publication, officer=things.officer(it.officer_id)
    )


def _call(things: Things, it: Call) -> str:
    return _("call to {officer} for {shift}").format(
        officer=things.officer(it.officer_id), shift=things.shift(it.shift_id)
    )


def _named(things: Things, it: Any) -> str:
    return str(it.name)


_NAMES: dict[type[Entity], Callable[[Things, Any], str]] = {
    Season: lambda things, it: _("season {name}").format(name=it.name),
    Certification: lambda things, it: _("certificate kind {name}").format(name=it.name),
    Officer: _named,
    Restriction: _restriction,
    Certificate: _certificate,
    TrainingSession: lambda things, it: _("session {name}").format(name=it.name),
    Attendance: _attendance,
    Availability: _availability,
    TimeOff: _time_off,
    CourtDate: _court,
    EquipmentPool: lambda things, it: _("equipment {name}").format(name=it.name),
    Post: lambda things, it: _("post {name}").format(name=it.name),
    Duty: lambda things, it: _("duty {name}").format(name=it.name),
    Preference: _preference,
    ShiftRequest: _request,
    ShiftTemplate: lambda things, it: _("shift times {name}").format(name=it.name),
    CoverageNeed: _need,
    Event: lambda things, it: _("event {name}").format(name=it.name),
    StaffingLine: _line,
    ExtraShift: _extra,
    DemandCurve: lambda things, it: _("demand curve {name}").format(name=it.name),
    Alternatives: lambda things, it: _("alternatives {name}").format(name=it.name),
    ShiftChange: lambda things, it: things.shift(it.shift_id),
    CarriedOver: _carried,
    RuleSetting: lambda things, it: _("rule {name}").format(name=it.id.replace("_", " ")),
    Assignment: _assignment,
    Trade: _trade,
    Worked: _worked,
    PayPeriod: _pay_period,
    Publication: _publication,
    Told: _told,
    Call: _call,
    Scenario: lambda things, it: _("what-if {name}").format(name=it.name),
}

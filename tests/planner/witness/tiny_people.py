"""Tiny seasons: the people, what they hold and wish, and when they are away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from desktop.domain.absence import AvailabilityKind, CourtState, TimeOffState
from desktop.domain.carried_over import CarriedOver
from desktop.domain.entity import Entity
from desktop.domain.people import BroughtForward, Contract, Restriction
from desktop.domain.plan import Plan
from desktop.domain.rules import Measure
from desktop.domain.training import Outcome
from desktop.domain.values import (
    WEEKDAYS,
    Grade,
    HireStatus,
)
from desktop.domain.wishes import Preference, ShiftRequest, Strength, Want
from tests.builders import (
    attendance,
    availability,
    certificate,
    court,
    officer,
    session,
    time_off,
)
from tests.planner.witness.tiny_draws import Draws


class People(Draws):
    """Makes officers and all about them."""

    def crew(self) -> Iterator[Entity]:
        """Officers, and what past seasons left them."""
        chance, days = self.chance, self.days
        for number, id in enumerate(self.people):
            least, target = chance.choice([(0, 0), (480, 960), (300, 600), (1000, 2400)])
            first, last = sorted((chance.choice(days), chance.choice(days)))
            own_dates = self.some(0.15, "season_dates")
            training = self.some(0.2, "field_training", "training_progress") and number < 2
            brought = (BroughtForward("old", chance.choice([100, 500])),) if self.capped else ()
            yield officer(
                id,
                grade=chance.choice(list(Grade)),
                status=HireStatus.LEFT if chance.random() < 0.05 else HireStatus.ACTIVE,
                contract=Contract(least, target, chance.choice([2400, 2880])),
                first_day=first if own_dates else None,
                last_day=last if own_dates else None,
                season_cap_minutes=chance.choice([None, 960]) if self.some(0.2, "season_cap") else None,
                brought_forward=brought,
                pay_rate_cents=chance.choice([None, 1800, 2500]),
                languages=chance.choice([("en",), ("en", "es")]),
                seasons_before=0 if self.some(0.3, "newcomers") else 1,
                field_training_until=chance.choice(days[2:]) if training else None,
                field_training_shifts=chance.choice([0, 1, 3]) if training else 0,
                under_18_until=chance.choice(days[-4:]) if self.some(0.07, "minors") else None,
            )
            if self.some(0.2, "fairness"):
                measure = chance.choice(list(Measure))
                yield CarriedOver(f"past-{id}", id, measure, chance.choice([-2, 1, 3]))

    def training(self) -> Iterator[Entity]:
        """Certificates, a course with seats to give, an academy."""
        chance = self.chance
        for id in self.people:
            for kind in ("cpr", "bike", "trainer"):
                lapses = chance.choice([None, chance.choice(self.days)])
                issued = self.days[0] if lapses is None else min(self.days[0], lapses)
                if chance.random() < (0.3 if "training_seats" in self.featured else 0.5):
                    yield certificate(id, kind, str(issued), None if lapses is None else str(lapses))
        if self.some(0.2, "training_seats"):
            yield session(
                "course",
                str(self.focus),
                chance.choice(["09:00-12:00", "18:00-22:00"]),
                grants=("bike",),
                seats=chance.choice([None, 1, 2]),
            )
        if self.some(0.25, "season_dates"):
            day = str(chance.choice(self.days[:3]))
            yield session("academy", day, needed_for_work=chance.random() < 0.5, grants=("cpr",))
            for id in self.people[:2]:
                if chance.random() < 0.6:
                    yield attendance("academy", id, chance.choice(list(Outcome)))

    def _span(self) -> tuple[str, str]:
        day = self.day()
        last = min(self.days[-1], day + dt.timedelta(days=self.chance.randint(0, 2)))
        return str(day), str(last)

    def absence(self) -> Iterator[Entity]:
        """Availability, time off, court, restrictions."""
        chance = self.chance
        for id in self.people:
            for number in range(2):
                if self.some(0.25, "availability", "preferences"):
                    yield self._pattern(id, number)
            if self.some(0.25, "time_off", "beside_time_off"):
                state = chance.choice([TimeOffState.APPROVED, TimeOffState.REQUESTED, TimeOffState.DENIED])
                yield time_off(id, *self._span(), state=state)
            if self.some(0.12, "court"):
                times = chance.choice(["09:00-11:00", "13:00-17:00", "22:00-01:30"])
                state = chance.choice(list(CourtState))
                yield court(f"c-{id}", id, str(self.day()), times, state=state)
            if self.some(0.1, "restrictions"):
                first, last = (dt.date.fromisoformat(text) for text in self._span())
                yield Restriction(f"r-{id}", id, first, chance.choice([None, last]), ("p0",), ("drive",))

    def _pattern(self, id: str, number: int) -> Entity:
        chance = self.chance
        hours = chance.choice([None, None, "06:00-14:00", "18:00-02:00"])
        start, end = (dt.time.fromisoformat(text) for text in hours.split("-")) if hours else (None, None)
        days = tuple(chance.sample(WEEKDAYS, chance.randint(1, 4)))
        what = chance.choice(list(AvailabilityKind))
        return availability(id, what, f"{id}-{number}", weekdays=days, start=start, end=end)

    def wishes(self, plan: Plan) -> Iterator[Entity]:
        """Preferences and requests."""
        chance = self.chance
        people = {"keep_apart", "keep_together", "partners"} & self.featured
        ordinary = [shift for shift in plan.shifts.values() if not shift.is_record]
        for number, id in enumerate(self.people * 2):
            if self.some(0.15, "work_required", "work_preferred", "keep_apart", "keep_together", "partners"):
                others = [one for one in self.people if one != id]
                subject = "partner_id" if people else chance.choice(["post_id", "template_id", "partner_id"])
                named = {"post_id": ["p0", "p1"], "template_id": ["t0", "t1"], "partner_id": others}
                about = {subject: chance.choice(named[subject])}
                yield Preference(f"w{number}", id, chance.choice(list(Strength)), weight=2, **about)
            if ordinary and self.some(0.15, "shift_requests"):
                shift = chance.choice(ordinary)
                by = chance.choice([{}, {"template_id": "t0"}, {"shift_id": shift.id}])
                yield ShiftRequest(f"q{number}", id, shift.date, chance.choice(list(Want)), weight=3, **by)

"""Tiny seasons: the season itself, its places and what work is wanted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from desktop.domain.curves import Alternatives, ChoicePer, CurveStep, DemandCurve
from desktop.domain.entity import Entity
from desktop.domain.season import CapPeriod, Holiday, PayRules
from desktop.domain.values import (
    WEEKDAYS,
    BreakKind,
    CrewRule,
    CrewRuleKind,
    DayKind,
    EquipmentUse,
    Priority,
)
from tests.builders import (
    certification,
    duty,
    event,
    extra,
    line,
    need,
    pool,
    post,
    season,
    template,
)
from tests.planner.witness.tiny_draws import Draws

TIMES = ("08:00-16:00", "10:00-18:00", "16:00-00:00", "15:00-23:00", "20:00-04:00", "02:30-05:00")
CREW_RULES = {
    "crew_language": CrewRule(CrewRuleKind.LANGUAGE, "es"),
    "crew_grade": CrewRule(CrewRuleKind.GRADE, "senior"),
    "crew_certificate": CrewRule(CrewRuleKind.CERTIFICATE, "cpr"),
    "never_alone": CrewRule(CrewRuleKind.NOT_ALONE),
}


class Demand(Draws):
    """Makes places and demand."""

    def the_season(self) -> Entity:
        """The season: zone, weeks, pay, caps."""
        chance = self.chance
        middle = chance.choice(self.days[1:-1])
        caps = (
            CapPeriod("old", self.days[0] - dt.timedelta(days=30), middle, chance.choice([600, 1000])),
            CapPeriod("new", middle + dt.timedelta(days=1), self.days[-1], chance.choice([400, 960])),
        )
        return season(
            str(self.days[0]),
            str(self.days[-1]),
            zone=self.zone,
            workweek_start=chance.choice(WEEKDAYS),
            workweek_start_time=chance.choice([dt.time(0), dt.time(2, 30), dt.time(6)]),
            display_week_start=chance.choice([DayKind.MON, DayKind.SUN]),
            holidays=(Holiday(self.around, "Holiday", counts_as=None),),
            pay=PayRules(
                report_time_paid=chance.random() < 0.5,
                split_at_workweek=chance.random() < 0.5,
                nominal_on_clock_change=chance.random() < 0.5,
            ),
            pay_period_start=chance.choice([None, self.days[1]]),
            pay_period_days=chance.choice([3, 7, 14]),
            cap_periods=caps if self.capped else (),
        )

    def places(self) -> Iterator[Entity]:
        """Equipment, certificates, posts, duties, shift times."""
        chance = self.chance
        sector = chance.choice(["", "beach"])
        yield pool(capacity=chance.randint(0, 2))
        yield certification("cpr", valid_months=chance.choice([None, 1]))
        yield certification("trainer", trainer=True)
        yield certification("bike")
        yield post("p0", "A", sector=sector)
        needs = ("bike",) if self.some(0.3, "certificates", "training_seats", "standby") else ()
        yield post("p1", "B", sector="beach", breaks=BreakKind.PAID_ON_DUTY, undesirable=True)
        yield post("p2", "C", sector=sector, certification_ids=needs)
        yield duty("patrol")
        yield duty("drive", driving=True, certification_ids=chance.choice([(), ("bike",)]))
        yield duty("call", standby=True)
        for number in range(3):
            letter = "MEN"[number]
            times = chance.choice(TIMES)
            pause = chance.choice([None, None, 0, 45])
            report = chance.choice([0, 15])
            yield template(f"t{number}", times, letter, report=report, break_minutes=pause)

    def _heads(self) -> dict[str, object]:
        chance = self.chance
        least = chance.choice([0, 1, 1, 1, 2])
        rules = (rule for key, rule in CREW_RULES.items() if self.some(0.12, key))
        uses = (EquipmentUse("bikes", chance.choice([1, 1, 2])),) if self.some(0.2, "equipment") else ()
        return {
            "minimum": least,
            "desired": least + chance.choice([0, 0, 1]),
            "priority": chance.choice(list(Priority)),
            "crew_rules": tuple(rules),
            "equipment": uses,
            "optional": least > 0 and chance.random() < 0.15,
        }

    def _place(self) -> dict[str, str]:
        chance = self.chance
        duties = ["patrol", "patrol", "drive"]
        posts = ["p2"] if "training_seats" in self.featured else ["p0", "p0", "p1", "p2"]
        return {"post_id": chance.choice(posts), "duty_id": chance.choice(duties)}

    def demand(self) -> Iterator[Entity]:
        """Needs, a choice, a curve, an event, an extra shift."""
        chance = self.chance
        count = chance.choice([1, 2, 2, 3])
        weekend = {"whole_weekends", "weekends_in_a_row", "weekends_in_period"} & self.featured
        for number in range(count):
            days = tuple(chance.sample(WEEKDAYS, chance.randint(1, 4)))
            if weekend or chance.random() < 0.3:
                days = tuple(dict.fromkeys((*days[:1], DayKind.SAT, DayKind.SUN)))
            fields = {"template_id": f"t{number}", "days": days, **self._place(), **self._heads()}
            yield need(f"n{number}", fields.pop("minimum"), **fields)  # type: ignore[arg-type]
        if self.some(0.15, "standby"):
            days = tuple(chance.sample(WEEKDAYS, 3))
            yield need("oncall", 1, post_id="p0", duty_id="call", template_id="t0", days=days)
        if self.some(0.3, "alternatives"):
            members = ("need/n0", "need/n1") if count > 1 else ("need/n0",)
            per = chance.choice(list(ChoicePer))
            priority = chance.choice(list(Priority))
            yield Alternatives("choice", "Choice", members, per, chance.random() < 0.7, priority)
        if self.some(0.2, "demand_curve"):
            yield self._curve()
        if chance.random() < 0.3:
            yield event("fair", str(self.day()))
            fields = {
                "times": chance.choice(["12:00-18:00", "18:00-01:00"]),
                **self._place(),
                **self._heads(),
            }
            yield line("crowd", **fields)  # type: ignore[arg-type]
        if chance.random() < 0.3:
            fields = {"times": chance.choice(TIMES[:5]), **self._place(), **self._heads()}
            yield extra("x", str(self.day()), **fields)  # type: ignore[arg-type]

    def _curve(self) -> Entity:
        chance = self.chance
        low, high = sorted((chance.randint(0, 2), chance.randint(1, 2)))
        steps = (
            CurveStep(dt.time(12), dt.time(17), low, high),
            CurveStep(dt.time(17), chance.choice([dt.time(20), dt.time(1)]), 1, chance.randint(1, 2)),
        )
        return DemandCurve(
            "curve",
            "Curve",
            "p0",
            "patrol",
            ("t0", "t1"),
            tuple(chance.sample(WEEKDAYS, 2)),
            steps,
            chance.choice(list(Priority)),
        )

"""Random small plans in which much stands in the way of people: absence, training, age, crew rules, locks.

They are the plans of `tests.planner.rules.plans` with all that put in, and a random roster on top.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from desktop.domain.absence import AvailabilityKind, CourtState, TimeOffState
from desktop.domain.demand import CoverageNeed
from desktop.domain.entity import Entity
from desktop.domain.people import Restriction
from desktop.domain.plan import Plan
from desktop.domain.problems import Fact
from desktop.domain.rules import RuleSetting
from desktop.domain.schedule import Assignment
from desktop.domain.training import Outcome
from desktop.domain.values import WEEKDAYS, CrewRule, CrewRuleKind
from tests.builders import (
    attendance,
    availability,
    certificate,
    certification,
    court,
    duty,
    session,
    time_off,
)
from tests.planner.rules.harness import Verdict, as_must, as_try, assert_agrees
from tests.planner.rules.plans import POSTS, plans, rosters

HOURS = (None, None, "06:00-14:00", "18:00-02:00", "01:30-02:30", "02:15-02:45", "12:00-12:00", "00:00-16:00")
DEMANDS = (
    CrewRule(CrewRuleKind.LANGUAGE, "es"),
    CrewRule(CrewRuleKind.LANGUAGE, "es", 2),
    CrewRule(CrewRuleKind.GRADE, "senior"),
    CrewRule(CrewRuleKind.CERTIFICATE, "cpr"),
    CrewRule(CrewRuleKind.CERTIFICATE, "cpr", 2),
    CrewRule(CrewRuleKind.NOT_ALONE),
)


@st.composite
def crewed(draw: st.DrawFn) -> Plan:
    """A random plan with a random roster."""
    plan = draw(plans())
    chance = random.Random(draw(st.integers(0, 10**6)))
    further: list[Entity] = [
        duty(driving=chance.random() < 0.3, certification_ids=chance.choice([(), ("cpr",)])),
        replace(POSTS[0], certification_ids=("trainer",)),
        certification("cpr"),
        certification("trainer", trainer=True),
        session("academy", chance.choice(_days(plan)).isoformat(), needed_for_work=True, grants=("cpr",)),
        session("repeat", chance.choice(_days(plan)).isoformat(), needed_for_work=True, grants=("cpr",)),
        *(replace(item, crew_rules=_some(chance, DEMANDS)) for item in plan.of(CoverageNeed).values()),
    ]
    for id in plan.officers:
        further += _around(id, plan, chance)
    plan = plan.replace((item.kind, item.id, item) for item in further)
    placed = draw(rosters(plan))
    return plan.replace((item.kind, item.id, _locked(item, chance)) for item in placed)


def agrees(plan: Plan, setting: RuleSetting) -> tuple[Verdict, Verdict]:
    """Checker and rows agree about the plan's roster with the rule as a Must and as a Try."""
    must = assert_agrees(plan, as_must(setting))
    wish = assert_agrees(plan, as_try(setting))
    assert sorted(must.amounts) == sorted(wish.amounts)
    return must, wish


def facts(verdict: Verdict, *names: str) -> list[tuple[Fact, ...]]:
    """The named facts of every problem, sorted."""
    return sorted(tuple(problem.fact(name) for name in names) for problem in verdict.problems)


def _days(plan: Plan) -> list[dt.date]:
    first, last = plan.season.begin, plan.season.last_day
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def _some(chance: random.Random, items: tuple[CrewRule, ...]) -> tuple[CrewRule, ...]:
    return tuple(item for item in items if chance.random() < 0.25)


def _around(id: str, plan: Plan, chance: random.Random) -> Iterator[Entity]:
    days = _days(plan)

    def span() -> tuple[str, str]:
        first, last = sorted((chance.choice(days), chance.choice(days)))
        return first.isoformat(), last.isoformat()

    for number in range(chance.randint(0, 3)):
        yield _pattern(id, number, chance, days)
    if chance.random() < 0.4:
        yield time_off(id, *span(), state=chance.choice(list(TimeOffState)))
    if chance.random() < 0.4:
        state = chance.choice(list(CourtState))
        yield court(f"more-{id}", id, chance.choice(days).isoformat(), "22:00-01:30", state=state)
    if chance.random() < 0.3:
        first, last = (dt.date.fromisoformat(text) for text in span())
        post = (chance.choice(POSTS).id,)
        yield Restriction(f"r-{id}", id, first, chance.choice([None, last]), post)
    for kind in ("cpr", "trainer"):
        if chance.random() < 0.5:
            issued, valid = span()
            yield certificate(id, kind, issued, chance.choice([None, valid]))
    for kind in ("academy", "repeat"):
        if chance.random() < 0.3:
            yield attendance(kind, id, chance.choice(list(Outcome)))
    yield replace(plan.officers[id], field_training_shifts=chance.choice([0, 1, 3]))


def _pattern(id: str, number: int, chance: random.Random, days: list[dt.date]) -> Entity:
    hours = chance.choice(HOURS)
    start, end = (dt.time.fromisoformat(text) for text in hours.split("-")) if hours else (None, None)
    return availability(
        id,
        chance.choice(list(AvailabilityKind)),
        f"{id}-{number}",
        weekdays=tuple(chance.sample(WEEKDAYS, chance.randint(1, 7))),
        start=start,
        end=end,
        first=chance.choice([None, chance.choice(days)]),
    )


def _locked(item: Entity, chance: random.Random) -> Entity:
    if isinstance(item, Assignment) and chance.random() < 0.2:
        return replace(item, locked=True)
    return item

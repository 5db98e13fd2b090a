"""Random small plans and rosters for properties of rules: overnight work, clock changes, records, trades.

3 to 5 officers, 5 to 10 dates around a change of the clock or a holiday, 2 to 4 needs.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from desktop.domain.entity import Entity
from desktop.domain.people import BroughtForward, Contract
from desktop.domain.plan import Plan
from desktop.domain.schedule import Assignment, AssignmentState, Trade
from desktop.domain.season import CapPeriod, Holiday, PayRules
from desktop.domain.values import WEEKDAYS, BreakKind, DayKind, EquipmentUse, Grade, HireStatus
from tests.builders import (
    NOW,
    assign,
    attendance,
    band,
    court,
    duty,
    need,
    officer,
    plan_of,
    pool,
    post,
    season,
    session,
    template,
)

CHANGES = (
    ("America/New_York", dt.date(2027, 3, 14)),
    ("America/New_York", dt.date(2027, 11, 7)),
    ("Australia/Sydney", dt.date(2027, 10, 3)),
    ("Australia/Sydney", dt.date(2028, 4, 2)),
    ("America/New_York", dt.date(2027, 7, 4)),
)
"""Zones with dates: two changes of the clock each, and a holiday."""
TIMES = (
    "08:00-16:00",
    "11:00-19:00",
    "16:00-00:00",
    "20:00-04:00",
    "00:00-08:00",
    "02:30-05:00",
    "23:00-03:30",
)
OWN_TIMES = ("08:00-12:00", "12:30-16:00", "17:00-01:30", "21:00-06:00")
SECTORS = ("", "beach")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan without rules and assignments, but with records of training and court."""
    zone, around = draw(st.sampled_from(CHANGES))
    first = around - dt.timedelta(days=draw(st.integers(0, 6)))
    last = first + dt.timedelta(days=draw(st.integers(4, 9)))
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    whole = season(
        first.isoformat(),
        last.isoformat(),
        zone=zone,
        workweek_start=draw(st.sampled_from(WEEKDAYS)),
        workweek_start_time=draw(st.sampled_from([dt.time(0), dt.time(2, 30), dt.time(6)])),
        display_week_start=draw(st.sampled_from([DayKind.MON, DayKind.SUN])),
        holidays=(Holiday(around, "Holiday", counts_as=None),),
        pay=PayRules(
            report_time_paid=draw(st.booleans()),
            split_at_workweek=draw(st.booleans()),
            nominal_on_clock_change=draw(st.booleans()),
        ),
        prepare_from=draw(st.sampled_from([None, first - dt.timedelta(days=1)])),
        cap_periods=draw(_cap_periods(days)),
    )
    people = [draw(_officer(id, days)) for id in "abcde"[: draw(st.integers(3, 5))]]
    parts = [draw(_need(number)) for number in range(draw(st.integers(2, 4)))]
    records: list[Entity] = [
        session(dates=draw(st.sampled_from(days)).isoformat(), times="09:00-17:00"),
        *(attendance(officer_id=person.id) for person in people[: draw(st.integers(0, 2))]),
        court(date=draw(st.sampled_from(days)).isoformat(), officer_id=draw(st.sampled_from(people)).id),
    ]
    return plan_of(
        whole,
        *POSTS,
        pool(capacity=draw(st.integers(0, 3))),
        duty(),
        *people,
        *(entity for pair in parts for entity in pair),
        *records,
    )


POSTS = tuple(
    post(
        f"p{number}{kind.name[0].lower()}",
        code=f"{number}{kind.name[0]}",
        sector=sector,
        breaks=kind,
        undesirable=kind is BreakKind.PAID_ON_DUTY,
    )
    for number, sector in enumerate(SECTORS)
    for kind in BreakKind
)


@st.composite
def _cap_periods(draw: st.DrawFn, days: list[dt.date]) -> tuple[CapPeriod, ...]:
    if draw(st.booleans()):
        return ()
    middle = draw(st.sampled_from(days[1:-1]))
    return (
        CapPeriod("old year", days[0] - dt.timedelta(days=30), middle, draw(st.sampled_from([600, 1000]))),
        CapPeriod("new year", middle + dt.timedelta(days=1), days[-1], draw(st.sampled_from([0, 960]))),
    )


@st.composite
def _officer(draw: st.DrawFn, id: str, days: list[dt.date]) -> Entity:
    minimum, target = draw(st.sampled_from([(0, 0), (600, 1200), (1000, 2400)]))
    optional = st.sampled_from([None, None, None, *days])
    first, last = sorted((draw(optional) or days[0], draw(optional) or days[-1]))
    brought = (BroughtForward("old year", draw(st.sampled_from([100, 700]))),) if draw(st.booleans()) else ()
    return officer(
        id,
        grade=draw(st.sampled_from(Grade)),
        status=draw(st.sampled_from([HireStatus.ACTIVE] * 4 + [HireStatus.LEFT])),
        contract=Contract(minimum, target, draw(st.sampled_from([2400, 2880]))),
        first_day=draw(st.sampled_from([None, first])),
        last_day=draw(st.sampled_from([None, last])),
        season_cap_minutes=draw(st.sampled_from([None, None, 1200])),
        brought_forward=brought,
        languages=draw(st.sampled_from([("en",), ("en", "es")])),
        seasons_before=draw(st.integers(0, 1)),
        field_training_until=draw(st.sampled_from([None, None, days[len(days) // 2]])),
        under_18_until=draw(st.sampled_from([None, None, days[-2]])),
    )


@st.composite
def _need(draw: st.DrawFn, number: int) -> tuple[Entity, ...]:
    times = draw(st.sampled_from(TIMES))
    minimum = draw(st.integers(0, 2))
    bands = template(
        f"t{number}",
        times,
        letter="DMEN"[number],
        report=draw(st.sampled_from([0, 15])),
        break_minutes=draw(st.sampled_from([None, None, 0, 45])),
    )
    wanted: dict[str, Any] = {
        "post_id": draw(st.sampled_from(POSTS)).id,
        "template_id": bands.id,
        "days": draw(st.sampled_from([WEEKDAYS, (DayKind.FRI, DayKind.SAT, DayKind.SUN)])),
        "equipment": (EquipmentUse("bikes", draw(st.integers(1, 2))),) if draw(st.booleans()) else (),
    }
    return bands, need(f"n{number}", minimum, minimum + draw(st.integers(0, 1)), **wanted)


@st.composite
def rosters(draw: st.DrawFn, plan: Plan) -> list[Entity]:
    """Random assignments on a plan, some with own times, some absent, some traded; sparse or dense."""
    # One random number in place of a draw for each of up to 200 pairs keeps examples fast.
    chance = random.Random(draw(st.integers(0, 10**6)))
    density = draw(st.sampled_from([0.02, 0.1, 0.3, 0.6]))
    found: list[Entity] = []
    for shift in plan.shifts.values():
        for person in plan.officers:
            if not shift.is_record and chance.random() < density:
                found += _assigned(assign(shift.id, person), list(plan.officers), chance)
    return found


def _assigned(item: Assignment, people: list[str], chance: random.Random) -> list[Entity]:
    kind = chance.random()
    if kind < 0.05:
        return [replace(item, state=AssignmentState.ABSENT)]
    if kind < 0.12:
        return [replace(item, times=band(chance.choice(OWN_TIMES), report=chance.choice([0, 30])))]
    others = [person for person in people if person != item.officer_id]
    if kind < 0.18:
        giver = chance.choice(others)
        trade = Trade(
            f"trade-{chance.getrandbits(64):x}", item.shift_id, giver, item.officer_id, NOW, NOW, "lt"
        )
        return [item, trade]
    return [item]


@st.composite
def rostered(draw: st.DrawFn) -> Plan:
    """A random plan with a random roster."""
    plan = draw(plans())
    return plan.replace((item.kind, item.id, item) for item in draw(rosters(plan)))

"""Random small plans whose officers wish for much: posts, duties, shift times, partners, single days."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from desktop.domain.entity import Entity
from desktop.domain.plan import Plan
from desktop.domain.wishes import Preference, ShiftRequest, Strength, Want
from tests.planner.rules.plans import POSTS, rostered


@st.composite
def wishing(draw: st.DrawFn) -> Plan:
    """A random plan with a random roster, and wishes that contradict one another now and then."""
    plan = draw(rostered())
    chance = random.Random(draw(st.integers(0, 10**6)))
    found = wishes(plan, chance, draw(st.integers(0, 12)), draw(st.integers(0, 8)))
    return plan.replace((item.kind, item.id, item) for item in found)


def wishes(plan: Plan, chance: random.Random, preferences: int, requests: int) -> list[Entity]:
    """So many random preferences and requests of the officers of a plan."""
    return [
        *(_preference(f"p{number}", plan, chance) for number in range(preferences)),
        *(_request(f"q{number}", plan, chance) for number in range(requests)),
    ]


def _preference(id: str, plan: Plan, chance: random.Random) -> Preference:
    people = list(plan.officers)
    officer = chance.choice(people)
    subject = chance.choice(["post_id", "duty_id", "template_id", "partner_id", "partner_id", "partner_id"])
    named = {
        "post_id": [post.id for post in POSTS],
        "duty_id": ["patrol"],
        "template_id": [f"t{number}" for number in range(2)],
        "partner_id": [other for other in people if other != officer],
    }
    strength = chance.choice(list(Strength))
    about = {subject: chance.choice(named[subject])}
    return Preference(id, officer, strength, weight=chance.randint(1, 4), **about)


def _request(id: str, plan: Plan, chance: random.Random) -> ShiftRequest:
    officer, want = chance.choice(list(plan.officers)), chance.choice(list(Want))
    ordinary = [shift for shift in plan.shifts.values() if not shift.is_record]
    date = chance.choice([shift.date for shift in ordinary] or [plan.season.first_day])
    kind = chance.random()
    template = chance.choice(["t0", "t1"]) if kind < 0.4 else None
    shift = chance.choice(ordinary).id if ordinary and kind > 0.7 else ""
    return ShiftRequest(id, officer, date, want, template, shift, chance.randint(1, 5))

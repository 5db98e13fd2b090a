"""The sick-call simulation against the slow one that asks the checker, for the same sick calls."""

import datetime as dt
import random
from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from desktop.domain.rules import RuleSetting
from desktop.domain.schedule import Assignment, Trade
from desktop.domain.values import Mode
from desktop.planner.draft import draft
from desktop.planner.model import compile
from desktop.planner.resilience.house import House
from desktop.planner.resilience.result import SickCallSettings
from desktop.planner.resilience.seasons import Seasons, judged
from desktop.planner.scope import EVERYTHING
from tests.builders import assign
from tests.planner.resilience.reference import Reference, broken
from tests.planner.worlds import worlds

BEYOND = {"fairness", "partners", "shift_requests", "alternatives", "demand_curve", "training_seats"}
BEYOND |= {"staggered_breaks", "standby", "pay"}
"""Rules of which the slow one cannot tell, as Musts, whether one more officer breaks them more."""

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""The slow one is too slow to look for smaller examples."""


def planned(plan, chance):
    """The plan with a roster that breaks no rule, some of it taken out again so that people are free."""
    bare = plan.replace((Assignment.kind, identity, None) for identity in plan.assignments)
    # Hours that a trade credits to somebody else are no longer theirs when the worker is missing; the slow
    # one does not know that.
    bare = bare.replace((Trade.kind, identity, None) for identity in plan.of(Trade))
    beyond = [
        rule for rule in plan.of(RuleSetting).values() if rule.rule in BEYOND and rule.mode is Mode.MUST
    ]
    bare = bare.replace((rule.kind, rule.id, replace(rule, mode=Mode.TRY)) for rule in beyond)
    model = compile(bare, EVERYTHING)
    x = draft(model, model.grid.fixed.astype(np.int64))
    share = chance.choice([0.5, 0.8, 1])
    pairs = [pair for pair in np.flatnonzero(x & ~model.grid.fixed).tolist() if chance.random() < share]
    grid = model.grid
    made = [assign(grid.shifts[grid.shift[pair]], grid.officers[grid.officer[pair]]) for pair in pairs]
    return bare.replace((item.kind, item.id, item) for item in made)


def drawn(chance, seasons, officers, share):
    sick = np.zeros((seasons._days, officers), dtype=np.bool_)
    for place in np.ndindex(sick.shape):
        sick[place] = chance.random() < share
    return sick


def named(house, first, sick):
    return {(dt.date.fromordinal(first + day), house.officers[o]) for day, o in np.argwhere(sick).tolist()}


def assert_same_list(house, slow, shift):
    """The same people in the same order.

    Save those who need somebody beside them where nobody could be.
    """
    asked = [house.officers[officer] for officer, _ in house.asked[shift]]
    identity = house.shifts[shift]
    assert asked == [officer for officer in slow.asked[identity] if officer in asked]
    for officer in set(slow.asked[identity]) - set(asked):
        more, now = slow.lack(identity, [officer]), slow.lack(identity)
        assert more[1] > now[1] or not slow.free(officer, identity)


def assert_agree(plan, chance, calls_a_day):
    house = House(plan)
    test = SickCallSettings(calls_a_day=calls_a_day)
    seasons = Seasons(house, test, judged(house, test))
    slow = Reference(plan, calls_a_day)
    assume(not broken(slow.mine.problems()))  # the slow one cannot tell "broken" from "broken more"
    assume(seasons.groups)
    for shift in range(len(house.shifts)):
        assert_same_list(house, slow, shift)
    sick = drawn(chance, seasons, len(house.officers), chance.choice([0.1, 0.3]))
    no = drawn(chance, seasons, len(house.officers), chance.choice([0, 0.3]))
    lost = [house.shifts[shift] for shift in seasons.play(sick, no)]
    first = seasons._first
    expected = slow.play(dt.date.fromordinal(first), named(house, first, sick), named(house, first, no))
    assert set(lost) == set(expected)
    found = (seasons.tally.missed, seasons.tally.refilled, seasons.tally.calls)
    assert found == (slow.missed, slow.refilled, slow.calls)


@settings(deadline=None, max_examples=25, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(worlds(), st.integers(0, 10**6), st.sampled_from([None, None, 0, 1, 3]))
def test_fast_and_slow_agree(plan, seed, calls):
    chance = random.Random(seed)
    assert_agree(planned(plan, chance), chance, calls)

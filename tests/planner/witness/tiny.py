"""Random tiny seasons: few officers and shifts, all that rules are about, few enough pairs to try them all.

Around the dates that may be planned stands a roster that does not move, so that weekends, runs and periods
longer than those dates matter too.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.domain.entity import Entity
from desktop.domain.plan import Plan
from desktop.domain.roster import make_work
from desktop.domain.rules import RuleSetting
from desktop.domain.schedule import Assignment, AssignmentState, Origin, Trade
from desktop.domain.values import (
    Mode,
)
from desktop.planner.check import Checker
from desktop.planner.scope import MayChange, Scope
from tests.builders import (
    NOW,
    assign,
    band,
    plan_of,
)
from tests.planner.witness.enumeration import pairs, seats, stands
from tests.planner.witness.tiny_demand import Demand
from tests.planner.witness.tiny_people import People
from tests.planner.witness.tiny_rules import drawn

MOST = 12
"""Choices between yes and no that a tiny season leaves open."""
PLURAL = (
    "rest",
    "time_off",
    "fairness",
    "consecutive_days",
    "hours_in_period",
    "shifts_in_period",
    "days_in_period",
    "run_of_work",
    "run_of_days_off",
    "standby",
    "breaks",
    "overtime",
)
"""Rules that are set twice now and then."""


def tiny(seed: int, most: int = MOST) -> tuple[Plan, Scope]:
    """A tiny season and what may be planned in it, `most` choices or fewer; the same for the same seed."""
    for attempt in range(1000):
        found = _Maker(random.Random(f"tiny season {seed}, {attempt}"), seed).make(most)
        if found is not None:
            return found
    raise AssertionError(f"no tiny season {seed}")


class _Maker(Demand, People):
    """Makes one season, piece by piece."""

    def make(self, most: int) -> tuple[Plan, Scope] | None:
        """The season, or None where too much or too little is open on every date."""
        plan = plan_of(self.the_season(), *self.places(), *self.crew(), *self.demand())
        around = [*self.training(), *self.absence(), *self.wishes(plan)]
        plan = plan.replace((item.kind, item.id, item) for item in around)
        rules = list(self._settings(plan))
        rules += list(self._again(rules))
        plan = plan.replace((item.kind, item.id, item) for item in rules)
        plan = plan.replace((item.kind, item.id, item) for item in list(self._roster(plan)))
        return self._scoped(plan, most)

    def _settings(self, plan: Plan) -> Iterator[RuleSetting]:
        chance = self.chance
        shifts = tuple(shift.id for shift in plan.shifts.values() if not shift.is_record)
        for rule in self.rules:
            found = drawn(rule, chance, shifts=shifts)
            if rule == "one_place" and rule not in self.featured and chance.random() < 0.8:
                found = replace(found, mode=Mode.MUST)
            yield found

    def _again(self, found: Sequence[RuleSetting]) -> Iterator[RuleSetting]:
        """Now and then the same rule with other figures besides."""
        for one in found:
            if one.rule in PLURAL and self.chance.random() < 0.25:
                other = drawn(one.rule, self.chance, f"{one.rule}-2")
                if other.params != one.params:
                    yield other

    def _roster(self, plan: Plan) -> Iterator[Entity]:
        """People here and there, where they break no Must; seldom where they do."""
        chance = self.chance
        density = 0.4 if "locks" in self.featured else chance.choice([0.0, 0.2, 0.4])
        checker = Checker.of(plan)
        for shift in plan.shifts.values():
            for id in self.people:
                if not shift.is_record and chance.random() < density:
                    item, trade = self._assigned(assign(shift.id, id))
                    work = make_work(plan.season, shift, item, trade and trade.from_officer_id)
                    if not checker.delta([work]).breaks() or chance.random() < 0.02:
                        checker.apply([work])
                        yield item
                        yield from (trade,) if trade else ()

    def _assigned(self, item: Assignment) -> tuple[Assignment, Trade | None]:
        chance = self.chance
        item = replace(item, origin=chance.choice([Origin.HAND, Origin.PLANNER]))
        kind = chance.random()
        if kind < 0.06:
            return replace(item, state=AssignmentState.ABSENT), None
        if kind < 0.12:
            return replace(item, times=band(chance.choice(["08:00-12:00", "17:00-01:30"]))), None
        if kind < 0.18:
            giver = chance.choice([one for one in self.people if one != item.officer_id])
            name = f"trade-{chance.getrandbits(64):x}"
            return item, Trade(name, item.shift_id, giver, item.officer_id, NOW, NOW, "lt")
        return replace(item, locked=chance.random() < (0.5 if "locks" in self.featured else 0.15)), None

    def _scoped(self, plan: Plan, most: int) -> tuple[Plan, Scope] | None:
        """The most dates in a row, from some date on, that leave no more than so many choices."""
        may = self.chance.choice([frozenset(MayChange)] * 4 + [Scope().may_change])
        starts = self.chance.sample(self.days, len(self.days))
        starts.sort(key=lambda day: abs(day - self.focus))
        for first in starts:
            fitting: list[Scope] = []
            for last in (day for day in self.days if day >= first):
                scope = Scope(first, last, may)
                come, go = pairs(plan, scope)
                count = len(come) + len(go) + 2 * len(seats(plan, scope))
                if count > most:
                    break
                if count > 3:
                    fitting.append(scope)
            if fitting:
                return self._kept(plan, fitting[-1]), fitting[-1]
        return None

    def _kept(self, plan: Plan, scope: Scope) -> Plan:
        """Mostly a plan in which no Must is broken with nobody added: those that would be are wishes."""
        if self.chance.random() < 0.1:
            return plan
        ids = {setting for setting, _unit in stands(plan, scope)}
        rules = [replace(plan.of(RuleSetting)[id], mode=Mode.TRY) for id in sorted(ids)]
        return plan.replace((rule.kind, rule.id, rule) for rule in rules)

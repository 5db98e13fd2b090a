"""What the makers of tiny seasons share: dates, people, rules, and draws that favour some rules."""

from __future__ import annotations

import datetime as dt
import random

from desktop.domain.rules import RULES
from tests.planner.rules.plans import CHANGES

ALWAYS = ("cover", "one_place")
FEATURED = tuple(rule for rule in RULES if rule not in ALWAYS)
PER_SEASON = 3
"""So many rules are in force for certain, by turns; the others as it comes."""


class Draws:
    """Random draws for one season."""

    def __init__(self, chance: random.Random, seed: int) -> None:
        self.chance = chance
        first = seed * PER_SEASON % len(FEATURED)
        self.featured = {FEATURED[(first + n) % len(FEATURED)] for n in range(PER_SEASON)}
        self.rules = [
            *ALWAYS,
            *(rule for rule in FEATURED if rule in self.featured or chance.random() < 0.22),
        ]
        self.zone, around = chance.choice(CHANGES)
        length = chance.randint(5, 15)
        self.first = around - dt.timedelta(days=chance.randint(0, length - 1))
        self.days = [self.first + dt.timedelta(days=n) for n in range(length)]
        self.around = around
        self.capped = self.some(0.3, "season_cap")
        self.focus = chance.choice(
            self.days[: length // 2] if "training_seats" in self.featured else self.days
        )
        self.people = "abcd"[: chance.choice([2, 3, 3, 4])]

    def some(self, odds: float, *rules: str) -> bool:
        """By chance; most often where one of these rules is in force for certain."""
        return self.chance.random() < (0.85 if self.featured & set(rules) else odds)

    def day(self) -> dt.date:
        """A date, often one close to those that will be planned."""
        near = [day for day in self.days if abs(day - self.focus) <= dt.timedelta(days=1)]
        return self.chance.choice(near if self.chance.random() < 0.6 else self.days)

"""One problem with the plan around it: what the sentences about problems look up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.domain.rules import RULES, RuleSetting
from desktop.domain.time import local
from desktop.wording.clock import hours_text, moment_text, time_text
from desktop.wording.gaps import listed, place_and_time
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.domain.schedule import Shift
    from desktop.wording.things import Things


@dataclass(frozen=True, slots=True)
class Case:
    """A problem and the plan it is about."""

    plan: Plan
    things: Things
    problem: Problem

    @property
    def who(self) -> str:
        """Names of everybody concerned."""
        return listed([self.things.officer(officer_id) for officer_id in self.problem.officers])

    @property
    def where(self) -> str:
        """The first shift, with place and time."""
        return self.at(0)

    @property
    def shift(self) -> Shift | None:
        """The first shift, where the plan has it."""
        return self.plan.shifts.get(self.problem.shifts[0]) if self.problem.shifts else None

    @property
    def params(self) -> Any:
        """Parameters of the setting that was broken; the rule's usual ones where it is gone."""
        found = self.plan.of(RuleSetting).get(self.problem.setting)
        return found.params if found else RULES[self.problem.rule].params()

    def at(self, number: int) -> str:
        """A shift by its place in the problem, with place and time; its id where the plan has it no more."""
        shift_id = self.problem.shifts[min(number, len(self.problem.shifts) - 1)]
        shift = self.plan.shifts.get(shift_id)
        return place_and_time(self.things, shift) if shift else shift_id

    def number(self, fact: str) -> int:
        """A fact that is a number."""
        return int(self.problem.fact(fact, 0))

    def text(self, fact: str) -> str:
        """A fact that is a text."""
        return str(self.problem.fact(fact))

    def day(self, fact: str) -> str:
        """A fact that is a date."""
        return self.things.date(dt.date.fromisoformat(self.text(fact)))

    def clock(self, fact: str) -> str:
        """A fact that is a time of day."""
        return time_text(dt.time.fromisoformat(self.text(fact)), self.things.season.clock)

    def moment(self, fact: str) -> str:
        """A fact that is an instant: "Sat, Aug 7, 7:00 AM"."""
        at = local(self.number(fact), self.things.season.zone)
        return f"{self.things.date(at.date())}, {moment_text(at, self.things.season.clock)}"

    def hours(self, fact: str) -> str:
        """A fact that is a length of paid time: "37.5 h"."""
        return hours_text(self.number(fact))

    def length(self, fact: str) -> str:
        """A fact that is any length of time, to the minute: "9.5 h", "9 h 10 min", "30 min"."""
        return length_text(self.number(fact))


def length_text(minutes: int) -> str:
    """A length to the minute: "9.5 h", "9 h 10 min", "30 min"."""
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    if minutes % 15 == 0:
        return hours_text(minutes)
    return _("{h} h {n} min").format(h=minutes // 60, n=minutes % 60)

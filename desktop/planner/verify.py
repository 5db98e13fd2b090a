"""Whether a small change of a roster breaks a Must, by the same rules that check whole rosters.

Only the units that the changed work touches are looked at, before and after: milliseconds where the check
of a whole season would take longer than finding the change did.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from desktop.domain.problems import ProblemKind
from desktop.domain.values import Mode
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.rules.base import Near
from desktop.planner.units import UnitView

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.rules import RuleSetting
    from desktop.planner.lookup import Lookup
    from desktop.planner.units import Unit

DAY = 24 * 60
"""Minutes."""

Name = tuple[str, str]
"""(shift id, officer id) of one piece of work."""


def name_of(work: Work) -> Name:
    """By what a piece of work is known."""
    return work.shift.id, work.officer_id


class Roster:
    """Present work by name, to be changed step by step and compared with what it was.

    Parameters
    ----------
    works : iterable of Work
        The roster; work from which the officer is absent is left out.
    """

    def __init__(self, works: Iterable[Work]) -> None:
        self.works: dict[Name, Work] = {name_of(work): work for work in works if work.present}
        self._spans: dict[tuple[int, int], list[Work]] = {}

    def near(self, works: Sequence[Work]) -> Roster:
        """Only the work of the same people, and everybody's within a day: what most rules look at."""
        first, last = min(work.start for work in works) - DAY, max(work.end for work in works) + DAY
        people = dict.fromkeys(work.officer_id for work in works)
        return Roster((*self._between(first, last), *(work for one in people for work in self.line(one))))

    def line(self, officer_id: str) -> Sequence[Work]:
        """The work of one officer, and work of others that is credited to them."""
        return self._lines.get(officer_id, ())

    def crew(self, shift_id: str) -> Sequence[Work]:
        """The work on one shift."""
        return self._crews.get(shift_id, ())

    @cached_property
    def _lines(self) -> dict[str, list[Work]]:
        found: dict[str, list[Work]] = {}
        for work in self.works.values():
            for officer_id in {work.officer_id, work.credited_to}:
                found.setdefault(officer_id, []).append(work)
        return found

    @cached_property
    def _crews(self) -> dict[str, list[Work]]:
        found: dict[str, list[Work]] = {}
        for work in self.works.values():
            found.setdefault(work.shift.id, []).append(work)
        return found

    def _between(self, first: int, last: int) -> list[Work]:
        found = self._spans.get((first, last))
        if found is None:
            found = [work for work in self.works.values() if work.start < last and first < work.end]
            self._spans[first, last] = found
        return found

    def changed(self, add: Iterable[Work] = (), remove: Iterable[Work] = ()) -> Roster:
        """Another roster, with work taken away and then added."""
        found = Roster(())
        found.works = dict(self.works)
        for work in remove:
            found.works.pop(name_of(work), None)
        for work in add:
            found.works[name_of(work)] = work
        return found


def newly_broken(
    look: Lookup, before: Roster, after: Roster, settings: Sequence[RuleSetting] | None = None
) -> list[Problem]:
    """Problems of Musts in `after` that are worse than in `before`, where the two differ.

    Parameters
    ----------
    settings : sequence of RuleSetting, optional
        Only these; all that are a Must by default.
    """
    found: list[Problem] = []
    for then, now in _touched(look, before, after, musts(look) if settings is None else settings):
        then, now = _broken(then), _broken(now)
        if sum(problem.amount for problem in now) > sum(problem.amount for problem in then):
            found += now
    return found


def points_gained(look: Lookup, before: Roster, after: Roster, settings: Sequence[RuleSetting]) -> int:
    """By how much the wishes of some settings are met better in `after`, in points of the objective."""
    return sum(
        sum(problem.points for problem in then) - sum(problem.points for problem in now)
        for then, now in _touched(look, before, after, settings)
    )


def _touched(
    look: Lookup, before: Roster, after: Roster, settings: Sequence[RuleSetting]
) -> Iterator[tuple[list[Problem], list[Problem]]]:
    """(problems before, problems after) of every unit in which two rosters may differ."""
    change = _Change.between(before, after)
    for setting in settings if change.works else ():
        yield from _by_setting(look, setting, change)


@dataclass(frozen=True)
class _Change:
    """What differs between two rosters: by name what was, and what is."""

    before: Roster
    gone: Mapping[Name, Work]
    come: Mapping[Name, Work]

    @classmethod
    def between(cls, before: Roster, after: Roster) -> _Change:
        old, new = before.works, after.works
        gone = {name: work for name, work in old.items() if _differs(work, new.get(name))}
        come = {name: work for name, work in new.items() if _differs(work, old.get(name))}
        return cls(before, gone, come)

    @cached_property
    def works(self) -> list[Work]:
        """Everything that differs."""
        return [*self.gone.values(), *self.come.values()]

    def around(self, near: Near) -> tuple[list[Work], list[Work]]:
        """(before, after) work that units touched by the change may hold: of people, shifts or any."""
        if near is Near.ANYWHERE:
            found: Iterable[Work] = self.before.works.values()
        elif near is Near.SHIFT:
            shifts = sorted({work.shift.id for work in self.works})
            found = (work for one in shifts for work in self.before.crew(one))
        else:
            people = sorted({id for work in self.works for id in (work.officer_id, work.credited_to)})
            found = (work for one in people for work in self.before.line(one))
        old = list({name_of(work): work for work in found}.values())
        kept = [work for work in old if name_of(work) not in self.gone]
        return old, [*kept, *self.come.values()]


def _differs(work: Work, other: Work | None) -> bool:
    return other is not work and other != work


def musts(look: Lookup) -> list[RuleSetting]:
    """Settings that may not be broken."""
    return [rule for rule in look.settings if rule.mode is Mode.MUST and rule.rule in RULE_BY_KEY]


def wishes(look: Lookup) -> list[RuleSetting]:
    """Settings that are wishes."""
    return [rule for rule in look.settings if rule.mode is Mode.TRY and rule.rule in RULE_BY_KEY]


def _by_setting(
    look: Lookup, setting: RuleSetting, change: _Change
) -> Iterator[tuple[list[Problem], list[Problem]]]:
    rule = RULE_BY_KEY[setting.rule]
    keys = dict.fromkeys(unit for work in change.works for unit in rule.units(look, work, setting.params))
    if not keys:
        return
    before, after = (_by_unit(look, setting, keys, works) for works in change.around(rule.near))
    for unit in keys:
        then = _problems(look, setting, unit, before.get(unit, ()))
        yield then, _problems(look, setting, unit, after.get(unit, ()))


def _by_unit(
    look: Lookup, setting: RuleSetting, keys: Container[Unit], works: Iterable[Work]
) -> dict[Unit, list[Work]]:
    rule = RULE_BY_KEY[setting.rule]
    found: dict[Unit, list[Work]] = {}
    for work in works:
        for unit in rule.units(look, work, setting.params):
            if unit in keys:
                found.setdefault(unit, []).append(work)
    return found


def _problems(look: Lookup, setting: RuleSetting, unit: Unit, works: Sequence[Work]) -> list[Problem]:
    view = UnitView(look, setting, unit, sorted(works, key=_BY_START))
    return list(RULE_BY_KEY[setting.rule].check(view, setting.params))


def _broken(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.kind is ProblemKind.BROKEN]


_BY_START = attrgetter("start", "shift.id", "officer_id")

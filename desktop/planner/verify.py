"""Whether a small change of a roster breaks a Must, by the same rules that check whole rosters.

Only the units that the changed work touches are looked at, before and after: milliseconds where the check
of a whole season would take longer than finding the change did.
"""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from desktop.domain.problems import ProblemKind
from desktop.domain.values import Mode
from desktop.planner.rules import RULE_BY_KEY
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
        """The work of one officer."""
        return self._lines.get(officer_id, ())

    @cached_property
    def _lines(self) -> dict[str, list[Work]]:
        found: dict[str, list[Work]] = {}
        for work in self.works.values():
            found.setdefault(work.officer_id, []).append(work)
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
    old, new = before.works, after.works
    changed = [work for name, work in old.items() if new.get(name) != work]
    changed += [work for name, work in new.items() if old.get(name) != work]
    for setting in settings if changed else ():
        yield from _by_setting(look, setting, changed, old, new)


def musts(look: Lookup) -> list[RuleSetting]:
    """Settings that may not be broken."""
    return [rule for rule in look.settings if rule.mode is Mode.MUST and rule.rule in RULE_BY_KEY]


def wishes(look: Lookup) -> list[RuleSetting]:
    """Settings that are wishes."""
    return [rule for rule in look.settings if rule.mode is Mode.TRY and rule.rule in RULE_BY_KEY]


def _by_setting(
    look: Lookup,
    setting: RuleSetting,
    changed: Sequence[Work],
    old: Mapping[Name, Work],
    new: Mapping[Name, Work],
) -> Iterator[tuple[list[Problem], list[Problem]]]:
    rule = RULE_BY_KEY[setting.rule]
    keys = dict.fromkeys(unit for work in changed for unit in rule.units(look, work, setting.params))
    if not keys:
        return
    near = _nearness(keys, changed)
    before = _by_unit(look, setting, keys, (work for work in old.values() if near(work)))
    after = _by_unit(look, setting, keys, (work for work in new.values() if near(work)))
    for unit in keys:
        then = _problems(look, setting, unit, before.get(unit, ()))
        yield then, _problems(look, setting, unit, after.get(unit, ()))


def _nearness(keys: Iterable[Unit], changed: Sequence[Work]) -> _Near:
    """Which work can touch units of these keys: of the same people, on the same shifts, or any."""
    people = {work.officer_id for work in changed} | {work.credited_to for work in changed}
    shifts = {work.shift.id for work in changed}
    if all(not people.isdisjoint(key) for key in keys):
        return _Near(people, None)
    if all(not shifts.isdisjoint(key) for key in keys):
        return _Near(None, shifts)
    return _Near(None, None)


class _Near:
    """Tells whether work is of certain people or on certain shifts; without either, all is."""

    def __init__(self, people: set[str] | None, shifts: set[str] | None) -> None:
        self._people, self._shifts = people, shifts

    def __call__(self, work: Work) -> bool:
        if self._people is not None:
            return work.assignment.officer_id in self._people or work.credited_to in self._people
        return self._shifts is None or work.shift.id in self._shifts


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

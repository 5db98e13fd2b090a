"""Checking a roster against every rule in force, whole or after one edit."""

from __future__ import annotations

import copy
from bisect import insort
from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.values import Mode
from desktop.planner.lookup import Lookup
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.units import Unit, UnitView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.plan import Plan
    from desktop.domain.roster import Work
    from desktop.domain.rules import RuleSetting

Key = tuple[str, Unit]
"""(setting id, unit)."""

_SEVERITY = {ProblemKind.BROKEN: 0, ProblemKind.BELOW_MINIMUM: 1, ProblemKind.WISH: 2}


@dataclass(frozen=True, slots=True)
class Delta:
    """What a change of the roster does to its problems."""

    gone: tuple[Problem, ...]
    new: tuple[Problem, ...]

    @property
    def points(self) -> int:
        """Change of the objective."""
        return sum(problem.points for problem in self.new) - sum(problem.points for problem in self.gone)

    def breaks(self) -> tuple[Problem, ...]:
        """Musts broken that were not broken before."""
        return tuple(problem for problem in self.new if problem.kind is ProblemKind.BROKEN)


class Checker:
    """Keeps a roster's problems by unit, so that an edit costs only the units it touches.

    Parameters
    ----------
    look : Lookup
    works : iterable of Work
        The roster; absent officers are left out by the caller or marked so on their assignment.
    """

    def __init__(self, look: Lookup, works: Iterable[Work]) -> None:
        self._look = look
        self._settings = {rule.id: rule for rule in look.settings}
        self._works: dict[Key, dict[tuple[str, str], Work]] = defaultdict(dict)
        self._units: dict[tuple[str, str], tuple[Work, list[Key]]] = {}
        self._problems: dict[Key, tuple[Problem, ...]] = {}
        self._lines: dict[Key, list[Work]] = {}
        self._active = _active(look)
        self._musts = [rule for rule in self._active if rule.mode is Mode.MUST]
        for setting in self._active:
            for unit in RULE_BY_KEY[setting.rule].standing(look, setting.params):
                self._problems[setting.id, unit] = ()
        for work in works:
            self._put(work)
        for key in [*self._problems, *(key for key in self._works if key not in self._problems)]:
            self._refresh(key)

    @classmethod
    def of(cls, plan: Plan) -> Checker:
        """The checker of a plan's own roster."""
        return cls(Lookup(plan), (work for line in plan.roster.by_officer.values() for work in line))

    def problems(self) -> list[Problem]:
        """Every problem: rules broken, then below minimum, then wishes, dearest first."""
        found = [problem for problems in self._problems.values() for problem in problems]
        return sorted(found, key=_order)

    @property
    def points(self) -> int:
        """The objective: the sum of what all problems cost."""
        return sum(problem.points for problems in self._problems.values() for problem in problems)

    def apply(self, add: Iterable[Work] = (), remove: Iterable[Work] = ()) -> Delta:
        """Change the roster and say what that did."""
        touched: dict[Key, None] = {}
        for work in remove:
            touched.update(dict.fromkeys(self._take(work)))
        for work in add:
            touched.update(dict.fromkeys(self._put(work)))
        gone: list[Problem] = []
        new: list[Problem] = []
        for key in touched:
            before = self._problems.get(key, ())
            after = self._refresh(key)
            gone += [problem for problem in before if problem not in after]
            new += [problem for problem in after if problem not in before]
        return Delta(tuple(gone), tuple(new))

    def delta(self, add: Iterable[Work] = (), remove: Iterable[Work] = ()) -> Delta:
        """What a change would do, without doing it."""
        add, remove = list(add), list(remove)
        names = dict.fromkeys((work.shift.id, work.officer_id) for work in (*remove, *add))
        before = self._standing(names)
        found = self.apply(add, remove)
        # Taking back what was asked would be wrong: adding what is there, say, does nothing.
        self.apply(before, self._standing(names))
        return found

    def with_facts(self, look: Lookup) -> Checker:
        """A checker of the same roster that judges changes by the facts of another plan.

        What no change touches keeps the problems found before. Use it for `delta`, while this checker stays
        as it is, and throw it away.
        """
        other, active = copy.copy(self), _active(look)
        vars(other).update(
            _look=look,
            _settings={rule.id: rule for rule in look.settings},
            _active=active,
            _musts=[rule for rule in active if rule.mode is Mode.MUST],
            _problems=dict(self._problems),
        )
        return other

    def would_break(self, work: Work) -> tuple[Problem, ...]:
        """Musts that one more piece of work would newly break: ``delta([work]).breaks()``, but sooner.

        Nothing is changed, and wishes are not looked at.
        """
        found: list[Problem] = []
        if not work.present or (work.shift.id, work.officer_id) in self._units:
            return ()
        for setting in self._musts:
            rule = RULE_BY_KEY[setting.rule]
            for unit in rule.units(self._look, work, setting.params):
                key = setting.id, unit
                works = list(self._line(key))
                insort(works, work, key=_BY_START)
                view = UnitView(self._look, setting, unit, works)
                known = self._problems.get(key, ())
                found += [
                    problem
                    for problem in rule.check(view, setting.params)
                    if problem.kind is ProblemKind.BROKEN and problem not in known
                ]
        return tuple(found)

    def _line(self, key: Key) -> list[Work]:
        """The works of a unit, by start."""
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = sorted(self._works.get(key, {}).values(), key=_BY_START)
        return line

    def _standing(self, names: Iterable[tuple[str, str]]) -> list[Work]:
        return [self._units[name][0] for name in names if name in self._units]

    def _keys(self, work: Work) -> Iterator[Key]:
        for setting in self._active:
            for unit in RULE_BY_KEY[setting.rule].units(self._look, work, setting.params):
                yield setting.id, unit

    def _put(self, work: Work) -> list[Key]:
        name = (work.shift.id, work.officer_id)
        if not work.present or name in self._units:
            return []
        keys = list(self._keys(work))
        self._units[name] = (work, keys)
        for key in keys:
            self._works[key][name] = work
            self._lines.pop(key, None)
        return keys

    def _take(self, work: Work) -> list[Key]:
        name = (work.shift.id, work.officer_id)
        if name not in self._units:
            return []
        _, keys = self._units.pop(name)
        for key in keys:
            del self._works[key][name]
            self._lines.pop(key, None)
        return keys

    def _refresh(self, key: Key) -> tuple[Problem, ...]:
        setting: RuleSetting = self._settings[key[0]]
        view = UnitView(self._look, setting, key[1], self._line(key))
        found = tuple(RULE_BY_KEY[setting.rule].check(view, setting.params))
        self._problems[key] = found
        return found


def _active(look: Lookup) -> list[RuleSetting]:
    """The settings in force whose rules have anything to do in the plan."""
    return [setting for setting in look.settings if not RULE_BY_KEY[setting.rule].idle(look)]


def _order(problem: Problem) -> tuple[object, ...]:
    """Complete, so that the order does not depend on how the roster came about."""
    where = (problem.shifts, problem.officers, problem.setting, problem.facts)
    return (_SEVERITY[problem.kind], -problem.points, *where)


_BY_START = attrgetter("start", "shift.id", "officer_id")


def check(plan: Plan) -> list[Problem]:
    """Every problem of a plan's roster against every rule in force."""
    return Checker.of(plan).problems()

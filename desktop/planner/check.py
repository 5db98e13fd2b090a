"""Checking a roster against every rule in force, whole or after one edit."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.problems import Problem, ProblemKind
from desktop.planner.families import Family, Name, Standing, changed
from desktop.planner.lookup import Lookup
from desktop.planner.rulebook import Rulebook, Task, Touched, UnitChange
from desktop.planner.units import Unit
from desktop.planner.worked import Worked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.plan import Plan
    from desktop.domain.roster import Work

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


class _Effect(NamedTuple):
    """What a change does in one unit."""

    task: Task
    unit: Unit
    before: tuple[Problem, ...]
    after: tuple[Problem, ...]


class Checker:
    """Keeps a roster's problems by unit, so that an edit costs only the units it touches.

    Parameters
    ----------
    look : Lookup
    works : iterable of Work
        The roster; absent officers are left out by the caller or marked so on their assignment.
    screened : bool
        Whether rules may say at a glance which units have no problems. It changes nothing but the time.
    """

    def __init__(self, look: Lookup, works: Iterable[Work], *, screened: bool = True) -> None:
        self._look = look
        self._problems: dict[Key, tuple[Problem, ...]] = {}
        seen = Worked(look, works)
        self._standing = Standing(seen.works)
        self._rules = Rulebook(look, self._standing)
        self._former = self._rules
        """By the facts of which the problems were found; see `with_facts`."""
        for task in self._rules.tasks:
            glance = screened and seen.known
            self._check_all(task, task.rule.screen(seen, task.setting.params) if glance else None)

    def _check_all(self, task: Task, units: Iterable[Unit] | None) -> None:
        """Check the units of one setting, or those named."""
        for unit, works in self._every(task) if units is None else self._named(task, units):
            found = task.check(unit, works)
            if found:
                self._problems[task.id, unit] = found

    def _every(self, task: Task) -> Iterator[tuple[Unit, Sequence[Work]]]:
        if task.alone:
            for work in self._standing.names.values():
                for unit in task.units(work):
                    yield unit, [work]
            return
        every = dict.fromkeys(task.rule.standing(self._look, task.setting.params))
        every.update(dict.fromkeys(task.family.every()))
        yield from self._named(task, every)

    def _named(self, task: Task, units: Iterable[Unit]) -> Iterator[tuple[Unit, Sequence[Work]]]:
        if task.alone:
            names = self._standing.names
            return ((unit, [names[str(unit[1]), str(unit[0])]]) for unit in units)
        line = task.family.line
        return ((unit, line(unit)) for unit in units)

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
        gone, come = self._change(add, remove)
        changes = self._changes(gone, come)
        effects = self._effects(gone, come, changes)
        self._standing.change(gone, come)
        for family, change in changes:
            family.put(change.unit, change.after)
        for task, unit, before, after in effects:
            if after:
                self._problems[task.id, unit] = after
            elif before:
                del self._problems[task.id, unit]
        return _delta(effects)

    def delta(self, add: Iterable[Work] = (), remove: Iterable[Work] = ()) -> Delta:
        """What a change would do, without doing it."""
        gone, come = self._change(add, remove)
        return _delta(self._effects(gone, come, self._changes(gone, come)))

    def with_facts(self, look: Lookup) -> Checker:
        """A checker of the same roster that judges changes by the facts of another plan.

        What no change touches keeps the problems found before. Use it for `delta`, while this checker stays
        as it is, and throw it away.
        """
        other = copy.copy(self)
        vars(other).update(_look=look, _rules=Rulebook(look, self._standing))
        return other

    def would_break(self, work: Work) -> tuple[Problem, ...]:
        """Musts that one more piece of work would newly break: ``delta([work]).breaks()``, but sooner.

        Nothing is changed, and wishes are not looked at.
        """
        if not work.present or (work.shift.id, work.officer_id) in self._standing.names:
            return ()
        touched = self._rules.touched_by(work)
        found = [one for task, _unit, problems in touched.alone if task.must for one in problems]
        for family, change in self._changes((), (work,)):
            for task in self._rules.musts[family]:
                known = self._problems.get((task.id, change.unit), ())
                after = task.after(change, known)
                found += [one for one in after if one not in known]
        return tuple(one for one in found if one.kind is ProblemKind.BROKEN)

    def _change(self, add: Iterable[Work], remove: Iterable[Work]) -> tuple[list[Work], list[Work]]:
        """The work that really goes, and that really comes."""
        names = self._standing.names
        gone: dict[Name, Work] = {}
        come: dict[Name, Work] = {}
        for work in remove:
            name = (work.shift.id, work.officer_id)
            if name in names:
                gone[name] = names[name]
        for work in add:
            name = (work.shift.id, work.officer_id)
            if work.present and (name not in names or name in gone):
                come.setdefault(name, work)
        return list(gone.values()), list(come.values())

    def _changes(self, gone: Sequence[Work], come: Sequence[Work]) -> list[tuple[Family, UnitChange]]:
        """The units that a change touches, with their works before and after."""
        touched: dict[tuple[Family, Unit], tuple[list[Work], list[Work]]] = {}
        for work in gone:
            for key in self._touched_before(work).shared:
                touched.setdefault(key, ([], []))[0].append(work)
        for work in come:
            for key in self._rules.touched_by(work).shared:
                touched.setdefault(key, ([], []))[1].append(work)
        found = []
        for (family, unit), (left, new) in touched.items():
            line = family.line(unit)
            found.append((family, UnitChange(unit, line, changed(line, left, new), [*left, *new])))
        return found

    def _effects(
        self, gone: list[Work], come: list[Work], changes: Iterable[tuple[Family, UnitChange]]
    ) -> list[_Effect]:
        """What a change does in every unit that it touches and in which something is or was wrong."""
        known = self._problems
        alone: dict[tuple[Task, Unit], tuple[Problem, ...]] = {}
        for work in gone:
            alone.update(((task, unit), ()) for task, unit, _found in self._touched_before(work).alone)
        for work in come:
            alone.update(((task, unit), found) for task, unit, found in self._rules.touched_by(work).alone)
        effects = [
            _Effect(task, unit, known.get((task.id, unit), ()), after)
            for (task, unit), after in alone.items()
        ]
        for family, change in changes:
            for task in self._rules.families[family]:
                before = known.get((task.id, change.unit), ())
                after = task.after(change, before)
                if after or before:
                    effects.append(_Effect(task, change.unit, before, after))
        return effects

    def _touched_before(self, work: Work) -> Touched:
        """What work that goes touches, by the facts under which the problems were found."""
        touched = self._former.touched_by(work)
        if self._former is self._rules:
            return touched
        return self._rules.translated(touched, self._former)


def _delta(effects: Iterable[_Effect]) -> Delta:
    gone: list[Problem] = []
    new: list[Problem] = []
    for _task, _unit, before, after in effects:
        if before != after:
            gone += [problem for problem in before if problem not in after]
            new += [problem for problem in after if problem not in before]
    return Delta(tuple(gone), tuple(new))


def _order(problem: Problem) -> tuple[object, ...]:
    """Complete, so that the order does not depend on how the roster came about."""
    where = (problem.shifts, problem.officers, problem.setting, problem.facts)
    return (_SEVERITY[problem.kind], -problem.points, *where)


def check(plan: Plan) -> list[Problem]:
    """Every problem of a plan's roster against every rule in force."""
    return Checker.of(plan).problems()

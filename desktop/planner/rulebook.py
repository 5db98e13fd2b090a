"""The settings in force over one roster, and what a piece of work touches of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.domain.values import Mode
from desktop.planner.families import Family, Name, Standing
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.rules.base import Near, Rule
from desktop.planner.units import Unit, UnitView

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.rules import RuleSetting
    from desktop.planner.lookup import Lookup

REMEMBERED = 4_000
"""Pieces of work of which is remembered what they touch, at some kilobytes each."""


class Task:
    """One setting in force."""

    __slots__ = ("alone", "beside", "family", "fewest", "id", "look", "must", "params", "rule", "setting")

    def __init__(self, look: Lookup, setting: RuleSetting, family: Family) -> None:
        self.look, self.setting, self.family = look, setting, family
        self.id, self.params = setting.id, setting.params
        self.rule: Rule[Any] = RULE_BY_KEY[setting.rule]
        self.must = setting.mode is Mode.MUST
        self.alone = self.rule.near is Near.WORK
        self.fewest = self.rule.fewest(self.params)
        self.beside = type(self.rule).check_beside is not Rule.check_beside

    def check(self, unit: Unit, works: Sequence[Work]) -> tuple[Problem, ...]:
        """The problems of a unit."""
        if len(works) < self.fewest:
            return ()
        return tuple(self.rule.check(UnitView(self.look, self.setting, unit, works), self.params))

    def after(self, change: UnitChange, before: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """The problems of a unit after a change; `before` are those of now."""
        if len(change.after) < self.fewest:
            return ()
        view = UnitView(self.look, self.setting, change.unit, change.after)
        if not self.beside:
            return tuple(self.rule.check(view, self.params))
        now = list(self.rule.check_beside(view, self.params, change.changed))
        if not now and not before:
            return ()
        view = UnitView(self.look, self.setting, change.unit, change.before)
        then = list(self.rule.check_beside(view, self.params, change.changed))
        kept = (problem for problem in before if problem not in then or problem in now)
        return (*kept, *(problem for problem in now if problem not in then))

    def units(self, work: Work) -> Iterable[Unit]:
        """The units that a piece of work touches."""
        return self.rule.units(self.look, work, self.params)


class UnitChange(NamedTuple):
    """The works of a unit before and after a change, with those that go or come."""

    unit: Unit
    before: list[Work]
    after: list[Work]
    changed: list[Work]


class Touched(NamedTuple):
    """What one piece of work touches.

    Attributes
    ----------
    alone : list of (task, unit, problems)
        Units that hold nothing else, with what is wrong in them; those without problems are left out.
    shared : list of (family, unit)
        Units that others may touch.
    """

    alone: list[tuple[Task, Unit, tuple[Problem, ...]]]
    shared: list[tuple[Family, Unit]]


class Rulebook:
    """Every setting in force whose rule has anything to do in the plan.

    Attributes
    ----------
    tasks : list of Task
    families : mapping
        Families that group work, each with the tasks that share it; rules about single pieces of work need
        none.
    musts : mapping
        The same with Musts only.
    """

    def __init__(self, look: Lookup, standing: Standing) -> None:
        known: dict[Hashable, Family] = {}
        self.tasks: list[Task] = []
        self._touched: dict[Name, Touched] = {}
        for setting in look.settings:
            rule = RULE_BY_KEY[setting.rule]
            if not rule.idle(look):
                name = rule.family(setting.params)
                if name not in known:
                    known[name] = Family(look, setting, rule, standing)
                self.tasks.append(Task(look, setting, known[name]))
        self._alone = [task for task in self.tasks if task.alone]
        self.families: dict[Family, list[Task]] = {}
        self.musts: dict[Family, list[Task]] = {}
        for task in self.tasks:
            if not task.alone:
                self.families.setdefault(task.family, []).append(task)
                self.musts.setdefault(task.family, []).extend([task] if task.must else [])

    def touched_by(self, work: Work) -> Touched:
        """What a piece of work touches; remembered for work with the shift's own times and credit."""
        assignment = work.assignment
        name = (work.shift.id, assignment.officer_id)
        if assignment.times is not None or work.credited_to != name[1]:
            return self._look_at(work)
        found = self._touched.get(name)
        if found is None:
            if len(self._touched) >= REMEMBERED:
                self._touched.clear()
            found = self._touched[name] = self._look_at(work)
        return found

    def _look_at(self, work: Work) -> Touched:
        found = Touched([], [])
        for family in self.families:
            found.shared.extend([(family, unit) for unit in family.units(work)])
        for task in self._alone:
            for unit in task.units(work):
                problems = task.check(unit, [work])
                if problems:
                    found.alone.append((task, unit, problems))
        return found

    def translated(self, touched: Touched, former: Rulebook) -> Touched:
        """What another rulebook says, in terms of this one; settings that this one lacks are left out."""
        own = {task.id: task for task in self.tasks}
        return Touched(
            [(own[task.id], unit, found) for task, unit, found in touched.alone if task.id in own],
            [
                (family, unit)
                for old, unit in touched.shared
                for family in dict.fromkeys(
                    own[task.id].family for task in former.families[old] if task.id in own
                )
            ],
        )

"""The settings in force over one roster, and what a piece of work touches of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from desktop.domain.values import Mode
from desktop.planner.families import Family, Name, Standing, changed
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.rules.base import Near
from desktop.planner.units import Unit, UnitView

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.rules import RuleSetting
    from desktop.planner.lookup import Lookup
    from desktop.planner.rules.base import Rule

T = TypeVar("T")


class Task:
    """One setting in force."""

    __slots__ = ("alone", "family", "look", "must", "rule", "setting")

    def __init__(self, look: Lookup, setting: RuleSetting, family: Family) -> None:
        self.look, self.setting, self.family = look, setting, family
        self.rule: Rule[Any] = RULE_BY_KEY[setting.rule]
        self.must = setting.mode is Mode.MUST
        self.alone = self.rule.near is Near.WORK

    def check(self, unit: Unit, works: Sequence[Work]) -> tuple[Problem, ...]:
        """The problems of a unit."""
        return tuple(self.rule.check(UnitView(self.look, self.setting, unit, works), self.setting.params))

    def after(
        self, unit: Unit, before: tuple[Problem, ...], gone: Sequence[Work], come: Sequence[Work]
    ) -> tuple[Problem, ...]:
        """The problems of a unit after a change; `before` are those of now."""
        line = self.family.line(unit)
        works = changed(line, gone, come)
        both = (*gone, *come)
        view = UnitView(self.look, self.setting, unit, works)
        beside = self.rule.check_beside(view, self.setting.params, both)
        if beside is None:
            return tuple(self.rule.check(view, self.setting.params))
        now = list(beside)
        if not now and not before:
            return ()
        view = UnitView(self.look, self.setting, unit, line)
        then = list(self.rule.check_beside(view, self.setting.params, both) or ())
        kept = (problem for problem in before if problem not in then or problem in now)
        return (*kept, *(problem for problem in now if problem not in then))

    def units(self, work: Work) -> Iterable[Unit]:
        """The units that a piece of work touches."""
        return self.rule.units(self.look, work, self.setting.params)


class Touched(NamedTuple):
    """What one piece of work touches.

    Attributes
    ----------
    alone : list of (task, unit, problems)
        Units that hold nothing else, with what is wrong in them; those without problems are left out.
    shared : list of (task, unit)
        Units that others may touch.
    """

    alone: list[tuple[Task, Unit, tuple[Problem, ...]]]
    shared: list[tuple[Task, Unit]]


class Rulebook:
    """Every setting in force whose rule has anything to do in the plan.

    Attributes
    ----------
    tasks : list of Task
    families : list of Family
        Those that group work; rules about single pieces of work need none.
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
        self.families = list(dict.fromkeys(task.family for task in self.tasks if not task.alone))

    def touched_by(self, work: Work) -> Touched:
        """What a piece of work touches; remembered for work with the shift's own times and credit."""
        plain = work.assignment.times is None and work.credited_to == work.assignment.officer_id
        name = (work.shift.id, work.assignment.officer_id)
        found = self._touched.get(name) if plain else None
        if found is None:
            found = self._look_at(work)
            if plain:
                self._touched[name] = found
        return found

    def _look_at(self, work: Work) -> Touched:
        found = Touched([], [])
        for task in self.tasks:
            units = task.units(work)
            if not task.alone:
                found.shared.extend((task, unit) for unit in units)
                continue
            for unit in units:
                problems = task.check(unit, [work])
                if problems:
                    found.alone.append((task, unit, problems))
        return found

    def translated(self, units: Mapping[tuple[Task, Unit], T]) -> dict[tuple[Task, Unit], T]:
        """Units of another rulebook as those of this one; settings that it lacks are left out."""
        own = {task.setting.id: task for task in self.tasks}
        return {
            (own[task.setting.id], unit): found
            for (task, unit), found in units.items()
            if task.setting.id in own
        }

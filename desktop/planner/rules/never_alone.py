"""Never alone: a shift that says so is worked by two or more, or by nobody.

Unit: one shift with exactly one person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.values import CrewRuleKind
from desktop.planner.rules.crew import DemandRule, at_least, demanding, demands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.rule_base import NoParams
    from desktop.planner.grid import Grid
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class NeverAlone(DemandRule):
    """Nobody stands alone."""

    key = "never_alone"
    kind = CrewRuleKind.NOT_ALONE
    unit = "shift"

    def screen(self, seen: Worked, p: NoParams) -> Iterable[Unit]:
        """Such shifts with one person."""
        return seen.shift_units((seen.crews == 1) & demanding(seen.look, self.kind))

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """A shift with one person."""
        if len(view.works) == 1:
            yield view.problem(view.works)

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """If anybody works the shift, at least two do."""
        for shift, pairs in grid.by_shift():
            if shift.crew_rules and len(pairs) and demands(shift, self.kind):
                at_least(out, pairs, pairs, 2)

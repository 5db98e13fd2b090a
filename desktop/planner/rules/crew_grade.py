"""Grades: where a shift asks for a grade, so many of those who work it have that grade or a higher one.

Grades rise from trainee over officer and senior to lead. Unit: one missing officer of that grade on one
shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.values import CrewRuleKind, Grade
from desktop.planner.rules.crew import Qualified, by_officer

if TYPE_CHECKING:
    from desktop.domain.roster import Work
    from desktop.planner.grid import Bools, Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.worked import Worked

_RANK = {grade: rank for rank, grade in enumerate(Grade)}


class CrewGrade(Qualified):
    """Officers of a grade or higher on a shift."""

    key = "crew_grade"
    kind = CrewRuleKind.GRADE
    unit = "missing officer of the grade"

    def qualifies(self, look: Lookup, work: Work, value: str) -> bool:
        """The officer's grade is that or higher."""
        return _RANK[look.officers[work.officer_id].grade] >= _RANK[Grade(value)]

    def qualified(self, grid: Grid, value: str) -> Bools:
        """Pairs of officers of that grade or higher."""
        least = _RANK[Grade(value)]
        return by_officer(grid, lambda officer: _RANK[officer.grade] >= least)

    def qualified_in(self, seen: Worked, value: str) -> Bools:
        """Work of officers of that grade or higher."""
        least = _RANK[Grade(value)]
        return np.asarray(seen.table.of_officers(lambda officer: _RANK[officer.grade] >= least)[seen.officer])

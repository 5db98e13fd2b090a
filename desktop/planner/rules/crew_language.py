"""Languages: where a shift asks for speakers of a language, so many of those who work it speak it.

Nobody need speak it on a shift that nobody works. Unit: one missing speaker on one shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.values import CrewRuleKind
from desktop.planner.rules.crew import Qualified, by_officer

if TYPE_CHECKING:
    from desktop.domain.roster import Work
    from desktop.planner.grid import Bools, Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.worked import Worked


class CrewLanguage(Qualified):
    """Speakers of a language on a shift."""

    key = "crew_language"
    kind = CrewRuleKind.LANGUAGE
    unit = "missing speaker"

    def qualifies(self, look: Lookup, work: Work, value: str) -> bool:
        """The officer speaks the language."""
        return value in look.officers[work.officer_id].languages

    def qualified(self, grid: Grid, value: str) -> Bools:
        """Pairs of speakers."""
        return by_officer(grid, lambda officer: value in officer.languages)

    def qualified_in(self, seen: Worked, value: str) -> Bools:
        """Work of speakers."""
        return np.asarray(seen.table.of_officers(lambda officer: value in officer.languages)[seen.officer])

"""Required work: an officer works only at required posts, duties and shift times, never at forbidden ones.

Of several posts required one is enough; so it is with duties and with shift times, but each of the three
must be right. Shift times are those that a shift was made from, or that are equal to its own: an event's
shift of other times has none. Work from records is left alone. Unit: one shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.domain.wishes import Strength
from desktop.planner.rules.base import PairRule
from desktop.planner.rules.spans import rostered
from desktop.planner.rules.wishes import KIND_OF, about_work, units_by_shift

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView

BINDING = (Strength.REQUIRED, Strength.FORBIDDEN)


class WorkRequired(PairRule[NoParams]):
    """Only what is required, nothing that is forbidden."""

    key = "work_required"
    unit = "shift"

    def idle(self, look: Lookup) -> bool:
        """Whether nobody has such a preference."""
        return not any(about_work(look, strength) for strength in BINDING)

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The piece of work, where its officer has something required or forbidden."""
        concerned = any(work.officer_id in about_work(look, strength) for strength in BINDING)
        return super().units(look, work, p) if concerned else ()

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """A shift that is not what is required, or is what is forbidden."""
        for work in view.works:
            for strength in BINDING:
                subjects = about_work(view.look, strength).get(work.officer_id, {})
                wrong = [
                    subject
                    for subject, choices in subjects.items()
                    if (KIND_OF[subject](work.shift) in choices) is (strength is Strength.FORBIDDEN)
                ]
                if wrong:
                    yield view.problem([work], what=str(strength), subject=wrong[0])
                    break

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """Each pair that is not what is required, or is what is forbidden."""
        hit = np.zeros(grid.count, dtype=np.bool_)
        for strength in BINDING:
            found = about_work(grid.look, strength)
            for number, officer in enumerate(grid.officers) if found else ():
                span = grid.of_officer(number)
                for subject, choices in found.get(officer, {}).items():
                    named = units_by_shift(grid, subject, choices)[grid.shift[span]] > 0
                    hit[span] |= named if strength is Strength.FORBIDDEN else ~named
        if hit.any():
            out.forbid(hit & rostered(grid))

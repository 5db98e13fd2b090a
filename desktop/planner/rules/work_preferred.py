"""Preferred work: officers get the posts, duties and shift times they prefer, not those they avoid.

A shift that has something avoided costs its weight. A shift at none of an officer's preferred posts costs the
weight of the heaviest of them; one at a lighter choice costs what the heaviest weighs more: first choice,
second choice, none. So it is with duties and with shift times, each for itself. Work from records is left
alone. Unit: one unit of weight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.domain.wishes import Strength
from desktop.planner.rules.base import PairRule
from desktop.planner.rules.spans import rostered
from desktop.planner.rules.wishes import KIND_OF, about_work, units_by_shift, unmet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView

WISHES = (Strength.PREFERRED, Strength.AVOIDED)


class WorkPreferred(PairRule[NoParams]):
    """What is preferred, rather than what is avoided."""

    key = "work_preferred"
    unit = "unit of weight"

    def idle(self, look: Lookup) -> bool:
        """Whether nobody has such a preference."""
        return not any(about_work(look, strength) for strength in WISHES)

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The piece of work, where its officer prefers or avoids something."""
        concerned = any(work.officer_id in about_work(look, strength) for strength in WISHES)
        return super().units(look, work, p) if concerned else ()

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """A shift that misses a preference, and one that has something avoided."""
        for work in view.works:
            for strength in WISHES:
                subjects = about_work(view.look, strength).get(work.officer_id, {})
                for subject, choices in subjects.items():
                    kind = KIND_OF[subject](work.shift)
                    avoided = strength is Strength.AVOIDED
                    units = choices.get(kind, 0) if avoided else unmet(choices, [kind])
                    if units:
                        yield view.problem([work], amount=units, what=str(strength), subject=subject)

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """Each pair with the units of what it misses and has."""
        units = np.zeros(grid.count, dtype=np.int64)
        for strength in WISHES:
            found = about_work(grid.look, strength)
            for number, officer in enumerate(grid.officers) if found else ():
                span = grid.of_officer(number)
                for subject, choices in found.get(officer, {}).items():
                    named = units_by_shift(grid, subject, choices)[grid.shift[span]]
                    units[span] += named if strength is Strength.AVOIDED else max(choices.values()) - named
        if units.any():
            units *= rostered(grid)
            out.forbid(units > 0, units[units > 0])

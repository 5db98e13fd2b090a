"""Restrictions: nobody works at a post or on a duty that is closed to them on the date the shift starts.

A restriction holds from its first to its last date, both included, or until further notice. Unit: one
shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.people import Restriction
from desktop.domain.rule_base import NoParams
from desktop.planner.rules.base import PairRule
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.spans import rostered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class Restricted(PairRule[NoParams]):
    """No work at posts or on duties closed to the officer."""

    key = "restrictions"
    unit = "shift"

    def screen(self, seen: Worked, p: NoParams) -> Iterable[Unit]:
        """Work of officers with restrictions."""
        restricted = _of_officer(seen.look)
        return seen.pairs(seen.table.of_officers(lambda officer: officer.id in restricted)[seen.officer])

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """A shift at such a post or on such a duty."""
        for work in view.works:
            shift = work.shift
            for restriction in _of_officer(view.look).get(work.officer_id, ()):
                in_force = restriction.first <= shift.date and (
                    restriction.last is None or shift.date <= restriction.last
                )
                post = shift.post_id in restriction.post_ids
                if in_force and (post or shift.duty_id in restriction.duty_ids):
                    yield view.problem([work], what="post" if post else "duty", restriction=restriction.id)
                    break

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """Each pair at such a post or on such a duty."""
        hit = np.zeros(grid.count, dtype=np.bool_)
        shifts = [grid.shift_of(number) for number in range(len(grid.shifts))]
        posts = np.array([shift.post_id for shift in shifts])
        duties = np.array([shift.duty_id for shift in shifts])
        for number, officer in enumerate(grid.officers):
            span = grid.of_officer(number)
            day, shift = grid.date[span], grid.shift[span]
            for restriction in _of_officer(grid.look).get(officer, ()):
                closed = np.isin(posts, restriction.post_ids) | np.isin(duties, restriction.duty_ids)
                begun = day >= restriction.first.toordinal()
                over = restriction.last is not None and day > restriction.last.toordinal()
                hit[span] |= closed[shift] & begun & np.logical_not(over)
        out.forbid(hit & rostered(grid))


@once_for_plan
def _of_officer(look: Lookup) -> dict[str, list[Restriction]]:
    found: dict[str, list[Restriction]] = {}
    for restriction in look.plan.of(Restriction).values():
        found.setdefault(restriction.officer_id, []).append(restriction)
    return found

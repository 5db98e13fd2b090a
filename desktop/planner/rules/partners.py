"""Partners: officers work with those they prefer, and not with those they avoid.

A shift that can have more than one officer and that an officer works without any preferred partner costs the
weight of the heaviest of them; with a lighter choice it costs what the heaviest weighs more. An avoided
partner costs the weight wherever the two meet: at one post for a minute or more, on the same shift or on two
that overlap. What one officer enters is that officer's wish; both may enter it. Unit: one unit of weight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.domain.wishes import Strength
from desktop.planner.rules.base import Rule
from desktop.planner.rules.keep_together import shifts_of, with_partners
from desktop.planner.rules.meetings import meeting_rows, meeting_units, meetings, posts
from desktop.planner.rules.wishes import levels, named_by, partners, unmet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView


class Partners(Rule[NoParams]):
    """Preferred and avoided partners."""

    key = "partners"
    unit = "unit of weight"

    def idle(self, look: Lookup) -> bool:
        """Whether nobody prefers or avoids anybody."""
        return not partners(look, Strength.PREFERRED) and not partners(look, Strength.AVOIDED)

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The shift, where partners are preferred; the worker with everybody avoided, at the post."""
        officer, found = work.officer_id, []
        if _for_several(work.shift):
            wishes = partners(look, Strength.PREFERRED), named_by(look, Strength.PREFERRED)
            found += [(work.shift.id,)] if any(officer in wish for wish in wishes) else []
        avoided = partners(look, Strength.AVOIDED).get(officer, {})
        avoiding = named_by(look, Strength.AVOIDED).get(officer, ())
        return [*found, *meeting_units(work, dict.fromkeys((*avoided, *avoiding)))]

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """Preferred partners missed on a shift, or every meeting of two of whom one avoids the other."""
        if len(view.unit) == 1:
            here = [work.officer_id for work in view.works]
            for work in view.works:
                wanted = partners(view.look, Strength.PREFERRED).get(work.officer_id, {})
                units = unmet(wanted, here) if wanted else 0
                if units:
                    first = next(iter(wanted))
                    yield view.problem([work], amount=units, what="preferred", partner=first)
            return
        units = _avoiding(view.look, *(str(name) for name in view.unit[:2]))
        for earlier, later in meetings(view.works):
            names = [str(name) for name in view.unit[:2]]
            yield view.problem([earlier, later], amount=units, officers=names, what="avoided")

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """For each pair and level of choice somebody of that level beside it; a limit for each meeting."""
        found = partners(grid.look, Strength.PREFERRED)
        several = np.array(
            [_for_several(shift) for shift in shifts_of(grid)] if found else [], dtype=np.bool_
        )
        for officer, wanted in found.items():
            for names, units in levels(wanted):
                out.limits(with_partners(grid, officer, names, several), 0, points=units * out.weight)
        self._meetings(grid, out)

    def _meetings(self, grid: Grid, out: Rows) -> None:
        avoided = partners(grid.look, Strength.AVOIDED)
        couples = dict.fromkeys(
            tuple(sorted((officer, other))) for officer, others in avoided.items() for other in others
        )
        post = posts(grid) if couples else np.zeros(0, dtype=np.int64)
        for one, two in couples:
            points = _avoiding(grid.look, one, two) * out.weight
            out.limits(meeting_rows(grid, post, one, two), 1, points=points)


def _for_several(shift: Shift) -> bool:
    """Whether more than one officer may work a shift; a curve's has no number of its own."""
    return not shift.is_record and shift.desired != 1


def _avoiding(look: Lookup, one: str, two: str) -> int:
    """Units with which two officers avoid each other, both ways together."""
    avoided = partners(look, Strength.AVOIDED)
    return avoided.get(one, {}).get(two, 0) + avoided.get(two, {}).get(one, 0)

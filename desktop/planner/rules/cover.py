"""Coverage: every shift gets its minimum of officers, better its desired number, and not more.

A trainee beside a trainer counts 0, half or whole, as the field training rule says. What is below minimum is
the first level of the objective, weighted by priority; below desired and above desired are wishes. Unit: one
officer (or half an officer, where trainees count half) for the paid length of the shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.rules import CoverParams
from desktop.domain.values import Priority
from desktop.planner.rules.base import CrewRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView


class Cover(CrewRule[CoverParams]):
    """Minimum and desired heads of every shift."""

    key = "cover"
    unit = "officer for the length of the shift"

    def standing(self, look: Lookup, p: CoverParams) -> Iterable[Unit]:
        """Every shift, crewed or not."""
        return ((shift.id,) for shift in look.shifts.values() if not shift.is_record)

    def check(self, view: UnitView, p: CoverParams) -> Iterator[Problem]:
        """Below minimum; below desired; above desired."""
        look, shift = view.look, view.look.shifts[str(view.unit[0])]
        head = look.head
        filled = sum(look.counts(work.officer_id, shift) for work in view.works)
        for missing, rate, kind, what in (
            (shift.minimum * head - filled, _rate(shift, p), ProblemKind.BELOW_MINIMUM, "minimum"),
            (shift.desired * head - filled, p.desired_points, ProblemKind.WISH, "desired"),
            (filled - shift.desired * head, p.over_points, ProblemKind.WISH, "over"),
        ):
            if missing > 0 and (what != "desired" or shift.desired > shift.minimum):
                points = missing * points_of(shift, rate, head)
                yield view.problem(
                    view.works,
                    amount=missing,
                    shifts=[shift.id],
                    kind=kind,
                    points=points,
                    what=what,
                    filled=filled,
                    minimum=shift.minimum,
                    desired=shift.desired,
                    head=head,
                )

    def rows(self, grid: Grid, p: CoverParams, out: Rows) -> None:
        """One row each for minimum, desired and over desired of every shift."""
        head = grid.look.head
        for shift, pairs in grid.by_shift():
            heads = self._heads(grid, shift, pairs)
            least, most = shift.minimum * head, shift.desired * head
            rate = _rate(shift, p)
            if least:
                out.wish(pairs, -heads, -least, points=points_of(shift, rate, head), first_level=True)
            if most > least:
                out.wish(pairs, -heads, -most, points=points_of(shift, p.desired_points, head))
            if heads.sum() > most:
                out.wish(pairs, heads, most, points=points_of(shift, p.over_points, head))

    def _heads(self, grid: Grid, shift: Shift, pairs: Ints) -> Ints:
        counts = [grid.look.counts(grid.officers[number], shift) for number in grid.officer[pairs]]
        return np.array(counts, dtype=np.int64)


def points_of(shift: Shift, rate: int, head: int) -> int:
    """Points for one unit of coverage at `rate` points an officer-hour."""
    return max(1, rate * shift.paid_minutes // (60 * head)) if rate else 0


def minimum_points(look: Lookup, shift: Shift) -> int:
    """Points for one unit below the minimum of `shift`; 0 where no rule in force minds it."""
    found = (setting.params for setting in look.settings)
    return sum(points_of(shift, _rate(shift, p), look.head) for p in found if isinstance(p, CoverParams))


def _rate(shift: Shift, p: CoverParams) -> int:
    return {
        Priority.MUST: p.must_points,
        Priority.SHOULD: p.should_points,
        Priority.IF_POSSIBLE: p.possible_points,
    }[shift.priority]

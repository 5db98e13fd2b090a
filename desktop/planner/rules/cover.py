"""Coverage: every shift gets its minimum of officers, better its desired number, and not more.

A trainee beside a trainer counts 0, half or whole, as the field training rule says. What is below minimum is
the first level of the objective, weighted by priority; below desired and above desired are wishes. Unit: one
officer (or half an officer, where trainees count half) for the paid length of the shift. A shift may have
points of its own, which are by the head whatever its length. An optional shift with nobody on it costs
nothing; with somebody on it, trainee or not, its minimum and desired number hold as for any other. Shifts
opened for a demand curve are left to the curve's own rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.rules import CoverParams
from desktop.domain.schedule import Source
from desktop.domain.values import Priority
from desktop.planner.rules.base import CrewRule
from desktop.planner.rules.crew import training
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.sparse import Sparse
from desktop.planner.worked import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.roster import Work
    from desktop.domain.rules import HeadPoints
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked


class Cover(CrewRule[CoverParams]):
    """Minimum and desired heads of every shift."""

    key = "cover"
    unit = "officer for the length of the shift"

    def standing(self, look: Lookup, p: CoverParams) -> Iterable[Unit]:
        """Every shift, crewed or not."""
        return ((shift.id,) for shift in look.shifts.values() if not shift.is_record and not shift.optional)

    def units(self, look: Lookup, work: Work, p: CoverParams) -> Iterable[Unit]:
        """The shift; records have no crew, and a curve counts its heads itself."""
        return () if work.shift.source is Source.CURVE else super().units(look, work, p)

    def screen(self, seen: Worked, p: CoverParams) -> Iterable[Unit]:
        """Shifts with fewer or more people than desired."""
        look, wanted = seen.look, _wanted(seen.look)
        training = seen.crew(seen.training())
        filled = (seen.crews - training) * look.head + training * look.trainee_head
        closed = wanted.optional & (seen.crews == 0)
        odd = (filled < wanted.minimum * look.head) | (filled != wanted.desired * look.head)
        return seen.shift_units(odd & ~closed & ~wanted.curve)

    def check(self, view: UnitView, p: CoverParams) -> Iterator[Problem]:
        """Below minimum; below desired; above desired."""
        look, shift = view.look, view.look.shifts[str(view.unit[0])]
        head, prices = look.head, _prices(look, shift, p)
        if shift.optional and not view.works:
            return
        filled = sum(look.counts(work.officer_id, shift) for work in view.works)
        least = shift.least if shift.optional else shift.minimum
        for missing, price, kind, what in (
            (least * head - filled, prices.minimum, ProblemKind.BELOW_MINIMUM, "minimum"),
            (shift.desired * head - filled, prices.desired, ProblemKind.WISH, "desired"),
            (filled - shift.desired * head, prices.over, ProblemKind.WISH, "over"),
        ):
            if missing > 0 and (what != "desired" or shift.desired > least):
                yield view.problem(
                    view.works,
                    amount=missing,
                    shifts=[shift.id],
                    kind=kind,
                    points=missing * price,
                    what=what,
                    filled=filled,
                    minimum=least,
                    desired=shift.desired,
                    head=head,
                )

    def rows(self, grid: Grid, p: CoverParams, out: Rows) -> None:
        """One row each for minimum, desired and over desired of every shift."""
        look, crews = grid.look, grid.crews
        shifts = grid.all_shifts
        heads = np.where(training(grid), look.trainee_head, look.head)
        rows = Sparse(crews.begin, crews.cols, heads[crews.cols])
        below = Sparse(crews.begin, crews.cols, -rows.coefs)
        least = look.head * np.array([shift.minimum for shift in shifts], dtype=np.int64)
        most = look.head * np.array([shift.desired for shift in shifts], dtype=np.int64)
        prices = np.array([_prices(look, shift, p) for shift in shifts], dtype=np.int64).reshape(-1, 3).T
        optional = np.array([shift.optional for shift in shifts], dtype=np.bool_)
        curve = np.array([shift.source is Source.CURVE for shift in shifts], dtype=np.bool_)
        counts = ~(grid.record | curve)
        if_opened = counts & optional & (crews.lengths > 0)
        for table, bound, points, wanted, first_level in (
            (below, -least, prices[0], (least > 0) & ~if_opened, True),
            (below, -most, prices[1], (most > least) & ~optional, False),
            (rows, most, prices[2], rows.sum(rows.coefs) > most, False),
        ):
            at = np.flatnonzero(counts & wanted)
            out.wishes(table.take(at), bound[at], points=points[at], first_level=first_level)
        for number in np.flatnonzero(if_opened).tolist():
            pairs = crews.row_cols(number)
            least_heads = shifts[number].least * look.head
            points = _Prices(*prices[:, number].tolist())
            self._if_opened(out, pairs, heads[pairs], least_heads, int(most[number]), points)

    def _if_opened(self, out: Rows, pairs: Ints, heads: Ints, least: int, most: int, prices: _Prices) -> None:
        """Minimum and desired of an optional shift: so many times "anybody" less the heads on it."""
        anybody = out.any_of(pairs)
        for wanted, points, first in ((least, prices.minimum, True), (most, prices.desired, False)):
            if heads.min() < wanted and (first or most > least):
                coefs = dict(zip(pairs.tolist(), (-heads).tolist(), strict=True))
                coefs[anybody] = coefs.get(anybody, 0) + wanted  # of one pair alone, "anybody" is the pair
                out.wish(list(coefs), list(coefs.values()), 0, points=points, first_level=first)


def points_of(shift: Shift, rate: int, head: int) -> int:
    """Points for one unit of coverage at `rate` points an officer-hour."""
    return max(1, rate * shift.paid_minutes // (60 * head)) if rate else 0


def minimum_points(look: Lookup, shift: Shift) -> int:
    """Points for one unit below the minimum of `shift`; 0 where no rule in force minds it."""
    found = (setting.params for setting in look.settings)
    return sum(_prices(look, shift, p).minimum for p in found if isinstance(p, CoverParams))


class _Prices(NamedTuple):
    """Points for one unit of coverage of one shift."""

    minimum: int
    desired: int
    over: int


def _prices(look: Lookup, shift: Shift, p: CoverParams) -> _Prices:
    """What a unit missing or too many costs: the shift's own points by the head, else by the hour."""
    head = look.head
    own = _own(look)[id(p)].get(shift.id) if p.heads else None
    if own is not None:
        return _Prices(
            *(-(-points // head) for points in (own.below_minimum, own.below_desired, own.over_desired))
        )
    rates = (_rate(shift, p), p.desired_points, p.over_points)
    return _Prices(*(points_of(shift, rate, head) for rate in rates))


@once_for_plan
def _own(look: Lookup) -> dict[int, dict[str, HeadPoints]]:
    """Points of shifts' own, by the identity of the parameters, which the lookup's settings keep alive."""
    found = (setting.params for setting in look.settings)
    return {id(p): {it.shift_id: it for it in p.heads} for p in found if isinstance(p, CoverParams)}


def _rate(shift: Shift, p: CoverParams) -> int:
    return {
        Priority.MUST: p.must_points,
        Priority.SHOULD: p.should_points,
        Priority.IF_POSSIBLE: p.possible_points,
    }[shift.priority]


class _Wanted(NamedTuple):
    """Heads by shift, for `Worked`."""

    minimum: Ints
    desired: Ints
    optional: Bools
    curve: Bools


@once_for_plan
def _wanted(look: Lookup) -> _Wanted:
    shifts = numbered(look).shifts
    least = (shift.least if shift.optional else shift.minimum for shift in shifts)
    return _Wanted(
        np.fromiter(least, dtype=np.int64),
        np.array([shift.desired for shift in shifts], dtype=np.int64),
        numbered(look).of_shifts(lambda shift: shift.optional),
        numbered(look).of_shifts(lambda shift: shift.source is Source.CURVE),
    )

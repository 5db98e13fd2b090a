"""Demand curve: in every half hour of a curve enough officers are on duty, on whichever of its shifts.

Officers on the shifts opened for the curve count in each half hour that their work holds from end to end, in
real time, over midnight and clock changes, whatever date their shift started on; a trainee beside a trainer
counts 0, half or whole, as the field training rule says. What is below minimum belongs to the first level of
the objective, by the curve's priority; below and above desired are wishes. Unit: one officer (or half an
officer, where trainees count half) for half an hour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from desktop.domain.curves import SLOT, DemandCurve, Slot
from desktop.domain.problems import ProblemKind
from desktop.domain.rules_demand import CurveParams
from desktop.domain.schedule import Source
from desktop.domain.time import DAY
from desktop.planner.rules.base import Rule
from desktop.planner.rules.crew import training
from desktop.planner.rules.memo import once_for_plan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView

    Place = tuple[str, dt.date]
    """(curve, date)."""


class Curves(Rule[CurveParams]):
    """Heads of demand curves by the half hour."""

    key = "demand_curve"
    unit = "officer for half an hour"

    def idle(self, look: Lookup) -> bool:
        """Whether there are no curves."""
        return not look.plan.of(DemandCurve)

    def units(self, look: Lookup, work: Work, p: CurveParams) -> Iterable[Unit]:
        """The curve on the work's date and on those beside it, which it or the curve may reach over night."""
        if work.shift.source is not Source.CURVE:
            return ()
        curve, date = _curve_of(look)[work.shift.source_id], work.shift.date
        return [place for day in (date - DAY, date, date + DAY) if (place := (curve, day)) in _slots(look)]

    def standing(self, look: Lookup, p: CurveParams) -> Iterable[Unit]:
        """Every date of every curve."""
        return list(_slots(look))

    def check(self, view: UnitView, p: CurveParams) -> Iterator[Problem]:
        """Every run of half hours with as many officers too few, or too many."""
        place = cast("Place", view.unit)
        slots = _slots(view.look)[place]
        head = view.look.head
        prices = _prices(view.look, place[0], p)
        heads = [
            sum(view.look.counts(work.officer_id, work.shift) for work in view.works if _holds(work, slot))
            for slot in slots
        ]
        for what, price, kind, amounts in (
            ("minimum", prices.minimum, ProblemKind.BELOW_MINIMUM, _short(slots, heads, head, desired=False)),
            ("desired", prices.desired, ProblemKind.WISH, _short(slots, heads, head, desired=True)),
            ("over", prices.over, ProblemKind.WISH, _over(slots, heads, head)),
        ):
            for first, end in _runs(slots, amounts):
                missing, start, stop = amounts[first], slots[first].start, slots[end - 1].end
                there = [work for work in view.works if work.start < stop and start < work.end]
                yield view.problem(
                    there,
                    amount=missing * (end - first),
                    shifts=_reaching(view.look, place, start, stop),
                    kind=kind,
                    points=missing * (end - first) * price,
                    curve=place[0],
                    what=what,
                    start=start,
                    end=stop,
                    missing=missing,
                    head=head,
                )

    def rows(self, grid: Grid, p: CurveParams, out: Rows) -> None:
        """Minimum, desired and over desired of every half hour; one row where the same pairs hold them."""
        if not _slots(grid.look):
            return
        counts = np.where(training(grid), grid.look.trainee_head, grid.look.head)
        for place, pairs in self._pairs(grid).items():
            heads = counts[pairs]
            prices = _prices(grid.look, place[0], p)
            alike: dict[tuple[bytes, int, int], int] = {}
            for slot in _slots(grid.look)[place]:
                holds = (grid.start[pairs] <= slot.start) & (slot.end <= grid.end[pairs])
                key = holds.tobytes(), slot.minimum, slot.desired
                alike[key] = alike.get(key, 0) + 1
            for (mask, minimum, desired), count in alike.items():
                holds = np.frombuffer(mask, dtype=np.bool_)
                self._write(
                    out, pairs[holds], heads[holds], minimum, desired, prices.times(count), grid.look.head
                )

    def _write(
        self, out: Rows, pairs: Ints, heads: Ints, minimum: int, desired: int, prices: _Prices, head: int
    ) -> None:
        if minimum:
            out.wish(pairs, -heads, -minimum * head, points=prices.minimum, first_level=True)
        if desired > minimum:
            out.wish(pairs, -heads, -desired * head, points=prices.desired)
        if heads.sum() > desired * head:
            out.wish(pairs, heads, desired * head, points=prices.over)

    def _pairs(self, grid: Grid) -> dict[Place, Ints]:
        """The pairs that may count on each date of each curve."""
        places = _slots(grid.look)
        found: dict[Place, list[Ints]] = {place: [] for place in places}
        for shift, pairs in grid.by_shift() if places else ():
            if shift.source is Source.CURVE:
                curve = _curve_of(grid.look)[shift.source_id]
                for day in (shift.date - DAY, shift.date, shift.date + DAY):
                    if (curve, day) in found:
                        found[curve, day].append(pairs)
        none = np.zeros(0, dtype=np.int64)
        return {place: np.concatenate([none, *parts]) for place, parts in found.items()}


class _Prices(NamedTuple):
    """Points for one unit below minimum, below desired, over desired."""

    minimum: int
    desired: int
    over: int

    def times(self, count: int) -> _Prices:
        """The points for so many half hours."""
        return _Prices(*(count * points for points in self))


def _prices(look: Lookup, curve_id: str, p: CurveParams) -> _Prices:
    priority = look.plan.of(DemandCurve)[curve_id].priority
    rates = (p.rate(priority), p.desired_points, p.over_points)
    return _Prices(*(max(1, rate * SLOT // (60 * look.head)) if rate else 0 for rate in rates))


def _holds(work: Work, slot: Slot) -> bool:
    return work.start <= slot.start and slot.end <= work.end


def _short(slots: list[Slot], heads: list[int], head: int, *, desired: bool) -> list[int]:
    """Units missing in each half hour; below desired only where that is more than the minimum."""
    return [
        max(0, (slot.desired if desired else slot.minimum) * head - there)
        if not desired or slot.desired > slot.minimum
        else 0
        for slot, there in zip(slots, heads, strict=True)
    ]


def _over(slots: list[Slot], heads: list[int], head: int) -> list[int]:
    return [max(0, there - slot.desired * head) for slot, there in zip(slots, heads, strict=True)]


def _runs(slots: list[Slot], amounts: list[int]) -> Iterator[tuple[int, int]]:
    """[first, end) of half hours that follow one another with the same amount above 0."""
    first = 0
    for number in range(1, len(slots) + 1):
        goes_on = (
            number < len(slots)
            and amounts[number] == amounts[first]
            and slots[number].start == slots[number - 1].end
        )
        if not goes_on:
            if amounts[first]:
                yield first, number
            first = number


@once_for_plan
def _slots(look: Lookup) -> dict[Place, list[Slot]]:
    """The half hours of every date of every curve."""
    return {
        (curve.id, date): curve.slots(date, look.zone)
        for curve in look.plan.of(DemandCurve).values()
        for date in curve.dates(look.season)
    }


@once_for_plan
def _curve_of(look: Lookup) -> dict[str, str]:
    """Curve of each source of shifts."""
    return {source: curve.id for curve in look.plan.of(DemandCurve).values() for source in curve.source_ids()}


@once_for_plan
def _by_place(look: Lookup) -> dict[Place, list[Shift]]:
    found: dict[Place, list[Shift]] = {}
    for shift in look.shifts.values():
        if shift.source is Source.CURVE:
            found.setdefault((_curve_of(look)[shift.source_id], shift.date), []).append(shift)
    return found


def _reaching(look: Lookup, place: Place, start: int, end: int) -> list[str]:
    """Ids of the curve's shifts that touch [start, end), by start."""
    curve, date = place
    near = (
        shift for day in (date - DAY, date, date + DAY) for shift in _by_place(look).get((curve, day), ())
    )
    found = [shift for shift in near if shift.start < end and start < shift.end]
    return [shift.id for shift in sorted(found, key=lambda shift: (shift.start, shift.id))]

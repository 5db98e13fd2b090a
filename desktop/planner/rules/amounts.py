"""What the rules about hours, shifts, days and weekends in a period share.

An item is what is counted: a shift's paid time, a shift, a date or a weekend worked. Each lies on one date,
by which it falls into periods.
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

import numpy as np

from desktop.domain.rules_amounts import AmountParams, Period
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.filters import concerns, officers_mask
from desktop.planner.rules.periods import due, iso, period_of, periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.periods import Span
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView

A = TypeVar("A", bound=AmountParams)

Part = tuple[int, int]
"""(date as an ordinal, how much or which) of what a piece of work counts."""


@dataclass(frozen=True, slots=True)
class Items:
    """What one officer may have of the measure.

    Attributes
    ----------
    dates, cols, coefs : (k,) int64
        Items in order of date: each counts `coefs` where its column is 1.
    pairs, pair_dates : (n,) int64
        The pairs behind them, in order of date.
    """

    dates: Ints
    cols: Ints
    coefs: Ints
    pairs: Ints
    pair_dates: Ints

    def within(self, span: Span) -> tuple[Ints, Ints]:
        """Columns and coefficients of the items on dates of a period."""
        chosen = slice(np.searchsorted(self.dates, span[0]), np.searchsorted(self.dates, span[1], "right"))
        return self.cols[chosen], self.coefs[chosen]

    def pairs_within(self, span: Span) -> Ints:
        """The pairs on dates of a period."""
        first, last = np.searchsorted(self.pair_dates, span[0]), span[1]
        return np.unique(self.pairs[first : np.searchsorted(self.pair_dates, last, "right")])


class AmountRule(Rule[A]):
    """At least and at most so much of something in each period.

    `size` is how much makes one unit. Items count for who stands there, unless `credited`. Where `plain`,
    each pair is one item that counts one.
    """

    size: ClassVar[int] = 1
    credited: ClassVar[bool] = False
    plain: ClassVar[bool] = False
    near = Near.OFFICER

    def counts(self, look: Lookup, shift: Shift, p: A) -> bool:
        """Whether a shift counts at all."""
        return p.what.matches(shift, look.season)

    @abstractmethod
    def parts(self, look: Lookup, work: Work, p: A) -> Sequence[Part]:
        """The items of a piece of work that counts."""

    @abstractmethod
    def on_date(self, amounts: Sequence[int]) -> int:
        """What the items of one date amount to together; a period has the sum of its dates."""

    @abstractmethod
    def items(self, grid: Grid, pairs: Ints, p: A, out: Rows) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """The fields of `Items` for one officer's pairs, in any order."""

    def units(self, look: Lookup, work: Work, p: A) -> Iterable[Unit]:
        """The officer's periods; for rolling windows the officer, whose windows are checked together."""
        whose = work.credited_to if self.credited else work.officer_id
        if not concerns(look, whose, p.who) or not self.counts(look, work.shift, p):
            return ()
        if p.per is Period.WINDOW:
            return ((whose,),)
        return {(whose, period_of(look, p.per, date)[0]) for date, _amount in self.parts(look, work, p)}

    def standing(self, look: Lookup, p: A) -> Iterable[Unit]:
        """Where there is a minimum, every period in which it is due, work or none."""
        if p.least is None or p.if_worked:
            return
        spans = periods(look, p.per, p.window_days)
        for officer in look.officers.values():
            if p.who.matches(officer):
                if p.per is Period.WINDOW:
                    yield (officer.id,)
                    continue
                for span in spans:
                    if due(look, officer, p.per, span, p.least):
                        yield (officer.id, span[0])

    def check(self, view: UnitView, p: A) -> Iterator[Problem]:
        """Periods with less than the minimum or more than the maximum."""
        look, officer = view.look, view.look.officers[str(view.unit[0])]
        by_date: dict[int, list[tuple[int, Work]]] = {}
        for work in view.works:
            for date, amount in self.parts(look, work, p):
                by_date.setdefault(date, []).append((amount, work))
        dates = sorted(by_date)
        of_date = (self.on_date([amount for amount, _work in by_date[date]]) for date in dates)
        totals = list(accumulate(of_date, initial=0))
        for span in self._spans(view, p):
            first, end = bisect_left(dates, span[0]), bisect_right(dates, span[1])
            total, limit = totals[end] - totals[first], p.most
            if limit is None or total <= limit:
                wanted = p.least if p.least is not None and (first < end or not p.if_worked) else 0
                limit = due(look, officer, p.per, span, wanted) if wanted else 0
                if total >= limit:
                    continue
            works = [work for date in dates[first:end] for _amount, work in by_date[date]]
            yield self._problem(view, works, span, total, limit)

    def _spans(self, view: UnitView, p: A) -> Iterable[Span]:
        if p.per is Period.WINDOW:
            return periods(view.look, p.per, p.window_days)
        first = cast("int", view.unit[1])
        return [period_of(view.look, p.per, first)]

    def _problem(self, view: UnitView, works: list[Work], span: Span, total: int, limit: int) -> Problem:
        return view.problem(
            works,
            amount=-(-abs(total - limit) // self.size),
            officers=[str(view.unit[0])],
            first=iso(span[0]),
            last=iso(span[1]),
            total=total,
            limit=limit,
            over=total > limit,
        )

    def relax(self, look: Lookup, problem: Problem, p: A) -> Iterator[Relaxed]:
        """A little more, for one person; a minimum that work itself makes due is set aside."""
        prices = look.season.prices
        price = problem.amount * (prices.hour if self.size > 1 else prices.day)
        yield from relaxing.by_name(look, problem, price if problem.fact("over") else prices.other)

    def rows(self, grid: Grid, p: A, out: Rows) -> None:
        """One limit for each officer and period that can have more than the maximum, or is due a minimum."""
        look, spans = grid.look, periods(grid.look, p.per, p.window_days)
        every = (grid.shift_of(number) for number in range(len(grid.shifts)))
        shifts = np.array([self.counts(look, shift, p) for shift in every], dtype=np.bool_)
        whose = grid.credited if self.credited else grid.officer
        by_officer = dict(grid.groups(whose, where=shifts[grid.shift]))
        for number in np.flatnonzero(officers_mask(grid, p.who)).tolist():
            officer = look.officers[grid.officers[number]]
            items = self._sorted(grid, by_officer.get((number,), _NONE), p, out)
            for span in spans:
                least = 0 if p.least is None else due(look, officer, p.per, span, p.least)
                self._limits(items, span, least, p, out)

    def _sorted(self, grid: Grid, pairs: Ints, p: A, out: Rows) -> Items:
        dates, cols, coefs, behind, behind_dates = self.items(grid, pairs, p, out)
        order, other = np.argsort(dates, kind="stable"), np.argsort(behind_dates, kind="stable")
        return Items(dates[order], cols[order], coefs[order], behind[other], behind_dates[other])

    def _limits(self, items: Items, span: Span, least: int, p: A, out: Rows) -> None:
        cols, coefs = items.within(span)
        if p.most is not None and int(coefs.sum()) > p.most:
            if out.must and self.plain and p.most == 1:
                out.conflict(cols)  # says the same, and other rules may lean on it
            else:
                out.limit(cols, coefs, p.most, size=self.size)
        if not least:
            return
        if not p.if_worked:
            out.limit(cols, -coefs, -least, size=self.size)
        elif len(cols):
            worked = out.any_of(items.pairs_within(span))
            unique, at = np.unique(np.append(cols, worked), return_inverse=True)
            factors = np.zeros(len(unique), dtype=np.int64)
            np.add.at(factors, at, np.append(-coefs, least))
            out.limit(unique, factors, 0, size=self.size)


_NONE: Ints = np.zeros(0, dtype=np.int64)


def columns_by(keys: Ints, pairs: Ints, out: Rows) -> tuple[Ints, Ints]:
    """(different keys, for each the column that is 1 where one of its pairs is worked)."""
    order = np.argsort(keys, kind="stable")
    different, begin = np.unique(keys[order], return_index=True)
    parts = np.split(pairs[order], begin[1:]) if len(different) else []
    return different, np.array([out.any_of(part) for part in parts], dtype=np.int64)

"""The board: the best roster and bounds found so far, shared by the threads that look for them."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.intervals import Intervals
from desktop.planner.result import Limits, Progress
from desktop.planner.weeks import Span, Weeks

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.planner.grid import Ints
    from desktop.planner.model import Model, Value


class Board:
    """Best roster, proven bounds, what is left of the limits; every method may be called from any thread.

    Parameters
    ----------
    model : Model
    limits : Limits
    report : callable
        Told of every improvement; called under the board's lock, so it must be quick.
    started : float
        `time.perf_counter` when planning began.
    """

    def __init__(
        self, model: Model, limits: Limits, report: Callable[[Progress], None], started: float
    ) -> None:
        self.model, self.limits = model, limits
        self.weeks = Weeks(model)
        self._report, self._started = report, started
        self._lock = threading.Lock()
        self.pairs: Ints = model.grid.fixed.astype(np.int64)
        self.totals = model.rows.dot(model.extend(self.pairs))
        self.value = model.value(self.pairs, self.totals)
        empty = model.slack_of(self.totals)
        self._heads = int(self._whole_heads(empty)[model.first_level].sum())
        due = np.where(model.soft, model.points, 0)
        constant = self.weeks.of_row < 0
        self._constant_first = int((empty * due)[constant & model.first_level].sum())
        self._constant = int((empty * due)[constant].sum())
        self._constant += int((model.cost * model.lower).sum())
        self.first = Intervals()
        self.total = Intervals(below=self.first)
        self._whole = 0
        self.work = 0.0
        self.seconds_to_first = 0.0

    @property
    def seconds(self) -> float:
        """Wall-clock seconds since planning began."""
        return time.perf_counter() - self._started

    def left(self) -> tuple[float | None, float | None]:
        """What is left of (seconds, work)."""
        seconds, work = self.limits.seconds, self.limits.work
        return (
            None if seconds is None else seconds - self.seconds,
            None if work is None else work - self.work,
        )

    @property
    def exhausted(self) -> bool:
        """Whether a limit is reached, or all is proven: everything together and the first level alone."""
        done = self.proven and self.first_level_bound >= self.value.first_level
        return done or any(part is not None and part <= 0 for part in self.left())

    @property
    def proven(self) -> bool:
        """Whether the roster is as good as the bound."""
        return self.bound >= self.value.total

    @property
    def first_level_bound(self) -> int:
        """Points below minimum that no roster can avoid."""
        return self._constant_first + self.first.sum(self.weeks.whole)

    @property
    def objective_bound(self) -> int:
        """Objective that no roster can go below which breaks Musts no more than the best one does."""
        broken = self.value.total - self.value.objective
        return max(self.first_level_bound, min(self.value.objective, self.bound - broken))

    @property
    def bound(self) -> int:
        """Points that no roster can go below, Musts that are broken anyway included."""
        return self._constant + max(self.total.sum(self.weeks.whole), self._whole)

    def spend(self, work: float) -> None:
        """Count work done."""
        with self._lock:
            self.work += work

    def best(self) -> tuple[Ints, Ints]:
        """The best roster, and the rows' sums for it."""
        with self._lock:
            return self.pairs, self.totals

    def offer(self, pairs: Ints, stage: str, *, coverage_first: bool = False) -> bool:
        """Keep a roster if it is better than the best so far.

        Parameters
        ----------
        coverage_first : bool
            Less below minimum is better whatever else it costs; for the time before wishes are looked at.
        """
        totals = self.model.rows.dot(self.model.extend(pairs))
        value = self.model.value(pairs, totals)
        with self._lock:
            if self.seconds_to_first and not _better(value, self.value, coverage_first):
                return False
            if not self.seconds_to_first:
                self.seconds_to_first = self.seconds
            self.pairs, self.totals, self.value = pairs, totals, value
            self._report(self._progress(stage))
            return True

    def raise_bound(self, span: Span, bound: int, *, first_level_only: bool) -> None:
        """Keep a better bound of a span of weeks: of the first level, or of everything."""
        with self._lock:
            if (self.first if first_level_only else self.total).put(span, bound):
                self._report(self._progress("proving"))

    def raise_whole(self, bound: int) -> None:
        """Keep a bound of everything, points that are due whatever is planned included."""
        with self._lock:
            if bound - self._constant > self._whole:
                self._whole = bound - self._constant
                self._report(self._progress("proving"))

    def settle(self) -> None:
        """Say that nothing is open: the roster is the only one there is."""
        self.raise_whole(self.value.total)
        due = self.value.first_level - self._constant_first
        self.raise_bound(self.weeks.whole, due, first_level_only=True)

    def points_by_week(self, *, first_level_only: bool) -> Ints:
        """Points of the best roster in each week, without what only the whole season answers for."""
        model, weeks = self.model, self.weeks
        due = np.where(model.soft, model.slack_of(self.totals) * model.points, 0)
        rows = (weeks.of_row >= 0) & (model.first_level if first_level_only else ~weeks.season_rows)
        found = np.bincount(weeks.of_row[rows], weights=due[rows], minlength=weeks.count)
        if not first_level_only:
            cost = model.cost[: model.grid.count] * (self.pairs - model.lower[: model.grid.count])
            found += np.bincount(weeks.of_pair, weights=cost, minlength=weeks.count)
        return found.astype(np.int64)

    def proven_weeks(self) -> list[bool]:
        """For each week whether nothing less can stay below minimum, in the weeks it was looked at with."""
        due = self.points_by_week(first_level_only=True)
        found: list[bool] = []
        for span in self.first.best(self.weeks.whole):
            sure = bool(due[span.first : span.end].sum() <= self.first.of(span))
            found += [sure] * span.width
        return found

    def _whole_heads(self, slack: Ints) -> Ints:
        """Heads of so many units of coverage; half an officer missing is one to be found."""
        return -(-slack // self.model.grid.look.head)

    def _progress(self, stage: str) -> Progress:
        model = self.model
        slack = model.slack_of(self.totals)
        heads = np.where(model.first_level, self._whole_heads(slack), 0)
        proven = np.append(np.array(self.proven_weeks(), dtype=np.bool_), True)
        return Progress(
            stage=stage,
            seconds=self.seconds,
            first_level=self.value.first_level,
            first_level_bound=self.first_level_bound,
            objective=self.value.objective,
            bound=self.objective_bound,
            gaps_open=int(heads.sum()),
            gaps_total=self._heads,
            gaps_proven=int(heads[proven[self.weeks.of_row]].sum()),
        )


def _better(value: Value, than: Value, coverage_first: bool) -> bool:
    if coverage_first and value.first_level != than.first_level:
        return value.first_level < than.first_level
    return value.total < than.total

"""Ways to fill an open shift: who could move, what could be allowed, each re-solved and checked, priced.

First whoever is free; then the cheapest exchange within a window of dates, which the solver finds or proves
that there is none; then what could be allowed for one officer; then further exchanges, and some with one rule
loosened or a less important shift left open. Nothing is returned that the checker did not accept.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from desktop.domain.demand import ShiftChange
from desktop.domain.edit import put
from desktop.domain.problems import ProblemKind
from desktop.domain.values import Priority
from desktop.domain.ways import Proof, Way, Ways
from desktop.planner.check import Checker
from desktop.planner.explaining.explain import explain
from desktop.planner.explaining.ways_direct import allowances, allowed, at_once
from desktop.planner.explaining.ways_model import Question, Window
from desktop.planner.explaining.ways_proof import Prover
from desktop.planner.lookup import Lookup
from desktop.planner.messages import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.domain.explanation import Explanation
    from desktop.domain.plan import Plan
    from desktop.planner.emit import Stopper

DIFFERENT = 3
"""So many different people are tried in each kind of exchange."""


@dataclass(frozen=True, slots=True)
class FindWays(Task[Ways]):
    """Ways to fill one shift.

    Attributes
    ----------
    window : Window
        Dates on which work may move.
    seconds : float
        Time to look for them.
    """

    plan: Plan
    shift_id: str
    window: Window
    seconds: float = 5.0

    def run(self, tell: Callable[[object], None], stopper: Stopper) -> Ways:
        """Look for ways; each is told as soon as it is proven."""
        return find(self.plan, self.shift_id, self.window, self.seconds, stopper, tell)


def find(
    plan: Plan,
    shift_id: str,
    window: Window,
    seconds: float,
    stopper: Stopper,
    tell: Callable[[object], None] = lambda way: None,
) -> Ways:
    """Ways to fill one place more of a shift, the cheapest first.

    Parameters
    ----------
    seconds : float
        Wall-clock limit; what was found by then is returned.
    tell : callable
        Told of each way as soon as it is proven.
    """
    search = _Search(plan, shift_id, window, seconds, stopper)
    for way in search.ways():
        if search.keep(way):
            tell(way)
    return search.result()


class _Search:
    """One search, with what it found so far."""

    def __init__(self, plan: Plan, shift_id: str, window: Window, seconds: float, stopper: Stopper) -> None:
        self._begun, self._seconds = time.perf_counter(), seconds
        self._plan, self._window, self._stopper = plan, window, stopper
        self._look, self._checker = ready(plan)
        self._shift = self._look.shifts[shift_id]
        self._prover = Prover(plan, self._checker, self._look, self._shift, window)
        self._found: list[Way] = []
        self._complete = True
        self._exchange = Proof.UNKNOWN

    @property
    def _left(self) -> float:
        return self._seconds - (time.perf_counter() - self._begun)

    def ways(self) -> Iterator[Way]:
        """Every way, as it is found."""
        why = explain(self._checker, self._look, self._shift.id)
        yield from at_once(self._prover, why)
        exchanges, loosened = self._exchanges(loosen=False), self._exchanges(loosen=True)
        yield from islice(exchanges, 1)
        yield from allowed(self._prover, why)
        yield from islice(loosened, 1)
        yield from self._fewer(why)
        yield from exchanges
        yield from loosened

    def keep(self, way: Way) -> bool:
        """Whether a way is new; the same moves with less allowed replace it."""
        if any(one.changes == way.changes for one in self._found):
            return False
        self._found.append(way)
        return True

    def result(self) -> Ways:
        """What was found."""
        ways = tuple(sorted(self._found, key=lambda way: (way.price, len(way.moves), way.people)))
        return Ways(
            self._shift.id,
            self._window.first,
            self._window.last,
            ways,
            self._exchange,
            self._complete,
            time.perf_counter() - self._begun,
        )

    def _fewer(self, why: Explanation) -> Iterator[Way]:
        """One officer less is wanted of the shift."""
        shift, prices = self._shift, self._plan.season.prices
        if not why.below_minimum:
            return
        known = self._plan.of(ShiftChange).get(shift.id) or ShiftChange(shift.id)
        least = shift.minimum - 1
        hours = -(-shift.paid_minutes // 60)
        price = hours * prices.need_hour // (1 if shift.priority is Priority.MUST else 4)
        fields = {"minimum": least, "desired": max(least, min(shift.desired, least))}
        way = self._prover.prove_less(put(self._plan, _changed(known, fields)), price)
        if way is not None:
            yield way

    def _exchanges(self, *, loosen: bool) -> Iterator[Way]:
        """Ways in which several people move; after each the same people are not put on the shift again."""
        if self._out_of_time():
            return
        broken = [one for one in self._checker.problems() if one.kind is ProblemKind.BROKEN]
        question = Question(self._plan, self._shift, self._window, broken, loosen=loosen)
        for number in range(DIFFERENT):
            if self._out_of_time():
                return
            answer = question.solve(self._stopper, self._left)
            if answer.moves is None:
                if not loosen and not number and answer.proven:
                    self._exchange = Proof.NONE
                self._complete &= answer.proven
                return
            breaks = self._prover.delta_of(*answer.moves).breaks()
            options = allowances(self._prover, breaks) if loosen else ()
            way = self._prover.prove(*answer.moves, allowed=options, may_open=loosen)
            if way is not None:
                if not loosen:
                    self._exchange = Proof.FOUND
                yield way
            question.forbid(officer for shift, officer in answer.moves.add if shift == self._shift.id)

    def _out_of_time(self) -> bool:
        over = self._left <= 0 or self._stopper.stopped
        self._complete &= not over
        return over


def _changed(known: ShiftChange, fields: dict[str, int]) -> ShiftChange:
    return ShiftChange(
        known.shift_id,
        fields["minimum"],
        fields["desired"],
        known.times,
        known.post_id,
        known.called_off,
        known.left_open_because,
        known.note,
    )


_warm: list[tuple[Plan, Lookup, Checker]] = []


def ready(plan: Plan) -> tuple[Lookup, Checker]:
    """Facts and checker of a plan; those of the last one are kept, since one question follows another."""
    if _warm and (_warm[0][0] is plan or _warm[0][0] == plan):
        return _warm[0][1], _warm[0][2]
    look = Lookup(plan)
    look.settings = [setting for setting in look.settings if setting.rule != "locks"]
    checker = Checker(look, (work for line in plan.roster.by_officer.values() for work in line))
    _warm[:] = [(plan, look, checker)]
    return look, checker

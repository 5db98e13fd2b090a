"""Ways as a program: people may move within a window of dates so that one more place of a shift is filled.

The window's own row model is used; outside, and where something is broken already, the roster stands. Nothing
may get worse than it is: every row may stay as it is now. The objective is the price of what changes.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from desktop.domain.problems import ProblemKind
from desktop.domain.rules import RuleSetting
from desktop.domain.schedule import Assignment, assignment_id
from desktop.domain.values import Mode, Priority
from desktop.planner.emit import Status, solve_program
from desktop.planner.model import compile
from desktop.planner.program import restrict
from desktop.planner.rows import HARD
from desktop.planner.scope import MayChange, Scope
from desktop.planner.sparse import Sparse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from desktop.domain.plan import Plan
    from desktop.domain.prices import Prices
    from desktop.domain.problems import Problem
    from desktop.domain.schedule import Shift
    from desktop.planner.emit import Stopper
    from desktop.planner.grid import Ints
    from desktop.planner.model import Model
    from desktop.planner.result import Pair

LOOSENED: Mapping[str, str] = {
    "rest": "rest_hour",
    "hour_ceiling": "hour",
    "season_cap": "hour",
    "days_per_week": "day",
    "consecutive_days": "day",
}
"""Rules that a window may loosen at a price (a field of `Prices`) for one unit."""

RANK = {Priority.MUST: 0, Priority.SHOULD: 1, Priority.IF_POSSIBLE: 2}
"""What matters more first."""


class Window(NamedTuple):
    """Dates on which work may move, and how much a change on each of them counts.

    Attributes
    ----------
    first, last : datetime.date
    published : tuple of (first, last)
        Published ranges of dates.
    notice_until : datetime.date or None
        Last date inside the notice window.
    """

    first: dt.date
    last: dt.date
    published: tuple[tuple[dt.date, dt.date], ...] = ()
    notice_until: dt.date | None = None

    def is_published(self, day: dt.date) -> bool:
        """Whether people were told of their work on a date."""
        return any(first <= day <= last for first, last in self.published)

    def times(self, prices: Prices, day: dt.date) -> int:
        """By how much prices of moves are multiplied on a date."""
        if not self.is_published(day):
            return 1
        late = self.notice_until is not None and day <= self.notice_until
        return prices.notice if late else prices.published


class Moves(NamedTuple):
    """Pairs that come and go."""

    add: tuple[Pair, ...]
    remove: tuple[Pair, ...]


class Answer(NamedTuple):
    """The cheapest change, or None; whether that is proven."""

    moves: Moves | None
    proven: bool


class Question:
    """How one more place of a shift can be filled by moving people within a window.

    Parameters
    ----------
    plan : Plan
    broken : iterable of Problem
        What is broken already; the work concerned stays where it is.
    loosen : bool
        Whether rules of `LOOSENED` may be broken at a price, and less important shifts open instead.
    """

    def __init__(
        self, plan: Plan, shift: Shift, window: Window, broken: Iterable[Problem], *, loosen: bool = False
    ) -> None:
        prices, self._loosen = plan.season.prices, loosen
        held = with_locks(plan, broken)
        if loosen:
            held = _loosened(held, prices)
        scope = Scope(window.first, window.last, frozenset(MayChange))
        self.model = compile(held, scope)
        self._shift = self.model.grid.shifts.index(shift.id)
        self.start = present(held, self.model)
        self._price(window, prices)
        self._ask(shift, loosen=loosen)

    def forbid(self, officers: Iterable[str]) -> None:
        """Do not put these officers on the shift."""
        grid = self.model.grid
        for officer in officers:
            pair = int(grid.position[grid.officers.index(officer), self._shift])
            if pair >= 0 and not self.start[pair]:
                self.model.upper[pair] = 0

    def only(self, officer: str) -> None:
        """Let nobody but this officer come to the shift."""
        self.forbid(other for other in self.model.grid.officers if other != officer)

    def solve(self, stopper: Stopper, seconds: float) -> Answer:
        """The cheapest change."""
        model = self.model
        free = (model.upper > model.lower)[: model.grid.count]
        program = restrict(model, free, self.start)
        # Without presolve a window is proven in about half the time; the roster as it is helps where no
        # rule is loosened, although it is no solution.
        hint = None if self._loosen else model.extend(self.start)[program.cols]
        outcome = solve_program(program, stopper, seconds=seconds, presolve=False, hint=hint)
        if outcome.columns is None:
            return Answer(None, outcome.status is Status.INFEASIBLE)
        pairs = self.start.copy()
        pairs[program.cols[: program.pairs]] = outcome.columns[: program.pairs]
        add, remove = (
            tuple(
                (model.grid.shifts[model.grid.shift[pair]], model.grid.officers[model.grid.officer[pair]])
                for pair in np.flatnonzero(changed).tolist()
            )
            for changed in (pairs > self.start, pairs < self.start)
        )
        return Answer(Moves(add, remove), outcome.status is Status.OPTIMAL)

    def _price(self, window: Window, prices: Prices) -> None:
        """Pairs cost what changing them costs; what they cost in wishes counts only where it is new."""
        model, grid = self.model, self.model.grid
        days = np.array(
            [window.times(prices, grid.shift_of(number).date) for number in range(len(grid.shifts))],
            dtype=np.int64,
        )[grid.shift]
        count = grid.count
        wishes = np.maximum(model.cost[:count], 0)
        model.cost[:count] = np.where(self.start > 0, -days * prices.dropped, days * prices.added + wishes)

    def _ask(self, shift: Shift, *, loosen: bool) -> None:
        """Every row may stay as it is; minimums that matter no less are kept; one more place is filled."""
        model = self.model
        totals = model.rows.dot(model.extend(self.start))
        model.bound = np.maximum(model.bound, totals)
        kept = model.first_level.copy()
        if loosen:
            rank = np.array([RANK[model.grid.shift_of(n).priority] for n in range(len(model.grid.shifts))])
            kept &= rank[shift_of_rows(model)] <= RANK[shift.priority]
        pairs = model.grid.of_shift(self._shift)
        heads = np.array(
            [model.grid.look.counts(model.grid.officers[n], shift) for n in model.grid.officer[pairs]],
            dtype=np.int64,
        )
        filled = int(heads @ self.start[pairs])
        model.rows = Sparse.stacked([model.rows, Sparse.of([pairs], [-heads])])
        model.bound = np.append(model.bound, -filled - model.grid.look.head)
        model.points = np.append(np.where(kept, HARD, model.points), HARD)
        model.size = np.append(model.size, 1)
        model.first_level = np.append(model.first_level, False)
        model.elastic = np.append(model.elastic, False)
        model.owner = [*model.owner, "cover"]
        vars(model).pop("soft", None)
        vars(model).pop("columns", None)


def shift_of_rows(model: Model) -> Ints:
    """Number of the shift of each row's first pair; 0 for a row without any."""
    groups, rows = model.groups, model.rows
    of_pair = model.grid.shift
    of_column = np.concatenate([of_pair, of_pair[groups.cols[groups.begin[:-1]]]])
    found = np.zeros(rows.count, dtype=np.int64)
    filled = np.diff(rows.begin) > 0
    found[filled] = of_column[rows.cols[rows.begin[:-1][filled]]]
    return found


def with_locks(plan: Plan, broken: Iterable[Problem]) -> Plan:
    """The plan in which work that breaks a Must already stays where it is."""
    held: dict[str, Assignment] = {}
    for problem in broken:
        if problem.kind is not ProblemKind.BROKEN:
            continue
        for officer in problem.officers:
            for shift in problem.shifts:
                found = plan.assignments.get(assignment_id(shift, officer))
                if found is not None and not found.locked:
                    held[found.id] = dataclasses.replace(found, locked=True)
    return plan.replace((one.kind, one.id, one) for one in held.values()) if held else plan


def _loosened(plan: Plan, prices: Prices) -> Plan:
    """The plan whose rules of `LOOSENED` are wishes, at their price."""
    changed = []
    for setting in plan.of(RuleSetting).values():
        name = LOOSENED.get(setting.rule)
        if name is not None and setting.mode is Mode.MUST:
            weight = max(1, getattr(prices, name))
            changed.append(dataclasses.replace(setting, mode=Mode.TRY, weight=weight))
    return plan.replace((one.kind, one.id, one) for one in changed)


def present(plan: Plan, model: Model) -> Ints:
    """The roster of a plan over a model's pairs."""
    grid = model.grid
    line = {identity: number for number, identity in enumerate(grid.officers)}
    column = {identity: number for number, identity in enumerate(grid.shifts)}
    pairs = grid.fixed.astype(np.int64)
    for officer_id, number in line.items():
        for work in plan.roster.of_officer(officer_id):
            pair = int(grid.position[number, column[work.shift.id]])
            if work.present and pair >= 0:
                pairs[pair] = 1
    return pairs

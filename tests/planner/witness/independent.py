"""A model of its own for one week, sharing nothing with the planner but the solver.

Its rules: every head counted, skills on the date, weekdays, hours of those under 18, rest between starts and
ends inside the week, a number of shifts, a weekly cap. Must-have hours weigh 200 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from tests.planner.witness.tables import Week, Work, may

MUST_WEIGHT = 200
HALF = 2
"""Units of an hour: all lengths are multiples of half an hour."""


@dataclass(frozen=True)
class Shortfall:
    """Hours unfilled, and the bound on the weighted sum."""

    must: float
    should: float
    proven: bool
    objective: float
    bound: float
    seconds: float


class _StopAtNothingOpen(cp_model.CpSolverSolutionCallback):
    """Nothing can be better than nothing open, which the solver's own bound takes long to see."""

    def on_solution_callback(self) -> None:
        """Stop where all heads are filled."""
        if self.objective_value == 0:
            self.stop_search()


def hours(work: Work, week: Week) -> tuple[float, float]:
    """Start and end in hours since the week's first midnight."""
    base = 24 * (work.date - week.first).days
    return base + work.start, base + work.end


def cliques(works: list[Work], week: Week) -> Iterator[list[Work]]:
    """Sets of works of which one person can do one at most: those that run or rest at the start of one."""
    spans = [(*hours(work, week), work) for work in works]
    for moment in {start for start, _, _ in spans}:
        together = [work for start, end, work in spans if start <= moment < end + week.rest]
        if len(together) > 1:
            yield together


def solve(week: Week, seconds: float = 120, workers: int = 2) -> Shortfall:
    """The least weighted shortfall of one week."""
    model = cp_model.CpModel()
    fills: dict[str, list[cp_model.IntVar]] = {work.id: [] for work in week.works}
    for person in week.people:
        open_to = [work for work in week.works if may(person, work, week.minors_until)]
        takes = {work.id: model.new_bool_var(f"{person.id} {work.id}") for work in open_to}
        for work in open_to:
            fills[work.id].append(takes[work.id])
        for together in cliques(open_to, week):
            model.add_at_most_one(takes[work.id] for work in together)
        model.add(sum(takes.values()) <= week.days)
        model.add(sum(int(HALF * w.paid) * takes[w.id] for w in open_to) <= int(HALF * person.cap))
    open_heads = {}
    for work in week.works:
        open_heads[work.id] = model.new_int_var(0, work.heads, f"open {work.id}")
        model.add(sum(fills[work.id]) + open_heads[work.id] == work.heads)
    model.minimize(
        sum((MUST_WEIGHT if w.must else 1) * int(HALF * w.paid) * open_heads[w.id] for w in week.works)
    )
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.linearization_level = 2
    if workers > 1:
        solver.parameters.subsolvers.extend(["max_lp", "reduced_costs"])
    status = solver.solve(model, _StopAtNothingOpen())

    def unfilled(must: bool) -> float:
        return sum(w.paid * solver.value(open_heads[w.id]) for w in week.works if w.must is must)

    return Shortfall(
        unfilled(True),
        unfilled(False),
        status == cp_model.OPTIMAL or solver.objective_value == 0,
        solver.objective_value / HALF,
        solver.best_objective_bound / HALF,
        solver.wall_time,
    )

"""Programs to the solver and back: statuses, bounds, limits, and stops that come at any moment."""

import threading
from dataclasses import replace

import numpy as np
import pytest

from desktop.planner.draft import draft
from desktop.planner.emit import Status, Stopper, solve_program
from desktop.planner.model import compile
from desktop.planner.program import Program, restrict
from desktop.planner.rows import HARD
from desktop.planner.scope import Scope
from desktop.planner.sparse import Sparse
from tests.samples import pike_hollow

MODEL = compile(pike_hollow.plan(), Scope())
DRAFT = draft(MODEL, MODEL.grid.fixed.astype(np.int64))
EVERYTHING = np.ones(MODEL.grid.count, dtype=np.bool_)
SEASON = restrict(MODEL, EVERYTHING, DRAFT)
HINT = MODEL.extend(DRAFT)[SEASON.cols]
VALUE = MODEL.value(DRAFT).total


def ints(*values):
    return np.array(values, dtype=np.int64)


def program(*rows, cost=(0, 0, 0), cliques=(), shut=(), links=(), constant=0, first=(), floor=0):
    """Over three columns; a row is (coefficients, bound, points, size), `first` those of the first level."""
    matrix = np.array([row[0] for row in rows], dtype=np.int64).reshape(-1, 3)
    bound, points, size = (ints(*(row[n] for row in rows)) for n in (1, 2, 3))
    highest = np.maximum(matrix, 0).sum(axis=1)
    return Program(
        cols=np.arange(3),
        pairs=3,
        cost=ints(*cost),
        cliques=[ints(*clique) for clique in cliques],
        shut=ints(*shut),
        links=[(group, ints(*members), closed) for group, members, closed in links],
        rows=Sparse.of([np.arange(3)] * len(matrix), list(matrix)),
        bound=bound,
        points=points,
        size=size,
        most=np.maximum(0, -(-(highest - bound) // size)),
        first_level=np.isin(np.arange(len(matrix)), first),
        floor=floor,
        constant=constant,
    )


def wanting(points, **fields):
    """All three columns are wanted, at so many points each."""
    rows = [([-(column == n) for column in range(3)], -1, points, 1) for n in range(3)]
    return program(*rows, *fields.pop("rows", ()), **fields)


def solved(found, **wanted):
    outcome = solve_program(found, Stopper(), **wanted)
    columns = None if outcome.columns is None else outcome.columns.tolist()
    return outcome.status, columns, outcome.objective, outcome.bound


@pytest.mark.parametrize("presolve", [True, False])
@pytest.mark.parametrize(
    ("found", "columns", "objective"),
    [
        (wanting(5), [1, 1, 1], 0),
        (wanting(5, cost=(7, 0, 2), constant=100), [0, 1, 1], 107),
        (wanting(5, cost=(2, 0, 0), cliques=[(0, 1)]), [0, 1, 1], 5),
        (wanting(5, shut=[1]), [1, 0, 1], 5),
        (wanting(5, rows=[([40, 50, 60], 99, HARD, 1)]), [1, 1, 0], 5),
        (wanting(9, rows=[([40, 50, 60], 29, 2, 60)]), [1, 1, 1], 6),
        (wanting(9, rows=[([40, 50, 60], 30, 2, 60)]), [1, 1, 1], 4),
        (wanting(5, cost=(0, 0, 9), links=[(2, (0, 1), True)]), [1, 1, 1], 9),
        (wanting(2, cost=(0, 0, 9), links=[(2, (0, 1), True)]), [0, 0, 0], 6),
        (wanting(4, cost=(9, 9, 0), links=[(2, (0, 1), True)]), [0, 0, 0], 12),
        (wanting(4, cost=(9, 9, 0), links=[(2, (0, 1), False)]), [0, 0, 1], 8),
    ],
)
def test_least_points(found, columns, objective, presolve):
    if columns == [1, 1, 0]:  # any two but the dearest fit; costs are equal
        found = replace(found, cost=ints(0, 0, 1))
    status, values, points, bound = solved(found, presolve=presolve)
    assert (status, points, bound) == (Status.OPTIMAL, objective, objective)
    assert values == columns


def test_what_cannot_be_is_said_with_a_bound_of_nothing_gained():
    found = wanting(5, rows=[([-1, -1, 0], -2, HARD, 1)], cliques=[(0, 1)], constant=30)
    assert solved(found) == (Status.INFEASIBLE, None, 0, 30)


def test_no_columns_at_all():
    empty = program(cost=())
    empty = replace(empty, cols=ints(), pairs=0, cost=ints(), constant=12)
    assert solved(empty) == (Status.OPTIMAL, [], 12, 12)


def test_a_complete_hint_is_the_first_solution():
    outcome = solve_program(SEASON, Stopper(), hint=HINT, work=0.001, presolve=False)
    assert outcome.status is Status.FEASIBLE
    assert outcome.bound <= outcome.objective <= VALUE


def test_stopped_before_nothing_is_found_and_the_bound_is_the_constant():
    stopper = Stopper()
    stopper.stop()
    outcome = solve_program(SEASON, stopper, hint=HINT)
    assert (outcome.status, outcome.columns, outcome.work) == (Status.UNKNOWN, None, 0)
    assert outcome.bound == SEASON.constant


class StopsAtOnce(Stopper):
    """Is asked to stop when a solver is registered but does not run yet; such a stop is lost on it."""

    def enter(self, solver):
        entered = super().enter(solver)
        self.stop()
        return entered


def test_a_stop_between_registering_and_running_is_not_lost():
    outcome = solve_program(SEASON, StopsAtOnce(), hint=HINT, presolve=False)
    assert outcome.status is Status.FEASIBLE
    assert outcome.objective <= VALUE


def test_stopped_while_it_runs_the_best_so_far_counts():
    stopper = Stopper()
    bounds = []

    def stop(bound):
        bounds.append(bound)
        # From a thread of its own, as a window does it.
        thread = threading.Thread(target=stopper.stop)
        thread.start()
        thread.join()

    outcome = solve_program(SEASON, stopper, hint=HINT, presolve=False, on_bound=stop)
    assert outcome.status is Status.FEASIBLE
    assert outcome.objective <= VALUE
    assert outcome.bound >= max(bounds)
    assert stopper.stopped


def test_bounds_are_told_and_rise():
    bounds = []
    outcome = solve_program(SEASON, Stopper(), hint=HINT, presolve=True, on_bound=bounds.append)
    assert outcome.status is Status.OPTIMAL
    assert bounds == sorted(bounds)
    assert 0 < bounds[-1] <= outcome.bound
    assert all(isinstance(bound, int) for bound in bounds)


def test_the_same_work_gives_the_same_columns():
    first, second = (
        solve_program(SEASON, Stopper(), hint=HINT, work=0.1, seed=3, presolve=False) for _ in range(2)
    )
    assert first.columns.tolist() == second.columns.tolist()
    assert (first.work, first.bound) == (second.work, second.bound)
    assert first.status is Status.FEASIBLE
    assert 0.05 < first.work < 0.5


def test_too_little_time_is_no_error():
    outcome = solve_program(SEASON, Stopper(), seconds=0)
    assert outcome.status in (Status.UNKNOWN, Status.FEASIBLE)
    assert outcome.bound >= SEASON.constant

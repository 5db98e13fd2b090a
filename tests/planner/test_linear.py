"""The linear relaxation: every price proves a bound, and whole shifts never cost less than parts of them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.planner.draft import draft
from desktop.planner.emit import Stopper, row_prices, solve_program
from desktop.planner.linear import linear
from desktop.planner.model import compile
from desktop.planner.program import relax, restrict
from desktop.planner.rows import HARD
from desktop.planner.scope import Scope
from tests.planner.worlds import worlds
from tests.samples import pike_hollow

PIKE = compile(pike_hollow.plan(), Scope())


def columns_with_slacks(program, columns):
    """A point of the linear program: its columns, and the least slack of each soft row."""
    above = program.rows.dot(columns) - program.bound
    units = np.maximum(0, -(-above // program.size))
    return np.concatenate([columns, units[program.points != HARD]]).astype(float)


@settings(max_examples=30)
@given(worlds(), st.randoms(use_true_random=False))
def test_an_allowed_roster_is_a_point_of_it_and_no_price_proves_more_than_it_costs(plan, chance):
    model = compile(plan, Scope())
    start = draft(model, model.grid.fixed.astype(np.int64))
    free = np.array([chance.random() < 0.7 for _ in range(model.grid.count)], dtype=np.bool_)
    program = restrict(model, free, start)
    relaxed = linear(program)
    point = columns_with_slacks(program, model.extend(start)[program.cols])
    sums = np.bincount(
        relaxed.rows.row, weights=relaxed.rows.coefs * point[relaxed.rows.cols], minlength=relaxed.rows.count
    )
    assert (sums <= relaxed.bound + 1e-9).all()
    assert (point <= relaxed.upper).all()
    cost = relaxed.constant + relaxed.cost @ point
    assert cost == model.value(start).total
    for size in (0.0, 0.5, 20.0):
        prices = np.array([chance.uniform(-size, size) for _ in range(relaxed.rows.count)])
        assert relaxed.proven(prices) <= cost + 1e-6


def test_the_solvers_prices_prove_nearly_all_there_is():
    program = relax(PIKE, np.ones(PIKE.grid.count, dtype=np.bool_), PIKE.rows.lengths > 0)
    relaxed = linear(program)
    found = relaxed.proven(row_prices(relaxed, Stopper(), seconds=None))
    best = solve_program(program, Stopper(), work=20.0).objective
    assert 0.9 * best < found <= best


def test_nothing_is_found_when_stopped_before():
    stopper = Stopper()
    stopper.stop()
    program = relax(PIKE, np.ones(PIKE.grid.count, dtype=np.bool_), PIKE.rows.lengths > 0)
    assert row_prices(linear(program), stopper, seconds=None) is None

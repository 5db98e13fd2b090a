"""Rows that whole shifts imply: no allowed point is cut off, no optimum changes, the relaxation rises."""

import itertools
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import desktop.planner.emit
from desktop.planner.draft import draft
from desktop.planner.emit import Status, Stopper, solve_program
from desktop.planner.model import compile
from desktop.planner.program import Program, relax, restrict
from desktop.planner.rounding import edges
from desktop.planner.rows import HARD
from desktop.planner.scope import Scope
from desktop.planner.sparse import Sparse
from tests.planner.worlds import rosters, worlds


def ints(*values):
    return np.array(values, dtype=np.int64)


def program(count, rows, cost=None, cliques=()):
    """Over `count` columns; a row is (columns, coefficients, bound, points, size)."""
    matrix = Sparse.of([ints(*row[0]) for row in rows], [ints(*row[1]) for row in rows])
    bound, points, size = (ints(*(row[n] for row in rows)) for n in (2, 3, 4))
    highest = matrix.sum(np.maximum(matrix.coefs, 0))
    return Program(
        cols=np.arange(count),
        pairs=count,
        cost=np.zeros(count, dtype=np.int64) if cost is None else ints(*cost),
        cliques=[ints(*clique) for clique in cliques],
        shut=ints(),
        links=[],
        rows=matrix,
        bound=bound,
        points=points,
        size=size,
        most=np.maximum(0, -(-(highest - bound) // size)),
        first_level=np.zeros(len(rows), dtype=np.bool_),
        floor=0,
        constant=0,
    )


@st.composite
def programs(draw):
    """Two sets of columns, several rows over each: at least, at most, mixed; hard, priced, or for nothing."""
    count = draw(st.integers(2, 7))
    sets = [tuple(range(count)), tuple(sorted(draw(st.sets(st.integers(0, count - 1), min_size=1))))]
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        columns = draw(st.sampled_from(sets))
        signs = draw(st.sampled_from([(1, 9), (-9, -1), (-6, 6)]))
        coefs = [draw(st.integers(*signs)) for _ in columns]
        bound = draw(st.integers(-25, 40))
        points, size = draw(st.sampled_from([HARD, 0, 1, 2, 7, 20])), draw(st.sampled_from([1, 2, 3, 7]))
        rows.append((columns, coefs, bound, points, size))
    cost = [draw(st.integers(0, 9)) for _ in range(count)]
    cliques = [(0, 1)] if draw(st.booleans()) else []
    return program(count, rows, cost, cliques)


def slacks(found, x):
    above = found.rows.dot(x) - found.bound
    return np.maximum(0, -(-above // found.size))


def allowed(found, x):
    hard = found.points == HARD
    clear = all(x[clique].sum() <= 1 for clique in found.cliques)
    return clear and not slacks(found, x)[hard].any()


def points(found):
    for values in itertools.product((0, 1), repeat=len(found.cols)):
        x = ints(*values)
        if allowed(found, x):
            yield x


def holds(found, edge, x):
    due = (slacks(found, x) * found.points)[edge.rows].sum()
    return edge.scale * due - edge.rise * x[edge.cols].sum() >= edge.level


@settings(max_examples=200)
@given(programs())
def test_no_allowed_point_is_cut_off(found):
    implied = list(edges(found))
    assert all(holds(found, edge, x) for x in points(found) for edge in implied)


@settings(max_examples=80)
@given(programs(), st.booleans())
def test_the_optimum_is_what_it_is_without_them(found, presolve):
    with patch.object(desktop.planner.emit, "edges", lambda program: ()):
        plain = solve_program(found, Stopper(), presolve=presolve)
    outcome = solve_program(found, Stopper(), presolve=presolve)
    assert (outcome.status, outcome.objective, outcome.bound) == (plain.status, plain.objective, plain.bound)
    possible = list(points(found))
    assert (outcome.status is Status.OPTIMAL) == bool(possible)
    if possible:
        worth = np.where(found.points == HARD, 0, found.points)
        values = [int((slacks(found, x) * worth).sum() + (found.cost * x).sum()) for x in possible]
        assert outcome.objective == min(values)


@settings(max_examples=40)
@given(worlds(), st.randoms(use_true_random=False))
def test_no_roster_of_a_season_is_cut_off(plan, chance):
    model = compile(plan, Scope())
    start = draft(model, model.grid.fixed.astype(np.int64))
    everything = np.ones(model.grid.count, dtype=np.bool_)
    whole = restrict(model, everything, start)
    loose = relax(model, everything, np.ones(model.rows.count, dtype=np.bool_))
    some = [start, *(rosters(model, chance, start) for _ in range(10))]
    for found in (whole, loose):
        implied = list(edges(found))
        for x in some:
            if not model.violations(x):
                columns = model.extend(x)[found.cols]
                assert all(holds(found, edge, columns) for edge in implied)


WEEK = [(tuple(range(7)), [-465] * 7, -2400, 2, 60), (tuple(range(7)), [465] * 7, 2400, 20, 60)]
"""40 h of shifts of 7.75 h: each started hour below costs 2, each above costs 20."""


def test_five_shifts_or_six_and_nothing_between():
    found = list(edges(program(7, WEEK)))
    price = [80, 66, 50, 34, 18, 4, 140, 300]  # of so many shifts
    assert [edge.rows for edge in found] == [[0, 1]] * len(found)
    for edge in found:
        line = [(edge.level + edge.rise * n) / edge.scale for n in range(8)]
        assert all(worth >= low - 1e-9 for worth, low in zip(price, line, strict=True))
        assert sum(abs(worth - low) < 1e-9 for worth, low in zip(price, line, strict=True)) >= 2
    assert (1, 136) in {(edge.scale, edge.rise) for edge in found}


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([((0, 1), [1, 1], 1, 5, 1)], 0),  # counted one by one: the row itself says it all
        ([((0,), [90], 30, 5, 60)], 0),  # a single column
        ([((0, 1), [90, 90], 30, HARD, 60)], 0),  # nothing is priced
        ([((0, 1), [90, 90], 30, 0, 60)], 0),
        ([((0, 1), [90, 90], 30, 5, 60)], 1),
        ([((0, 1), [90, 90], 30, 5, 60), ((0, 1), [1, 1], 0, HARD, 1)], 0),  # nobody may work at all
        ([((0, 1), [1, 1], 0, 5, 60), ((0, 1), [1, 1], -3, HARD, 1)], 0),  # and here nothing is allowed
    ],
)
def test_where_there_is_something_to_imply(rows, count):
    assert len(list(edges(program(3, rows)))) == count


def test_an_edge_by_hand():
    """Two shifts of 90 minutes, more than 30 cost 5 for each started hour: 0, 5, 15 points.

    The way from nobody to one is what the row says by itself.
    """
    (edge,) = edges(program(3, [((0, 2), [90, 90], 30, 5, 60)]))
    assert edge.cols.tolist() == [0, 2]
    assert edge[1:] == ([0], 1, 10, -5)


def test_parts_of_shifts_are_not_free_any_more():
    """5.16 shifts are 40 h to the minute, which the rows alone let pass for nothing."""
    parts = 2400 / 465
    due = max((edge.level + edge.rise * parts) / edge.scale for edge in edges(program(7, WEEK)))
    assert 4 < due == pytest.approx(4 + 136 * (parts - 5))

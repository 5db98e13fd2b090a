"""Lean rows: cliques inside others go, groups that exclude each other become sums."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import setting
from desktop.planner.resolve import minimal_cliques, substitute_groups
from desktop.planner.rows import Draft, Rows
from desktop.planner.sparse import Sparse
from tests.builders import need, officers, plan_of, season
from tests.planner.rules.harness import grid_of

cliques = st.lists(st.frozensets(st.integers(0, 7), min_size=2).map(sorted), max_size=8)


@given(cliques)
def test_minimal_cliques_forbid_the_same_pairs_with_none_inside_another(found):
    kept = [frozenset(clique) for clique in sets(minimal_cliques(matrix(found)))]
    assert not any(one < other for one in kept for other in kept)
    assert len(set(kept)) == len(kept)
    assert _pairs(kept) == _pairs(found)


def matrix(found):
    return Sparse.of([np.array(clique) for clique in found], [np.ones(len(clique), int) for clique in found])


def sets(found):
    return [found.row_cols(number).tolist() for number in range(found.count)]


def _pairs(found):
    return {pair for clique in found for pair in combinations(sorted(clique), 2)}


@pytest.fixture
def draft():
    grid, _ = grid_of(plan_of(season("07-05", "07-06"), *officers("ab"), need()))
    return Draft.of(grid)  # pairs 0 to 3


def some(*pairs):
    return np.array(pairs, dtype=np.int64)


def rows_of(rows):
    return [
        dict(zip(rows.row_cols(r).tolist(), rows.coefs[rows.row == r].tolist(), strict=True))
        for r in range(rows.count)
    ]


def test_a_group_inside_a_clique_is_the_sum_of_its_pairs(draft):
    out = Rows(draft, setting("days_per_week"))
    out.limit([out.any_of(some(0, 1)), out.any_of(some(2, 3))], [2, 1], 1)
    groups, rows = substitute_groups(draft, matrix([[0, 1]]))
    assert sets(groups) == [[2, 3]]
    assert rows_of(rows) == [{0: 2, 1: 2, 4: 1}]


def test_pairs_named_twice_in_a_row_are_added_up(draft):
    out = Rows(draft, setting("days_per_week"))
    out.limit([out.any_of(some(0, 1)), 0, 1], [2, -1, -1], 0)
    groups, rows = substitute_groups(draft, matrix([[0, 1, 2]]))
    assert groups.count == 0
    assert rows_of(rows) == [{0: 1, 1: 1}]


def test_two_that_stand_although_they_clash_are_no_sum(draft):
    draft.grid.fixed[:2] = True
    out = Rows(draft, setting("days_per_week"))
    out.limit([out.any_of(some(0, 1))], 1, 1)
    groups, rows = substitute_groups(draft, matrix([[0, 1]]))
    assert groups.count == 1
    assert rows_of(rows) == [{4: 1}]

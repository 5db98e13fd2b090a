"""What rules write."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import setting
from desktop.domain.values import Mode
from desktop.planner.rows import HARD, Draft, Rows, interval_cliques
from desktop.planner.sparse import Sparse
from tests.builders import need, officers, plan_of, season
from tests.planner.rules.harness import evaluate, grid_of

MUST = replace(setting("rest"), weight=7)
TRY = replace(MUST, mode=Mode.TRY)


@pytest.fixture
def draft():
    grid, _ = grid_of(plan_of(season("07-05", "07-06"), *officers("ab"), need()))
    return Draft.of(grid)


def some(*pairs):
    return np.array(pairs, dtype=np.int64)


def sets(found):
    return [found.row_cols(number).tolist() for number in range(found.count)]


def worked(*pairs):
    return np.isin(np.arange(4), pairs).astype(np.int64)


def test_forbidden_as_a_must_and_dear_as_a_try(draft):
    Rows(draft, MUST).forbid(some(0, 1))
    assert draft.forbidden.tolist() == [True, True, False, False]
    assert not draft.cost.any()
    Rows(draft, TRY).forbid(some(1, 2), some(1, 3))
    assert draft.cost.tolist() == [0, 7, 21, 0]
    assert evaluate(draft, worked(2, 3)) == (True, 21)
    assert not evaluate(draft, worked(0))[0]


def test_a_cost_costs_whatever_the_mode(draft):
    Rows(draft, MUST).cost(draft.grid.officer == 1, 2)
    assert draft.cost.tolist() == [0, 0, 14, 14]


def test_a_conflict_is_a_must(draft):
    Rows(draft, MUST).conflict(some(2, 0))
    Rows(draft, MUST).conflict(some(3))
    assert sets(draft.cliques()) == [[0, 2]]
    assert not evaluate(draft, worked(0, 2))[0]
    with pytest.raises(ValueError, match="a conflict is a Must"):
        Rows(draft, TRY).conflict(some(0, 2))


def test_any_of_the_same_pairs_is_the_same_column(draft):
    out = Rows(draft, MUST)
    assert out.any_of(some(2)) == 2
    assert out.any_of(some(3, 1)) == 4
    assert out.any_of(some(1, 3)) == 4
    assert Rows(draft, TRY).any_of(some(0, 1)) == 5
    assert [group.tolist() for group in draft.groups] == [[1, 3], [0, 1]]


def test_a_limit_is_hard_as_a_must_and_costs_each_started_size_as_a_try(draft):
    Rows(draft, MUST).limit(some(0, 1), 1, 1)
    Rows(draft, TRY).limit(some(0, 1, 2), some(50, 50, 50), 80, size=60)
    written = draft.table()
    assert (written.points.tolist(), written.size.tolist()) == ([HARD, 7], [1, 60])
    assert written.owner == ["rest", "rest"]
    assert evaluate(draft, worked(0)) == (True, 0)
    assert evaluate(draft, worked(0, 2)) == (True, 7)
    assert evaluate(draft, worked(0, 1, 2)) == (False, 14)


def test_a_limit_may_have_points_of_its_own_and_speak_of_groups(draft):
    out = Rows(draft, TRY)
    out.limit([out.any_of(some(0, 1)), out.any_of(some(2, 3))], [1, 1], 1, points=100)
    assert evaluate(draft, worked(0, 1)) == (True, 0)
    assert evaluate(draft, worked(0, 1, 3)) == (True, 100)


def test_a_wish_is_soft_whatever_the_mode(draft):
    Rows(draft, MUST).wish(some(0, 1, 2, 3), -1, -2, points=11, first_level=True)
    Rows(draft, MUST).wish(some(0), -1, -1)
    assert draft.table().points.tolist() == [11, 7]
    assert draft.table().first_level.tolist() == [True, False]
    assert evaluate(draft, worked()) == (True, 29)
    assert evaluate(draft, worked(0)) == (True, 11)


def test_many_limits_at_once_are_the_same_as_one_by_one(draft):
    rows = Sparse.of([some(0, 1), some(1, 2, 3)], [some(2, 1), some(1, 1, 1)])
    for mode in (MUST, TRY):
        out, other = Rows(draft, mode), Draft.of(draft.grid)
        out.limits(rows, some(2, 1), size=some(1, 2), points=some(5, 6))
        out.wishes(rows, 1, first_level=np.array([True, False]))
        one = Rows(other, mode)
        one.limit(some(0, 1), some(2, 1), 2, size=1, points=5)
        one.limit(some(1, 2, 3), 1, 1, size=2, points=6)
        one.wish(some(0, 1), some(2, 1), 1, first_level=True)
        one.wish(some(1, 2, 3), 1, 1)
        for all_at_once, singly in zip(Draft.table(draft)[1:], other.table()[1:], strict=True):
            assert list(all_at_once)[-4:] == list(singly)
        assert sets(draft.table().rows)[-4:] == sets(other.table().rows)


def test_any_of_each_group_is_any_of_it(draft):
    out = Rows(draft, MUST)
    alone = out.any_of(some(1, 3))
    columns = out.any_of_each(Sparse.sets(some(0, 2, 3, 5), some(1, 3, 2, 0, 1)))
    assert columns.tolist() == [alone, 2, alone + 1]
    assert [group.tolist() for group in draft.groups] == [[1, 3], [0, 1]]


def test_pairs_kept_apart_are_cliques_and_the_widest_say_it_all(draft):
    start, end = draft.grid.start, draft.grid.end
    Rows(draft, MUST).apart(start, end)
    assert sets(draft.cliques()) == []
    Rows(draft, MUST).apart(start, end + 24 * 60)
    Rows(draft, MUST).apart(start, end + 60)
    assert sets(draft.cliques()) == [[0, 1], [2, 3]]
    with pytest.raises(ValueError, match="a conflict is a Must"):
        Rows(draft, TRY).apart(start, end)


intervals = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 30), st.integers(1, 10)), max_size=12)


@given(intervals)
def test_interval_cliques_hold_exactly_those_of_a_line_that_overlap(found):
    line, start, length = np.array(found, dtype=np.int64).reshape(-1, 3).T
    end = start + length
    made = [set(clique) for clique in sets(interval_cliques(line, start, end))]
    together = {pair for clique in made for pair in combinations(sorted(clique), 2)}
    assert together == {
        (a, b)
        for a, b in combinations(range(len(found)), 2)
        if line[a] == line[b] and max(start[a], start[b]) < min(end[a], end[b])
    }
    assert not any(one < other for one in made for other in made)
    assert all(len(clique) > 1 for clique in made)

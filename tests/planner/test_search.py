"""The search: every step is allowed and no worse, windows adapt, several may be out at a time."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import desktop.planner.search
from desktop.domain.rules import setting
from desktop.planner.board import Board
from desktop.planner.draft import draft
from desktop.planner.emit import Status, Stopper
from desktop.planner.foreman import Foreman
from desktop.planner.model import compile
from desktop.planner.pieces import Found, solve_piece
from desktop.planner.result import Limits
from desktop.planner.scope import Scope
from desktop.planner.search import LEAST, LONGEST, STALLED, WINDOW_WORK, Search
from tests.builders import need, officers, plan_of, season
from tests.planner.worlds import worlds
from tests.samples import harbor_point, pike_hollow

HARBOR = compile(harbor_point.plan(), Scope())
HARBOR_DRAFT = draft(HARBOR, HARBOR.grid.fixed.astype(np.int64))
PIKE = compile(pike_hollow.plan(), Scope())
PIKE_DRAFT = draft(PIKE, PIKE.grid.fixed.astype(np.int64))


def board_of(model, start, seed=0):
    board = Board(model, Limits(seconds=None, work=None, workers=1, seed=seed), lambda progress: None, 0.0)
    board.offer(start, "draft")
    return board


def nothing(window, status=Status.OPTIMAL):
    """What comes of a window that was not improved."""
    cols = np.flatnonzero(window.free)
    return Found(status, cols, window.pairs[cols].astype(np.int8), 0, 0.1)


def swept(search):
    """Go past the first sweep and what follows it."""
    while not search.swept:
        window = search.next()
        search.done(window, nothing(window))
    return search


@settings(max_examples=25)
@given(worlds(), st.randoms(use_true_random=False), st.integers(0, 5), st.booleans())
def test_every_step_is_allowed_and_no_worse(plan, chance, seed, small):
    """With one window out or several, answered in any order; coverage alone comes before everything else."""
    model = compile(plan, Scope())
    board = board_of(model, draft(model, model.grid.fixed.astype(np.int64)), seed)
    sizes = {kind: chance.choice([20.0, 200.0]) for kind in desktop.planner.search.SIZES}
    with (
        patch.object(desktop.planner.search, "SMALL", model.grid.count if small else 0),
        patch.object(desktop.planner.search, "SIZES", sizes),
        patch.object(desktop.planner.search, "LEAST", 10),
    ):
        search, foreman = Search(board), Foreman(board)
        out = []
        for _ in range(25):
            if (window := search.next()) is not None:
                out.append(window)
            if len(out) < chance.randint(1, 3):
                continue
            window = out.pop(chance.randrange(len(out)))
            before = board.value
            search.done(window, solve_piece(model, foreman._piece(window), Stopper()))
            assert model.violations(board.pairs) == []
            assert board.value == model.value(board.pairs)
            if board.value.total > before.total:
                assert window.kind == "sweep"
                assert board.value.first_level < before.first_level


def test_the_same_seed_asks_for_the_same_windows():
    drawn = []
    for seed in (1, 1, 2):
        search = Search(board_of(HARBOR, HARBOR_DRAFT, seed))
        for _ in range(100):
            window = search.next()
            search.done(window, nothing(window))
            drawn.append((window.kind, window.free.tobytes(), window.cover, window.work))
    assert drawn[:100] == drawn[100:200] != drawn[200:]


def test_a_small_season_is_solved_as_a_whole_first():
    window = Search(board_of(PIKE, PIKE_DRAFT)).next()
    assert (window.kind, window.cover) == ("whole", False)
    assert (window.free == (PIKE.upper > PIKE.lower)[: PIKE.grid.count]).all()


def test_when_nothing_helps_a_small_season_is_looked_at_whole_again_for_longer():
    search = swept(Search(board_of(PIKE, PIKE_DRAFT)))
    works = []
    for _ in range(4 * STALLED):
        window = search.next()
        works += [window.work] * (window.kind == "whole")
        search.done(window, nothing(window))
    assert 2 <= len(works) <= 5
    assert works == sorted(set(works))


@pytest.mark.parametrize(("avoidable", "times"), [(True, 2), (False, 0)])
def test_coverage_comes_first_where_it_may_be_better_and_then_the_whole_season_once(avoidable, times):
    board = board_of(HARBOR, HARBOR_DRAFT)
    if not avoidable:
        board.raise_bound(board.weeks.whole, board.value.first_level, first_level_only=True)
    with patch.object(desktop.planner.search, "SMALL", 0):
        search = Search(board)
    kinds, seen = [], np.zeros(HARBOR.grid.count, dtype=int)
    while (window := search.next()) and not search.swept:
        kinds.append(window.kind)
        assert window.cover == (window.kind == "sweep")
        seen += window.free & window.cover
        search.done(window, nothing(window))
    assert (seen == times * (HARBOR.upper > HARBOR.lower)[: HARBOR.grid.count]).all()
    assert kinds == sorted(kinds, key=["sweep", "days"].index)
    assert "days" in kinds


def test_windows_grow_while_they_are_solved_and_shrink_when_they_are_not():
    search = swept(Search(board_of(HARBOR, HARBOR_DRAFT)))
    sizes = dict(search._size)
    for status, larger in ((Status.OPTIMAL, True), (Status.FEASIBLE, False)):
        window = search.next()
        while window.kind not in sizes or window.kind == "sweep":
            search.done(window, nothing(window))
            window = search.next()
        before = search._size[window.kind]
        search.done(window, nothing(window, status))
        assert (search._size[window.kind] > before) == larger
        assert search._size["sweep"] == sizes["sweep"]
    for _ in range(300):
        window = search.next()
        search.done(window, nothing(window, Status.FEASIBLE))
    assert min(search._size.values()) == LEAST


def test_when_nothing_helps_windows_are_looked_at_for_longer_until_something_does():
    board = board_of(HARBOR, HARBOR_DRAFT)
    search = swept(Search(board))
    works = []
    for _ in range(STALLED * 12):
        window = search.next()
        search.done(window, nothing(window))
        works.append(window.work / (2 if window.cover else 1))
    assert works == sorted(works)
    assert works[-1] == WINDOW_WORK * LONGEST
    while (window := search.next()).cover:
        search.done(window, nothing(window))
    with patch.object(board, "offer", lambda *given, **named: True):
        search.done(window, nothing(window))
    while (later := search.next()).cover:
        search.done(later, nothing(later))
    assert later.work < window.work


def test_a_roster_with_less_below_minimum_is_looked_at_with_everything_in_it():
    """Coverage alone is found in one window; what it costs besides is the next window's to say."""
    rules = (setting("cover"),)
    model = compile(plan_of(season("07-05", "08-01"), *officers("ab"), need(), rules=rules), Scope())
    nobody = model.lower[: model.grid.count].copy()
    board = board_of(model, nobody)
    search = swept(Search(board))
    window = search.next()
    while window.kind != "weeks":
        search.done(window, nothing(window))
        window = search.next()
    assert window.cover
    cols = np.flatnonzero(window.free)
    values = np.zeros(len(cols), dtype=np.int8)
    values[0] = 1
    search.done(window, Found(Status.FEASIBLE, cols, values, 0, 0.1))
    assert board.pairs is nobody
    then = search.next()
    assert (then.kind, then.cover, then.work) == ("then", False, 2 * window.work)
    assert (then.free == window.free).all()
    assert then.pairs.sum() == 1
    assert then.pairs[cols[0]] == 1
    search.done(then, Found(Status.OPTIMAL, cols, values, 0, 0.1))
    assert board.pairs.tolist() == then.pairs.tolist()


def test_an_answer_that_others_have_overtaken_is_kept_only_where_it_is_allowed():
    rules = (setting("cover"), setting("one_place"))
    plan = plan_of(season("07-05", "07-05"), *officers("a"), need("m"), need("n"), rules=rules)
    model = compile(plan, Scope())
    board = board_of(model, model.lower[: model.grid.count].copy())
    search = Search(board)
    first, second = search.next(), search.next()
    one = np.array([1], dtype=np.int8)
    search.done(first, Found(Status.OPTIMAL, np.array([0]), one, 0, 0.1))
    search.done(second, Found(Status.OPTIMAL, np.array([1]), one, 0, 0.1))
    assert board.pairs.tolist() == [1, 0]
    assert model.violations(board.pairs) == []


def test_nothing_found_is_nothing_kept():
    board = board_of(PIKE, PIKE_DRAFT)
    search = Search(board)
    window = search.next()
    search.done(window, Found(Status.UNKNOWN, np.flatnonzero(window.free), None, 0, 0.1))
    assert board.pairs is PIKE_DRAFT


def test_windows_out_at_the_same_time_share_nothing_where_that_can_be():
    search = swept(Search(board_of(HARBOR, HARBOR_DRAFT)))
    shared = 0
    for _ in range(30):
        first, second = search.next(), search.next()
        shared += bool((first.free & second.free).any())
        search.done(second, nothing(second, Status.FEASIBLE))
        search.done(first, nothing(first, Status.FEASIBLE))
    assert shared < 15


@pytest.mark.parametrize("people", ["", "a"])
def test_a_search_with_nothing_open_ends(people):
    model = compile(plan_of(season("07-05", "07-11"), *officers(people), need(minimum=0)), Scope())
    model.upper[:] = model.lower
    assert Search(board_of(model, model.lower[: model.grid.count].copy())).next() is None

"""Windows: open pairs only, drawn by the seed, wide where much is open."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.planner.board import Board
from desktop.planner.draft import draft
from desktop.planner.model import compile
from desktop.planner.result import Limits
from desktop.planner.scope import Scope
from desktop.planner.windows import Windows
from tests.builders import need, officers, plan_of, season
from tests.planner.worlds import worlds
from tests.samples import harbor_point

HARBOR = compile(harbor_point.plan(), Scope())
DRAFT = draft(HARBOR, HARBOR.grid.fixed.astype(np.int64))
DRAWN = ("days", "officers", "cost")


def board_of(model, pairs=None):
    board = Board(model, Limits(seconds=None, work=1.0), lambda progress: None, 0.0)
    board.offer(draft(model, model.grid.fixed.astype(np.int64)) if pairs is None else pairs, "draft")
    return board


BOARD = board_of(HARBOR, DRAFT)
OPEN = (HARBOR.upper > HARBOR.lower)[: HARBOR.grid.count]


@pytest.mark.parametrize("offset", [0.0, 0.5])
@pytest.mark.parametrize("size", [1.0, 700.0, 2400.0, 1e9])
def test_a_sweep_holds_every_open_pair_once(size, offset):
    swept = np.zeros(HARBOR.grid.count, dtype=int)
    for window in Windows(BOARD, 0).sweep(size, offset):
        assert window.any()
        swept += window
    assert (swept == OPEN).all()


def test_a_sweep_cuts_between_other_days_with_an_offset():
    windows = Windows(BOARD, 0)
    straight, shifted = (list(windows.sweep(700.0, offset)) for offset in (0.0, 0.5))
    assert straight[0].sum() > shifted[0].sum() > 0
    assert all((window <= OPEN).all() for window in shifted)


@pytest.mark.parametrize("kind", DRAWN)
def test_the_same_seed_draws_the_same_windows(kind):
    first, second, other = (Windows(BOARD, seed) for seed in (4, 4, 5))
    drawn = [
        [getattr(windows, kind)(300.0).tobytes() for _ in range(8)] for windows in (first, second, other)
    ]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(set(drawn[0])) > 1


@pytest.mark.parametrize("kind", DRAWN)
def test_windows_are_about_as_large_as_wanted(kind):
    windows = Windows(BOARD, 2)
    small, large = (
        np.mean([getattr(windows, kind)(size).sum() for _ in range(20)]) for size in (150.0, 1500.0)
    )
    assert 0 < small < large <= OPEN.sum()
    assert large < 4 * 1500


def test_weeks_are_held_whole_with_days_round_them():
    windows, weeks = Windows(BOARD, 0), BOARD.weeks
    for first, end in ((0, 1), (3, 5), (weeks.count - 1, weeks.count)):
        inside = (weeks.of_pair >= first) & (weeks.of_pair < end) & OPEN
        tight, wide = windows.weeks(first, end, 0.0), windows.weeks(first, end, float(inside.sum() + 500))
        assert (inside <= tight).all()
        assert (tight <= wide).all()
        assert wide.sum() >= inside.sum() + 500
        assert (wide <= OPEN).all()
    assert windows.weeks(0, 1, 1e9).sum() == OPEN.sum()


@settings(max_examples=40)
@given(worlds(), st.integers(0, 99), st.floats(1.0, 500.0))
def test_whatever_is_drawn_is_open(plan, seed, size):
    model = compile(plan, Scope())
    board = board_of(model)
    windows = Windows(board, seed)
    undecided = (model.upper > model.lower)[: model.grid.count]
    assert windows.empty == (not undecided.any())
    if windows.empty:
        return
    drawn = [getattr(windows, kind)(size) for kind in DRAWN for _ in range(4)]
    drawn += [windows.weeks(number, number + 1, size) for number in range(board.weeks.count)]
    assert all((window <= undecided).all() for window in drawn)
    assert sum(window.astype(int) for window in windows.sweep(size, seed / 100)).tolist() == (
        undecided.astype(int).tolist()
    )


def test_where_nothing_is_open_a_sweep_is_empty():
    model = compile(plan_of(season("07-05", "07-11"), *officers("a"), need(minimum=0)), Scope())
    model.upper[:] = model.lower
    windows = Windows(board_of(model), 0)
    assert windows.empty
    assert list(windows.sweep(100.0, 0.0)) == []

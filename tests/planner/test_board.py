"""The board keeps the best roster and adds up bounds; proofs raise them and never lie."""

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import desktop.planner.search
from desktop.domain.rules import DaysParams, setting
from desktop.planner.board import Board
from desktop.planner.bounds import prove, tasks
from desktop.planner.draft import draft
from desktop.planner.emit import Stopper
from desktop.planner.model import BROKEN_POINTS, compile
from desktop.planner.result import Limits
from desktop.planner.scope import Scope
from desktop.planner.search import Search
from desktop.planner.solve import solve
from desktop.planner.weeks import Span, Weeks
from tests.builders import need, officers, plan_of, season
from tests.planner.rules.harness import pair
from tests.planner.worlds import worlds
from tests.samples import harbor_point, pike_hollow

PIKE = compile(pike_hollow.plan(), Scope())
DRAFT = draft(PIKE, PIKE.grid.fixed.astype(np.int64))
WORK = Limits(seconds=None, work=0.5, workers=1)


def board_of(model=PIKE, limits=WORK):
    told = []
    board = Board(model, limits, told.append, 0.0)
    return board, told


def test_only_better_rosters_are_kept():
    board, told = board_of()
    nobody = board.pairs
    assert board.offer(DRAFT, "draft")
    assert not board.offer(nobody, "improving")
    assert not board.offer(DRAFT, "improving")
    assert board.best()[0] is DRAFT
    assert board.value == PIKE.value(DRAFT)
    assert [(p.stage, p.objective) for p in told] == [("draft", board.value.objective)]
    assert told[0].gaps_total > told[0].gaps_open > told[0].gaps_proven == 0


def test_the_first_roster_counts_even_if_it_is_no_better():
    board, told = board_of()
    assert board.offer(board.pairs, "draft")
    assert len(told) == 1
    assert board.seconds_to_first > 0


def test_bounds_of_weeks_add_up_and_wider_ones_count_where_they_are_better():
    board, told = board_of()
    for number in range(board.weeks.count):
        board.raise_bound(Span(number, 1), 10, first_level_only=True)
    count = board.weeks.count
    assert board.first_level_bound == board.bound == 10 * count
    board.raise_bound(Span(0, 2), 25, first_level_only=True)
    board.raise_bound(Span(0, 4), 39, first_level_only=True)
    assert board.first_level_bound == 10 * count + 5
    board.raise_bound(Span(2, 2), 30, first_level_only=False)
    assert (board.first_level_bound, board.bound) == (10 * count + 5, 10 * count + 15)
    board.raise_bound(Span(2, 2), 29, first_level_only=False)
    assert told[-1].bound == board.bound
    assert len(told) == count + 3


def test_what_is_broken_anyway_is_no_part_of_the_objectives_bound():
    days = setting("days_per_week", params=DaysParams(1))
    there = [pair("n 07-05 a"), pair("n 07-06 a")]
    week = season("07-05", "07-11")
    plan = plan_of(week, *officers("a"), need(), *there, rules=(setting("cover"), days))
    board, told = board_of(compile(plan, Scope()))
    assert board.value.objective == 5 * 375
    assert board.value.total == 5 * 375 + BROKEN_POINTS
    assert board.objective_bound == 0
    for bound, expected in ((BROKEN_POINTS, 0), (BROKEN_POINTS + 375, 375)):
        board.raise_bound(board.weeks.whole, bound, first_level_only=False)
        assert told[-1].bound == board.objective_bound == expected
    board.raise_bound(board.weeks.whole, 750, first_level_only=True)
    assert board.objective_bound == 750
    assert not board.proven


def test_limits():
    board, _ = board_of(limits=Limits(seconds=None, work=1.0))
    assert not board.exhausted
    board.spend(0.75)
    assert board.left() == (None, 0.25)
    board.spend(0.25)
    assert board.exhausted
    assert board_of(limits=Limits(seconds=0.0))[0].exhausted


def test_many_threads_may_offer():
    board, told = board_of()
    rosters = [DRAFT * (PIKE.grid.officer < number) for number in range(9)]
    rosters = [np.where(PIKE.grid.fixed, 1, x) for x in rosters]
    threads = [threading.Thread(target=board.offer, args=(x, "improving")) for x in rosters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    best = min(PIKE.value(x).total for x in rosters)
    assert board.value.total == best
    assert PIKE.rows.dot(PIKE.extend(board.pairs)).tolist() == board.totals.tolist()
    objectives = [p.objective for p in told]
    assert objectives == sorted(set(objectives), reverse=True)


@settings(max_examples=25)
@given(worlds(), st.booleans())
def test_proofs_never_lie(plan, alone):
    """Whatever is proven in whatever time, the best roster known costs no less."""
    model = compile(plan, Scope())
    best = solve(plan, Scope(), Limits(seconds=None, work=1.0, workers=1))
    board, told = board_of(model, Limits(seconds=None, work=0.2, workers=1))
    board.offer(draft(model, model.grid.fixed.astype(np.int64)), "draft")
    for _ in prove(board, Stopper(), alone=alone):
        assert board.objective_bound <= best.objective
    assert board.first_level_bound <= best.first_level
    assert model.violations(board.pairs) == []
    assert [p.bound for p in told if p.stage == "proving"] == sorted(
        p.bound for p in told if p.stage == "proving"
    )


def test_proofs_stop_when_asked():
    board, _ = board_of()
    stopper = Stopper()
    steps = prove(board, stopper, alone=False)
    next(steps)
    stopper.stop()
    assert list(steps) == []


def test_weeks_come_before_wider_spans_and_a_small_season_first():
    board, _ = board_of()
    weeks, whole = board.weeks, board.weeks.whole
    assert whole.width >= weeks.count > whole.width // 2
    found = tasks(board)
    assert found[0] == (whole, True)
    widths = [span.width for span, _ in found[1:]]
    assert widths == sorted(widths)
    assert sorted({*found}) == sorted((span, level) for span in weeks.spans() for level in (True, False))


def test_weeks_share_no_pairs_and_every_row_is_answered_for_once():
    weeks = Weeks(PIKE)
    for width in (1, 2, 4, 32):
        spans = [Span(first, width) for first in range(0, weeks.count, width)]
        assert (sum(weeks.pairs(span).astype(int) for span in spans) == 1).all()
        answered = sum(weeks.rows(span).astype(int) for span in spans)
        assert (answered == (np.diff(PIKE.rows.begin) > 0)).all()
    assert Span(4, 4).halves == (Span(4, 2), Span(6, 2))


def test_a_season_without_shifts_has_no_weeks():
    model = compile(plan_of(season("07-05", "07-11"), *officers("a")), Scope())
    weeks = Weeks(model)
    assert (weeks.count, weeks.whole, list(weeks.spans())) == (0, Span(0, 1), [])


# --------------------------------------------------------------------------------- search


@settings(max_examples=15)
@given(worlds(), st.integers(0, 5))
def test_every_step_of_the_search_is_allowed_and_no_worse(plan, seed):
    model = compile(plan, Scope())
    board, _ = board_of(model, Limits(seconds=None, work=0.2, workers=1, seed=seed))
    board.offer(draft(model, model.grid.fixed.astype(np.int64)), "draft")
    before = board.value.total
    for _ in Search(board, Stopper()).steps():
        assert board.value.total <= before
        assert model.violations(board.pairs) == []
        before = board.value.total


def test_every_kind_of_window_holds_open_pairs_only():
    model = compile(harbor_point.plan(), Scope())
    board, _ = board_of(model)
    board.offer(draft(model, model.grid.fixed.astype(np.int64)), "draft")
    search = Search(board, Stopper())
    open_pairs = model.upper[: model.grid.count] > model.lower[: model.grid.count]
    swept = np.zeros(model.grid.count, dtype=int)
    for window in search._sweep(0.0):
        swept += window
    assert (swept == open_pairs).all()
    drawn = [search._draw() for _ in range(30)] + [search._round_a_cost(cover=True) for _ in range(5)]
    assert all(window.any() and not (window & ~open_pairs).any() for window in drawn)


@pytest.mark.parametrize("people", ["", "a"])
def test_a_search_with_nothing_open_ends(people):
    model = compile(plan_of(season("07-05", "07-11"), *officers(people), need(minimum=0)), Scope())
    model.upper[:] = model.lower
    board, _ = board_of(model)
    assert list(Search(board, Stopper()).steps()) == []


def test_windows_too_easy_to_count_as_work_reach_the_limit_all_the_same(monkeypatch):
    monkeypatch.setattr(desktop.planner.search, "SMALL", 0)
    plan = plan_of(season("07-05", "07-11"), *officers("a"), need(minimum=2), rules=(setting("cover"),))
    board, _ = board_of(compile(plan, Scope()), Limits(seconds=None, work=0.1, workers=1))
    board.offer(board.pairs, "draft")
    assert sum(1 for _ in Search(board, Stopper()).steps()) == 20

"""The board keeps the best roster and adds up bounds."""

import threading

import numpy as np
import pytest

from desktop.domain.rules import DaysParams, setting
from desktop.planner.board import Board
from desktop.planner.draft import draft
from desktop.planner.model import BROKEN_POINTS, compile
from desktop.planner.result import Limits
from desktop.planner.scope import Scope
from desktop.planner.weeks import Span
from tests.builders import need, officers, plan_of, season
from tests.planner.rules.harness import pair
from tests.samples import pike_hollow

PIKE = compile(pike_hollow.plan(), Scope())
DRAFT = draft(PIKE, PIKE.grid.fixed.astype(np.int64))
WORK = Limits(seconds=None, work=0.5, workers=1)


def board_of(model=PIKE, limits=WORK):
    told = []
    board = Board(model, limits, told.append, 0.0)
    return board, told


def month(*rules, minimum=2):
    """A model of four weeks and a day in which nobody can fill every shift."""
    plan = plan_of(season("07-05", "08-02"), *officers("a"), need(minimum=minimum), rules=rules)
    return compile(plan, Scope())


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


@pytest.mark.parametrize("coverage_first", [False, True])
def test_less_below_minimum_may_come_before_everything(coverage_first):
    """A wish dearer than coverage: whoever works at all costs more than the shift left open."""
    model = month(setting("cover"))
    model.cost[: model.grid.count] = 10**6
    board, _ = board_of(model)
    nobody = np.zeros(model.grid.count, dtype=np.int64)
    one = nobody.copy()
    one[0] = 1
    board.offer(nobody, "draft")
    assert board.offer(one, "filling", coverage_first=coverage_first) == coverage_first
    assert board.value == model.value(one if coverage_first else nobody)
    assert board.offer(nobody, "improving") == coverage_first


# --------------------------------------------------------------------------------- bounds


def test_bounds_of_weeks_add_up_and_wider_ones_count_where_they_are_better():
    board, told = board_of()
    for number in range(board.weeks.count):
        board.raise_bound(Span(number, 1), 10, first_level_only=True)
    count = board.weeks.count
    assert board.first_level_bound == board.bound == 10 * count
    board.raise_bound(Span(0, 2), 25, first_level_only=True)
    board.raise_bound(Span(0, 4), 39, first_level_only=True)
    assert board.first_level_bound == 10 * count + 5
    board.raise_bound(Span(0, 2), 24, first_level_only=True)
    assert told[-1].first_level_bound == board.first_level_bound
    assert len(told) == count + 2


def test_what_is_proven_of_the_first_level_is_proven_of_everything():
    board, told = board_of(month(setting("cover")))
    board.raise_bound(Span(0, 2), 800, first_level_only=True)
    assert board.bound == 800
    board.raise_bound(Span(1, 1), 900, first_level_only=False)
    board.raise_bound(Span(3, 2), 700, first_level_only=False)
    assert board.bound == 1_600
    assert board.first_level_bound == 800
    board.raise_whole(1_700)
    assert [p.bound for p in told] == [800, 900, 1_600, 1_700]
    board.raise_whole(1_650)
    assert len(told) == 4


def test_what_is_due_whatever_is_planned_is_in_every_bound():
    """Nobody may work at all: every row is without columns, and belongs to no week."""
    plan = plan_of(season("07-05", "07-11"), need(minimum=2), rules=(setting("cover"),))
    board, _ = board_of(compile(plan, Scope()))
    assert board.first_level_bound == board.bound == board.value.total == 14 * 375
    board.raise_whole(14 * 375 - 1)
    assert board.proven
    assert board.exhausted


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


def test_points_by_week_are_those_that_bounds_of_weeks_count():
    board, _ = board_of()
    board.offer(DRAFT, "draft")
    first = board.points_by_week(first_level_only=True)
    assert first.sum() == board.value.first_level
    rest = board.points_by_week(first_level_only=False)
    wide = PIKE.slack_of(board.totals) * np.where(PIKE.soft, PIKE.points, 0)
    wide = int(wide[board.weeks.season_rows & ~PIKE.first_level].sum())
    assert first.sum() < rest.sum() <= board.value.total - wide


def test_a_week_is_proven_in_the_span_it_was_looked_at_with():
    board, told = board_of()
    board.offer(DRAFT, "draft")
    due = board.points_by_week(first_level_only=True).tolist()
    short, other = [week for week, points in enumerate(due) if points][:2]
    expected = [not points for points in due]
    assert board.proven_weeks() == expected
    first = max(0, short - 1)
    board.raise_bound(Span(first, 2), sum(due[first : first + 2]), first_level_only=True)
    board.raise_bound(Span(other, 1), due[other] - 1, first_level_only=True)
    expected[first : first + 2] = [True, True]
    expected[other] = False
    assert board.proven_weeks() == expected
    assert 0 < told[-1].gaps_proven < told[-1].gaps_open


# --------------------------------------------------------------------------------- limits, threads


def test_limits():
    board, _ = board_of(limits=Limits(seconds=None, work=1.0))
    assert not board.exhausted
    board.spend(0.75)
    assert board.left() == (None, 0.25)
    board.spend(0.25)
    assert board.exhausted
    assert board_of(limits=Limits(seconds=0.0))[0].exhausted


def test_all_is_done_when_the_first_level_is_proven_too():
    board, _ = board_of()
    board.offer(DRAFT, "draft")
    board.raise_whole(board.value.total)
    assert board.proven
    assert not board.exhausted
    board.raise_bound(board.weeks.whole, board.value.first_level, first_level_only=True)
    assert board.exhausted


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

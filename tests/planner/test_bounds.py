"""Proofs never lie, whatever is looked at for however long, and go where most is to be gained."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import desktop.planner.bounds
import desktop.planner.weeks
from desktop.domain.rules import setting
from desktop.planner.board import Board
from desktop.planner.bounds import FIRST_WORK, LONGER, MOST_WORK, TOTAL_WORK, Proof, Proofs
from desktop.planner.draft import draft
from desktop.planner.emit import Status, Stopper, solve_program
from desktop.planner.foreman import Foreman
from desktop.planner.model import compile
from desktop.planner.pieces import solve_piece
from desktop.planner.program import restrict
from desktop.planner.result import Limits
from desktop.planner.scope import Scope
from desktop.planner.weeks import Span
from tests.builders import need, officers, plan_of, season
from tests.planner.worlds import worlds
from tests.samples import pike_hollow

PIKE = compile(pike_hollow.plan(), Scope())
DRAFT = draft(PIKE, PIKE.grid.fixed.astype(np.int64))
FREE = Limits(seconds=None, work=None, workers=1)


def board_of(model=PIKE, start=DRAFT):
    told = []
    board = Board(model, FREE, told.append, 0.0)
    board.offer(start, "draft")
    return board, told


def best_known(model, start, *, first_level_only):
    """Points of a good roster, mostly the best."""
    everything = np.ones(model.grid.count, dtype=np.bool_)
    program = restrict(model, everything, start, first_level_only=first_level_only)
    outcome = solve_program(program, Stopper(), hint=model.extend(start)[program.cols], work=0.5)
    return outcome.objective


@settings(max_examples=40)
@given(worlds(), st.randoms(use_true_random=False), st.booleans())
def test_proofs_never_lie(plan, chance, small):
    """Whatever is proven in whatever time, in whatever order: the best roster known costs no less."""
    model = compile(plan, Scope())
    reach, scale = chance.choice([1, 2, 4]), chance.choice([0.01, 1.0])
    with (
        patch.object(desktop.planner.weeks, "SEASON_ROW", reach),
        patch.object(desktop.planner.bounds, "SMALL", model.grid.count if small else 0),
        patch.object(desktop.planner.bounds, "FIRST_WORK", scale * FIRST_WORK),
        patch.object(desktop.planner.bounds, "TOTAL_WORK", scale * TOTAL_WORK),
    ):
        start = draft(model, model.grid.fixed.astype(np.int64))
        board, told = board_of(model, start)
        proofs, foreman = Proofs(board), Foreman(board)
        first, total = (best_known(model, start, first_level_only=level) for level in (True, False))
        for _ in range(25):
            running = [proof for _ in range(chance.randint(1, 2)) if (proof := proofs.next())]
            chance.shuffle(running)
            for proof in running:
                found = solve_piece(model, foreman._piece(proof), Stopper())
                proofs.done(proof, found.status, found.bound)
                assert found.status is not Status.INFEASIBLE
                assert board.first_level_bound <= first
                assert board.bound <= total
            if not running:
                break
    for name in ("bound", "first_level_bound"):
        bounds = [getattr(progress, name) for progress in told]
        assert bounds == sorted(bounds)


def months(model=None):
    """Eight weeks, of which every one lacks somebody."""
    plan = plan_of(season("07-05", "08-29"), *officers("a"), need(minimum=2), rules=(setting("cover"),))
    model = compile(plan, Scope())
    return board_of(model, model.upper[: model.grid.count].copy())[0]


def weeks_first(board):
    with patch.object(desktop.planner.bounds, "SMALL", 0):
        return Proofs(board)


def everything(proofs, board, *, bound=0, status=Status.FEASIBLE, most=400):
    """All proofs one after the other, none of which comes to more than `bound`."""
    found = []
    while (proof := proofs.next()) is not None and len(found) < most:
        found.append(proof)
        proofs.done(proof, status, bound)
    return found


def test_the_first_level_of_a_small_season_is_proven_at_once():
    board, _ = board_of()
    assert Proofs(board).next() == Proof(board.weeks.whole, True, FIRST_WORK * board.weeks.count)


def test_single_weeks_come_first_and_coverage_before_the_rest():
    board = months()
    proofs = weeks_first(board)
    weeks = [proofs.next() for _ in range(board.weeks.count)]
    assert sorted(proof.span for proof in weeks) == [Span(n, 1) for n in range(board.weeks.count)]
    assert {(proof.first_level_only, proof.work) for proof in weeks} == {(True, FIRST_WORK)}
    assert proofs.next() is None  # what is proven of the first level will help with everything
    for proof in weeks:
        proofs.done(proof, Status.OPTIMAL, 1)
    later = next(proof for _ in range(20) if not (proof := proofs.next()).first_level_only)
    assert later.linear


def test_whole_numbers_are_looked_for_after_the_linear_relaxation():
    board = months()
    found = everything(weeks_first(board), board)
    one = [proof for proof in found if proof.span == Span(0, 1) and not proof.first_level_only]
    assert [proof.linear for proof in one] == [True] + [False] * (len(one) - 1)
    assert one[1].work == TOTAL_WORK


def test_what_is_too_large_for_a_linear_relaxation_is_looked_at_in_whole_numbers_week_by_week():
    board = months()
    with patch.object(desktop.planner.bounds, "MOST_LINEAR", 0):
        found = everything(weeks_first(board), board)
    assert not any(proof.linear for proof in found)
    assert {proof.span.width for proof in found if not proof.first_level_only} == {1}


def test_nothing_is_looked_at_twice_at_a_time():
    board = months()
    proofs = weeks_first(board)
    running = []
    while (proof := proofs.next()) is not None:
        running.append(proof)
    keys = [(proof.span, proof.first_level_only) for proof in running]
    assert len(set(keys)) == len(keys) == board.weeks.count


def test_what_did_not_help_is_looked_at_for_longer_and_wider_and_then_left():
    board = months()
    found = everything(weeks_first(board), board)
    one = [proof.work for proof in found if proof.span == Span(0, 1) and proof.first_level_only]
    assert one == [pytest.approx(FIRST_WORK * LONGER**n) for n in range(len(one))]
    assert one[-2] < MOST_WORK <= one[-1] < LONGER * MOST_WORK
    widths = {proof.span.width for proof in found}
    assert {1, 2} <= widths
    assert len(found) < 400


def test_what_is_solved_is_not_looked_at_again_by_itself():
    board = months()
    found = everything(weeks_first(board), board, status=Status.OPTIMAL)
    keys = [(proof.span, proof.first_level_only, proof.linear) for proof in found]
    assert len(set(keys)) == len(keys)


def test_wider_spans_grow_from_those_whose_bound_is_worth_it():
    board = months()
    proofs = weeks_first(board)
    spans = set()
    while (proof := proofs.next()) is not None:
        spans.add(proof.span)
        # Alone a week cannot see what it costs; with others it sees a little more.
        proofs.done(proof, Status.OPTIMAL, 10 * proof.span.width**2)
    assert board.weeks.whole in spans
    assert board.first.best(board.weeks.whole) == [board.weeks.whole]


def test_what_is_proven_needs_no_proof():
    board = months()
    due = board.points_by_week(first_level_only=True).tolist()
    assert due == board.points_by_week(first_level_only=False).tolist()
    for week, points in enumerate(due[:-1]):
        board.raise_bound(Span(week, 1), points, first_level_only=True)
    proofs = weeks_first(board)
    last = proofs.next()
    assert (last.span, last.first_level_only) == (Span(len(due) - 1, 1), True)
    proofs.done(last, Status.OPTIMAL, due[-1])
    assert proofs.next() is None


def test_a_program_that_cannot_be_proves_nothing():
    board = months()
    proofs = weeks_first(board)
    proof = proofs.next()
    proofs.done(proof, Status.INFEASIBLE, 10**6)
    assert board.first_level_bound == 0
    later = proofs.next()
    assert (later.span, later.first_level_only) != (proof.span, proof.first_level_only)


def test_a_season_without_shifts_has_nothing_to_prove():
    model = compile(plan_of(season("07-05", "07-11"), *officers("a")), Scope())
    board, _ = board_of(model, model.lower.copy())
    proofs = Proofs(board)
    while (proof := proofs.next()) is not None:
        found = solve_piece(model, Foreman(board)._piece(proof), Stopper())
        proofs.done(proof, found.status, found.bound)
    assert board.exhausted

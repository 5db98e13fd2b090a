"""Handing out work: search and proofs by turns, several hands, every kind of end."""

import threading
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import desktop.planner.bounds
import desktop.planner.search
from desktop.domain.rules import setting
from desktop.planner.board import Board
from desktop.planner.bounds import Proof
from desktop.planner.draft import draft
from desktop.planner.emit import Status, Stopper
from desktop.planner.foreman import FIRST_SHARE, PIECE_SECONDS, PROOF_SHARE, Foreman, work_through
from desktop.planner.model import compile
from desktop.planner.pieces import Found, Here
from desktop.planner.result import Limits
from desktop.planner.scope import Scope
from desktop.planner.search import LEAST_WORK
from desktop.planner.weeks import Span
from tests.builders import need, officers, plan_of, season
from tests.planner.worlds import worlds
from tests.samples import harbor_point, pike_hollow

PIKE = compile(pike_hollow.plan(), Scope())
PIKE_DRAFT = draft(PIKE, PIKE.grid.fixed.astype(np.int64))
HARBOR = compile(harbor_point.plan(), Scope())
HARBOR_DRAFT = draft(HARBOR, HARBOR.grid.fixed.astype(np.int64))
FREE = Limits(seconds=None, work=None, workers=1)


def board_of(model, start, limits=FREE):
    told = []
    board = Board(model, limits, told.append, 0.0)
    board.offer(start, "draft")
    return board, told


def empty(piece, work):
    """Nothing came of a piece."""
    return Found(Status.UNKNOWN, np.flatnonzero(piece.free), None, 0, work)


def handed_out(foreman, count, work=1.0):
    """(what, piece) as many times, none of which leads anywhere."""
    for _ in range(count):
        wanted, piece = foreman.next()
        foreman.done(wanted, empty(piece, work))
        yield wanted, piece


# --------------------------------------------------------------------------------- turns


def test_proofs_come_when_coverage_was_looked_at_and_have_their_share():
    board, _ = board_of(HARBOR, HARBOR_DRAFT)
    foreman = Foreman(board)
    kinds = [isinstance(wanted, Proof) for wanted, _ in handed_out(foreman, 300)]
    assert kinds.index(True) > 0
    assert FIRST_SHARE - 0.02 < np.mean(kinds[-100:]) < PROOF_SHARE + 0.02
    assert board.work == 300


def test_what_is_proven_needs_no_search_and_what_is_proven_twice_nothing_at_all():
    board, _ = board_of(PIKE, PIKE_DRAFT)
    foreman = Foreman(board)
    board.raise_whole(board.value.total)
    wanted, _ = foreman.next()
    assert wanted == Proof(board.weeks.whole, True, wanted.work)
    board.raise_bound(board.weeks.whole, board.value.first_level, first_level_only=True)
    assert foreman.next() is None


def test_a_proof_is_told_what_is_known():
    board, _ = board_of(HARBOR, HARBOR_DRAFT, Limits(seconds=None, work=500.0, seed=7))
    for number in range(3):
        board.raise_bound(Span(number, 1), 10, first_level_only=True)
    foreman = Foreman(board)
    piece = foreman._piece(Proof(Span(1, 3), False, 2.0))
    assert (piece.floor, piece.linear, piece.cover, piece.work, piece.seed) == (20, False, False, 2.0, 7)
    assert (piece.free == board.weeks.pairs(Span(1, 3))).all()
    assert (piece.owned == board.weeks.rows(Span(1, 3))).all()
    alone = foreman._piece(Proof(Span(1, 3), True, 2.0))
    assert (alone.floor, alone.cover, alone.seconds) == (0, True, None)
    assert foreman._piece(Proof(Span(1, 3), False, 2.0, linear=True)).linear


def test_a_window_is_told_what_is_known_and_has_a_seed_of_its_own():
    board, _ = board_of(HARBOR, HARBOR_DRAFT)
    board.raise_bound(Span(0, 1), 10, first_level_only=True)
    found = [(w, p) for w, p in handed_out(Foreman(board), 60) if not isinstance(w, Proof)]
    assert {piece.floor for window, piece in found} == {0, board.first_level_bound}
    assert all(piece.floor == (0 if piece.cover else 10) for _, piece in found)
    assert len({piece.seed for _, piece in found}) == len(found)
    assert all(piece.seconds >= PIECE_SECONDS and piece.owned is None for _, piece in found)


def test_no_piece_may_take_more_than_is_left():
    board, _ = board_of(HARBOR, HARBOR_DRAFT, Limits(seconds=10**9, work=0.3))
    foreman = Foreman(board)
    _, piece = foreman.next()
    assert piece.work == pytest.approx(0.3)
    board.spend(0.299)
    assert foreman.next()[1].work == pytest.approx(LEAST_WORK)
    board.spend(0.001)
    assert foreman.next() is None


def test_pieces_too_easy_to_count_as_work_reach_the_limit_all_the_same():
    plan = plan_of(season("07-05", "07-11"), *officers("a"), need(minimum=2), rules=(setting("cover"),))
    model = compile(plan, Scope())
    board, _ = board_of(model, model.lower[: model.grid.count].copy(), Limits(seconds=None, work=0.1))
    foreman = Foreman(board)
    count = 0
    while (given := foreman.next()) is not None:
        foreman.done(given[0], empty(given[1], 0.0))
        count += 1
    assert count == round(0.1 / LEAST_WORK)


def test_where_nothing_is_open_the_roster_is_the_best_there_is():
    model = compile(pike_hollow.plan(), Scope())
    model.lower[:] = model.upper[:] = model.extend(PIKE_DRAFT)
    board, _ = board_of(model, PIKE_DRAFT)
    assert board.bound < board.value.total
    assert Foreman(board).next() is None
    assert board.bound == board.value.total
    assert board.first_level_bound == board.value.first_level
    assert board.exhausted


# --------------------------------------------------------------------------------- hands


@settings(max_examples=25)
@given(worlds(), st.integers(0, 5), st.booleans(), st.integers(1, 3))
def test_whatever_the_hands_do_holds(plan, seed, small, hands):
    """Allowed rosters, no roster below the bounds, bounds that only rise; small seasons and others."""
    model = compile(plan, Scope())
    limits = Limits(seconds=None, work=0.4, workers=hands, seed=seed)
    board, told = board_of(model, draft(model, model.grid.fixed.astype(np.int64)), limits)
    most = model.grid.count if small else 0
    with (
        patch.object(desktop.planner.search, "SMALL", most),
        patch.object(desktop.planner.bounds, "SMALL", most),
    ):
        foreman = Foreman(board)
        work_through(foreman, [Here(model)] * hands, Stopper())
    assert foreman.next() is None
    assert model.violations(board.pairs) == []
    assert board.value == model.value(board.pairs)
    assert board.bound <= board.value.total
    assert board.first_level_bound <= board.value.first_level
    bounds = [progress.first_level_bound for progress in told]
    assert bounds == sorted(bounds)
    assert all(progress.bound <= board.value.objective for progress in told)


class Waiting:
    """A hand that never finds anything by itself: it waits to be stopped."""

    def __init__(self):
        self.begun, self._halt = threading.Event(), threading.Event()

    def stop_search(self):
        self._halt.set()

    def solve(self, piece, stopper):
        if stopper.enter(self):
            self.begun.set()
            assert self._halt.wait(60)
            stopper.leave(self)
        return empty(piece, 0.1)


class Raising:
    def solve(self, piece, stopper):
        raise RuntimeError("out of memory")


def named():
    return [thread for thread in threading.enumerate() if thread.name == "planning hand"]


def test_a_stop_ends_every_hand():
    board, _ = board_of(HARBOR, HARBOR_DRAFT)
    hands, stopper = [Waiting(), Waiting(), Waiting()], Stopper()

    def stop():
        for hand in hands:
            assert hand.begun.wait(60)
        stopper.stop()

    thread = threading.Thread(target=stop)
    thread.start()
    work_through(Foreman(board), hands, stopper)
    thread.join()
    assert named() == []


def test_stopped_before_nobody_begins():
    stopper, hand = Stopper(), Waiting()
    stopper.stop()
    work_through(Foreman(board_of(HARBOR, HARBOR_DRAFT)[0]), [hand], stopper)
    assert not hand.begun.is_set()


@pytest.mark.parametrize("hands", [[Raising(), Waiting()], [Waiting(), Raising()], [Raising()]])
def test_what_one_hand_raises_ends_the_others_and_is_raised(hands):
    board, _ = board_of(HARBOR, HARBOR_DRAFT)
    with pytest.raises(RuntimeError, match="out of memory"):
        work_through(Foreman(board), hands, Stopper())
    assert named() == []


def test_a_hand_with_nothing_left_waits_for_what_others_are_doing():
    """One hand finds the best roster while the other still proves coverage: what that comes to counts."""
    board, _ = board_of(PIKE, PIKE_DRAFT)
    foreman = Foreman(board)
    first, second = (foreman.next() for _ in range(2))
    board.raise_whole(board.value.total)
    proof = foreman.next()[0]
    foreman.done(first[0], empty(first[1], 0.1))
    foreman.done(second[0], empty(second[1], 0.1))
    assert isinstance(proof, Proof)
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(foreman.next()))
    waiting.start()
    foreman.done(proof, Found(Status.OPTIMAL, np.zeros(0, np.int64), None, board.value.first_level, 0.1))
    waiting.join(60)
    assert answers == [None]
    assert board.exhausted


@pytest.mark.parametrize("ends", [True, False])
def test_a_hand_that_waits_is_told_of_the_end_and_of_what_is_left(ends):
    board, _ = board_of(PIKE, PIKE_DRAFT)
    foreman = Foreman(board)
    board.raise_whole(board.value.total)
    proof, piece = foreman.next()
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(foreman.next()))
    waiting.start()
    if ends:
        foreman.end()
    else:
        foreman.done(proof, empty(piece, 0.1))
    waiting.join(60)
    assert [given and given[0].work > proof.work for given in answers] == [None if ends else True]


def test_where_one_hand_finds_nothing_left_the_others_stop():
    """The second hand would work for ever; the first one proves the season meanwhile."""
    board, _ = board_of(PIKE, PIKE_DRAFT)
    other = Waiting()

    class Proves:
        def solve(self, piece, stopper):
            assert other.begun.wait(60)
            board.raise_whole(board.value.total)
            board.raise_bound(board.weeks.whole, board.value.first_level, first_level_only=True)
            return empty(piece, 0.1)

    work_through(Foreman(board), [Proves(), other], Stopper())
    assert board.exhausted
    assert named() == []

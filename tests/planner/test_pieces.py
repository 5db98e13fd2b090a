"""Pieces, and hands: in this process or beside it, whatever becomes of the process."""

import pickle
import signal
import threading
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import JobFailed
from desktop.planner.draft import draft
from desktop.planner.emit import Status, Stopper
from desktop.planner.model import compile
from desktop.planner.pieces import Elsewhere, Found, Here, Learn, Piece, Solve, _bare, solve_piece
from desktop.planner.process import BackgroundJob, Worker
from desktop.planner.scope import Scope
from desktop.planner.weeks import Span, Weeks
from tests.planner.worlds import worlds
from tests.samples import harbor_point, pike_hollow

PIKE = compile(pike_hollow.plan(), Scope())
DRAFT = draft(PIKE, PIKE.grid.fixed.astype(np.int64))
WEEKS = Weeks(PIKE)
WEEK = Piece(WEEKS.pairs(Span(1, 1)), DRAFT.astype(np.int8), work=0.2, seed=3)
PROOF = replace(WEEK, owned=WEEKS.rows(Span(1, 1)))

SHORT = PIKE.first_level & (PIKE.slack(PIKE.extend(DRAFT)) > 0) & (WEEKS.of_row >= 0)
"""Rows of the first level that the draft leaves short."""


def same(one, other):
    """Whether two pieces, or what came of them, are the same in every field.

    The solver adds up its work in an order of its own; the last digit may differ.
    """
    pairs = [(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)]
    return all(
        np.array_equal(a, b) and a.dtype == b.dtype if isinstance(a, np.ndarray) else a == pytest.approx(b)
        for a, b in pairs
    )


@pytest.fixture
def worker():
    with Worker() as started:
        yield started
    assert started._process.returncode is not None
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("planning")]


# --------------------------------------------------------------------------------- pieces


@pytest.mark.parametrize("piece", [WEEK, PROOF, replace(WEEK, cover=True, floor=7, work=None, seconds=3.0)])
def test_a_piece_is_the_same_on_the_other_side(piece):
    assert same(pickle.loads(pickle.dumps(piece)), piece)
    assert same(pickle.loads(pickle.dumps(Solve(piece))).piece, piece)


@pytest.mark.parametrize("values", [None, np.array([1, 0], dtype=np.int8)])
def test_what_came_of_it_is_the_same_on_this_side(values):
    found = Found(Status.FEASIBLE, np.array([4, 9]), values, 125, 0.25)
    assert same(pickle.loads(pickle.dumps(found)), found)


@settings(max_examples=20)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_model_that_is_sent_solves_pieces_alike(plan, chance):
    model = compile(plan, Scope())
    sent = pickle.loads(pickle.dumps(Learn(_bare(model)))).model
    start, count = draft(model, model.grid.fixed.astype(np.int64)), model.grid.count
    free, owned = (np.array([chance.random() < 0.6 for _ in range(n)]) for n in (count, model.rows.count))
    for piece in (Piece(free, start.astype(np.int8), work=0.1),
                  Piece(free, start.astype(np.int8), owned=owned, linear=True)):  # fmt: skip
        assert same(solve_piece(model, piece, Stopper()), solve_piece(sent, piece, Stopper()))


def test_a_restriction_changes_only_what_is_free():
    found = solve_piece(PIKE, WEEK, Stopper())
    assert set(found.cols) <= set(np.flatnonzero(WEEK.free))
    after = DRAFT.copy()
    after[found.cols] = found.values
    assert PIKE.violations(after) == []
    assert found.bound <= PIKE.value(after).total <= PIKE.value(DRAFT).total


def test_a_relaxation_says_what_its_rows_cost_at_least():
    week = Span(int(np.argmax(np.bincount(WEEKS.of_row[SHORT], minlength=WEEKS.count))), 1)
    proof = Piece(WEEKS.pairs(week), DRAFT.astype(np.int8), owned=WEEKS.rows(week), work=5.0)
    parts, alone, all_of_it = (
        solve_piece(PIKE, replace(proof, **more), Stopper())
        for more in ({"linear": True}, {"cover": True}, {})
    )
    assert {found.status for found in (alone, all_of_it)} == {Status.OPTIMAL}
    assert parts.values is None
    assert 0 < parts.bound <= all_of_it.bound
    assert 0 < alone.bound <= all_of_it.bound
    known = solve_piece(PIKE, replace(proof, linear=True, floor=alone.bound), Stopper())
    assert max(parts.bound, alone.bound) <= known.bound <= all_of_it.bound


def test_a_stop_asked_before_finds_nothing():
    stopper = Stopper()
    stopper.stop()
    found = solve_piece(PIKE, WEEK, stopper)
    assert (found.status, found.values, found.work) == (Status.UNKNOWN, None, 0)


# --------------------------------------------------------------------------------- the process beside


class Acts(Stopper):
    """Does something when what it may have to stop is about to run."""

    def __init__(self, act):
        super().__init__()
        self._act = act

    def enter(self, solver):
        entered = super().enter(solver)
        self._act(self)
        return entered


def long_piece():
    """A piece that nobody has the time to wait for."""
    model = compile(harbor_point.plan(), Scope())
    start = draft(model, model.grid.fixed.astype(np.int64))
    return model, Piece(np.ones(model.grid.count, dtype=np.bool_), start.astype(np.int8), seconds=3600.0)


def test_what_is_found_beside_is_what_would_be_found_here(worker):
    hand = Elsewhere(PIKE, worker)
    for piece in (WEEK, PROOF, replace(WEEK, seed=4)):
        assert same(hand.solve(piece, Stopper()), Here(PIKE).solve(piece, Stopper()))
    assert worker._process.poll() is None


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_where_the_process_has_died_this_one_does_the_work(worker, caplog):
    worker.kill()
    hand = Elsewhere(PIKE, worker)
    for piece in (WEEK, PROOF):
        assert same(hand.solve(piece, Stopper()), Here(PIKE).solve(piece, Stopper()))
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "planning goes on without" in caplog.text


def test_killed_in_the_middle_of_a_piece_nothing_is_lost(worker):
    hand = Elsewhere(PIKE, worker)
    hand.solve(WEEK, Stopper())
    slow = replace(WEEK, free=WEEKS.pairs(WEEKS.whole), work=0.05)
    found = hand.solve(slow, Acts(lambda stopper: worker.kill()))
    assert same(found, Here(PIKE).solve(slow, Stopper()))
    assert worker._process.wait(10) != 0


def test_a_stop_ends_what_runs_beside_with_the_best_so_far(worker):
    model, piece = long_piece()
    stopper = Acts(lambda stopper: threading.Thread(target=stopper.stop).start())
    found = Elsewhere(model, worker).solve(piece, stopper)
    assert found.status in (Status.FEASIBLE, Status.UNKNOWN)
    assert worker._process.poll() is None


def test_a_stop_asked_before_ends_it_at_once(worker):
    model, piece = long_piece()
    stopper = Stopper()
    stopper.stop()
    found = Elsewhere(model, worker).solve(piece, stopper)
    assert found.status in (Status.FEASIBLE, Status.UNKNOWN)


def test_the_process_says_what_it_cannot_do_and_this_one_does(worker, caplog):
    """A helper that was never given the model, as after an error of its own."""
    with pytest.raises(JobFailed, match="KeyError: 'model'"):
        BackgroundJob(Solve(WEEK), worker=worker, keep=True).result()
    hand = Elsewhere(PIKE, worker)
    hand._model = None
    assert same(hand.solve(WEEK, Stopper()), Here(PIKE).solve(WEEK, Stopper()))
    assert "KeyError" in caplog.text

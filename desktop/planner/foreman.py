"""The foreman hands out pieces of work, search and proofs by turns, to as many hands as there are."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.bounds import Proof, Proofs
from desktop.planner.emit import Status, Stopper
from desktop.planner.pieces import Found, Piece
from desktop.planner.search import LEAST_WORK, Search, Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.planner.board import Board
    from desktop.planner.pieces import Hand

FIRST_SHARE, LESS_SHARE, PROOF_SHARE = 0.15, 0.3, 0.45
"""Part of all work that proofs may take: before everything was looked at once, when fruitless, else."""
FRUITLESS, GAIN = 12, 0.001
"""After so many proofs that raised the bound by less than this part of the objective they are fruitless."""
PIECE_SECONDS = 10.0
"""Wall-clock limit of one window, for machines on which work takes long."""


class Foreman:
    """Chooses what to do next and keeps what came of it; every method may be called from any thread."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._search, self._proofs = Search(board), Proofs(board)
        self._changed = threading.Condition()
        self._out, self._ended = 0, False
        self._proving = self._searching = 0.0
        self._windows = 0
        self._raised: deque[int] = deque(maxlen=FRUITLESS)

    def next(self) -> tuple[Window | Proof, Piece] | None:
        """The next thing to do; None when limits are reached or nothing is left to be done.

        Where nothing is left but what other hands are still doing, this waits for what comes of it.
        """
        with self._changed:
            while not (self._ended or self._board.exhausted):
                wanted = self._choose()
                if wanted is not None:
                    self._out += 1
                    return wanted, self._piece(wanted)
                if not self._out:
                    break
                self._changed.wait()
            return None

    def end(self) -> None:
        """Hand out nothing any more, to those who wait for something neither."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _choose(self) -> Window | Proof | None:
        wanted: Window | Proof | None = self._proofs.next() if self._proof_is_due() else None
        if wanted is None and not self._board.proven:
            wanted = self._search.next()
            if wanted is None:
                self._board.settle()
                return None
            self._windows += 1
        return wanted or self._proofs.next()

    def _proof_is_due(self) -> bool:
        """Coverage of the whole season is looked at first; then each has its share of the work."""
        if not self._search.covered:
            return False
        fruitless = len(self._raised) == FRUITLESS and sum(self._raised) < GAIN * self._board.value.total
        share = LESS_SHARE if fruitless else PROOF_SHARE
        if self._proofs.small or not self._search.swept:
            share = FIRST_SHARE
        return self._proving < share * (self._proving + self._searching)

    def _piece(self, wanted: Window | Proof) -> Piece:
        board = self._board
        seconds, work = board.left()
        most = wanted.work if work is None else max(LEAST_WORK, min(wanted.work, work))
        if isinstance(wanted, Proof):
            weeks, level = board.weeks, wanted.first_level_only
            return Piece(
                weeks.pairs(wanted.span),
                board.pairs.astype(np.int8),
                owned=weeks.rows(wanted.span),
                cover=level,
                floor=0 if level else board.first.sum(wanted.span),
                linear=wanted.linear,
                seconds=seconds,
                work=most,
                seed=board.limits.seed,
            )
        patient = PIECE_SECONDS * max(1.0, wanted.work)
        return Piece(
            wanted.free,
            wanted.pairs.astype(np.int8),
            cover=wanted.cover,
            floor=0 if wanted.cover else board.first_level_bound,
            seconds=patient if seconds is None else min(patient, seconds),
            work=most,
            seed=board.limits.seed + self._windows,
        )

    def done(self, wanted: Window | Proof, found: Found) -> None:
        """Keep what came of a piece."""
        work = max(LEAST_WORK, found.work)
        with self._changed:
            self._out -= 1
            self._changed.notify_all()
            self._board.spend(work)
            if isinstance(wanted, Proof):
                self._proving += work
                before = self._board.bound + self._board.first_level_bound
                self._proofs.done(wanted, found.status, found.bound)
                after = self._board.bound + self._board.first_level_bound
                self._raised.append(after - before)
                return
            self._searching += work
            self._search.done(wanted, found)
            if wanted.kind == "whole" and not wanted.cover and found.status is not Status.INFEASIBLE:
                self._board.raise_whole(found.bound)


def work_through(foreman: Foreman, hands: Sequence[Hand], stopper: Stopper) -> None:
    """Have the hands do what the foreman hands out until nothing is left; one thread for each hand.

    What other hands are still doing when one finds nothing left is stopped.
    """
    halt = Stopper()
    if not stopper.enter(halt):
        return
    failures: list[BaseException] = []

    def work(hand: Hand) -> None:
        try:
            while not halt.stopped and (given := foreman.next()) is not None:
                wanted, piece = given
                foreman.done(wanted, hand.solve(piece, halt))
        except BaseException as error:  # noqa: BLE001 - raised again in the calling thread
            failures.append(error)
        finally:
            halt.stop()
            foreman.end()

    others = [threading.Thread(target=work, args=(hand,), name="planning hand") for hand in hands[1:]]
    try:
        for thread in others:
            thread.start()
        work(hands[0])
        for thread in others:
            thread.join()
    finally:
        stopper.leave(halt)
    if failures:
        raise failures[0]

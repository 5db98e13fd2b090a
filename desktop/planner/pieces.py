"""Pieces of the season to solve, and the hands that solve them: this process, or another one beside it."""

from __future__ import annotations

import copy
import logging
import math
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from desktop.errors import JobFailed
from desktop.planner.emit import Status, Stopper, row_prices, solve_program
from desktop.planner.linear import linear
from desktop.planner.messages import Task
from desktop.planner.process import BackgroundJob, Worker
from desktop.planner.program import relax, restrict

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.planner.grid import Bools, Ints
    from desktop.planner.model import Model
    from desktop.planner.program import Program

Bits = npt.NDArray[np.int8]
EPSILON = 1e-3
"""Points by which sums of floating-point numbers may be off."""
LINEAR_WORK, LINEAR_COLUMNS = 1.0, 5_000.0
"""Deterministic work that a linear relaxation of so many columns counts as; it grows with their square."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One program and how long to look at it.

    Attributes
    ----------
    free : (pairs,) bool
        Pairs that may change.
    pairs : (pairs,) int8, zeros and ones
        The roster to start from; a restriction holds the rest of it.
    owned : (rows,) bool or None
        Rows that a relaxation answers for; None makes it a restriction.
    cover : bool
        The first level alone.
    floor : int
        What is proven of the first level.
    linear : bool
        Only the bound of a relaxation's linear relaxation is wanted.
    seconds, work : float or None
    """

    free: Bools
    pairs: Bits
    owned: Bools | None = None
    cover: bool = False
    floor: int = 0
    linear: bool = False
    seconds: float | None = None
    work: float | None = None
    seed: int = 0
    presolve: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a piece came to.

    Attributes
    ----------
    cols : (k,) int64
        Pairs that were free.
    values : (k,) int8 or None
        0 or 1 for each; None if nothing was found.
    bound : int
        Points; of the whole model for a restriction, of the owned rows for a relaxation.
    """

    status: Status
    cols: Ints
    values: Bits | None
    bound: int
    work: float


def solve_piece(model: Model, piece: Piece, stopper: Stopper) -> Found:
    """Write the program of a piece and solve it."""
    incumbent = piece.pairs.astype(np.int64)
    if piece.owned is None:
        program = restrict(model, piece.free, incumbent, first_level_only=piece.cover, floor=piece.floor)
    else:
        program = relax(model, piece.free, piece.owned, first_level_only=piece.cover, floor=piece.floor)
        if piece.linear:
            return _linear_bound(program, piece, stopper)
    outcome = solve_program(
        program,
        stopper,
        hint=model.extend(incumbent)[program.cols],
        seconds=piece.seconds,
        work=piece.work,
        seed=piece.seed,
        presolve=piece.presolve,
    )
    values = None if outcome.columns is None else outcome.columns[: program.pairs].astype(np.int8)
    return Found(outcome.status, program.cols[: program.pairs], values, outcome.bound, outcome.work)


def _linear_bound(program: Program, piece: Piece, stopper: Stopper) -> Found:
    relaxed = linear(program)
    prices = row_prices(relaxed, stopper, seconds=piece.seconds)
    bound = 0 if prices is None else math.ceil(relaxed.proven(prices) - EPSILON)
    # Counted by size, since no clock may decide what is done next.
    work = LINEAR_WORK * (len(program.cols) / LINEAR_COLUMNS) ** 2
    return Found(Status.FEASIBLE, program.cols[: program.pairs], None, bound, work)


class Hand(Protocol):
    """Solves one piece after the other."""

    def solve(self, piece: Piece, stopper: Stopper) -> Found:
        """Solve a piece; called from one thread only."""


class Here:
    """A hand in this very process."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def solve(self, piece: Piece, stopper: Stopper) -> Found:
        """Solve a piece in the calling thread."""
        return solve_piece(self._model, piece, stopper)


_SHARED: dict[str, Model] = {}
"""The model that a helping process was given."""


@dataclass(frozen=True, slots=True)
class Learn(Task[None]):
    """Give a helping process the model that all its pieces are of."""

    model: Model

    def run(self, tell: Callable[[object], None], stopper: Stopper) -> None:
        """Keep it."""
        _SHARED["model"] = self.model


@dataclass(frozen=True, slots=True)
class Solve(Task[Found]):
    """One piece for a helping process."""

    piece: Piece

    def run(self, tell: Callable[[object], None], stopper: Stopper) -> Found:
        """Solve it."""
        return solve_piece(_SHARED["model"], self.piece, stopper)


class Elsewhere:
    """A process beside this one, which keeps a copy of the model; should it die, this one does its work.

    Parameters
    ----------
    worker : Worker
        Started ahead; whoever started it ends it.
    """

    def __init__(self, model: Model, worker: Worker) -> None:
        self._model: Model | None = model
        self._worker = worker
        self._here = Here(model)
        self._alive = True

    def solve(self, piece: Piece, stopper: Stopper) -> Found:
        """Have a piece solved there."""
        if self._alive:
            try:
                if self._model is not None:
                    BackgroundJob(Learn(_bare(self._model)), worker=self._worker, keep=True).result()
                    self._model = None
                return self._ask(piece, stopper)
            except JobFailed as error:
                _log.warning("the helping process is gone, planning goes on without: %s", error)
                self._alive = False
        return self._here.solve(piece, stopper)

    def _ask(self, piece: Piece, stopper: Stopper) -> Found:
        job = BackgroundJob(Solve(piece), worker=self._worker, keep=True)
        told = _Ear(job)
        if not stopper.enter(told):
            job.use_best()
            return job.result()
        try:
            return job.result()
        finally:
            stopper.leave(told)


@dataclass(frozen=True)
class _Ear:
    """Hears a stop and hands it on."""

    job: BackgroundJob[Found]

    def stop_search(self) -> None:
        """Ask for the best so far."""
        self.job.use_best()


def _bare(model: Model) -> Model:
    """The model without the plan and what can be worked out again."""
    bare = copy.copy(model)
    for name in ("cliques", "columns"):
        bare.__dict__.pop(name, None)
    bare.__dict__["grid"] = SimpleNamespace(count=model.grid.count)
    return bare

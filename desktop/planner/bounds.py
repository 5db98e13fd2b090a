"""Proven bounds: spans of workweeks relaxed by themselves, everything outside at its most favourable.

Spans share no columns and each soft row is counted by one of them, so the bounds of disjoint spans add up
to one of the whole season. Single weeks come first; then the span that lies farthest below the best roster
is looked at for longer, or with the week beside it. Of the first level whole numbers are needed, and coverage
alone is quick; what is proven of it is a row of the programs with everything, whose linear relaxation then
is close and quick too. Nothing is fixed to get a bound, save what the plan itself fixes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.planner.emit import Status
from desktop.planner.pieces import LINEAR_COLUMNS, LINEAR_WORK
from desktop.planner.search import LEAST_WORK, SMALL
from desktop.planner.weeks import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.planner.board import Board

FIRST_WORK, TOTAL_WORK = 0.5, 1.5
"""Deterministic work for one week at first: for coverage alone, for everything."""
FIRST_COUNTS = 4
"""A point of the first level that might be proven is worth so many of the rest."""
MOST_LINEAR = 12_000
"""Columns up to which a linear relaxation is solved."""
LONGER, MOST_WORK = 2.5, 8.0
"""By how much longer a span is looked at when it is looked at again, and for how long at most."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A span to be relaxed, the first level alone or everything, within so much work.

    With `linear` its linear relaxation is enough. `floor` is what is proven of its first level by then.
    """

    span: Span
    first_level_only: bool
    work: float
    linear: bool = False
    floor: int = 0


class Proofs:
    """Says what to prove next, and keeps what came of it."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._tried: dict[tuple[Span, bool], tuple[float, bool]] = {}
        self._relaxed: dict[Span, int] = {}
        self._running: set[tuple[Span, bool]] = set()
        self.small = board.model.grid.count <= SMALL

    def next(self) -> Proof | None:
        """Choose the proof that promises most for its work; None if all is proven or tried.

        A small season is not cut into weeks: its first level is proven at once, the rest by the search, which
        solves it whole.
        """
        if self.small:
            avoidable = self._board.value.first_level > self._board.first_level_bound
            return self._begun(self._proof(self._board.weeks.whole, True)) if avoidable else None
        options = [
            (gain / proof.work, proof) for level in (True, False) for gain, proof in self._options(level)
        ]
        return self._begun(max(options, key=lambda option: option[0])[1]) if options else None

    def _begun(self, proof: Proof | None) -> Proof | None:
        if proof is not None:
            self._running.add((proof.span, proof.first_level_only))
        return proof

    def done(self, proof: Proof, status: Status, bound: int) -> None:
        """Keep a bound."""
        key = (proof.span, proof.first_level_only)
        self._running.discard(key)
        if proof.linear:
            self._relaxed[proof.span] = max(proof.floor, self._relaxed.get(proof.span, 0))
        else:
            self._tried[key] = (proof.work, status is Status.OPTIMAL)
        if status is not Status.INFEASIBLE:
            self._board.raise_bound(proof.span, bound, first_level_only=proof.first_level_only)

    def _options(self, first_level_only: bool) -> Iterator[tuple[int, Proof]]:
        """(points that might be gained, proof) for every span of the best sum that is not proven."""
        board = self._board
        bounds = board.first if first_level_only else board.total
        due = board.points_by_week(first_level_only=first_level_only)
        for span in bounds.best(board.weeks.whole):
            weeks = [] if first_level_only else [Span(week, 1) for week in range(span.first, span.end)]
            for choice in (span, *self._wider(span), *weeks):
                proof = self._proof(choice, first_level_only)
                if proof:
                    gain = int(due[choice.first : choice.end].sum()) - bounds.sum(choice)
                    if gain > 0:
                        yield gain * (FIRST_COUNTS if first_level_only else 1), proof

    def _proof(self, span: Span, first_level_only: bool) -> Proof | None:
        key = (span, first_level_only)
        if key in self._running:
            return None
        work, solved = self._tried.get(key, (0.0, False))
        if solved or work >= MOST_WORK:
            return None
        if not first_level_only:
            if not all(self._settled(week) for week in range(span.first, span.end)):
                return None  # it would have to be looked at again
            floor = self._board.first.sum(span)
            columns = int(self._board.weeks.pairs(span).sum())
            if columns <= MOST_LINEAR and floor > self._relaxed.get(span, -1):
                least = LEAST_WORK + LINEAR_WORK * (columns / LINEAR_COLUMNS) ** 2
                return Proof(span, False, least, linear=True, floor=floor)
            if columns > MOST_LINEAR and span.width > 1:
                return None
        base = (FIRST_WORK if first_level_only else TOTAL_WORK) * max(1, span.width)
        return Proof(span, first_level_only, work * LONGER if work else base)

    def _settled(self, week: int) -> bool:
        """Whether the first level of a week was looked at, or leaves nothing to be proven."""
        due = self._board.points_by_week(first_level_only=True)
        return (Span(week, 1), True) in self._tried or due[week] <= self._board.first.of(Span(week, 1))

    def _wider(self, span: Span) -> Iterator[Span]:
        """A span that was looked at, with the week before it and with the week after it."""
        if span in self._relaxed or any((span, level) in self._tried for level in (True, False)):
            if span.first > 0:
                yield Span(span.first - 1, span.width + 1)
            if span.end < self._board.weeks.count:
                yield Span(span.first, span.width + 1)

"""Large-neighbourhood search over restrictions of the one row model.

Where most of what a roster costs is below minimum, wide windows that look at coverage alone come first,
through the season; then windows with everything in them: once through the season, then of days, of a few
officers, round what costs, the kinds that gained most for their work more often. Where less might stay below
minimum, a wide window is solved for coverage and then for everything from there. Sizes adapt: they grow while
windows are solved to the end and shrink when they are not; when nothing improves for a while windows are
looked at for longer. (Shaw 1998; adaptive sizes and choice as in Pisinger and Ropke, Handbook of
Metaheuristics, 2010, chapter 13.)
"""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.planner.emit import Status
from desktop.planner.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.planner.board import Board
    from desktop.planner.grid import Bools, Ints
    from desktop.planner.pieces import Found

SMALL, WHOLE_LONGER = 4_000, 3.0
"""Pairs up to which the whole season is solved at once before anything else, and by how much longer again."""
LEAST, MOST = 60, 20_000
"""Columns freed at a time."""
GROW, SHRINK = 1.15, 0.75
"""Change of the size after a window that was solved to the end, and after one that was not."""
FIRST_PART = 5
"""A window begins with no more than this part of all columns: a fifth."""
SIZES = {"sweep": 2_400.0, "weeks": 2_400.0, "days": 1_000.0, "officers": 900.0, "cost": 900.0}
"""Columns freed at first, by kind of window."""
KINDS = ("days", "officers", "cost", "weeks")
"""Kinds of window; those of weeks look at coverage first, where less might stay below minimum."""
ONCE = ("sweep", "days")
"""Kinds of window that are solved again when another hand was in their way."""
MEMORY, CURIOSITY = 0.75, 0.1
"""How much of a kind's record is kept at each window; least chance of a kind as part of the best one's."""
WINDOW_WORK, LEAST_WORK = 0.5, 0.005
"""Deterministic work for one window, and what one costs at least: making it takes time too."""
STALLED, LONGER, LONGEST = 14, 1.5, 12.0
"""After so many windows without gain they are looked at so much longer, up to so many times the first."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """What to solve next.

    Attributes
    ----------
    pairs : (pairs,) int64
        The roster to start from.
    cover : bool
        Look at the first level alone.
    """

    kind: str
    free: Bools
    pairs: Ints
    cover: bool
    work: float


class Search:
    """Says which window to solve next, and keeps what came of it.

    Attributes
    ----------
    covered, swept : bool
        Whether coverage, and everything, has been looked at in the whole season.
    """

    def __init__(self, board: Board) -> None:
        self._board = board
        self._windows = Windows(board, board.limits.seed)
        self._random = random.Random(board.limits.seed)
        most = max(LEAST, self._windows.open.sum() / FIRST_PART)
        self._size = {kind: min(size, most) for kind, size in SIZES.items()}
        self._waiting: deque[Window] = deque()
        self._running: list[Window] = []
        self._patience, self._idle = 1.0, 0
        self._small = board.model.grid.count <= SMALL
        self._whole_work = 6 * WINDOW_WORK
        self._record = dict.fromkeys(KINDS, 1.0)
        self.covered = self.swept = False
        self._drawn = self._draw()

    def next(self) -> Window | None:
        """Choose a window; None if there is nothing to be planned."""
        if self._windows.empty:
            return None
        window = self._waiting.popleft() if self._waiting else next(self._drawn)
        self._running.append(window)
        return window

    def done(self, window: Window, found: Found) -> None:
        """Keep a better roster; learn from how it went."""
        self._running.remove(window)
        before = self._board.value.total
        better = self._offer(window, found)
        kind = "weeks" if window.kind == "then" else window.kind
        if kind in self._record:
            gain = (before - self._board.value.total) / max(LEAST_WORK, found.work)
            self._record[kind] += (1 - MEMORY) * (gain - self._record[kind])
        factor = GROW if found.status is Status.OPTIMAL else SHRINK
        if window.kind in self._size and window.kind != "sweep":
            self._size[window.kind] = min(MOST, max(LEAST, self._size[window.kind] * factor))
        if window.kind == "sweep":
            return
        self._idle = 0 if better else self._idle + 1
        if better:
            self._patience = max(1.0, self._patience / LONGER)
        elif self._idle >= STALLED:
            self._idle, self._patience = 0, min(LONGEST, self._patience * LONGER)
            if self._small and not any(other.kind == "whole" for other in self._running):
                self._whole_work *= WHOLE_LONGER
                self._waiting.append(self._window("whole", self._windows.open, work=self._whole_work))

    def _offer(self, window: Window, found: Found) -> bool:
        if found.values is None:
            return False
        board = self._board
        best, base = board.pairs, window.pairs
        pairs = best.copy()
        pairs[found.cols] = found.values
        if window.cover and window.kind != "sweep":
            before, after = board.model.value(base), board.model.value(pairs)
            if best is base and after.first_level < before.first_level:
                self._waiting.append(Window("then", window.free, pairs, cover=False, work=window.work * 2))
            return False
        if best is not base and board.model.violations(pairs):
            # Another window has changed what this one was held to.
            again = self._window(window.kind, window.free, cover=window.cover, work=window.work)
            if window.kind in ONCE:
                self._waiting.append(again)
            return False
        stage = "filling" if window.cover else "improving"
        return board.offer(pairs, stage, coverage_first=window.cover)

    def _draw(self) -> Iterator[Window]:
        """All windows, one after the other, for ever."""
        if self._small:
            yield self._window("whole", self._windows.open, work=self._whole_work)
        for offset in (0.0, 0.5):
            if self._avoidable() and 2 * self._board.value.first_level > self._board.value.total:
                for free in self._windows.sweep(self._size["sweep"], offset):
                    yield self._window("sweep", free, cover=True, work=2 * WINDOW_WORK)
        self.covered = True
        for free in self._windows.sweep(self._size["days"], 0.0):
            yield self._window("days", free)
        self.swept = True
        while True:
            kinds = KINDS if self._avoidable() else KINDS[:-1]
            least = CURIOSITY * max(self._record.values()) + 1e-9
            weights = [max(least, self._record[kind]) for kind in kinds]
            kind = self._random.choices(kinds, weights=weights)[0]
            yield self._round_avoidable() if kind == "weeks" else self._apart(kind)

    def _apart(self, kind: str) -> Window:
        """A window that shares nothing with those being solved now, if a few draws find one."""
        draw: Callable[[float], Bools] = getattr(self._windows, kind)
        free = draw(self._size[kind])
        for _ in range(4):
            if not any((free & other.free).any() for other in self._running):
                break
            free = draw(self._size[kind])
        return self._window(kind, free)

    def _avoidable(self) -> bool:
        """Whether less might stay below minimum, as far as is proven."""
        return self._board.value.first_level > self._board.first_level_bound

    def _round_avoidable(self) -> Window:
        """A span of weeks where less might stay below minimum, for coverage alone."""
        board = self._board
        due = board.points_by_week(first_level_only=True)
        spans = board.first.best(board.weeks.whole)
        gaps = [int(due[span.first : span.end].sum()) - board.first.of(span) for span in spans]
        chosen = self._random.choices(spans, weights=[max(0, gap) + 1e-6 for gap in gaps])[0]
        free = self._windows.weeks(chosen.first, chosen.end, self._size["weeks"])
        return self._window("weeks", free, cover=True, work=2 * WINDOW_WORK * self._patience)

    def _window(self, kind: str, free: Bools, *, cover: bool = False, work: float | None = None) -> Window:
        due = WINDOW_WORK * self._patience if work is None else work
        return Window(kind, free, self._board.pairs, cover, due)

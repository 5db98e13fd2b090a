"""A first roster in a fraction of a second that breaks no hard row of the model.

Greedy: shifts by what an open head costs, then by how few could fill it; for each the officer who costs
least. Where nobody fits alone (never alone, trainee beside a trainer) two are tried together.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.ledger import LIMIT, Ledger, without_breaks

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.planner.ledger import Candidate
    from desktop.planner.model import Model
    from desktop.planner.sparse import Ints

TRIED_TOGETHER = 10
"""How many of the cheapest officers are tried in twos."""


def draft(model: Model, present: Ints, should_stop: Callable[[], bool] = lambda: False) -> Ints:
    """An allowed roster over the model's pairs.

    Parameters
    ----------
    present : (pairs,) int64
        The roster as it is now, with everything that stands. If it is allowed it is filled up, so that
        planning again never does worse; else what fits of it is kept.
    should_stop : callable
        Asked before each shift.
    """
    ledger = _start(model, present)
    for number in _order(ledger, model):
        if should_stop():
            break
        _fill(ledger, number)
    return ledger.x


def _order(ledger: Ledger, model: Model) -> list[int]:
    """Shifts in order of magnitude of the points that a head on them saves, then by how few could do it.

    Only the magnitude counts: small wishes must not outrank how few can do it.
    """
    crews = model.grid.crews
    still = crews.keep(ledger.open[crews.cols])
    count = still.lengths
    saved = np.zeros(still.count, dtype=np.int64)
    np.maximum.at(saved, still.row, -without_breaks(ledger.first_points[still.cols]))
    magnitude = np.frexp(saved)[1]
    order = np.lexsort((count, -magnitude))
    chosen = (count > 0) & ~model.grid.record
    return [number for number in order.tolist() if chosen[number]]


def _start(model: Model, present: Ints) -> Ledger:
    if not model.violations(present):
        return Ledger(model, present)
    ledger = Ledger(model, model.grid.fixed.astype(np.int64))
    for pair in np.flatnonzero(present).tolist():
        if ledger.open[pair]:
            own, shared = ledger.own(pair), ledger.shared(pair)
            if own + shared < 0 and own < LIMIT and shared < LIMIT:
                ledger.put([pair])
    return ledger


def _fill(ledger: Ledger, shift: int) -> None:
    """Put people on one shift as long as that lowers the objective."""
    profiles = ledger.candidates(shift)
    while chosen := _next(ledger, profiles):
        ledger.put(chosen)


def _next(ledger: Ledger, profiles: list[list[Candidate]]) -> list[int] | None:
    """Take the cheapest officer who lowers the objective and fits, or two who fit together."""
    best: tuple[int, int, list[Candidate]] | None = None
    refused: list[tuple[int, int]] = []
    for waiting in profiles:
        while waiting and not ledger.open[waiting[-1][1]]:
            waiting.pop()
        if not waiting:
            continue
        own, pair = waiting[-1]
        shared = ledger.shared(pair)
        if own + without_breaks(shared) >= 0:
            continue
        if shared >= LIMIT:
            refused += [candidate for candidate in waiting[-2:] if ledger.open[candidate[1]]]
        elif best is None or (own + shared, pair) < best[:2]:
            best = own + shared, pair, waiting
    if best is None:
        return _together(ledger, refused)
    best[2].pop()
    return [best[1]]


def _together(ledger: Ledger, refused: list[Candidate]) -> list[int] | None:
    """The cheapest two of the officers refused who fit together and lower the objective."""
    found: list[tuple[int, int, int]] = []
    for (own, first), (other, second) in combinations(sorted(refused)[:TRIED_TOGETHER], 2):
        points = own + other + ledger.shared(first, second)
        if points < 0:
            found.append((points, first, second))
    fitting = (pairs for _, *pairs in sorted(found) if not ledger.clash(*pairs))
    return next(fitting, None)

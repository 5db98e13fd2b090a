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
    from collections.abc import Callable, Sequence

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
    grid = model.grid
    order: list[tuple[int, int, int]] = []
    for number in np.flatnonzero(~grid.record).tolist():
        pairs = grid.of_shift(number)
        still = pairs[ledger.open[pairs]]
        if len(still):
            order.append((-_urgency(ledger, still[:3].tolist()), len(still), number))
    for _, _, number in sorted(order):
        if should_stop():
            break
        _fill(ledger, number)
    return ledger.x


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


def _urgency(ledger: Ledger, pairs: Sequence[int]) -> int:
    """Order of magnitude of the points that one head on the shift saves.

    Only the magnitude counts: small wishes must not outrank how few can do it.
    """
    return max(0, *(-without_breaks(ledger.shared(pair)) for pair in pairs)).bit_length()


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
        if shared >= LIMIT:
            refused += [candidate for candidate in waiting[-2:] if ledger.open[candidate[1]]]
        elif own + shared < 0 and (best is None or (own + shared, pair) < best[:2]):
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

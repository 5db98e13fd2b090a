"""What rules about one shift after another share: shifts, and whole sets of them, that exclude each other.

That none of one set may be followed by any of another set is said best for the largest such sets at once;
where the shifts of each set exclude one another as well, all of them together are one clique.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rules import RestParams
from desktop.domain.values import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.planner.grid import Bools, Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows


def bicliques(follows: Bools) -> Iterator[tuple[Bools, Bools]]:
    """Largest sets of rows and columns with every row before every column, which together hold every 1.

    For each row the columns that may not follow it with all rows that share them, for each column likewise:
    both are maximal, and there are no more of them than rows and columns.
    """
    seen: set[bytes] = set()
    for side, turned in ((follows, False), (follows.T, True)):
        for line in np.unique(side[side.any(axis=1)], axis=0):
            whole = np.asarray(side[:, line].all(axis=1))
            rows, columns = (np.asarray(line), whole) if turned else (whole, np.asarray(line))
            key = rows.tobytes() + columns.tobytes()
            if key not in seen:
                seen.add(key)
                yield rows, columns


class Exclusion:
    """Which sets of shifts one officer can have one of at most, as far as Must rules about rest say so."""

    def __init__(self, look: Lookup) -> None:
        rests = [
            setting.params.minutes
            for setting in look.settings
            if isinstance(setting.params, RestParams) and setting.mode is Mode.MUST
        ]
        self._reach = max(rests, default=0 if look.one_place else -1)

    def holds(self, start: Ints, end: Ints) -> bool:
        """Whether of shifts with these times no two can be worked by one officer."""
        if len(start) < 2:
            return True
        return self._reach >= 0 and bool(start.max() < end.min() + self._reach)


def unusual(grid: Grid) -> Bools:
    """Officers with work whose times are not those of its shift."""
    found = np.zeros(len(grid.officers), dtype=np.bool_)
    for pair, work in grid.works.items():
        if (work.start, work.end) != (work.shift.start, work.shift.end):
            found[grid.officer[pair]] = True
    return found


def exclude(grid: Grid, first: Ints, then: Ints, who: Bools, exclusive: Bools, out: Rows) -> None:
    """As a Must: nobody works one of the shifts `first` and one of `then`.

    Parameters
    ----------
    first, then : (k,) int64
        Numbers of shifts.
    who : (officers,) bool
        Whom it concerns.
    exclusive : (officers,) bool
        Who can have one at most of `first`, and of `then`.
    """
    pairs = grid.position[:, np.concatenate([first, then])]
    there = pairs >= 0
    size = len(first)
    concerned = who & there[:, :size].any(axis=1) & there[:, size:].any(axis=1)
    for number in np.flatnonzero(concerned).tolist():
        line, open_ = pairs[number], there[number]
        if exclusive[number]:
            out.conflict(line[open_])
        else:
            before, after = line[:size][open_[:size]], line[size:][open_[size:]]
            out.limit([out.any_of(before), out.any_of(after)], 1, 1)

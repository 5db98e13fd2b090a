"""Two officers meet where they stand at one post at one time, on the same shift or on two that overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.sparse import Sparse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.units import Unit


def meeting_units(work: Work, others: Iterable[str]) -> Iterable[Unit]:
    """Where the worker may meet each of `others`: (one officer, the other, post), names in order."""
    if work.shift.is_record:
        return ()
    post = work.shift.post_id
    return [(*sorted((work.officer_id, other)), post) for other in others]


def meetings(works: Sequence[Work]) -> Iterator[tuple[Work, Work]]:
    """Every two pieces of work of different officers that share a minute; all are at one post, by start."""
    for number, earlier in enumerate(works):
        for later in works[number + 1 :]:
            if later.start >= earlier.end:
                break
            if later.officer_id != earlier.officer_id and later.start < later.end:
                yield earlier, later


def meeting_rows(grid: Grid, post: Ints, officer: str, other: str) -> Sparse:
    """Every two pairs of two officers with which they would meet, a row each; `post` as `posts` has it."""
    mine, theirs = (grid.of_officer(grid.officers.index(name)) for name in (officer, other))
    here, there = post[grid.shift[mine], None], post[grid.shift[theirs]]
    lasting = np.minimum(grid.end[mine, None], grid.end[theirs]) - np.maximum(
        grid.start[mine, None], grid.start[theirs]
    )
    met = np.argwhere((here == there) & (here >= 0) & (lasting > 0)).astype(np.int64)
    pairs = met + np.array([mine.start, theirs.start], dtype=np.int64)
    return Sparse.sets(np.arange(0, pairs.size + 1, 2), pairs.ravel())


def posts(grid: Grid) -> Ints:
    """For every shift of the grid the number of its post; -1 for records."""
    numbers = {identity: number for number, identity in enumerate(grid.look.posts)}
    shifts = (grid.look.shifts[identity] for identity in grid.shifts)
    return np.array([-1 if shift.is_record else numbers[shift.post_id] for shift in shifts], dtype=np.int64)


def maximal_cliques(graph: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """Largest sets of officers of whom any two are joined (Bron and Kerbosch 1973, with a pivot)."""

    def grow(chosen: list[str], open_: set[str], done: set[str]) -> Iterator[list[str]]:
        if not open_ and not done:
            yield sorted(chosen)
            return
        pivot = max(sorted(open_ | done), key=lambda one: len(graph[one] & open_))
        for one in sorted(open_ - graph[pivot]):
            yield from grow([*chosen, one], open_ & graph[one], done & graph[one])
            open_ = open_ - {one}
            done = done | {one}

    if graph:
        yield from grow([], set(graph), set())

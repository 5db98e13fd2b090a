"""Making the rules' rows lean: cliques inside others go, and groups that exclude each other become sums.

"Any of these pairs" is the sum of the pairs where at most one of them can be worked; the sum needs no
column of its own and keeps the linear relaxation tight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.sparse import Ints, Sparse, ranges, starts

if TYPE_CHECKING:
    from desktop.planner.grid import Bools
    from desktop.planner.rows import Draft


def minimal_cliques(cliques: Sparse) -> Sparse:
    """Cliques without those that lie inside another, and each once; columns of every row are in order."""
    return cliques.take(np.flatnonzero(~_inside(cliques, cliques, strictly=True)))


def _inside(sets: Sparse, others: Sparse, *, strictly: bool = False) -> Bools:
    """Which sets lie inside one of `others`; all have members, in order.

    Parameters
    ----------
    strictly : bool
        `others` are the sets themselves: none lies inside itself, and of equal ones the first does not.
    """
    found = np.zeros(sets.count, dtype=np.bool_)
    if not sets.count or not others.count:
        return found
    width = int(max(sets.cols.max(), others.cols.max())) + 1
    holding = others.transposed(width)
    first, last = sets.cols[sets.begin[:-1]], sets.cols[sets.begin[1:] - 1]
    at, begin = ranges(holding.begin[first], holding.begin[first + 1])
    inner, outer = np.repeat(np.arange(sets.count), np.diff(begin)), holding.cols[at]
    more = others.lengths[outer] - sets.lengths[inner]
    wide = (others.cols[others.begin[1:] - 1][outer] >= last[inner]) & (more >= 0)
    if strictly:
        wide &= (more > 0) | (outer < inner)
    inner, outer = inner[wide], outer[wide]
    at, begin = ranges(sets.begin[inner], sets.begin[inner + 1])
    wanted = np.repeat(outer * width, np.diff(begin)) + sets.cols[at]
    present = others.row * width + others.cols
    place = np.minimum(np.searchsorted(present, wanted), len(present) - 1)
    hits = np.bincount(
        np.repeat(np.arange(len(inner)), np.diff(begin)),
        weights=present[place] == wanted,
        minlength=len(inner),
    )
    found[inner[hits == np.diff(begin)]] = True
    return found


def substitute_groups(draft: Draft, cliques: Sparse) -> tuple[Sparse, Sparse]:
    """(groups that stay columns, rows over pairs and those groups)."""
    count = draft.grid.count
    groups = Sparse.sets_of(draft.groups)
    # What stands may break any rule, this one too.
    alone = groups.sum(draft.grid.fixed[groups.cols].astype(np.int64)) < 2
    summed = _inside(groups, cliques) & alone
    kept = groups.take(np.flatnonzero(~summed))
    # What stands for every column: itself, a group under its new number, or its pairs.
    number = count + np.cumsum(~summed) - 1
    begin = np.concatenate([np.arange(count), count + starts(np.where(summed, groups.lengths, 1))])
    stands = np.empty(begin[-1], dtype=np.int64)
    stands[:count] = np.arange(count)
    stands[begin[count:-1][~summed]] = number[~summed]
    at, _ = ranges(begin[count:-1][summed], begin[count + 1 :][summed])
    stands[at] = groups.take(np.flatnonzero(summed)).cols
    is_sum = np.concatenate([np.zeros(count, dtype=np.bool_), summed])
    return kept, _replaced(draft.table().rows, begin, stands, is_sum)


def _replaced(rows: Sparse, begin: Ints, stands: Ints, is_sum: Bools) -> Sparse:
    """Rows with each column replaced by ``stands[begin[column]:begin[column + 1]]``, alike ones added up."""
    at, inner = ranges(begin[rows.cols], begin[rows.cols + 1])
    made = Sparse(inner[rows.begin], stands[at], np.repeat(rows.coefs, np.diff(inner)))
    # Only beside the pairs of a sum can a pair be there already; in order, it would lie next to its double.
    falling = np.flatnonzero(made.cols[1:] <= made.cols[:-1])
    row = np.searchsorted(made.begin, falling, side="right") - 1
    unordered = np.zeros(rows.count, dtype=np.bool_)
    unordered[row[made.begin[row + 1] > falling + 1]] = True
    unordered &= rows.sum(is_sum[rows.cols]) > 0
    messy = np.flatnonzero(unordered)
    return made if not len(messy) else _merged(made, messy, int(stands.max(initial=0)) + 1)


def _merged(rows: Sparse, which: Ints, width: int) -> Sparse:
    """Rows with those of `which` put in order of column, coefficients of equal columns added up."""
    some = rows.take(which)
    keys, inverse = np.unique(some.row * width + some.cols, return_inverse=True)
    coefs = np.bincount(inverse, weights=some.coefs, minlength=len(keys)).astype(np.int64)
    neat = Sparse(starts(np.bincount(keys // width, minlength=len(which))), keys % width, coefs)
    both = Sparse.stacked([rows, neat])
    source = np.arange(rows.count)
    source[which] = rows.count + np.arange(len(which))
    return both.take(source)

"""Making the rules' rows lean: cliques inside others go, and groups that exclude each other become sums.

"Any of these pairs" is the sum of the pairs where at most one of them can be worked; the sum needs no
column of its own and keeps the linear relaxation tight.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.sparse import Ints, Sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.planner.rows import Draft


def minimal_cliques(cliques: Sequence[Ints]) -> list[frozenset[int]]:
    """Cliques without those that lie inside another."""
    different = dict.fromkeys(frozenset(clique.tolist()) for clique in cliques)  # a set has no order
    found = sorted(different, key=lambda c: (-len(c), min(c)))
    kept: list[frozenset[int]] = []
    holding: dict[int, list[frozenset[int]]] = defaultdict(list)
    for clique in found:
        anchor = next(iter(clique))
        if any(clique <= other for other in holding[anchor]):
            continue
        kept.append(clique)
        for pair in clique:
            holding[pair].append(clique)
    return kept


def substitute_groups(draft: Draft, cliques: list[frozenset[int]]) -> tuple[list[Ints], Sparse, Sparse]:
    """(cliques, groups that stay columns, rows over pairs and those groups)."""
    holding: dict[int, list[frozenset[int]]] = defaultdict(list)
    for clique in cliques:
        for pair in clique:
            holding[pair].append(clique)
    count = draft.grid.count
    kept: list[Ints] = []
    column: list[Ints] = []
    for group in draft.groups:
        members = frozenset(group.tolist())
        alone = draft.grid.fixed[group].sum() < 2  # what stands may break any rule, this one too
        if alone and any(members <= clique for clique in holding[int(group[0])]):
            column.append(group)
        else:
            column.append(np.array([count + len(kept)], dtype=np.int64))
            kept.append(group)
    rows = _replace(draft, column)
    arrays = [np.array(sorted(clique), dtype=np.int64) for clique in cliques]
    return arrays, Sparse.of(kept, [np.ones(len(group), dtype=np.int64) for group in kept]), rows


def _replace(draft: Draft, column: list[Ints]) -> Sparse:
    """The draft's rows with every group column replaced by what stands for it."""
    count = draft.grid.count
    cols: list[Ints] = []
    coefs: list[Ints] = []
    for row_cols, row_coefs in zip(draft.cols, draft.coefs, strict=True):
        if not len(row_cols) or row_cols.max() < count:
            cols.append(row_cols)
            coefs.append(row_coefs)
            continue
        parts = [column[c - count] if c >= count else np.array([c]) for c in row_cols.tolist()]
        flat = np.concatenate(parts)
        factor = np.repeat(row_coefs, [len(part) for part in parts])
        unique, inverse = np.unique(flat, return_inverse=True)
        cols.append(unique.astype(np.int64))
        coefs.append(np.bincount(inverse, weights=factor).astype(np.int64))
    return Sparse.of(cols, coefs)

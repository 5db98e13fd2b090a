"""Restrictions and relaxations of the row model: the integer programs that are really solved.

A restriction frees some pairs and holds the rest at an incumbent: its best roster is one of the whole
model. A relaxation lets the rest be anything: its bound, added up over disjoint parts, is a bound of the
whole model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from desktop.planner.sparse import Sparse

if TYPE_CHECKING:
    from desktop.planner.grid import Bools, Ints
    from desktop.planner.model import Model


@dataclass(frozen=True)
class Program:
    """Minimise ``constant + cost·x + points·slack`` over 0/1 columns.

    Attributes
    ----------
    cols : (n,) int64
        The model's column behind each of the program's; pairs first, then groups.
    pairs : int
        How many of them are pairs.
    cliques : list of (k,) int64
        Program columns of which at most one may be 1.
    shut : (k,) int64
        Program columns that must be 0, since they clash with one that is held at 1.
    links : list of (group column, member columns, closed)
        A group column is at least each member and, where `closed`, at most their sum.
    rows : Sparse
        Over program columns.
    bound, points, size : (rows,) int64
        As in the model.
    most : (rows,) int64
        Most units a soft row can be above its bound.
    first_level : (rows,) bool
    floor : int
        Points of the first level that are known to be due: never less in any roster of the whole model.
    constant : int
        Points of everything that is not free.
    """

    cols: Ints
    pairs: int
    cost: Ints
    cliques: list[Ints]
    shut: Ints
    links: list[tuple[int, Ints, bool]]
    rows: Sparse
    bound: Ints
    points: Ints
    size: Ints
    most: Ints
    first_level: Bools
    floor: int
    constant: int


def restrict(
    model: Model,
    free: Bools,
    incumbent: Ints,
    *,
    totals: Ints | None = None,
    first_level_only: bool = False,
    floor: int = 0,
) -> Program:
    """The program in which only the pairs `free` may leave `incumbent`.

    Parameters
    ----------
    free : (pairs,) bool
    incumbent : (pairs,) int64
        An allowed roster.
    totals : (rows,) int64, optional
        The rows' sums for `incumbent`, where the caller keeps them.
    first_level_only : bool
        Leave every cost out but the first level of the objective.
    floor : int
        Proven bound of the first level of the whole model; saves the solver proving it again.
    """
    x = model.extend(incumbent)
    open_pairs = free & (model.upper > model.lower)[: model.grid.count]
    members = model.groups.keep(open_pairs[model.groups.cols])
    # A group with a member at 1 that is not free stays at 1.
    held = model.groups.dot(np.where(open_pairs, 0, incumbent)) > 0
    open_groups = (np.diff(members.begin) > 0) & ~held
    chosen = np.concatenate([open_pairs, open_groups])
    cliques = _cliques(model, chosen, x)
    links = _links(model, members, open_groups, chosen, closed=np.ones(len(open_groups), dtype=np.bool_))
    held_sums = model.rows.dot(x) if totals is None else totals
    inside = _inside(model, chosen)
    base = held_sums - np.bincount(
        inside.row, weights=inside.coefs * x[inside.cols], minlength=model.rows.count
    ).astype(np.int64)
    constant = 0 if first_level_only else int((model.cost * np.where(chosen, 0, x)).sum())
    keep = model.first_level | ~model.soft if first_level_only else np.ones(model.rows.count, dtype=np.bool_)
    return _program(
        model,
        chosen,
        inside,
        cliques,
        links,
        model.bound - base,
        keep,
        constant,
        first_level_only,
        floor,
    )


def _inside(model: Model, chosen: Bools) -> Sparse:
    """The model's rows, only their entries in chosen columns."""
    numbers = np.flatnonzero(chosen)
    by_column = model.columns.take(numbers)
    cols = numbers[by_column.row]
    order = np.argsort(by_column.cols, kind="stable")
    begin = np.searchsorted(by_column.cols[order], np.arange(model.rows.count + 1))
    return Sparse(begin.astype(np.int64), cols[order], by_column.coefs[order])


def relax(
    model: Model,
    window: Bools,
    owned: Bools,
    *,
    first_level_only: bool = False,
    floor: int = 0,
) -> Program:
    """The program over the pairs of `window` alone, everything outside at its most favourable.

    Parameters
    ----------
    window : (pairs,) bool
    owned : (rows,) bool
        Soft rows that this window answers for; each must be owned by one window only.
    first_level_only : bool
        Leave every cost out but the first level of the objective.
    floor : int
        Proven bound of the first level of the `owned` rows.
    """
    undecided = model.upper > model.lower
    open_pairs = window & undecided[: model.grid.count]
    members = model.groups.keep(open_pairs[model.groups.cols])
    standing = model.groups.dot(model.lower[: model.grid.count]) > 0
    open_groups = (np.diff(members.begin) > 0) & ~standing
    chosen = np.concatenate([open_pairs, open_groups])
    possible = model.groups.dot(model.upper[: model.grid.count])
    closed = possible == np.diff(members.begin)
    links = _links(model, members, open_groups, chosen, closed=closed)
    decided = np.concatenate([model.lower[: model.grid.count], standing.astype(np.int64)])
    most = np.concatenate([model.upper[: model.grid.count], np.minimum(possible, 1)])
    coefs, cols = model.rows.coefs, model.rows.cols
    least = np.where(coefs > 0, coefs * decided[cols], coefs * most[cols])
    base = model.rows.sum(np.where(chosen[cols], 0, least))
    counted = owned & (model.first_level if first_level_only else model.soft)
    keep = counted | ~model.soft
    cliques = _cliques(model, chosen, decided)
    inside = _inside(model, chosen)
    return _program(
        model,
        chosen,
        inside,
        cliques,
        links,
        model.bound - base,
        keep,
        0,
        first_level_only,
        floor,
    )


def _cliques(model: Model, chosen: Bools, x: Ints) -> tuple[list[Ints], Ints]:
    """(cliques among the chosen columns, chosen columns shut by one that is held at 1 in `x`)."""
    local = np.cumsum(chosen) - 1
    table = model.clique_rows
    inside = chosen[table.cols]
    taken = table.sum(np.where(inside, 0, x[table.cols])) > 0
    mine = table.keep(inside)
    several = ~taken & (np.diff(mine.begin) > 1)
    shut = np.unique(local[mine.cols[taken[mine.row]]])
    return [local[mine.row_cols(clique)] for clique in np.flatnonzero(several).tolist()], shut


def _links(
    model: Model, members: Sparse, open_groups: Bools, chosen: Bools, *, closed: Bools
) -> list[tuple[int, Ints, bool]]:
    local = np.cumsum(chosen) - 1
    offset = model.grid.count
    return [
        (int(local[offset + group]), local[members.row_cols(group)], bool(closed[group]))
        for group in np.flatnonzero(open_groups).tolist()
    ]


def _program(
    model: Model,
    chosen: Bools,
    inside: Sparse,
    cliques: tuple[list[Ints], Ints],
    links: list[tuple[int, Ints, bool]],
    bound: Ints,
    keep: Bools,
    constant: int,
    first_level_only: bool,
    floor: int,
) -> Program:
    """Drop what cannot bind, number what is left."""
    highest = inside.sum(np.maximum(inside.coefs, 0))
    counts = np.diff(inside.begin)
    idle = keep & model.soft & (counts == 0)
    due = np.maximum(0, -(bound // model.size)) * model.points
    constant += int(due[idle].sum())
    live = keep & (counts > 0) & (highest > bound)
    number = np.flatnonzero(live)
    rows = inside.take(number)
    local = np.cumsum(chosen) - 1
    most = np.maximum(0, -(-(highest - bound) // model.size))
    cols = np.flatnonzero(chosen)
    cost = np.zeros(len(cols), dtype=np.int64) if first_level_only else model.cost[cols]
    return Program(
        cols=cols,
        pairs=int((cols < model.grid.count).sum()),
        cost=cost,
        cliques=cliques[0],
        shut=cliques[1],
        links=links,
        rows=Sparse(rows.begin, local[rows.cols], rows.coefs),
        bound=bound[number],
        points=model.points[number],
        size=model.size[number],
        most=most[number],
        first_level=model.first_level[number],
        floor=floor - int(due[idle & model.first_level].sum()),
        constant=constant,
    )

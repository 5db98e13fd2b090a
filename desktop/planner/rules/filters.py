"""Whom and what a setting is about, as columns of the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from desktop.domain.roster import Work
    from desktop.domain.rule_base import What, Who
    from desktop.planner.grid import Bools, Grid
    from desktop.planner.lookup import Lookup


def concerns(look: Lookup, officer_id: str, who: Who) -> bool:
    """Whether a setting is about an officer."""
    return who.everybody or who.matches(look.officers[officer_id])


def counted(look: Lookup, work: Work, what: What) -> bool:
    """Whether a setting is about a piece of work."""
    return what.matches(work.shift, look.season)


def officers_mask(grid: Grid, who: Who) -> Bools:
    """For each officer of the grid whether the setting is about them."""
    return np.array([concerns(grid.look, identity, who) for identity in grid.officers], dtype=np.bool_)


def shifts_mask(grid: Grid, what: What) -> Bools:
    """For each shift of the grid whether the setting is about it."""
    if what.everything:
        return np.ones(len(grid.shifts), dtype=np.bool_)
    season, of = grid.look.season, grid.look.shifts
    return np.array([what.matches(of[identity], season) for identity in grid.shifts], dtype=np.bool_)


def chosen(grid: Grid, who: Who, what: What) -> Bools:
    """Pairs of officers and shifts that the setting is about, by who stands there."""
    return officers_mask(grid, who)[grid.officer] & shifts_mask(grid, what)[grid.shift]

"""Among people who would change as little, those whose wishes suffer least.

Fewest changes often leave a choice: several people could come in just as well. Each new piece of work is
offered to everybody who would be asked as much, and goes to whom it costs least by the wishes in force
(overtime, requests, rest, fairness …), as the rules' own check counts them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.roster import make_work
from desktop.domain.schedule import Assignment
from desktop.planner.covering.stability import coming
from desktop.planner.lookup import Lookup
from desktop.planner.verify import newly_broken, points_gained, wishes

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from desktop.domain.roster import Work
    from desktop.planner.covering.idea import Idea
    from desktop.planner.covering.repair import Repairer


def kindest(repairer: Repairer, idea: Idea, asked: Container[str] = ()) -> Idea:
    """The same idea with each single new piece of work given to whom it costs least; not to those `asked`."""
    look = Lookup(repairer.trouble.after)
    settings = wishes(look)
    changes = Counter((*(one.officer_id for one in idea.put), *(who for _, who in idea.remove)))
    for one in idea.put if settings else ():
        if changes[one.officer_id] > 1 or one.times is not None:
            continue
        without = _without(repairer, idea, one)
        roster = repairer.after(without)
        costs: list[tuple[int, int, str]] = []
        others = (who for who in _others(repairer, idea, one) if who not in asked)
        for place, officer_id in enumerate((one.officer_id, *others)):
            work = _work(repairer, one.shift_id, officer_id)
            near = roster.near([work])
            after = near.changed(add=[work])
            if not place or not newly_broken(repairer.trouble.look, near, after):
                costs.append((-points_gained(look, near, after, settings), place, officer_id))
        best = min(costs)[2]
        if best != one.officer_id:
            changed = _with(without, Assignment(one.shift_id, best), idea, one.officer_id)
            idea = idea if repairer.breaks(changed) else changed
    return idea


def _others(repairer: Repairer, idea: Idea, one: Assignment) -> Iterator[str]:
    """Officers who could take over a piece of work, and for whom it changes as much."""
    model, incumbent = repairer.model, repairer.incumbent
    grid = model.grid
    pairs = grid.of_shift(grid.shifts.index(one.shift_id))
    own = pairs[grid.officer[pairs] == grid.officers.index(one.officer_id)]
    cost = coming(grid, incumbent, own)[0]
    open_ = (model.upper[pairs] > 0) & (incumbent[pairs] == 0) & repairer.free[pairs]
    for pair in pairs[open_].tolist():
        officer_id = grid.officers[grid.officer[pair]]
        if officer_id not in idea.people and coming(grid, incumbent, np.array([pair]))[0] == cost:
            yield officer_id


def _without(repairer: Repairer, idea: Idea, one: Assignment) -> Idea:
    return replace(idea, put=tuple(other for other in idea.put if other is not one))


def _with(without: Idea, one: Assignment, idea: Idea, former: str) -> Idea:
    people = tuple(one.officer_id if who == former else who for who in idea.people)
    return replace(without, put=(*without.put, one), people=people)


def _work(repairer: Repairer, shift_id: str, officer_id: str) -> Work:
    plan = repairer.trouble.after
    return make_work(plan.season, plan.shifts[shift_id], Assignment(shift_id, officer_id))

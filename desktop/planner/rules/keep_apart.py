"""Keep apart: two officers who must not work together never stand at one post at one time.

They do not share a shift, nor have shifts at one post that overlap by a minute; shifts that touch are right,
and so are two posts at one event. It is enough that one of the two is entered as the other's forbidden
partner. Unit: one pair of shifts at which two of them meet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.rule_base import NoParams
from desktop.domain.wishes import Strength
from desktop.planner.rows import interval_cliques
from desktop.planner.rules.base import Rule, Stage
from desktop.planner.rules.meetings import maximal_cliques, meeting_rows, meeting_units, meetings, posts
from desktop.planner.rules.memo import once_for_plan
from desktop.planner.rules.wishes import partners

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView


class KeepApart(Rule[NoParams]):
    """Forbidden partners."""

    key = "keep_apart"
    stage = Stage.CONFLICTS
    unit = "meeting"

    def idle(self, look: Lookup) -> bool:
        """Whether nobody is to be kept apart."""
        return not _apart(look)

    def units(self, look: Lookup, work: Work, p: NoParams) -> Iterable[Unit]:
        """The worker with everybody to be kept apart from, at the shift's post."""
        return meeting_units(work, _apart(look).get(work.officer_id, ()))

    def check(self, view: UnitView, p: NoParams) -> Iterator[Problem]:
        """Every meeting of the two."""
        for earlier, later in meetings(view.works):
            yield view.problem([earlier, later], officers=[str(name) for name in view.unit[:2]])

    def rows(self, grid: Grid, p: NoParams, out: Rows) -> None:
        """As a Must: of all who are to be kept apart at most one is there. As a Try: a limit a meeting."""
        graph = _apart(grid.look)
        if not graph:
            return
        post = posts(grid)
        if out.must:
            number = {officer: at for at, officer in enumerate(grid.officers)}
            for group in maximal_cliques(graph):
                self._at_most_one(grid, post, [number[officer] for officer in group], out)
            return
        for officer, others in graph.items():
            for other in sorted(others):
                if officer < other:
                    out.limits(meeting_rows(grid, post, officer, other), 1)

    def _at_most_one(self, grid: Grid, post: Ints, group: list[int], out: Rows) -> None:
        """Sets of pairs that share a minute at one post; cliques, where each officer's exclude another."""
        pairs = np.concatenate([np.arange(grid.count)[grid.of_officer(number)] for number in group])
        pairs = pairs[(post[grid.shift[pairs]] >= 0) & (grid.start[pairs] < grid.end[pairs])]
        together = interval_cliques(post[grid.shift[pairs]], grid.start[pairs], grid.end[pairs])
        for row in range(together.count):
            found = pairs[together.row_cols(row)]
            whose, times = np.unique(grid.officer[found], return_counts=True)
            if len(whose) < 2:
                continue
            if grid.look.one_place or (times == 1).all():
                out.conflict(found)
            else:
                out.limit([out.any_of(found[grid.officer[found] == one]) for one in whose.tolist()], 1, 1)


@once_for_plan
def _apart(look: Lookup) -> dict[str, set[str]]:
    """Who is kept apart from whom, both ways."""
    found: dict[str, set[str]] = {}
    for officer, others in partners(look, Strength.FORBIDDEN).items():
        for other in others:
            found.setdefault(officer, set()).add(other)
            found.setdefault(other, set()).add(officer)
    return found

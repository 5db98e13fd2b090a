"""Forward rotation: from one date worked to the next, shifts do not start much earlier on the clock.

The next date worked may be the following one or come after days off; after as many days off as the setting
says any start is right. Starts are on-post times as local clocks show them, so changes of the clock make no
difference: an evening shift is followed by one at the same time or later, or by a night shift that starts on
the next evening; one that starts at midnight is early. Sessions and court count. Unit: one start on a date
after which the next date worked has a start too early.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from desktop.domain.rules_people import RotationParams
from desktop.domain.time import DAY
from desktop.planner.rules import relaxing
from desktop.planner.rules.base import Near, Rule
from desktop.planner.rules.filters import concerns, officers_mask

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.rules.relaxing import Relaxed
    from desktop.planner.units import Unit, UnitView

Starts = list[tuple[int, "Ints"]]
"""One officer's pairs on one date by their start on the clock, in order."""


class Rotation(Rule[RotationParams]):
    """Starts that move forward."""

    key = "rotation"
    near = Near.OFFICER
    unit = "start"

    def units(self, look: Lookup, work: Work, p: RotationParams) -> Iterable[Unit]:
        """The officer with every date from which the next date worked may be the work's."""
        if not concerns(look, work.officer_id, p.who):
            return ()
        return [(work.officer_id, work.shift.date - back * DAY) for back in range(p.days_off + 1)]

    def check(self, view: UnitView, p: RotationParams) -> Iterator[Problem]:
        """Starts on the unit's date that the next date worked does not keep up with."""
        day = cast("dt.date", view.unit[1])
        today = [work for work in view.works if work.shift.date == day]
        later = [work for work in view.works if work.shift.date > day]
        following = min((work.shift.date for work in later), default=day)
        for start in sorted({_clock(work) for work in today}):
            early = [
                work
                for work in later
                if work.shift.date == following and _clock(work) < start - p.earlier_minutes
            ]
            if early:
                works = [*(work for work in today if _clock(work) == start), *early]
                yield view.problem(works, by=start - min(_clock(work) for work in early))

    def relax(self, look: Lookup, problem: Problem, p: RotationParams) -> Iterator[Relaxed]:
        """Accepted for one start."""
        yield from relaxing.by_name(look, problem, look.season.prices.other)

    def rows(self, grid: Grid, p: RotationParams, out: Rows) -> None:
        """Not both a start and one too early on the next date worked: work between the two makes room."""
        who = officers_mask(grid, p.who)
        officers: dict[int, dict[int, Starts]] = {}
        for (number, date, start), pairs in grid.groups(
            grid.officer, grid.date, _clocks(grid), where=who[grid.officer]
        ):
            officers.setdefault(number, {}).setdefault(date, []).append((start, pairs))
        for dates in officers.values():
            for date, today in dates.items():
                between: list[Ints] = []
                for later in range(date + 1, date + p.days_off + 1):
                    following = dates.get(later, [])
                    self._limits(today, following, between, p.earlier_minutes, out)
                    between += [pairs for _start, pairs in following]

    def _limits(self, today: Starts, following: Starts, between: list[Ints], earlier: int, out: Rows) -> None:
        room = np.concatenate(between) if between else np.zeros(0, dtype=np.int64)
        for number, (start, pairs) in enumerate(today):
            early = [after for other, after in following if other < start - earlier]
            if early:
                # As a Must all later starts are too late as well.
                before = np.concatenate([p for _s, p in today[number:]]) if out.must else pairs
                cols = [out.any_of(before), out.any_of(np.concatenate(early)), *room.tolist()]
                out.limit(cols, np.append([1, 1], np.full(len(room), -1)), 1)


def _clock(work: Work) -> int:
    """On-post time as minutes of the local clock."""
    start = (work.assignment.times or work.shift.times).start
    return start.hour * 60 + start.minute


def _clocks(grid: Grid) -> Ints:
    """The same for every pair."""
    starts = [grid.look.shifts[identity].times.start for identity in grid.shifts]
    clock = np.array([start.hour * 60 + start.minute for start in starts], dtype=np.int64)[grid.shift]
    for pair, work in grid.works.items():
        clock[pair] = _clock(work)
    return clock

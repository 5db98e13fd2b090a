"""Alternatives: of the shifts of one choice only one is opened, each day, display week or season.

A shift is opened when anybody is on it, trainee or not. More than one opened breaks the rule, or misses the
wish. Where the choice wants exactly one and none is opened, the choice is below its minimum, as an uncovered
shift is: by its priority, for the cheapest of its shifts with the fewest people it is opened with. The local
date on which a shift starts decides the day or week. Unit: one shift opened too many; or one choice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from desktop.domain.curves import Alternatives as Choice
from desktop.domain.curves import ChoicePer
from desktop.domain.problems import ProblemKind
from desktop.domain.rules_demand import ChoiceParams
from desktop.planner.rules.base import Rule
from desktop.planner.rules.cover import points_of
from desktop.planner.rules.memo import once_for_plan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView

    Place = tuple[str, dt.date]
    """(choice, first date of the period)."""


class Alternatives(Rule[ChoiceParams]):
    """One shift of each choice is opened."""

    key = "alternatives"
    unit = "shift opened too many, or choice without any"

    def idle(self, look: Lookup) -> bool:
        """Whether there are no choices."""
        return not look.plan.of(Choice)

    def units(self, look: Lookup, work: Work, p: ChoiceParams) -> Iterable[Unit]:
        """The choice that the shift belongs to, in its period."""
        return [_place(look, work.shift)] if work.shift.alternatives_id else ()

    def standing(self, look: Lookup, p: ChoiceParams) -> Iterable[Unit]:
        """Every choice that wants one."""
        choices = look.plan.of(Choice)
        return [place for place in _members(look) if choices[place[0]].exactly]

    def check(self, view: UnitView, p: ChoiceParams) -> Iterator[Problem]:
        """More than one opened; none opened where one is wanted."""
        place = cast("Place", view.unit)
        choice = view.look.plan.of(Choice)[place[0]]
        opened = len({work.shift.id for work in view.works})
        none = choice.exactly and not opened
        if opened > 1 or none:
            members = _members(view.look)[place]
            yield view.problem(
                view.works,
                amount=1 if none else opened - 1,
                shifts=[shift.id for shift in members] if none else (),
                kind=ProblemKind.BELOW_MINIMUM if none else None,
                points=_points(members, choice, p) if none else None,
                alternatives=choice.id,
                per=choice.per.value,
                date=str(place[1]),
                opened=opened,
            )

    def rows(self, grid: Grid, p: ChoiceParams, out: Rows) -> None:
        """At most one of the shifts has anybody; where one is wanted, at least one has."""
        members = _members(grid.look)
        if not members:
            return
        pairs: dict[str, Ints] = {shift.id: found for shift, found in grid.by_shift() if len(found)}
        for (identity, _period), shifts in members.items():
            choice = grid.look.plan.of(Choice)[identity]
            opened = [out.any_of(pairs[shift.id]) for shift in shifts if shift.id in pairs]
            if len(opened) > 1:
                out.limit(opened, 1, 1)
            if choice.exactly:
                out.wish(opened, -1, -1, points=_points(shifts, choice, p), first_level=True)


def _points(members: list[Shift], choice: Choice, p: ChoiceParams) -> int:
    """Points for a choice of which nothing is opened."""
    rate = p.rate(choice.priority)
    return min(points_of(shift, rate, 1) * max(1, shift.least) for shift in members)


def _place(look: Lookup, shift: Shift) -> Place:
    choice = look.plan.of(Choice)[shift.alternatives_id]
    if choice.per is ChoicePer.DAY:
        return choice.id, shift.date
    if choice.per is ChoicePer.WEEK:
        return choice.id, look.display_week(shift.date)
    return choice.id, look.season.begin


@once_for_plan
def _members(look: Lookup) -> dict[Place, list[Shift]]:
    """The shifts of every choice, by start."""
    found: dict[Place, list[Shift]] = {}
    if look.plan.of(Choice):
        for shift in look.shifts.values():
            if shift.alternatives_id:
                found.setdefault(_place(look, shift), []).append(shift)
    return found

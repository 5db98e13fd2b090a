"""Units: the smallest pieces of a roster that a rule looks at on its own.

An assignment touches a few units of each rule (its officer's week, its crew, a slice of an equipment pool);
checking after an edit means checking those again and nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from desktop.domain.problems import Fact, Problem, ProblemKind
from desktop.domain.values import Mode

if TYPE_CHECKING:
    from desktop.domain.roster import Work
    from desktop.domain.rules import RuleSetting
    from desktop.planner.lookup import Lookup

Unit = tuple[Hashable, ...]

by_start = attrgetter("start", "shift.id", "officer_id")
"""The order in which a rule sees the works of a unit."""


LONGEST = 26 * 60
"""Minutes; no piece of work is longer: its hours lie within a day of the clock, which may go back."""

_start = attrgetter("start")


def around(works: Sequence[Work], changed: Sequence[Work], minutes: int = 0) -> range:
    """Places in `works`, which are by start, of all that lies within `minutes` of some of `changed`."""
    first, last = changed[0].start, changed[0].end
    for work in changed[1:]:
        first, last = min(first, work.start), max(last, work.end)
    first, last = first - minutes - LONGEST, last + minutes
    return range(bisect_left(works, first, key=_start), bisect_right(works, last, key=_start))


@dataclass(slots=True)
class UnitView:
    """What a rule sees when it checks one unit.

    Attributes
    ----------
    look : Lookup
        The plan's facts.
    setting : RuleSetting
        Mode, weight and parameters in force.
    unit : tuple
        The unit's key, as the rule's `units` made it.
    works : sequence of Work
        Work of present officers that touches the unit, by start.
    """

    look: Lookup
    setting: RuleSetting
    unit: Unit
    works: Sequence[Work]

    def problem(
        self,
        works: Sequence[Work],
        *,
        amount: int = 1,
        officers: Sequence[str] = (),
        shifts: Sequence[str] = (),
        kind: ProblemKind | None = None,
        points: int | None = None,
        **facts: Fact,
    ) -> Problem:
        """A problem about `works`: broken where the rule is a Must, a wish not met where it is a Try.

        Parameters
        ----------
        amount : int
            Units by which the rule is missed.
        officers, shifts
            Whom and what it is about; those of `works` where not given.
        points : int, optional
            Cost, where it is not `amount` times the setting's weight.
        """
        wish = self.setting.mode is Mode.TRY
        return Problem(
            setting=self.setting.id,
            rule=self.setting.rule,
            kind=kind or (ProblemKind.WISH if wish else ProblemKind.BROKEN),
            officers=tuple(officers or dict.fromkeys([work.assignment.officer_id for work in works])),
            shifts=tuple(shifts or dict.fromkeys([work.shift.id for work in works])),
            facts=tuple(facts.items()),
            amount=amount,
            points=points if points is not None else amount * self.setting.weight * wish,
            stop=self.setting.stop and not wish,
        )

"""What a rule is: three views of the same sentence, small enough to read together."""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from desktop.domain.rule_base import RuleParams

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from desktop.domain.edit import Edit
    from desktop.domain.problems import Problem
    from desktop.domain.roster import Work
    from desktop.planner.grid import Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.rows import Rows
    from desktop.planner.units import Unit, UnitView
    from desktop.planner.worked import Worked

P = TypeVar("P", bound=RuleParams)


class Stage(IntEnum):
    """When a rule writes its rows; later ones see a grid without what earlier ones forbade."""

    PAIRS = 1
    """Judges each officer–shift pair by itself: only `forbid` and `cost`."""
    CONFLICTS = 2
    """Says which pairs of one officer exclude each other."""
    LIMITS = 3
    """Everything else."""


class Near(Enum):
    """Where the other works of a unit are found, so that an edit need not look through the whole roster."""

    WORK = "work"
    """A unit is one piece of work alone; what `check` says of it follows from officer, shift, times and
    credit."""
    SHIFT = "shift"
    """The unit's key begins with a shift's id; all its works are on that shift."""
    OFFICER = "officer"
    """The key begins with an officer's id; all its works are worked by that officer."""
    CREDITED = "credited"
    """The key begins with an officer's id; all its works are credited to that officer."""
    ANYWHERE = "anywhere"


class Rule(ABC, Generic[P]):
    """A work rule. `key` names it in `desktop.domain.rules.RULES`; `unit` what one unit of its amount is."""

    key: ClassVar[str]
    stage: ClassVar[Stage] = Stage.LIMITS
    near: ClassVar[Near] = Near.ANYWHERE
    unit: ClassVar[str]

    @abstractmethod
    def units(self, look: Lookup, work: Work, p: P) -> Iterable[Unit]:
        """The units that `work` touches."""

    def standing(self, look: Lookup, p: P) -> Iterable[Unit]:
        """Units that are checked even when nobody's work touches them."""
        return ()

    def family(self, p: P) -> Hashable:
        """Names what decides about `units`: rules that say the same here have the same units for all work."""
        return self.key, id(p)

    def fewest(self, p: P) -> int:
        """A unit with fewer works than this has no problems."""
        return 0

    def screen(self, seen: Worked, p: P) -> Iterable[Unit] | None:
        """Units of a whole roster that may have problems; None where each has to be checked to know.

        It saves time and judges nothing: it may name units without problems, and leaves out none with any.
        """
        return None

    @abstractmethod
    def check(self, view: UnitView, p: P) -> Iterator[Problem]:
        """Every problem in one unit. Independent of `rows`."""

    def check_beside(self, view: UnitView, p: P, changed: Sequence[Work]) -> Iterator[Problem]:
        """The problems of `check` that could be others if `changed` works were not there, or were as well.

        A rule with long units may look at those alone. It may yield more of the unit's problems, but the same
        ones with and without `changed`.
        """
        return self.check(view, p)

    @abstractmethod
    def rows(self, grid: Grid, p: P, out: Rows) -> None:
        """The rule as rows over the grid; for a fixed roster feasible exactly if `check` is silent."""

    def idle(self, look: Lookup) -> bool:
        """Whether the plan holds nothing that the rule could be about, so that checking passes over it."""
        return False

    def again(self, look: Lookup) -> bool:
        """Whether a rule that judges single pairs has limits to write as well, over the pairs left."""
        return False

    def relax(self, look: Lookup, problem: Problem, p: P) -> Iterator[tuple[Edit, int]]:
        """What a person could allow so that `problem` goes away, with its price in points."""
        return iter(())


class PairRule(Rule[P]):
    """A rule that judges each piece of work by itself."""

    stage = Stage.PAIRS
    near = Near.WORK

    def units(self, look: Lookup, work: Work, p: P) -> Iterable[Unit]:
        """The piece of work itself; work from records is left alone."""
        return () if work.shift.is_record else ((work.officer_id, work.shift.id),)


class CrewRule(Rule[P]):
    """A rule about the people of one shift together."""

    near = Near.SHIFT

    def family(self, p: P) -> Hashable:
        """One for all that are about every shift with a crew."""
        return CrewRule.units if type(self).units is CrewRule.units else super().family(p)

    def units(self, look: Lookup, work: Work, p: P) -> Iterable[Unit]:
        """The shift; records have no crew."""
        return () if work.shift.is_record else ((work.shift.id,),)

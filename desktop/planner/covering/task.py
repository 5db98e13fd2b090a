"""Covering a hole as a task of the planning process, which keeps what it worked out for the next idea."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from desktop.planner.messages import Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.edit import Change
    from desktop.domain.plan import Plan
    from desktop.planner.covering.idea import Idea
    from desktop.planner.covering.repair import Repairer
    from desktop.planner.covering.trouble import Terms
    from desktop.planner.emit import Stopper

SECONDS = 5.0
"""Limit for each search; what is found by then is told as not proven."""


@dataclass(frozen=True, slots=True)
class Case:
    """What happened to which plan, and what may be changed."""

    before: Plan
    changes: tuple[Change, ...]
    terms: Terms


@dataclass(frozen=True, slots=True)
class Cover(Task["tuple[Idea, ...]"]):
    """Look for ideas; each is told as soon as it is found.

    Attributes
    ----------
    token : str
        Names the case, so that it need not be sent again for the next idea.
    case : Case or None
        None for a case that the process was sent before.
    shown : tuple of Idea
        Ideas not to be told again.
    count : int
        How many are wanted.
    """

    token: str
    case: Case | None
    shown: tuple[Idea, ...] = ()
    count: int = 3

    def run(self, tell: Callable[[object], None], stopper: Stopper) -> tuple[Idea, ...]:
        """Find them, in the planning process."""
        from desktop.planner.covering.ideas import ideas  # the solver belongs in the planning process alone

        found: list[Idea] = []
        for idea in islice(ideas(self._repairer(stopper), self.shown, SECONDS), self.count):
            tell(idea)
            found.append(idea)
        return tuple(found)

    def _repairer(self, stopper: Stopper) -> Repairer:
        from desktop.planner.covering.repair import Repairer
        from desktop.planner.covering.trouble import Trouble

        if self.case is not None:
            _kept.clear()
            trouble = Trouble(self.case.before, self.case.changes)
            _kept[self.token] = Repairer(trouble, self.case.terms)
        found = _kept.get(self.token)
        if found is None:
            raise KeyError(f"case {self.token} was not sent to this process")
        found.stopper = stopper
        return found


_kept: dict[str, Repairer] = {}
"""The last case, with its compiled window."""


def find(case: Case, shown: tuple[Idea, ...] = (), count: int = 3) -> tuple[Idea, ...]:
    """Ideas for a case, found in this very process."""
    from desktop.planner.emit import Stopper

    return Cover("", case, shown, count).run(lambda message: None, Stopper())

"""Certificates in a crew: where a shift asks for holders, so many of those who work it are holders.

It is held from on-post time to the *end* of the officer's work; one that a session not yet passed will
grant counts. Unit: one missing holder on one shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.values import CrewRuleKind
from desktop.planner.rules.certificates import spells
from desktop.planner.rules.crew import Qualified, holding

if TYPE_CHECKING:
    from desktop.domain.roster import Work
    from desktop.planner.grid import Bools, Grid
    from desktop.planner.lookup import Lookup
    from desktop.planner.worked import Worked


class CrewCertificate(Qualified):
    """Holders of a certificate on a shift."""

    key = "crew_certificate"
    kind = CrewRuleKind.CERTIFICATE
    unit = "missing holder"

    def qualifies(self, look: Lookup, work: Work, value: str) -> bool:
        """The officer holds it to the end."""
        return look.holds(work.officer_id, value, work.start, work.end)

    def qualified(self, grid: Grid, value: str) -> Bools:
        """Pairs whose officer holds it to the end."""
        return holding(grid, [value])

    def qualified_in(self, seen: Worked, value: str) -> Bools:
        """Work whose officer holds it to the end."""
        return seen.within(*spells(seen.look, value))

"""Hour target: in every overtime workweek an officer gets the paid hours that were agreed as usual.

Sessions and court count; a week partly outside the season or the officer's own dates is due by its share of
seven days. Time above the target is no matter of this rule. Unit: one started hour missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.planner.rules.weekly_due import WeeklyDue

if TYPE_CHECKING:
    from desktop.domain.people import Contract


class HourTarget(WeeklyDue):
    """Usual paid time in one overtime workweek."""

    key = "hour_target"

    def weekly(self, contract: Contract) -> int:
        """The hours wanted."""
        return contract.target_minutes

"""Contract minimum: in every overtime workweek an officer has the paid hours the contract guarantees.

Sessions and court count; a week partly outside the season or the officer's own dates is due by its share of
seven days. Unit: one started hour missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.planner.rules.weekly_due import WeeklyDue

if TYPE_CHECKING:
    from desktop.domain.people import Contract


class ContractMinimum(WeeklyDue):
    """Least paid time in one overtime workweek."""

    key = "contract_minimum"

    def weekly(self, contract: Contract) -> int:
        """The hours guaranteed."""
        return contract.minimum_minutes

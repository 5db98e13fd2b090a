"""Words for rules about demand: curves, alternatives, standby, seats, breaks (titles, settings, problems)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.values import Clock
    from desktop.wording.problem_case import Case


def demand_titles() -> dict[str, str]:
    """What each rule is called."""
    return {}


DEMAND_SETTINGS: dict[str, Callable[[Any, Clock], str]] = {}
"""What a setting says, by rule; nothing for a rule whose title says all."""

DEMAND_PROBLEMS: dict[str, Callable[[Case], str]] = {}
"""What a problem says, by rule."""

"""Words for rules about how much: hours, shifts, days, weekends, runs (titles, settings, problems)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.values import Clock
    from desktop.wording.problem_case import Case


def amount_titles() -> dict[str, str]:
    """What each rule is called."""
    return {}


AMOUNT_SETTINGS: dict[str, Callable[[Any, Clock], str]] = {}
"""What a setting says, by rule; nothing for a rule whose title says all."""

AMOUNT_PROBLEMS: dict[str, Callable[[Case], str]] = {}
"""What a problem says, by rule."""

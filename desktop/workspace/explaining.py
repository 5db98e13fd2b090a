"""Why a shift is open: what the planner finds, for the plan as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.explanation import Explanation
from desktop.planner.explaining.explain import explain as _explain
from desktop.workspace.assigning import open_to_hand

if TYPE_CHECKING:
    from desktop.workspace.checking import LiveChecker

__all__ = ["Explanation", "explain"]


def explain(checker: LiveChecker, shift_id: str) -> Explanation:
    """Why a shift lacks people, at once.

    Raises
    ------
    InputError
        There is no such shift, or its people follow from records.
    """
    open_to_hand(checker.plan, shift_id)
    return _explain(checker.checker, checker.lookup, shift_id)

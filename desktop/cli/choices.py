"""Words to choose from on the command line."""

from __future__ import annotations

from enum import StrEnum


class Report(StrEnum):
    """What there is to report."""

    COVERAGE = "coverage"
    HOURS = "hours"


class Step(StrEnum):
    """What is done to a what-if."""

    NEW = "new"
    APPLY = "apply"

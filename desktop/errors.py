"""Errors that people see: each names the place, the reason and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with some input.

    Attributes
    ----------
    place : str
        Where it is, in terms the user can find: ``officer n4 · last_day``.
    reason : str
        What is wrong, as a full sentence.
    remedy : str
        What to do about it, as a full sentence.
    """

    place: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason} {self.remedy}"


class PlannerError(Exception):
    """Base of every error this program raises on purpose.

    ``exit_code`` is what the command line returns for it.
    """

    exit_code = 3


class InputError(PlannerError):
    """Something given by the user cannot be used; carries every fault found, not only the first."""

    exit_code = 2

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


class FileProblem(PlannerError):
    """A file cannot be read or written as a season: not ours, newer, damaged, locked, disk full."""

    exit_code = 3


class ConflictError(PlannerError):
    """Two writers changed the same field; nothing was applied.

    Carries the faults, one per field in conflict.
    """

    exit_code = 3

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[ConflictError], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


class ReadOnlyError(PlannerError):
    """The season is open for reading only."""

    exit_code = 3


class Cancelled(PlannerError):
    """The user stopped a job; nothing of it was kept."""

    exit_code = 3


class JobFailed(PlannerError):
    """A background job ended without a result: its process died or raised."""

    exit_code = 3

"""What the planning process and its parent say to each other, and how it is written on a pipe."""

from __future__ import annotations

import pickle
import struct
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.plan import Plan
    from desktop.planner.emit import Stopper
    from desktop.planner.result import Limits, PlanResult
    from desktop.planner.scope import Scope

LENGTH = struct.Struct(">Q")
R_co = TypeVar("R_co", covariant=True)


class Task(ABC, Generic[R_co]):
    """Work for the planning process; a frozen dataclass, so that it can be sent there."""

    @abstractmethod
    def run(self, tell: Callable[[object], None], stopper: Stopper) -> R_co:
        """Do it, in the planning process.

        Parameters
        ----------
        tell : callable
            Sends progress to whoever asked; from any thread.
        stopper : Stopper
            Stopped when the best so far is wanted.
        """


@dataclass(frozen=True, slots=True)
class Job(Task["PlanResult"]):
    """What to plan."""

    plan: Plan
    scope: Scope
    limits: Limits

    def run(self, tell: Callable[[object], None], stopper: Stopper) -> PlanResult:
        """Plan it."""
        from desktop.planner.solve import solve  # the solver belongs in the planning process alone

        return solve(self.plan, self.scope, self.limits, progress=tell, stopper=stopper)


@dataclass(frozen=True, slots=True)
class Order:
    """A task with the number by which it may be cut short."""

    number: int
    task: Task[Any]


@dataclass(frozen=True, slots=True)
class Finish:
    """Return the best so far of the order with this number."""

    number: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task came to."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failure:
    """The process could not do it: the last line of the error, and all of it for the log."""

    reason: str
    details: str


def send(stream: BinaryIO, message: object) -> None:
    """Write one message."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one message; None at the stream's end, also where that comes in the middle of one."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    length = LENGTH.unpack(head)[0]
    data = stream.read(length)
    return pickle.loads(data) if len(data) == length else None

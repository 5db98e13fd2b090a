"""What the planning process and its parent say to each other, and how it is written on a pipe."""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from desktop.domain.plan import Plan
    from desktop.planner.result import Limits
    from desktop.planner.scope import Scope

LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Job:
    """What to plan."""

    plan: Plan
    scope: Scope
    limits: Limits


@dataclass(frozen=True, slots=True)
class Finish:
    """Return the best so far."""


@dataclass(frozen=True, slots=True)
class Failure:
    """The process could not plan: the last line of the error, and all of it for the log."""

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

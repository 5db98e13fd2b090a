"""What can be undone and redone, read from the edits themselves, so that it survives a restart.

The id of an edit that undoes another ends in ``.undo.`` and the first part of the other's id; one that
redoes, in ``.redo.``. What really happened (publications, who was told, calls, hours worked, pay periods)
is never undone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.records import Scenario
from desktop.domain.scenario import REAL_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.edit import Edit

NEVER_UNDONE = REAL_KINDS - {Scenario.kind}
"""Kinds of which undo leaves every change standing."""

LASTS = dt.timedelta(days=1)
"""For how long an edit can be undone after the season was closed."""


class Turn(StrEnum):
    """What an edit does to another one."""

    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of an edit's id."""

    key: str
    turn: Turn | None = None
    target: str = ""

    @classmethod
    def of(cls, edit: Edit) -> Name:
        """The parts of the id of `edit`."""
        parts = edit.id.split(".")
        if len(parts) == 3 and parts[1] in set(Turn):
            return cls(parts[0], Turn(parts[1]), parts[2])
        return cls(edit.id)

    def __str__(self) -> str:
        return self.key if self.turn is None else f"{self.key}.{self.turn}.{self.target}"


@dataclass(frozen=True, slots=True)
class Stacks:
    """Edits that can be undone and redone, the next one last."""

    undo: Sequence[Edit]
    redo: Sequence[Edit]


class UndoHistory:
    """One person's edits in this season, oldest first."""

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        self._edits = list(edits)
        self._dropped: set[str] = set()
        self._stacks: Stacks | None = None

    def add(self, edit: Edit) -> None:
        """A new edit."""
        self._edits.append(edit)
        self._stacks = None

    def forget(self, edits: Iterable[Edit]) -> None:
        """Edits that were never saved: as if they had not been made."""
        lost = {edit.id for edit in edits}
        self._edits = [edit for edit in self._edits if edit.id not in lost]
        self._stacks = None

    def drop(self, edit: Edit) -> None:
        """An edit that stands, and is not to be undone or redone any more."""
        self._dropped.add(Name.of(edit).key)
        self._stacks = None

    def replace(self, edit: Edit) -> None:
        """The edit of the same id, as it was applied in the end."""
        self._edits = [edit if known.id == edit.id else known for known in self._edits]
        self._stacks = None

    @property
    def stacks(self) -> Stacks:
        """What can be undone and redone now."""
        if self._stacks is None:
            found = stacks(self._edits)
            self._stacks = Stacks(self._left(found.undo), self._left(found.redo))
        return self._stacks

    def _left(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        return tuple(edit for edit in edits if Name.of(edit).key not in self._dropped)

    def original(self, edit: Edit) -> Edit:
        """The edit that `edit` undoes or redoes in the end; itself where it does neither."""
        known = {Name.of(each).key: each for each in self._edits}
        while (target := Name.of(edit).target) in known:
            edit = known[target]
        return edit


def undoable(edit: Edit) -> bool:
    """Whether any part of an edit can be undone."""
    return any(change.kind not in NEVER_UNDONE for change in edit.changes)


def stacks(edits: Iterable[Edit]) -> Stacks:
    """What can be undone and redone after `edits`."""
    undo: dict[str, Edit] = {}
    redo: dict[str, Edit] = {}
    for edit in edits:
        name = Name.of(edit)
        if name.turn is Turn.UNDO:
            undo.pop(name.target, None)
            redo[name.key] = edit
        elif name.turn is Turn.REDO:
            redo.pop(name.target, None)
            undo[name.key] = edit
        elif undoable(edit):
            undo[name.key] = edit
            redo.clear()
    return Stacks(tuple(undo.values()), tuple(redo.values()))

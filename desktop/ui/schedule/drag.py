"""What a drag over the grid means, before anything is changed. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from desktop.ui.schedule.parts import Place


class Act(StrEnum):
    """What a drop would do."""

    ASSIGN = "assign"
    MOVE = "move to another person"
    DAY = "move to another day"
    SWAP = "swap"
    COPY = "copy"


class Verdict(StrEnum):
    """What the rules say to it."""

    FITS = "fits"
    WISH = "wish not met"
    BROKEN = "rule broken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict with its words: the rule's name, hours before and after."""

    verdict: Verdict = Verdict.FITS
    words: str = ""


@dataclass(frozen=True, slots=True)
class Drag:
    """One drop, described.

    Attributes
    ----------
    act : Act
    shift_id, officer_id : str
        What is dragged; no officer for an open shift.
    to_officer_id : str
    to_date : datetime.date
    onto_shift_id : str
        The chip dropped on, for a swap.
    """

    act: Act
    shift_id: str
    officer_id: str
    to_officer_id: str
    to_date: dt.date
    onto_shift_id: str = ""


Preview = Callable[[Drag], Opinion]
"""Asks what the rules say to a drop; must be quick, it is called while the pointer moves."""


def no_opinion(_drag: Drag) -> Opinion:
    """Where nobody is there to ask, everything fits."""
    return Opinion()


def meaning(source: Place, target: Place | None, *, copy: bool) -> Drag | None:
    """What dropping `source` on `target` would do; None where it would do nothing.

    Parameters
    ----------
    source : Place
        A chip, or an open shift.
    target : Place or None
        A chip or a cell under the pointer.
    copy : bool
        Whether Ctrl is held.
    """
    if target is None or target.kind not in ("chip", "cell") or source.date is None or target.date is None:
        return None
    person, there = target.officer_id, target.date
    if source.kind == "open":
        # The row counts: the shift has a date of its own.
        return Drag(Act.ASSIGN, source.shift_id, "", person, source.date)
    same_person, same_day = person == source.officer_id, there == source.date
    if same_person and same_day:
        return None
    if copy:
        act = Act.ASSIGN if same_day else Act.COPY
        officer = "" if same_day else source.officer_id
        return Drag(act, source.shift_id, officer, person, there)
    if same_person:
        return Drag(Act.DAY, source.shift_id, source.officer_id, person, there)
    if not same_day:
        return None
    act = Act.SWAP if target.shift_id and target.shift_id != source.shift_id else Act.MOVE
    return Drag(act, source.shift_id, source.officer_id, person, there, target.shift_id)


class Dragging:
    """A drag under way: remembers what the rules said of each target."""

    def __init__(self, source: Place, preview: Preview) -> None:
        self.source = source
        self.drag: Drag | None = None
        self.opinion = Opinion(Verdict.REFUSED)
        self._preview = preview
        self._known: dict[Drag, Opinion] = {}

    def over(self, target: Place | None, *, copy: bool) -> bool:
        """Take in where the pointer is; whether that changed anything."""
        drag = meaning(self.source, target, copy=copy)
        if drag == self.drag:
            return False
        self.drag = drag
        if drag is None:
            self.opinion = Opinion(Verdict.REFUSED)
            return True
        if drag not in self._known:
            self._known[drag] = self._preview(drag)
        self.opinion = self._known[drag]
        return True

    def drop(self) -> Drag | None:
        """What to do now; None where the drop does nothing."""
        return None if self.opinion.verdict is Verdict.REFUSED else self.drag

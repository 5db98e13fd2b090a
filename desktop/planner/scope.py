"""What planning may touch: a range of dates and the kinds of assignment that may change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.schedule import Origin

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift


class MayChange(StrEnum):
    """What the person at the screen agreed may change."""

    EMPTY = "empty shifts"
    PLANNER = "planner's own draft"
    HAND = "hand-made"
    PUBLISHED = "published, outside the notice window"
    NOTICE = "published, inside the notice window"


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the season that may be planned anew; everything else stands.

    Attributes
    ----------
    first, last : datetime.date or None
        Dates of the shifts that may change, both included; None means no limit on that side.
    may_change : frozenset of MayChange
    published : tuple of (first, last)
        Published ranges of dates.
    notice_until : datetime.date or None
        Last date inside the notice window.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    may_change: frozenset[MayChange] = frozenset({MayChange.EMPTY, MayChange.PLANNER})
    published: tuple[tuple[dt.date, dt.date], ...] = ()
    notice_until: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether shifts of `day` may be planned."""
        if (self.first is not None and day < self.first) or (self.last is not None and day > self.last):
            return False
        if not any(first <= day <= last for first, last in self.published):
            return True
        late = self.notice_until is not None and day <= self.notice_until
        return (MayChange.NOTICE if late else MayChange.PUBLISHED) in self.may_change

    def opens(self, shift: Shift, *, crewed: bool) -> bool:
        """Whether people may be put on `shift`; `crewed` tells whether somebody already is."""
        if shift.is_record or not self.holds(shift.date):
            return False
        return crewed or MayChange.EMPTY in self.may_change

    def moves(self, work: Work) -> bool:
        """Whether the planner may take `work` away."""
        assignment = work.assignment
        if assignment.locked or assignment.origin is Origin.RECORD or not self.holds(work.shift.date):
            return False
        if assignment.times is not None or not work.present or work.credited_to != work.officer_id:
            return False
        kind = MayChange.HAND if assignment.origin is Origin.HAND else MayChange.PLANNER
        return kind in self.may_change


EVERYTHING = Scope(may_change=frozenset(MayChange))
"""All that is neither locked nor a record."""

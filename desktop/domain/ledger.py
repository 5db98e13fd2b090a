"""The calendar ledger: which UID and SEQUENCE stand for which shift in whose calendar.

It lives beside the edits, grows only, and is no part of a season's equality.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Whose calendar a UID belongs to; officer and team files never share one."""

    OFFICER = "officer"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What calendars were last told about one (audience, shift, officer).

    Attributes
    ----------
    uid : str
        Random UUID, never reused.
    sequence : int
        0, then one more at every change a person can notice.
    content : str
        The noticed content as canonical JSON text, compared to decide whether anything changed.
    created_at, revised_at : datetime.datetime
        UTC; `revised_at` becomes DTSTAMP and LAST-MODIFIED.
    withdrawn : bool
        The shift is no longer published for this officer.
    withdrawn_exports : int
        How many times the cancelled event has been handed out since.
    """

    audience: Audience
    shift_id: str
    officer_id: str
    uid: str
    sequence: int
    content: str
    created_at: dt.datetime
    revised_at: dt.datetime
    withdrawn: bool = False
    withdrawn_exports: int = 0

    @property
    def key(self) -> tuple[Audience, str, str]:
        """(audience, shift, officer)."""
        return self.audience, self.shift_id, self.officer_id

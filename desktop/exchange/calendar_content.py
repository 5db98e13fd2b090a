"""What one calendar event says, as it is kept in the ledger and compared."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the codec reads the annotations at run time
import json
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.domain.codec import decode, encode
from desktop.errors import InputError


class Firmness(StrEnum):
    """How firm an event is."""

    FIRM = "firm"
    CONDITIONAL = "conditional"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class EventContent:
    """One event in the words of its calendar, before marks such as "Cancelled: ".

    Attributes
    ----------
    start, end : datetime.datetime
        Report time and off time, UTC.
    title : str
        What a phone shows.
    lines : tuple of str
        The description, save the next two.
    contact : str
        Where to ask; said of a cancelled event too.
    schedule : str
        "Schedule no. 4 of Thu, Jul 1". Only words about where the rest comes from: a newer number
        alone is no change that anybody needs to be told of.
    shelf : str
        Which of several calendars holds it: post and month in team calendars.
    """

    start: dt.datetime
    end: dt.datetime
    title: str
    location: str = ""
    lines: tuple[str, ...] = ()
    contact: str = ""
    schedule: str = ""
    categories: tuple[str, ...] = ()
    firmness: Firmness = Firmness.FIRM
    shelf: str = ""

    @property
    def noticed(self) -> EventContent:
        """What a person can notice of it."""
        return replace(self, schedule="")


def content_text(content: EventContent) -> str:
    """Canonical JSON text of an event's content."""
    return json.dumps(encode(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_content(text: str) -> EventContent | None:
    """The content of a ledger entry; None where it was written by something else."""
    try:
        return decode(EventContent, json.loads(text), "content")
    except (InputError, ValueError, RecursionError):
        return None

"""Ledger entries and throw-away events as iCalendar bytes (RFC 5545), one VCALENDAR in each file.

No METHOD, ORGANIZER, ATTENDEE, RRULE or VALARM is ever written: with them clients take a file for an
invitation, mail people, or fail at single changes. All times are UTC, so that no VTIMEZONE can be wrong.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from icalendar import Calendar, Event, vText

from desktop.domain.ledger import Audience, LedgerEntry
from desktop.exchange.calendar_content import EventContent, Firmness, read_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PRODID = "-//CSO Planner//Shift calendars//EN"
"""Constant: it names the program and nobody."""

LARGEST_BYTES = 950_000
"""Google refuses files of more than 1 MB."""

MOST_EVENTS = 1_000

_LONGEST_LINE, _LONGEST_TEXT = 300, 6_000
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = {"Cc", "Cs"}
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One VEVENT: what it says and how often that was revised. Times are UTC."""

    uid: str
    sequence: int
    created_at: dt.datetime
    revised_at: dt.datetime
    content: EventContent
    cancelled: bool = False
    draft: bool = False
    about_own_shift: bool = True

    @classmethod
    def of(cls, entry: LedgerEntry) -> CalendarEvent | None:
        """The event of a ledger entry; None where its content cannot be read."""
        content = read_content(entry.content)
        if content is None:
            return None
        return cls(
            entry.uid,
            entry.sequence,
            entry.created_at,
            entry.revised_at,
            content,
            cancelled=entry.withdrawn,
            about_own_shift=entry.audience is Audience.OFFICER,
        )

    @property
    def title(self) -> str:
        """What a phone shows, marks included."""
        draft = "DRAFT: " if self.draft else ""
        if self.cancelled:
            return f"{draft}Cancelled: {self.content.title}"
        hold = "Hold: " if self.content.firmness is Firmness.HOLD else ""
        return f"{draft}{hold}{self.content.title}"

    @property
    def description(self) -> str:
        """Lines in plain text."""
        content = self.content
        if self.cancelled:
            said = "Withdrawn: do not report for it." if self.about_own_shift else "Withdrawn."
            lines: Sequence[str] = (said, content.contact)
        else:
            lines = (*content.lines, content.contact, content.schedule)
        draft = ("DRAFT: not published, it may change.",) if self.draft else ()
        return "\n".join(line for line in (*draft, *lines) if line)

    @property
    def status(self) -> str:
        """STATUS as RFC 5545 3.8.1.11 has it for events."""
        if self.cancelled:
            return "CANCELLED"
        firm = self.content.firmness is Firmness.FIRM and not self.draft
        return "CONFIRMED" if firm else "TENTATIVE"

    @property
    def busy(self) -> bool:
        """Whether it takes up the person's time: not when it is cancelled or only held."""
        return not self.cancelled and self.content.firmness is not Firmness.HOLD


def calendar_files(name: str, title: str, events: Iterable[CalendarEvent]) -> dict[str, bytes]:
    """Events as calendar files.

    Parameters
    ----------
    name
        File name without its ending.
    title
        The calendar's name, shown by clients that open the file as a calendar of its own.
    events
        Any number; more than fit one file (1,000 events, just under 1 MB) are spread over
        ``name-part1.ics``, ``name-part2.ics`` … in order of time. None at all makes no file.
    """
    ordered = sorted(events, key=lambda event: (event.content.start, event.content.title, event.uid))
    parts = list(_parts([_written(event) for event in ordered]))
    if len(parts) == 1:
        return {f"{name}.ics": _calendar(title, parts[0])}
    return {
        f"{name}-part{number}.ics": _calendar(f"{title} ({number} of {len(parts)})", part)
        for number, part in enumerate(parts, 1)
    }


def clean(text: str, longest: int = _LONGEST_TEXT) -> str:
    """Text without control characters and byte order marks, lines ended plainly, cut at `longest`."""
    plain = _LINE_ENDS.sub("\n", text).replace("\t", " ").replace("\ufeff", "")
    kept = "".join(c for c in plain if c == "\n" or unicodedata.category(c) not in _UNWANTED)
    return kept if len(kept) <= longest else f"{kept[: longest - 1]}…"


def _one_line(text: str) -> vText:
    return vText(" ".join(clean(text, _LONGEST_LINE).split()))


@lru_cache(maxsize=20_000)
def _written(event: CalendarEvent) -> bytes:
    """The lines of one VEVENT. Most of a season stays as it is from export to export."""
    return bytes(_component(event).to_ical())


def _component(event: CalendarEvent) -> Event:
    content, found = event.content, Event()
    found.add("uid", _one_line(event.uid))
    found.add("sequence", event.sequence)
    found.add("dtstamp", event.revised_at)
    found.add("last-modified", event.revised_at)
    found.add("created", event.created_at)
    found.add("dtstart", content.start)
    # DTEND must lie after DTSTART (RFC 5545 3.8.2.2), even for a band that the clock change swallowed.
    found.add("dtend", max(content.end, content.start + dt.timedelta(minutes=1)))
    found.add("summary", _one_line(event.title))
    if content.location:
        found.add("location", _one_line(content.location))
    if event.description:
        found.add("description", vText(clean(event.description)))
    categories = [_one_line(category) for category in content.categories if category.strip()]
    if categories:
        found.add("categories", categories)
    found.add("status", event.status)
    found.add("transp", "OPAQUE" if event.busy else "TRANSPARENT")
    found.add("x-microsoft-cdo-busystatus", "BUSY" if event.busy else "FREE")
    return found


def _parts(written: Iterable[bytes]) -> Iterator[list[bytes]]:
    part: list[bytes] = []
    size = 0
    for event in written:
        if part and (size + len(event) > LARGEST_BYTES or len(part) == MOST_EVENTS):
            yield part
            part, size = [], 0
        part.append(event)
        size += len(event)
    if part:
        yield part


def _calendar(title: str, written: Iterable[bytes]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    # Given as vText, since the library writes X- properties and NAME just as they are.
    calendar.add("name", _one_line(title))
    calendar.add("x-wr-calname", _one_line(title))
    head = bytes(calendar.to_ical()).removesuffix(_END)
    return b"".join((head, *written, _END))

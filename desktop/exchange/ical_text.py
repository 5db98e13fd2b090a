"""What calendars say of a published shift, in the words and the clock of whoever reads it.

Nothing operational leaves the department: an officer's file names nobody else and holds no phone number but
the department's own; a team file holds names but no phone number, no hours and no notes.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop.domain.schedule import AssignmentState
from desktop.domain.time import local, utc
from desktop.errors import Fault
from desktop.exchange.calendar_content import EventContent, Firmness
from desktop.wording.clock import date_text, hours_text, moment_text, span_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from desktop.domain.people import Officer
    from desktop.domain.publishing import Standing
    from desktop.domain.records import PublishedShift
    from desktop.domain.season import Season
    from desktop.domain.values import Clock

_WORD = re.compile(r"[^\W\d_]{3,}")
_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_PHONE = re.compile(r"\+?\d(?:[ ()./-]{0,2}\d){6,}")
_ADDRESS = re.compile(r"\S+@\S+\.\S+")

_FIRMNESS = {
    AssignmentState.HOLD: (Firmness.HOLD, "Tentative: keep this time free until you are told."),
    AssignmentState.CONDITIONAL: (
        Firmness.CONDITIONAL,
        "Conditional: it stands once your training is passed.",
    ),
}


class Discretion:
    """Finds in free text what must not leave the department: other people's names, phones, e-mail addresses.

    A name is any word of three letters or more of anybody's name, where it does not begin in lower case. Case
    numbers and call signs have no form of their own and cannot be found.
    """

    def __init__(self, officers: Iterable[Officer], desk_phone: str) -> None:
        self._desk = _digits(desk_phone)
        self._owners: dict[str, set[str]] = {}
        for officer in officers:
            for word in _WORD.findall(officer.name):
                self._owners.setdefault(word.casefold(), set()).add(officer.id)

    def objection(self, text: str, reader: Officer) -> str:
        """Why `text` must not stand in the file of `reader`, as a sentence; empty where it may."""
        for word in _WORD.findall(text):
            owners = self._owners.get(word.casefold(), set())
            if owners and reader.id not in owners and not word[0].islower():
                return f"It names {word}."
        return self.contact_in(text)

    def contact_in(self, text: str) -> str:
        """Which phone number or address stands in `text`, as a sentence; empty where none does."""
        for number in _PHONE.findall(_DATE.sub("", text)):
            if _digits(number) != self._desk:
                return f"It holds a number like a phone's, {number}."
        address = _ADDRESS.search(text)
        return f"It holds an address, {address.group()}." if address else ""


@dataclass(frozen=True, slots=True)
class Words:
    """The settings in which texts are written."""

    season: Season
    clock: Clock

    def when(self, minutes: int) -> dt.datetime:
        """An instant in the season's zone."""
        return local(minutes, self.season.zone)


def title(shift: PublishedShift) -> str:
    """What a shift is called: its post, an event's name before it."""
    names = dict.fromkeys(name for name in (shift.event_name, shift.post_name) if name.strip())
    return " – ".join(names) or shift.duty_name or "Shift"


def location(shift: PublishedShift, season: Season) -> str:
    """Where to be at the start: where people report, for those who report before they are on post."""
    reports = shift.report < shift.start
    return (season.report_place if reports else "") or shift.place or season.report_place


def officer_content(shift: PublishedShift, season: Season, officer: Officer) -> EventContent:
    """One shift in its officer's own calendar."""
    desk = f"Questions or changes: desk {season.desk_phone}" if season.desk_phone.strip() else ""
    lines = _officer_lines(shift, Words(season, officer.clock))
    return dataclasses.replace(_content(shift, season, title(shift), lines), contact=desk)


def schedule_line(standing: Standing, season: Season) -> str:
    """Where a shift was published: "Schedule no. 4 of Thu, Jul 1"."""
    day = standing.at.astimezone(ZoneInfo(season.zone)).date()
    return f"{season.schedule_label} no. {standing.number} of {date_text(day, season.locale)}"


def team_content(shift: PublishedShift, season: Season, name: str, shelf: str) -> EventContent:
    """One shift in a team's calendar, under the name of who works it."""
    words = Words(season, season.clock)
    lines = (*_time_lines(shift, words), *_duty_lines(shift))
    return dataclasses.replace(_content(shift, season, f"{name}: {title(shift)}", lines), shelf=shelf)


def discreet(
    shift: PublishedShift, officer: Officer, discretion: Discretion
) -> tuple[PublishedShift, tuple[Fault, ...]]:
    """The shift without free text that must not leave, and a fault for each text left out."""
    faults: list[Fault] = []
    kept: dict[str, str] = {}
    for field in ("note", "bring", "place"):
        text: str = getattr(shift, field)
        reason = discretion.contact_in(text) if field == "place" else discretion.objection(text, officer)
        if text and reason:
            remedy = "Word it without names, numbers and addresses. Until then calendar files leave it out."
            faults.append(Fault(f"shift {shift.shift_id} · {field}", reason, remedy))
            kept[field] = ""
    return dataclasses.replace(shift, **kept), tuple(faults)  # type: ignore[arg-type]  # three texts


def _content(shift: PublishedShift, season: Season, name: str, lines: Iterable[str]) -> EventContent:
    firmness, said = _FIRMNESS.get(shift.state, (Firmness.FIRM, ""))
    return EventContent(
        start=utc(shift.report),
        end=utc(shift.end),
        title=name,
        location=location(shift, season),
        lines=tuple(line for line in (said, *lines) if line),
        categories=(shift.duty_name,) if shift.duty_name.strip() else (),
        firmness=firmness,
    )


def _officer_lines(shift: PublishedShift, words: Words) -> Iterator[str]:
    where = location(shift, words.season)
    yield from _time_lines(shift, words)
    if shift.place and shift.place != where:
        yield f"At {shift.place}"
    yield from _duty_lines(shift)
    if shift.paid_minutes:
        yield f"Paid {hours_text(shift.paid_minutes)}"
    if shift.bring:
        yield f"Bring: {shift.bring}"
    if shift.note:
        yield shift.note


def _time_lines(shift: PublishedShift, words: Words) -> Iterator[str]:
    start, end = words.when(shift.start), words.when(shift.end)
    if shift.report < shift.start:
        where = location(shift, words.season)
        report = words.when(shift.report)
        day = "" if report.date() == start.date() else f"{date_text(report.date(), words.season.locale)}, "
        yield f"Report {day}{moment_text(report, words.clock)}{f', {where}' if where else ''}"
    span = span_text(start, end, words.clock, words.season.locale, dated=False)
    yield f"On post {span}" if shift.post_id else span


def _duty_lines(shift: PublishedShift) -> Iterator[str]:
    if shift.duty_name and shift.duty_name not in (shift.post_name, shift.event_name):
        yield f"Duty: {shift.duty_name}"


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())

"""Calendar files of a season: one for each officer, and team files by post and month.

What is handed out comes from published schedules and the ledger only. A draft is asked for by name, and makes
throw-away calendars that say so in every title.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.ledger import Audience, LedgerEntry
from desktop.domain.places import Post
from desktop.domain.publishing import Standing, published_range, standings
from desktop.domain.records import Publication, PublishedShift
from desktop.domain.schedule import AssignmentState, Source
from desktop.domain.values import HireStatus
from desktop.exchange.calendar_ledger import Key, by_key, issue
from desktop.exchange.file_names import distinct
from desktop.exchange.ical_text import Discretion, discreet, officer_content, schedule_line, team_content
from desktop.exchange.ical_write import CalendarEvent, calendar_files
from desktop.wording.clock import MONTHS, range_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from desktop.domain.people import Officer
    from desktop.domain.plan import Plan
    from desktop.errors import Fault
    from desktop.exchange.calendar_content import EventContent

_SHELF = re.compile(r"(.+)\|(\d{4})-(0[1-9]|1[0-2])")


Progress = Callable[[int, int], None]
"""Told (calendars made, of how many) after each one."""


def _silent(made: int, of: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class CalendarExport:
    """Calendar files and what has to be remembered of them.

    Attributes
    ----------
    files : Mapping of str to bytes
        Contents by file name.
    ledger : tuple of LedgerEntry
        New states of ledger entries. Store them first, then write the files: a file whose UIDs are not
        remembered makes double entries at the next export.
    left_out : tuple of Fault
        Texts kept out of the files because they name people or hold numbers.
    """

    files: Mapping[str, bytes]
    ledger: tuple[LedgerEntry, ...]
    left_out: tuple[Fault, ...] = ()


def export_calendars(
    plan: Plan,
    ledger: Iterable[LedgerEntry],
    now: dt.datetime,
    uid_factory: Callable[[], str],
    *,
    officers: Collection[str] | None = None,
    team: bool = True,
    progress: Progress = _silent,
) -> CalendarExport:
    """The calendars of what is published.

    Parameters
    ----------
    plan
        Gives the publications, names, badges, post codes and the words of the season.
    ledger
        Everything handed out so far.
    now
        UTC.
    uid_factory
        Makes UIDs, such as `desktop.exchange.calendar_ledger.random_uid`.
    officers
        Ids of those whose files are wanted, None for all. The others' entries are not touched.
    team
        Whether team files are written.
    progress
        A season of a hundred people takes some ten seconds at its first export.
    """
    maker = _Maker(plan)
    wanted: dict[Key, EventContent] = {}
    for standing in standings(plan.of(Publication).values()).values():
        wanted |= maker.contents(standing.shift, standing)
    known = by_key(ledger)

    def in_scope(key: Key) -> bool:
        return team if key[0] is Audience.TEAM else officers is None or key[2] in officers

    issued = issue(
        {key: entry for key, entry in known.items() if in_scope(key)},
        {key: content for key, content in wanted.items() if in_scope(key)},
        now,
        uid_factory,
    )
    events = {entry.key: event for entry in issued.standing if (event := CalendarEvent.of(entry))}
    return CalendarExport(maker.files(events, maker.period(), progress), issued.changed, maker.left_out)


def draft_calendars(
    plan: Plan,
    shifts: Iterable[PublishedShift],
    now: dt.datetime,
    uid_factory: Callable[[], str],
    *,
    team: bool = True,
    progress: Progress = _silent,
) -> CalendarExport:
    """Throw-away calendars of shifts that are not published, such as a `desktop.domain.publishing.snapshot`.

    DRAFT stands in every calendar's name and every title. Their UIDs are new and not remembered, so that they
    never meet the published events in anybody's calendar.
    """
    maker = _Maker(plan)
    wanted: dict[Key, EventContent] = {}
    for shift in shifts:
        wanted |= maker.contents(shift, None)
    moment = now.astimezone(dt.UTC).replace(microsecond=0)
    events = {
        key: CalendarEvent(uid_factory(), 0, moment, moment, content, draft=True)
        for key, content in sorted(wanted.items())
        if team or key[0] is not Audience.TEAM
    }
    return CalendarExport(maker.files(events, "", progress, draft=True), (), maker.left_out)


class _Maker:
    """Makes contents and files from one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.season = plan, plan.season
        self.discretion = Discretion(plan.officers.values(), plan.season.desk_phone)
        self.namesakes = Counter(officer.name.casefold() for officer in plan.officers.values())
        self._left_out: dict[Fault, None] = {}

    @property
    def left_out(self) -> tuple[Fault, ...]:
        return tuple(self._left_out)

    def contents(
        self, shift: PublishedShift, standing: Standing | None
    ) -> Iterator[tuple[Key, EventContent]]:
        """The events of one shift; none for a vacancy, somebody unknown, or somebody marked absent."""
        officer = self.plan.officers.get(shift.officer_id)
        if officer is None or officer.status is HireStatus.VACANCY or shift.state is AssignmentState.ABSENT:
            return
        shown, faults = discreet(shift, officer, self.discretion)
        self._left_out |= dict.fromkeys(faults)
        content = officer_content(shown, self.season, officer)
        if standing is not None:
            content = dataclasses.replace(content, schedule=schedule_line(standing, self.season))
        yield (Audience.OFFICER, *shift.key), content
        # Court is nobody else's business.
        if _source(shift) != Source.COURT:
            team = team_content(shown, self.season, self._name(officer), _shelf(shift))
            yield (Audience.TEAM, *shift.key), team

    def files(
        self, events: Mapping[Key, CalendarEvent], period: str, progress: Progress, *, draft: bool = False
    ) -> dict[str, bytes]:
        """All events as files by name."""
        own: dict[str, list[CalendarEvent]] = defaultdict(list)
        shelves: dict[str, list[CalendarEvent]] = defaultdict(list)
        for (audience, _, officer_id), event in events.items():
            if audience is Audience.OFFICER:
                own[officer_id].append(event)
            else:
                shelves[event.content.shelf].append(event)
        mark, word = ("draft-", "DRAFT: ") if draft else ("", "")
        calendars = [
            *self._own_calendars(own, period),
            *((*self._shelf_names(shelf), held) for shelf, held in sorted(shelves.items())),
        ]
        files: dict[str, bytes] = {}
        for made, (name, title, held) in enumerate(calendars, 1):
            files |= calendar_files(mark + name, word + title, held)
            progress(made, len(calendars))
        return files

    def _own_calendars(
        self, own: Mapping[str, list[CalendarEvent]], period: str
    ) -> Iterator[tuple[str, str, list[CalendarEvent]]]:
        badges = {officer_id: officer.badge for officer_id, officer in self.plan.officers.items()}
        names = distinct(dict.fromkeys(own, "") | badges)
        title = ", ".join(part for part in (f"{self._department} shifts", period) if part)
        for officer_id, held in sorted(own.items()):
            yield f"officer-{names[officer_id]}", title, held

    def period(self) -> str:
        """The dates published so far, in words."""
        covered = published_range(self.plan.of(Publication).values())
        return range_text(*covered, self.season.locale, year=True) if covered else ""

    def _name(self, officer: Officer) -> str:
        alone = self.namesakes[officer.name.casefold()] == 1
        return officer.name if alone else f"{officer.name} ({officer.badge})"

    @property
    def _department(self) -> str:
        return self.season.department.strip() or self.season.name

    def _shelf_names(self, shelf: str) -> tuple[str, str]:
        """File name and title of a team calendar."""
        found = _SHELF.fullmatch(shelf)
        if found is None:  # a ledger that another program wrote
            return "team-other", f"{self._department}, other"
        post_id, year, number = found.groups()
        posts = self.plan.of(Post)
        codes = distinct({post_id: post_id} | {key: post.code for key, post in posts.items()})
        name = posts[post_id].name if post_id in posts else post_id.capitalize()
        month = f"{MONTHS[int(number) - 1]} {year}"
        return f"team-{codes[post_id]}-{year}-{number}", f"{self._department}, {name}, {month}"


def _source(shift: PublishedShift) -> str:
    return shift.shift_id.partition("/")[0]


def _shelf(shift: PublishedShift) -> str:
    """Which team calendar holds a shift: its post's, and that of the month."""
    return f"{shift.post_id or _source(shift)}|{shift.date:%Y-%m}"

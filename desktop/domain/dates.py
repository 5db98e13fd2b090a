"""The state of every date: past, published or draft; and the notice window."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from zoneinfo import ZoneInfo

from desktop.domain.plan import Plan
from desktop.domain.records import Publication
from desktop.domain.season import Season
from desktop.domain.time import DAY, dates


class DateState(StrEnum):
    """What a date is: over, promised to the people, or still being planned."""

    PAST = "past"
    PUBLISHED = "published"
    DRAFT = "draft"


def local_today(season: Season, now: dt.datetime) -> dt.date:
    """The season's local date at the instant `now`."""
    return now.astimezone(ZoneInfo(season.zone)).date()


def date_state(plan: Plan, day: dt.date, today: dt.date) -> DateState:
    """The state of one local date, seen from the local date `today`."""
    if day < today:
        return DateState.PAST
    covered = any(publication.first <= day <= publication.last for publication in _publications(plan))
    return DateState.PUBLISHED if covered else DateState.DRAFT


def published_ranges(plan: Plan) -> tuple[tuple[dt.date, dt.date], ...]:
    """(first, last) of every unbroken stretch of published dates, in order."""
    merged: list[tuple[dt.date, dt.date]] = []
    for first, last in sorted((item.first, item.last) for item in _publications(plan)):
        if merged and first <= merged[-1][1] + DAY:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def draft_ranges(plan: Plan, today: dt.date) -> tuple[tuple[dt.date, dt.date], ...]:
    """(first, last) of every unbroken stretch of the season's draft dates, in order."""
    found: list[tuple[dt.date, dt.date]] = []
    for day in dates(plan.season.begin, plan.season.last_day):
        if date_state(plan, day, today) is not DateState.DRAFT:
            continue
        if found and found[-1][1] == day - DAY:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return tuple(found)


def first_draft_day(plan: Plan, today: dt.date) -> dt.date | None:
    """The first date that is still to be planned, or None when nothing is."""
    ranges = draft_ranges(plan, today)
    return ranges[0][0] if ranges else None


def notice_window_end(season: Season, now: dt.datetime) -> dt.datetime:
    """The instant (UTC) before which work starts inside the notice window: a change of it is late."""
    return now.astimezone(dt.UTC) + dt.timedelta(hours=season.notice_hours)


def _publications(plan: Plan) -> tuple[Publication, ...]:
    return tuple(plan.of(Publication).values())

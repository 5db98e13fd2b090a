"""The columns: what every date of the period is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.domain.dates import DateState, date_state, local_today, notice_window_end
from desktop.domain.demand import Event
from desktop.domain.expand import occurrences, rain_date
from desktop.domain.records import PayPeriod, PayPeriodState, Publication
from desktop.domain.time import EPOCH, MINUTE, dates, day_start
from desktop.ui.schedule.parts import ChipKey, Column
from desktop.wording.i18n import _

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.plan import Plan
    from desktop.domain.season import Season

Published = tuple[int, int]
"""Start and end, in minutes, as published."""


class Calendar:
    """What is known of dates, worked out once for a plan and a moment.

    Parameters
    ----------
    plan : Plan
    now : datetime.datetime
        Aware.
    """

    def __init__(self, plan: Plan, now: dt.datetime) -> None:
        season = plan.season
        self._season = season
        self._plan = plan
        self.today = local_today(season, now)
        self._notice_end = (notice_window_end(season, now) - EPOCH) // MINUTE
        self._events = _events(plan)
        self._closed = [
            (period.first, period.last)
            for period in plan.of(PayPeriod).values()
            if period.state is not PayPeriodState.OPEN
        ]
        self.publications = sorted(plan.of(Publication).values(), key=lambda one: one.number)
        self._published: dict[dt.date, dict[ChipKey, Published]] = {}

    def column(self, date: dt.date) -> Column:
        """One date as a column."""
        holiday = self._season.holiday_on(date)
        return Column(
            date=date,
            state=self.state(date),
            weekend=date.weekday() >= 5,
            today=date == self.today,
            notice=date >= self.today and day_start(date, self._season.zone) < self._notice_end,
            closed=any(first <= date <= last for first, last in self._closed),
            in_season=self._season.begin <= date <= self._season.last_day,
            holiday=holiday.name if holiday else "",
            events=tuple(self._events.get(date, ())),
        )

    def columns(self, first: dt.date, last: dt.date) -> list[Column]:
        """Every date from `first` to `last`."""
        return [self.column(date) for date in dates(first, last)]

    def state(self, date: dt.date) -> DateState:
        """Past, published or draft."""
        return date_state(self._plan, date, self.today)

    def publication_of(self, date: dt.date) -> Publication | None:
        """The latest published schedule that holds a date."""
        return next((one for one in reversed(self.publications) if one.first <= date <= one.last), None)

    def stands_published(self, key: ChipKey, date: dt.date, start: int, end: int) -> bool:
        """Whether a piece of work is published exactly so."""
        if date not in self._published:
            publication = self.publication_of(date)
            self._published[date] = {
                one.key: (one.start, one.end)
                for one in (publication.shifts if publication else ())
                if one.date == date
            }
        return self._published[date].get(key) == (start, end)


def _events(plan: Plan) -> dict[dt.date, list[str]]:
    """Names of what takes place, and of what is held for rain, by date."""
    found: dict[dt.date, list[str]] = defaultdict(list)
    season: Season = plan.season
    for event in plan.of(Event).values():
        for original, actual in occurrences(event, season):
            found[actual].append(event.name)
            rain = rain_date(event, original)
            if event.hold_rain_date and rain is not None and actual == original:
                found[rain].append(_("hold: {event}").format(event=event.name))
    return found

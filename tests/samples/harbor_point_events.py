"""The events of Harbor Point, each staffing line with its own hours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.domain.demand import Event, StaffingLine
from desktop.domain.entity import Entity
from desktop.domain.values import CrewRule, CrewRuleKind, FilledBy, Priority
from tests.samples.kit import MUST, POSSIBLE, SHOULD, band, day, line, on

PAIR = (CrewRule(CrewRuleKind.NOT_ALONE),)


def speaks(tag: str) -> CrewRule:
    """At least one speaker of a language."""
    return CrewRule(CrewRuleKind.LANGUAGE, tag)


def events() -> list[Event]:
    """Twelve occasions; those that repeat do so over dates."""
    return [
        Event(
            "parade", "Memorial parade", day("05-31"), band("09-12"), place="Main Street", attendance=3000,
            note="Sworn officers hold the two highway crossings.",
        ),
        Event(
            "talks", "School internet-safety talks", day("06-08"), band("09-11"), extra_dates=on("06-10"),
            place="Harbor Point Elementary", attendance=120,
        ),
        Event(
            "liaison", "Liaison meeting", day("06-08"), band("18:30-20"), place="Town Hall", attendance=25,
            recurrence="FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270831",
        ),
        Event(
            "watch", "Neighborhood-watch workshop", day("06-23"), band("18-20"), place="Town Hall",
            attendance=40, setup_minutes=30,
        ),
        Event(
            "market", "Farmers market", day("06-02"), band("07-14"), place="Green Street", attendance=600,
            recurrence="FREQ=WEEKLY;BYDAY=WE;UNTIL=20270901",
        ),
        Event(
            "concert", "Summer concert", day("07-01"), band("17-22"), place="Harbor Green", attendance=1200,
            recurrence="FREQ=WEEKLY;BYDAY=TH;UNTIL=20270826", alcohol=True, rain_after_days=1,
            note="Crowd managers 1 per 250.",
        ),
        Event(
            "fireworks", "Fireworks", day("07-04"), band("14-24"), place="Waterfront", attendance=12_000,
            alcohol=True, rain_after_days=1, hold_rain_date=True, no_time_off=True, setup_minutes=60,
            teardown_minutes=60, meeting_point="Blue tent at the bandstand",
            note="The rain date is the observed holiday; the chief decides by 15:00.",
        ),
        Event(
            "art", "Art festival", day("07-17"), band("10-18"), recurrence="FREQ=DAILY;COUNT=2",
            place="Harbor Green", attendance=6000, meeting_point="Blue tent by the fountain",
        ),
        Event(
            "night-out", "National Night Out", day("08-03"), band("17-21"), place="Town Common",
            attendance=900,
        ),
        Event("regatta", "Regatta", day("08-07"), band("07-17"), place="Inner harbor", attendance=3000),
        Event(
            "fair", "Town fair", day("08-12"), band("12-23"), recurrence="FREQ=DAILY;COUNT=4",
            place="Fairground", attendance=5000, meeting_point="Blue tent at gate B",
        ),
        Event("race", "Road race", day("09-04"), band("07-11"), place="Coast Road", attendance=1500),
    ]  # fmt: skip


def _sworn(id: str, where: str, times: str, count: int, contact: str, channel: str) -> StaffingLine:
    return line(
        id, where, times, count,
        filled_by=FilledBy.SWORN, filled_count=count, contact=contact, channel=channel,
    )  # fmt: skip


def lines(report: int) -> list[StaffingLine]:
    """Who is wanted at the events; `report` is the paid time before each post, in minutes."""

    def cso(
        id: str, where: str, times: str, count: int, priority: Priority = MUST, **fields: Any
    ) -> StaffingLine:
        return line(id, where, times, count, priority, report, **fields)

    thu, fri, sat, sun = on("08-12", "08-13", "08-14", "08-15")
    fair, family = "fair crossings traffic", "fair family family"
    return [
        cso("parade-traffic", "parade crossings traffic", "09-12", 8),
        _sworn("parade-sworn", "parade crossings traffic", "09-12", 4, "Sgt. Doyle", "TAC 1"),
        cso("talks-presenters", "talks school talk", "09-11", 2, SHOULD),
        cso("liaison-speaker", "liaison meetings liaison", "18:30-20", 1, SHOULD),
        cso("liaison-notes", "liaison meetings liaison", "18:30-20", 1, SHOULD, note="Takes the notes."),
        cso("watch-hosts", "watch meetings workshop", "18-20", 2, SHOULD, crew_rules=(speaks("es"),)),
        cso("market-traffic", "market crossings traffic", "07-14", 2, POSSIBLE),
        cso("concert-crowd", "concert grounds crowd", "17-22", 5),
        cso("fireworks-traffic", "fireworks crossings traffic", "15-24", 6),
        cso("fireworks-crowd", "fireworks grounds crowd", "16-24", 6),
        cso("fireworks-family", "fireworks family family", "16-24", 2, crew_rules=PAIR),
        cso("fireworks-info", "fireworks info information", "14-22", 1, SHOULD, crew_rules=(speaks("es"),)),
        _sworn("fireworks-sworn", "fireworks crossings traffic", "15-24", 8, "Lt. Marsh", "TAC 2"),
        cso("art-crowd", "art grounds crowd", "10-18", 6),
        cso("art-family", "art family family", "10-18", 2, crew_rules=PAIR),
        cso("art-traffic", "art crossings traffic", "10-18", 2),
        cso(
            "night-out-outreach", "night-out outreach outreach", "17-21", 6, SHOULD,
            crew_rules=(speaks("es"), speaks("pt")),
        ),
        cso("regatta-crowd", "regatta grounds crowd", "07-17", 4),
        cso("regatta-parking", "regatta parking parking", "07-17", 2, SHOULD),
        cso("fair-traffic-thu", fair, "12-20", 4, dates=(thu,)),
        cso("fair-traffic-fri", fair, "15-23", 4, dates=(fri,)),
        cso("fair-traffic-weekend", fair, "11-19", 6, dates=(sat, sun)),
        cso("fair-family-thu", family, "12-20", 2, dates=(thu,), crew_rules=PAIR),
        cso("fair-family-fri", family, "15-23", 2, dates=(fri,), crew_rules=PAIR),
        cso("fair-family-sat", family, "15-23", 3, dates=(sat,), crew_rules=PAIR),
        cso("fair-family-sun", family, "12-20", 3, dates=(sun,), crew_rules=PAIR),
        cso("race-traffic", "race crossings traffic", "07-11", 8),
    ]  # fmt: skip


def entities(report: int) -> Iterator[Entity]:
    """Events and their staffing lines."""
    yield from events()
    yield from lines(report)

"""Wattle Bay, 1 October 2027 to 25 April 2028: a southern summer with both clock changes.

Fictional. The clocks go forward in the night to Sunday 3 October 2027 and back in the night to Sunday 2 April
2028, both times during a night patrol. The season crosses New Year, a leap day, Easter and Anzac Day.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from desktop.domain.absence import TimeOff, TimeOffState
from desktop.domain.demand import Event, ShiftChange, StaffingLine
from desktop.domain.entity import Entity
from desktop.domain.people import Officer
from desktop.domain.places import Duty, EquipmentPool, Post
from desktop.domain.plan import Plan
from desktop.domain.season import Holiday, PayRules, Season
from desktop.domain.training import Certificate, Certification
from desktop.domain.values import (
    BreakKind,
    Clock,
    CrewRule,
    CrewRuleKind,
    DayKind,
    EquipmentUse,
    Family,
    Grade,
)
from desktop.domain.wishes import Preference, ShiftRequest, Strength, Want
from tests.samples.kit import (
    MUST,
    SHOULD,
    Group,
    Town,
    band,
    crew,
    day,
    flat,
    heads,
    hold,
    line,
    needs,
    only_on,
    rest_of,
    shift_times,
)
from tests.samples.names import WATTLE_BAY

TOWN = Town("wb", "wattlebay.example.com", "(02) 5550 0{0}", badge=301, payroll=88_120)
TIMES = shift_times(
    0, day=("D", "09-17"), car_park=("C", "10-18"), evening=("E", "15-23"), night=("N", "20-04")
)
PAIR = (CrewRule(CrewRuleKind.NOT_ALONE),)

CREW = {
    # weekly hours, certificates beyond first aid
    "ngata": (38, "lead traffic driving lost-child crowd"),
    "papadakis": (38, "lead traffic driving crowd"),
    "okafor": (38, "lead traffic driving"),
    "hughes": (38, "traffic driving crowd"),
    "nguyen": (38, "traffic crowd lost-child"),
    "rossi": (38, "driving lost-child"),
    "singh": (30, "traffic driving"),
    "walker": (30, "crowd lost-child"),
    "chen": (24, "traffic"),
    "brown": (24, "traffic crowd"),
    "taufa": (24, "driving lost-child"),
    "kelly": (20, "traffic"),
    "dang": (20, "crowd"),
    "murray": (16, ""),
}
SEASONS = (7, 5, 3, 2, 4, 1, 2, 3, 0, 1, 0, 2, 0, 0)
LANGUAGES = {
    "nguyen": "vi",
    "dang": "vi",
    "papadakis": "el",
    "chen": "zh",
    "rossi": "it",
    "taufa": "to",
    "singh": "pa",
}

HOLIDAYS = (
    ("2027-10-04", "Labour Day", False),
    ("2027-12-25", "Christmas Day", False),
    ("2027-12-26", "Boxing Day", False),
    ("2027-12-27", "Christmas Day (additional day)", True),
    ("2027-12-28", "Boxing Day (additional day)", True),
    ("2028-01-01", "New Year's Day", False),
    ("2028-01-03", "New Year's Day (additional day)", True),
    ("2028-01-26", "Australia Day", False),
    ("2028-04-14", "Good Friday", False),
    ("2028-04-15", "Easter Saturday", False),
    ("2028-04-16", "Easter Sunday", False),
    ("2028-04-17", "Easter Monday", False),
    ("2028-04-25", "Anzac Day", False),
)


def season() -> Season:
    """Own words, A4, a fortnight from Monday; holidays are staffed like their weekday."""
    return Season(
        name="Wattle Bay 2027/28",
        department="Wattle Bay Council",
        first_day=day("10-01"),
        last_day=day("2028-04-25"),
        zone="Australia/Sydney",
        display_week_start=DayKind.MON,
        workweek_start=DayKind.MON,
        pay_period_start=day("09-27"),
        pay_period_days=14,
        holiday_country="AU-NSW",
        holidays=tuple(
            Holiday(day(date), name, observed=extra, counts_as=None) for date, name, extra in HOLIDAYS
        ),
        pay=PayRules(report_time_paid=False, nominal_on_clock_change=False),
        notice_hours=168,
        clock=Clock.H24,
        locale="en_AU",
        paper="A4",
        people_label="Community Safety Officer",
        people_label_plural="Community Safety Officers",
        schedule_label="Roster",
        desk_phone="(02) 5550 0199",
        report_place="Foreshore depot",
        is_sample=True,
    )


def officers() -> Iterator[Officer]:
    """Fourteen people, called by their family names."""
    for number, (id, (hours, skills)) in enumerate(CREW.items()):
        full = hours == 38
        grade = Grade.LEAD if "lead" in skills else Grade.SENIOR if full else Grade.OFFICER
        name = "Full-time" if full else "Weekend" if hours == 20 else "Casual" if hours == 16 else "Part-time"
        group = Group("x", name, grade, (hours * 2 // 3, hours, hours), 3650 if full else 3380)
        (officer,) = crew(TOWN, group, WATTLE_BAY[number : number + 1], number, clock=Clock.H24)
        yield dataclasses.replace(
            officer,
            id=id,
            languages=("en", *filter(None, [LANGUAGES.get(id)])),
            seasons_before=SEASONS[number],
            notice_language="en-AU",
            under_18_until=day("2028-07-09") if id == "murray" else None,
        )


def certificates() -> list[Certificate]:
    """First aid for everybody, the rest as in `CREW`."""
    kinds = dict.fromkeys(" ".join(skills for _, skills in CREW.values()).split())
    return [
        *hold("first-aid", CREW, "08-20", "2030-08-19"),
        *(
            proof
            for kind in kinds
            for proof in hold(
                kind, [id for id, (_, skills) in CREW.items() if kind in skills.split()], "09-10"
            )
        ),
        *hold("trainer", ["papadakis"], "2026-09-01"),
    ]


def places() -> list[Entity]:
    """Posts by day have a relieved, unpaid break; by night it is paid, on duty."""
    aid, paid = ("first-aid",), BreakKind.PAID_ON_DUTY
    return [
        Certification("first-aid", "First aid", "FA", 36),
        Certification("lead", "Shift lead", "LD"),
        Certification("traffic", "Traffic control", "TC", 36),
        Certification("driving", "Council vehicle", "DR"),
        Certification("lost-child", "Lost children", "LC"),
        Certification("crowd", "Crowd control", "CC"),
        Certification("trainer", "Trainer", "TR", trainer=True),
        EquipmentPool("utes", "Utes", 2),
        EquipmentPool("radios", "Radios", 24),
        Post("esplanade", "Esplanade", "ES", "Esplanade, kiosk to pier", bring="Hat, sunscreen"),
        Post("car-park", "Car park", "CP", "Surf club car park", undesirable=True),
        Post("patrol", "Night patrol", "NP", "Town centre and foreshore", breaks=paid, undesirable=True),
        Post("pool", "Pool gate", "PG", "Rock pool"),
        Post("events", "Events by day", "ED", "As on the event sheet"),
        Post("foreshore", "Events by night", "EN", "Foreshore stage", breaks=paid),
        Duty("foot", "Foot patrol", Family.FOOT, aid, (EquipmentUse("radios"),)),
        Duty(
            "drive", "Driver", Family.VEHICLE, ("first-aid", "driving"), (EquipmentUse("utes"),), driving=True
        ),
        Duty("traffic", "Traffic control", Family.TRAFFIC, ("first-aid", "traffic")),
        Duty("crowd", "Crowd control", Family.EVENT, ("first-aid", "crowd")),
        Duty("family", "Lost children", Family.EVENT, ("first-aid", "lost-child")),
    ]


def coverage() -> Iterator[Entity]:
    """One must plus some should are two needs."""
    yield from needs("esplanade-d", "esplanade", "foot", "day", heads("daily 1"), MUST)
    yield from needs("esplanade-d-second", "esplanade", "foot", "day", heads("mon-fri 1, sat sun 2"), SHOULD)
    yield from needs("car-park-c", "car-park", "traffic", "car_park", heads("mon-fri 1, sat sun 2"), MUST)
    yield from needs("esplanade-e", "esplanade", "foot", "evening", heads("mon-thu sun 1, fri sat 2"), MUST)
    yield from needs("patrol-driver", "patrol", "drive", "night", heads("fri sat 1"), MUST)
    yield from needs("patrol-foot", "patrol", "foot", "night", heads("fri sat 1"), MUST)
    yield from needs("pool-d", "pool", "foot", "day", heads("sat sun 1"), SHOULD)


def events() -> list[Event]:
    """From the opening to the dawn service."""
    return [
        Event(
            "opening", "Season opening", day("10-02"), band("10-18"), recurrence="FREQ=DAILY;COUNT=2",
            place="Foreshore", attendance=1500,
        ),
        Event(
            "schoolies", "Schoolies", day("11-20"), band("18-02"), recurrence="FREQ=DAILY;COUNT=15",
            place="Foreshore", attendance=900, alcohol=True,
        ),
        Event(
            "new-year", "New Year's Eve", day("12-31"), band("18-02"), place="Foreshore", attendance=8000,
            alcohol=True, no_time_off=True, meeting_point="Surf club",
        ),
        Event("australia-day", "Australia Day", day("2028-01-26"), band("09-20"), place="Foreshore"),
        Event(
            "carnival", "Surf carnival", day("2028-02-26"), band("06-16"), recurrence="FREQ=DAILY;COUNT=2",
            place="North beach", attendance=2500, meeting_point="Surf club",
        ),
        Event(
            "easter", "Easter weekend", day("2028-04-14"), band("09-18"), recurrence="FREQ=DAILY;COUNT=4",
            place="Esplanade", attendance=2000,
        ),
        Event("anzac", "Anzac dawn service", day("2028-04-25"), band("04-08"), place="Cenotaph"),
    ]  # fmt: skip


def lines() -> list[StaffingLine]:
    """New Year's Eve and the carnival as they are known; the others as such a town would have them."""
    return [
        line("opening-crowd", "opening events crowd", "10-18", 2),
        line("schoolies-crowd", "schoolies foreshore crowd", "18-02", 1, SHOULD),
        line("schoolies-foot", "schoolies foreshore foot", "18-02", 1, SHOULD),
        line("new-year-crowd", "new-year foreshore crowd", "18-02", 4),
        line("new-year-family", "new-year foreshore family", "18-02", 2, crew_rules=PAIR),
        line("new-year-traffic", "new-year foreshore traffic", "18-02", 3),
        line("australia-day-traffic", "australia-day events traffic", "09-17", 2),
        line("australia-day-crowd", "australia-day events crowd", "12-20", 2),
        line("carnival-traffic", "carnival events traffic", "06-14", 3),
        line("carnival-family", "carnival events family", "08-16", 2, crew_rules=PAIR),
        line("easter-traffic", "easter events traffic", "10-18", 1, SHOULD),
        line("anzac-traffic", "anzac events traffic", "04-08", 2),
    ]


def absences() -> list[Entity]:
    """Days people work, and time off."""
    approved, asked = TimeOffState.APPROVED, TimeOffState.REQUESTED
    return [
        only_on("kelly", "fri-sun"),
        only_on("dang", "fri-sun"),
        TimeOff("okafor-january", "okafor", day("2028-01-10"), day("2028-01-16"), approved),
        TimeOff("dang-tet", "dang", day("2028-01-28"), day("2028-01-30"), approved),
        TimeOff("chen-february", "chen", day("2028-02-12"), day("2028-02-14"), asked),
    ]


def wishes() -> list[Entity]:
    """Two people to be kept apart, and what some would like."""
    return [
        Preference("kelly-murray", "kelly", Strength.FORBIDDEN, partner_id="murray"),
        Preference("brown-nights", "brown", Strength.AVOIDED, template_id="night", weight=3),
        Preference("rossi-pool", "rossi", Strength.PREFERRED, post_id="pool"),
        Preference("dang-nguyen", "dang", Strength.PREFERRED, partner_id="nguyen"),
        ShiftRequest("walker-birthday", "walker", day("2028-02-09"), weight=4),
        ShiftRequest("ngata-carnival", "ngata", day("2028-02-26"), Want.ON, weight=2),
    ]


def changes() -> list[ShiftChange]:
    """The evening before the dawn service ends an hour early."""
    return [
        ShiftChange(
            "need/esplanade-e/2028-04-24", times=band("15-22"), note="Ends at 22:00: dawn service tomorrow."
        )
    ]


def plan() -> Plan:
    """The whole season, nobody assigned yet."""
    return Plan(
        flat(
            season(),
            officers(),
            certificates(),
            absences(),
            places(),
            TIMES.values(),
            wishes(),
            coverage(),
            events(),
            lines(),
            changes(),
            rest_of(10, "enterprise agreement"),
        )
    )

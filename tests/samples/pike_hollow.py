"""Pike Hollow, 25 June to 6 September 2027: six people on a lake.

Fictional. So small that every absence shows: four radios for five fireworks posts, a certificate that lapses
because the class falls on a day its holder does not work, seven must-have shifts on a Sunday for six people.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from desktop.domain.absence import CourtDate, TimeOff, TimeOffState
from desktop.domain.demand import Event, StaffingLine
from desktop.domain.entity import Entity
from desktop.domain.people import Officer
from desktop.domain.places import Duty, EquipmentPool, Post
from desktop.domain.plan import Plan
from desktop.domain.season import Holiday, PayRules, Season
from desktop.domain.training import Attendance, Certificate, Certification, Outcome, TrainingSession
from desktop.domain.values import CrewRule, CrewRuleKind, DayKind, EquipmentUse, Family, Grade
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
    on,
    only_on,
    rest_of,
    shift_times,
)
from tests.samples.names import PIKE_HOLLOW

TOWN = Town("ph", "pikehollow.example.org", "(231) 555-0{0}", badge=11, payroll=3_305)
TIMES = shift_times(
    0, beach=("B", "10-18"), afternoon=("A", "13-21"), evening=("E", "15-23"), launch=("L", "07-13")
)
RADIO = (EquipmentUse("radios"),)
PAIR = (CrewRule(CrewRuleKind.NOT_ALONE),)
STAFF = ("whitefeather", "kowalczyk", "yusuf", "brandt", "delgado", "olsen")
HOURS = (40, 40, 32, 24, 20, 16)


def season() -> Season:
    """Display week and workweek both start on Sunday; a holiday is staffed like its weekday."""
    return Season(
        name="Pike Hollow 2027",
        department="Pike Hollow Police Department",
        first_day=day("06-25"),
        last_day=day("09-06"),
        zone="America/Detroit",
        display_week_start=DayKind.SUN,
        workweek_start=DayKind.SUN,
        pay_period_start=day("06-20"),
        holiday_country="US",
        holidays=(
            Holiday(day("07-04"), "Independence Day", counts_as=None),
            Holiday(day("07-05"), "Independence Day (observed)", observed=True, counts_as=None),
            Holiday(day("09-06"), "Labor Day", counts_as=None),
        ),
        pay=PayRules(report_time_paid=False),
        desk_phone="(231) 555-0199",
        report_place="Village hall",
        is_sample=True,
    )


STORIES: dict[str, dict[str, Any]] = {
    "whitefeather": {"grade": Grade.LEAD, "seasons_before": 6, "group": "Full-time", "pay_rate_cents": 2300},
    "kowalczyk": {"grade": Grade.SENIOR, "seasons_before": 3, "group": "Full-time", "pay_rate_cents": 2050},
    "yusuf": {
        "grade": Grade.TRAINEE,
        "group": "Students",
        "last_day": day("08-21"),
        "field_training_until": day("06-30"),
        "field_training_shifts": 3,
    },
    "brandt": {"group": "Students", "under_18_until": day("11-30"), "pay_rate_cents": 1500},
    "delgado": {"group": "Weekend", "seasons_before": 2, "languages": ("en", "es"), "notice_language": "es"},
    "olsen": {"group": "Relief", "seasons_before": 9},
}


def officers() -> Iterator[Officer]:
    """Six people, called by their family names."""
    for number, (id, hours) in enumerate(zip(STAFF, HOURS, strict=True)):
        group = Group("x", "", Grade.OFFICER, (hours // 2, hours, hours), 1750)
        (officer,) = crew(TOWN, group, PIKE_HOLLOW[number : number + 1], number)
        yield dataclasses.replace(officer, id=id, **STORIES[id])


def certificates() -> list[Certificate]:
    """Delgado's CPR ends on 31 July; Yusuf takes the traffic class on 9 July."""
    return [
        *hold("cpr", [person for person in STAFF if person != "delgado"], "05-08", "2029-05-07"),
        *hold("cpr", ["delgado"], "2025-08-01", "07-31"),
        *hold("traffic", ["whitefeather", "kowalczyk", "delgado", "olsen"], "2026-06-01", "2029-05-31"),
        *hold("vehicle", ["whitefeather", "kowalczyk", "olsen"], "2026-06-01"),
        *hold("trainer", ["whitefeather"], "2025-05-01"),
    ]


def training() -> list[Entity]:
    """A class that gives Yusuf traffic from 10 July, and the renewal that Delgado misses."""
    traffic = TrainingSession(
        "traffic-class", "Traffic control class", on("07-09"), band("08-12"), ("traffic",), 4, "County garage"
    )
    renewal = TrainingSession(
        "cpr-renewal", "CPR renewal", on("07-29"), band("09-12"), ("cpr",), 6, "Fire station"
    )
    return [
        Certification("cpr", "CPR and first aid", "CPR", 24),
        Certification("traffic", "Traffic control", "TRF", 36),
        Certification("vehicle", "Department vehicle", "VEH"),
        Certification("trainer", "Field trainer", "FTO", trainer=True),
        traffic,
        renewal,
        Attendance("traffic-class", "yusuf", Outcome.SEATED),
        # A Thursday, on which she does not work: known beforehand, so her seat says so.
        Attendance("cpr-renewal", "delgado", Outcome.ABSENT),
    ]


def absences() -> list[Entity]:
    """Days people work, one court date, one approved time off."""
    return [
        only_on("delgado", "fri-sun"),
        only_on("olsen", "mon tue thu-sun"),
        TimeOff(
            "kowalczyk-july", "kowalczyk", day("07-16"), day("07-17"), TimeOffState.APPROVED,
            requested_on=day("06-02"),
        ),
        CourtDate("court-whitefeather", "whitefeather", day("07-27"), band("09-11"), place="County court"),
    ]  # fmt: skip


def places() -> list[Entity]:
    """Posts, duties, equipment: five fireworks posts, but four radios."""
    cpr = ("cpr",)
    return [
        EquipmentPool("radios", "Radios", 4),
        EquipmentPool("cart", "Cone and sign cart", 1),
        Post("beach", "Beach & dock", "BD", "Swim dock", certification_ids=cpr),
        Post("main", "Main Street", "MS", "Main Street, bank to marina"),
        Post("launch", "Boat launch", "BL", "County launch", equipment=(EquipmentUse("cart"),)),
        Post("market", "Market crossing", "MC", "Church and Main", bring="Vest"),
        Post("traffic", "Event traffic", "ET", "As on the event sheet", bring="Vest"),
        Post("crowd", "Event crowd", "EC", "As on the event sheet", certification_ids=cpr),
        Post("family", "Family meeting point", "FP", "Pavilion", certification_ids=cpr),
        Post("pie", "Pie tent", "PT", "Village green"),
        Duty("patrol", "Foot patrol", Family.FOOT),
        Duty("traffic", "Traffic control", Family.TRAFFIC, ("traffic",)),
        Duty("launch", "Boat launch", Family.PARKING, ("traffic",)),
        Duty("event", "Event", Family.EVENT),
    ]


def coverage() -> Iterator[Entity]:
    """One must plus one should on the beach at weekends are two needs; the two share a radio."""
    yield from needs("beach-b", "beach", "patrol", "beach", heads("daily 1"), MUST, equipment=RADIO)
    yield from needs("beach-b-second", "beach", "patrol", "beach", heads("sat sun 1"), SHOULD)
    yield from needs("main-e", "main", "patrol", "evening", heads("fri sat 1"), MUST, equipment=RADIO)
    yield from needs("main-a", "main", "patrol", "afternoon", heads("mon-thu sun 1"), SHOULD, equipment=RADIO)
    yield from needs("launch-l", "launch", "launch", "launch", heads("sat sun 1"), MUST, equipment=RADIO)


def events() -> list[Event]:
    """The market all summer and three occasions."""
    return [
        Event(
            "market", "Farmers market", day("06-30"), band("08-13"), place="Church Street", attendance=250,
            recurrence="FREQ=WEEKLY;BYDAY=WE;UNTIL=20270901",
        ),
        Event(
            "fireworks", "Fireworks", day("07-04"), band("18-24"), place="Lake Park", attendance=2500,
            rain_after_days=1, hold_rain_date=True, no_time_off=True, meeting_point="Pavilion",
        ),
        Event("derby", "Walleye derby", day("07-24"), band("05-11"), place="County launch", attendance=400),
        Event("pie", "Pie day", day("08-14"), band("09-17"), place="Village green", attendance=800),
    ]  # fmt: skip


def lines() -> list[StaffingLine]:
    """All must have; the pie tent needs no radio."""
    return [
        line("market-traffic", "market market traffic", "08-13", 1, equipment=RADIO),
        line("fireworks-traffic", "fireworks traffic traffic", "18-24", 2, equipment=RADIO),
        line("fireworks-crowd", "fireworks crowd event", "18-24", 1, equipment=RADIO),
        line("fireworks-family", "fireworks family event", "18-24", 2, crew_rules=PAIR, equipment=RADIO),
        line("derby-traffic", "derby traffic traffic", "05-11", 2, equipment=RADIO),
        line("pie-tent", "pie pie event", "09-17", 3),
    ]


def plan() -> Plan:
    """The whole season, nobody assigned yet."""
    return Plan(
        flat(
            season(),
            officers(),
            certificates(),
            training(),
            absences(),
            places(),
            TIMES.values(),
            coverage(),
            events(),
            lines(),
            rest_of(10, "department rule"),
        )
    )

"""Silver Strand, 14 May to 3 October 2027: 100 people in three sectors, with posts by night.

Fictional, and for size: three supervisors each own a sector, two people are called J. Smith, nine are not
hired yet, forty leave within sixteen days, and the season ends with a festival for the sixty who are left.
"m of n" is the first m of each n people by list order.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

from desktop.domain.absence import TimeOff, TimeOffState
from desktop.domain.demand import Event, StaffingLine
from desktop.domain.entity import Entity
from desktop.domain.people import Officer
from desktop.domain.places import Duty, EquipmentPool, Post
from desktop.domain.plan import Plan
from desktop.domain.season import Holiday, PayRules, Season
from desktop.domain.training import Certificate, Certification
from desktop.domain.values import CrewRule, CrewRuleKind, DayKind, EquipmentUse, Family, Grade, HireStatus
from tests.samples.kit import (
    MUST,
    SHOULD,
    Group,
    Town,
    band,
    crew,
    day,
    first_of,
    flat,
    heads,
    hold,
    line,
    needs,
    only_on,
    rest_of,
    shift_times,
)
from tests.samples.names import invented

TOWN = Town("ss", "silverstrand.example.com", "(609) 555-0{0}", badge=401, payroll=51_006)
TIMES = shift_times(
    0,
    day=("D", "07-15"),
    middle=("M", "11-19"),
    evening=("E", "16-24"),
    info_early=("I", "09-17"),
    info_late=("J", "15-23"),
    desk_early=("A", "08-16"),
    desk_late=("B", "16-24"),
    night=("N", "20-04"),
)
PAIR = (CrewRule(CrewRuleKind.NOT_ALONE),)
SECTORS = {"n": "North", "m": "Middle", "s": "South"}

SIZES = {"l": 8, "r": 22, "n": 38, "p": 20, "w": 8, "m": 4}
GROUPS = {
    "l": Group("l", "Leads", Grade.LEAD, (32, 40, 40), 2800, (7, 5, 4, 6)),
    "r": Group("r", "Returning", Grade.SENIOR, (32, 40, 40), 2400, (2, 1, 3)),
    "n": Group("n", "New", Grade.OFFICER, (30, 40, 40), 2050),
    "p": Group("p", "Part-time", Grade.OFFICER, (8, 24, 24), 2000, (1, 0)),
    "w": Group("w", "Weekend", Grade.OFFICER, (8, 20, 20), 2000, (2, 0)),
    "m": Group("m", "Under 18", Grade.TRAINEE, (8, 30, 30), 1750),
}
SKILLS: dict[str, tuple[tuple[str, int, int], ...]] = {
    # certification: the first m of each n
    "l": (
        *((skill, 1, 1) for skill in ("lead", "traffic", "driving", "crowd")),
        *((skill, 1, 2) for skill in ("bike", "atv", "lost-child", "parking")),
    ),
    "r": (
        ("traffic", 1, 1), ("driving", 1, 1), ("bike", 1, 2), ("atv", 1, 2), ("crowd", 2, 3),
        ("lost-child", 1, 4), ("parking", 1, 3),
    ),
    "n": (
        ("traffic", 2, 3), ("driving", 1, 2), ("bike", 1, 3), ("atv", 1, 4), ("crowd", 1, 3),
        ("parking", 1, 4),
    ),
    "p": (("traffic", 1, 2), ("driving", 1, 2), ("crowd", 1, 4), ("lost-child", 1, 4), ("parking", 1, 4)),
    "w": (("traffic", 1, 2), ("crowd", 1, 2), ("lost-child", 1, 2)),
    "m": (),
}  # fmt: skip
LEAVERS = {"n": 28, "p": 8, "m": 4}
VACANCIES = range(30, 39)
J_SMITHS = ("n7", "p12")
LANGUAGES = ("es", "", "", "", "pt", "", "", "uk", "", "", "")


def season() -> Season:
    """The overtime workweek starts on Saturday at midnight, in the middle of Friday's night posts."""
    return Season(
        name="Silver Strand 2027",
        department="Silver Strand Police Department",
        first_day=day("05-14"),
        last_day=day("10-03"),
        zone="America/New_York",
        display_week_start=DayKind.MON,
        workweek_start=DayKind.SAT,
        pay_period_start=day("05-08"),
        holiday_country="US",
        holidays=(
            Holiday(day("05-31"), "Memorial Day", counts_as=None),
            Holiday(day("06-18"), "Juneteenth (observed)", observed=True, counts_as=None),
            Holiday(day("06-19"), "Juneteenth", counts_as=None),
            Holiday(day("07-04"), "Independence Day", counts_as=None),
            Holiday(day("07-05"), "Independence Day (observed)", observed=True, counts_as=None),
            Holiday(day("09-06"), "Labor Day", counts_as=None),
        ),
        pay=PayRules(report_time_paid=False),
        sick_rate_percent=3.0,
        desk_phone="(609) 555-0100",
        report_place="Beach patrol headquarters",
        is_sample=True,
    )


# ------------------------------------------------------------------------------------------------ people


def officers() -> list[Officer]:
    """100 people in list order; each belongs to a sector in turn."""
    found: list[Officer] = []
    names = invented(sum(SIZES.values()))
    for prefix, size in SIZES.items():
        offset = len(found)
        found += crew(TOWN, GROUPS[prefix], names[offset : offset + size], offset)
    sectors = list(SECTORS.values())
    return [_with_story(officer, sectors[number % 3], number) for number, officer in enumerate(found)]


def _with_story(officer: Officer, sector: str, number: int) -> Officer:
    spoken = ("en", *filter(None, [LANGUAGES[number % len(LANGUAGES)]]))
    fields: dict[str, Any] = {"sector": sector, "languages": spoken}
    if officer.id in J_SMITHS:
        fields |= {"name": "J. Smith", "email": f"j.smith{number + 1}@{TOWN.domain}"}
    if officer.id[0] == "m":
        fields["under_18_until"] = day("2028-02-01") + dt.timedelta(days=40 * number)
    last = last_day(officer.id)
    if last is not None:
        fields |= {"last_day": last, "last_day_confirmed": False}
    place = int(officer.id[1:])
    if officer.id[0] == "n" and place in VACANCIES:
        fields |= {
            "name": f"New hire {place - VACANCIES.start + 1}",
            "status": HireStatus.VACANCY,
            "badge": "–",
            "person_id": "",
            "payroll_number": "",
            "phone": "",
            "email": "",
        }
    return dataclasses.replace(officer, **fields)


def last_day(officer: str) -> dt.date | None:
    """Forty leave from 14 to 29 August, new people, part-time and those under 18 in turn."""
    leavers = [f"{prefix}{n + 1}" for prefix, count in LEAVERS.items() for n in range(count)]
    if officer not in leavers:
        return None
    return day("08-14") + dt.timedelta(days=7 * leavers.index(officer) % 16)


def certificates(people: list[Officer]) -> list[Certificate]:
    """CPR and radio for all, the rest by `SKILLS`; those of vacancies are assumed."""
    everyone = [officer.id for officer in people]
    found = [*hold("cpr", everyone, "05-01", "2029-04-30"), *hold("radio", everyone, "05-01")]
    for prefix, skills in SKILLS.items():
        group = [officer for officer in people if officer.id[0] == prefix]
        for skill, count, of in skills:
            found += hold(skill, first_of(count, of, group), "05-01", "2029-12-31")
    vacant = {officer.id for officer in people if officer.status is HireStatus.VACANCY}
    return [dataclasses.replace(proof, assumed=proof.officer_id in vacant) for proof in found]


def absences() -> list[Entity]:
    """Weekend people, and some time off."""
    approved, asked = TimeOffState.APPROVED, TimeOffState.REQUESTED
    return [
        *(only_on(f"w{n + 1}", "fri-sun") for n in range(SIZES["w"])),
        TimeOff("r4-july", "r4", day("07-19"), day("07-25"), approved),
        TimeOff("n12-july", "n12", day("07-23"), day("07-25"), approved),
        TimeOff("p9-august", "p9", day("08-07"), day("08-08"), approved),
        TimeOff("l3-september", "l3", day("09-13"), day("09-17"), approved),
        TimeOff("n20-july", "n20", day("07-09"), day("07-11"), asked),
    ]


# ------------------------------------------------------------------------------------------------ places


def places() -> Iterator[Entity]:
    """Three posts in each sector, the others for the whole city."""
    for id, name in (
        ("cpr", "CPR and first aid"), ("radio", "Radio procedure"), ("lead", "Shift lead"),
        ("traffic", "Traffic control"), ("driving", "Department driving"), ("crowd", "Crowd manager"),
        ("bike", "Bike patrol"), ("atv", "Beach ATV"), ("lost-child", "Lost children"),
        ("parking", "Parking"),
    ):  # fmt: skip
        yield Certification(id, name, id[:3].upper())
    for pool, name, capacity in (
        ("bikes", "Bikes", 12),
        ("atvs", "ATVs", 6),
        ("cars", "Cars", 4),
        ("radios", "Radios", 110),
    ):
        yield EquipmentPool(pool, name, capacity)
    for letter, sector in SECTORS.items():
        code = letter.upper()
        yield Post(f"foot-{letter}", f"Foot {sector}", f"F{code}", f"{sector} beach", sector)
        yield Post(f"bike-{letter}", f"Bike {sector}", f"B{code}", f"{sector} boardwalk", sector)
        yield Post(
            f"parking-{letter}", f"Parking {sector}", f"P{code}", f"{sector} lots", sector, undesirable=True
        )
    for id, name, code in (
        ("atv", "Beach ATV", "AT"), ("traffic", "Traffic", "TR"), ("info", "Information", "IN"),
        ("desk", "Desk", "DK"), ("lead", "Sector lead", "SL"), ("night-radio", "Night radio", "NR"),
        ("night-driver", "Night driver", "ND"), ("family", "Family point", "FP"), ("event", "Events", "EV"),
    ):  # fmt: skip
        yield Post(id, name, code, undesirable=id.startswith("night"))
    yield from duties()


def duties() -> Iterator[Duty]:
    """The skill a post needs."""
    radio = EquipmentUse("radios")
    for id, name, family, certifications, pool in (
        ("foot", "Foot patrol", Family.FOOT, (), ""),
        ("bike", "Bike patrol", Family.BIKE, ("bike",), "bikes"),
        ("atv", "ATV patrol", Family.VEHICLE, ("atv", "driving"), "atvs"),
        ("driver", "Night driver", Family.VEHICLE, ("driving",), "cars"),
        ("parking", "Parking", Family.PARKING, ("parking",), ""),
        ("traffic", "Traffic control", Family.TRAFFIC, ("traffic",), ""),
        ("crowd", "Crowd manager", Family.EVENT, ("crowd",), ""),
        ("family", "Lost children", Family.EVENT, ("lost-child",), ""),
        ("desk", "Desk", Family.DESK, (), ""),
        ("radio", "Radio desk", Family.DESK, ("radio",), ""),
        ("lead", "Sector lead", Family.FOOT, ("lead",), ""),
    ):
        equipment = (radio, EquipmentUse(pool)) if pool else (radio,)
        yield Duty(id, name, family, certifications, equipment, driving=id in ("atv", "driver"))


# ------------------------------------------------------------------------------------------------ demand


def coverage() -> Iterator[Entity]:
    """The same posts in every sector, then those of the whole city."""
    for letter in SECTORS:
        foot, bike, parking = f"foot-{letter}", f"bike-{letter}", f"parking-{letter}"
        pair: dict[str, Any] = {"crew_rules": PAIR}
        yield from needs(f"{foot}-d", foot, "foot", "day", heads("daily 1"), MUST)
        yield from needs(f"{foot}-d-second", foot, "foot", "day", heads("daily 1"), SHOULD)
        yield from needs(f"{foot}-m", foot, "foot", "middle", heads("mon-thu 1, fri-sun 2"), SHOULD)
        yield from needs(f"{foot}-e", foot, "foot", "evening", heads("daily 2"), MUST)
        yield from needs(f"{foot}-e-more", foot, "foot", "evening", heads("mon-thu sun 1, fri sat 2"), SHOULD)
        yield from needs(f"{bike}-m", bike, "bike", "middle", heads("daily 2"), MUST, **pair)
        yield from needs(f"{bike}-e", bike, "bike", "evening", heads("fri sat 2"), SHOULD, **pair)
        yield from needs(f"{parking}-d", parking, "parking", "day", heads("daily 1"), SHOULD)
        yield from needs(f"{parking}-e", parking, "parking", "evening", heads("daily 1"), SHOULD)
    yield from _city()


def _city() -> Iterator[Entity]:
    nights = "mon-wed 2, thu 4, fri sat 6, sun 4"
    yield from needs("atv-d", "atv", "atv", "day", heads("daily 4"), MUST)
    yield from needs("atv-m", "atv", "atv", "middle", heads("sat sun 2"), SHOULD)
    yield from needs("traffic-d", "traffic", "traffic", "day", heads("mon-thu 2, fri-sun 3"), MUST)
    yield from needs("traffic-m", "traffic", "traffic", "middle", heads("mon-thu 2, fri-sun 3"), SHOULD)
    yield from needs("traffic-e", "traffic", "traffic", "evening", heads("mon-thu 2, fri-sun 4"), MUST)
    yield from needs("info-early", "info", "desk", "info_early", heads("daily 1"), SHOULD)
    yield from needs("info-late", "info", "desk", "info_late", heads("daily 1"), SHOULD)
    yield from needs("desk-early", "desk", "desk", "desk_early", heads("daily 1"), MUST)
    yield from needs("desk-late", "desk", "desk", "desk_late", heads("daily 1"), MUST)
    yield from needs("lead-d", "lead", "lead", "day", heads("daily 1"), MUST)
    yield from needs("lead-e", "lead", "lead", "evening", heads("daily 2"), MUST)
    yield from needs("night-radio", "night-radio", "radio", "night", heads(nights), MUST)
    yield from needs(
        "night-driver", "night-driver", "driver", "night", heads("mon-thu sun 1, fri sat 2"), MUST
    )
    yield from needs("family-m", "family", "family", "middle", heads("sat sun 2"), MUST, crew_rules=PAIR)


def events() -> list[Event]:
    """Air show, the Fourth, and Sunfest, when forty people have gone."""
    return [
        Event(
            "air-show", "Air show", day("06-12"), band("08-17"), recurrence="FREQ=DAILY;COUNT=2",
            place="Whole beach", attendance=60_000, no_time_off=True, meeting_point="Pier plaza",
        ),
        Event(
            "fourth", "Fourth of July", day("07-04"), band("15-24"), place="Pier", attendance=45_000,
            no_time_off=True, meeting_point="Pier plaza",
        ),
        Event(
            "sunfest", "Sunfest", day("09-23"), band("09-23"), recurrence="FREQ=DAILY;COUNT=4",
            place="Boardwalk", attendance=20_000, alcohol=True,
        ),
    ]  # fmt: skip


def lines() -> list[StaffingLine]:
    """Nine-hour posts pay 8.5 h."""
    found: list[StaffingLine] = []
    for event, times, counts in (("air-show", "08-17", (14, 12, 3)), ("fourth", "15-24", (16, 14, 4))):
        for duty, count in zip(("traffic", "crowd", "family"), counts, strict=True):
            rules = PAIR if duty == "family" else ()
            found.append(line(f"{event}-{duty}", f"{event} event {duty}", times, count, crew_rules=rules))
    found.append(line("sunfest-crowd", "sunfest event crowd", "14-23", 8))
    found.append(line("sunfest-traffic", "sunfest event traffic", "09-17", 6))
    return found


def plan() -> Plan:
    """The whole season, nobody assigned yet."""
    people = officers()
    return Plan(
        flat(
            season(),
            people,
            certificates(people),
            absences(),
            places(),
            TIMES.values(),
            coverage(),
            events(),
            lines(),
            rest_of(10, "department rule"),
        )
    )

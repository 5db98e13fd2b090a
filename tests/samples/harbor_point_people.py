"""The people of Harbor Point: crew, certificates, training, availability, time off, court."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

from desktop.domain.absence import (
    Availability,
    AvailabilityKind,
    CourtDate,
    CourtState,
    TimeOff,
    TimeOffState,
)
from desktop.domain.entity import Entity
from desktop.domain.people import BroughtForward, Officer, Restriction
from desktop.domain.training import Attendance, Certificate, Certification, Outcome, TrainingSession
from desktop.domain.values import Clock, Grade
from tests.samples.kit import Group, Town, band, crew, day, days, hold, ids, on, only_on
from tests.samples.names import HARBOR_POINT

TOWN = Town("hp", "harborpoint.example.org", "(508) 555-0{0}", badge=101, payroll=70_412)
FULL = (32, 40, 48)
GROUPS = (
    Group("l", "Leads", Grade.LEAD, FULL, 2650, (6, 4, 5, 3)),
    Group("r", "Returning", Grade.SENIOR, FULL, 2275, (2, 3, 4, 1, 2, 1)),
    Group("n", "New", Grade.OFFICER, FULL, 1950),
    Group("p", "Part-time", Grade.OFFICER, (8, 24, 24), 1900),
    Group("w", "Weekend", Grade.OFFICER, (8, 16, 20), 1900),
    Group("m", "Under 18", Grade.TRAINEE, (8, 24, 32), 1725),
)

LAST_DAYS = {
    # Fourteen students go back between 16 and 22 August; the dates are what they expect.
    "r1": "08-20", "r6": "08-22", "n1": "08-16", "n2": "08-17", "n3": "08-20", "n4": "08-22", "n8": "08-21",
    "n10": "08-19", "n11": "08-21", "p1": "08-18", "p2": "08-22", "p5": "08-20", "p6": "08-21", "p7": "08-22",
}  # fmt: skip
LANGUAGES = {
    "es": ids("l2", "r2", "n3", "n5", "p2", "m2"),
    "pt": ids("l3", "p5", "w2", "m1"),
    "fr": ids("r3", "p1"),
    "ase": ids("r4"),
}
FIRST_TRAINED = ids("n1-6")
TRAINERS = ids("l1-4", "r2", "r3")
RETURNING, NEW, OTHERS = ids("l1-4", "r1-6"), ids("n1-12"), ids("p1-7", "w1-3", "m1-2")


def officers() -> Iterator[Officer]:
    """34 people; the twelve new ones need five shifts beside a trainer, six of them a week later."""
    offset = 0
    for group in GROUPS:
        for officer in crew(TOWN, group, HARBOR_POINT[group.prefix], offset):
            yield _with_story(officer)
            offset += 1


def _with_story(officer: Officer) -> Officer:
    spoken = ("en", *(tag for tag, speakers in LANGUAGES.items() if officer.id in speakers))
    officer = dataclasses.replace(officer, languages=spoken)
    if officer.id in LAST_DAYS:
        officer = dataclasses.replace(officer, last_day=day(LAST_DAYS[officer.id]), last_day_confirmed=False)
    if officer.id in NEW:
        until = day("06-04" if officer.id in FIRST_TRAINED else "06-11")
        officer = dataclasses.replace(officer, field_training_until=until, field_training_shifts=5)
    return dataclasses.replace(officer, **_PERSONAL.get(officer.id, {}))


_PERSONAL: dict[str, dict[str, Any]] = {
    "l4": {"clock": Clock.H24},
    "r4": {"note": "Signs (ASL)."},
    "r5": {"brought_forward": (BroughtForward("Fiscal year 2027", 610 * 60),), "clock": Clock.H24},
    "p2": {"notice_language": "es"},
    "w2": {"notice_language": "pt"},
    "m1": {"under_18_until": day("11-02")},
    "m2": {"under_18_until": day("2028-01-19")},
}


# ----------------------------------------------------------------------------------------- certificates


def certifications() -> list[Certification]:
    """The kinds of training."""
    return [
        Certification("cpr", "CPR and first aid", "CPR", 24),
        Certification("radio", "Radio procedure", "RAD"),
        Certification("driving", "Department driving", "DRV", 36),
        Certification("traffic", "Traffic control", "TRF", 36),
        Certification("parking", "Parking and LPR", "PRK"),
        Certification("crowd", "Crowd manager", "CRW", 60),
        Certification("bike", "Bike patrol", "BIK"),
        Certification("atv", "Beach ATV", "ATV", 36),
        Certification("lost-person", "Lost-person safeguarding", "LPS", 36),
        Certification("presenter", "Presenter", "PRE"),
        Certification("trainer", "Field trainer", "FTO", 36, trainer=True),
    ]


def certificates() -> list[Certificate]:
    """Who holds what, in list order; two CPR cards run out in July."""

    def earned(officer: str) -> str:
        return {"n": "05-28", "l": "2026-05-20", "r": "2026-05-20"}.get(officer[0], "04-25")

    def before(officer: str) -> str:
        return "05-21" if officer[0] == "n" else earned(officer)

    everyone = [*RETURNING, *NEW, *OTHERS]
    lasting = [officer for officer in everyone if officer not in ("l3", "r5")]
    return [
        *hold("cpr", lasting, earned, "2028-05-19"),
        *hold("cpr", ids("l3"), "2025-07-09", "07-09"),
        *hold("cpr", ids("r5"), "2025-07-23", "07-23"),
        *hold("radio", everyone, earned),
        *hold("driving", [*RETURNING, *ids("n3-12", "p1-4")], before, "2029-12-31"),
        *hold("traffic", [*RETURNING, *NEW], earned, "2029-12-31"),
        *hold("parking", [*RETURNING, *ids("p1-4")], earned),
        *hold("crowd", [*RETURNING, *ids("n8-9")], before, "2030-12-31"),
        *hold("bike", ids("r1-6", "n1-3"), before),
        *hold("atv", ids("l1-4", "n4-7"), before, "2028-12-31"),
        *hold("lost-person", ids("l1-4", "r1-4"), earned, "2028-12-31"),
        *hold("presenter", ids("l1-2", "r2-4"), earned),
        *hold("trainer", TRAINERS, "2026-04-15", "2028-04-14"),
    ]


def training() -> list[Entity]:
    """The academy (passed), and two classes of which the seats are a way out of a gap."""
    academy = TrainingSession(
        "academy", "Academy", on("05-24", "05-25", "05-26", "05-27"), band("08-16"),
        ("cpr", "radio", "traffic"), 14, "Training room, main station",
        "Photo ID, notebook", needed_for_work=True,
    )  # fmt: skip
    crowd = TrainingSession(
        "crowd-class", "Crowd manager class", on("06-30"), band("09-17"), ("crowd",), 4, "Fire hall"
    )
    renewal = TrainingSession(
        "cpr-renewal", "CPR renewal", on("07-08"), band("09-13"), ("cpr",), 3, "Fire hall"
    )
    return [
        academy,
        crowd,
        renewal,
        *(Attendance("academy", officer, Outcome.PASSED) for officer in NEW),
        # From 24 July this one's beach and family-point shifts stand only if the renewal is passed.
        Attendance("cpr-renewal", "r5", Outcome.SEATED),
    ]


# ------------------------------------------------------------------------------------------- absences


def availability() -> list[Availability]:
    """Weekend people, summer classes, second jobs and wishes."""
    avoid, prefer, blocked = AvailabilityKind.AVOID, AvailabilityKind.PREFER, AvailabilityKind.UNAVAILABLE
    four, seventeen = dt.time(16), dt.time(17)
    return [
        *(only_on(officer, "fri-sun") for officer in ids("w1-3")),
        Availability(
            "p3-class", "p3", blocked, days("tue thu"), dt.time(8), dt.time(13), day("06-08"), day("07-29")
        ),
        Availability("p4-job", "p4", blocked, days("mon wed"), dt.time(8), seventeen),
        Availability("p7-job", "p7", blocked, days("tue"), last=day("07-31")),
        Availability(
            "n7-study", "n7", blocked, days("wed"), dt.time(18), dt.time(22), day("07-07"), day("08-11")
        ),
        Availability("l1-evenings", "l1", avoid, days("mon tue"), four, dt.time(0)),
        Availability("r2-sundays", "r2", avoid, days("sun")),
        Availability("n10-early", "n10", avoid, days("daily"), dt.time(5), dt.time(9)),
        Availability("p5-afternoons", "p5", avoid, days("sat sun"), dt.time(12), seventeen),
        Availability("r5-days", "r5", prefer, days("mon-fri"), dt.time(8), four),
        Availability("n12-evenings", "n12", prefer, days("fri sat"), four, dt.time(0)),
        Availability("m1-mornings", "m1", prefer, days("sat sun"), dt.time(8), four),
    ]


def time_off() -> list[TimeOff]:
    """Approved, requested and denied; nobody is let go on the Fourth."""
    approved, requested, denied = TimeOffState.APPROVED, TimeOffState.REQUESTED, TimeOffState.DENIED
    rows = [
        ("l2-july", "l2", "07-10", "07-12", approved, "03-02"),
        ("r4-june", "r4", "06-21", "06-24", approved, "03-15"),
        ("n3-july", "n3", "07-23", "07-25", approved, "05-30"),
        ("n9-july", "n9", "07-27", "07-29", approved, "06-04"),
        ("p6-august", "p6", "08-06", "08-08", approved, "06-11"),
        ("w1-july", "w1", "07-24", "07-25", approved, "05-29"),
        ("m1-august", "m1", "08-02", "08-06", approved, "06-14"),
        ("r6-july", "r6", "07-19", "07-21", requested, "06-20"),
        ("n6-august", "n6", "08-13", "08-15", requested, "06-27"),
        ("p1-june", "p1", "06-26", "06-27", requested, "06-10"),
        ("n7-fourth", "n7", "07-03", "07-05", denied, "06-01"),
    ]
    return [
        TimeOff(id, who, day(first), day(last), state, requested_on=day(asked))
        for id, who, first, last, state, asked in rows
    ]


def court_dates() -> list[CourtDate]:
    """One that must be kept, one on call, one cancelled."""
    place = "District Court, Room 2"
    return [
        CourtDate("court-r2", "r2", day("07-20"), band("09-12"), CourtState.MUST_APPEAR, place, 180),
        CourtDate("court-n5", "n5", day("08-11"), band("09-13"), CourtState.ON_CALL, place, 120),
        CourtDate("court-l4", "l4", day("06-29"), band("09-11"), CourtState.CANCELLED, place),
    ]


def restrictions() -> list[Restriction]:
    """What two people may not do for a while."""
    return [
        Restriction("r3-light", "r3", day("08-02"), day("08-11"), post_ids=("boardwalk", "downtown")),
        Restriction("n2-no-bike", "n2", day("06-14"), day("06-20"), duty_ids=("bike",)),
    ]


def entities() -> Iterator[Entity]:
    """Everything about people."""
    yield from certifications()
    yield from officers()
    yield from restrictions()
    yield from certificates()
    yield from training()
    yield from availability()
    yield from time_off()
    yield from court_dates()

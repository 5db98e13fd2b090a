"""Harbor Point, 28 May to 6 September 2027: a crew of 34 and the stories of a whole summer.

Fictional. The people are `l1` … `m2` in list order: leads, returning, new, part-time, weekend, under 18.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.entity import Entity
from desktop.domain.places import Duty, EquipmentPool, Post
from desktop.domain.plan import Plan
from desktop.domain.rules import setting
from desktop.domain.season import CapPeriod, Holiday, PayRules, Season
from desktop.domain.values import CrewRule, CrewRuleKind, DayKind, EquipmentUse, Family, Mode
from tests.samples import harbor_point_events, harbor_point_people
from tests.samples.kit import MUST, POSSIBLE, SHOULD, Column, day, flat, needs, rest_of, shift_times

REPORT = 15
TIMES = shift_times(REPORT, day=("D", "08-16"), middle=("M", "11-19"), evening=("E", "16-24"))
PAIR = (CrewRule(CrewRuleKind.NOT_ALONE),)
BIKE, ATV, CAR, HANDHELD, RADIO = (
    (EquipmentUse(pool),) for pool in ("bikes", "atvs", "cars", "handhelds", "radios")
)

COLUMNS = ("mon-thu", "fri", "sat", "sun")
COVERAGE = {
    # post duty: heads in the day, middle and evening bands on Mon–Thu, Fri, Sat, Sun and holidays
    "downtown foot": "1/0/2 1/0/3 2/0/3 2/0/2",
    "boardwalk bike": "0/2/0 0/2/2 0/2/2 0/2/0",
    "beach atv": "2/0/0 2/0/0 2/1/0 2/1/0",
    "parking parking": "1/0/1 1/0/1 2/0/1 2/0/1",
    "traffic traffic": "1/0/1 1/0/2 2/0/2 2/0/2",
    "substation desk": "0/0/1 0/0/1 1/0/1 1/0/1",
    "permits desk": "1/0/0 1/0/0 0/0/0 0/0/0",
}
PRIORITIES = {"downtown-e": MUST, "beach-d": MUST, "beach-m": MUST, "permits-d": POSSIBLE}


def season() -> Season:
    """The period and how Harbor Point counts time."""
    return Season(
        name="Harbor Point 2027",
        department="Harbor Point Police Department",
        prepare_from=day("05-24"),
        first_day=day("05-28"),
        last_day=day("09-06"),
        zone="America/New_York",
        display_week_start=DayKind.MON,
        workweek_start=DayKind.SUN,
        pay_period_start=day("05-23"),
        pay_period_days=14,
        holiday_country="US",
        holidays=(
            Holiday(day("05-31"), "Memorial Day"),
            Holiday(day("06-18"), "Juneteenth (observed)", observed=True),
            Holiday(day("06-19"), "Juneteenth", counts_as=None),
            Holiday(day("07-04"), "Independence Day"),
            Holiday(day("07-05"), "Independence Day (observed)", observed=True),
            Holiday(day("09-06"), "Labor Day"),
        ),
        cap_periods=(
            CapPeriod("Fiscal year 2027", day("2026-07-01"), day("06-30"), 1000 * 60),
            CapPeriod("Fiscal year 2028", day("07-01"), day("2028-06-30"), 1000 * 60),
        ),
        pay=PayRules(report_time_paid=True),
        notice_hours=72,
        sick_rate_percent=2.5,
        desk_phone="(508) 555-0100",
        report_place="Main station, 1 Wharf Street",
        is_sample=True,
    )


def equipment() -> list[EquipmentPool]:
    """Shared pieces; regatta Saturday wants a fourth handheld that is not there."""
    return [
        EquipmentPool("bikes", "Patrol bikes", 4),
        EquipmentPool("atvs", "Beach ATVs", 3),
        EquipmentPool("cars", "Marked cars", 2),
        EquipmentPool("handhelds", "Parking handhelds (LPR)", 3),
        EquipmentPool("radios", "Radios", 36),
    ]


def posts() -> list[Post]:
    """The town's posts, then those that only events use."""
    beach = ("cpr",)
    return [
        Post("downtown", "Downtown foot", "DT", "Main Street and Ferry Landing"),
        Post("boardwalk", "Boardwalk bike", "BW", "Boardwalk, east to west gate", bring="Helmet"),
        Post(
            "beach", "Beach ATV", "BA", "South Beach hut", certification_ids=beach, bring="Sunscreen, goggles"
        ),
        Post("parking", "Parking", "PK", "Harbor lots A to D", undesirable=True),
        Post(
            "traffic", "Traffic posts", "TR", "Wharf Street crossing", undesirable=True, bring="Vest, whistle"
        ),
        Post("substation", "Substation", "SS", "Substation, 40 Boardwalk", public_place=False),
        Post("permits", "Permit desk", "PD", "Main station, front desk", public_place=False),
        Post("crossings", "Event traffic", "ET", "As on the event sheet", bring="Vest, whistle"),
        Post("grounds", "Event crowd", "EC", "As on the event sheet"),
        Post("family", "Family meeting point", "FP", "Blue tent", certification_ids=beach),
        Post("info", "Information booth", "IN", "White tent"),
        Post("outreach", "Outreach", "OR", "As on the event sheet"),
        Post("school", "School talks", "SC", "Harbor Point Elementary", public_place=False),
        Post("meetings", "Meetings and workshops", "MW", "Community room, Town Hall", public_place=False),
    ]


def duties() -> list[Duty]:
    """Kinds of work; the skill a post needs stands here, so that events share it."""
    return [
        Duty("foot", "Foot patrol", Family.FOOT, equipment=RADIO),
        Duty("bike", "Bike patrol", Family.BIKE, ("bike",), (*BIKE, *RADIO)),
        Duty("atv", "ATV patrol", Family.VEHICLE, ("atv", "driving"), (*ATV, *RADIO), driving=True),
        Duty("parking", "Parking", Family.PARKING, ("parking", "driving"), (*HANDHELD, *RADIO), driving=True),
        Duty("traffic", "Traffic control", Family.TRAFFIC, ("traffic",), RADIO),
        Duty("desk", "Desk", Family.DESK, equipment=RADIO),
        Duty("crowd", "Crowd manager", Family.EVENT, ("crowd",), RADIO),
        Duty("family", "Lost children and family point", Family.EVENT, ("lost-person",), RADIO),
        Duty("information", "Information", Family.EVENT, equipment=RADIO),
        Duty("outreach", "Outreach", Family.EVENT),
        Duty("talk", "Internet-safety talk", Family.EVENT, ("presenter",)),
        Duty("workshop", "Neighborhood-watch workshop", Family.EVENT),
        Duty("liaison", "Liaison with residents", Family.EVENT),
    ]


def columns(table: str, band: int) -> dict[DayKind, Column]:
    """Minimum and desired by day: one more is desired from Friday to Sunday where two or more are wanted."""
    found: dict[DayKind, Column] = {}
    for name, cell in zip(COLUMNS, table.split(), strict=True):
        count = int(cell.split("/")[band])
        busy = name != "mon-thu" and count >= 2
        kinds = {"mon-thu": "mon tue wed thu", "sun": "sun holiday"}.get(name, name)
        found |= {DayKind(kind): (count, count + busy) for kind in kinds.split()}
    return found


def coverage() -> Iterator[Entity]:
    """The coverage table of the town's posts."""
    for row, table in COVERAGE.items():
        post, duty = row.split()
        for band, letter in enumerate("DME"):
            need = f"{post}-{letter.lower()}"
            pair = PAIR if post == "boardwalk" else ()
            car = CAR if post == "parking" else ()
            yield from needs(
                need, post, duty, TIMES[letter].id, columns(table, band), PRIORITIES.get(need, SHOULD),
                crew_rules=pair, equipment=car,
            )  # fmt: skip


def plan() -> Plan:
    """The whole season, nobody assigned yet."""
    return Plan(
        flat(
            season(),
            harbor_point_people.entities(),
            equipment(),
            posts(),
            duties(),
            TIMES.values(),
            coverage(),
            harbor_point_events.entities(REPORT),
            rest_of(11, "department rule"),
            [setting("newcomers", mode=Mode.MUST)],  # elsewhere only a wish
        )
    )

"""Generated seasons for measuring: like a seaside town's, of four sizes, the same for the same seed anywhere.

    python -m tests.benchmarks.generated                          sizes, pairs and hours of every size
    python -m tests.benchmarks.generated 30x98 3 FILE.csoplan     writes one season (or FILE.json)

Demand is close to what the crew can give: weekly coverage is scaled until its minimum takes about `LOAD` of
the contract hours left after days off, with events on top, so that some gaps are unavoidable. The default
rules of the program are in force.
"""

import datetime as dt
import random
import sys
from pathlib import Path
from typing import NamedTuple

from desktop.domain.demand import CoverageNeed, Event, StaffingLine
from desktop.domain.entity import Entity
from desktop.domain.plan import Plan
from desktop.domain.rules import default_rules
from desktop.domain.season import Holiday, Season
from desktop.domain.time import DAY
from desktop.domain.values import CrewRule, CrewRuleKind, DayKind, Priority
from tests.benchmarks.generated_people import people, weekly_supply
from tests.benchmarks.generated_places import TEMPLATES, places
from tests.builders import band

SIZES = ((12, 28), (30, 98), (60, 98), (120, 126))
SEEDS = tuple(range(1, 11))
LOAD = 0.94
"""Share of the crew's weekly hours that the minimum of weekly coverage takes."""

FIRST = dt.date(2027, 5, 24)
"""A Monday, so that the longest season ends after Labor Day."""

WORKDAYS = (DayKind.MON, DayKind.TUE, DayKind.WED, DayKind.THU)
WEEKEND = (DayKind.FRI, DayKind.SAT, DayKind.SUN, DayKind.HOLIDAY)


class Kind(NamedTuple):
    """A row of the coverage table: weights say how its heads grow with the crew."""

    post: str
    duty: str
    template: str
    workday: float
    weekend: float
    priority: Priority = Priority.SHOULD
    crew: tuple[CrewRule, ...] = ()
    least: int = 1


SPANISH = CrewRule(CrewRuleKind.LANGUAGE, "es")
SENIOR = CrewRule(CrewRuleKind.GRADE, "senior")
CPR = CrewRule(CrewRuleKind.CERTIFICATE, "cpr")
TOGETHER = CrewRule(CrewRuleKind.NOT_ALONE)

TABLE = (
    Kind("boardwalk", "patrol", "day", 1.0, 1.4),
    Kind("boardwalk", "patrol", "evening", 1.1, 1.9, Priority.MUST, (TOGETHER,), 2),
    Kind("pier", "traffic", "middle", 0.8, 1.2, Priority.MUST),
    Kind("booth", "desk", "middle", 0.5, 0.7, Priority.SHOULD, (SPANISH,)),
    Kind("beach", "patrol", "middle", 0.9, 1.5, Priority.SHOULD, (CPR,)),
    Kind("bikes", "bike", "evening", 0.7, 1.0),
    Kind("bikes", "bike", "day", 0.6, 0.8),
    Kind("lots", "parking", "day", 0.5, 0.8, Priority.IF_POSSIBLE),
    Kind("noise", "vehicle", "late", 0.6, 1.0, Priority.MUST, (SENIOR,)),
    Kind("boardwalk", "patrol", "late", 0.7, 1.3, Priority.SHOULD, (TOGETHER,), 2),
    Kind("booth", "desk", "day", 0.4, 0.5),
    Kind("lots", "parking", "evening", 0.4, 0.7, Priority.IF_POSSIBLE),
    Kind("old-town", "patrol", "evening", 0.7, 1.0),
    Kind("old-town", "patrol", "day", 0.6, 0.7),
    Kind("beach", "patrol", "day", 0.6, 0.9, Priority.SHOULD, (CPR,)),
)


def season(officers: int, days: int, seed: int) -> Plan:
    """The season of that many officers and days; the same for the same seed, on any machine."""
    chance = random.Random(f"{officers} officers, {days} days, season {seed}")
    last = FIRST + (days - 1) * DAY
    crew = people(chance, officers, FIRST, last)
    needs = _needs(officers, weekly_supply(crew, FIRST, last))
    return Plan(
        (
            _season(officers, days, seed, last),
            *places(),
            *crew,
            *needs,
            *_events(chance, officers, last),
            *default_rules(),
        )
    )


def _season(officers: int, days: int, seed: int, last: dt.date) -> Season:
    holidays = (("05-31", "Memorial Day"), ("07-05", "Independence Day (observed)"), ("09-06", "Labor Day"))
    dates = [(dt.date.fromisoformat(f"2027-{day}"), name) for day, name in holidays]
    return Season(
        name=f"Generated {officers} × {days}, {seed}",
        department="Generated PD",
        first_day=FIRST,
        last_day=last,
        zone="America/New_York",
        holidays=tuple(Holiday(day, name) for day, name in dates if day <= last),
    )


# ------------------------------------------------------------------------------------------- coverage


def _rows(officers: int) -> tuple[Kind, ...]:
    return TABLE[: 6 if officers < 20 else 12 if officers < 50 else 13 if officers < 100 else 15]


def _heads(kind: Kind, scale: float) -> tuple[int, int]:
    """(on workdays, on weekends) of a row of the table."""
    return max(kind.least, round(kind.workday * scale)), max(kind.least, round(kind.weekend * scale))


def _week_minutes(rows: tuple[Kind, ...], scale: float) -> int:
    total = 0
    for kind in rows:
        workday, weekend = _heads(kind, scale)
        total += TEMPLATES[kind.template].paid * (4 * workday + 3 * weekend)
    return total


def _needs(officers: int, supply: float) -> list[Entity]:
    """The table, scaled to the crew: the largest scale whose minimum fits in `LOAD` of the supply."""
    rows = _rows(officers)
    while len(rows) > 2 and _week_minutes(rows, 0) > LOAD * supply:
        rows = rows[:-1]
    scales = [step / 100 for step in range(1, 3000)]
    scale = max((s for s in scales if _week_minutes(rows, s) <= LOAD * supply), default=0.01)
    found: list[Entity] = []
    for number, kind in enumerate(rows):
        for what, days, heads in zip(
            ("week", "weekend"), (WORKDAYS, WEEKEND), _heads(kind, scale), strict=True
        ):
            extra = heads // 5 or int(what == "weekend" and number % 3 == 0)
            found.append(
                CoverageNeed(
                    id=f"{kind.post}-{kind.template}-{what}",
                    post_id=kind.post,
                    duty_id=kind.duty,
                    template_id=kind.template,
                    days=days,
                    minimum=heads,
                    desired=heads + extra,
                    priority=kind.priority,
                    crew_rules=kind.crew,
                )
            )
    return found


# --------------------------------------------------------------------------------------------- events


def _events(chance: random.Random, officers: int, last: dt.date) -> list[Entity]:
    """A concert every Friday, a market every Saturday, a festival every third weekend."""
    found: list[Entity] = []
    some = max(1, round(officers / 25))
    concert, weekly = FIRST + 4 * DAY, f"FREQ=WEEKLY;UNTIL={last:%Y%m%d}"
    found += [
        Event("concert", "Concert on the green", concert, band("18:00-22:00"), weekly),
        _line("concert", "crowd", "green", "crowd", "17:00-23:00", some + 1, Priority.SHOULD, (SENIOR,)),
        Event("market", "Saturday market", concert + DAY, band("08:00-13:00"), weekly),
        _line("market", "roads", "pier", "traffic", "07:00-13:00", some, Priority.SHOULD),
    ]
    for number in range(1, 10):
        day = FIRST + (21 * number - 2 - 7 * chance.randint(0, 1)) * DAY
        if day <= last:
            found += _festival(chance, f"festival{number}", day, officers)
    return found


def _festival(chance: random.Random, id: str, day: dt.date, officers: int) -> list[Entity]:
    heads = max(2, round(officers * chance.uniform(0.06, 0.14)))
    return [
        Event(id, f"Festival {id[8:]}", day, band("12:00-22:00"), no_time_off=True),
        _line(id, "crowd-early", "green", "crowd", "11:00-17:00", heads, Priority.MUST, (SENIOR,)),
        _line(id, "crowd-late", "green", "crowd", "16:00-23:30", heads + 1, Priority.MUST, (SENIOR,)),
        _line(id, "roads", "pier", "traffic", "10:00-18:00", max(1, heads // 2), Priority.MUST),
        _line(id, "children", "tent", "meeting", "12:00-20:00", 1, Priority.MUST, (SPANISH, CPR)),
    ]


def _line(
    event: str,
    id: str,
    post: str,
    duty: str,
    times: str,
    heads: int,
    priority: Priority,
    crew: tuple[CrewRule, ...] = (),
) -> StaffingLine:
    return StaffingLine(
        id=f"{event}-{id}",
        event_id=event,
        post_id=post,
        duty_id=duty,
        times=band(times, 15),
        minimum=heads,
        desired=heads + heads // 3,
        priority=priority,
        crew_rules=crew,
    )


# ------------------------------------------------------------------------------------- command line


def write(plan: Plan, path: Path) -> None:
    """The season as a JSON season, or as a season file where the name ends in ``.csoplan``."""
    from desktop.exchange.season_json import season_to_json
    from desktop.storage.creation import NewSeason, create_file

    if path.suffix == ".csoplan":
        moment = dt.datetime(2027, 5, 1, 12, tzinfo=dt.UTC)
        create_file(path, NewSeason(plan, "benchmark", moment), overwrite=True)
    else:
        path.write_text(season_to_json(plan), encoding="utf-8")


def describe(officers: int, days: int, seed: int) -> str:
    """One line: pairs, shifts, heads and hours of a season."""
    from desktop.planner.model import compile
    from desktop.planner.scope import Scope

    plan = season(officers, days, seed)
    pairs = compile(plan, Scope()).grid.count
    shifts = [shift for shift in plan.shifts.values() if not shift.is_record]
    wanted = [sum(n * s.paid_minutes for n, s in heads) / 60 for heads in (
        [(s.minimum, s) for s in shifts], [(s.desired, s) for s in shifts])]  # fmt: skip
    supply = weekly_supply(tuple(plan), FIRST, plan.season.last_day) * days / 7 / 60
    return (
        f"{officers}x{days} seed {seed}: {pairs} pairs, {pairs / (officers * len(shifts)):.0%} of all; "
        f"{len(shifts)} shifts, {sum(s.minimum for s in shifts)} heads; hours: minimum {wanted[0]:.0f}, "
        f"desired {wanted[1]:.0f}, supply {supply:.0f}"
    )


def main(arguments: list[str]) -> None:
    """Describe the sizes, or write one season."""
    if len(arguments) == 3 and "x" in arguments[0]:
        officers, days = map(int, arguments[0].split("x"))
        write(season(officers, days, int(arguments[1])), Path(arguments[2]))
        return
    for officers, days in SIZES:
        for seed in map(int, arguments or "1"):
            sys.stdout.write(describe(officers, days, seed) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Harbor Point's four witness weeks: elapsed hours, no breaks, every head a must."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from tests.planner.witness.tables import FRI_SUN, WEEK, Person, Week, Work, always

COLUMN = (0, 0, 0, 0, 1, 2, 3)
BANDS = {"d": (8, 16), "m": (11, 19), "e": (16, 24)}
TABLE = {
    "downtown": ("", "1/0/2 1/0/3 2/0/3 2/0/2"),
    "boardwalk": ("bike", "0/2/0 0/2/2 0/2/2 0/2/0"),
    "beach": ("atv", "2/0/0 2/0/0 2/1/0 2/1/0"),
    "parking": ("parking", "1/0/1 1/0/1 2/0/1 2/0/1"),
    "traffic": ("traffic", "1/0/1 1/0/2 2/0/2 2/0/2"),
    "substation": ("", "0/0/1 0/0/1 1/0/1 1/0/1"),
    "permits": ("", "1/0/0 1/0/0 0/0/0 0/0/0"),
}
ADULT_SKILLS = frozenset({"bike", "atv", "parking", "traffic"})
GONE = frozenset(["r1", "r6", "n1", "n2", "n3", "n4", "n8", "n10", "n11", "p1", "p2", "p5", "p6", "p7"])

EventLine = tuple[int, str, float, float, int]
"""Weekday, skill, from, to, heads."""

WEEKLY: tuple[EventLine, ...] = ((2, "traffic", 7, 14, 2), (3, "crowd", 17, 22, 5))
FIREWORKS: tuple[EventLine, ...] = (
    (6, "traffic", 15, 24, 6),
    (6, "crowd", 16, 24, 6),
    (6, "family", 16, 24, 2),
    (6, "", 14, 22, 1),
)
FAIR: tuple[EventLine, ...] = (
    (3, "traffic", 12, 20, 4), (3, "family", 12, 20, 2),
    (4, "traffic", 15, 23, 4), (4, "family", 15, 23, 2),
    (5, "traffic", 11, 19, 6), (5, "family", 15, 23, 3),
    (6, "traffic", 11, 19, 6), (6, "family", 12, 20, 3),
)  # fmt: skip


def people(gone: frozenset[str] = frozenset()) -> tuple[Person, ...]:
    """34 people in list order, less those who are gone."""
    sizes = {"l": (4, 40), "r": (6, 40), "n": (12, 40), "p": (7, 24), "w": (3, 20), "m": (2, 32)}
    return tuple(
        Person(
            f"{prefix}{n}",
            cap,
            always("cpr", "radio", *_skills(prefix, n)),
            FRI_SUN if prefix == "w" else WEEK,
            minor=prefix == "m",
        )
        for prefix, (count, cap) in sizes.items()
        for n in range(1, count + 1)
        if f"{prefix}{n}" not in gone
    )


def _skills(prefix: str, n: int) -> Iterator[str]:
    lead, returning, new = prefix == "l", prefix == "r", prefix == "n"
    if lead or returning or new:
        yield "traffic"
    if lead or returning or (prefix == "p" and n <= 4):
        yield "parking"
    if returning or (new and n <= 3):
        yield "bike"
    if lead or (new and 4 <= n <= 7):
        yield "atv"
    if lead or (returning and n <= 4):
        yield "family"
    if lead or returning or (new and 8 <= n <= 9):
        yield "crowd"


def works(monday: dt.date, lines: Iterable[EventLine]) -> Iterator[Work]:
    """The coverage table of a week and the event lines in it."""
    for number, column in enumerate(COLUMN):
        for post, (skill, table) in TABLE.items():
            for heads, (band, (start, end)) in zip(
                table.split()[column].split("/"), BANDS.items(), strict=True
            ):
                if int(heads):
                    yield _work(f"{post}-{band}", monday, (number, skill, start, end, int(heads)))
    for n, event_line in enumerate(lines):
        yield _work(f"event-{n + 1}-{event_line[1] or 'info'}", monday, event_line)


def _work(id: str, monday: dt.date, event_line: EventLine) -> Work:
    number, skill, start, end, heads = event_line
    return Work(
        f"{id}-{number}",
        monday + dt.timedelta(days=number),
        start,
        end,
        end - start,
        heads,
        frozenset({skill} - {""}),
        adults_only=skill in ADULT_SKILLS,
    )


def _week(
    monday: dt.date,
    lines: tuple[EventLine, ...],
    figures: tuple[float, float, float],
    gone: frozenset[str] = frozenset(),
) -> Week:
    demand, supply, short = figures
    return Week(
        f"harbor-point {monday}", monday, "America/New_York", people(gone), tuple(works(monday, lines)),
        demand, demand, supply, short, rest=11, minors_until=23,
    )  # fmt: skip


def weeks() -> tuple[Week, ...]:
    """The four weeks with their figures."""
    return (
        _week(dt.date(2027, 7, 12), WEEKLY, (903, 1172, 0)),
        _week(dt.date(2027, 6, 28), (*WEEKLY, *FIREWORKS), (1029, 1172, 8)),
        _week(dt.date(2027, 8, 9), (*WEEKLY, *FAIR), (1143, 1172, 0)),
        _week(dt.date(2027, 8, 23), WEEKLY, (903, 692, 223), GONE),
    )

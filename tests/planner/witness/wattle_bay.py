"""Wattle Bay's sample weeks, Monday to Sunday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from tests.planner.witness.tables import FRI_SUN, WEEK, Person, Week, Work, always

FRI, SAT, SUN = 4, 5, 6

EventLine = tuple[int, str, float, float, float, int]
"""Weekday, skill, from, to, paid hours, heads."""

CREW = {
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
CARNIVAL: tuple[EventLine, ...] = tuple(
    line
    for weekday in (SAT, SUN)
    for line in ((weekday, "traffic", 6, 14, 7.5, 3), (weekday, "lost-child", 8, 16, 7.5, 2))
)


def new_year(traffic: int) -> tuple[EventLine, ...]:
    """New Year's Eve, Friday 18:00 to 02:00."""
    return (
        (FRI, "crowd", 18, 26, 8, 4),
        (FRI, "lost-child", 18, 26, 8, 2),
        (FRI, "traffic", 18, 26, 8, traffic),
    )


def people() -> tuple[Person, ...]:
    """Fourteen."""
    return tuple(
        Person(
            id,
            cap,
            always("first-aid", *skills.split()),
            FRI_SUN if id in ("kelly", "dang") else WEEK,
            id == "murray",
        )
        for id, (cap, skills) in CREW.items()
    )


def works(monday: dt.date, lines: Iterable[EventLine]) -> Iterator[Work]:
    """The town's posts and the event lines of one week."""
    for weekday in range(7):
        date = monday + dt.timedelta(days=weekday)
        weekend, night = weekday in (SAT, SUN), weekday in (FRI, SAT)
        yield Work(f"esplanade-d-{weekday}", date, 9, 17, 7.5, 1)
        yield Work(f"esplanade-second-{weekday}", date, 9, 17, 7.5, 1 + weekend, must=False)
        yield Work(f"car-park-{weekday}", date, 10, 18, 7.5, 1 + weekend, frozenset({"traffic"}))
        yield Work(f"esplanade-e-{weekday}", date, 15, 23, 7.5, 1 + night)
        if night:
            yield Work(
                f"patrol-driver-{weekday}", date, 20, 28, 8, 1, frozenset({"driving"}), adults_only=True
            )
            yield Work(f"patrol-foot-{weekday}", date, 20, 28, 8, 1)
        if weekend:
            yield Work(f"pool-{weekday}", date, 9, 17, 7.5, 1, must=False)
        for n, (on, skill, start, end, paid, heads) in enumerate(lines):
            if on == weekday:
                yield Work(f"event-{n + 1}-{weekday}", date, start, end, paid, heads, frozenset({skill}))


def _week(name: str, monday: dt.date, lines: tuple[EventLine, ...], figures: tuple[float, ...]) -> Week:
    demand, must, short_must, short_should = figures
    return Week(
        f"wattle-bay {monday} {name}", monday, "Australia/Sydney", people(), tuple(works(monday, lines)),
        demand, must, 416, short_must, short_should,
    )  # fmt: skip


def weeks() -> tuple[Week, ...]:
    """The four weeks with their figures."""
    eve, carnival = dt.date(2027, 12, 27), dt.date(2028, 2, 21)
    return (
        _week("plain", dt.date(2028, 2, 7), (), (302, 219.5, 0, 0)),
        _week("New Year's Eve, 3 traffic", eve, new_year(3), (374, 291.5, 7.5, 30)),
        _week("New Year's Eve, 5 traffic", eve, new_year(5), (390, 307.5, 23.5, 30)),
        _week("carnival", carnival, CARNIVAL, (377, 294.5, 0, 7.5)),
    )

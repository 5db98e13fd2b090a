"""Silver Strand's five sample weeks, Monday to Sunday: 100 people, after 29 August 60."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from tests.planner.witness.tables import FRI_SUN, WEEK, Person, Week, Work, always

MON, FRI, SAT, SUN = 0, 4, 5, 6
NIGHT_RADIO = (2, 2, 2, 4, 6, 6, 4)

EventLine = tuple[int, str, float, float, float, int]
"""Weekday, skill, from, to, paid hours, heads."""

AIR_SHOW: tuple[EventLine, ...] = tuple(
    (weekday, skill, 8, 17, 8.5, heads)
    for weekday in (SAT, SUN)
    for skill, heads in (("traffic", 14), ("crowd", 12), ("lost-child", 3))
)
FOURTH: tuple[EventLine, ...] = tuple(
    (SUN, skill, 15, 24, 8.5, heads) for skill, heads in (("traffic", 16), ("crowd", 14), ("lost-child", 4))
)
SUNFEST: tuple[EventLine, ...] = tuple(
    line
    for weekday in (3, 4, 5, 6)
    for line in ((weekday, "crowd", 14, 23, 8.5, 8), (weekday, "traffic", 9, 17, 7.5, 6))
)

# Group: people, hours, skills of all, then skill: (m, n) for the first m of each n by list order.
GROUPS: dict[str, tuple[int, int, str, dict[str, tuple[int, int]]]] = {
    "l": (8, 40, "lead traffic driving crowd",
          {"bike": (1, 2), "atv": (1, 2), "lost-child": (1, 2), "parking": (1, 2)}),
    "r": (22, 40, "traffic driving",
          {"bike": (1, 2), "atv": (1, 2), "crowd": (2, 3), "lost-child": (1, 4), "parking": (1, 3)}),
    "n": (38, 40, "",
          {"traffic": (2, 3), "driving": (1, 2), "bike": (1, 3),
           "atv": (1, 4), "crowd": (1, 3), "parking": (1, 4)}),
    "p": (20, 24, "",
          {"traffic": (1, 2), "driving": (1, 2), "crowd": (1, 4), "lost-child": (1, 4), "parking": (1, 4)}),
    "w": (8, 20, "", {"traffic": (1, 2), "crowd": (1, 2), "lost-child": (1, 2)}),
    "m": (4, 30, "", {}),
}  # fmt: skip
LEAVERS = {"n": 28, "p": 8, "m": 4}


def people(*, after_leavers: bool = False) -> tuple[Person, ...]:
    """100 people, or the 60 of September."""
    return tuple(
        Person(
            f"{prefix}{n + 1}",
            cap,
            always("cpr", "radio", *common.split(), *(s for s, (m, of) in shares.items() if n % of < m)),
            FRI_SUN if prefix == "w" else WEEK,
            prefix == "m",
        )
        for prefix, (count, cap, common, shares) in GROUPS.items()
        for n in range(count)
        if not after_leavers or n >= LEAVERS.get(prefix, 0)
    )


def _posts(weekday: int) -> Iterator[tuple[str, float, float, int, int, str]]:
    """Post, from, to, must, should, skills of one day."""
    weekend, busy = weekday in (FRI, SAT, SUN), weekday in (FRI, SAT)
    for sector in "nms":
        yield f"foot-d-{sector}", 7, 15, 1, 1, ""
        yield f"foot-m-{sector}", 11, 19, 0, 2 if weekend else 1, ""
        yield f"foot-e-{sector}", 16, 24, 2, 2 if busy else 1, ""
        yield f"bike-m-{sector}", 11, 19, 2, 0, "bike"
        yield f"bike-e-{sector}", 16, 24, 0, 2 if busy else 0, "bike"
        yield f"parking-d-{sector}", 7, 15, 0, 1, "parking"
        yield f"parking-e-{sector}", 16, 24, 0, 1, "parking"
    yield "atv-d", 7, 15, 4, 0, "atv driving"
    yield "atv-m", 11, 19, 0, 2 if weekday in (SAT, SUN) else 0, "atv driving"
    yield "traffic-d", 7, 15, 3 if weekend else 2, 0, "traffic"
    yield "traffic-m", 11, 19, 0, 3 if weekend else 2, "traffic"
    yield "traffic-e", 16, 24, 4 if weekend else 2, 0, "traffic"
    yield "info-early", 9, 17, 0, 1, ""
    yield "info-late", 15, 23, 0, 1, ""
    yield "desk-early", 8, 16, 1, 0, ""
    yield "desk-late", 16, 24, 1, 0, ""
    yield "lead-d", 7, 15, 1, 0, "lead"
    yield "lead-e", 16, 24, 2, 0, "lead"
    yield "night-radio", 20, 28, NIGHT_RADIO[weekday], 0, "radio"
    yield "night-driver", 20, 28, 2 if busy else 1, 0, "driving"
    yield "family", 11, 19, 2 if weekday in (SAT, SUN) else 0, 0, "lost-child"


def works(monday: dt.date, lines: Iterable[EventLine]) -> Iterator[Work]:
    """The city's posts and the event lines of one week."""
    for weekday in range(7):
        date = monday + dt.timedelta(days=weekday)
        for post, start, end, must, should, skills in _posts(weekday):
            wanted = frozenset(skills.split())
            if must:
                yield Work(f"{post}-{weekday}", date, start, end, 7.5, must, wanted)
            if should:
                yield Work(f"{post}-more-{weekday}", date, start, end, 7.5, should, wanted, must=False)
        for n, (on, skill, start, end, paid, heads) in enumerate(lines):
            if on == weekday:
                yield Work(f"event-{n + 1}-{weekday}", date, start, end, paid, heads, frozenset({skill}))


def _week(name: str, monday: dt.date, lines: tuple[EventLine, ...], figures: tuple[float, ...]) -> Week:
    demand, must, supply, short_must, short_should = figures
    crew = people(after_leavers=monday > dt.date(2027, 8, 29))
    return Week(
        f"silver-strand {monday} {name}", monday, "America/New_York", crew, tuple(works(monday, lines)),
        demand, must, supply, short_must, short_should, quick=False,
    )  # fmt: skip


def weeks() -> tuple[Week, ...]:
    """The five weeks with their figures."""
    return (
        _week("plain", dt.date(2027, 7, 12), (), (3082.5, 1830, 3480, 0, 0)),
        _week("the Fourth", dt.date(2027, 6, 28), FOURTH, (3371.5, 2119, 3480, 0, 97.5)),
        _week("air show", dt.date(2027, 6, 7), AIR_SHOW, (3575.5, 2323, 3480, 0, 277.5)),
        _week("60 people", dt.date(2027, 8, 30), (), (3082.5, 1830, 2048, 0, 1192.5)),
        _week("Sunfest", dt.date(2027, 9, 20), SUNFEST, (3534.5, 2282, 2048, 360, 1252.5)),
    )

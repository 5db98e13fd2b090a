"""Pike Hollow's six sample weeks, Sunday to Saturday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from tests.planner.witness.tables import ALWAYS, FRI_SUN, WEEK, Person, Week, Work, always

FAR = dt.date.max
SUN, MON, WED, FRI, SAT = 6, 0, 2, 4, 5

EventLine = tuple[int, str, float, float, float, int]
"""Weekday, skill, from, to, paid hours, heads."""

MARKET: tuple[EventLine, ...] = ((WED, "traffic", 8, 13, 5, 1),)
DERBY: tuple[EventLine, ...] = ((SAT, "traffic", 5, 11, 6, 2),)
PIE: tuple[EventLine, ...] = ((SAT, "", 9, 17, 7.5, 3),)


def fireworks(weekday: int) -> tuple[EventLine, ...]:
    """Two on traffic, one on crowd, a pair at the family point."""
    return (
        (weekday, "traffic", 18, 24, 6, 2),
        (weekday, "cpr", 18, 24, 6, 1),
        (weekday, "cpr", 18, 24, 6, 2),
    )


def people(sunday: dt.date) -> tuple[Person, ...]:
    """Six; Yusuf is gone after 21 August."""
    both = always("cpr", "traffic", "vehicle")
    yusuf = always("cpr") | {"traffic": (dt.date(2027, 7, 10), FAR)}
    delgado = {"cpr": (dt.date.min, dt.date(2027, 7, 31)), "traffic": ALWAYS}
    everyone = (
        Person("whitefeather", 40, both),
        Person("kowalczyk", 40, both),
        Person("yusuf", 32, yusuf),
        Person("brandt", 24, always("cpr"), minor=True),
        Person("delgado", 20, delgado, FRI_SUN),
        Person("olsen", 16, both, WEEK - {WED}),
    )
    return tuple(p for p in everyone if p.id != "yusuf" or sunday < dt.date(2027, 8, 22))


def works(sunday: dt.date, lines: Iterable[EventLine]) -> Iterator[Work]:
    """The town's posts and the event lines of one week."""
    for number in range(7):
        date = sunday + dt.timedelta(days=number)
        weekday = date.weekday()
        weekend = weekday in (SAT, SUN)
        yield Work(f"beach-{number}", date, 10, 18, 7.5, 1, frozenset({"cpr"}))
        if weekend:
            yield Work(f"beach-second-{number}", date, 10, 18, 7.5, 1, frozenset({"cpr"}), must=False)
            yield Work(f"launch-{number}", date, 7, 13, 6, 1, frozenset({"traffic"}))
        if weekday in (FRI, SAT):
            yield Work(f"main-{number}", date, 15, 23, 7.5, 1)
        else:
            yield Work(f"main-{number}", date, 13, 21, 7.5, 1, must=False)
        for n, (on, skill, start, end, paid, heads) in enumerate(lines):
            if on == weekday:
                yield Work(
                    f"event-{n + 1}-{number}", date, start, end, paid, heads, frozenset({skill} - {""})
                )


def _week(name: str, sunday: dt.date, lines: tuple[EventLine, ...], figures: tuple[float, ...]) -> Week:
    demand, must, supply, short_must, short_should = figures
    return Week(
        f"pike-hollow {sunday} {name}", sunday, "America/Detroit", people(sunday),
        tuple(works(sunday, (*MARKET, *lines))), demand, must, supply, short_must, short_should,
    )  # fmt: skip


def weeks() -> tuple[Week, ...]:
    """The six weeks with their figures."""
    fourth = dt.date(2027, 7, 4)
    return (
        _week("plain", dt.date(2027, 6, 27), (), (137, 84.5, 172, 0, 0)),
        _week("fireworks", fourth, fireworks(SUN), (167, 114.5, 172, 6, 15)),
        _week("rain date", fourth, fireworks(MON), (167, 114.5, 172, 6, 7.5)),
        _week("derby", dt.date(2027, 7, 18), DERBY, (149, 96.5, 172, 0, 0)),
        _week("pie day", dt.date(2027, 8, 8), PIE, (159.5, 107, 172, 0, 7.5)),
        _week("Yusuf gone", dt.date(2027, 8, 22), (), (137, 84.5, 140, 0, 15)),
    )

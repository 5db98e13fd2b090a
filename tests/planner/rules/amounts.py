"""What the tests of rules about amounts share: a plan of days and nights, and drawn parameters."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from desktop.domain.rule_base import EVERYBODY, EVERYTHING, What, Who
from desktop.domain.rules_amounts import Period
from tests.builders import need, officers, plan_of, season, template

if TYPE_CHECKING:
    from desktop.domain.entity import Entity
    from desktop.domain.plan import Plan

WHO = st.sampled_from([EVERYBODY, Who(("a", "b"))])
WHAT = st.sampled_from([EVERYTHING, What(records=False), What(letters=("D", "E"))])
FRIDAYS = st.sampled_from([None, dt.time(16)])
PERIODS = st.sampled_from(Period)


def limits(largest: int) -> st.SearchStrategy[tuple[int | None, int | None]]:
    """(minimum, maximum), one of them or both."""
    figures = st.integers(0, largest)
    both = st.tuples(figures, figures).map(sorted).map(tuple)
    return st.one_of(st.tuples(figures, st.none()), st.tuples(st.none(), figures), both)


def world(*more: Entity, first: str = "06-28", last: str = "07-25") -> Plan:
    """Two officers; days 08:00–16:00 (n), evenings 16:00–00:00 (e) and nights 20:00–04:00 (w), every date."""
    return plan_of(
        season(first, last),
        *officers("ab"),
        template("evening", "16:00-00:00", "E"),
        template("watch", "20:00-04:00", "N"),
        need(),
        need("e", template_id="evening"),
        need("w", template_id="watch"),
        *more,
    )


def days(*dates: str, who: str = "a", need: str = "n") -> list[str]:
    """Assignments on dates; ``07-08..07-10`` is every date between."""
    found: list[str] = []
    for text in dates:
        first, _, last = text.partition("..")
        begin, end = (dt.date.fromisoformat(f"2027-{part}") for part in (first, last or first))
        found += [
            f"{need} {dt.date.fromordinal(n):%m-%d} {who}"
            for n in range(begin.toordinal(), end.toordinal() + 1)
        ]
    return found

"""Whom and which shifts a rule setting is about, in words.

With names where the plan is at hand, else by their number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.places import Duty, Post, ShiftTemplate
from desktop.domain.values import DayKind, Grade
from desktop.wording.clock import WEEKDAYS, time_text
from desktop.wording.gaps import listed
from desktop.wording.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.entity import Entity
    from desktop.domain.rule_base import What, Who
    from desktop.domain.values import Clock
    from desktop.wording.things import Things


def who_text(who: Who, things: Things | None = None) -> str:
    """Whom a rule is about: "Kim S and every lead", "2 people and every lead"; nothing for everybody."""
    grades = {
        Grade.TRAINEE: _("every trainee"),
        Grade.OFFICER: _("everybody of the usual grade"),
        Grade.SENIOR: _("every senior"),
        Grade.LEAD: _("every lead"),
    }
    count = len(who.officer_ids)
    if things is not None:
        people = [things.officer(identity) for identity in who.officer_ids]
    else:
        people = [ngettext("{n} person", "{n} people", count).format(n=count)] if count else []
    return listed([*people, *(grades[grade] for grade in who.grades)])


def scoped(text: str, who: Who, what: What, clock: Clock) -> str:
    """A setting's words with what narrows it: "at most 14 shifts in the season (letter E), for 2 people"."""
    which = what_text(what, clock)
    text = _("{text} ({shifts})").format(text=text, shifts=which) if which else text
    whom = who_text(who)
    return _("{text}, for {who}").format(text=text, who=whom) if whom else text


def what_text(what: What, clock: Clock, things: Things | None = None) -> str:
    """Which shifts a rule is about: "Night at Pier, on Sat and Sun"; nothing where every shift counts."""
    times = _named(ShiftTemplate, what.template_ids, things)
    parts = [
        times or ngettext("{n} kind of shift", "{n} kinds of shifts", len(what.template_ids)),
        _("letter {letters}").format(letters=listed(what.letters)) if what.letters else "",
        _named(Post, what.post_ids, things) or ngettext("{n} post", "{n} posts", len(what.post_ids)),
        _named(Duty, what.duty_ids, things) or ngettext("{n} duty", "{n} duties", len(what.duty_ids)),
        _("undesirable posts") if what.undesirable else "",
        listed([_day(kind) for kind in what.days]),
        _hours(what, clock),
        "" if what.records else _("without sessions and court"),
    ]
    counts = (len(what.template_ids), 1, len(what.post_ids), len(what.duty_ids), 1, 1, 1, 1)
    return ", ".join(part.format(n=n) for part, n in zip(parts, counts, strict=True) if n and part)


def _named(cls: type[Entity], ids: Sequence[str], things: Things | None) -> str:
    return "" if things is None else listed([things.name(cls, identity) for identity in ids])


def _day(kind: DayKind) -> str:
    return _("holidays") if kind is DayKind.HOLIDAY else WEEKDAYS[list(DayKind).index(kind)]


def _hours(what: What, clock: Clock) -> str:
    start, end = what.starts_from, what.starts_before
    if start is not None and end is not None:
        return _("starting from {start} to before {end}").format(
            start=time_text(start, clock), end=time_text(end, clock)
        )
    if start is not None:
        return _("starting at {start} or later").format(start=time_text(start, clock))
    return _("starting before {end}").format(end=time_text(end, clock)) if end is not None else ""

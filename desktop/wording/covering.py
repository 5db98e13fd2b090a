"""Ways to cover a hole in words, always in the same order.

What happened · people, notice, overtime, still open · who does what · how sure. The facts come from
`desktop.workspace.covering`; nothing here says "proven" unless they do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.domain.time import local
from desktop.domain.values import Priority
from desktop.wording.clock import hours_text, span_text, time_text
from desktop.wording.gaps import count_text, listed, place_and_time, priority_text, spot
from desktop.wording.i18n import _, ngettext

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from desktop.domain.roster import Work
    from desktop.domain.schedule import Shift
    from desktop.wording.things import Things

NAMED = 4
"""How many holes are named before they are only counted."""


class HoleFacts(Protocol):
    """A part of a shift where people are missing: `missing` units from minute `start` to `end`."""

    @property
    def shift(self) -> Shift:
        """Which shift."""

    @property
    def missing(self) -> int:
        """Units missing, of which `head` make one officer."""

    @property
    def start(self) -> int:
        """From this minute."""

    @property
    def end(self) -> int:
        """Until this minute."""

    @property
    def whole(self) -> bool:
        """Whether it is all of the shift."""


class PersonFacts(Protocol):
    """What one person's work becomes."""

    @property
    def officer_id(self) -> str:
        """Who."""

    @property
    def gained(self) -> Sequence[Work]:
        """New work, and work that lasts longer."""

    @property
    def lost(self) -> Sequence[Work]:
        """Work that goes."""

    @property
    def same_hours(self) -> bool:
        """Whether only the post changes."""

    @property
    def day_off(self) -> bool:
        """Whether somebody comes in on a day without work."""

    @property
    def late(self) -> bool:
        """Whether a date inside the notice window changes."""

    @property
    def week_before(self) -> int:
        """Paid minutes of the week before."""

    @property
    def week_after(self) -> int:
        """Paid minutes of the week after."""

    @property
    def overtime(self) -> int:
        """Further overtime minutes."""

    @property
    def phone(self) -> str:
        """Where to call."""


class IdeaFacts(Protocol):
    """One way to cover what is open."""

    @property
    def people(self) -> Sequence[PersonFacts]:
        """Whose work changes."""

    @property
    def open(self) -> Sequence[HoleFacts]:
        """What stays open."""

    @property
    def head(self) -> int:
        """Units that make one officer."""

    @property
    def overtime(self) -> int:
        """Further overtime minutes."""

    @property
    def late(self) -> int:
        """People whose work changes inside the notice window."""

    @property
    def unagreed(self) -> bool:
        """Whether published work of others moves."""

    @property
    def proven(self) -> bool:
        """Whether nothing touches fewer people."""

    @property
    def must_have_only(self) -> bool:
        """Whether it cares for must-have work only."""

    @property
    def other_people(self) -> bool:
        """Whether it does without the people of the ideas before."""

    @property
    def reach(self) -> int:
        """Days around the holes within which work could change."""


# ------------------------------------------------------------------------------------ what happened


def absent_text(
    things: Things, officer_id: str, dates: tuple[dt.date, dt.date], holes: Sequence[HoleFacts], head: int
) -> str:
    """Who is absent and what that leaves: "Reyes M is absent Sat, Jul 3 (Beach ATV …, must have)."."""
    first, last = dates
    when = things.date(first) if first == last else things.dates(first, last)
    name = things.officer(officer_id)
    if len(holes) == 1:
        hole = holes[0]
        text = _("{name} is absent {when} ({shift}, {priority}).")
        shift = place_and_time(things, hole.shift)
        return text.format(name=name, when=when, shift=shift, priority=priority_text(hole.shift.priority))
    text = _("{name} is absent {when}: {open}.")
    return text.format(name=name, when=when, open=_fell_open(holes, head))


def last_day_text(
    things: Things, officer_id: str, day: dt.date, holes: Sequence[HoleFacts], head: int, published: int
) -> str:
    """Who leaves and what that leaves: "Reyes M's last day becomes Aug 12: 11 shifts fall open; 4 …"."""
    text = _("{name}: the last day becomes {day}; {open}.").format(
        name=things.officer(officer_id), day=things.date(day), open=_fell_open(holes, head)
    )
    if published:
        more = ngettext("{n} of the shifts is published.", "{n} of the shifts are published.", published)
        text += " " + more.format(n=published)
    return text


def changed_text(label: str, holes: Sequence[HoleFacts], head: int) -> str:
    """What else was done and what that leaves: "Art festival: other numbers of people: 4 shifts open, …"."""
    return f"{label}: {_fell_open(holes, head)}."


def _fell_open(holes: Sequence[HoleFacts], head: int) -> str:
    if not holes:
        return _("nothing fell open")
    heads = _heads(holes, head)
    text = ngettext("{n} shift fell open", "{n} shifts fell open", 1 if heads == 1 else 2)
    must = _heads([hole for hole in holes if hole.shift.priority is Priority.MUST], head)
    parts = [text.format(n=count_text(heads))]
    if must:
        parts.append(
            _("{n} of them must have").format(n=count_text(must)) if must < heads else _("must have")
        )
    return ", ".join(parts)


def _heads(holes: Sequence[HoleFacts], head: int) -> float:
    return sum(hole.missing for hole in holes) / head


# ------------------------------------------------------------------------------------- what it takes


def headline(things: Things, idea: IdeaFacts) -> str:
    """People, notice, overtime, still open: "2 people change, 1 comes in on a day off · 1 inside …"."""
    return " · ".join(_headline(things, idea))


def _headline(things: Things, idea: IdeaFacts) -> Iterator[str]:
    people = len(idea.people)
    moves = sum(person.same_hours for person in idea.people)
    if moves == people:
        yield ngettext("{n} person moves, same hours", "{n} people move, same hours", people).format(n=people)
    else:
        yield ngettext("{n} person changes", "{n} people change", people).format(n=people)
    called = sum(person.day_off for person in idea.people)
    if called:
        text = ngettext("{n} comes in on a day off", "{n} come in on a day off", called)
        yield text.format(n=called)
    if idea.late:
        yield _("{n} inside the notice window").format(n=idea.late)
    yield _("{hours} overtime").format(hours=hours_text(idea.overtime)) if idea.overtime else _("no overtime")
    yield still_open(things, idea)


def still_open(things: Things, idea: IdeaFacts) -> str:
    """What stays open: "nothing left open", "Parking, 8:00 AM – noon stays open (should have)"."""
    if not idea.open:
        return _("nothing left open")
    named = [hole_text(things, hole, idea.head) for hole in idea.open]
    if len(named) > NAMED:
        heads = count_text(_heads(idea.open, idea.head))
        return _("{n} shifts stay open").format(n=heads)
    return _("open: {shifts}").format(shifts="; ".join(named))


def hole_text(things: Things, hole: HoleFacts, head: int) -> str:
    """One hole: "Parking, Sat, Jul 3, 8:00 – 11:00 AM (should have)", with the number where it is not one."""
    zone, season = things.season.zone, things.season
    if hole.whole:
        where = place_and_time(things, hole.shift)
    else:
        start, end = local(hole.start, zone), local(hole.end, zone)
        where = f"{spot(things, hole.shift)}, {span_text(start, end, season.clock, season.locale)}"
    many = "" if hole.missing == head else f"{count_text(hole.missing / head)} × "
    return f"{many}{where} ({priority_text(hole.shift.priority)})"


# -------------------------------------------------------------------------------------- who does what


def person_lines(things: Things, idea: IdeaFacts) -> list[str]:
    """One sentence for each person: what changes, hours of the week, overtime."""
    return [_person(things, person) for person in idea.people]


def _person(things: Things, person: PersonFacts) -> str:
    name, hours = things.officer(person.officer_id), _week(person)
    if person.same_hours:
        there = [place_and_time(things, work.shift) for work in person.gained]
        here = [spot(things, work.shift) for work in person.lost]
        text = _("{name}: {here} → {there}, same hours.")
        return text.format(name=name, here=listed(here), there=listed(there))
    kept = {work.shift.id for work in person.lost} & {work.shift.id for work in person.gained}
    parts = [_longer(things, person, work) for work in person.gained if work.shift.id in kept]
    come = [_spell(things, work) for work in person.gained if work.shift.id not in kept]
    gone = [place_and_time(things, work.shift) for work in person.lost if work.shift.id not in kept]
    if come and gone:
        parts.append(_("{there} instead of {here}").format(there=listed(come), here=listed(gone)))
    elif come:
        text = _("comes in on a day off: {shifts}") if person.day_off else _("takes on {shifts}")
        parts.append(text.format(shifts=listed(come)))
    elif gone:
        parts.append(_("no longer {shifts}").format(shifts=listed(gone)))
    return f"{name}: {'; '.join(parts)}{hours}."


def _longer(things: Things, person: PersonFacts, work: Work) -> str:
    """Held over, or in early."""
    before = next(one for one in person.lost if one.shift.id == work.shift.id)
    clock, zone = things.season.clock, things.season.zone
    where = spot(things, work.shift)
    if work.end > before.end:
        until = time_text(local(work.end, zone).time(), clock)
        return _("stays at {post} until {time}").format(post=where, time=until)
    if work.start < before.start:
        begin = time_text(local(work.start, zone).time(), clock)
        return _("comes to {post} at {time} already").format(post=where, time=begin)
    return _spell(things, work)


def _spell(things: Things, work: Work) -> str:
    """A piece of work with its own times."""
    zone, season = things.season.zone, things.season
    span = span_text(local(work.start, zone), local(work.end, zone), season.clock, season.locale)
    return f"{spot(things, work.shift)}, {span}"


def _week(person: PersonFacts) -> str:
    if person.week_before == person.week_after:
        return ""
    before, after = (
        f"{minutes / 60:.1f}".removesuffix(".0") for minutes in (person.week_before, person.week_after)
    )
    text = _("{before} → {after} h that week").format(before=before, after=after)
    if person.overtime > 0:
        text += ", " + _("{hours} overtime").format(hours=hours_text(person.overtime))
    return f" ({text})"


def call_lines(things: Things, idea: IdeaFacts) -> list[str]:
    """Whom to call: "Call Novak (555) 0101."."""
    return [
        _("Call {name} {phone}.").format(name=things.officer(person.officer_id), phone=person.phone)
        if person.phone
        else _("Tell {name}.").format(name=things.officer(person.officer_id))
        for person in idea.people
    ]


# ------------------------------------------------------------------------------------------ how sure


def sure_text(idea: IdeaFacts) -> str:
    """How sure it is: "Proven: no plan of whole shifts within ±3 days touches fewer people."."""
    if not idea.proven:
        return _("Not proven: there may be a plan that changes less.")
    if idea.must_have_only:
        text = _("Proven: no plan of whole shifts within ±{n} days fills must-have work with fewer people.")
    elif idea.other_people:
        text = _("Proven: without asking the same people again, no plan within ±{n} days is better.")
    elif idea.open:
        text = _("Proven: no plan of whole shifts within ±{n} days fills more, or as much with fewer people.")
    else:
        text = _("Proven: no plan of whole shifts within ±{n} days touches fewer people.")
    return text.format(n=idea.reach)


def agree_text(idea: IdeaFacts) -> str:
    """What has to be agreed; empty where nothing."""
    return _("It moves published shifts of other people: they have to agree.") if idea.unagreed else ""


def none_text(reach: int, *, found: bool) -> str:
    """What to say where there is no (further) idea."""
    if found:
        return _("No further idea within ±{n} days.").format(n=reach)
    return _("Nobody can cover it within ±{n} days without breaking a rule.").format(n=reach)


def to_tell_text(count: int) -> str:
    """After use: "3 people to tell"."""
    return ngettext("{n} person to tell", "{n} people to tell", count).format(n=count)

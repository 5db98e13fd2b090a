"""Ways to fill an open shift, in words: who does what, what must be allowed, what it asks, how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.absence import TimeOff
from desktop.domain.demand import ShiftChange
from desktop.domain.people import Officer
from desktop.domain.places import EquipmentPool
from desktop.domain.schedule import Assignment
from desktop.domain.time import band_minutes, local
from desktop.domain.training import Attendance, Certificate, Certification, TrainingSession
from desktop.domain.ways import Proof
from desktop.wording.clock import hours_text, moment_text, range_text, time_text
from desktop.wording.gaps import listed, priority_text, spot
from desktop.wording.i18n import _, ngettext
from desktop.wording.problem_case import length_text
from desktop.wording.rules import rule_title

if TYPE_CHECKING:
    from desktop.domain.edit import Change
    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.domain.schedule import Shift
    from desktop.domain.ways import Allowance, Move, Way, Ways
    from desktop.wording.things import Things


def way_text(plan: Plan, things: Things, way: Way) -> str:
    """A way in one sentence, with what it costs: "Silva, now on Downtown, takes it; …: 2 people move."."""
    price = price_text(way)
    deed = deed_text(plan, things, way)
    return f"{deed}: {price}." if price else f"{deed}."


def deed_text(plan: Plan, things: Things, way: Way) -> str:
    """What is done, for a button, a label or a what-if's name."""
    parts = [*_moves(plan, things, way), *_allowed(plan, things, way)]
    parts += [
        _("{shift} opens instead ({priority})").format(
            shift=_place(plan, things, shift, way), priority=priority_text(plan.shifts[shift].priority)
        )
        for shift in way.opens
    ]
    return "; ".join(parts)


def price_text(way: Way) -> str:
    """What a way asks of people: "2 people move, 1 of them from what was published, 1 wish not met"."""
    parts = []
    people = len(way.people)
    if people > 1:
        parts.append(_("{n} people move").format(n=people))
    published = len({move.officer_id for move in way.moves if move.published and not move.added})
    if published:
        text = ngettext("{n} published shift changes", "{n} published shifts change", published)
        parts.append(text.format(n=published))
    if way.wishes:
        text = ngettext("{n} wish not met", "{n} wishes not met", len(way.wishes))
        parts.append(text.format(n=len(way.wishes)))
    return ", ".join(parts)


def proof_text(plan: Plan, found: Ways, seconds: float) -> str:
    """How sure it is: that no exchange can help, or that time ran out."""
    parts = []
    dates = range_text(found.first, found.last, plan.season.locale)
    if found.exchange is Proof.NONE:
        parts.append(_("No exchange of people within {dates} can help: proven.").format(dates=dates))
    if not found.ways and not found.complete:
        text = _("We have not found a way in {n} s; there may be one.")
        parts.append(text.format(n=f"{seconds:.0f}"))
    elif not found.ways:
        parts.append(_("Nothing that we know to allow for one person fills it either."))
    elif not found.complete:
        parts.append(_("There may be further ways: time ran out."))
    return " ".join(parts)


# ---------------------------------------------------------------------------------------------- who moves


def _moves(plan: Plan, things: Things, way: Way) -> list[str]:
    takers = [move for move in way.moves if move.added and move.shift_id == way.shift_id]
    others = [move for move in way.moves if move.added and move.shift_id != way.shift_id]
    arrived = {move.officer_id for move in (*takers, *others)}
    left = [move for move in way.moves if not move.added and move.officer_id not in arrived]
    return [
        *(_taker(plan, things, way, move) for move in takers),
        *(
            _("{who} takes {shift}").format(
                who=things.officer(move.officer_id), shift=_place(plan, things, move.shift_id, way)
            )
            for move in others
        ),
        *(
            _("{who} is off {shift}").format(
                who=things.officer(move.officer_id), shift=_place(plan, things, move.shift_id, way)
            )
            for move in left
        ),
    ]


def _taker(plan: Plan, things: Things, way: Way, move: Move) -> str:
    who = things.officer(move.officer_id)
    gone = [
        _place(plan, things, other.shift_id, way)
        for other in way.moves
        if not other.added and other.officer_id == move.officer_id
    ]
    times = _own_times(plan, things, way, move)
    if gone:
        return _("{who}, now on {shift}, takes it").format(who=who, shift=listed(gone)) + times
    return _("{who} takes it").format(who=who) + times


def _own_times(plan: Plan, things: Things, way: Way, move: Move) -> str:
    """From when to when, where not all of the shift is worked: " from 11:00 (3 h open)"."""
    shift = plan.shifts[move.shift_id]
    for change in way.changes:
        own = change.after
        if isinstance(own, Assignment) and own.officer_id == move.officer_id and own.times is not None:
            if own.shift_id != shift.id:
                continue
            _report, start, end = band_minutes(shift.date, own.times, things.season.zone)
            opened = length_text(shift.minutes - (end - start))
            if start > shift.start:
                text = _(" from {time} ({open} open)")
                return text.format(time=_clock(things, start), open=opened)
            return _(" until {time} ({open} open)").format(time=_clock(things, end), open=opened)
    return ""


def _clock(things: Things, minutes: int) -> str:
    return moment_text(local(minutes, things.season.zone), things.season.clock)


def _place(plan: Plan, things: Things, shift_id: str, way: Way) -> str:
    """A shift beside the one to be filled: its post, its time, and the date where it is another."""
    shift, here = plan.shifts[shift_id], plan.shifts[way.shift_id]
    start = time_text(shift.times.start, things.season.clock)
    if shift.date == here.date:
        return f"{spot(things, shift)} {start}"
    return f"{spot(things, shift)} {things.date(shift.date)} {start}"


# ------------------------------------------------------------------------------------------- what is allowed


def _allowed(plan: Plan, things: Things, way: Way) -> list[str]:
    return [text for one in way.allowed if (text := _allowance(plan, things, way, one))]


def _allowance(plan: Plan, things: Things, way: Way, one: Allowance) -> str:
    if one.by_name and one.problem is not None:
        return _set_aside(things, one.problem)
    texts = [_data(plan, things, plan.shifts[way.shift_id], change) for change in one.changes]
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _set_aside(things: Things, problem: Problem) -> str:
    """A rule that somebody accepts broken."""
    who = listed([things.officer(officer) for officer in problem.officers])
    if problem.rule == "rest":
        return _("{who} has {rest} of rest once instead of {wanted}").format(
            who=who,
            rest=length_text(int(problem.fact("rest_minutes"))),
            wanted=length_text(int(problem.fact("wanted_minutes"))),
        )
    if problem.rule == "hour_ceiling":
        return _("{who} to {paid} that week (ceiling {limit})").format(
            who=who,
            paid=hours_text(int(problem.fact("paid_minutes"))),
            limit=hours_text(int(problem.fact("ceiling_minutes"))),
        )
    if problem.rule == "days_per_week":
        return _("{who} works {n} days that week (your rule says {limit})").format(
            who=who, n=problem.fact("worked"), limit=problem.fact("allowed")
        )
    if problem.rule == "consecutive_days":
        return _("{who} works more than {limit} days in a row").format(who=who, limit=problem.fact("allowed"))
    if problem.rule == "availability":
        return _("{who} is asked to come although not available").format(who=who)
    return _("“{rule}” is set aside once").format(rule=rule_title(problem.rule))


def _data(plan: Plan, things: Things, shift: Shift, change: Change) -> str:
    """What changes in the data, by what it is."""
    after, before = change.after, change.before
    if isinstance(after, ShiftChange):
        return _("{n} wanted instead of {old}").format(n=after.minimum, old=shift.minimum)
    if isinstance(after, Officer) and isinstance(before, Officer):
        return _officer(things, before, after)
    if isinstance(after, TimeOff):
        text = _("{who}'s time off on {date} is asked back")
        return text.format(who=things.officer(after.officer_id), date=things.date(shift.date))
    if isinstance(after, Attendance):
        session = things.find(TrainingSession, after.session_id)
        last = max(session.dates) if isinstance(session, TrainingSession) else shift.date
        text = _("{who} gets a seat in {session} on {date} and must pass")
        name = things.name(TrainingSession, after.session_id)
        return text.format(who=things.officer(after.officer_id), session=name, date=things.date(last))
    if isinstance(after, Certificate):
        text = _("{who}'s {name} is renewed before") if before else _("one more {name} before: {who}")
        name = things.name(Certification, after.certification_id)
        return text.format(who=things.officer(after.officer_id), name=name)
    if isinstance(after, EquipmentPool) and isinstance(before, EquipmentPool):
        text = _("borrow {n} for this day: {pool}")
        return text.format(n=after.capacity - before.capacity, pool=after.name)
    return ""


def _officer(things: Things, before: Officer, after: Officer) -> str:
    who = things.officer(after.id)
    if after.last_day != before.last_day and after.last_day is not None:
        return _("{who} stays to {date}").format(who=who, date=things.date(after.last_day))
    text = _("{who} to {hours} a week (contract {old})")
    return text.format(
        who=who,
        hours=hours_text(after.contract.maximum_minutes),
        old=hours_text(before.contract.maximum_minutes),
    )

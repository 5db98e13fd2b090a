"""What is published: snapshots of the schedule, and which of them stands for which shift.

Every date belongs to the latest published schedule that covers it. Schedules are taken in the order of their
numbers: each one replaces everything published so far for its dates, and a shift it places elsewhere leaves
the date on which it stood before, for the officers it names. Nothing that was replaced comes back by itself.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.absence import CourtDate
from desktop.domain.demand import Event
from desktop.domain.places import Duty, Post
from desktop.domain.plan import Plan
from desktop.domain.records import Publication, PublishedShift
from desktop.domain.roster import Work
from desktop.domain.schedule import AssignmentState, Shift, Source
from desktop.domain.training import TrainingSession

Key = tuple[str, str]
"""(shift id, officer id)."""

COURT = "Court"
TRAINING = "Training"


@dataclass(frozen=True, slots=True)
class Standing:
    """A published shift as it stands now.

    `number` and `at` (UTC) are those of the published schedule that first said so in these very words.
    """

    shift: PublishedShift
    number: int
    at: dt.datetime


def standings(publications: Iterable[Publication]) -> Mapping[Key, Standing]:
    """Everything that is published now, by (shift, officer), ordered by report time."""
    found: dict[Key, Standing] = {}
    for publication in sorted(publications, key=lambda item: item.number):
        former = found
        found = {key: one for key, one in former.items() if not _covers(publication, one.shift.date)}
        for shift in publication.shifts:
            known = former.get(shift.key)
            fresh = Standing(shift, publication.number, publication.at)
            found[shift.key] = known if known and known.shift == shift else fresh
    return dict(sorted(found.items(), key=lambda item: (item[1].shift.report, item[0])))


def published_shifts(publications: Iterable[Publication]) -> Mapping[Key, PublishedShift]:
    """Every published shift by (shift, officer), ordered by report time."""
    return {key: standing.shift for key, standing in standings(publications).items()}


def governing(publications: Iterable[Publication], day: dt.date) -> Publication | None:
    """The published schedule a local date belongs to: the latest that covers it; None means draft."""
    covering = [publication for publication in publications if _covers(publication, day)]
    return max(covering, key=lambda publication: publication.number, default=None)


def published_range(publications: Iterable[Publication]) -> tuple[dt.date, dt.date] | None:
    """First and last date that any published schedule covers, or None."""
    found = list(publications)
    if not found:
        return None
    return min(item.first for item in found), max(item.last for item in found)


def next_number(publications: Iterable[Publication]) -> int:
    """The number of the next published schedule."""
    return max((publication.number for publication in publications), default=0) + 1


def snapshot(plan: Plan, first: dt.date, last: dt.date) -> tuple[PublishedShift, ...]:
    """All work of the dates from `first` to `last` as it would be published, by report time.

    Vacancies are among it, since they hold their shifts; whoever hands out calendars leaves them out.
    """
    works = itertools.chain.from_iterable(plan.roster.by_shift.values())
    found = [published_shift(plan, work) for work in works if first <= work.shift.date <= last]
    return tuple(sorted(found, key=lambda shift: (shift.report, shift.key)))


def published_shift(plan: Plan, work: Work) -> PublishedShift:
    """One officer's work in the words and UTC times in which it is published."""
    words = shift_words(plan, work.shift)
    notes = dict.fromkeys(note for note in (words.note, work.assignment.note) if note)
    return PublishedShift(
        shift_id=work.shift.id,
        officer_id=work.officer_id,
        date=work.shift.date,
        report=work.report,
        start=work.start,
        end=work.end,
        paid_minutes=work.paid_minutes,
        post_id=work.shift.post_id,
        post_name=words.post,
        duty_name=words.duty,
        place=words.place,
        bring=words.bring,
        event_name=words.event,
        note="; ".join(notes),
        state=_state(work),
    )


@dataclass(frozen=True, slots=True)
class ShiftWords:
    """What a shift is called: a session stands in the place of a post, and so does court."""

    post: str
    duty: str
    place: str = ""
    bring: str = ""
    event: str = ""
    note: str = ""


def shift_words(plan: Plan, shift: Shift) -> ShiftWords:
    """The words for a shift of the plan; the place of an event's line is its post's, else the event's."""
    if shift.source is Source.SESSION:
        session = plan.of(TrainingSession)[shift.source_id]
        return ShiftWords(session.name, TRAINING, session.place, session.bring)
    if shift.source is Source.COURT:
        return ShiftWords(COURT, COURT, plan.of(CourtDate)[shift.source_id].place)
    post = plan.of(Post)[shift.post_id]
    duty = plan.of(Duty)[shift.duty_id].name
    event = plan.of(Event).get(shift.event_id or "")
    if event is None:
        return ShiftWords(post.name, duty, post.place, post.bring, note=shift.note)
    return ShiftWords(post.name, duty, post.place or event.place, post.bring, event.name, shift.note)


def _state(work: Work) -> AssignmentState:
    state = work.assignment.state
    if state is AssignmentState.NORMAL and work.assignment.conditional_on:
        return AssignmentState.CONDITIONAL
    return state


def _covers(publication: Publication, day: dt.date) -> bool:
    return publication.first <= day <= publication.last

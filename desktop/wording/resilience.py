"""The sick-call test in words: who would be missed, what falls below its minimum, how likely it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.domain.demand import Event
from desktop.domain.time import local
from desktop.wording.clock import span_text
from desktop.wording.gaps import count_text, listed, place_and_time, spot
from desktop.wording.i18n import _, ngettext
from desktop.wording.things import Things

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from desktop.domain.plan import Plan

FEW = 3
"""Shifts that a sentence names before it says "and 2 more"."""


EXACT_BELOW = 0.02
"""Shares so close to nothing or to all are told with a decimal."""


class LossFacts(Protocol):
    """What is lost on one shift.

    Attributes
    ----------
    shift_id : str
    missing : float
        People lacking beyond what the plan leaves open.
    crew : int
        Units by which Musts about the crew are broken beyond the plan.
    open_before : float
        People lacking in the plan already.
    """

    @property
    def shift_id(self) -> str:
        """See the class."""

    @property
    def missing(self) -> float:
        """See the class."""

    @property
    def crew(self) -> int:
        """See the class."""

    @property
    def open_before(self) -> float:
        """See the class."""


class AbsenceFacts(Protocol):
    """A critical absence: officers, first date, the event where all of it is missed, losses, best standby."""

    @property
    def officers(self) -> tuple[str, ...]:
        """See the class."""

    @property
    def date(self) -> dt.date:
        """See the class."""

    @property
    def event_id(self) -> str:
        """See the class."""

    @property
    def losses(self) -> Sequence[LossFacts]:
        """See the class."""

    @property
    def standby(self) -> str:
        """See the class."""


class StandbyFacts(Protocol):
    """A standby: date, officer, how many of how many absences are helped, own shifts left behind."""

    @property
    def date(self) -> dt.date:
        """See the class."""

    @property
    def officer_id(self) -> str:
        """See the class."""

    @property
    def closes(self) -> int:
        """See the class."""

    @property
    def of(self) -> int:
        """See the class."""

    @property
    def from_shifts(self) -> tuple[str, ...]:
        """See the class."""


class ShareFacts(Protocol):
    """A share of the drawn seasons with its 95 % range."""

    @property
    def chance(self) -> float:
        """See the class."""

    @property
    def interval(self) -> tuple[float, float]:
        """See the class."""


class ChanceFacts(Protocol):
    """What a chance is about: ``all``, ``event``, ``week`` or ``day``; its event's id; its dates."""

    @property
    def span(self) -> str:
        """See the class."""

    @property
    def id(self) -> str:
        """See the class."""

    @property
    def first(self) -> dt.date:
        """See the class."""

    @property
    def last(self) -> dt.date:
        """See the class."""

    @property
    def must_shifts(self) -> int:
        """Must-have shifts among its shifts."""

    @property
    def open_heads(self) -> float:
        """People lacking to the minimum in the plan already."""

    @property
    def must(self) -> ShareFacts:
        """Seasons in which no must-have shift loses anything."""

    @property
    def all(self) -> ShareFacts:
        """Seasons in which no shift loses anything."""


class SickCallWords:
    """Sentences about the sick-call test of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._things = plan, Things(plan)

    def absence(self, absence: AbsenceFacts) -> str:
        """A critical absence.

        "If Reyes M is sick on Sun, Jul 4, Fireworks · Traffic (4:00 PM – midnight) falls below its minimum;
        best standby: Kim S."
        """
        return self._sentence([absence])

    def absences(self, absences: Sequence[AbsenceFacts]) -> list[str]:
        """A sentence for each critical absence; those that come to the same are told together.

        "If any one of Kim S, Reyes M and Silva I is sick on Sun, Jul 4, …".
        """
        alike: dict[object, list[AbsenceFacts]] = {}
        for absence in absences:
            losses = tuple(
                (loss.shift_id, bool(loss.missing), bool(loss.open_before)) for loss in absence.losses
            )
            # Of two sick together each pair is told by itself.
            who = absence.officers if len(absence.officers) > 1 else ()
            key = (absence.event_id, absence.date, losses, absence.standby, who)
            alike.setdefault(key, []).append(absence)
        return [self._sentence(found) for found in alike.values()]

    def _sentence(self, alike: Sequence[AbsenceFacts]) -> str:
        """Absences that differ in the officers alone."""
        things, absence = self._things, alike[0]
        many = len(alike) > 1
        if absence.event_id:
            any_one = _("If any one of {who} misses all of {event}, {losses}")
            sentence = any_one if many else _("If {who} misses all of {event}, {losses}")
        elif len(absence.officers) > 1:
            sentence = _("If {who} are sick on {date}, {losses}")
        else:
            any_one = _("If any one of {who} is sick on {date}, {losses}")
            sentence = any_one if many else _("If {who} is sick on {date}, {losses}")
        text = sentence.format(
            who=listed([things.officer(officer) for one in alike for officer in one.officers]),
            event=things.name(Event, absence.event_id),
            date=things.date(absence.date),
            losses=self._losses(absence.losses, dated=bool(absence.event_id)),
        )
        if absence.standby:
            text = _("{text}; best standby: {name}").format(text=text, name=things.officer(absence.standby))
        return text + "."

    def _losses(self, losses: Sequence[LossFacts], *, dated: bool) -> str:
        below = [loss for loss in losses if loss.missing and not loss.open_before]
        further = [loss for loss in losses if loss.missing and loss.open_before]
        crew = [loss for loss in losses if not loss.missing]
        parts = (
            (below, ngettext("{it} falls below its minimum", "{it} fall below their minimum", len(below))),
            (
                further,
                ngettext(
                    "{it} falls further below its minimum",
                    "{it} fall further below their minimum",
                    len(further),
                ),
            ),
            (
                crew,
                ngettext(
                    "the crew left at {it} breaks a rule", "the crews left at {it} break a rule", len(crew)
                ),
            ),
        )
        return listed([text.format(it=self._places(found, dated=dated)) for found, text in parts if found])

    def _places(self, losses: Sequence[LossFacts], *, dated: bool) -> str:
        return listed([self._place(loss.shift_id, dated=dated) for loss in losses], most=FEW)

    def _place(self, shift_id: str, *, dated: bool) -> str:
        shift, season = self._plan.shifts[shift_id], self._plan.season
        if dated:
            return place_and_time(self._things, shift)
        start, end = local(shift.start, season.zone), local(shift.end, season.zone)
        hours = span_text(start, end, season.clock, season.locale, dated=False)
        return f"{spot(self._things, shift)} ({hours})"

    def standby(self, standby: StandbyFacts) -> str:
        """A standby: "Sun, Jul 4: Kim S on call helps with 3 of 4, instead of Booth (noon – 8:00 PM)"."""
        text = _("{date}: {name} on call helps with {closes} of {of}").format(
            date=self._things.date(standby.date),
            name=self._things.officer(standby.officer_id),
            closes=standby.closes,
            of=standby.of,
        )
        if not standby.from_shifts:
            return text
        own = listed([self._place(shift, dated=False) for shift in standby.from_shifts])
        return _("{text}, instead of {own}").format(text=text, own=own)

    def span(self, chance: ChanceFacts) -> str:
        """What a chance is about: an event by its name, "Week Jun 28 – Jul 4", a date, the whole."""
        things = self._things
        if chance.id:
            return things.name(Event, chance.id)
        dates = things.dates(chance.first, chance.last)
        texts = {"week": _("Week {dates}").format(dates=dates), "day": things.date(chance.first)}
        return texts.get(str(chance.span), _("All, {dates}").format(dates=dates))


def share_text(share: ShareFacts) -> str:
    """A share with its range: "87 % (85–88 %)", "99.9 % (99.7–100 %)"."""
    low, high = share.interval
    return _("{chance} % ({low}–{high} %)").format(
        chance=_percent(share.chance), low=_percent(low), high=_percent(high)
    )


def _percent(share: float) -> str:
    close = min(share, 1 - share) < EXACT_BELOW
    return f"{100 * share:.1f}".removesuffix(".0") if close else f"{100 * share:.0f}"


def keep_text(chance: ChanceFacts) -> str:
    """One chance in full: "must have 87 % (85–88 %), all 64 % (62–66 %); 2 open already"."""
    every = _("all {share}").format(share=share_text(chance.all))
    if chance.must_shifts:
        must = _("must have {share}").format(share=share_text(chance.must))
        every = f"{must}, {every}"
    already = open_already_text(chance.open_heads)
    return f"{every}; {already}" if already else every


def open_already_text(heads: float) -> str:
    """What the plan itself leaves open: "2 open already"; empty where nothing is."""
    return _("{n} open already").format(n=count_text(heads)) if heads else ""


def single_text(count: int) -> str:
    """How many absences of one officer on one date are critical."""
    if not count:
        return _("No single absence opens a must-have gap: somebody free may always step in.")
    return ngettext(
        "{n} absence of one officer opens a must-have gap that nobody free may fill.",
        "{n} absences of one officer open a must-have gap that nobody free may fill.",
        count,
    ).format(n=count)


def pairs_text(count: int) -> str:
    """How many absences of two officers on one date are critical though neither alone is."""
    if not count:
        return _("No two absences on one date open one either, beyond those.")
    return ngettext(
        "{n} more opens when two are sick on one date, neither of whom is missed alone.",
        "{n} more open when two are sick on one date, neither of whom is missed alone.",
        count,
    ).format(n=count)


def averages_text(missed: float, refilled: float, calls: float) -> str:
    """What a season is like on average: "33 shifts missed, 12 people called in with 12.4 calls"."""
    return _(
        "On average {missed} shifts are missed and {refilled} people come in, with {calls} calls."
    ).format(missed=f"{missed:.1f}", refilled=f"{refilled:.1f}", calls=f"{calls:.1f}")


def basis_text(rate: float, mean_days: float, samples: int, seed: int) -> str:
    """What the chances rest on."""
    return _(
        "Chances from {samples:,} drawn seasons (seed {seed}), with their 95 % range: {rate:g} % of shifts "
        "called in sick, {days:g} days at a time on average, weeks with more and with fewer sick."
    ).format(samples=samples, seed=seed, rate=rate, days=mean_days)


def progress_text(stage: str, done: int, total: int) -> str:
    """How far the test has come."""
    texts = {
        "absences": _("Looking at absences: {done} of {total}"),
        "seasons": _("Drawing seasons: {done:,} of {total:,}"),
    }
    return texts[stage].format(done=done, total=total)

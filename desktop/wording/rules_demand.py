"""Words for rules about demand: curves, alternatives, standby, seats, breaks (titles, settings, problems)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from desktop.domain.curves import Alternatives, ChoicePer, DemandCurve
from desktop.domain.rule_base import EVERYBODY
from desktop.domain.time import local
from desktop.domain.training import Certification, TrainingSession
from desktop.wording.clock import hours_text, span_text
from desktop.wording.filters import scoped
from desktop.wording.gaps import count_text
from desktop.wording.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.values import Clock
    from desktop.wording.problem_case import Case


def demand_titles() -> dict[str, str]:
    """What each rule is called."""
    return {
        "alternatives": _("Alternatives"),
        "demand_curve": _("Demand curves"),
        "standby": _("Standby"),
        "staggered_breaks": _("Staggered breaks"),
        "training_seats": _("Training seats"),
    }


def _alternatives(params: Any, clock: Clock) -> str:
    return _("of the shifts of one choice only one is opened")


def _demand_curve(params: Any, clock: Clock) -> str:
    return _("every half hour has its people, on whichever of the curve's shifts")


def _standby(params: Any, clock: Clock) -> str:
    text = ngettext(
        "{n} on standby could step in when a shift starts",
        "{n} on standby could step in when a shift starts",
        params.count,
    ).format(n=params.count)
    return scoped(text, EVERYBODY, params.what, clock)


def _staggered(params: Any, clock: Clock) -> str:
    return _(
        "breaks of shifts longer than {hours}, not in the first or last {minutes} min, leave every post "
        "its minimum"
    ).format(hours=hours_text(params.after_minutes), minutes=params.margin_minutes)


def _training_seats(params: Any, clock: Clock) -> str:
    return _("the planner gives seats in sessions, so that no certificate lapses while shifts need it")


DEMAND_SETTINGS: dict[str, Callable[[Any, Clock], str]] = {
    "alternatives": _alternatives,
    "demand_curve": _demand_curve,
    "standby": _standby,
    "staggered_breaks": _staggered,
    "training_seats": _training_seats,
}
"""What a setting says, by rule; nothing for a rule whose title says all."""


def _choice(case: Case) -> str:
    words = {
        "name": case.things.name(Alternatives, case.text("alternatives")),
        "n": case.number("opened"),
        "when": _period(case),
    }
    if case.number("opened"):
        return _("{name}: {n} shifts are opened {when}; only one is to be.").format(**words)
    return _("{name}: no shift is opened {when}; one is wanted.").format(**words)


def _period(case: Case) -> str:
    per = ChoicePer(case.text("per"))
    if per is ChoicePer.SEASON:
        return _("in the season")
    if per is ChoicePer.DAY:
        return _("on {date}").format(date=case.day("date"))
    first = dt.date.fromisoformat(case.text("date"))
    return _("from {dates}").format(dates=case.things.dates(first, first + dt.timedelta(days=6)))


def _curve(case: Case) -> str:
    missing = count_text(case.number("missing") / max(1, case.number("head")))
    texts = {
        "minimum": _("{name}, {when}: {missing} below minimum."),
        "desired": _("{name}, {when}: {missing} below desired."),
        "over": _("{name}, {when}: {missing} more than desired."),
    }
    return texts[case.text("what")].format(
        name=case.things.name(DemandCurve, case.text("curve")),
        when=_span(case),
        missing=missing,
    )


def _on_standby(case: Case) -> str:
    return _("{shift}: {found} of {wanted} on standby who could step in.").format(
        shift=case.where, found=case.text("found"), wanted=case.text("wanted")
    )


def _breaks(case: Case) -> str:
    n = case.problem.amount
    text = ngettext(
        "Breaks of {who}, {when}: {n} more is needed so that every post keeps its minimum.",
        "Breaks of {who}, {when}: {n} more are needed so that every post keeps its minimum.",
        n,
    )
    return text.format(who=case.who, when=_span(case), n=n)


def _span(case: Case) -> str:
    season = case.things.season
    start, end = (local(case.number(fact), season.zone) for fact in ("start", "end"))
    return span_text(start, end, season.clock, season.locale)


def _seats(case: Case) -> str:
    what, n = case.text("what"), case.problem.amount
    if what == "lapse":
        text = ngettext(
            "{who} is without {certificate} on {n} day on which a shift needs it, from {first}.",
            "{who} is without {certificate} on {n} days on which shifts need it, from {first}.",
            n,
        )
        name = case.things.name(Certification, case.text("certification"))
        return text.format(who=case.who, certificate=name, n=n, first=case.day("first"))
    session = case.things.name(TrainingSession, case.text("session"))
    if what == "seats":
        text = ngettext("{session}: {n} person too many.", "{session}: {n} people too many.", n)
        return text.format(session=session, n=n)
    return _("{who} is seated in {session} on some of its days only.").format(who=case.who, session=session)


DEMAND_PROBLEMS: dict[str, Callable[[Case], str]] = {
    "alternatives": _choice,
    "demand_curve": _curve,
    "standby": _on_standby,
    "staggered_breaks": _breaks,
    "training_seats": _seats,
}
"""What a problem says, by rule."""

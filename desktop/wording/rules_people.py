"""Words for rules about successions, partners, wishes, cost (titles, settings, problems)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.places import Duty, Post, ShiftTemplate
from desktop.domain.rules_amounts import Period
from desktop.domain.wishes import ShiftRequest
from desktop.wording.clock import hours_text
from desktop.wording.filters import what_text, who_text
from desktop.wording.gaps import listed
from desktop.wording.i18n import _, ngettext
from desktop.wording.problem_case import length_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.rule_base import What, Who
    from desktop.domain.rules_people import PayParams, RotationParams, ShiftKindsParams, SuccessionParams
    from desktop.domain.values import Clock
    from desktop.wording.problem_case import Case


def people_titles() -> dict[str, str]:
    """What each rule is called."""
    return {
        "work_required": _("Required and forbidden work"),
        "work_preferred": _("Preferred and avoided work"),
        "keep_apart": _("Keep apart"),
        "keep_together": _("Keep together"),
        "partners": _("Preferred and avoided partners"),
        "shift_requests": _("Shift requests"),
        "successions": _("What may not follow what"),
        "shift_kinds": _("Kinds of shift"),
        "rotation": _("Forward rotation"),
        "pay": _("Pay"),
    }


def _for(who: Who, text: str) -> str:
    """A sentence that holds for some people only."""
    return text if who.everybody else _("{text}, for {who}").format(text=text, who=who_text(who))


def _shifts(what: What, clock: Clock) -> str:
    return what_text(what, clock) or _("any shift")


def _successions(params: SuccessionParams, clock: Clock) -> str:
    pairs = "; ".join(
        _("after {first} no {then}").format(first=_shifts(one.first, clock), then=_shifts(one.then, clock))
        for one in params.forbidden
    )
    if params.within_hours is None:
        return _for(params.who, _("{pairs} on the next day").format(pairs=pairs))
    hours = hours_text(params.within_hours * 60)
    return _for(params.who, _("{pairs} within {hours}").format(pairs=pairs, hours=hours))


def _kinds(params: ShiftKindsParams, clock: Clock) -> str:
    count = ngettext("at most {n} kind", "at most {n} kinds", params.most).format(n=params.most)
    text = {
        Period.DAY: _("{count} a day"),
        Period.WEEK: _("{count} a week"),
        Period.WORKWEEK: _("{count} a workweek"),
        Period.PAY_PERIOD: _("{count} a pay period"),
        Period.MONTH: _("{count} a month"),
        Period.SEASON: _("{count} in the season"),
        Period.WINDOW: _("{count}"),
    }[params.per].format(count=count)
    if params.kinds:
        kinds = " | ".join(_shifts(kind, clock) for kind in params.kinds)
        text = _("{text} of {kinds}").format(text=text, kinds=kinds)
    return _for(params.who, text)


def _rotation(params: RotationParams, clock: Clock) -> str:
    earlier = length_text(params.earlier_minutes)
    text = (
        _("the next shift starts at most {earlier} earlier")
        if params.earlier_minutes
        else _("the next shift does not start earlier")
    ).format(earlier=earlier)
    off = ngettext(
        "after {n} day off any start is right", "after {n} days off any start is right", params.days_off
    )
    whole = _("{text}; {off}").format(text=text, off=off.format(n=params.days_off))
    return _for(params.who, whole)


def _pay(params: PayParams, clock: Clock) -> str:
    text = _("every {sum} of pay counts").format(sum=money_text(params.unit_cents))
    if params.holiday_percent == 100:
        return text
    return _("{text}; public holidays at {percent} %").format(text=text, percent=params.holiday_percent)


def money_text(cents: int) -> str:
    """A sum of money without its currency, which a season does not name: "4,320.00"."""
    return f"{cents // 100:,}.{cents % 100:02d}"


PEOPLE_SETTINGS: dict[str, Callable[[Any, Clock], str]] = {
    "work_required": lambda params, clock: _("only required posts, duties and times; never forbidden ones"),
    "work_preferred": lambda params, clock: _("as each prefers, rather than what they avoid"),
    "keep_apart": lambda params, clock: _("forbidden partners are never at one post at one time"),
    "keep_together": lambda params, clock: _("nobody works without a required partner"),
    "partners": lambda params, clock: _("with partners they prefer, not with those they avoid"),
    "shift_requests": lambda params, clock: _("days and shifts as asked for"),
    "successions": _successions,
    "shift_kinds": _kinds,
    "rotation": _rotation,
    "pay": _pay,
}
"""What a setting says, by rule; nothing for a rule whose title says all."""


def _subject(case: Case) -> str:
    """The post, duty or shift times of the first shift, whichever a wish is about."""
    shift = case.shift
    if shift is None:
        return ""
    return {
        "post": case.things.name(Post, shift.post_id),
        "duty": case.things.name(Duty, shift.duty_id),
        "template": case.things.name(ShiftTemplate, shift.template_id) or case.things.band(shift.times),
    }[case.text("subject")]


def _work(case: Case) -> str:
    texts = {
        "required": {
            "post": _("{who} works only at other posts, but is on {shift}."),
            "duty": _("{who} works only on other duties, but is on {shift}."),
            "template": _("{who} works only at other times, but is on {shift}."),
        },
        "preferred": {
            "post": _("{who} prefers another post to {shift}."),
            "duty": _("{who} prefers another duty to {shift}."),
            "template": _("{who} prefers other shift times to {shift}."),
        },
    }
    words = {"who": case.who, "shift": case.where}
    what = case.text("what")
    if what in texts:
        return texts[what][case.text("subject")].format(**words)
    text = (
        _("{who} must not have {subject}, but is on {shift}.")
        if what == "forbidden"
        else _("{who} would rather not have {subject}: {shift}.")
    )
    return text.format(**words, subject=_subject(case))


def _apart(case: Case) -> str:
    if len(case.problem.shifts) > 1:
        text = _("{who} are to be kept apart, but meet on {shift} and {other}.")
        return text.format(who=case.who, shift=case.where, other=case.at(1))
    return _("{who} are to be kept apart, but are both on {shift}.").format(who=case.who, shift=case.where)


def _together(case: Case) -> str:
    names = [case.things.officer(identity) for identity in case.text("partners").split()]
    if len(names) == 1:
        text = _("{who} works only with {names}, who is not on {shift}.")
    else:
        text = _("{who} works only with {names}; none of them is on {shift}.")
    return text.format(who=case.who, names=listed(names), shift=case.where)


def _partners(case: Case) -> str:
    words = {"who": case.who, "shift": case.where}
    if case.text("what") == "preferred":
        text = _("{who} would like to work with {partner} on {shift}.")
        return text.format(**words, partner=case.things.officer(case.text("partner")))
    return _("{who} would rather not work together, but meet on {shift}.").format(**words)


def _requests(case: Case) -> str:
    if case.text("what") == "off":
        return _("{who} asked not to work {shift}.").format(who=case.who, shift=case.where)
    if case.problem.shifts:
        return _("{who} asked to work {shift}, but is not on it.").format(who=case.who, shift=case.where)
    request = case.plan.of(ShiftRequest).get(case.text("request"))
    if request is not None and request.template_id:
        times = case.things.name(ShiftTemplate, request.template_id)
        text = _("{who} asked to work {times} on {day}, but does not.")
        return text.format(who=case.who, times=times, day=case.day("date"))
    return _("{who} asked to work on {day}, but does not.").format(who=case.who, day=case.day("date"))


def _follows(case: Case) -> str:
    return _("{who}: {then} may not follow {first}.").format(
        who=case.who, first=case.where, then=case.at(len(case.problem.shifts) - 1)
    )


def _too_many_kinds(case: Case) -> str:
    words = {"who": case.who, "n": case.number("found"), "limit": case.number("allowed")}
    if case.text("first") == case.text("last"):
        return _("{who} has {n} kinds of shift on {day}; at most {limit}.").format(
            **words, day=case.day("first")
        )
    dates = _("{first} – {last}").format(first=case.day("first"), last=case.day("last"))
    return _("{who} has {n} kinds of shift in {dates}; at most {limit}.").format(**words, dates=dates)


def _backward(case: Case) -> str:
    return _("{who} starts {by} earlier than before: {then}, after {first}.").format(
        who=case.who, by=case.length("by"), first=case.where, then=case.at(len(case.problem.shifts) - 1)
    )


def _cost(case: Case) -> str:
    return _("{who}: {sum} for {hours}.").format(
        who=case.who, sum=money_text(case.number("cents")), hours=case.hours("paid_minutes")
    )


PEOPLE_PROBLEMS: dict[str, Callable[[Case], str]] = {
    "work_required": _work,
    "work_preferred": _work,
    "keep_apart": _apart,
    "keep_together": _together,
    "partners": _partners,
    "shift_requests": _requests,
    "successions": _follows,
    "shift_kinds": _too_many_kinds,
    "rotation": _backward,
    "pay": _cost,
}
"""What a problem says, by rule."""

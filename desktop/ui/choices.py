"""Who could take a shift, and what a person could take on a day, as lines to choose from. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.schedule import Origin, assignment_id
from desktop.domain.training import TrainingSession
from desktop.ui.drops import worse_wishes
from desktop.ui.schedule.parts import Severity
from desktop.wording.clock import hours_text
from desktop.wording.gaps import listed
from desktop.wording.i18n import _, ngettext
from desktop.wording.problems import sentence
from desktop.wording.rules import rule_title
from desktop.wording.things import Things
from desktop.workspace.gaps import candidates, offers, swaps

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.plan import Plan
    from desktop.workspace.checking import Delta
    from desktop.workspace.gaps import Candidate
    from desktop.workspace.session import Session


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: what is chosen, its figures, what it would break or cost, and how bad that is."""

    key: str
    title: str
    figures: str
    words: str
    details: str
    severity: Severity


def people_for(session: Session, shift_id: str, instead_of: str = "") -> list[Choice]:
    """Officers who are not on a shift yet, the best first; `instead_of` would be taken off it.

    Raises
    ------
    InputError
        The shift's people follow from records.
    """
    plan = session.plan
    return [_person(plan, one) for one in candidates(session.checker, shift_id, instead_of)]


def swaps_for(session: Session, shift_id: str, officer_id: str) -> list[Choice]:
    """Work of the same date with which that of an officer could be swapped, the best first."""
    plan, things = session.plan, Things(session.plan)
    found = []
    for one in swaps(session.checker, shift_id, officer_id):
        words, details, severity = _verdict(plan, one.delta)
        shift = plan.shifts[one.shift_id]
        title = _("Swap with {who}").format(who=things.officer(one.officer_id))
        figures = f"{things.place(shift)}, {things.band(shift.times)}"
        key = f"{one.shift_id}|{one.officer_id}"
        found.append(Choice(key, title, figures, words, details, severity))
    return found


def why_text(session: Session, shift_id: str, officer_id: str) -> str:
    """Why somebody has a shift: who put them there, and what it would cost to have another."""
    plan, things = session.plan, Things(session.plan)
    one = plan.assignments.get(assignment_id(shift_id, officer_id))
    if one is None:
        return _("This follows from a session or a court date.")
    made = (
        _("The planner chose {who}.") if one.origin is Origin.PLANNER else _("{who} was put there by hand.")
    )
    parts = [made.format(who=things.officer(officer_id))]
    if one.locked:
        parts.append(_("It is locked."))
    others = candidates(session.checker, shift_id, officer_id)
    able = [other for other in others if other.fits]
    if not able:
        parts.append(_("Nobody else can take it without breaking a rule."))
        return " ".join(parts)
    better = [other for other in able if other.delta.points < 0]
    text = ngettext(
        "{n} other could take it and break no rule.", "{n} others could take it and break no rule.", len(able)
    )
    parts.append(text.format(n=len(able)))
    best = things.officer(able[0].officer_id)
    if better:
        parts.append(_("{who} would suit the wishes better.").format(who=best))
    elif able[0].delta.points == 0:
        parts.append(_("{who} would do as well.").format(who=best))
    else:
        points = able[0].delta.points
        text = _("The best of them, {who}, would cost {n} points more in wishes.")
        parts.append(text.format(who=best, n=points))
    return " ".join(parts)


def shifts_for(session: Session, officer_id: str, day: dt.date) -> list[Choice]:
    """Open shifts of a day for one officer: those that break nothing first, then the most worth taking."""
    plan, things = session.plan, Things(session.plan)
    found = []
    for one in offers(session.checker, officer_id, day, day):
        shift, gap = one.gap.shift, one.gap
        words, details, severity = _verdict(plan, one.delta)
        figures = _("{n:g} open").format(n=max(gap.below_minimum, 0) or gap.below_desired)
        text = f"{things.place(shift)}, {things.band(shift.times)}"
        found.append(Choice(shift.id, text, figures, words, details, severity))
    return found


def could_text(plan: Plan, found: list[Candidate]) -> str:
    """Who could take an open shift: "3 could: Kim S, Haddad L and Silva I"."""
    able = [one.officer_id for one in found if one.fits]
    if not able:
        return _("Nobody without breaking a rule")
    names = [Things(plan).officer(officer_id) for officer_id in able[:3]]
    text = ngettext("{n} could: {names}", "{n} could: {names}", len(able))
    return text.format(n=len(able), names=", ".join(names) + (" …" if len(able) > len(names) else ""))


def why_not_text(found: list[Candidate]) -> str:
    """What keeps the others off, by rule: "Rest between shifts 6, Time off 2"."""
    counts: dict[str, int] = {}
    for one in found:
        if not one.fits:
            title = rule_title(one.breaks[0].rule)
            counts[title] = counts.get(title, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return ", ".join(f"{title} {count}" for title, count in ordered)


def _person(plan: Plan, one: Candidate) -> Choice:
    things = Things(plan)
    words, details, severity = _verdict(plan, one.delta)
    if one.conditional_on:
        passing = _("stands if {session} is passed").format(
            session=things.name(TrainingSession, one.conditional_on)
        )
        words = f"{words}; {passing}"
    figures = f"{hours_text(one.week_minutes).removesuffix(' h')}/{hours_text(one.target_minutes)}"
    return Choice(one.officer_id, things.officer(one.officer_id), figures, words, details, severity)


def _verdict(plan: Plan, delta: Delta) -> tuple[str, str, Severity]:
    """(in short, in full, how bad)."""
    breaks = delta.breaks()
    wishes = worse_wishes(delta)
    details = "\n".join(dict.fromkeys(sentence(plan, problem) for problem in (*breaks, *wishes)))
    if breaks:
        titles = dict.fromkeys(rule_title(problem.rule) for problem in breaks)
        return _("breaks {rules}").format(rules=listed(list(titles))), details, Severity.BROKEN
    if wishes and delta.points > 0:
        titles = dict.fromkeys(rule_title(problem.rule) for problem in wishes)
        return _("wish not met: {rules}").format(rules=listed(list(titles))), details, Severity.WISH
    return _("fits"), details, Severity.NONE

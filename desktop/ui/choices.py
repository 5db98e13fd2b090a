"""Who could take a shift, and what a person could take on a day, as lines to choose from. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.training import TrainingSession
from desktop.errors import InputError
from desktop.ui.drops import worse_wishes
from desktop.ui.schedule.parts import Severity
from desktop.wording.clock import hours_text
from desktop.wording.gaps import listed
from desktop.wording.i18n import _, ngettext
from desktop.wording.problems import sentence
from desktop.wording.rules import rule_title
from desktop.wording.things import Things
from desktop.workspace.assigning import assign
from desktop.workspace.gaps import candidates, open_shifts

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


def people_for(session: Session, shift_id: str) -> list[Choice]:
    """Officers who are not on a shift yet, the best first.

    Raises
    ------
    InputError
        The shift's people follow from records.
    """
    plan = session.plan
    return [_person(plan, one) for one in candidates(session.checker, shift_id)]


def shifts_for(session: Session, officer_id: str, day: dt.date) -> list[Choice]:
    """Open shifts of a day for one officer: those that break nothing first, each in the order of need."""
    plan, things = session.plan, Things(session.plan)
    found = []
    for gap in open_shifts(session.checker, day, day):
        try:
            act = assign(plan, gap.shift.id, officer_id)
        except InputError:
            continue  # on it already
        delta = session.checker.preview(act.changes)
        missing = max(gap.below_minimum, 0) or gap.below_desired
        words, details, severity = _verdict(plan, delta)
        figures = _("{n:g} open").format(n=missing)
        text = f"{things.place(gap.shift)}, {things.band(gap.shift.times)}"
        found.append(Choice(gap.shift.id, text, figures, words, details, severity))
    return sorted(found, key=lambda choice: choice.severity is Severity.BROKEN)


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

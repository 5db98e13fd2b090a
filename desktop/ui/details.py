"""What the Details tab says of a place: title, lines, problems in words, what can be done. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.demand import ShiftChange
from desktop.ui.choices import could_text, why_not_text
from desktop.ui.schedule.parts import Place, Severity, severity_of
from desktop.wording.i18n import _
from desktop.wording.problems import sentence
from desktop.workspace.gaps import candidates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.problems import Problem
    from desktop.ui.document import Document
    from desktop.ui.schedule.card_text import Card
    from desktop.ui.schedule.view import ScheduleView


@dataclass(frozen=True, slots=True)
class Details:
    """The content of the tab.

    `can` names what may be done: assign, why, replace, remove, lock, unlock, note, leave, who.
    """

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    problems: tuple[tuple[Severity, str], ...] = ()
    can: frozenset[str] = frozenset()


NOTHING = Details("")


def details_of(document: Document, view: ScheduleView, place: Place | None) -> Details:
    """What there is to say about a place."""
    card = view.cards.of(place) if place is not None else None
    if place is None or card is None:
        return NOTHING
    if place.kind == "open":
        return _open(document, view, place, card)
    found = _findings(view, place)
    problems = _in_words(document, found) if found else card.problems
    return Details(card.title, card.lines, problems, _can(view, place))


def _open(document: Document, view: ScheduleView, place: Place, card: Card) -> Details:
    shift = document.plan.shifts[place.shift_id]
    note = document.plan.of(ShiftChange).get(shift.id)
    lines = list(card.lines)
    if note and note.left_open_because:
        lines.append((_("Left open"), note.left_open_because))
    if not document.lent:
        found = candidates(document.session.checker, shift.id)
        lines.append((_("Who"), could_text(document.plan, found)))
        if reasons := why_not_text(found):
            lines.append((_("Others"), reasons))
    return Details(card.title, tuple(lines), (), frozenset({"assign", "why", "leave"}))


def _findings(view: ScheduleView, place: Place) -> list[Problem]:
    findings = view.model.findings
    if place.kind == "chip":
        return findings.of_chip((place.shift_id, place.officer_id))
    if place.kind == "person":
        return findings.of_officer_in(place.officer_id, view.model.first, view.model.last)
    return []


def _in_words(document: Document, problems: Iterable[Problem]) -> tuple[tuple[Severity, str], ...]:
    order = sorted(problems, key=lambda problem: -severity_of(problem))
    return tuple(dict.fromkeys((severity_of(one), sentence(document.plan, one)) for one in order))


def _can(view: ScheduleView, place: Place) -> frozenset[str]:
    if place.kind == "cell":
        return frozenset({"assign"})
    chip = view.model.chip(place.shift_id, place.officer_id) if place.kind == "chip" else None
    if chip is None or chip.record:
        return frozenset()
    if chip.face.locked:
        return frozenset({"unlock", "note"})
    return frozenset({"replace", "remove", "lock", "note", "who"})

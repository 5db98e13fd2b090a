"""Problems of hours, days and shares, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rules import Measure
from desktop.wording.clock import hours_text
from desktop.wording.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.wording.problem_case import Case


def _ceiling(case: Case) -> str:
    return _("{who} has {paid} in the workweek from {week}; at most {limit}.").format(
        who=case.who,
        paid=case.hours("paid_minutes"),
        week=case.day("week"),
        limit=case.hours("ceiling_minutes"),
    )


def _overtime(case: Case) -> str:
    over = case.number("paid_minutes") - case.number("line_minutes")
    return _("{who} has {over} of overtime in the workweek from {week}: {paid}.").format(
        who=case.who, over=hours_text(over), week=case.day("week"), paid=case.hours("paid_minutes")
    )


def _guaranteed(case: Case) -> str:
    return _("{who} has {paid} of the guaranteed {due} in the workweek from {week}.").format(**_due(case))


def _usual(case: Case) -> str:
    return _("{who} has {paid} of the usual {due} in the workweek from {week}.").format(**_due(case))


def _due(case: Case) -> dict[str, str]:
    return {
        "who": case.who,
        "paid": case.hours("paid_minutes"),
        "due": case.hours("due_minutes"),
        "week": case.day("week"),
    }


def _season_cap(case: Case) -> str:
    total = case.number("paid_minutes") + case.number("brought_minutes")
    words = {
        "who": case.who,
        "total": hours_text(total),
        "cap": case.hours("cap_minutes"),
        "period": case.text("period") or _("the season"),
    }
    if not case.number("brought_minutes"):
        return _("{who} has {total} in {period}; at most {cap}.").format(**words)
    text = _("{who} has {total} in {period}, {brought} of them brought forward; at most {cap}.")
    return text.format(**words, brought=case.hours("brought_minutes"))


def _days_per_week(case: Case) -> str:
    text = ngettext(
        "{who} works {n} days in the week from {week}; at most {allowed}.",
        "{who} works {n} days in the week from {week}; at most {allowed}.",
        case.number("worked"),
    )
    return text.format(
        who=case.who, n=case.number("worked"), week=case.day("week"), allowed=case.number("allowed")
    )


def _consecutive_days(case: Case) -> str:
    return _("{who} works every day from {first} to {last}; at most {allowed} in a row.").format(
        who=case.who, first=case.day("first"), last=case.day("last"), allowed=case.number("allowed")
    )


def _fairness(case: Case) -> str:
    count = case.number("count")
    measure = Measure(case.text("measure"))
    if measure is Measure.HOURS:
        shifts, share = case.hours("count"), case.hours("share")
    else:
        shifts, share = _shifts(measure, count), case.text("share")
    return _("{who} has {shifts}; a fair share is {share}.").format(who=case.who, shifts=shifts, share=share)


def _shifts(measure: Measure, count: int) -> str:
    texts = {
        Measure.WEEKENDS: ngettext("{n} weekend shift", "{n} weekend shifts", count),
        Measure.EVENINGS: ngettext("{n} evening shift", "{n} evening shifts", count),
        Measure.UNDESIRABLE: ngettext(
            "{n} shift at undesirable posts", "{n} shifts at undesirable posts", count
        ),
        Measure.NIGHTS: ngettext("{n} night shift", "{n} night shifts", count),
        Measure.HOLIDAYS: ngettext("{n} holiday shift", "{n} holiday shifts", count),
        Measure.SHIFTS: ngettext("{n} shift", "{n} shifts", count),
    }
    return texts[measure].format(n=count)


def _training_progress(case: Case) -> str:
    return _("{who} has {planned} of {wanted} field training shifts by {until}.").format(
        who=case.who,
        planned=case.number("planned"),
        wanted=case.number("wanted"),
        until=case.day("until"),
    )


HOUR_WORDS: dict[str, Callable[[Case], str]] = {
    "hour_ceiling": _ceiling,
    "overtime": _overtime,
    "contract_minimum": _guaranteed,
    "hour_target": _usual,
    "season_cap": _season_cap,
    "days_per_week": _days_per_week,
    "consecutive_days": _consecutive_days,
    "fairness": _fairness,
    "training_progress": _training_progress,
}
"""Words by rule."""

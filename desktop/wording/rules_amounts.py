"""Words for rules about how much: hours, shifts, days, weekends, runs (titles, settings, problems)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.rule_base import EVERYTHING
from desktop.domain.rules_amounts import AmountParams, Period
from desktop.wording.clock import hours_text, time_text
from desktop.wording.filters import scoped, what_text
from desktop.wording.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.values import Clock
    from desktop.wording.problem_case import Case

    Figure = Callable[[int], str]


def amount_titles() -> dict[str, str]:
    """What each rule is called."""
    return {
        "hours_in_period": _("Hours in a period"),
        "shifts_in_period": _("Shifts in a period"),
        "days_in_period": _("Days worked in a period"),
        "weekends_in_period": _("Weekends in a period"),
        "weekends_in_a_row": _("Weekends in a row"),
        "whole_weekends": _("Whole weekends"),
        "run_of_work": _("Run of days worked"),
        "run_of_days_off": _("Run of days off"),
        "rest_in_window": _("Long rest"),
        "beside_time_off": _("Shifts beside time off"),
    }


def _shifts(n: int) -> str:
    return ngettext("{n} shift", "{n} shifts", n).format(n=n)


def _days(n: int) -> str:
    return ngettext("{n} day", "{n} days", n).format(n=n)


def _days_off(n: int) -> str:
    return ngettext("{n} day off", "{n} days off", n).format(n=n)


def _weekends(n: int) -> str:
    return ngettext("{n} weekend", "{n} weekends", n).format(n=n)


def _limits(least: int | None, most: int | None, figure: Figure) -> str:
    """At least and at most: "at least 126 h and at most 144 h"."""
    low = "" if least is None else _("at least {figure}").format(figure=figure(least))
    high = "" if most is None else _("at most {figure}").format(figure=figure(most))
    return _("{low} and {high}").format(low=low, high=high) if low and high else low or high


def _per(params: AmountParams) -> str:
    texts = {
        Period.DAY: _("a day"),
        Period.WEEK: _("a week"),
        Period.WORKWEEK: _("a workweek"),
        Period.PAY_PERIOD: _("a pay period"),
        Period.MONTH: _("a month"),
        Period.SEASON: _("in the season"),
        Period.WINDOW: _("in any {days}").format(days=_days(params.window_days)),
    }
    return texts[params.per]


def _amount(figure: Figure) -> Callable[[Any, Clock], str]:
    def says(params: Any, clock: Clock) -> str:
        text = f"{_limits(params.least, params.most, figure)} {_per(params)}"
        if params.if_worked:
            text = _("{limits}, if any").format(limits=text)
        return _scoped(_friday(text, params, clock), params, clock)

    return says


def _friday(text: str, params: Any, clock: Clock) -> str:
    start = getattr(params, "friday_from", None)
    if start is None:
        return text
    return _("{text}, Friday from {time} included").format(text=text, time=time_text(start, clock))


def _scoped(text: str, params: Any, clock: Clock) -> str:
    return scoped(text, params.who, params.what, clock)


def _weekend_row(params: Any, clock: Clock) -> str:
    return _scoped(_friday(_limits(None, params.maximum, _weekends), params, clock), params, clock)


def _whole(params: Any, clock: Clock) -> str:
    return _scoped(_("Saturday and Sunday are both worked, or neither is"), params, clock)


def _run(figure: Figure) -> Callable[[Any, Clock], str]:
    def says(params: Any, clock: Clock) -> str:
        limits = _limits(params.minimum, params.maximum, figure)
        return _scoped(_("{limits} in a row").format(limits=limits), params, clock)

    return says


def _long_rest(params: Any, clock: Clock) -> str:
    text = _("at least {hours} in the {days} before the end of any work").format(
        hours=hours_text(params.minutes), days=_days(params.days)
    )
    return scoped(text, params.who, EVERYTHING, clock)


def _beside(params: Any, clock: Clock) -> str:
    before, after = _days(params.days_before), _days(params.days_after)
    if not params.days_after:
        text = _("no work on the {days} before approved time off").format(days=before)
    elif not params.days_before:
        text = _("no work on the {days} after approved time off").format(days=after)
    else:
        text = _("no work on the {before} before and {after} after approved time off").format(
            before=before, after=after
        )
    return _scoped(text, params, clock)


AMOUNT_SETTINGS: dict[str, Callable[[Any, Clock], str]] = {
    "hours_in_period": _amount(hours_text),
    "shifts_in_period": _amount(_shifts),
    "days_in_period": _amount(_days),
    "weekends_in_period": _amount(_weekends),
    "weekends_in_a_row": _weekend_row,
    "whole_weekends": _whole,
    "run_of_work": _run(_days),
    "run_of_days_off": _run(_days_off),
    "rest_in_window": _long_rest,
    "beside_time_off": _beside,
}
"""What a setting says, by rule; nothing for a rule whose title says all."""


def _period_problem(figure: Figure) -> Callable[[Case], str]:
    def says(case: Case) -> str:
        text = (
            _("{who} has {total} {when}; at most {limit}.")
            if case.problem.fact("over")
            else _("{who} has {total} {when}; at least {limit}.")
        )
        return text.format(
            who=case.who,
            total=_which(case, figure(case.number("total"))),
            when=_when(case),
            limit=figure(case.number("limit")),
        )

    return says


def _which(case: Case, total: str) -> str:
    """A figure with the shifts it is about, where not all count."""
    what = what_text(case.params.what, case.things.season.clock, case.things)
    return _("{total} ({shifts})").format(total=total, shifts=what) if what else total


def _when(case: Case) -> str:
    first, last = case.day("first"), case.day("last")
    per = getattr(case.params, "per", None)
    if per is Period.SEASON:
        return _("in the season")
    if first == last:
        return _("on {day}").format(day=first)
    if per in (Period.WEEK, Period.WORKWEEK, Period.MONTH, Period.PAY_PERIOD):
        texts = {
            Period.WEEK: _("in the week from {day}"),
            Period.WORKWEEK: _("in the workweek from {day}"),
            Period.MONTH: _("in the month from {day}"),
            Period.PAY_PERIOD: _("in the pay period from {day}"),
        }
        return texts[per].format(day=first)
    return _("from {first} to {last}").format(first=first, last=last)


def _weekend_row_problem(case: Case) -> str:
    return _("{who} works {weekends} in a row, {when}; at most {limit}.").format(
        who=case.who,
        weekends=_which(case, _weekends(case.number("length"))),
        when=_when(case),
        limit=case.number("limit"),
    )


def _whole_problem(case: Case) -> str:
    return _("{who} works on {day}, but not on the other day of the weekend.").format(
        who=case.who, day=case.day("on")
    )


def _run_problem(figure: Figure) -> Callable[[Case], str]:
    def says(case: Case) -> str:
        text = (
            _("{who} has {days} in a row, {when}; at most {limit}.")
            if case.problem.fact("over")
            else _("{who} has {days} in a row, {when}; at least {limit}.")
        )
        return text.format(
            who=case.who,
            days=_which(case, figure(case.number("length"))),
            when=_when(case),
            limit=case.number("limit"),
        )

    return says


def _days_worked(n: int) -> str:
    return ngettext("{n} day of work", "{n} days of work", n).format(n=n)


def _long_rest_problem(case: Case) -> str:
    return _("{who} has no rest of {rest} in the {days} before the end of {shift}.").format(
        who=case.who, rest=case.length("wanted_minutes"), days=_days(case.number("days")), shift=case.where
    )


def _beside_problem(case: Case) -> str:
    return _("{who} has time off next to {shift}.").format(who=case.who, shift=case.where)


AMOUNT_PROBLEMS: dict[str, Callable[[Case], str]] = {
    "hours_in_period": _period_problem(hours_text),
    "shifts_in_period": _period_problem(_shifts),
    "days_in_period": _period_problem(_days_worked),
    "weekends_in_period": _period_problem(_weekends),
    "weekends_in_a_row": _weekend_row_problem,
    "whole_weekends": _whole_problem,
    "run_of_work": _run_problem(_days_worked),
    "run_of_days_off": _run_problem(_days_off),
    "rest_in_window": _long_rest_problem,
    "beside_time_off": _beside_problem,
}
"""What a problem says, by rule."""

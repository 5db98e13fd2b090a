"""The work rules in words: what each is called, and a setting of it in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.absence import TimeOffState
from desktop.domain.rules import FairnessParams, Measure
from desktop.domain.values import Clock, Mode
from desktop.wording.clock import hours_text, time_text
from desktop.wording.filters import scoped
from desktop.wording.i18n import _, ngettext
from desktop.wording.rules_amounts import AMOUNT_SETTINGS, amount_titles
from desktop.wording.rules_demand import DEMAND_SETTINGS, demand_titles
from desktop.wording.rules_people import PEOPLE_SETTINGS, people_titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.rules import RuleSetting

    Words = Callable[[Any, Clock], str]


def rule_title(rule: str) -> str:
    """What a rule is called: "Rest between shifts"; its key where it is unknown."""
    return _titles().get(rule, rule.replace("_", " "))


def _titles() -> dict[str, str]:
    return {
        "cover": _("Coverage"),
        "one_place": _("One place at a time"),
        "rest": _("Rest between shifts"),
        "availability": _("Availability"),
        "time_off": _("Time off"),
        "court": _("Court"),
        "season_dates": _("Season dates"),
        "restrictions": _("Restrictions"),
        "certificates": _("Certificates"),
        "crew_language": _("Languages in a crew"),
        "crew_grade": _("Grades in a crew"),
        "crew_certificate": _("Certificates in a crew"),
        "never_alone": _("Never alone"),
        "evening_lead": _("Senior or lead in the evening"),
        "newcomers": _("Newcomers"),
        "field_training": _("Field training"),
        "training_progress": _("Field training shifts"),
        "hour_ceiling": _("Most hours a week"),
        "overtime": _("Overtime"),
        "contract_minimum": _("Guaranteed hours"),
        "hour_target": _("Usual hours"),
        "season_cap": _("Season cap"),
        "days_per_week": _("Days a week"),
        "consecutive_days": _("Days in a row"),
        "minors": _("Under 18"),
        "equipment": _("Equipment"),
        "breaks": _("Breaks"),
        "fairness": _("Fair shares"),
        "preferences": _("Preferences"),
        "locks": _("Locks"),
        **amount_titles(),
        **people_titles(),
        **demand_titles(),
    }


def mode_text(mode: Mode) -> str:
    """How strictly a rule is kept: "Must", "Try", "Off"."""
    return {Mode.MUST: _("Must"), Mode.TRY: _("Try"), Mode.OFF: _("Off")}[mode]


def rule_sentence(setting: RuleSetting, clock: Clock = Clock.H12) -> str:
    """A rule setting in one sentence: "Rest between shifts: at least 11 h (Must)".

    Parameters
    ----------
    clock
        How times of day are written.

    Returns
    -------
    str
        With "Must, Stop" where the rule blocks publishing.
    """
    words = _WORDS.get(setting.rule)
    says = words(setting.params, clock) if words else ""
    how = mode_text(setting.mode)
    if setting.stop and setting.mode is Mode.MUST:
        how = _("{mode}, Stop").format(mode=how)
    if not says:
        return _("{title} ({mode})").format(title=rule_title(setting.rule), mode=how)
    return _("{title}: {says} ({mode})").format(title=rule_title(setting.rule), says=says, mode=how)


def _plain(text: Callable[[], str]) -> Words:
    """Words that need no figures."""
    return lambda params, clock: text()


def _days(params: Any, clock: Clock) -> str:
    return ngettext("at most {n} day", "at most {n} days", params.days).format(n=params.days)


def _rest(params: Any, clock: Clock) -> str:
    return _("at least {hours}").format(hours=hours_text(params.minutes))


def _time_off(params: Any, clock: Clock) -> str:
    texts = {
        TimeOffState.APPROVED: _("nobody works on approved time off"),
        TimeOffState.REQUESTED: _("nobody works on requested time off"),
        TimeOffState.DENIED: _("denied time off changes nothing"),
    }
    return texts[params.state]


def _court(params: Any, clock: Clock) -> str:
    return _("nobody works from {minutes} min before a court date to {minutes} min after it").format(
        minutes=params.travel_minutes
    )


def _evening(params: Any, clock: Clock) -> str:
    return _("a senior or lead works a shift from {time} on, every evening").format(
        time=time_text(params.starts_from, clock)
    )


def _field_training(params: Any, clock: Clock) -> str:
    each = params.trainees_per_trainer
    text = ngettext(
        "{n} trainee to each trainer, a trainee counts {percent} %",
        "{n} trainees to each trainer, a trainee counts {percent} %",
        each,
    )
    return text.format(n=each, percent=params.counts_percent)


def _ceiling(params: Any, clock: Clock) -> str:
    return _("at most {hours}, or the contract's maximum").format(hours=hours_text(params.minutes))


def _overtime(params: Any, clock: Clock) -> str:
    return _("no more than {hours} a week").format(hours=hours_text(params.line_minutes))


def _minors(params: Any, clock: Clock) -> str:
    parts = [
        _("from {start} to {end}").format(
            start=time_text(params.earliest_start, clock), end=time_text(params.latest_end, clock)
        ),
        _("at most {day} a day and {week} a week").format(
            day=hours_text(params.day_minutes), week=hours_text(params.week_minutes)
        ),
    ]
    if params.no_driving:
        parts.append(_("no driving"))
    if params.company_from is not None:
        parts.append(
            _("with somebody of age after {time}").format(time=time_text(params.company_from, clock))
        )
    return ", ".join(parts)


def _breaks(params: Any, clock: Clock) -> str:
    return _("a shift longer than {hours} has a break, and somebody to relieve").format(
        hours=hours_text(params.after_minutes)
    )


def _fairness(params: FairnessParams, clock: Clock) -> str:
    texts = {
        Measure.WEEKENDS: _("weekends are shared out by contract hours and days employed"),
        Measure.EVENINGS: _("evenings from {time} on are shared out by contract hours and days employed"),
        Measure.UNDESIRABLE: _("undesirable posts are shared out by contract hours and days employed"),
        Measure.NIGHTS: _("nights are shared out by contract hours and days employed"),
        Measure.HOLIDAYS: _("holidays are shared out by contract hours and days employed"),
        Measure.SHIFTS: _("shifts are shared out by contract hours and days employed"),
        Measure.HOURS: _("hours are shared out by contract hours and days employed"),
    }
    text = texts[params.measure].format(time=time_text(params.evening_from, clock))
    return scoped(text, params.who, params.what, clock)


_WORDS: dict[str, Words] = {
    "cover": _plain(lambda: _("every shift has its minimum, better its desired number, and not more")),
    "one_place": _plain(lambda: _("nobody works two shifts that overlap")),
    "rest": _rest,
    "availability": _plain(lambda: _("nobody works when not available")),
    "time_off": _time_off,
    "court": _court,
    "season_dates": _plain(lambda: _("nobody works before the first day, after the last, or uncleared")),
    "restrictions": _plain(lambda: _("nobody works where they are restricted")),
    "certificates": _plain(lambda: _("what post and duty need is valid to the end of the shift")),
    "crew_language": _plain(lambda: _("a crew has the speakers its shift asks for")),
    "crew_grade": _plain(lambda: _("a crew has the grades its shift asks for")),
    "crew_certificate": _plain(lambda: _("a crew has the certificates its shift asks for")),
    "never_alone": _plain(lambda: _("where a shift says so, two or more work it, or nobody")),
    "evening_lead": _evening,
    "newcomers": _plain(lambda: _("newcomers work together only beside somebody of an earlier season")),
    "field_training": _field_training,
    "training_progress": _plain(lambda: _("trainees get their accompanied shifts in time")),
    "hour_ceiling": _ceiling,
    "overtime": _overtime,
    "contract_minimum": _plain(lambda: _("everybody has the week's hours the contract guarantees")),
    "hour_target": _plain(lambda: _("everybody has the week's hours that were agreed")),
    "season_cap": _plain(lambda: _("nobody goes over the hours of a cap period")),
    "days_per_week": _days,
    "consecutive_days": _days,
    "minors": _minors,
    "equipment": _plain(lambda: _("no more pieces are out at once than there are")),
    "breaks": _breaks,
    "fairness": _fairness,
    "preferences": _plain(lambda: _("hours to avoid stay free, preferred hours are used")),
    "locks": _plain(lambda: _("locked assignments stay")),
    **AMOUNT_SETTINGS,
    **PEOPLE_SETTINGS,
    **DEMAND_SETTINGS,
}

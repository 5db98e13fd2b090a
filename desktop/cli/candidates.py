"""`candidates`: who could take a shift, or what somebody could take on a date, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.checking import problem_json
from desktop.cli.season import opened
from desktop.cli.terminal import hours_number, say, say_json, say_table
from desktop.errors import Fault, InputError
from desktop.wording.gaps import listed, place_and_time
from desktop.wording.i18n import _
from desktop.wording.rules import rule_title
from desktop.wording.things import Things
from desktop.workspace.gaps import candidates, offers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.workspace.gaps import Candidate, Offer
    from desktop.workspace.session import Session


def for_either(
    file: str, shift_id: str | None, badge: str | None, day: dt.date | None, *, as_json: bool
) -> int:
    """Candidates of a shift, or shifts for an officer on a date.

    Raises
    ------
    InputError
        Neither or both are asked for; there is no such shift or badge.
    """
    if shift_id is not None and badge is None and day is None:
        return for_shift(file, shift_id, as_json=as_json)
    if shift_id is None and badge is not None and day is not None:
        return for_officer(file, badge, day, as_json=as_json)
    reason = _("It ranks people for a shift, or a date's shifts for one person.")
    remedy = _("Give --shift ID, or --officer BADGE and --date DATE.")
    raise InputError([Fault("candidates", reason, remedy)])


def for_shift(file: str, shift_id: str, *, as_json: bool) -> int:
    """Everybody who is not on a shift, ranked, with what each would break or cost.

    Raises
    ------
    InputError
        There is no such shift, or its people follow from records.
    """
    with opened(file) as session:
        plan, found = session.plan, candidates(session.checker, shift_id)
    if as_json:
        say_json({"shift": shift_id, "candidates": [_candidate_json(plan, one) for one in found]})
        return 0
    things = Things(plan)
    say(place_and_time(things, plan.shifts[shift_id]))
    rows = [
        (
            things.officer(one.officer_id),
            _verdict(one.breaks, one.wishes, one.delta.points),
            f"{hours_number(one.week_minutes):g}/{hours_number(one.target_minutes):g}",
        )
        for one in found
    ]
    say_table((_("Who"), _("What it would mean"), _("h that week/usual")), rows, left=2)
    return 0


def for_officer(file: str, badge: str, day: dt.date, *, as_json: bool) -> int:
    """Open shifts of a date for one officer, those most worth taking first.

    Raises
    ------
    InputError
        Nobody has that badge.
    """
    with opened(file) as session:
        officer_id = officer_of(session, badge)
        plan, found = session.plan, offers(session.checker, officer_id, day, day)
    if as_json:
        shifts = [_offer_json(plan, one) for one in found]
        say_json({"officer": officer_id, "date": str(day), "shifts": shifts})
        return 0
    things = Things(plan)
    say(f"{things.officer(officer_id)}, {things.date(day)}")
    if not found:
        say(_("No shift is open on this day."))
        return 0
    rows = [
        (
            place_and_time(things, one.gap.shift),
            _verdict(one.delta.breaks(), _worse(one), one.delta.points),
            f"{one.gap.below_minimum or one.gap.below_desired:g}",
        )
        for one in found
    ]
    say_table((_("Shift"), _("What it would mean"), _("open")), rows, left=2)
    return 0


def officer_of(session: Session, badge: str) -> str:
    """The id of whoever has a badge.

    Raises
    ------
    InputError
        Nobody has it.
    """
    for officer in session.plan.officers.values():
        if badge in (officer.badge, officer.id):
            return officer.id
    reason, remedy = _("Nobody has this badge."), _("Look it up under People.")
    raise InputError([Fault(f"badge {badge}", reason, remedy)])


def _verdict(breaks: Sequence[Problem], wishes: Sequence[Problem], points: int) -> str:
    if breaks:
        titles = dict.fromkeys(rule_title(problem.rule) for problem in breaks)
        return _("! breaks {rules}").format(rules=listed(list(titles)))
    if points > 0 and wishes:
        titles = dict.fromkeys(rule_title(problem.rule) for problem in wishes)
        return _("~ wish not met: {rules}").format(rules=listed(list(titles)))
    return _("fits")


def _worse(one: Offer) -> list[Problem]:
    return [problem for problem in one.delta.new if problem.points and not one.delta.breaks()]


def _candidate_json(plan: Plan, one: Candidate) -> dict[str, Any]:
    return {
        "officer": one.officer_id,
        "fits": one.fits,
        "points": one.delta.points,
        "breaks": [problem_json(plan, problem) for problem in one.breaks],
        "wishes": [problem_json(plan, problem) for problem in one.wishes],
        "conditional_on": one.conditional_on,
        "week_hours": hours_number(one.week_minutes),
        "target_hours": hours_number(one.target_minutes),
    }


def _offer_json(plan: Plan, one: Offer) -> dict[str, Any]:
    return {
        "shift": one.gap.shift.id,
        "fits": one.fits,
        "points": one.delta.points,
        "below_minimum": one.gap.below_minimum,
        "below_desired": one.gap.below_desired,
        "breaks": [problem_json(plan, problem) for problem in one.delta.breaks()],
    }

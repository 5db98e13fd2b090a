"""Problems of one person on one shift, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.absence import CourtState, TimeOffState
from desktop.domain.places import Duty, Post
from desktop.domain.training import Certificate, Certification, TrainingSession
from desktop.domain.values import HireStatus
from desktop.wording.i18n import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from desktop.wording.problem_case import Case


def _one_place(case: Case) -> str:
    return _("{who} is in two places at once: {first} and {second} overlap by {length}.").format(
        who=case.who, first=case.at(0), second=case.at(1), length=case.length("overlap_minutes")
    )


def _rest(case: Case) -> str:
    words = {"who": case.who, "first": case.at(0), "second": case.at(1)}
    wanted = case.length("wanted_minutes")
    if case.number("rest_minutes") <= 0:
        text = _("{who} has no rest between {first} and {second}; at least {wanted}.")
        return text.format(**words, wanted=wanted)
    text = _("{who} has {rest} of rest between {first} and {second}; at least {wanted}.")
    return text.format(**words, rest=case.length("rest_minutes"), wanted=wanted)


def _availability(case: Case) -> str:
    if case.text("what") == "absent":
        return _("{who} is absent at the time of {shift}.").format(who=case.who, shift=case.where)
    return _("{who} is not available for {shift}.").format(who=case.who, shift=case.where)


def _time_off(case: Case) -> str:
    approved = case.text("state") == TimeOffState.APPROVED
    text = (
        _("{who} has time off during {shift}.") if approved else _("{who} asked for time off during {shift}.")
    )
    return text.format(who=case.who, shift=case.where)


def _court(case: Case) -> str:
    if case.text("state") == CourtState.ON_CALL:
        text = _("{who} is on call for court during {shift}, or on the way.")
    else:
        text = _("{who} must appear in court during {shift}, or is on the way.")
    return text.format(who=case.who, shift=case.where)


def _season_dates(case: Case) -> str:
    words = {"who": case.who, "shift": case.where}
    what = case.text("what")
    if what == "status":
        return _status_texts()[HireStatus(case.text("status"))].format(**words)
    if what == "session":
        session = case.things.name(TrainingSession, case.text("session"))
        if case.problem.fact("passable"):
            return _("{who} may work only after {session}: {shift} is earlier.").format(
                **words, session=session
            )
        text = _("{who} has not passed {session} and has no other seat, but is on {shift}.")
        return text.format(**words, session=session)
    if case.shift is not None and str(case.shift.date) < case.text("first"):
        return _("{who} starts on {first}, but is on {shift}.").format(**words, first=case.day("first"))
    return _("{who} has {last} as last day, but is on {shift}.").format(**words, last=case.day("last"))


def _status_texts() -> dict[HireStatus, str]:
    left = _("{who} has left, but is on {shift}.")
    uncleared = _("{who} is not cleared for work, but is on {shift}.")
    not_available = _("{who} is not available for {shift}.")
    return {
        status: {HireStatus.LEFT: left, HireStatus.INVITED: uncleared}.get(status, not_available)
        for status in HireStatus
    }


def _restrictions(case: Case) -> str:
    place = ""
    if case.shift is not None:
        by_post = case.text("what") == "post"
        place = (
            case.things.name(Post, case.shift.post_id)
            if by_post
            else case.things.name(Duty, case.shift.duty_id)
        )
    return _("{who} is not available for {place}, but is on {shift}.").format(
        who=case.who, place=place, shift=case.where
    )


def _certificates(case: Case) -> str:
    words = {
        "who": case.who,
        "certificate": case.things.name(Certification, case.text("certification")),
        "shift": case.where,
    }
    ends = _ends(case)
    if ends is None:
        return _("{who} has no valid {certificate} for {shift}.").format(**words)
    return _("{certificate} of {who} ends on {day}, before {shift} is over.").format(
        **words, day=case.things.date(ends)
    )


def _ends(case: Case) -> dt.date | None:
    """The last date of a certificate that was valid before, and ends too early."""
    if case.shift is None:
        return None
    held = [
        certificate.valid_through
        for certificate in case.plan.of(Certificate).values()
        if certificate.officer_id == case.problem.officers[0]
        and certificate.certification_id == case.text("certification")
        and certificate.issued_on <= case.shift.date
        and certificate.valid_through is not None
    ]
    return max(held, default=None)


def _minors(case: Case) -> str:
    words = {"who": case.who}
    what = case.text("what")
    if what in ("day", "week"):
        text = (
            _("{who} is under 18 and has {paid} on {day}; at most {limit} a day.")
            if what == "day"
            else _("{who} is under 18 and has {paid} in the workweek from {day}; at most {limit}.")
        )
        limits = {"paid": case.hours("paid_minutes"), "limit": case.hours("limit_minutes")}
        return text.format(**words, **limits, day=case.day("on"))
    if what == "driving":
        return _("{who} is under 18 and would drive on {shift}.").format(**words, shift=case.where)
    texts = {
        "early": _("{who} is under 18 and would start before {time}: {shift}."),
        "late": _("{who} is under 18 and would work past {time}: {shift}."),
        "company": _("{who} is under 18 and has nobody of age on the same shift past {time}: {shift}."),
    }
    return texts[what].format(**words, time=case.clock("limit"), shift=case.where)


def _preferences(case: Case) -> str:
    avoid = case.text("what") == "avoid"
    text = (
        _("{who} would rather not work {shift}.") if avoid else _("{who} prefers other hours than {shift}.")
    )
    return text.format(who=case.who, shift=case.where)


def _locks(case: Case) -> str:
    return _("{who} is locked on {shift}, but is not on it.").format(who=case.who, shift=case.where)


PEOPLE_WORDS: dict[str, Callable[[Case], str]] = {
    "one_place": _one_place,
    "rest": _rest,
    "availability": _availability,
    "time_off": _time_off,
    "court": _court,
    "season_dates": _season_dates,
    "restrictions": _restrictions,
    "certificates": _certificates,
    "minors": _minors,
    "preferences": _preferences,
    "locks": _locks,
}
"""Words by rule."""

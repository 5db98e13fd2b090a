"""Labels of edits: short sentences for undo, toasts and history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.places import Post
from desktop.domain.schedule import Source
from desktop.domain.time import local
from desktop.wording.clock import range_text, span_text
from desktop.wording.i18n import _

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.plan import Plan


def shift_label(plan: Plan, shift_id: str) -> str:
    """A shift in a few words: "Downtown, Sat, Jul 3, 4:00 PM – midnight"; its id where it is gone."""
    shift = plan.shifts.get(shift_id)
    if shift is None:
        return shift_id
    season = plan.season
    start, end = local(shift.start, season.zone), local(shift.end, season.zone)
    post = plan.of(Post).get(shift.post_id)
    place = shift.note or (_("Court") if shift.source is Source.COURT else _("Session"))
    return f"{post.name if post else place}, {span_text(start, end, season.clock, season.locale)}"


def officer_label(plan: Plan, officer_id: str) -> str:
    """An officer's name; the id where the person is gone."""
    officer = plan.officers.get(officer_id)
    return officer_id if officer is None else officer.name


def dates_label(plan: Plan, first: dt.date, last: dt.date) -> str:
    """A range of dates in a few words."""
    return range_text(first, last, plan.season.locale)


def assigned(plan: Plan, officer_id: str, shift_id: str) -> str:
    """Somebody was put on a shift."""
    return _("{name} → {shift}").format(
        name=officer_label(plan, officer_id), shift=shift_label(plan, shift_id)
    )


def removed(plan: Plan, officer_id: str, shift_id: str) -> str:
    """Somebody was taken off a shift."""
    return _("{name} off {shift}").format(
        name=officer_label(plan, officer_id), shift=shift_label(plan, shift_id)
    )

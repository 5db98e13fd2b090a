"""What the fields of entities are called, and their values in words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Any

from desktop.domain.demand import Event
from desktop.domain.people import Officer
from desktop.domain.places import Duty, Post, ShiftTemplate
from desktop.domain.training import Certification, TrainingSession
from desktop.domain.values import TimeBand
from desktop.wording.clock import hours_text, time_text
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.entity import Entity
    from desktop.wording.things import Things

PRIVATE = frozenset(
    {
        "contact",
        "desk_phone",
        "email",
        "how",
        "left_open_because",
        "minimum_paid_minutes",
        "note",
        "outcome",
        "overlay",
        "override_reason",
        "pay_rate_cents",
        "payroll_number",
        "person_id",
        "phone",
        "reason",
        "shifts",
        "under_18_until",
    }
)
"""Fields whose values are not repeated: private, or no text that anybody would read."""

REFERS = {
    "officer_id": Officer,
    "from_officer_id": Officer,
    "to_officer_id": Officer,
    "post_id": Post,
    "duty_id": Duty,
    "partner_id": Officer,
    "template_id": ShiftTemplate,
    "event_id": Event,
    "session_id": TrainingSession,
    "conditional_on": TrainingSession,
    "certification_id": Certification,
    "post_ids": Post,
    "duty_ids": Duty,
    "template_ids": ShiftTemplate,
    "certification_ids": Certification,
    "grants": Certification,
}
"""Fields that hold ids, shown as names."""

LONGEST = 60
"""Characters of a value beyond which only the field is named."""


def field_name(kind: str, field: str) -> str:
    """What a field is called within a sentence."""
    words = _names()
    bare = field.rpartition(".")[2]
    return words.get(f"{kind}.{field}") or words.get(field) or words.get(bare) or bare.replace("_", " ")


def _names() -> dict[str, str]:
    return {
        "amount": _("more than a fair share"),
        "assignment.conditional_on": _("session it stands on"),
        "badge": _("badge"),
        "brought_forward": _("hours brought forward"),
        "called_off_dates": _("dates called off"),
        "cap_periods": _("cap periods"),
        "certification_ids": _("certificates needed"),
        "contract.maximum_minutes": _("most hours a week"),
        "contract.minimum_minutes": _("least hours a week"),
        "contract.target_minutes": _("hours a week"),
        "crew_rules": _("crew rules"),
        "desired": _("desired"),
        "duty_id": _("duty"),
        "email": _("e-mail"),
        "field_training_until": _("end of field training"),
        "exactly": _("exactly one"),
        "first": _("from"),
        "first_day": _("first day"),
        "grade": _("grade"),
        "issued_on": _("date of issue"),
        "last": _("to"),
        "last_day": _("last day"),
        "last_day_confirmed": _("last day confirmed"),
        "left_open_because": _("reason for leaving it open"),
        "minimum": _("minimum"),
        "moved": _("rain date"),
        "members": _("shifts to choose from"),
        "notice_hours": _("notice window"),
        "optional": _("may stay empty"),
        "partner_id": _("partner"),
        "post_id": _("post"),
        "rain_after_days": _("rain date"),
        "recurrence": _("recurrence"),
        "seats": _("seats"),
        "standby": _("standby"),
        "state": _("state"),
        "status": _("status"),
        "steps": _("people by the half hour"),
        "template_id": _("shift times"),
        "template_ids": _("shift times"),
        "times": _("times"),
        "valid_through": _("last valid day"),
        "want": _("wanted"),
        "what": _("kind"),
        "zone": _("time zone"),
    }


def value_text(things: Things, field: str, value: Any) -> str | None:
    """A value in words, or None where it is private or too much to show."""
    if field in PRIVATE:
        return None
    if value is None or value == "" or value == ():
        return _("none")
    if field in REFERS:
        ids = value if isinstance(value, tuple) else (value,)
        text: str | None = ", ".join(things.name(REFERS[field], entity_id) for entity_id in ids)
    elif isinstance(value, tuple):
        parts = [value_text(things, "", item) for item in value]
        text = None if None in parts else ", ".join(part for part in parts if part)
    else:
        text = _scalar(things, field, value)
    return text if text is not None and len(text) <= LONGEST else None


def _scalar(things: Things, field: str, value: Any) -> str | None:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Enum):
        return _(str(value.value))  # closed lists hold their English words
    if isinstance(value, dt.datetime):
        return None
    if isinstance(value, dt.date):
        return things.date(value)
    if isinstance(value, dt.time):
        return time_text(value, things.season.clock)
    if isinstance(value, TimeBand):
        return things.band(value)
    if dataclasses.is_dataclass(value):
        return None
    if field.endswith("minutes") and value >= 60:
        return hours_text(value)
    return str(value)


def changed_fields(before: Entity, after: Entity) -> Iterator[tuple[str, Any, Any]]:
    """(field, before, after) of everything that differs; the parts of a contract one by one."""
    yield from _changed(before, after, "")


def _changed(before: Any, after: Any, prefix: str) -> Iterator[tuple[str, Any, Any]]:
    for item in dataclasses.fields(before):
        old, new = getattr(before, item.name), getattr(after, item.name)
        if old == new:
            continue
        if item.name in ("contract", "params", "pay", "prices") and type(old) is type(new):
            yield from _changed(old, new, f"{item.name}.")
        else:
            yield prefix + item.name, old, new

"""Edits in words, for undo, the history and the audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.absence import TimeOff, TimeOffState
from desktop.domain.demand import ShiftChange
from desktop.domain.records import Publication
from desktop.domain.schedule import Assignment, AssignmentState
from desktop.domain.training import Attendance, Outcome, TrainingSession
from desktop.wording.fields import changed_fields, field_name, value_text
from desktop.wording.i18n import _, ngettext
from desktop.wording.things import Things

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.edit import Change, Edit
    from desktop.domain.entity import Entity
    from desktop.domain.plan import Plan


def describe(plan: Plan, edit: Edit) -> str:
    """An edit of `plan`, as it was before, in one line.

    "Assign Kim S to Downtown foot, Sat, Jul 3, 4:00 PM – midnight"; what goes along is counted: "Change last
    day of Reyes M: Mon, Sep 6 → Thu, Aug 12; 11 assignments removed".
    """
    if not edit.changes:
        return _("Nothing changed")
    things = _things(plan, edit.changes)
    shifts = [change for change in edit.changes if change.kind == Assignment.kind]
    others = [change for change in edit.changes if change.kind != Assignment.kind]
    if not others:
        return _assignments(things, shifts)
    parts = [_one(things, others[0])]
    if len(others) > 1:
        more = len(others) - 1
        parts.append(ngettext("{n} more change", "{n} more changes", more).format(n=more))
    return "; ".join(parts + _counts(shifts))


def describe_change(plan: Plan, change: Change) -> str:
    """One change of `plan`, as it was before, in words."""
    return _one(_things(plan, [change]), change)


def _things(plan: Plan, changes: Sequence[Change]) -> Things:
    added = [change for change in changes if change.after is not None]
    return Things(plan, plan.replace((change.kind, change.id, change.after) for change in added))


def _one(things: Things, change: Change) -> str:
    before, after = change.before, change.after
    entity = after or before
    if entity is None:
        return _("Nothing changed")
    special = _SPECIAL.get(type(entity))
    text = special(things, before, after) if special else None
    return text or _general(things, before, after)


def _general(things: Things, before: Entity | None, after: Entity | None) -> str:
    if before is None:
        return _("Add {thing}").format(thing=things.of(after)) if after else _("Nothing changed")
    if after is None:
        return _("Remove {thing}").format(thing=things.of(before))
    differences = list(changed_fields(before, after))
    names = [field_name(before.kind, field) for field, _old, _new in differences]
    words = {"fields": ", ".join(dict.fromkeys(names)), "thing": things.of(before)}
    if len(differences) == 1:
        field, old, new = differences[0]
        was, now = (value_text(things, field.rpartition(".")[2], value) for value in (old, new))
        if was is not None and now is not None:
            return _("Change {fields} of {thing}: {was} → {now}").format(**words, was=was, now=now)
    return _("Change {fields} of {thing}").format(**words)


# -------------------------------------------------------------------------------------- assignments


def _assignments(things: Things, changes: list[Change]) -> str:
    if len(changes) == 1:
        return _one(things, changes[0])
    text = _handed_over(things, changes) if len(changes) == 2 else None
    return text or ", ".join(_counts(changes))


def _handed_over(things: Things, changes: list[Change]) -> str | None:
    """Two changes that are one act: a shift given to somebody else, a person moved to another shift."""
    gone = next((change.before for change in changes if change.after is None), None)
    came = next((change.after for change in changes if change.before is None), None)
    if not isinstance(gone, Assignment) or not isinstance(came, Assignment):
        return None
    words = {"giver": things.officer(gone.officer_id), "taker": things.officer(came.officer_id)}
    words |= {"old": things.shift(gone.shift_id), "new": things.shift(came.shift_id)}
    if gone.shift_id == came.shift_id:
        return _("Give {old} from {giver} to {taker}").format(**words)
    if gone.officer_id == came.officer_id:
        return _("Move {giver} from {old} to {new}").format(**words)
    return None


def _counts(changes: list[Change]) -> list[str]:
    added = sum(change.before is None for change in changes)
    removed = sum(change.after is None for change in changes)
    changed = len(changes) - added - removed
    texts = (
        (added, ngettext("{n} assignment added", "{n} assignments added", added)),
        (removed, ngettext("{n} assignment removed", "{n} assignments removed", removed)),
        (changed, ngettext("{n} assignment changed", "{n} assignments changed", changed)),
    )
    return [text.format(n=count) for count, text in texts if count]


def _assignment(things: Things, before: Assignment | None, after: Assignment | None) -> str | None:
    it = after or before
    if it is None:
        return None
    words = {"officer": things.officer(it.officer_id), "shift": things.shift(it.shift_id)}
    if before is None:
        return _("Assign {officer} to {shift}").format(**words)
    if after is None:
        return _("Remove {officer} from {shift}").format(**words)
    if (before.locked, before.state) == (after.locked, after.state):
        return None
    if before.locked != after.locked:
        return (_("Lock {officer} on {shift}") if after.locked else _("Unlock {officer} on {shift}")).format(
            **words
        )
    if after.state is AssignmentState.ABSENT:
        return _("Mark {officer} absent on {shift}").format(**words)
    if before.state is AssignmentState.ABSENT:
        return _("Mark {officer} present on {shift}").format(**words)
    return None


# ----------------------------------------------------------------------------------- other special words


def _attendance(things: Things, before: Attendance | None, after: Attendance | None) -> str | None:
    if after is None:
        return None
    words = {
        "officer": things.officer(after.officer_id),
        "session": things.name(TrainingSession, after.session_id),
    }
    texts = {
        Outcome.SEATED: _("Seat {officer} in {session}"),
        Outcome.ATTENDED: _("{officer} attended {session}"),
        Outcome.PASSED: _("{officer} passed {session}"),
        Outcome.FAILED: _("{officer} did not pass {session}"),
        Outcome.ABSENT: _("{officer} was absent from {session}"),
    }
    return texts[after.outcome].format(**words)


def _time_off(things: Things, before: TimeOff | None, after: TimeOff | None) -> str | None:
    if before is None or after is None or before.state is after.state:
        return None
    texts = {
        TimeOffState.REQUESTED: _("Reopen {thing}"),
        TimeOffState.APPROVED: _("Approve {thing}"),
        TimeOffState.DENIED: _("Deny {thing}"),
    }
    return texts[after.state].format(thing=things.of(after))


def _shift_change(things: Things, before: ShiftChange | None, after: ShiftChange | None) -> str | None:
    it = after or before
    if it is None:
        return None
    was, now = (one is not None and one.called_off for one in (before, after))
    words = {"shift": things.of(it)}
    if was != now:
        return (_("Call off {shift}") if now else _("Bring back {shift}")).format(**words)
    if before is None:
        return _("Change {shift}").format(**words)
    return None if after else _("Change {shift} back").format(**words)


def _publication(things: Things, before: Publication | None, after: Publication | None) -> str | None:
    if before is not None or after is None:
        return None
    return _("Publish schedule no. {number} ({dates})").format(
        number=after.number, dates=things.dates(after.first, after.last)
    )


_SPECIAL: dict[type[Entity], Callable[[Things, Any, Any], str | None]] = {
    Assignment: _assignment,
    Attendance: _attendance,
    TimeOff: _time_off,
    ShiftChange: _shift_change,
    Publication: _publication,
}

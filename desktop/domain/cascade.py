"""What goes when something is removed, and what refuses to let it go."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.edit import Change
from desktop.domain.entity import Entity
from desktop.domain.people import Officer
from desktop.domain.plan import Plan
from desktop.domain.records import Publication, Told, Worked
from desktop.domain.references import TARGETS, broken_links, broken_links_of
from desktop.domain.schedule import Assignment
from desktop.domain.season import Season
from desktop.domain.validate_links import no_such_thing, shift_faults
from desktop.errors import Fault

SHOWN = 4
"""How many users a refusal names before it only counts them."""

HISTORY = (Publication, Told, Worked)
"""Records that keep an officer from being removed."""

Changes = dict[tuple[str, str], Change]


def applied(plan: Plan, changes: Changes) -> Plan:
    """`plan` with `changes`."""
    return plan.replace((change.kind, change.id, change.after) for change in changes.values())


def cascade(plan: Plan, changes: Changes) -> Changes:
    """`changes` with the removal of all that belongs to something they remove."""
    found = dict(changes)
    removed = _removed(found)
    while removed:
        fallen = {
            (entity.kind, entity.id)
            for link, entity, missing in broken_links(applied(plan, found))
            if link.owned and (link.target.kind, missing) in removed
        }
        for key in sorted(fallen):
            found[key] = Change(*key, plan.get(*key), None)
        removed = {key for key in fallen if key[0] in TARGETS}
    return found


def _removed(changes: Changes) -> set[tuple[str, str]]:
    """What `changes` remove, as far as anything can refer to it."""
    return {key for key, change in changes.items() if change.after is None and change.kind in TARGETS}


def removals_refused(plan: Plan, after: Plan, changes: Changes) -> Iterator[Fault]:
    """Why what cascaded `changes` remove cannot go: the season itself, and what others still use.

    Assignments that wait for a session are not asked: what becomes of them is decided later.
    """
    removed = _removed(changes)
    users: dict[tuple[str, str], list[Entity]] = {}
    for link, entity, missing in broken_links(after) if removed else ():
        if (link.target.kind, missing) in removed and link.source is not Assignment:
            users.setdefault((link.target.kind, missing), []).append(entity)
    for key, found in users.items():
        yield _in_use(plan, key, list(dict.fromkeys(found)))
    if any(change.kind == Season.kind and change.after is None for change in changes.values()):
        yield Fault("season", "A file cannot be without its season.", "Start a new season instead.")


def additions_refused(after: Plan, changes: Changes) -> Iterator[Fault]:
    """Why what completed `changes` put in place cannot stand: it names what does not exist."""
    for change in changes.values():
        if change.after is not None:
            for broken in broken_links_of(after, change.after):
                yield no_such_thing(*broken)
            yield from shift_faults(after, change.after)


def _in_use(plan: Plan, key: tuple[str, str], users: list[Entity]) -> Fault:
    target = plan.get(*key)
    if isinstance(target, Officer) and any(isinstance(user, HISTORY) for user in users):
        return target.fault(
            "id",
            f"{target.name} has published or worked shifts, which must stay on record.",
            "Set a last day and the status 'left' instead of removing the person.",
        )
    named = [f"{user.kind.replace('_', ' ')} {user.id}" for user in users[:SHOWN]]
    rest = len(users) - len(named)
    text = ", ".join(named) + (f" and {rest} more" if rest else "")
    kind = key[0].replace("_", " ")
    return Fault(
        f"{key[0]} {key[1]}",
        f"This {kind} is still used by {text}.",
        "Change or remove what uses it first.",
    )

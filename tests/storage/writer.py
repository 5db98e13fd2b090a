"""A process that edits a season at random and says what was acknowledged; tests run several, or kill it.

``python -m tests.storage.writer FILE SEED COUNT`` prints a line for each edit: ``saved REVISION ID`` once
`save` has returned, or ``conflict - ID``.
"""

from __future__ import annotations

import dataclasses
import random
import sys
from pathlib import Path

from desktop.domain.edit import Change, Edit, apply, put, remove
from desktop.domain.plan import Plan
from desktop.errors import ConflictError
from desktop.storage.store import SeasonStore
from tests.builders import assign, edit_of


def random_change(plan: Plan, rng: random.Random) -> Change:
    """A note, a lock, an assignment more or one less."""
    what = rng.randrange(4)
    if what == 0:
        officer = rng.choice(list(plan.officers.values()))
        return put(plan, dataclasses.replace(officer, note=rng.choice("pqr"), phone=rng.choice("12")))
    if what == 1 and plan.assignments:
        return remove(rng.choice(list(plan.assignments.values())))
    shift = f"need/n/2027-07-{rng.randrange(1, 29):02}"
    return put(plan, assign(shift, rng.choice(list(plan.officers)), locked=what == 2, note=rng.choice("xyz")))


def random_edit(plan: Plan, rng: random.Random, id: str) -> Edit:
    """One to three changes, now and then as many as a plan's result."""
    count = rng.choice([1, 1, 2, 3, 60])
    changes = {change.key: change for change in (random_change(plan, rng) for _ in range(count))}
    return edit_of(*changes.values(), id=id)


def caught_up(store: SeasonStore, plan: Plan, seen: int) -> Plan:
    """The plan after whatever was written since revision `seen`."""
    for edit in store.changes_since(seen):
        plan = apply(plan, edit)
    return plan


def main(path: str, seed: str, count: str) -> None:
    """Edit until told to stop, or killed."""
    rng = random.Random(seed)
    with SeasonStore.open(Path(path), busy_seconds=30) as store:
        plan = store.load()
        for number in range(int(count)):
            edit = random_edit(plan, rng, f"{seed}-{number}")
            seen = store.revision
            try:
                store.save(edit)
            except ConflictError:
                sys.stdout.write(f"conflict - {edit.id}\n")
                plan = store.load()
            else:
                sys.stdout.write(f"saved {store.revision} {edit.id}\n")
                sys.stdout.flush()
                plan = caught_up(store, plan, seen)
        if plan != store.load():
            raise AssertionError("what was caught up is not what is stored")


if __name__ == "__main__":
    main(*sys.argv[1:])

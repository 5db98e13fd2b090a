"""Taking in a JSON season: as a new file (`Session.create`), or in place of the one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.edit import Change, difference
from desktop.domain.records import Publication, Told
from desktop.domain.validate import validate
from desktop.errors import InputError
from desktop.wording.i18n import _
from desktop.workspace.acts import Act
from desktop.workspace.sources import read_season
from desktop.workspace.undo import NEVER_UNDONE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop.domain.edit import Edit
    from desktop.domain.ledger import LedgerEntry
    from desktop.domain.plan import Plan
    from desktop.workspace.session import Session


def import_season(session: Session, path: Path) -> Edit:
    """Put a JSON season in place of the one that is open, by one edit.

    What really happened here stays: publications, who was told, calls, hours worked and pay periods are
    added to, never changed or taken away; of two published schedules of one number ours stands. The calendar
    ledger is added to as well.

    Raises
    ------
    InputError
        With every fault of the file, or of the two put together; nothing is changed.
    FileProblem
        The file cannot be read.
    ReadOnlyError
        The season is open for reading only.
    """
    found, ledger = read_season(path)
    act = replacing(session.plan, found, path.name)
    edit = session.do(act)
    session.flush()
    if all(
        session.plan.get(*change.key) == change.after for change in edit.changes
    ):  # else it was taken back
        _remember(session, ledger)
    return edit


def replacing(plan: Plan, other: Plan, name: str) -> Act:
    """Put `other` in place of `plan`, keeping what really happened.

    Raises
    ------
    InputError
        What happened here does not fit the other season.
    """
    changes = [change for change in difference(plan, other) if _may(plan, other, change)]
    after = plan.replace((change.kind, change.id, change.after) for change in changes)
    if faults := validate(after):
        raise InputError(faults)
    return Act(_("Import {file}").format(file=name), tuple(changes))


def _may(plan: Plan, other: Plan, change: Change) -> bool:
    """Whether a change is one of plans, or adds a record of what happened elsewhere."""
    if change.kind not in NEVER_UNDONE:
        return True
    if isinstance(change.after, Told):  # of their schedule of that number, which may not be ours
        number = str(change.after.publication)
        ours = plan.get(Publication.kind, number)
        return change.before is None and ours in (None, other.get(Publication.kind, number))
    return change.before is None


def _remember(session: Session, ledger: Iterable[LedgerEntry]) -> None:
    known = session.ledger()
    keys, uids = {entry.key for entry in known}, {entry.uid for entry in known}
    added = [entry for entry in ledger if entry.key not in keys and entry.uid not in uids]
    if added:
        session.append_ledger(added)

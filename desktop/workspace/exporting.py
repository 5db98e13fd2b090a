"""Handing out: calendar files from the ledger, the JSON season."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.dates import draft_ranges, local_today
from desktop.domain.publishing import snapshot
from desktop.domain.records import Publication
from desktop.errors import Fault, InputError
from desktop.exchange.calendar_ledger import random_uid
from desktop.exchange.calendars import draft_calendars
from desktop.exchange.calendars import export_calendars as made_calendars
from desktop.exchange.folder import FolderReport, write_file, write_folder
from desktop.exchange.schedule_csv import OpenHeads, schedule_csv
from desktop.exchange.season_json import season_to_json
from desktop.workspace.gaps import OpenShift, open_shifts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection
    from pathlib import Path

    from desktop.workspace.session import Session

__all__ = ["CalendarReport", "FolderReport", "export_calendars", "export_csv", "export_drafts", "export_json"]


@dataclass(frozen=True, slots=True)
class CalendarReport:
    """What became of a folder of calendar files.

    Attributes
    ----------
    folder : FolderReport
        Names of files written, unchanged, and left over from earlier.
    left_out : tuple of Fault
        Texts kept out of the files because they name people or hold numbers.
    """

    folder: FolderReport
    left_out: tuple[Fault, ...]


def export_calendars(
    session: Session,
    directory: Path,
    *,
    officers: Collection[str] | None = None,
    team: bool = True,
    uid_factory: Callable[[], str] = random_uid,
) -> CalendarReport:
    """Write the calendars of what is published: one file for each officer, team files by post and month.

    The ledger is stored first, then the files are written, so that no UID is ever handed out that is not
    known.

    Parameters
    ----------
    officers
        Ids of those whose files are wanted; None for all.
    team
        Whether team files are written.

    Raises
    ------
    InputError
        Nothing is published yet.
    ConflictError
        Somebody else issued calendars at the same moment; do it again.
    ReadOnlyError
        The season is open for reading only, and something new would have to be remembered.
    FileProblem
        The folder cannot be written.
    """
    session.catch_up()
    if not session.plan.of(Publication):
        remedy = "Publish a range of dates first, or ask for drafts (--draft)."
        raise InputError([Fault("calendar files", "Nothing is published yet.", remedy)])
    made = made_calendars(
        session.plan, session.ledger(), session.now(), uid_factory, officers=officers, team=team
    )
    if made.ledger:
        session.append_ledger(made.ledger)
    return CalendarReport(write_folder(directory, made.files), made.left_out)


def export_drafts(
    session: Session,
    directory: Path,
    first: dt.date | None = None,
    last: dt.date | None = None,
    *,
    team: bool = True,
    uid_factory: Callable[[], str] = random_uid,
) -> CalendarReport:
    """Write throw-away calendars, marked DRAFT in every name and title; nothing is remembered of them.

    Parameters
    ----------
    first, last
        Dates; without, all that are draft now.

    Raises
    ------
    InputError
        No date is draft.
    FileProblem
        The folder cannot be written.
    """
    plan = session.plan
    ranges = draft_ranges(plan, local_today(plan.season, session.now()))
    if first is not None or last is not None:
        ranges = ((first or plan.season.begin, last or plan.season.last_day),)
    if not ranges:
        raise InputError([Fault("draft calendars", "No date is draft any more.", "Name the dates wanted.")])
    shifts = [shift for begin, end in ranges for shift in snapshot(plan, begin, end)]
    made = draft_calendars(plan, shifts, session.now(), uid_factory, team=team)
    return CalendarReport(write_folder(directory, made.files), made.left_out)


def export_json(session: Session, path: Path) -> None:
    """Write the whole season with its calendar ledger as a JSON season.

    Raises
    ------
    FileProblem
        The file cannot be written; what stood there before is untouched.
    """
    session.flush()
    write_file(path, season_to_json(session.plan, session.ledger()).encode())


def export_csv(
    session: Session, path: Path, first: dt.date | None = None, last: dt.date | None = None
) -> None:
    """Write the schedule as a table for spreadsheets: a row for each assignment and for each open head.

    Parameters
    ----------
    first, last
        Local dates; without, the season's own ends.

    Raises
    ------
    FileProblem
        The file cannot be written; what stood there before is untouched.
    """
    heads = {gap.shift.id: _heads(gap) for gap in open_shifts(session.checker, first, last)}
    write_file(path, schedule_csv(session.plan, first=first, last=last, open_heads=heads))


def _heads(gap: OpenShift) -> OpenHeads:
    # Half a trainee does not fill a head.
    minimum, desired = math.ceil(gap.below_minimum), math.ceil(gap.below_desired)
    return OpenHeads(minimum, desired - minimum)

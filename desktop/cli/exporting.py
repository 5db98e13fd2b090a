"""`export`: calendar files, the schedule as CSV, the season as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.cli.failures import complain
from desktop.cli.season import opened
from desktop.cli.terminal import say
from desktop.errors import Fault, InputError
from desktop.wording.i18n import _, ngettext
from desktop.workspace.exporting import export_calendars, export_csv, export_drafts, export_json

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.workspace.exporting import CalendarReport
    from desktop.workspace.session import Session


@dataclass(frozen=True, slots=True)
class Targets:
    """Where to write what; None for what is not wanted."""

    ics: Path | None = None
    csv: Path | None = None
    json: Path | None = None


def export(file: str, targets: Targets, *, draft: bool) -> int:
    """Write everything that was asked for."""
    if targets == Targets():
        raise InputError(
            [Fault("export", _("Nothing is asked for."), _("Give --ics DIR, --csv FILE or --json FILE."))]
        )
    if draft and targets.ics is None:
        raise InputError([Fault("--draft", _("It is about calendar files."), _("Give --ics DIR as well."))])
    with opened(file) as session:
        if targets.ics is not None:
            _calendars(session, targets.ics, draft=draft)
        if targets.csv is not None:
            export_csv(session, targets.csv)
            say(_("Schedule: {path}").format(path=targets.csv))
        if targets.json is not None:
            export_json(session, targets.json)
            say(_("Season: {path}").format(path=targets.json))
    return 0


def _calendars(session: Session, folder: Path, *, draft: bool) -> None:
    made = export_drafts(session, folder) if draft else export_calendars(session, folder)
    say(_report(made, folder, draft=draft))
    if made.folder.stale:
        text = ngettext(
            "{n} calendar file of an earlier export is no longer needed and was left in place: {names}",
            "{n} calendar files of earlier exports are no longer needed and were left in place: {names}",
            len(made.folder.stale),
        )
        say(text.format(n=len(made.folder.stale), names=", ".join(made.folder.stale)))
    complain(*(str(fault) for fault in made.left_out))


def _report(made: CalendarReport, folder: Path, *, draft: bool) -> str:
    written = len(made.folder.written)
    title = _("Draft calendars") if draft else _("Calendars")
    text = ngettext(
        "{title}: {n} file written, {same} unchanged, in {folder}",
        "{title}: {n} files written, {same} unchanged, in {folder}",
        written,
    )
    return text.format(title=title, n=written, same=len(made.folder.unchanged), folder=folder)

"""`report`: coverage and hours, on the screen, as JSON, CSV or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.cli.choices import Report
from desktop.cli.report_coverage import coverage_json, coverage_table, say_coverage
from desktop.cli.report_files import Table, write_csv, write_html
from desktop.cli.report_hours import hours_json, hours_table, say_hours
from desktop.cli.season import opened
from desktop.cli.terminal import say, say_json
from desktop.errors import Fault, InputError
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.workspace.session import Session


@dataclass(frozen=True, slots=True)
class Forms:
    """In which forms a report is wanted; text on the screen where none is named."""

    json: bool = False
    csv: Path | None = None
    html: Path | None = None


@dataclass(frozen=True, slots=True)
class _Makers:
    text: Callable[[Session], None]
    json: Callable[[Session], dict[str, Any]]
    table: Callable[[Session], Table]


def report(file: str, which: Report, forms: Forms) -> int:
    """Make one report."""
    if forms.json and (forms.csv or forms.html):
        reason = _("Only the JSON object may stand on standard output.")
        raise InputError([Fault("--json", reason, _("Ask for files in a command of their own."))])
    makers = _MAKERS[which]
    with opened(file) as session:
        if forms.json:
            say_json(makers.json(session))
        elif forms.csv is None and forms.html is None:
            makers.text(session)
        else:
            _write(makers.table(session), forms)
    return 0


def _write(table: Table, forms: Forms) -> None:
    for path, write in ((forms.csv, write_csv), (forms.html, write_html)):
        if path is not None:
            write(path, table)
            say(f"{table.title}: {path}")


_MAKERS = {
    Report.COVERAGE: _Makers(say_coverage, coverage_json, coverage_table),
    Report.HOURS: _Makers(say_hours, hours_json, hours_table),
}

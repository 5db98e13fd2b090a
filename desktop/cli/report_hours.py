"""The hours report: by person on the screen, by person and workweek in files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.report_files import Table
from desktop.cli.terminal import hours_number, say, say_table
from desktop.wording.clock import hours_text
from desktop.wording.i18n import _
from desktop.workspace.reports import HoursRow, hours_report

if TYPE_CHECKING:
    from desktop.workspace.session import Session


def say_hours(session: Session) -> None:
    """A line for each person, over all workweeks, and the totals."""
    report, season = hours_report(session.plan), session.plan.season
    say(_("Planned hours, {season}").format(season=season.name))
    lines = [(row.name, row.badge, *_figures(row)) for row in report.by_officer()]
    total = tuple(hours_text(minutes) for minutes in (report.paid, report.target, report.overtime))
    say_table(
        [season.people_label, _("Badge"), _("Hours"), _("Target"), _("Overtime")],
        [*lines, (_("Total"), "", *total)],
        left=2,
    )


def _figures(row: HoursRow) -> tuple[str, ...]:
    return tuple(hours_text(minutes) for minutes in (row.paid, row.target, row.overtime))


def hours_json(session: Session) -> dict[str, Any]:
    """Everybody's hours by workweek as JSON."""
    report = hours_report(session.plan)
    return {
        "report": "hours",
        "rows": [_row_json(row) for row in report.rows],
        "totals": {
            "hours": hours_number(report.paid),
            "target_hours": hours_number(report.target),
            "overtime_hours": hours_number(report.overtime),
        },
    }


def _row_json(row: HoursRow) -> dict[str, Any]:
    return {
        "officer": row.officer_id,
        "name": row.name,
        "badge": row.badge,
        "week": row.week.isoformat(),
        "hours": hours_number(row.paid),
        "target_hours": hours_number(row.target),
        "overtime_hours": hours_number(row.overtime),
    }


def hours_table(session: Session) -> Table:
    """Everybody's hours by workweek as a table for files."""
    report, season = hours_report(session.plan), session.plan.season
    rows = [
        (row.name, row.badge, row.week.isoformat(), row.paid / 60, row.target / 60, row.overtime / 60)
        for row in report.rows
    ]
    return Table(
        _("Hours"),
        season.name,
        (season.people_label, _("Badge"), _("Workweek from"), _("Hours"), _("Target"), _("Overtime")),
        rows,
        (_("Total"), "", "", report.paid / 60, report.target / 60, report.overtime / 60),
    )

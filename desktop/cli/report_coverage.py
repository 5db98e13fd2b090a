"""The coverage report: by date and band on the screen, by shift in files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.report_files import Table
from desktop.cli.terminal import hours_number, say, say_list, say_table
from desktop.domain.places import ShiftTemplate
from desktop.domain.values import FilledBy, Priority
from desktop.wording.clock import hours_text, range_text, time_text
from desktop.wording.gaps import count_text, coverage_mark, gap_text, priority_text
from desktop.wording.i18n import _
from desktop.wording.things import Things
from desktop.workspace.gaps import open_shifts
from desktop.workspace.reports import CoverageReport, CoverageRow, coverage_report

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from desktop.workspace.session import Session


def say_coverage(session: Session) -> None:
    """A line for each date with filled/minimum of every band, totals, and what is open by name."""
    report, things = coverage_report(session.plan), Things(session.plan)
    ours = [row for row in report.rows if row.filled_by is FilledBy.CSO]
    letters = _letters(ours)
    dates = {row.date: [it for it in ours if it.date == row.date] for row in _first_of_dates(ours)}
    say(_("Coverage, {dates} (filled/minimum)").format(dates=_dates(session, report)))
    say_table(
        [_("Date"), *letters, _("Short")],
        [_date_line(things, day, rows, letters) for day, rows in dates.items()],
    )
    say(_legend(), _bands(session, letters), _totals(report))
    gaps = [gap for gap in open_shifts(session.checker) if gap.below_minimum]
    for priority, title in (
        (Priority.MUST, _("Open, must have:")),
        (Priority.SHOULD, _("Open, should have:")),
        (Priority.IF_POSSIBLE, _("Open, if possible:")),
    ):
        say_list(
            title,
            [
                gap_text(things, gap.shift, gap.below_minimum)
                for gap in gaps
                if gap.shift.priority is priority
            ],
        )


def _first_of_dates(rows: Iterable[CoverageRow]) -> Iterable[CoverageRow]:
    return {row.date: row for row in rows}.values()


def _letters(rows: Iterable[CoverageRow]) -> list[str]:
    """Letters of the bands in order of the day."""
    starts: dict[str, dt.time] = {}
    for row in rows:
        starts[row.letter] = min(starts.get(row.letter, row.times.start), row.times.start)
    return sorted(starts, key=lambda letter: (starts[letter], letter))


def _date_line(
    things: Things, day: dt.date, rows: Sequence[CoverageRow], letters: Iterable[str]
) -> list[str]:
    cells = [things.date(day)]
    for letter in letters:
        band = [row for row in rows if row.letter == letter]
        filled, minimum = sum(row.filled for row in band), sum(row.minimum for row in band)
        # One shift too full does not fill another.
        mark = min(
            (coverage_mark(row.filled, row.minimum, row.desired) for row in band), key=_WORST, default=""
        )
        cells.append(f"{count_text(filled)}/{minimum}{mark}" if band else "")
    short = sum(row.short_minutes for row in rows)
    return [*cells, hours_text(short) if short else ""]


_WORST = "▼◐●▲".index


def _legend() -> str:
    return _("▼ below minimum · ◐ below desired · ● full · ▲ over")


def _bands(session: Session, letters: Iterable[str]) -> str:
    """What the letters stand for."""
    names = {it.letter: it.name for it in session.plan.of(ShiftTemplate).values()}
    return " · ".join(f"{letter} {names[letter]}" for letter in letters if letter in names)


def _totals(report: CoverageReport) -> str:
    return _("Filled {filled} of {minimum} wanted at least, {desired} desired; {short} short.").format(
        filled=count_text(report.filled),
        minimum=report.minimum,
        desired=report.desired,
        short=hours_text(report.short_minutes),
    )


def _dates(session: Session, report: CoverageReport) -> str:
    return range_text(report.first, report.last, session.plan.season.locale, year=True)


def coverage_json(session: Session) -> dict[str, Any]:
    """Every shift's coverage as JSON."""
    report = coverage_report(session.plan)
    return {
        "report": "coverage",
        "first": report.first.isoformat(),
        "last": report.last.isoformat(),
        "rows": [_row_json(row) for row in report.rows],
        "totals": {
            "minimum": report.minimum,
            "desired": report.desired,
            "filled": report.filled,
            "short_hours": hours_number(report.short_minutes),
        },
    }


def _row_json(row: CoverageRow) -> dict[str, Any]:
    return {
        "date": row.date.isoformat(),
        "shift": row.shift_id or None,
        "post": row.post,
        "duty": row.duty,
        "event": row.event or None,
        "band": row.letter,
        "start": row.times.start.isoformat("minutes"),
        "end": row.times.end.isoformat("minutes"),
        "priority": row.priority.value,
        "minimum": row.minimum,
        "desired": row.desired,
        "filled": row.filled,
        "short_hours": hours_number(row.short_minutes),
        "filled_by": row.filled_by.value,
        "reason": row.reason,
    }


def coverage_table(session: Session) -> Table:
    """Every shift's coverage as a table for files."""
    report, clock = coverage_report(session.plan), session.plan.season.clock
    words = (_("Date"), _("Post"), _("Duty"), _("Event"), _("Band"), _("From"), _("To"), _("Priority"))
    figures = (_("Minimum"), _("Desired"), _("Filled"), _("Short h"), _("Filled by"), _("Reason"))
    rows = [
        (
            row.date.isoformat(),
            row.post,
            row.duty,
            row.event,
            row.letter,
            time_text(row.times.start, clock),
            time_text(row.times.end, clock),
            priority_text(row.priority),
            row.minimum,
            row.desired,
            row.filled,
            row.short_minutes / 60,
            row.filled_by.value,
            row.reason,
        )
        for row in report.rows
    ]
    totals = (report.minimum, report.desired, report.filled, report.short_minutes / 60)
    return Table(
        _("Coverage"),
        f"{session.plan.season.name} · {_dates(session, report)}",
        (*words, *figures),
        rows,
        (_("Total"), *[""] * 7, *totals, "", ""),
    )

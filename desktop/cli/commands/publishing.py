"""Publishing a schedule, what-ifs of it, and what goes out: calendars, tables, reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.choices import Report, Step
from desktop.cli.commands.options import AsJson, File, FirstDay, LastDay, finish


def publish(
    file: File,
    first: FirstDay,
    last: LastDay,
    note: Annotated[str, typer.Option(metavar="TEXT", help="What to remember about it.")] = "",
    override: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Let a Stop through, by its rule; needs --by.", show_default=False),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who lets it through.", show_default=False)
    ] = None,
) -> None:
    """Make the schedule of a range of dates a numbered, unchangeable published schedule."""

    def work() -> int:
        from desktop.cli.publishing import publish

        return publish(file, first, last, note, override or [], by)

    finish(work)


def scenario(
    file: File,
    step: Annotated[Step, typer.Argument(help="Begin a what-if, or add changes to one.", show_default=False)],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name.", show_default=False)],
    changes: Annotated[
        str | None,
        typer.Argument(
            metavar="[JSON]",
            help='With apply: a file with a list of changes such as {"kind": "event", "id": "fireworks", '
            '"set": {"attendance": 40000}}, or - for standard input.',
            show_default=False,
        ),
    ] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="What to remember about it.")] = "",
) -> None:
    """Begin a what-if, or add changes to one; `plan --scenario` plans it."""

    def work() -> int:
        from desktop.cli.what_if import scenario

        return scenario(file, step, name, changes, note)

    finish(work)


def export(
    file: File,
    ics: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Calendar files (.ics) of what is published.", show_default=False),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The schedule as a table.", show_default=False)
    ] = None,
    json: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The whole season as JSON.", show_default=False)
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Calendar files of draft dates, marked DRAFT.")
    ] = False,
) -> None:
    """Write calendar files, the schedule as CSV, the season as JSON."""

    def work() -> int:
        from desktop.cli.exporting import Targets, export

        return export(file, Targets(ics, csv, json), draft=draft)

    finish(work)


def report(
    file: File,
    which: Annotated[Report, typer.Argument(help="What to report.", show_default=False)],
    as_json: AsJson = False,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a CSV file.", show_default=False)
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write an HTML page.", show_default=False)
    ] = None,
) -> None:
    """Report coverage by date and band, or everybody's planned hours."""

    def work() -> int:
        from desktop.cli.reporting import Forms, report

        return report(file, which, Forms(as_json, csv, html))

    finish(work)

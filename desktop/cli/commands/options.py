"""Arguments and options that several commands share, and how every command ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated

import typer

from desktop.cli.failures import guarded


def date(text: str) -> dt.date:
    """Read a date.

    Raises
    ------
    typer.BadParameter
        It is none.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no date. Write it like 2027-07-04.") from None


File = Annotated[str, typer.Argument(metavar="FILE", help="The season file.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
From = Annotated[
    dt.date | None,
    typer.Option("--from", parser=date, metavar="DATE", help="First date.", show_default=False),
]
To = Annotated[
    dt.date | None, typer.Option("--to", parser=date, metavar="DATE", help="Last date.", show_default=False)
]
FirstDay = Annotated[dt.date, typer.Option("--from", parser=date, metavar="DATE", help="First date.")]
LastDay = Annotated[dt.date, typer.Option("--to", parser=date, metavar="DATE", help="Last date.")]


def finish(work: Callable[[], int]) -> None:
    """Do a command's work and leave with its exit status; errors are told on standard error."""
    raise typer.Exit(guarded(work))

"""Making, filling and opening a season."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.commands.options import File, finish


def open_window(
    file: Annotated[str, typer.Argument(metavar="FILE|URL", help="A season file, or a season on a server.")],
) -> None:
    """Open a season in the window."""
    show_window(file)


def show_window(file: str | None) -> None:
    """Open the window, with a season where one is named."""

    def work() -> int:
        from desktop.cli.making import show

        return show(file)

    finish(work)


def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The season file to make (.csoplan).")],
    sample: Annotated[
        str | None, typer.Option(metavar="NAME", help="Begin with a sample season.", show_default=False)
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="JSON", help="Begin with a JSON season.", show_default=False),
    ] = None,
) -> None:
    """Make a season file from a sample season or from a JSON season."""

    def work() -> int:
        from desktop.cli.making import new

        return new(file, sample, source)

    finish(work)


def take_in(
    file: File,
    source: Annotated[Path, typer.Argument(metavar="JSON", help="A JSON season.", show_default=False)],
) -> None:
    """Put a JSON season in place of the one in FILE; what was published or worked stays on record."""

    def work() -> int:
        from desktop.cli.making import take_in

        return take_in(file, source)

    finish(work)

"""Output: lines, tables and JSON on standard output; progress on standard error."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from rich.cells import cell_len

from desktop.wording.result import progress_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.workspace.planning import Progress

SHOWN = 20
"""How many lines of a long list are shown where another command lists them all."""


def say(*lines: str) -> None:
    """Lines on standard output; empty ones are left out."""
    for line in lines:
        if line:
            typer.echo(line)


def say_json(data: dict[str, Any]) -> None:
    """One JSON object on standard output."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))


def hours_number(minutes: int) -> float:
    """Minutes as hours for JSON."""
    return round(minutes / 60, 4)


def say_table(headers: Sequence[str], rows: Iterable[Sequence[str]], *, left: int = 1) -> None:
    """A table in columns as wide as what stands in them.

    Parameters
    ----------
    left
        How many columns, from the first, hold words; the others hold figures and end at the right.
    """
    lines = [headers, *rows]
    widths = [max(cell_len(line[column]) for line in lines) for column in range(len(headers))]
    for line in lines:
        cells = [_padded(cell, widths[place], place < left) for place, cell in enumerate(line)]
        typer.echo("  ".join(cells).rstrip())


def _padded(cell: str, width: int, left: bool) -> str:
    space = " " * (width - cell_len(cell))
    return cell + space if left else space + cell


def say_list(title: str, lines: Sequence[str], *, most: int | None = None, more: str = "") -> None:
    """A title and the lines under it; nothing at all without lines.

    Parameters
    ----------
    most
        How many are shown; then `more` says where the others are, with their number as ``{n}``.
    """
    if not lines:
        return
    typer.echo(title)
    shown = lines if most is None else lines[:most]
    for line in shown:
        typer.echo(f"  {line}")
    if len(lines) > len(shown):
        typer.echo("  " + more.format(n=len(lines) - len(shown)))


@contextmanager
def planning_bar() -> Iterator[Callable[[Progress], None]]:
    """A progress bar on standard error, where that is a terminal; give it each `Progress` as it comes."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    columns = (BarColumn(bar_width=24), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task("Preparing", total=None)

        def show(progress: Progress) -> None:
            text = progress_text(progress.gaps_open, progress.gaps_total, progress.gaps_proven)
            closed = progress.gaps_total - progress.gaps_open
            bars.update(task, description=text, total=max(1, progress.gaps_total), completed=closed)

        yield show

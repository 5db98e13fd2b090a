"""Searching a schedule, checking it, and solving published instances."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.commands.options import AsJson, File, From, To, finish


def plan(
    file: File,
    seconds: Annotated[
        float | None,
        typer.Option(min=0.1, metavar="N", help="Search for at most so long.", show_default="60"),
    ] = None,
    work: Annotated[
        float | None,
        typer.Option(
            min=0.001,
            metavar="N",
            help="Limit the solver's work instead: the same result on any machine.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=64, metavar="N", help="Search threads.", show_default="2, with --work 1"),
    ] = None,
    seed: Annotated[
        int, typer.Option(min=0, max=2**31 - 1, metavar="N", help="Another seed may find another schedule.")
    ] = 0,
    first: From = None,
    last: To = None,
    scenario: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Plan a what-if instead of the current schedule.", show_default=False
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Search the schedule of all draft dates, or of the dates given, keep it, and say what stays open.

    Published dates, locked and hand-made assignments stay as they are.

    Ctrl+C once uses the best schedule so far, twice stops and keeps nothing.
    """

    def run() -> int:
        from desktop.cli.planning import Wish, limits_for, plan

        limits = limits_for(seconds, work, workers, seed)
        return plan(file, Wish(first, last, scenario, limits), as_json=as_json)

    finish(run)


def check(file: File, as_json: AsJson = False) -> None:
    """List every problem of the schedule against every rule; exit status 1 where a Must is broken."""

    def work() -> int:
        from desktop.cli.checking import check

        return check(file, as_json=as_json)

    finish(work)


def benchmark(
    instances: Annotated[
        list[Path],
        typer.Argument(
            metavar="INSTANCE…", help="Files of the Shift Scheduling Benchmark.", show_default=False
        ),
    ],
    seconds: Annotated[
        float, typer.Option(min=0.1, metavar="N", help="Search each for at most so long.")
    ] = 60,
    workers: Annotated[int, typer.Option(min=1, max=64, metavar="N", help="Search processes.")] = 2,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, metavar="N", help="Another seed.")] = 0,
    as_json: AsJson = False,
    roster_out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write each roster as DIR/<instance>.json.", show_default=False),
    ] = None,
) -> None:
    """Solve published instances as if they were seasons, and say how good the rosters are.

    Ctrl+C once uses the best roster so far and leaves the other instances out, twice stops.
    """

    def work() -> int:
        from desktop.cli.benchmark import benchmark
        from desktop.workspace.planning import Limits

        return benchmark(instances, Limits(seconds, None, workers, seed), as_json=as_json, folder=roster_out)

    finish(work)

"""Questions about a schedule: why a shift is open, who could take it, which absence would hurt."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from desktop.cli.commands.options import AsJson, File, From, To, date, finish


def explain(
    file: File,
    shift: Annotated[
        str | None, typer.Option("--shift", metavar="ID", help="The shift.", show_default=False)
    ] = None,
    season: Annotated[
        bool, typer.Option("--season", help="Say which few changes would close most gaps of the season.")
    ] = False,
    everybody: Annotated[bool, typer.Option("--all", help="Say what stands in everybody's way.")] = False,
    ways: Annotated[bool, typer.Option("--ways", help="Look for ways to fill it, each tested.")] = False,
    days: Annotated[
        int, typer.Option(min=0, max=31, metavar="N", help="Work may move so many days before and after.")
    ] = 3,
    seconds: Annotated[
        float | None,
        typer.Option(
            min=0.1, metavar="N", help="Look for at most so long.", show_default="5, with --season 60"
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say why a shift is open, where everybody of the crew stands, and what would fill it."""

    def work() -> int:
        from desktop.cli.explaining import Wish, explain_wish

        return explain_wish(file, shift, Wish(everybody, ways, days, seconds, season), as_json=as_json)

    finish(work)


def candidates(
    file: File,
    shift: Annotated[
        str | None, typer.Option("--shift", metavar="ID", help="Who could take it.", show_default=False)
    ] = None,
    officer: Annotated[
        str | None, typer.Option(metavar="BADGE", help="What this person could take.", show_default=False)
    ] = None,
    day: Annotated[
        dt.date | None,
        typer.Option("--date", parser=date, metavar="DATE", help="On this date.", show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Rank everybody for a shift, or a date's open shifts for one person, with what each would mean."""

    def work() -> int:
        from desktop.cli.candidates import for_either

        return for_either(file, shift, officer, day, as_json=as_json)

    finish(work)


def resilience(
    file: File,
    event: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this event.", show_default=False)
    ] = None,
    first: From = None,
    last: To = None,
    samples: Annotated[int, typer.Option(min=0, max=1_000_000, metavar="N", help="Seasons drawn.")] = 2_000,
    seed: Annotated[
        int, typer.Option(min=0, max=2**31 - 1, metavar="N", help="The same seed gives the same figures.")
    ] = 0,
    calls: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Most people called in one day.", show_default="no limit"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Sick-call test: which absence would hurt, who should be on call, how likely the minimum is kept."""

    def work() -> int:
        from desktop.cli.resilience import resilience, settings_for

        settings = settings_for(first, last, samples, seed, calls)
        return resilience(file, event, settings, as_json=as_json)

    finish(work)

"""The commands: their names, arguments, options and help; what does the work is imported when called."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.cli.choices import Report, Step
from desktop.cli.failures import guarded

if TYPE_CHECKING:
    from collections.abc import Callable


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no date. Write it like 2027-07-04.") from None


File = Annotated[str, typer.Argument(metavar="FILE", help="The season file.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
From = Annotated[
    dt.date | None,
    typer.Option("--from", parser=_date, metavar="DATE", help="First date.", show_default=False),
]
To = Annotated[
    dt.date | None, typer.Option("--to", parser=_date, metavar="DATE", help="Last date.", show_default=False)
]

app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    help="Plan the season of Community Service Officers. Without a command, the window opens.",
    epilog="Exit status: 0 done, gaps included; 1 a rule set to Must is broken; 2 bad input; "
    "3 the environment is in the way, or somebody else changed the same thing.",
)


def _finish(work: Callable[[], int]) -> None:
    raise typer.Exit(guarded(work))


def _version(wanted: bool) -> None:
    if wanted:
        from desktop import __version__

        typer.echo(f"cso-planner {__version__}")
        raise typer.Exit


@app.callback()
def without_command(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="With any command: show where an error comes from.")
    ] = False,
) -> None:
    """Plan the season of Community Service Officers. Without a command, the window opens."""
    if context.invoked_subcommand is None:
        _open(None)


def _open(file: str | None) -> None:
    def work() -> int:
        from desktop.cli.making import show

        return show(file)

    _finish(work)


@app.command("open")
def open_window(
    file: Annotated[str, typer.Argument(metavar="FILE|URL", help="A season file, or a season on a server.")],
) -> None:
    """Open a season in the window."""
    _open(file)


@app.command()
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

    _finish(work)


@app.command("import")
def take_in(
    file: File,
    source: Annotated[Path, typer.Argument(metavar="JSON", help="A JSON season.", show_default=False)],
) -> None:
    """Put a JSON season in place of the one in FILE; what was published or worked stays on record."""

    def work() -> int:
        from desktop.cli.making import take_in

        return take_in(file, source)

    _finish(work)


@app.command()
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

    _finish(run)


@app.command()
def check(file: File, as_json: AsJson = False) -> None:
    """List every problem of the schedule against every rule; exit status 1 where a Must is broken."""

    def work() -> int:
        from desktop.cli.checking import check

        return check(file, as_json=as_json)

    _finish(work)


@app.command()
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

    _finish(work)


@app.command()
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
        typer.Option("--date", parser=_date, metavar="DATE", help="On this date.", show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Rank everybody for a shift, or a date's open shifts for one person, with what each would mean."""

    def work() -> int:
        from desktop.cli.candidates import for_either

        return for_either(file, shift, officer, day, as_json=as_json)

    _finish(work)


@app.command()
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

    _finish(work)


@app.command()
def publish(
    file: File,
    first: Annotated[dt.date, typer.Option("--from", parser=_date, metavar="DATE", help="First date.")],
    last: Annotated[dt.date, typer.Option("--to", parser=_date, metavar="DATE", help="Last date.")],
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

    _finish(work)


@app.command()
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

    _finish(work)


@app.command()
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

    _finish(work)


@app.command()
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

    _finish(work)


@app.command()
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

    _finish(work)


Badge = Annotated[str, typer.Option(metavar="BADGE", help="Whose work it is.", show_default=False)]
FirstDay = Annotated[dt.date, typer.Option("--from", parser=_date, metavar="DATE", help="First date.")]
LastDay = Annotated[dt.date, typer.Option("--to", parser=_date, metavar="DATE", help="Last date.")]
Ideas = Annotated[int, typer.Option("--next", min=1, max=20, metavar="N", help="How many plans are sought.")]
Use = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Use plan N, in one step.", show_default=False),
]
Agree = Annotated[bool, typer.Option("--move-published", help="Published shifts of others may move.")]
Reach = Annotated[int, typer.Option(min=0, max=28, metavar="N", help="Days around in which work may change.")]
NoOvertime = Annotated[bool, typer.Option("--no-overtime", help="Nobody comes to more overtime.")]


@app.command()
def absent(
    file: File,
    officer: Badge,
    first: FirstDay,
    last: LastDay,
    ideas: Ideas = 3,
    use: Use = None,
    agree: Agree = False,
    reach: Reach = 3,
    no_overtime: NoOvertime = False,
    as_json: AsJson = False,
) -> None:
    """Say who could cover for somebody who is absent: ranked plans with the fewest changes.

    Nothing is changed unless --use names a plan; then the officer is marked absent and the plan is used.
    """

    def work() -> int:
        from desktop.cli.covering import Wish, cover

        wish = Wish(officer, first, last, ideas, use, agree, reach, not no_overtime)
        return cover(file, wish, mark=True, as_json=as_json)

    _finish(work)


@app.command()
def repair(
    file: File,
    officer: Badge,
    first: FirstDay,
    last: LastDay,
    ideas: Ideas = 3,
    use: Use = None,
    agree: Agree = False,
    reach: Reach = 3,
    no_overtime: NoOvertime = False,
    as_json: AsJson = False,
) -> None:
    """Give an officer's shifts of some dates to others with the fewest changes.

    Where the officer is marked absent already, what that left open is covered. Nothing is changed unless
    --use names a plan.
    """

    def work() -> int:
        from desktop.cli.covering import Wish, cover

        wish = Wish(officer, first, last, ideas, use, agree, reach, not no_overtime)
        return cover(file, wish, mark=False, as_json=as_json)

    _finish(work)

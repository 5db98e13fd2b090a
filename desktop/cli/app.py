"""The program's commands by name, in the order of its help; `desktop.cli.commands` has what each takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from desktop.cli.commands import asking, covering, making, planning, publishing

app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    help="Plan the season of Community Service Officers. Without a command, the window opens.",
    epilog="Exit status: 0 done, gaps included; 1 a rule set to Must is broken; 2 bad input; "
    "3 the environment is in the way, or somebody else changed the same thing.",
)


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
        making.show_window(None)


_COMMANDS: dict[str, Callable[..., None]] = {
    "open": making.open_window,
    "new": making.new,
    "import": making.take_in,
    "plan": planning.plan,
    "check": planning.check,
    "explain": asking.explain,
    "candidates": asking.candidates,
    "absent": covering.absent,
    "repair": covering.repair,
    "resilience": asking.resilience,
    "publish": publishing.publish,
    "scenario": publishing.scenario,
    "export": publishing.export,
    "report": publishing.report,
    "benchmark": planning.benchmark,
}
for _name, _command in _COMMANDS.items():
    app.command(_name)(_command)

"""Covering for somebody who is absent, or whose shifts are given to others."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop.cli.commands.options import AsJson, File, FirstDay, LastDay, finish

Badge = Annotated[str, typer.Option(metavar="BADGE", help="Whose work it is.", show_default=False)]
Ideas = Annotated[int, typer.Option("--next", min=1, max=20, metavar="N", help="How many plans are sought.")]
Use = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Use plan N, in one step.", show_default=False),
]
Agree = Annotated[bool, typer.Option("--move-published", help="Published shifts of others may move.")]
Reach = Annotated[int, typer.Option(min=0, max=28, metavar="N", help="Days around in which work may change.")]
NoOvertime = Annotated[bool, typer.Option("--no-overtime", help="Nobody comes to more overtime.")]


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

    finish(work)


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

    finish(work)

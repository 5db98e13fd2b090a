"""`new`, `import` and `open`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.season import location, made, opened
from desktop.cli.terminal import say
from desktop.errors import Fault, FileProblem, InputError
from desktop.wording.clock import range_text
from desktop.wording.i18n import _, ngettext
from desktop.workspace.importing import import_season
from desktop.workspace.samples import sample_names

if TYPE_CHECKING:
    from desktop.domain.plan import Plan


def new(file: str, sample: str | None, source: Path | None) -> int:
    """Make a season file from a sample season or a JSON season."""
    begin = sample or source
    if begin is None or (sample and source):
        names = ", ".join(sample_names())
        remedy = _("Give --sample NAME ({names}), or --from season.json.").format(names=names)
        raise InputError([Fault(file, _("A new season begins with one sample or one JSON season."), remedy)])
    _refuse_place(file)
    with made(file, begin) as session:
        say(_("{file}: {season}.").format(file=file, season=_described(session.plan)))
    return 0


def _refuse_place(file: str) -> None:
    where = location(file)
    if not isinstance(where, Path):
        return
    words = ""
    if where.exists():
        words = _("There is a file of that name already. Choose another name, or move it away first.")
    elif where.parent.is_dir() and not os.access(where.parent, os.W_OK):
        words = _("Its folder can only be read. Choose a folder of your own.")
    if words:
        raise FileProblem(f"{file}: {words}")


def take_in(file: str, source: Path) -> int:
    """Put a JSON season in place of the one in a file, keeping what really happened."""
    if source.suffix.lower() != ".json":
        reason = _("This version imports JSON seasons only.")
        raise InputError([Fault(str(source), reason, _("Give a file that ends in .json."))])
    with opened(file, to_change=True) as session:
        edit = import_season(session, source)
        count = len(edit.changes)
        text = ngettext("{file}: {season}. {n} change.", "{file}: {season}. {n} changes.", count)
        say(text.format(file=file, season=_described(session.plan), n=count))
    return 0


def show(file: str | None) -> int:
    """Open the window.

    Raises
    ------
    FileProblem
        There is no such file, or this machine cannot show a window.
    """
    if file is not None and isinstance(location(file), Path) and not Path(file).exists():
        raise FileProblem(f"{file}: There is no such file. Check its name, or make it with 'new'.")
    try:
        from desktop.ui import run
    except ImportError as error:
        raise FileProblem(
            f"The window cannot be opened: {error}. Install what it needs (see README.md, 'Install it'), "
            "or use the other commands."
        ) from error
    return run(file)


def _described(plan: Plan) -> str:
    season = plan.season
    dates = range_text(season.first_day, season.last_day, season.locale, year=True)
    return f"{season.name}, {dates}, {len(plan.officers)} {season.people_label_plural}"

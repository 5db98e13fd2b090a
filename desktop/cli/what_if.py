"""`scenario`: what-ifs, named changes on the current schedule."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.choices import Step
from desktop.cli.failures import complain
from desktop.cli.season import opened
from desktop.cli.terminal import say
from desktop.errors import Fault, FileProblem, InputError
from desktop.wording.history import describe_change
from desktop.wording.i18n import _, ngettext
from desktop.workspace import scenarios

if TYPE_CHECKING:
    from desktop.workspace.session import Session

STANDARD_INPUT = "-"


def scenario(file: str, step: Step, name: str, changes: str | None, note: str) -> int:
    """Begin a what-if, or add changes to one."""
    if (step is Step.APPLY) != (changes is not None):
        reason = _("'apply' adds changes from a JSON file, 'new' takes none.")
        remedy = _("Write: scenario FILE apply NAME changes.json")
        raise InputError([Fault(f"scenario {step}", reason, remedy)])
    with opened(file, to_change=True) as session:
        if changes is None:
            session.do(scenarios.new(session, name, note))
            session.flush()
            say(_("New what-if {name} on the current schedule.").format(name=name))
        else:
            _apply(session, name, changes)
    return 0


def _apply(session: Session, name: str, source: str) -> None:
    text, place = _read(source)
    before = scenarios.see(session, name).plan
    changes = scenarios.parse_changes(before, text, place)
    session.do(scenarios.change(session, name, changes))
    session.flush()
    seen = scenarios.see(session, name)
    say(*(describe_change(before, change) for change in changes))
    text = ngettext(
        "What-if {name} now differs from the current schedule in {n} place.",
        "What-if {name} now differs from the current schedule in {n} places.",
        len(seen.changes),
    )
    say(text.format(name=scenarios.find(session.plan, name).name, n=len(seen.changes)))
    complain(*(str(conflict) for conflict in seen.conflicts))


def _read(source: str) -> tuple[str, str]:
    """Text of a file, or of standard input, and what to call it."""
    try:
        if source == STANDARD_INPUT:
            return sys.stdin.read(), _("standard input")
        return Path(source).read_text(encoding="utf-8-sig"), Path(source).name
    except UnicodeDecodeError:
        raise InputError([Fault(source, _("It is no text in UTF-8."), _("Save it as UTF-8."))]) from None
    except OSError as error:
        reason = f"It cannot be read ({error.strerror or error})."
        raise FileProblem(str(Fault(source, reason, "Check its name and your rights."))) from error

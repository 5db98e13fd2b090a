"""Opening and making season files for a command."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.ids import utc_now
from desktop.errors import ReadOnlyError
from desktop.wording.i18n import _
from desktop.workspace.session import Session

if TYPE_CHECKING:
    from desktop.workspace.sources import Source


def location(text: str) -> str | Path:
    """A file's path, or the address of a server."""
    return text if "://" in text else Path(text)


def opened(text: str, *, to_change: bool = False) -> Session:
    """Open a season.

    Parameters
    ----------
    to_change
        Whether the command will edit it: a season that can only be read is refused before work is lost.

    Raises
    ------
    FileProblem
        It is missing, not ours, newer, damaged or locked.
    ReadOnlyError
        It can only be read, and the command is about to change it.
    """
    session = Session.open(location(text), who(), now=utc_now)
    if to_change and session.read_only:
        session.close()
        reason = _("It can only be read. Save a copy where you may write, and work on that.")
        raise ReadOnlyError(f"{text}: {reason}")
    return session


def made(text: str, source: Source) -> Session:
    """Make a season file from a plan, a sample's name or the path of a JSON season."""
    return Session.create(location(text), source, who(), now=utc_now)


def who() -> str:
    """The name that stands on edits: the account's."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such account, as in some containers
        return "cso-planner"

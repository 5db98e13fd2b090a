"""Opening and making season files from the window; files are read and written on another thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.errors import Fault, FileProblem, InputError, PlannerError
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from desktop.ui.jobs import Background
    from desktop.ui.settings import Settings
    from desktop.workspace.session import Session
    from desktop.workspace.sources import Source

SEASON_SUFFIX = ".csoplan"
MOST_FAULTS = 12
"""A message names so many faults of a file."""


class Files(QObject):
    """Opens and makes seasons for one window.

    Signals
    -------
    opened(session)
    busy(words)
        Something takes a moment; empty words when it is over.
    """

    opened = Signal(object)
    busy = Signal(str)

    def __init__(self, window: QWidget, background: Background, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._background, self._settings = window, background, settings
        self._made: list[Session] = []

    def choose(self) -> None:
        """Ask for a season file and open it."""
        name, _kind = QFileDialog.getOpenFileName(
            self._window, _("Open a season"), str(self._settings.folder), file_filter(SEASON_SUFFIX)
        )
        if name:
            self.open(name)

    def choose_import(self) -> None:
        """Ask for a JSON season and for the file to make of it."""
        name, _kind = QFileDialog.getOpenFileName(
            self._window, _("New from a JSON season"), str(self._settings.folder), file_filter(".json")
        )
        if name:
            self.make_from(Path(name))

    def make_from(self, source: Path) -> None:
        """Make a season of a JSON file, where the user says."""
        proposed = str(self._settings.folder / (source.stem + SEASON_SUFFIX))
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Make the season file"), proposed, file_filter(SEASON_SUFFIX)
        )
        if name:
            self.create(with_suffix(name, SEASON_SUFFIX), source, overwrite=True)

    def open(self, location: str) -> None:
        """Open a season file or a season on a server."""
        if "://" not in location:
            self._settings.folder = Path(location).absolute().parent

        def work() -> Session:
            from desktop.ui.document import open_session

            return open_session(location)

        self._run(_("Opening {name}…").format(name=Path(location).name), work)

    def open_sample(self, name: str) -> None:
        """Open a sample season as a copy of its own."""
        self.create(sample_copy(name), name)

    def create(self, path: Path, source: Source, *, overwrite: bool = False) -> None:
        """Make a season file and open it."""

        def work() -> Session:
            from desktop.ui.document import create_session

            return create_session(path, source, overwrite=overwrite)

        self._run(_("Making {name}…").format(name=path.name), work)

    def take_dropped(self, path: Path) -> None:
        """Open what was dropped on the window: a season file, or a JSON season."""
        if path.suffix.lower() == ".json":
            self.make_from(path)
        else:
            self.open(str(path))

    def _run(self, words: str, work: Callable[[], Session]) -> None:
        def kept() -> Session:
            session = work()
            self._made.append(session)
            return session

        self.busy.emit(words)
        self._background.run(kept, self._done, self._failed)

    def close_down(self) -> None:
        """Close what was opened and not shown any more, once the other thread has ended."""
        while self._made:
            self._made.pop().close()

    def _done(self, session: Session) -> None:
        self._made.remove(session)
        self.busy.emit("")
        self.opened.emit(session)

    def _failed(self, error: BaseException) -> None:
        self.busy.emit("")
        tell(self._window, _("This season cannot be opened."), error)


def tell(window: QWidget, what: str, error: BaseException) -> None:
    """Show an error that people can do something about; raise any other again.

    The box is not waited for, so that the window goes on.
    """
    if not isinstance(error, PlannerError | OSError):
        raise error
    box = QMessageBox(QMessageBox.Icon.Warning, _("CSO Planner"), what, parent=window)
    box.setInformativeText(reasons(error))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def reasons(error: BaseException) -> str:
    """Why something could not be done, a line for each fault."""
    faults: Iterable[Fault] = error.faults if isinstance(error, InputError) else ()
    lines = [str(fault) for fault in faults] or [str(error)]
    more = len(lines) - MOST_FAULTS
    return "\n".join(
        [*lines[:MOST_FAULTS], *([_("and {count} more").format(count=more)] if more > 0 else [])]
    )


def sample_copy(name: str) -> Path:
    """A free file name for a copy of a sample.

    Raises
    ------
    FileProblem
        The user's data folder cannot be made.
    """
    folder = user_data_path("cso-planner", appauthor=False) / "samples"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(f"{folder}: It cannot be made ({error.strerror}). Check your rights.") from error
    path, number = folder / f"{name}{SEASON_SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}{SEASON_SUFFIX}"
    return path


def with_suffix(name: str, suffix: str) -> Path:
    """A path that ends as it should, also where the user left the ending out."""
    path = Path(name)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def file_filter(suffix: str) -> str:
    """What a file dialog shows for an ending."""
    names = {SEASON_SUFFIX: _("Seasons"), ".json": _("JSON seasons"), ".csv": _("Tables")}
    return f"{names[suffix]} (*{suffix})"

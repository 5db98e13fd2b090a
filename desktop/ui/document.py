"""The open season as the window sees it: a session whose news arrive as signals on the window's thread."""

from __future__ import annotations

import contextlib
import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import PlannerError
from desktop.workspace.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from desktop.domain.edit import Edit
    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.ui.jobs import Background
    from desktop.workspace.acts import Act
    from desktop.workspace.sources import Source


class Document(QObject):
    """One open season.

    Parameters
    ----------
    session : Session
        Used by this object alone from here on.

    Signals
    -------
    planChanged(before, after, edit)
    problemsChanged(problems)
    savedChanged(), undoChanged()
    failed(error, lost edits)
        They could not be saved and were taken back.
    """

    planChanged = Signal(object, object, object)
    problemsChanged = Signal(object)
    savedChanged = Signal()
    undoChanged = Signal()
    failed = Signal(object, object)
    _woken = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._lent = False
        self._later: list[Callable[[], None]] = []
        self._woken.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self._ends = [
            session.subscribe(self._changed),
            session.on_saved(self._acknowledged),
            session.on_failed(self._could_not_save),
        ]
        session.wake_by(self._woken.emit)

    @property
    def plan(self) -> Plan:
        """The season as it stands on the screen."""
        return self.session.plan

    @property
    def problems(self) -> Sequence[Problem]:
        """Every problem of the plan."""
        return self.session.problems()

    @property
    def location(self) -> str:
        """Path or address."""
        return str(self.session.location)

    @property
    def name(self) -> str:
        """The file's name, or the address without its account."""
        place = self.session.location
        return place.name if isinstance(place, Path) else place.rpartition("@")[2].rpartition("//")[2]

    @property
    def lent(self) -> bool:
        """Whether a job on another thread has the session, so that nothing may be done with it here."""
        return self._lent

    def do(self, act: Act) -> Edit:
        """Make an act an edit; raises like `Session.commit`."""
        return self.session.do(act)

    def undo(self) -> Edit | None:
        """Take back the last edit; raises like `Session.undo`."""
        return self.session.undo()

    def redo(self) -> Edit | None:
        """Do the last undone edit again; raises like `Session.redo`."""
        return self.session.redo()

    def lend(
        self,
        background: Background,
        work: Callable[[Session], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Have a job work with the session on its thread; meanwhile nothing here touches it.

        The window must not let anybody edit until `done` or `failed` was called.
        """

        def back(then: Callable[[Any], None]) -> Callable[[Any], None]:
            def take(value: object) -> None:
                self._take_back()
                then(value)

            return take

        self._lent = True
        background.run(lambda: work(self.session), back(done), back(failed))

    def close(self) -> None:
        """Save what is queued and let go of the file; raises like `Session.close`."""
        self.session.wake_by(None)
        try:
            self.session.flush()
        except PlannerError:
            self._let_go()
            self.session.close()
            raise
        self._let_go()
        self.session.close()

    def _let_go(self) -> None:
        for end in self._ends:
            end()

    def _take_back(self) -> None:
        self._lent = False
        later, self._later = self._later, []
        for tell in later:
            tell()
        self._settle()

    def _settle(self) -> None:
        if not self._lent:
            self.session.settle()

    def _here(self, tell: Callable[[], None]) -> None:
        """Tell now; or, where a job has the session, when it is back: then this is the job's thread."""
        if self._lent:
            self._later.append(tell)
        else:
            tell()

    def _changed(self, before: Plan, after: Plan, edit: Edit) -> None:
        def tell() -> None:
            self.planChanged.emit(before, after, edit)
            self.problemsChanged.emit(self.session.problems())
            self.savedChanged.emit()
            self.undoChanged.emit()

        self._here(tell)

    def _acknowledged(self, _edit: Edit) -> None:
        self._here(self._say_saved)

    def _say_saved(self) -> None:
        self.savedChanged.emit()
        self.undoChanged.emit()

    def _could_not_save(self, error: BaseException, lost: Sequence[Edit]) -> None:
        self._here(lambda: self.failed.emit(error, lost))


def who() -> str:
    """The name that stands on edits: the account's."""
    with contextlib.suppress(OSError, KeyError, ImportError):  # no such account, as in some containers
        return getpass.getuser()
    return "cso-planner"


def open_session(location: str) -> Session:
    """Open a season and check it once; takes a moment, so that a window does it on another thread.

    Raises
    ------
    FileProblem
        It is missing, not ours, newer, damaged or locked.
    """
    return _ready(Session.open(location if "://" in location else Path(location), who()))


def create_session(path: Path, source: Source, *, as_copy: bool = True, overwrite: bool = False) -> Session:
    """Make a season file and open it, like `open_session`.

    Raises
    ------
    FileProblem
        It cannot be written.
    InputError
        The source cannot be used.
    """
    return _ready(Session.create(path, source, who(), as_copy=as_copy, overwrite=overwrite))


def _ready(session: Session) -> Session:
    try:
        session.problems()
    except BaseException:
        session.close()
        raise
    return session

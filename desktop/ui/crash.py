"""The last resort: what went wrong inside is told and kept in the log, and the window closes in order.

What an error says is left out of the log and the report: it may name people.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import __version__
from desktop.wording.i18n import _
from desktop.workspace.log import add_to_log

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

"""Bytes beyond which the log begins anew."""


def report_of(error: BaseException) -> str:
    """Where an error came from and on what, without its words."""
    parts = [f"CSO Planner {__version__}", *environment(), ""]
    cause: BaseException | None = error
    while cause is not None:
        parts += [*"".join(traceback.format_tb(cause.__traceback__)).splitlines(), type(cause).__name__]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(parts)


def environment() -> list[str]:
    """The versions that matter."""
    return [
        f"Python {platform.python_version()}, PySide {PySide6.__version__}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()} {platform.machine()}, {QGuiApplication.platformName()}",
    ]


def log(text: str) -> Path:
    """Add to the log; returns its path, also where it cannot be written."""
    return add_to_log(text, lambda sentence: sys.stderr.write(f"{sentence}\n"))


class CrashDialog(QDialog):
    """Says what happened, and offers the report to copy."""

    def __init__(self, report: str, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        words = QLabel(
            _(
                "Something went wrong inside CSO Planner; it is not your doing. What the status line showed "
                "as saved is safe in the file. The window closes now; open the season again to go on."
            ),
            self,
        )
        words.setWordWrap(True)
        self.details = QPlainTextEdit(report, self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Report"))
        where = QLabel(_("The report is in {path}").format(path=path), self)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(_("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (words, self.details, where, buttons):
            column.addWidget(widget)
        self.resize(640, 420)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


class Watch(QObject):
    """Catches errors that nobody else does, on any thread, and shows the first.

    Parameters
    ----------
    close : callable
        Closes windows in order, as far as that still works.
    """

    _caught = Signal(object)

    def __init__(self, close: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._close, self._seen = close, False
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._hook
        threading.excepthook = lambda caught: self._hook(
            caught.exc_type, caught.exc_value, caught.exc_traceback
        )

    def remove(self) -> None:
        """Leave errors to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _hook(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._close()
            return
        self._caught.emit(error if error is not None else kind())

    def _show(self, error: BaseException) -> None:
        report = report_of(error)
        path = log(report)
        if self._seen:
            return
        self._seen = True
        CrashDialog(report, path).exec()
        self._close()

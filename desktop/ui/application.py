"""The application: one process, one window."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.ui.appearance import Appearance
from desktop.ui.crash import Watch
from desktop.ui.settings import Settings
from desktop.ui.window import MainWindow
from desktop.wording.i18n import set_language

PULSE_MS = 500
"""So often Python looks whether the terminal asked to stop."""


def start(path: str | None) -> int:
    """Open the window on a season, or on the one that was open last, and stay until it is closed."""
    app = application()
    settings = Settings()
    appearance = Appearance(app, settings.mode)
    window = MainWindow(settings, appearance)

    def close() -> None:
        window.close()
        app.quit()

    watch = Watch(close, app)
    watch.install()
    pulse = _heed_interrupts(app)
    open_first(window, path)
    window.show()
    try:
        return app.exec()
    finally:
        pulse.stop()
        watch.remove()


def application() -> QApplication:
    """The application, made where there is none, in the user's language."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("cso-planner")
    app.setApplicationDisplayName("")  # the window's title names the program
    app.setDesktopFileName("cso-planner")
    set_language(QLocale.system().name())
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        app.installTranslator(translator)
    return app


def open_first(window: MainWindow, path: str | None) -> None:
    """Open what was asked for, else the season that was open last, else stay at the welcome page."""
    place = path or window.settings.last
    if path or "://" in place or (place and Path(place).exists()):
        window.files.open(place)


def _heed_interrupts(app: QApplication) -> QTimer:
    """Let Ctrl+C in the terminal close the window: Qt's loop alone would never let Python see it."""
    signal.signal(signal.SIGINT, lambda *_: app.closeAllWindows())
    timer = QTimer(app)
    timer.start(PULSE_MS)
    timer.timeout.connect(lambda: None)
    return timer

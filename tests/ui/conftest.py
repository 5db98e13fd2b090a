"""The real window on a copy of the Pike Hollow sample, and a look afterwards whether it left anything."""

import shutil
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.appearance import Appearance, Mode
from desktop.ui.settings import Settings
from desktop.ui.window import MainWindow
from desktop.workspace.session import Session


@pytest.fixture(scope="session")
def pike_hollow(tmp_path_factory):
    """A season file to copy from."""
    path = tmp_path_factory.mktemp("sample") / "pike-hollow.csoplan"
    Session.create(path, "pike-hollow", "tester").close()
    return path


@pytest.fixture
def season_file(pike_hollow, tmp_path):
    """A season file of the test's own."""
    return shutil.copy(pike_hollow, tmp_path / "pike-hollow.csoplan")


def flush_deletions():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def bare(qapp, qtbot):
    """A window at its welcome page; closed at the end, and then nothing of it may be left."""
    threads = set(threading.enumerate())
    before = set(map(id, QApplication.topLevelWidgets()))
    window = MainWindow(Settings(), Appearance(qapp, Mode.LIGHT))
    window.show()
    yield window
    window.close()
    # Not given to qtbot: whether it lets go of everything by itself is what is asked here.
    known = weakref.ref(window.background)
    window.deleteLater()
    del window
    flush_deletions()
    left = [w for w in QApplication.topLevelWidgets() if id(w) not in before and w.isVisible()]
    assert not left, f"still on the screen: {left}"
    lost = [thread.name for thread in set(threading.enumerate()) - threads if thread.is_alive()]
    assert not lost, f"threads left behind: {lost}"
    del known


@pytest.fixture
def window(bare, qtbot, season_file):
    """The window with Pike Hollow open."""
    bare.files.open(str(season_file))
    qtbot.waitUntil(lambda: bare.page is not None, timeout=20_000)
    bare.activateWindow()
    return bare


@pytest.fixture
def find(qtbot):
    """The one visible top-level widget of a class."""

    def find(kind):
        def there():
            return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

        qtbot.waitUntil(lambda: len(there()) == 1, timeout=5_000)
        return there()[0]

    return find

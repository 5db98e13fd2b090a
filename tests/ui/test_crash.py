import threading

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.ui.crash import CrashDialog, Watch, log, report_of


def failed(words="Kim S has a doctor's note"):
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_a_report_names_places_and_versions_but_no_words():
    report = report_of(failed())

    assert "ValueError" in report
    assert "test_crash.py" in report
    assert "PySide" in report
    assert "Kim" not in report


def test_the_log_grows_and_begins_anew():
    path = log("one")
    log("two")
    assert [line for line in path.read_text().splitlines() if line in ("one", "two")] == ["one", "two"]

    path.write_text("x" * 1_000_001)
    log("three")
    assert len(path.read_text()) < 100


def test_an_error_on_any_thread_is_shown_once_and_closes(qtbot):
    closed, seen = [], []
    watch = Watch(lambda: closed.append(True))

    def look():
        shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog))
        dialog = next(w for w in shown if w.isVisible())
        seen.append(dialog.details.toPlainText())
        next(b for b in dialog.findChildren(QPushButton) if "Copy" in b.text()).click()
        dialog.reject()

    thread = threading.Thread(target=lambda: watch._hook(ValueError, failed(), None))
    thread.start()
    thread.join()
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(look)
    timer.start(50)
    qtbot.waitUntil(lambda: bool(closed), timeout=5_000)
    watch._hook(ValueError, failed(), None)
    QApplication.processEvents()

    assert len(seen) == len(closed) == 1
    assert QGuiApplication.clipboard().text() == seen[0]

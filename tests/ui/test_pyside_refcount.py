"""PySide6 6.12.0 on Python 3.11 loses one reference to None at every void call, until Python aborts."""

import sys

from PySide6.QtWidgets import QWidget

CALLS = 1_000
NOISE = 200  # other code may take or drop a few references meanwhile


def test_void_calls_keep_their_reference_to_none(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        widget.update()

    assert abs(sys.getrefcount(None) - before) < NOISE

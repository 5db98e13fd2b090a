"""The welcome page: seasons opened before, a file, a JSON season, or a sample to try."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

SAMPLES = {
    "harbor-point": ("Harbor Point", "34 people, 102 days: beach town with a fireworks weekend"),
    "pike-hollow": ("Pike Hollow", "6 people, 74 days: small lake town"),
    "silver-strand": ("Silver Strand", "100 people, 143 days: three sectors, night posts"),
    "wattle-bay": ("Wattle Bay", "14 people, 208 days: southern summer, both clock changes"),
}
"""The sample seasons: name, and what each shows."""

MOST_WIDTH = 860


class WelcomePage(QScrollArea):
    """What is shown while no season is open.

    Signals
    -------
    openPressed(), importPressed()
        Choose a season file; choose a JSON season.
    fileChosen(path), sampleChosen(name)
    """

    openPressed = Signal()
    importPressed = Signal()
    fileChosen = Signal(str)
    sampleChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        body = QWidget(self)
        body.setMaximumWidth(MOST_WIDTH)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(60, 40, 60, 40)
        self._column.setSpacing(8)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._title()
        self._begin()
        self._recent = self._section(_("Opened before"))
        samples = self._section(_("Try a sample: everything in it is invented, and you work on a copy"))
        for name, (title, story) in SAMPLES.items():
            samples.addWidget(self._choice(_(title), _(story), name))
        self._column.addStretch(1)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.addStretch(1)
        row.addWidget(body, 4)
        row.addStretch(1)
        self.setWidget(holder)
        self.show_recent(())

    def show_recent(self, places: Iterable[str]) -> None:
        """List seasons opened before, the newest first."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place in places:
            button = _row_button(Path(place).name, str(Path(place).parent) if "://" not in place else "")
            button.clicked.connect(lambda _checked=False, chosen=place: self.fileChosen.emit(chosen))
            self._recent.addWidget(button)
        if not self._recent.count():
            self._recent.addWidget(_muted(_("Nothing yet.")))

    def _title(self) -> None:
        title = QLabel(_("CSO Planner"), self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        title.setFont(font)
        self._column.addWidget(title)
        self._column.addWidget(
            _muted(_("Plan the season of Community Service Officers: who works which shift."))
        )
        self._column.addSpacing(14)

    def _begin(self) -> None:
        row = QHBoxLayout()
        for text, signal in (
            (_("Open a season…"), self.openPressed),
            (_("New from a JSON season…"), self.importPressed),
        ):
            button = QPushButton(text, self)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addWidget(_muted(_("or drop a file here")))
        row.addStretch(1)
        self._column.addLayout(row)

    def _section(self, title: str) -> QVBoxLayout:
        self._column.addSpacing(18)
        label = QLabel(title, self)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        self._column.addWidget(label)
        rows = QVBoxLayout()
        rows.setSpacing(6)
        self._column.addLayout(rows)
        return rows

    def _choice(self, title: str, story: str, name: str) -> QPushButton:
        button = _row_button(title, story)
        button.setObjectName(f"sample-{name}")
        button.clicked.connect(lambda: self.sampleChosen.emit(name))
        return button


def _row_button(title: str, story: str) -> QPushButton:
    button = QPushButton(f"{title}   ·   {story}" if story else title)
    button.setStyleSheet("text-align: left;")
    button.setMinimumWidth(560)
    return button


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label

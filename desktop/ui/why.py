"""Why is it open? The kind of cause, a tally, and ways to fill it that come as they are proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.wording.explanations import first_sentence, standing_text, tally_text, title
from desktop.wording.i18n import _
from desktop.wording.things import Things
from desktop.wording.ways import proof_text, way_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.explanation import Explanation
    from desktop.domain.plan import Plan
    from desktop.workspace.ways import Way, Ways

SHOWN = 3
"""So many ways are shown; the cheapest of those found so far."""


class WhyDialog(QDialog):
    """What is known of an open shift.

    Signals
    -------
    doPressed(way), tryPressed(way)
        Do it; keep it as a what-if.
    leavePressed(), assignPressed(), morePressed(), enoughPressed()
        Leave it open with a reason; choose somebody; look again for longer; stop looking.
    """

    doPressed = Signal(object)
    tryPressed = Signal(object)
    leavePressed = Signal()
    assignPressed = Signal()
    morePressed = Signal()
    enoughPressed = Signal()

    def __init__(
        self, plan: Plan, found: Explanation, *, editable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Why is it open?"))
        self._plan, self._things, self._found, self._editable = plan, Things(plan), found, editable
        self.ways: list[Way] = []
        self._all = False
        self._head, self._cause, self._tally, self._state = (self._label() for _n in range(4))
        for label in (self._head, self._cause):
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        shift = plan.shifts[found.shift_id]
        self._head.setText(title(self._things, shift, found))
        self._cause.setText(first_sentence(plan, self._things, found))
        self._tally.setText(tally_text(plan, self._things, found))
        self._rows = QGridLayout()
        self._rows.setColumnStretch(0, 1)
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(10)
        self.everybody = self._make_list()
        self._lay_out()
        self.resize(660, 420)

    @property
    def words(self) -> str:
        """Everything it says, save the list of everybody."""
        labels = [self._head, self._cause, self._tally, *self._row_labels(), self._state]
        return "\n".join(label.text() for label in labels if label.text())

    def show_looking(self) -> None:
        """Ways are looked for."""
        self.ways = []
        self._fill()
        self._state.setText(_("Looking for ways to fill it, each tested…"))
        self.enough.setVisible(True)
        self.more.setVisible(False)

    def add(self, way: Way) -> None:
        """Show a way that was proven a moment ago."""
        self.ways.append(way)
        self.ways.sort(key=lambda one: one.price)
        self._fill()

    def show_end(self, found: Ways, seconds: float) -> None:
        """Show everything that was found, and how sure it is."""
        self.ways = list(found.ways)
        self._fill()
        self._state.setText(proof_text(self._plan, found, seconds))
        self.enough.setVisible(False)
        self.more.setVisible(not found.complete)

    def show_failure(self, words: str) -> None:
        """The search did not end well."""
        self._state.setText(words)
        self.enough.setVisible(False)
        self.more.setVisible(True)

    def _lay_out(self) -> None:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._head, self._cause, self._tally):
            column.addWidget(widget)
        column.addLayout(self._rows)
        column.addLayout(self._make_state())
        column.addWidget(self.everybody, 1)
        column.addStretch(0)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.addWidget(area, 1)
        outer.addWidget(self._make_buttons())

    def _make_state(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.enough = QPushButton(_("Stop looking"), self)
        self.more = QPushButton(_("Look longer"), self)
        self.enough.clicked.connect(self._emitter(self.enoughPressed))
        self.more.clicked.connect(self._emitter(self.morePressed))
        row.addWidget(self._state, 1)
        for button in (self.enough, self.more):
            button.setVisible(False)
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _make_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        roles = QDialogButtonBox.ButtonRole
        self.assign = box.addButton(_("Assign…"), roles.ActionRole)
        self.leave = box.addButton(_("Leave open with reason…"), roles.ActionRole)
        self.show_all = box.addButton("", roles.ActionRole)
        self.assign.clicked.connect(self._closing(self.assignPressed))
        self.leave.clicked.connect(self._closing(self.leavePressed))
        self.show_all.clicked.connect(self._toggle_all)
        self._name_all()
        for button in (self.assign, self.leave):
            button.setEnabled(self._editable)
        for button in (self.assign, self.leave, self.show_all):
            button.setAutoDefault(False)
        box.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        box.rejected.connect(self.reject)
        return box

    def _make_list(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setHeaderHidden(True)
        tree.setColumnCount(2)
        tree.setRootIsDecorated(False)
        tree.setWordWrap(True)
        tree.setAccessibleName(_("Everybody"))
        for one in self._found.standings:
            words = standing_text(self._plan, one)
            item = QTreeWidgetItem([self._things.officer(one.officer_id), words])
            item.setToolTip(1, words)
            tree.addTopLevelItem(item)
        tree.resizeColumnToContents(0)
        tree.setMinimumHeight(180)
        tree.setVisible(False)
        return tree

    def _toggle_all(self) -> None:
        self._all = not self._all
        self.everybody.setVisible(self._all)
        self._name_all()
        if self._all:
            self.resize(self.width(), max(self.height(), 640))

    def _name_all(self) -> None:
        count = len(self._found.standings)
        self.show_all.setText(_("Hide everybody") if self._all else _("Show all {n}").format(n=count))

    def _fill(self) -> None:
        """The rows of ways, made anew."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, way in enumerate(self.ways[:SHOWN], 1):
            label = self._label()
            label.setText(f"({number}) {way_text(self._plan, self._things, way)}")
            self._rows.addWidget(label, number, 0)
            for column, (name, signal) in enumerate(
                (
                    (_("Do {n}").format(n=number), self.doPressed),
                    (_("Try as what-if"), self.tryPressed),
                ),
                1,
            ):
                button = QPushButton(name, self)
                button.setAutoDefault(False)
                button.setEnabled(self._editable)
                button.clicked.connect(self._closing(signal, way))
                self._rows.addWidget(button, number, column, Qt.AlignmentFlag.AlignTop)

    def _row_labels(self) -> list[QLabel]:
        items = [self._rows.itemAtPosition(row, 0) for row in range(1, SHOWN + 1)]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, QLabel)]

    def _closing(self, signal: SignalInstance, *values: object) -> Callable[..., None]:
        """Close, then tell."""

        def call(*_ignored: object) -> None:
            self.accept()
            signal.emit(*values)

        return call

    def _emitter(self, signal: SignalInstance) -> Callable[..., None]:
        def call(*_ignored: object) -> None:
            signal.emit()

        return call

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

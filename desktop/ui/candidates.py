"""A list to choose one line from: who takes a shift, or which shift somebody takes. Type to narrow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.schedule.parts import Severity
from desktop.ui.theme import theme_of
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.choices import Choice

Index = QModelIndex | QPersistentModelIndex

TITLE, FIGURES, WORDS = range(3)
MARKS = {Severity.NONE: "✓", Severity.WISH: "~", Severity.BROKEN: "!", Severity.OVERRIDDEN: "R"}


class ChoiceModel(QAbstractTableModel):
    """Lines to choose from, best first."""

    def __init__(self, choices: Sequence[Choice], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices = choices

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One row for each choice."""
        return 0 if parent.isValid() else len(self.choices)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """What, figures, words."""
        return 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and colour; the words in full as a tool tip."""
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            words = f"{MARKS[choice.severity]} {choice.words}"
            return (choice.title, choice.figures, words)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return choice.details or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.title}, {choice.figures}, {choice.words}"
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == WORDS:
            parent = self.parent()
            theme = theme_of(parent.palette() if isinstance(parent, QWidget) else QDialog().palette())
            colours = {Severity.NONE: theme.good, Severity.WISH: theme.amber, Severity.BROKEN: theme.alarm}
            return QColor(colours.get(choice.severity, theme.text))
        return None


class ChoiceDialog(QDialog):
    """Chooses one line.

    Signals
    -------
    chosen(key)
    """

    chosen = Signal(str)

    def __init__(
        self, title: str, heading: str, choices: Sequence[Choice], empty: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        words = QLabel(heading, self)
        words.setWordWrap(True)
        self.model = ChoiceModel(choices, self)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.proxy.setFilterKeyColumn(TITLE)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(_("Type to narrow the list"))
        self.filter.setAccessibleName(_("Narrow the list"))
        self.filter.textChanged.connect(self._narrow)
        self.filter.installEventFilter(self)
        self._make_table()
        self._empty = QLabel(empty, self)
        self._empty.setVisible(not choices)
        self.details = QLabel(self)
        self.details.setWordWrap(True)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setFixedHeight(3 * self.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = buttons.addButton(_("Assign"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setDefault(True)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (words, self.filter, self._empty, self.table, self.details, buttons):
            column.addWidget(widget)
        self.resize(620, 460)
        self._narrow("")
        self.filter.setFocus()

    def current_key(self) -> str:
        """The key of the current line; empty where the list is."""
        index = self.proxy.mapToSource(self.table.currentIndex())
        return self.model.choices[index.row()].key if index.isValid() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field move in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                row = self.table.currentIndex().row() + step
                self.table.selectRow(max(0, min(self.proxy.rowCount() - 1, row)))
                return True
        return super().eventFilter(watched, event)

    def _make_table(self) -> None:
        table = self.table = QTableView(self)
        table.setModel(self.proxy)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().hide()
        table.setAccessibleName(_("Choices"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(FIGURES, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        table.activated.connect(self._choose)
        table.selectionModel().currentRowChanged.connect(self._explain)

    def _narrow(self, text: str) -> None:
        self.proxy.setFilterFixedString(text.strip())
        self.take.setEnabled(self.proxy.rowCount() > 0)
        self.table.selectRow(0)

    def _explain(self) -> None:
        """The words in full for the current line."""
        index = self.proxy.mapToSource(self.table.currentIndex())
        self.details.setText(self.model.choices[index.row()].details if index.isValid() else "")

    def _choose(self) -> None:
        key = self.current_key()
        if key:
            self.chosen.emit(key)
            self.accept()

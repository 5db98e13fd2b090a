"""The Problems tab: every problem of the season by group, narrowed by a word, and the way to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.problems import ProblemKind
from desktop.ui.problems_model import SORT_ROLE, Column, ProblemsModel
from desktop.ui.theme import theme_of
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem

LINES = 3
"""Lines of a sentence that are shown; all of it stands in the tool tip."""
PAD = 5


class ProblemsPanel(QWidget):
    """The list.

    Signals
    -------
    chosen(problem)
        Go to its place.
    """

    chosen = Signal(object)

    def __init__(self, plan: Plan, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ProblemsModel(plan, problems, self)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setSortRole(SORT_ROLE)
        self.proxy.setRecursiveFilteringEnabled(True)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.proxy.setFilterKeyColumn(Column.TEXT)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(_("Name, post, date or rule"))
        self.filter.setAccessibleName(_("Narrow the problems"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.tree = QTreeView(self)
        self.tree.setModel(self.proxy)
        self.tree.setItemDelegate(ProblemDelegate(self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.tree.setAccessibleName(_("Problems"))
        for column in (Column.RULE, Column.WHEN, Column.WHO):
            self.tree.setColumnHidden(column, True)
        self.tree.activated.connect(self._choose)
        self.tree.clicked.connect(self._choose)
        self._none = QLabel(_("No problems: no rule is broken, every minimum is met."), self)
        self._none.setWordWrap(True)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(8, 8, 8, 8)
        for widget in (self.filter, self._none, self.tree):
            column_box.addWidget(widget)
        self._show_empty()
        self._unfold()
        self.model.modelReset.connect(self._unfold)

    def take(self, plan: Plan, problems: Sequence[Problem]) -> None:
        """Show the problems of a plan."""
        self.model.take(plan, problems)
        self._show_empty()

    @property
    def serious(self) -> int:
        """Rules broken and shifts below minimum."""
        return self.model.count(ProblemKind.BROKEN) + self.model.count(ProblemKind.BELOW_MINIMUM)

    def _unfold(self) -> None:
        for row in (0, 1):
            self.tree.expand(self.proxy.index(row, 0))

    def _narrow(self, text: str) -> None:
        self.proxy.setFilterFixedString(text.strip())
        if text.strip():
            self.tree.expandAll()

    def _choose(self, index: QModelIndex) -> None:
        problem = self.model.problem(self.proxy.mapToSource(index))
        if problem is not None:
            self.chosen.emit(problem)

    def _show_empty(self) -> None:
        empty = not any(self.model.count(kind) for kind in ProblemKind)
        self._none.setVisible(empty)
        self.tree.setVisible(not empty)


class ProblemDelegate(QStyledItemDelegate):
    """Draws a problem as up to three lines of words with a mark of its kind; a group as one bold line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A fixed height for each, so that thousands of rows cost nothing."""
        lines = LINES if index.parent().isValid() else 1
        return QSize(100, option.fontMetrics.lineSpacing() * lines + 2 * PAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setPen(option.palette.color(role))
        font = option.font
        font.setBold(not index.parent().isValid())
        painter.setFont(font)
        area = option.rect.adjusted(4, PAD, -4, -PAD)
        if index.parent().isValid():
            mark, colour = self._mark(index.parent().row(), option)
            if not chosen:
                painter.setPen(QColor(colour))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignTop), mark)
            painter.setPen(option.palette.color(role))
            area.setLeft(area.left() + 18)
        draw_lines(painter, area, text, LINES)
        painter.restore()

    def _mark(self, row: int, option: QStyleOptionViewItem) -> tuple[str, str]:
        theme = theme_of(option.palette)
        return (("!", theme.alarm), ("▼", theme.alarm), ("~", theme.amber))[row]


def draw_lines(painter: QPainter, area: QRect, text: str, most: int) -> None:
    """Write a text over several lines; the last one ends in "…" where more does not fit."""
    layout = QTextLayout(text, painter.font())
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    metrics, y = painter.fontMetrics(), area.top() + painter.fontMetrics().ascent()
    layout.beginLayout()
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        begin, length = line.textStart(), line.textLength()
        rest = text[begin:] if number == most - 1 else text[begin : begin + length]
        words = metrics.elidedText(rest.strip(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area.left(), y, words)
        y += metrics.lineSpacing()
    layout.endLayout()

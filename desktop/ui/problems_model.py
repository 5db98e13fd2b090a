"""Problems as a tree of three groups: rules broken, below minimum, wishes not met."""

from __future__ import annotations

from bisect import bisect_left
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.problems import Problem, ProblemKind
from desktop.wording.i18n import _
from desktop.wording.problems import kind_text, sentence
from desktop.wording.rules import rule_title
from desktop.wording.things import Things

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.plan import Plan

Index = QModelIndex | QPersistentModelIndex

KINDS = (ProblemKind.BROKEN, ProblemKind.BELOW_MINIMUM, ProblemKind.WISH)
MANY = 200
"""Differences from which on the whole tree is made anew."""

SORT_ROLE = Qt.ItemDataRole.UserRole
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1

Key = tuple[int, int, str, tuple[str, ...], tuple[str, ...]]


class Column(IntEnum):
    """What a row says."""

    TEXT = 0
    RULE = 1
    WHEN = 2
    WHO = 3


class ProblemsModel(QAbstractItemModel):
    """The problems of a plan, each group by time; an edit inserts and removes only what it changed."""

    def __init__(self, plan: Plan, problems: Iterable[Problem], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._groups: list[list[tuple[Key, Problem]]] = [[] for _kind in KINDS]
        self._words: dict[Problem, str] = {}
        self._fill(problems)

    def take(self, plan: Plan, problems: Sequence[Problem]) -> None:
        """Show the problems of a plan, changing no row that stays the same."""
        same_names = plan.officers == self._plan.officers
        self._plan = plan
        if not same_names:
            self._words.clear()
        wanted, known = set(problems), {problem for group in self._groups for _key, problem in group}
        gone, new = known - wanted, wanted - known
        if len(gone) + len(new) > MANY:
            self.beginResetModel()
            self._words.clear()
            self._fill(problems)
            self.endResetModel()
            return
        for problem in gone:
            self._remove(problem)
        for problem in new:
            self._insert(problem)
        touched = {KINDS.index(problem.kind) for problem in gone | new}
        for number in touched:
            index = self.index(number, Column.TEXT)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DisplayRole])

    def count(self, kind: ProblemKind) -> int:
        """How many problems of a kind there are."""
        return len(self._groups[KINDS.index(kind)])

    def problem(self, index: Index) -> Problem | None:
        """The problem of a row; None for a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[index.internalId() - 1][index.row()][1]

    # ---------------------------------------------------------------------------------- Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        """Groups have the id 0, problems the number of their group, from 1."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override] # noqa: B008 - Qt has two
        """The group of a problem."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Three groups, and the problems of each."""
        if not parent.isValid():
            return len(KINDS)
        return 0 if parent.internalId() or parent.column() else len(self._groups[parent.row()])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """The columns by name."""
        return len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Problem"), _("Rule"), _("When"), _("Who"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words; the sort role is time within a group."""
        problem = self.problem(index)
        if problem is None:
            return self._group_data(index, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(problem, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{kind_text(problem.kind)}: {self._text(problem, Column.TEXT)}"
        if role == PROBLEM_ROLE:
            return problem
        if role == SORT_ROLE:
            return str(self._key(problem))
        return None

    # ------------------------------------------------------------------------------------- working

    def _group_data(self, index: Index, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and index.column() == Column.TEXT:
            return f"{kind_text(KINDS[index.row()])} ({len(self._groups[index.row()])})"
        return index.row() if role == SORT_ROLE else None

    def _text(self, problem: Problem, column: Column) -> str:
        if column is Column.TEXT:
            if problem not in self._words:
                self._words[problem] = sentence(self._plan, problem)
            return self._words[problem]
        if column is Column.RULE:
            return rule_title(problem.rule)
        things = Things(self._plan)
        if column is Column.WHO:
            return ", ".join(things.officer(officer_id) for officer_id in problem.officers)
        shift = self._plan.shifts.get(problem.shifts[0]) if problem.shifts else None
        return things.date(shift.date) if shift else str(problem.fact("week"))

    def _key(self, problem: Problem) -> Key:
        shift = self._plan.shifts.get(problem.shifts[0]) if problem.shifts else None
        begin = shift.start if shift else 0
        return begin, -problem.points, problem.rule, problem.officers, problem.shifts

    def _fill(self, problems: Iterable[Problem]) -> None:
        self._groups = [[] for _kind in KINDS]
        for problem in dict.fromkeys(problems):
            self._groups[KINDS.index(problem.kind)].append((self._key(problem), problem))
        for group in self._groups:
            group.sort(key=lambda item: item[0])

    def _insert(self, problem: Problem) -> None:
        number = KINDS.index(problem.kind)
        group, key = self._groups[number], self._key(problem)
        at = bisect_left(group, key, key=lambda item: item[0])
        self.beginInsertRows(self.index(number, 0), at, at)
        group.insert(at, (key, problem))
        self.endInsertRows()

    def _remove(self, problem: Problem) -> None:
        number = KINDS.index(problem.kind)
        group = self._groups[number]
        at = next(n for n, (_key, known) in enumerate(group) if known == problem)
        self.beginRemoveRows(self.index(number, 0), at, at)
        del group[at]
        self._words.pop(problem, None)
        self.endRemoveRows()

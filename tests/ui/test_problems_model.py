import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.problems import Problem, ProblemKind
from desktop.ui.problems_model import SORT_ROLE, Column, ProblemsModel
from tests import builders as b

PLAN = b.plan_of(b.season(), *b.officers("ab"), b.need(minimum=1))
DAYS = sorted(PLAN.shifts)


def gap(n, points=0):
    return Problem("cover", "cover", ProblemKind.BELOW_MINIMUM, shifts=(DAYS[n],), points=points)


def rest(n):
    facts = (("minutes", 60), ("least", 660))
    return Problem("rest", "rest", ProblemKind.BROKEN, ("a",), (DAYS[n], DAYS[n + 1]), facts)


@pytest.fixture
def model(qtbot):
    model = ProblemsModel(PLAN, [gap(2), gap(0), rest(0)])
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


def shown(model, group):
    parent = model.index(group, 0)
    rows = range(model.rowCount(parent))
    return [model.problem(model.index(row, 0, parent)) for row in rows]


def test_groups_by_time(model):
    assert shown(model, 0) == [rest(0)]
    assert shown(model, 1) == [gap(0), gap(2)]
    assert model.index(1, 0).data() == "Below minimum (2)"
    assert model.index(2, 0).data() == "Wish not met (0)"
    assert model.columnCount() == len(Column)
    assert model.index(0, Column.RULE, model.index(0, 0)).data() == "Rest between shifts"
    assert model.index(0, 0, model.index(1, 0)).data(SORT_ROLE)


def test_an_edit_changes_only_its_rows(model, qtbot):
    added, gone, changed, reset = [], [], [], []
    model.rowsInserted.connect(lambda parent, first, last: added.append((parent.row(), first, last)))
    model.rowsRemoved.connect(lambda parent, first, last: gone.append((parent.row(), first, last)))
    model.dataChanged.connect(lambda top, bottom, roles: changed.append((top.row(), roles)))
    model.modelReset.connect(lambda: reset.append(True))

    model.take(PLAN, [gap(1), gap(2), rest(0)])

    assert (added, gone, reset) == ([(1, 0, 0)], [(1, 0, 0)], [])
    assert changed == [(1, [Qt.ItemDataRole.DisplayRole])]
    assert shown(model, 1) == [gap(1), gap(2)]


def test_many_differences_make_it_anew(model):
    reset = []
    model.modelReset.connect(lambda: reset.append(True))

    model.take(PLAN, [gap(n % len(DAYS), points=n) for n in range(300)])

    assert reset == [True]
    assert model.count(ProblemKind.BELOW_MINIMUM) == 300


def test_headers_and_nothing(model):
    names = [model.headerData(n, Qt.Orientation.Horizontal) for n in Column]

    assert names == ["Problem", "Rule", "When", "Who"]
    assert model.problem(QModelIndex()) is None
    assert not model.index(9, 0).isValid()

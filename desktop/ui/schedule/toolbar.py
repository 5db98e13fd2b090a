"""The row above the grid: period, zoom, filters, search, only problems; room for the window's own buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from desktop.domain.places import Post
from desktop.ui.schedule.geometry import Zoom
from desktop.ui.schedule.parts import Filters, Sort
from desktop.wording.clock import range_text
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.ui.schedule.model import ScheduleModel


class Toolbar(QWidget):
    """Controls of the Schedule view.

    Signals
    -------
    periodStepped(step), todayPressed()
        One period back (-1) or on (1); to today.
    zoomChosen(zoom)
    filtersChanged(filters)
    """

    periodStepped = Signal(int)
    todayPressed = Signal()
    zoomChosen = Signal(object)
    filtersChanged = Signal(object)

    def __init__(self, model: ScheduleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._quiet = True  # until the model fills the controls
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 5, 8, 5)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(2, 1)
        self._time, self._narrowing, self._own = (_Row(self) for _ in range(3))
        self._make_period(self._time)
        self._make_zoom(self._time)
        self._make_filters(self._narrowing)
        self._grid.addWidget(self._time, 0, 0)
        self._grid.addWidget(self._narrowing, 0, 1)
        self._grid.addWidget(self._own, 0, 3)
        self.refresh()

    def refresh(self) -> None:
        """Take over period, groups, posts and filters from the model."""
        self._quiet = True
        model = self._model
        locale = model.plan.season.locale
        self.period.setText(range_text(model.first, model.last, locale))
        _fill(self.group, _("Everyone"), [(group, group) for group in model.groups()], model.filters.group)
        posts = sorted(model.plan.of(Post).values(), key=lambda post: post.name)
        entries = [(post.id, f"{post.code}  {post.name}") for post in posts]
        _fill(self.post, _("All posts"), entries, model.filters.post_id)
        if self.search.text() != model.filters.text:
            self.search.setText(model.filters.text)
        self.problems.setChecked(model.filters.only_problems)
        self.sort.setCurrentIndex(list(Sort).index(model.filters.sort))
        self._quiet = False

    def show_zoom(self, zoom: Zoom) -> None:
        """Mark the button of a zoom."""
        self._zooms[zoom].setChecked(True)

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget of the window at the right end: Plan…, Publish…."""
        self._own.add(widget)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the filters into a second row where one row is too narrow."""
        self._fold()

    def _fold(self) -> None:
        wanted = sum(part.sizeHint().width() for part in (self._time, self._narrowing, self._own)) + 40
        row = 0 if wanted <= self.width() else 1
        at = self._grid.getItemPosition(self._grid.indexOf(self._narrowing))
        if isinstance(at, tuple) and at[0] != row:
            self._grid.removeWidget(self._narrowing)
            self._grid.addWidget(self._narrowing, row, 0 if row else 1, 1, 4 if row else 1)

    def _make_period(self, row: _Row) -> None:
        self.back = self._button("◀", _("Earlier"), lambda: self.periodStepped.emit(-1))
        self.period = QLabel(self)
        self.period.setAccessibleName(_("Period"))
        self.period.setMinimumWidth(self.fontMetrics().horizontalAdvance("Sep 28 – Sep 28") + 8)
        self.on = self._button("▶", _("Later"), lambda: self.periodStepped.emit(1))
        self.today = self._button(_("Today"), _("Go to today"), self.todayPressed.emit)
        row.add(self.back, self.period, self.on, self.today)

    def _make_zoom(self, row: _Row) -> None:
        names = {
            Zoom.DAY: _("Day"),
            Zoom.WEEK: _("Week"),
            Zoom.TWO_WEEKS: _("2 weeks"),
            Zoom.MONTH: _("Month"),
            Zoom.SEASON: _("Season"),
        }
        group = QButtonGroup(self)
        self._zooms: dict[Zoom, QToolButton] = {}
        row.space()
        for zoom in Zoom:
            button = QToolButton(self)
            button.setText(names[zoom])
            button.setCheckable(True)
            button.setAccessibleName(_("Show {period}").format(period=names[zoom]))
            button.setProperty("zoom", zoom.value)
            group.addButton(button)
            self._zooms[zoom] = button
            row.add(button)
        group.buttonClicked.connect(self._choose_zoom)

    def _make_filters(self, row: _Row) -> None:
        self.group = self._combo(_("Group"))
        self.post = self._combo(_("Post"))
        self.sort = self._combo(_("Order"))
        for text in (_("By name"), _("Most hours first"), _("Least hours first")):
            self.sort.addItem(text)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Name or badge"))
        self.search.setAccessibleName(_("Find a name or badge"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(self.fontMetrics().horizontalAdvance(_("Name or badge")) + 44)
        self.search.textChanged.connect(self._change_filters)
        self.problems = QCheckBox(_("Only problems"), self)
        self.problems.toggled.connect(self._change_filters)
        row.space()
        row.add(self.group, self.post, self.sort, self.search, self.problems)

    def _button(self, text: str, name: str, pressed: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(pressed)
        return button

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        combo.setMaximumWidth(140)
        combo.currentIndexChanged.connect(self._change_filters)
        return combo

    def _choose_zoom(self, button: QToolButton) -> None:
        self.zoomChosen.emit(Zoom(button.property("zoom")))

    def _change_filters(self) -> None:
        if self._quiet:
            return
        filters = Filters(
            group=self.group.currentData() or "",
            post_id=self.post.currentData() or "",
            text=self.search.text(),
            only_problems=self.problems.isChecked(),
            sort=list(Sort)[max(0, self.sort.currentIndex())],
        )
        self.filtersChanged.emit(filters)


class _Row(QWidget):
    """A part of the toolbar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end."""
        for widget in widgets:
            self._row.addWidget(widget)

    def space(self) -> None:
        """Leave a gap."""
        self._row.addSpacing(10)


def _fill(combo: QComboBox, everything: str, entries: list[tuple[str, str]], current: str) -> None:
    """Refill a filter's list where it changed, and choose its current entry."""
    wanted = [("", everything), *entries]
    if [(combo.itemData(n), combo.itemText(n)) for n in range(combo.count())] != wanted:
        combo.clear()
        for data, text in wanted:
            combo.addItem(text, data)
    combo.setCurrentIndex(max(0, combo.findData(current)))

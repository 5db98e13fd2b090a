"""The Schedule view: toolbar, grid and tray of open shifts, with the ways between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.time import DAY, week_of
from desktop.ui.schedule.accessible import Announcer
from desktop.ui.schedule.card import HoverCard
from desktop.ui.schedule.card_text import Cards
from desktop.ui.schedule.findings import chip_keys
from desktop.ui.schedule.geometry import Zoom
from desktop.ui.schedule.grid import ScheduleGrid
from desktop.ui.schedule.keys import Go
from desktop.ui.schedule.legend import Legend
from desktop.ui.schedule.model import ScheduleModel
from desktop.ui.schedule.open_tray import OpenTray
from desktop.ui.schedule.parts import Compared, Filters, Place, Touched, severity_of
from desktop.ui.schedule.requests import Requests
from desktop.ui.schedule.toolbar import Toolbar
from desktop.ui.theme import controls_css
from desktop.wording.i18n import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from desktop.domain.edit import Change
    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.domain.values import Clock
    from desktop.ui.schedule.drag import Preview
    from desktop.ui.theme import Theme


class ScheduleView(QWidget):
    """What the window puts on its Schedule page.

    Parameters
    ----------
    plan : Plan
    now : datetime.datetime
        Aware.
    problems : iterable of Problem
    clock : Clock, optional
        For times on screen; the season's where not given.

    Attributes
    ----------
    requests : Requests
        Signals for everything a person asks for.
    cards : Cards
        Writes hover cards; hand it `problem_text` and `more`.

    Signals
    -------
    periodChanged(first, last)
    """

    periodChanged = Signal(object, object)

    def __init__(
        self,
        plan: Plan,
        now: dt.datetime,
        problems: Iterable[Problem] = (),
        *,
        clock: Clock | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        start = plan.season.begin
        self.model = ScheduleModel(plan, first=start, last=start, now=now, problems=problems, clock=clock)
        self.requests = Requests(self)
        self.cards = Cards(self.model)
        self.toolbar = Toolbar(self.model, self)
        self.grid = ScheduleGrid(self.model, self.requests, self)
        self.tray = OpenTray(self.model, self.requests, self)
        self._card = HoverCard(self)
        self._legend = Legend(self.model, self.grid)
        self._announcer = Announcer(self.grid, self.cards)
        self._problem = -1
        self._lay_out()
        self._connect()
        self.set_theme(None)
        self.show_period(self.model.today, Zoom.TWO_WEEKS)

    # ------------------------------------------------------------------------- what the window says

    def set_plan(self, plan: Plan, problems: Iterable[Problem] = ()) -> None:
        """Show another season, or the same one read anew."""
        self._refresh(self.model.set_plan(plan, problems))

    def apply(
        self,
        plan: Plan,
        changes: Collection[Change],
        gone: Iterable[Problem] = (),
        new: Iterable[Problem] = (),
    ) -> None:
        """Show the plan after an edit; see `ScheduleModel.apply`."""
        self._refresh(self.model.apply(plan, changes, gone, new))

    def set_problems(self, problems: Iterable[Problem]) -> None:
        """Show the result of a check."""
        self._refresh(self.model.set_problems(problems))

    def set_now(self, now: dt.datetime) -> None:
        """Time has passed."""
        self._refresh(self.model.set_now(now))

    def set_base(self, base: Plan | None, *, proposal: bool = False) -> None:
        """Compare with another schedule; see `ScheduleModel.set_base`."""
        self._refresh(self.model.set_base(base, proposal=proposal))

    def set_clock(self, clock: Clock | None) -> None:
        """Write times in another way."""
        self._refresh(self.model.set_clock(clock))

    def set_theme(self, theme: Theme | None) -> None:
        """Use a theme; None follows the palette."""
        self.grid.set_theme(theme)
        self.tray.set_theme(theme)
        self.toolbar.setStyleSheet(controls_css(self.grid.theme))

    def set_preview(self, preview: Preview) -> None:
        """Ask this function what the rules say while something is dragged."""
        self.grid.preview = preview

    def set_letters(self, *, on: bool) -> None:
        """Whether single letters and digits are commands while the grid has the focus."""
        self.grid.letters_are_commands = on

    def set_filters(self, filters: Filters) -> None:
        """Show other people, or another post."""
        self._refresh(self.model.set_filters(filters))

    # ---------------------------------------------------------------------------------- the period

    def show_period(self, date: dt.date, zoom: Zoom | None = None) -> None:
        """Show the period of a zoom that holds a date: whole display weeks, one day, or the season."""
        zoom = zoom or self.grid.zoom
        season = self.model.plan.season
        date = max(season.begin, min(season.last_day, date))
        if zoom is Zoom.SEASON:
            first, last = season.begin, season.last_day
        else:
            first = date if zoom is Zoom.DAY else week_of(date, season.display_week_start)
            last = first + (zoom.days - 1) * DAY
        touched = self.model.set_period(first, last)
        self.grid.zoom = zoom
        self.toolbar.show_zoom(zoom)
        self._refresh(touched)
        if zoom is Zoom.SEASON:
            self.grid.reveal_date(date)
        self.periodChanged.emit(first, last)

    def step_period(self, step: int) -> None:
        """Go one period back or on: a day, a week, two weeks, four weeks."""
        self.show_period(self.model.first + step * (self.grid.zoom.days or 7) * DAY)

    def step_week(self, step: int) -> None:
        """Go one week back or on; one day in the Day view. The focus keeps its place on the screen."""
        current, days = self.grid.selection.current, 1 if self.grid.zoom is Zoom.DAY else 7
        self.show_period(self.model.first + step * days * DAY)
        if current is not None:
            date = max(self.model.first, min(self.model.last, current[1] + step * days * DAY))
            self.grid.focus_cell((current[0], date))

    def go_today(self) -> None:
        """Show today and make it current."""
        today = self.model.today
        if self.model.column_of(today) is None:
            self.show_period(today)
        current = self.grid.selection.current
        row = next((row.officer_id for row in self.model.rows if row.officer_id), "")
        officer = current[0] if current else row
        if officer and self.model.column_of(today) is not None:
            self.grid.focus_cell((officer, today))
            self.grid.reveal_date(today)

    def go_open(self, step: int) -> bool:
        """Go to the next or previous open shift, worst first; whether there is one."""
        return self.tray.step(step)

    def go_problem(self, step: int) -> bool:
        """Go to the next or previous problem of the period, worst first; whether there is one."""
        places = self.problem_places()
        if not places:
            return False
        start = self._problem if self._problem >= 0 or step > 0 else 0
        self._problem = (start + step) % len(places)
        self.show_place(places[self._problem])
        return True

    def problem_places(self) -> list[Place]:
        """Where the problems of the period are, rules broken first; while comparing, the differences."""
        model = self.model
        if model.comparing:
            return self._differences()
        found: dict[Place, tuple[int, int]] = {}
        for problem in model.findings:
            for shift_id, officer_id in chip_keys(problem):
                chip = model.chip(shift_id, officer_id)
                if chip is None or model.column_of(chip.date) is None or model.row_of(officer_id) is None:
                    continue
                place = Place("chip", officer_id, chip.date, shift_id)
                rank = (-severity_of(problem), chip.start)
                found[place] = min(found.get(place, rank), rank)
        return sorted(found, key=lambda place: (*found[place], place.officer_id))

    def _differences(self) -> list[Place]:
        """Cells that differ from the schedule compared with, by date, then by row."""
        people = [row.officer_id for row in self.model.rows if row.officer_id]
        return [
            Place("cell", officer, column.date)
            for column in self.model.columns
            for officer in people
            for cell in [self.model.cell((officer, column.date))]
            if any(chip.face.compared in (Compared.NEW, Compared.GONE) for chip in cell.chips)
        ]

    def show_place(self, place: Place) -> None:
        """Bring a place into sight and make it current, changing the period where needed."""
        if place.date is not None and self.model.column_of(place.date) is None:
            self.show_period(place.date)
        if place.kind == "chip":
            self.grid.focus_chip(place.shift_id, place.officer_id)
        elif place.cell is not None and self.model.row_of(place.officer_id) is not None:
            self.grid.focus_cell(place.cell)
        elif place.kind == "open":
            numbers = [n for n, item in enumerate(self.tray.items) if item.shift_id == place.shift_id]
            self.tray.select(numbers[0] if numbers else -1)
        elif place.date is not None:
            self.grid.reveal_date(place.date)

    # ------------------------------------------------------------------------------------- working

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.toolbar.setStyleSheet(controls_css(self.grid.theme))

    def _lay_out(self) -> None:
        self._empty = QLabel(self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._empty)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.addWidget(holder)
        self.splitter.addWidget(self.tray)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setSizes([700, 2 * self.tray.line_height + 20])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        toolbar, grid, tray = self.toolbar, self.grid, self.tray
        toolbar.periodStepped.connect(self.step_period)
        toolbar.todayPressed.connect(self.go_today)
        toolbar.zoomChosen.connect(self._choose_zoom)
        toolbar.filtersChanged.connect(self.set_filters)
        grid.goRequested.connect(self._go)
        grid.dayRequested.connect(self._show_day)
        grid.groupToggled.connect(self._toggle_group)
        grid.cardRequested.connect(self._show_card)
        grid.cardDismissed.connect(self._card.hide)
        grid.legendRequested.connect(self._show_legend)
        tray.itemSelected.connect(self._follow_open)
        tray.dragStarted.connect(grid.pointer.start_drag)
        tray.dragMoved.connect(self._drag_from_tray)
        tray.dragEnded.connect(self._end_tray_drag)
        tray.cardRequested.connect(self._show_card)
        tray.cardDismissed.connect(self._card.hide)

    def _refresh(self, touched: Touched) -> None:
        self.grid.refresh(touched)
        if touched.everything or touched.dates:
            self.tray.refresh()
        if touched.everything:
            self.toolbar.refresh()
            self._problem = -1
            self._show_empty()

    def _show_empty(self) -> None:
        """Words instead of an empty grid: nobody yet, or nobody who passes the filters."""
        model = self.model
        if not model.plan.officers:
            plural = model.plan.season.people_label_plural
            self._empty.setText(
                _("No {people} yet. Add people under People, or paste them from a spreadsheet.").format(
                    people=plural
                )
            )
        elif not model.rows:
            self._empty.setText(_("Nobody here passes the filters. Choose Everyone and All posts."))
        self._stack.setCurrentIndex(0 if model.rows else 1)

    def _choose_zoom(self, zoom: Zoom) -> None:
        current = self.grid.selection.current
        inside = self.model.first <= self.model.today <= self.model.last
        anchor = current[1] if current else self.model.today if inside else self.model.first
        self.show_period(anchor, zoom)

    def _show_day(self, date: dt.date) -> None:
        self.show_period(date, Zoom.DAY)

    def _toggle_group(self, group: str) -> None:
        self._refresh(self.model.toggle_group(group))

    def _go(self, way: str) -> None:
        if way == Go.FILTER:
            self.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif way == Go.TODAY:
            self.go_today()
        elif way in (Go.EARLIER, Go.LATER):
            self.step_week(1 if way == Go.LATER else -1)
        elif way in (Go.NEXT_OPEN, Go.PREVIOUS_OPEN):
            self.go_open(1 if way == Go.NEXT_OPEN else -1)
        else:
            self.go_problem(1 if way == Go.NEXT_PROBLEM else -1)

    def _follow_open(self, place: Place | None) -> None:
        if place is not None and place.date is not None:
            self.grid.reveal_date(place.date)
        self.requests.placeSelected.emit(place, [])

    def _drag_from_tray(self, at: QPoint, copy: bool) -> None:
        self.grid.pointer.drag_to(self.grid.viewport().mapFromGlobal(at), copy=copy)

    def _end_tray_drag(self, dropped: bool) -> None:
        if dropped:
            self.grid.pointer.drop()
        else:
            self.grid.pointer.cancel()

    def _show_card(self, place: Place, beside: QRect) -> None:
        card = self.cards.of(place)
        if card is not None:
            self._card.present(card, beside, self.grid.theme)

    def _show_legend(self, shown: bool) -> None:
        if shown:
            self._legend.present(self.grid.pictures, self.grid.rect())
        else:
            self._legend.hide()

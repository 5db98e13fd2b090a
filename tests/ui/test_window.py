"""The real window: opening, editing by actions and keys, undo, side panel, closing."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox

from desktop.domain.problems import ProblemKind
from desktop.ui.appearance import Mode
from desktop.ui.candidates import ChoiceDialog
from desktop.ui.keys_dialog import KeysDialog
from desktop.ui.schedule.parts import Place
from desktop.ui.settings import Settings
from desktop.ui.theme import THEMES
from desktop.workspace.gaps import open_shifts
from desktop.workspace.session import Session

KEY = Qt.Key


def first_gap(window):
    return open_shifts(window.document.session.checker)[0]


def people_on(window, shift_id):
    return [a.officer_id for a in window.document.plan.assignments.values() if a.shift_id == shift_id]


def take_first(window, find, qtbot):
    """Assign the best candidate to the worst open shift by keyboard; returns (shift, officer)."""
    gap = first_gap(window)
    window.page.view.show_place(Place("open", date=gap.shift.date, shift_id=gap.shift.id))
    qtbot.keyClick(window.page.view.tray, KEY.Key_Return)
    dialog = find(ChoiceDialog)
    officer = dialog.current_key()
    qtbot.keyClick(dialog.filter, KEY.Key_Return)
    return gap.shift.id, officer


class TestOpening:
    def test_the_window_fits_the_screen(self, bare):
        room = bare.screen().availableSize()
        assert bare.width() < room.width()
        assert bare.height() < room.height()

    def test_shows_the_season(self, window):
        assert window.windowTitle() == "Pike Hollow 2027 — SAMPLE — CSO Planner"
        assert window.status.words.text().startswith("Saved · pike-hollow.csoplan · Draft from Jun 25")
        assert window.page.view.model.rows

    def test_a_file_that_is_none(self, bare, qtbot, tmp_path, find):
        path = tmp_path / "notes.csoplan"
        path.write_text("shopping list")

        bare.files.open(str(path))

        box = find(QMessageBox)
        assert "notes.csoplan" in box.informativeText()
        assert bare.page is None
        box.close()

    def test_a_sample_opens_as_a_copy(self, bare, qtbot):
        bare.welcome.sampleChosen.emit("pike-hollow")
        qtbot.waitUntil(lambda: bare.page is not None, timeout=20_000)

        assert bare.document.location.endswith("pike-hollow.csoplan")
        assert "SAMPLE" in bare.windowTitle()

    def test_remembers_what_was_open(self, window, season_file):
        window.close()

        assert Settings().last == str(season_file)
        assert list(Settings().recent) == [str(season_file)]

    def test_the_welcome_page_comes_back_after_closing_the_season(self, window, season_file):
        window.commands["close"].trigger()

        assert window.stack.currentWidget() is window.welcome
        assert Settings().last == ""
        assert not window.commands["plan"].isEnabled()

    def test_a_dropped_file_is_opened(self, bare, qtbot, season_file):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(season_file))])
        none = Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)

        bare.dropEvent(event)

        qtbot.waitUntil(lambda: bare.page is not None, timeout=20_000)
        assert event.isAccepted()

    def test_read_only(self, bare, qtbot, season_file):
        session = Session.open(season_file, "tester", read_only=True)
        session.problems()
        bare.take(session)
        gap = first_gap(bare)

        assert bare.windowTitle() == "Pike Hollow 2027 — SAMPLE — Read-only — CSO Planner"
        assert bare.status.words.text().startswith("Read-only · ")
        assert not bare.commands["plan"].isEnabled()
        bare.page.editing.assign(gap.shift.id, next(iter(bare.document.plan.officers)))
        assert bare.page.toast.words.startswith("Read-only")
        assert bare.document.plan.assignments == session.plan.assignments

    def test_closing_while_a_season_opens(self, bare, season_file):
        bare.files.open(str(season_file))

        bare.close()

        with Session.open(season_file, "other") as session:
            assert not session.read_only


class TestEditing:
    def test_assign_by_keyboard_undo_and_redo(self, window, qtbot, find):
        before = window.document.plan

        shift, officer = take_first(window, find, qtbot)

        assert people_on(window, shift) == [officer]
        name = window.document.plan.officers[officer].name
        assert window.page.toast.words.startswith(f"{name} → ")
        assert window.page.view.model.chip(shift, officer) is not None
        qtbot.keyClick(window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert window.document.plan == before
        assert window.page.view.model.chip(shift, officer) is None
        qtbot.keyClick(
            window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert people_on(window, shift) == [officer]

    def test_it_is_saved_and_said(self, window, qtbot, find, season_file):
        take_first(window, find, qtbot)
        qtbot.waitUntil(lambda: window.document.session.saved, timeout=5_000)
        plan = window.document.plan

        assert window.status.words.text().startswith("Saved ")
        window.close()
        with Session.open(season_file, "other") as session:
            assert session.plan == plan

    def test_remove_and_lock_by_keys(self, window, qtbot, find):
        shift, officer = take_first(window, find, qtbot)
        grid = window.page.view.grid
        grid.setFocus()
        grid.focus_chip(shift, officer)

        qtbot.keyClick(grid, KEY.Key_L)
        assert window.page.view.model.chip(shift, officer).face.locked
        qtbot.keyClick(grid, KEY.Key_Delete)

        assert people_on(window, shift) == [officer]
        assert window.page.toast.words.endswith("Unlock the assignment first.")
        assert shift not in window.page.toast.words
        qtbot.keyClick(grid, KEY.Key_L)
        qtbot.keyClick(grid, KEY.Key_Delete)
        assert people_on(window, shift) == []

    def test_undo_in_the_toast(self, window, qtbot, find):
        before = window.document.plan
        take_first(window, find, qtbot)

        window.page.toast.undoPressed.emit()

        assert window.document.plan == before

    def test_a_toast_goes_with_the_next_edit(self, window, qtbot, find):
        take_first(window, find, qtbot)
        assert window.page.toast.isVisible()

        window.commands["undo"].trigger()

        assert window.page.toast.words.startswith("Undo: Assign")
        assert not window.page.toast._undo.isVisible()

    def test_every_request_becomes_an_edit(self, window, qtbot):
        page = window.page
        asks, plan = page.view.requests, window.document.plan
        gap = first_gap(window)
        one, two = list(plan.officers)[:2]
        day = gap.shift.date

        asks.assignRequested.emit(gap.shift.id, one)
        asks.moveRequested.emit(gap.shift.id, one, two)
        assert people_on(window, gap.shift.id) == [two]
        other = next(
            s for s in plan.shifts.values() if s.date == day and s.id != gap.shift.id and not s.is_record
        )
        asks.assignRequested.emit(other.id, one)
        asks.swapRequested.emit(gap.shift.id, two, other.id, one)
        assert people_on(window, gap.shift.id) == [one]
        asks.timesRequested.emit(gap.shift.id, one, gap.shift.start + 60, gap.shift.end)
        (work,) = window.document.plan.roster.of_shift(gap.shift.id)
        assert work.start == gap.shift.start + 60
        asks.lockRequested.emit([(gap.shift.id, one)], True)
        asks.removeRequested.emit([(gap.shift.id, one)])
        assert people_on(window, gap.shift.id) == [one]
        asks.lockRequested.emit([(gap.shift.id, one)], False)
        asks.removeRequested.emit([(gap.shift.id, one), (other.id, two)])
        assert not people_on(window, gap.shift.id)

    def test_a_digit_assigns_shift_times(self, window):
        day = first_gap(window).shift.date
        officer = next(iter(window.document.plan.officers))
        before = set(window.document.plan.assignments)

        for number in range(1, 10):
            window.page.view.requests.templateRequested.emit(number, officer, day)
            if set(window.document.plan.assignments) != before:
                break

        added = set(window.document.plan.assignments) - before
        assert len(added) == 1

    def test_a_day_without_such_a_shift_asks_for_an_extra_one(self, window, find):
        gap = first_gap(window)
        officer = next(iter(window.document.plan.officers))
        window.page.editing.assign(gap.shift.id, officer)
        day, known = window.document.plan.season.last_day, set(window.document.plan.shifts)

        window.page.view.requests.copyRequested.emit(gap.shift.id, officer, officer, day)
        find(QMessageBox).button(QMessageBox.StandardButton.Yes).click()

        (extra,) = set(window.document.plan.shifts) - known
        assert people_on(window, extra) == [officer]
        assert window.document.plan.shifts[extra].date == day


class TestPanels:
    def test_problems_follow_edits(self, window, qtbot, find):
        model = window.page.problems.model
        below = model.count(ProblemKind.BELOW_MINIMUM)

        take_first(window, find, qtbot)

        assert model.count(ProblemKind.BELOW_MINIMUM) == below - 1
        assert f"({below - 1 + model.count(ProblemKind.BROKEN)})" in window.page.panel.tabText(1)
        window.commands["undo"].trigger()
        assert model.count(ProblemKind.BELOW_MINIMUM) == below

    def test_a_problem_leads_to_its_place(self, window, qtbot):
        panel = window.page.problems
        group = panel.proxy.index(1, 0)
        index = panel.proxy.index(0, 0, group)
        problem = panel.model.problem(panel.proxy.mapToSource(index))

        panel.tree.activated.emit(index)

        assert window.page.view.tray.current_item().shift_id == problem.shifts[0]
        words = window.page.details.words
        assert "Who" in words
        assert window.page.details.buttons["assign"].isVisibleTo(window.page.details)

    def test_the_panel_hides_and_stays_hidden(self, window):
        window.commands["panel"].trigger()

        assert not window.page.panel.isVisible()
        assert not Settings().panel_shown

    def test_keys_are_listed(self, window, find, qtbot):
        qtbot.keyClick(window, KEY.Key_F1)

        find(KeysDialog).close()

    @pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
    def test_light_and_dark(self, window, mode):
        window.commands[f"mode-{mode}"].trigger()

        assert window.page.view.grid.theme.name == mode.value
        assert THEMES[mode.value].header in window.page.view.toolbar.styleSheet()
        assert Settings().mode is mode

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.edit import remove
from desktop.domain.values import Clock
from desktop.ui.schedule.drag import Act, Drag, Opinion, Verdict
from desktop.ui.schedule.geometry import Zoom
from desktop.ui.schedule.parts import Place
from desktop.ui.theme import DARK, LIGHT
from tests import builders as b
from tests.ui.schedule.model_world import where

MON, EVE = "need/n/2027-06-28", "need/dock/2027-06-28"

KEY, MOD = Qt.Key, Qt.KeyboardModifier


class TestMouse:
    def test_a_click_selects_a_chip_or_a_cell(self, ui, qtbot):
        with qtbot.waitSignal(ui.view.requests.placeSelected) as signal:
            ui.click(ui.at("b", "06-28"))
        assert signal.args == [Place("chip", "b", b.day("06-28"), EVE), [("b", b.day("06-28"))]]

        with qtbot.waitSignal(ui.view.requests.placeSelected) as signal:
            ui.click(ui.at("d", "07-02"))
        assert signal.args[0] == Place("cell", "d", b.day("07-02"))

    def test_shift_click_takes_a_range_and_ctrl_click_adds(self, ui):
        ui.click(ui.at("a", "06-28"))
        ui.click(ui.at("a", "06-30"), MOD.ShiftModifier)
        assert len(ui.grid.selection.cells()) == 3

        ui.click(ui.at("d", "07-02"), MOD.ControlModifier)
        assert len(ui.grid.selection.cells()) == 4

        ui.click(ui.at("b", "06-28"))
        assert len(ui.grid.selection.cells()) == 1

    def test_a_click_on_a_group_folds_it(self, ui):
        ui.click(ui.of_group("One"))

        assert [row.officer_id or row.name for row in ui.view.model.rows] == ["One", "Two", "c", "d"]

    def test_double_clicks(self, ui, qtbot):
        ui.double(ui.at("a", "06-28"))
        ui.double(ui.at("d", "06-28"))
        left, width = ui.grid.plot.column_span(3)
        with qtbot.waitSignal(ui.view.periodChanged) as signal:
            ui.double(QPoint(left + width // 2, ui.grid.plot.header_top + 5))

        assert ui.heard == [
            ("placeActivated", Place("chip", "a", b.day("06-28"), MON)),
            ("openShifts", "d", b.day("06-28")),
        ]
        assert signal.args == [b.day("07-01"), b.day("07-01")]

    def test_double_click_on_strip_and_name(self, ui):
        left, width = ui.grid.plot.column_span(0)
        ui.double(QPoint(left + width // 2, ui.grid.plot.strip_span(1)[0] + 5))
        ui.double(QPoint(30, ui.at("b", "06-28").y()))

        assert ui.heard == [
            ("placeActivated", Place("coverage", date=b.day("06-28"), letter="E")),
            ("placeActivated", Place("person", "b")),
        ]

    def test_the_menu_of_what_is_under_the_pointer(self, ui):
        at = ui.at("b", "06-28")
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, QPoint(7, 9))

        QApplication.sendEvent(ui.grid.viewport(), event)

        assert ui.heard == [("contextMenu", Place("chip", "b", b.day("06-28"), EVE), QPoint(7, 9))]
        assert where(ui) == ("b", "06-28")

    def test_the_card_comes_after_a_while_and_goes_with_the_pointer(self, ui, qtbot):
        with qtbot.waitSignal(ui.grid.cardRequested, timeout=3000) as signal:
            qtbot.mouseMove(ui.grid.viewport(), ui.at("a", "06-28"))
        assert signal.args[0] == Place("chip", "a", b.day("06-28"), MON)

        with qtbot.waitSignal(ui.grid.cardDismissed):
            qtbot.mouseMove(ui.grid.viewport(), QPoint(3, 3))


class TestDrag:
    def test_onto_another_person_on_the_same_day(self, ui):
        ui.drag(ui.at("a", "06-28"), ui.at("d", "06-28"))

        assert ui.heard == [("move", MON, "a", "d")]

    def test_onto_another_day(self, ui):
        ui.drag(ui.at("a", "06-28"), ui.at("a", "07-01"))

        assert ui.heard == [("dayMove", MON, "a", b.day("07-01"))]

    def test_onto_a_chip(self, ui):
        ui.drag(ui.at("a", "06-28"), ui.at("b", "06-28"))

        assert ui.heard == [("swap", MON, "a", EVE, "b")]

    def test_with_ctrl(self, ui):
        ui.drag(ui.at("a", "06-28"), ui.at("d", "07-01"), MOD.ControlModifier)
        ui.drag(ui.at("a", "06-28"), ui.at("d", "06-28"), MOD.ControlModifier)

        assert ui.heard == [("copy", MON, "a", "d", b.day("07-01")), ("assign", MON, "d")]

    def test_nowhere(self, ui):
        ui.drag(ui.at("a", "06-28"), ui.at("d", "07-01"))
        ui.drag(ui.at("a", "06-28"), QPoint(30, 10))
        ui.drag(ui.at("a", "06-30"), ui.at("d", "06-30"))

        assert ui.heard == []

    def test_escape_leaves_everything_as_it_was(self, ui):
        ui.press(ui.at("a", "06-28"))
        ui.move(ui.at("a", "06-28") + QPoint(15, 0))
        ui.move(ui.at("d", "06-28"))
        assert ui.grid.pointer.dragging is not None

        ui.key(KEY.Key_Escape)
        ui.release(ui.at("d", "06-28"))

        assert (ui.grid.pointer.dragging, ui.heard) == (None, [])

    def test_the_rules_are_asked_once_for_each_target_and_may_refuse(self, ui):
        asked = []

        def preview(drag):
            asked.append(drag)
            return Opinion(Verdict.REFUSED if drag.to_officer_id == "d" else Verdict.BROKEN, "Rest")

        ui.view.set_preview(preview)
        ui.press(ui.at("a", "06-28"))
        ui.move(ui.at("a", "06-28") + QPoint(15, 0))
        for officer in "cdcd":
            ui.move(ui.at(officer, "06-28"))
            ui.grid.viewport().repaint()
        ui.release(ui.at("d", "06-28"))

        assert [(drag.act, drag.to_officer_id) for drag in asked] == [(Act.MOVE, "c"), (Act.MOVE, "d")]
        assert ui.heard == []

    def test_an_end_of_a_chip_in_the_day_view(self, ui):
        ui.view.show_period(b.day("06-28"), Zoom.DAY)
        ((left, top, width, height),) = ui.grid.places.chip_rects(("a", b.day("06-28")))
        end = QPoint(left + width - 2, top + height // 2)
        hour = ui.grid.body.scale.x(60, 0, ui.grid.plot.content_width) - ui.grid.body.scale.x(
            0, 0, ui.grid.plot.content_width
        )

        ui.press(end)
        ui.move(end + QPoint(hour, 0))
        ui.grid.viewport().repaint()
        ui.release(end + QPoint(hour, 0))

        start = b.minutes("2027-06-28T12:00")
        assert ui.heard == [("times", MON, "a", start, start + 9 * 60)]

    def test_what_a_drag_means_for_an_open_shift(self):
        from desktop.ui.schedule.drag import meaning

        source = Place("open", date=b.day("07-01"), shift_id="s")
        target = Place("cell", "d", b.day("06-28"))

        assert meaning(source, target, copy=False) == Drag(Act.ASSIGN, "s", "", "d", b.day("07-01"))
        assert meaning(source, Place("day", date=b.day("06-28")), copy=False) is None


class TestPainting:
    @pytest.mark.parametrize("zoom", Zoom)
    @pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
    def test_chips_have_their_colours_in_every_zoom(self, ui, zoom, theme):
        ui.view.set_theme(theme)
        ui.view.show_period(b.day("06-28"), zoom)
        ui.grid.selection.clear()

        image = ui.grid.viewport().grab().toImage()

        ((left, top, width, height),) = ui.grid.places.chip_rects(("b", b.day("06-28")))
        colours = {
            image.pixelColor(x, y).name().upper()
            for x in range(left, left + width)
            for y in range(top, top + height)
        }
        assert theme.fills[ui.view.model.chip(EVE, "b").face.family] in colours

    def test_an_edit_changes_the_picture_of_its_row_only(self, ui):
        before = ui.grid.viewport().grab().toImage()
        standing = ui.view.model.plan.assignments[f"{EVE}|b"]
        gone = remove(standing)

        ui.view.apply(ui.view.model.plan.replace([(gone.kind, gone.id, None)]), [gone])

        after = ui.grid.viewport().grab().toImage()
        rows = {
            row.officer_id: QRect(*ui.grid.places.cell_rect((row.officer_id, b.day("06-28"))))
            for row in ui.view.model.rows
            if row.officer_id
        }
        changed = [name for name, rect in rows.items() if before.copy(rect) != after.copy(rect)]
        assert changed == ["b"]

    def test_a_clock_of_twelve_hours(self, ui):
        ui.view.set_clock(Clock.H12)

        assert ui.view.model.chip(EVE, "b").face.times[0] == "4p–mid"


class TestAccessibility:
    def test_the_current_place_is_said_in_words(self, ui):
        ui.focus("b", "06-28")

        words = ui.grid.accessibleDescription()
        assert words.startswith("Officer B: Dock, Patrol. Mon, Jun 28, 16:00–00:00")

        ui.focus("d", "07-01")
        assert ui.grid.accessibleDescription() == "Officer D, Thu, Jul 1. Day off"

    def test_a_selection_says_how_many(self, ui):
        ui.focus("a", "06-28")
        ui.key(KEY.Key_Right, MOD.ShiftModifier)

        assert ui.grid.accessibleDescription().startswith("2 selected. ")

    def test_the_grid_is_a_table_whose_child_is_the_current_place(self, ui):
        ui.focus("b", "06-28")

        table = QAccessible.queryAccessibleInterface(ui.grid)
        cell = table.focusChild()

        assert (table.role(), table.childCount()) == (QAccessible.Role.Table, 1)
        assert cell.role() == QAccessible.Role.Cell
        assert cell.text(QAccessible.Text.Name) == ui.grid.accessibleDescription()
        assert cell.rect() == ui.grid.place_rect(Place("chip", "b", b.day("06-28"), EVE))
        assert cell.state().focusable

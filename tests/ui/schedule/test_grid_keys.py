import pytest
from PySide6.QtCore import Qt

from desktop.domain.edit import put
from desktop.ui.schedule.keys import Command, Go
from desktop.ui.schedule.parts import Place
from tests import builders as b
from tests.ui.schedule.model_world import where

MON, EVE = "need/n/2027-06-28", "need/dock/2027-06-28"

KEY, MOD = Qt.Key, Qt.KeyboardModifier


class TestKeys:
    @pytest.mark.parametrize(
        ("key", "expected"),
        [
            (KEY.Key_Right, ("b", "06-30")),
            (KEY.Key_Left, ("b", "06-28")),
            (KEY.Key_Up, ("a", "06-29")),
            (KEY.Key_Down, ("c", "06-29")),
            (KEY.Key_Home, ("b", "06-28")),
            (KEY.Key_End, ("b", "07-04")),
            (KEY.Key_PageUp, ("a", "06-29")),
            (KEY.Key_PageDown, ("d", "06-29")),
        ],
    )
    def test_moves(self, ui, key, expected):
        ui.focus("b", "06-29")

        ui.key(key)

        assert where(ui) == expected

    def test_moves_stop_at_the_edges(self, ui):
        ui.focus("a", "06-28")
        ui.key(KEY.Key_Up)
        ui.key(KEY.Key_Left)

        assert where(ui) == ("a", "06-28")

    def test_the_first_key_starts_at_today(self, ui):
        ui.key(KEY.Key_Down)

        assert where(ui) == ("a", "06-29")

    def test_shift_and_arrows_select_a_rectangle(self, ui):
        ui.focus("a", "06-28")
        ui.key(KEY.Key_Right, MOD.ShiftModifier)
        ui.key(KEY.Key_Down, MOD.ShiftModifier)

        assert {(o, d.day) for o, d in ui.grid.selection.cells()} == {
            ("a", 28), ("a", 29), ("b", 28), ("b", 29),
        }  # fmt: skip
        ui.key(KEY.Key_Escape)
        assert len(ui.grid.selection.cells()) == 1

    def test_two_chips_of_one_cell_are_two_steps(self, ui):
        twin = put(ui.view.model.plan, b.assign(EVE, "a"))
        ui.view.apply(ui.view.model.plan.replace([(twin.kind, twin.id, twin.after)]), [twin])
        ui.focus("a", "06-28")

        chips = [ui.grid.selection.chip().shift_id]
        ui.key(KEY.Key_Down)
        chips.append(ui.grid.selection.chip().shift_id)
        ui.key(KEY.Key_Down)

        assert chips == [MON, EVE]
        assert where(ui) == ("b", "06-28")
        ui.key(KEY.Key_Up)
        assert ui.grid.selection.chip().shift_id == EVE

    @pytest.mark.parametrize(
        ("officer", "day", "key", "modifier", "heard"),
        [
            ("a", "06-28", KEY.Key_Return, MOD.NoModifier, ("candidates", MON, "a")),
            ("d", "06-28", KEY.Key_Return, MOD.NoModifier, ("openShifts", "d", b.day("06-28"))),
            ("a", "06-28", KEY.Key_Delete, MOD.NoModifier, ("remove", [(MON, "a")])),
            ("a", "06-28", KEY.Key_L, MOD.NoModifier, ("lock", [(MON, "a")], True)),
            ("b", "06-28", KEY.Key_Up, MOD.AltModifier, ("move", EVE, "b", "a")),
            ("b", "06-28", KEY.Key_Down, MOD.AltModifier, ("move", EVE, "b", "c")),
            ("a", "06-28", KEY.Key_3, MOD.NoModifier, ("template", 3, "a", b.day("06-28"))),
        ],
    )
    def test_commands(self, ui, officer, day, key, modifier, heard):
        ui.focus(officer, day)

        ui.key(key, modifier)

        assert ui.heard == [heard]

    @pytest.mark.parametrize(
        ("key", "modifier", "command"),
        [
            (KEY.Key_F2, MOD.NoModifier, Command.EDIT),
            (KEY.Key_A, MOD.NoModifier, Command.ABSENT),
            (KEY.Key_T, MOD.NoModifier, Command.TRADE),
            (KEY.Key_W, MOD.NoModifier, Command.WHY),
            (KEY.Key_S, MOD.NoModifier, Command.SPLIT),
            (KEY.Key_N, MOD.NoModifier, Command.NOTE),
            (KEY.Key_R, MOD.NoModifier, Command.REPEAT),
            (KEY.Key_C, MOD.ControlModifier, Command.COPY),
            (KEY.Key_V, MOD.ControlModifier, Command.PASTE),
        ],
    )
    def test_commands_of_the_window(self, ui, key, modifier, command):
        ui.focus("a", "06-28")

        ui.key(key, modifier)

        assert ui.heard == [("command", command.value, Place("chip", "a", b.day("06-28"), MON))]

    @pytest.mark.parametrize(
        ("key", "modifier", "way"),
        [
            (KEY.Key_G, MOD.NoModifier, Go.NEXT_OPEN),
            (KEY.Key_G, MOD.ShiftModifier, Go.PREVIOUS_OPEN),
            (KEY.Key_F8, MOD.NoModifier, Go.NEXT_PROBLEM),
            (KEY.Key_F8, MOD.ShiftModifier, Go.PREVIOUS_PROBLEM),
            (KEY.Key_Left, MOD.AltModifier, Go.EARLIER),
            (KEY.Key_Right, MOD.AltModifier, Go.LATER),
            (KEY.Key_Home, MOD.ControlModifier, Go.TODAY),
            (KEY.Key_F, MOD.ControlModifier, Go.FILTER),
        ],
    )
    def test_ways(self, ui, qtbot, key, modifier, way):
        with qtbot.waitSignal(ui.grid.goRequested) as signal:
            ui.key(key, modifier)

        assert signal.args == [way.value]

    def test_letters_can_be_switched_off(self, ui):
        ui.focus("a", "06-28")
        ui.view.set_letters(on=False)

        ui.keys("lg3")
        ui.key(KEY.Key_Delete)

        assert ui.heard == [("remove", [(MON, "a")])]

    def test_removing_and_locking_a_selection(self, ui):
        ui.focus("a", "06-28")
        ui.key(KEY.Key_Down, MOD.ShiftModifier)
        ui.key(KEY.Key_Delete)
        ui.key(KEY.Key_L)

        both = [(MON, "a"), (EVE, "b")]
        assert ui.heard == [("remove", both), ("lock", both, True)]

    def test_a_seat_in_a_session_is_not_moved_by_keys(self, ui):
        ui.focus("a", "06-30")

        ui.key(KEY.Key_Delete)
        ui.key(KEY.Key_L)
        ui.key(KEY.Key_Down, MOD.AltModifier)
        ui.key(KEY.Key_Return)

        assert ui.heard == []

    def test_locked_chips_are_unlocked(self, ui):
        lock = put(ui.view.model.plan, b.assign(MON, "a", locked=True))
        ui.view.apply(ui.view.model.plan.replace([(lock.kind, lock.id, lock.after)]), [lock])
        ui.focus("a", "06-28")

        ui.key(KEY.Key_L)

        assert ui.heard == [("lock", [(MON, "a")], False)]

    def test_the_menu_key_opens_the_menu_of_the_place(self, ui):
        ui.focus("a", "06-28")

        ui.key(KEY.Key_F10, MOD.ShiftModifier)

        (name, place, _) = ui.heard[0]
        assert (name, place) == ("contextMenu", Place("chip", "a", b.day("06-28"), MON))

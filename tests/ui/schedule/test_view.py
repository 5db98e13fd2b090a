import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.domain.edit import put, remove
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.values import DayKind
from desktop.ui.schedule.geometry import Zoom
from desktop.ui.schedule.parts import Filters, Place
from desktop.ui.schedule.view import ScheduleView
from desktop.ui.theme import DARK, palette_of
from tests import builders as b
from tests.ui.schedule.conftest import small_plan
from tests.ui.schedule.test_model import NOW

MON, EVE = "need/n/2027-06-28", "need/dock/2027-06-28"
KEY, MOD = Qt.Key, Qt.KeyboardModifier


def broken(officer, shift, kind=ProblemKind.BROKEN):
    return Problem("rest", "rest", kind, (officer,), (shift,))


def period(view):
    return f"{view.model.first:%m-%d} {view.model.last:%m-%d}"


def edit(view, *changes):
    view.apply(view.model.plan.replace([(c.kind, c.id, c.after) for c in changes]), changes)


class TestPeriod:
    @pytest.mark.parametrize(
        ("zoom", "shown"),
        [
            (Zoom.DAY, "07-07 07-07"),
            (Zoom.WEEK, "07-05 07-11"),
            (Zoom.TWO_WEEKS, "07-05 07-18"),
            (Zoom.MONTH, "07-05 08-01"),
            (Zoom.SEASON, "06-28 07-25"),
        ],
    )
    def test_a_zoom_shows_whole_weeks_round_a_date(self, ui, zoom, shown):
        ui.view.show_period(b.day("07-07"), zoom)

        assert period(ui.view) == shown

    def test_weeks_start_as_the_season_says(self, qtbot):
        view = ScheduleView(b.plan_of(b.season(display_week_start=DayKind.SUN)), NOW)
        qtbot.addWidget(view)

        assert period(view) == "06-27 07-10"

    def test_buttons_go_back_and_on_and_to_today(self, ui, qtbot):
        left = Qt.MouseButton.LeftButton
        shown = []
        for button in (ui.view.toolbar.on, ui.view.toolbar.on, ui.view.toolbar.back, ui.view.toolbar.today):
            qtbot.mouseClick(button, left)
            shown.append(period(ui.view))

        assert shown == ["07-05 07-11", "07-12 07-18", "07-05 07-11", "06-28 07-04"]
        assert ui.grid.selection.current == ("a", b.day("06-29"))

    def test_zoom_buttons(self, ui, qtbot):
        for button in ui.view.toolbar.findChildren(type(ui.view.toolbar.back)):
            if button.text() == "2 weeks":
                qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

        assert (ui.grid.zoom, period(ui.view)) == (Zoom.TWO_WEEKS, "06-28 07-11")

    def test_alt_and_arrows_go_a_week_and_keep_the_focus(self, ui):
        ui.focus("b", "06-29")

        ui.key(KEY.Key_Right, MOD.AltModifier)

        assert period(ui.view) == "07-05 07-11"
        assert ui.grid.selection.current == ("b", b.day("07-06"))

    def test_the_day_view_goes_by_days(self, ui):
        ui.view.show_period(b.day("06-29"), Zoom.DAY)
        ui.focus("b", "06-29")

        ui.key(KEY.Key_Right)

        assert ui.grid.selection.current == ("b", b.day("06-30"))

    def test_dates_stay_inside_the_season(self, ui):
        ui.view.show_period(b.day("2028-01-01"), Zoom.DAY)

        assert period(ui.view) == "07-25 07-25"

    def test_hours_follow_the_week_in_focus(self, ui):
        ui.view.show_period(b.day("06-28"), Zoom.TWO_WEEKS)
        ui.focus("a", "06-28")
        first = ui.view.model.week
        ui.focus("a", "07-08")

        assert (first, ui.view.model.week) == (b.day("06-27"), b.day("07-04"))


class TestWays:
    def test_g_walks_open_shifts_worst_first_and_shows_their_day(self, ui):
        seen = []
        ui.focus("a", "06-28")
        for modifier in (MOD.NoModifier, MOD.NoModifier, MOD.ShiftModifier):
            ui.key(KEY.Key_G, modifier)
            seen.append(ui.view.tray.current_place().shift_id)

        assert seen == ["need/n/2027-06-29", "need/n/2027-06-30", "need/n/2027-06-29"]

    def test_g_tells_the_window(self, ui, qtbot):
        with qtbot.waitSignal(ui.view.requests.placeSelected) as signal:
            ui.key(KEY.Key_G)

        place = Place("open", date=b.day("06-29"), shift_id="need/n/2027-06-29")
        assert signal.args == [place, []]

    def test_f8_walks_problems_worst_first(self, ui):
        c = broken("c", "need/n/2027-06-29", ProblemKind.WISH)
        ui.view.set_problems([c, broken("b", EVE), broken("a", MON)])
        seen = []
        for modifier in (MOD.NoModifier,) * 4 + (MOD.ShiftModifier,):
            ui.key(KEY.Key_F8, modifier)
            seen.append(ui.grid.selection.current[0])

        assert seen == ["a", "b", "c", "a", "c"]

    def test_nothing_to_walk(self, ui):
        assert not ui.view.go_problem(1)

    def test_a_place_outside_the_period_is_brought_into_it(self, ui):
        extra = put(ui.view.model.plan, b.assign("need/n/2027-07-14", "d"))
        edit(ui.view, extra)

        ui.view.show_place(Place("chip", "d", b.day("07-14"), "need/n/2027-07-14"))

        assert period(ui.view) == "07-12 07-18"
        assert ui.grid.selection.chip().shift_id == "need/n/2027-07-14"

    def test_ctrl_f_goes_to_the_search_field(self, ui):
        ui.key(KEY.Key_F, MOD.ControlModifier)

        assert ui.view.toolbar.search.hasFocus()

    def test_the_legend_is_there_while_its_key_is_held(self, ui, qtbot):
        qtbot.keyPress(ui.grid, "?")
        shown = ui.view._legend.isVisible()
        qtbot.keyRelease(ui.grid, "?")

        assert (shown, ui.view._legend.isVisible()) == (True, False)
        assert "FOOT: Foot" in ui.view._legend.accessibleDescription()

    def test_space_shows_the_card_and_escape_hides_it(self, ui):
        ui.focus("b", "06-28")
        ui.key(KEY.Key_Space)
        shown, words = ui.view._card.isVisible(), ui.view._card.accessibleName()
        ui.key(KEY.Key_Escape)

        assert (shown, ui.view._card.isVisible()) == (True, False)
        assert words == ("Officer B: Dock, Patrol. Mon, Jun 28, 16:00–00:00. Paid: 7.5 h. Assigned: by hand")


class TestHidden:
    def test_what_a_filter_hides_is_not_changed_by_keys(self, ui):
        ui.focus("a", "06-28")
        ui.view.set_filters(Filters(text="officer d"))
        ui.grid.setFocus()
        for key in (KEY.Key_Delete, KEY.Key_L, KEY.Key_Return, KEY.Key_A):
            ui.key(key)

        assert ui.heard == []

    def test_groups_fold_and_unfold_by_keys(self, ui):
        ui.focus("a", "06-28")
        ui.key(KEY.Key_Left, MOD.ControlModifier)
        ui.key(KEY.Key_Left, MOD.ControlModifier)
        folded = [row.officer_id or row.name for row in ui.view.model.rows]
        ui.key(KEY.Key_Right, MOD.ControlModifier)

        assert folded == ["One", "Two", "c", "d"]
        assert len(ui.view.model.rows) == 6

    def test_arrows_with_every_group_folded_go_nowhere(self, ui):
        ui.focus("a", "06-28")
        for group in ("One", "Two"):
            ui.click(ui.of_group(group))
        ui.key(KEY.Key_Down)
        ui.key(KEY.Key_Right)
        ui.grid.viewport().repaint()

        assert ui.grid.selection.place() is None


class TestFilters:
    def shown(self, ui):
        return "".join(row.officer_id for row in ui.view.model.rows)

    def test_typing_a_name(self, ui, qtbot):
        qtbot.keyClicks(ui.view.toolbar.search, "officer c")

        assert self.shown(ui) == "c"

    def test_choosing_a_group_and_a_post(self, ui, qtbot):
        qtbot.keyClicks(ui.view.toolbar.group, "Two")
        assert self.shown(ui) == "cd"

        ui.view.set_filters(Filters())
        assert ui.view.toolbar.group.currentText() == "Everyone"
        ui.view.toolbar.post.setCurrentIndex(ui.view.toolbar.post.findData("dock"))
        assert self.shown(ui) == "b"

    def test_only_problems(self, ui, qtbot):
        ui.view.set_problems([broken("b", EVE)])

        ui.view.toolbar.problems.click()

        assert self.shown(ui) == "b"

    def test_order(self, ui):
        ui.view.toolbar.sort.setCurrentIndex(2)

        assert self.shown(ui) == "bacd"

    def test_nobody_passes(self, ui, qtbot):
        qtbot.keyClicks(ui.view.toolbar.search, "zzz")

        assert ui.view._empty.isVisible()
        assert ui.view._empty.text().startswith("Nobody here passes")
        ui.view.set_filters(Filters())
        assert ui.grid.isVisible()

    def test_nobody_yet(self, qtbot):
        view = ScheduleView(b.plan_of(), NOW)
        qtbot.addWidget(view)

        assert view._empty.text() == "No CSOs yet. Add people under People, or paste them from a spreadsheet."

    def test_filters_take_a_second_row_where_one_is_too_narrow(self, ui):
        heights = []
        for width in (1700, 700, 1700):
            ui.view.resize(width, 600)
            heights.append(ui.view.toolbar.sizeHint().height())

        assert heights[0] == heights[2] < heights[1]


class TestTray:
    def test_groups_worst_first(self, ui):
        titles = [slot.title for slot in ui.view.tray._slots if slot.item is None]

        assert titles == ["Must have (6)", "Should have (6)"]

    def test_nothing_open(self, qtbot):
        view = ScheduleView(b.plan_of(b.officer()), NOW)
        qtbot.addWidget(view)
        view.resize(900, 600)

        assert view.tray.items == []
        assert not view.go_open(1)
        view.tray.viewport().grab()

    def test_assigning_takes_an_item_away(self, ui):
        ui.view.tray.select(1)
        current = ui.view.tray.current_item().shift_id
        edit(ui.view, *(put(ui.view.model.plan, b.assign("need/n/2027-06-29", x)) for x in "abd"))

        assert "need/n/2027-06-29" not in [item.shift_id for item in ui.view.tray.items]
        assert ui.view.tray.current_item().shift_id == current

    def test_keys(self, ui, qtbot):
        ui.view.tray.setFocus()
        for key in (KEY.Key_Right, KEY.Key_Down, KEY.Key_Left, KEY.Key_Return, KEY.Key_W):
            qtbot.keyClick(ui.view.tray, key)

        place = Place("open", date=b.day("06-29"), shift_id="need/n/2027-06-29")
        assert ui.heard == [("candidates", place.shift_id, ""), ("command", "why", place)]
        assert ui.view.tray.accessibleDescription() == (
            "Tue, Jun 29 · Foot FOOT · 08–16 ×3, 3 missing to the minimum, must have"
        )

    def test_drag_onto_a_person(self, ui):
        tray = ui.view.tray
        start = tray.item_rect(1).center()
        ui.press(start, tray.viewport())
        ui.move(start + QPoint(20, 0), tray.viewport())
        target = tray.viewport().mapFromGlobal(ui.grid.viewport().mapToGlobal(ui.at("d", "06-28")))
        ui.move(target, tray.viewport())
        ui.grid.viewport().repaint()
        ui.release(target, tray.viewport())

        assert ui.heard == [("assign", "need/n/2027-06-30", "d")]

    def test_escape_ends_the_drag(self, ui, qtbot):
        tray = ui.view.tray
        start = tray.item_rect(0).center()
        ui.press(start, tray.viewport())
        ui.move(start + QPoint(20, 0), tray.viewport())
        target = tray.viewport().mapFromGlobal(ui.grid.viewport().mapToGlobal(ui.at("d", "06-28")))
        ui.move(target, tray.viewport())
        qtbot.keyClick(tray, KEY.Key_Escape)
        ui.release(target, tray.viewport())

        assert (ui.heard, ui.grid.pointer.dragging) == ([], None)

    def test_a_double_click_asks_for_candidates(self, ui, qtbot):
        tray = ui.view.tray
        at = tray.item_rect(0).center()
        qtbot.mouseClick(tray.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(tray.viewport(), Qt.MouseButton.LeftButton, pos=at)

        assert ui.heard == [("candidates", "need/n/2027-06-29", "")]


class TestContent:
    def test_another_season(self, ui):
        ui.view.set_plan(b.plan_of(b.officer("z")))

        assert [row.officer_id for row in ui.view.model.rows] == ["", "z"]
        assert ui.view.grid.viewport().grab().toImage().isNull() is False

    def test_a_proposal_against_what_stands(self, ui):
        base = small_plan()
        move = (remove(base.assignments[f"{MON}|a"]), put(base, b.assign(MON, "d")))
        edit(ui.view, *move)

        ui.view.set_base(base, proposal=True)

        kinds = {
            x: [c.face.compared.value for c in ui.view.model.cell((x, b.day("06-28"))).chips] for x in "abd"
        }
        assert kinds == {"a": ["gone"], "b": ["same"], "d": ["new"]}
        ui.focus("a", "06-28")
        assert "No longer: 08–16 Foot" in ui.grid.accessibleDescription()

    def test_f8_walks_the_differences_of_a_proposal(self, ui):
        base = small_plan()
        edit(ui.view, remove(base.assignments[f"{MON}|a"]), put(base, b.assign(MON, "d")))
        ui.view.set_base(base, proposal=True)
        seen = []
        for _ in range(3):
            ui.key(KEY.Key_F8)
            seen.append(ui.grid.selection.current[0])

        assert seen == ["a", "d", "a"]
        ui.key(KEY.Key_Delete)
        ui.drag(ui.at("a", "06-28"), ui.at("c", "06-28"))
        assert ui.heard == [], "what is no longer there cannot be changed"

    def test_a_dark_palette_makes_a_dark_grid(self, ui):
        ui.view.set_theme(None)
        ui.view.setPalette(palette_of(DARK))

        assert ui.grid.theme is DARK
        assert ui.grid.viewport().grab().toImage().pixelColor(3, 3).name().upper() == DARK.panel

    def test_time_passes(self, ui):
        ui.view.set_now(NOW + dt.timedelta(days=2))

        assert ui.view.model.today == b.day("07-01")
        assert all(item.date >= b.day("07-01") for item in ui.view.tray.items)

    def test_more_lines_and_words_come_from_the_window(self, ui):
        ui.view.cards.more = lambda place: [("Changed", "today by lt")]
        ui.view.cards.problem_text = lambda plan, problem: "Only 6 h of rest"
        ui.view.set_problems([broken("a", MON)])

        card = ui.view.cards.of(Place("chip", "a", b.day("06-28"), MON))

        assert card.lines[-1] == ("Changed", "today by lt")
        assert [words for _, words in card.problems] == ["Only 6 h of rest"]

    def test_coverage_names_people_and_who_is_missing(self, ui):
        card = ui.view.cards.of(Place("coverage", date=b.day("06-28"), letter="D"))

        assert card.spoken() == "Mon, Jun 28, D: 1/3, below minimum. Foot: Officer A, 2 missing"

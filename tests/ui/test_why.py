"""Why is it open? and Why this person?, with the real window and the real planning process."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.records import Scenario
from desktop.ui.candidates import ChoiceDialog
from desktop.ui.schedule.keys import Command
from desktop.ui.schedule.parts import Place
from desktop.ui.why import WhyDialog

KEY = Qt.Key


@pytest.fixture
def open_shift(window):
    """The first open shift, selected in the tray."""
    shift = next(shift for shift in window.document.plan.shifts.values() if shift.minimum)
    window.page.view.show_place(Place("open", date=shift.date, shift_id=shift.id))
    return shift.id


@pytest.fixture
def asked(window, open_shift, find, qtbot):
    """The dialog, with every way that was found."""
    qtbot.keyClick(window.page.view.tray, KEY.Key_W)
    dialog = find(WhyDialog)
    qtbot.waitUntil(lambda: not window.page.explaining._search.running, timeout=60_000)
    qtbot.waitUntil(lambda: not dialog.enough.isVisible(), timeout=5_000)
    return dialog


def test_says_why_and_what_would_fill_it(asked):
    assert "Of 6 CSOs" in asked.words
    assert "(1) " in asked.words
    assert asked.ways
    asked.reject()


def test_shows_everybody(asked):
    asked.show_all.click()
    assert asked.everybody.isVisible()
    assert asked.everybody.topLevelItemCount() == 6
    asked.show_all.click()
    assert not asked.everybody.isVisible()
    asked.reject()


def test_does_a_way(asked, window, open_shift):
    before = window.document.plan
    asked.doPressed.emit(asked.ways[0])
    assert window.document.plan != before
    assert window.document.session.undo_label.startswith("Fill ")
    window.page.editing.undo()
    assert window.document.plan == before
    asked.reject()


def test_keeps_a_way_as_a_what_if(asked, window):
    asked.tryPressed.emit(asked.ways[0])
    assert len(window.document.plan.of(Scenario)) == 1
    assert not window.document.plan.assignments
    asked.reject()


def test_stops_when_closed(window, open_shift, find, qtbot):
    window.page.explaining.why_open(open_shift)
    dialog = find(WhyDialog)
    dialog.reject()
    assert not window.page.explaining._search.running
    assert window.page.explaining.dialog is None


def test_why_this_person(window, open_shift, find):
    window.page.editing.assign(open_shift, "whitefeather")
    shift = window.document.plan.shifts[open_shift]
    window.page.explaining.why(Place("chip", "whitefeather", shift.date, open_shift))
    dialog = find(ChoiceDialog)
    assert dialog.windowTitle() == "Why this person?"
    key = dialog.current_key()
    dialog.chosen.emit(key)
    people = [a.officer_id for a in window.document.plan.assignments.values() if a.shift_id == open_shift]
    assert people == [key]
    dialog.reject()


def test_swaps_two(window, qtbot, find):
    plan = window.document.plan
    day = next(shift.date for shift in plan.shifts.values() if shift.minimum)
    first, second = [s.id for s in plan.shifts.values() if s.date == day and not s.is_record][:2]
    window.page.editing.assign(first, "whitefeather")
    window.page.editing.assign(second, "kowalczyk")
    window.page.editing.why_person(first, "whitefeather")
    dialog = find(ChoiceDialog)
    dialog.chosen.emit(f"{second}|kowalczyk")
    people = {a.shift_id: a.officer_id for a in window.document.plan.assignments.values()}
    assert people == {first: "kowalczyk", second: "whitefeather"}
    dialog.reject()


def test_an_open_shift_in_details_is_asked_about_from_the_grid(window, open_shift, find, qtbot):
    """Going to an open shift leaves the focus in the grid; W is about what Details then shows."""
    window.page.view.grid.setFocus()
    window.page._command(Command.WHY, Place("empty"))
    assert find(WhyDialog).isVisible()
    window.page.explaining.dialog.close()


def test_nothing_to_ask_about(window):
    window.page.explaining.why(Place("day"))
    assert "Select an open shift" in window.page.toast.words
    window.page.ask_why()

"""The sick-call test of a date in the real window: from the day's menu to its sheet, and closed meanwhile."""

import datetime as dt

import pytest

from desktop.domain.edit import difference
from desktop.domain.schedule import Assignment, Origin
from desktop.ui.schedule.parts import Place
from desktop.ui.sick_call_sheet import SickCallSheet
from desktop.workspace.acts import Act

FOURTH = dt.date(2027, 7, 4)
TRAFFIC = "event/fireworks-traffic/2027-07-04"
pytestmark = pytest.mark.slow


def ask(window, find, day=FOURTH):
    menu = window.page.menus.menu(Place("day", date=day))
    next(action for action in menu.actions() if action.text() == "Sick-call test").trigger()
    menu.close()
    return find(SickCallSheet)


def assign(window, officer):
    plan = window.document.plan
    one = Assignment(TRAFFIC, officer, origin=Origin.HAND)
    after = plan.replace([(one.kind, one.id, one)])
    window.document.do(Act("Assign", difference(plan, after, (Assignment.kind,))))


def test_what_would_be_missed_and_how_likely_the_minimum_is_kept(window, qtbot, find):
    assign(window, "olsen")
    sheet = ask(window, find)
    assert "Sick-call test: Sun, Jul 4" in sheet.words
    qtbot.waitUntil(lambda: "Chance to keep the minimum" in sheet.words, timeout=30_000)

    assert "drawn seasons (seed 0)" in sheet.words
    assert "open already" in sheet.words
    assert not sheet.bar.isVisible()
    sheet.close()
    assert window.page.sick_calls.sheet is None


def test_a_day_on_which_nothing_is_wanted(window, qtbot, find):
    sheet = ask(window, find, dt.date(2027, 6, 1))

    qtbot.waitUntil(lambda: "Nothing is wanted that day" in sheet.words, timeout=30_000)
    sheet.close()


def test_closing_the_sheet_ends_the_test(window, qtbot, find):
    ask(window, find).close()
    sheet = ask(window, find)

    qtbot.waitUntil(lambda: "Chance to keep the minimum" in sheet.words, timeout=30_000)
    sheet.close()


def test_the_window_closes_while_it_runs(window, find):
    ask(window, find)  # the fixture closes the window, and looks for threads left behind

"""Absent and Cover it in the real window with the real process."""

import datetime as dt

import pytest

from desktop.domain.edit import put
from desktop.domain.schedule import AssignmentState
from desktop.ui.absence import AbsentDialog, LastDayDialog
from desktop.ui.cover_sheet import CoverSheet
from desktop.ui.schedule.keys import Command
from desktop.ui.schedule.parts import Place
from desktop.workspace.acts import Act
from tests.builders import assign

LONG = 60_000
pytestmark = pytest.mark.slow
DAY = dt.date(2027, 7, 6)


@pytest.fixture
def page(window):
    """A page on which two people work on one Tuesday, as the planner left them."""
    plan = window.document.plan
    shifts = [s for s in plan.shifts.values() if s.date == DAY and not s.is_record]
    one = assign(shifts[0].id, "whitefeather")
    window.document.do(Act("Put", (put(plan, one),)))
    return window.page


def absent_sheet(page, qtbot, find):
    page.view.requests.commandRequested.emit(Command.ABSENT, Place("cell", "whitefeather", DAY))
    dialog = find(AbsentDialog)
    dialog.accept()
    sheet = find(CoverSheet)
    qtbot.waitUntil(lambda: bool(sheet.plans), timeout=LONG)
    return sheet


def test_from_absent_to_undo(page, window, qtbot, find):
    sheet = absent_sheet(page, qtbot, find)
    plan = window.document.plan
    struck = [one for one in plan.assignments.values() if one.state is AssignmentState.ABSENT]

    assert [one.officer_id for one in struck] == ["whitefeather"]
    assert "is absent" in sheet.words
    assert "Plan 1:" in sheet.words
    qtbot.waitUntil(lambda: not page.covering.search.running, timeout=LONG)
    page.covering._use(next(n for n, p in enumerate(sheet.plans, 1) if not p.unagreed))
    assert page.covering.sheet is None
    assert "to tell" in page.toast.words
    assert len(window.document.plan.assignments) == len(plan.assignments) + 1
    window.commands["undo"].trigger()
    assert window.document.plan == plan


def test_next_idea_and_leave_open(page, window, qtbot, find):
    sheet = absent_sheet(page, qtbot, find)
    qtbot.waitUntil(lambda: not page.covering.search.running, timeout=LONG)
    known = len(sheet.plans)
    assert len({proposal.idea.put for proposal in sheet.plans}) == known
    if sheet.next.isEnabled():
        sheet.next.click()
        qtbot.waitUntil(lambda: not page.covering.search.running, timeout=LONG)
        assert len({proposal.idea.put for proposal in sheet.plans}) == len(sheet.plans)
    plan = window.document.plan
    sheet.leave.click()
    assert page.covering.sheet is None
    assert window.document.plan == plan


def test_closing_meanwhile_ends_the_process(page, window, qtbot, find):
    page.covering.mark_absent("whitefeather", DAY, DAY)
    find(CoverSheet)
    window.close()


def test_last_day(page, window, qtbot, find):
    page.covering.ask_last_day("whitefeather")
    find(LastDayDialog).reject()
    assert window.document.plan.officers["whitefeather"].last_day is None
    page.covering.set_last_day("whitefeather", DAY - dt.timedelta(days=1))
    sheet = find(CoverSheet)
    qtbot.waitUntil(lambda: "last day becomes" in sheet.words, timeout=LONG)
    assert not any(one.officer_id == "whitefeather" for one in window.document.plan.assignments.values())
    sheet.leave.click()


def test_menu(page):
    texts = [action.text() for action in page.menus.menu(Place("person", "whitefeather")).actions()]
    assert texts == ["Absent from–to…", "Last day…"]

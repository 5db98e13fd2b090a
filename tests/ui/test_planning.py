"""Planning in the real window with the real process: progress, use best, accept, stop, close meanwhile."""

import pytest

from desktop.ui.plan_dialog import PlanDialog
from desktop.workspace.planning import MayChange

LONG = 60_000
pytestmark = pytest.mark.slow


def begin(window, find, days=6, seconds=60):
    window.commands["plan"].trigger()
    dialog = find(PlanDialog)
    dialog.last.setDate(dialog.first.date().addDays(days))
    dialog.seconds.setValue(seconds)
    dialog.go.click()


def planned(window, qtbot, find, **wishes):
    begin(window, find, **wishes)
    qtbot.waitUntil(lambda: window.page.planning.proposal is not None, timeout=LONG)
    return window.page.planning.proposal


def test_from_start_to_undo(window, qtbot, find):
    before = window.document.plan
    begin(window, find, days=80, seconds=600)
    panel = window.page.plan_panel

    assert panel.currentWidget() is panel.running
    assert panel.focusWidget() is not panel.stop
    assert not window.commands["plan"].isEnabled()
    qtbot.waitUntil(lambda: panel.best.isEnabled(), timeout=LONG)
    assert "gaps closed" in panel.progress.text()
    panel.best.click()
    qtbot.waitUntil(lambda: window.page.planning.proposal is not None, timeout=LONG)

    assert window.document.plan is before
    assert "Proposed: Jun 25 – Sep 6" in panel.sheet.words
    assert window.page.view.model.comparing
    panel.sheet.accept.click()
    assert len(window.document.plan.assignments) > len(before.assignments)
    assert not window.page.view.model.comparing
    assert window.document.session.undo_label == "Plan Jun 25 – Sep 6"
    assert "Accepted" in panel._ended.text()
    window.commands["undo"].trigger()
    assert window.document.plan == before
    assert not panel._ended.text()
    assert window.page.view.model.plan == before


def test_stop_keeps_nothing(window, qtbot, find):
    before = window.document.plan
    begin(window, find, days=80, seconds=600)
    planning, panel = window.page.planning, window.page.plan_panel
    qtbot.waitUntil(lambda: panel.best.isEnabled(), timeout=LONG)

    # The process is given 0.4 s to end, and is ended by force then.
    with qtbot.waitSignal(planning.changed, timeout=5_000):
        panel.stop.click()

    assert not planning.running
    assert planning.proposal is None
    assert window.document.plan is before
    assert "nothing was kept" in panel._ended.text()
    assert window.commands["plan"].isEnabled()


def test_stop_before_it_has_begun(window, qtbot, find):
    begin(window, find)

    with qtbot.waitSignal(window.page.planning.changed, timeout=5_000):
        window.commands["stop"].trigger()

    assert window.page.planning.free


def test_closing_meanwhile_ends_the_process(window, qtbot, find):
    begin(window, find, days=80, seconds=600)
    qtbot.waitUntil(lambda: window.page.plan_panel.best.isEnabled(), timeout=LONG)
    process = window.page.planning._run._job._worker._process

    window.close()

    assert process.poll() is not None
    assert window.page is None


def test_a_proposal_is_looked_at_and_discarded(window, qtbot, find):
    before = window.document.plan
    proposal = planned(window, qtbot, find)
    page = window.page

    window.commands["next-problem"].trigger()
    item = proposal.differences.items[0]
    assert page.view.grid.selection.current == (item.officer_id, item.work.shift.date)
    page.editing.assign(item.shift_id, item.officer_id)
    assert page.toast.words == "Accept or discard the proposal first."
    assert not window.commands["undo"].isEnabled()
    page.plan_panel.sheet.discard.click()

    assert window.document.plan is before
    assert page.view.model.plan is before


def test_part_of_it(window, qtbot, find):
    from desktop.ui.accept_part import AcceptPartDialog

    proposal = planned(window, qtbot, find)
    window.page.plan_panel.sheet.part.click()
    dialog = find(AcceptPartDialog)
    dialog.by.setCurrentIndex(2)
    from PySide6.QtCore import Qt

    for row in range(1, dialog.list.count()):
        dialog.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    part = dialog.part()
    before = set(window.document.plan.assignments)
    dialog.take.click()

    assert len(part) < len(proposal.differences.items)
    added = {
        (one.shift_id, one.officer_id)
        for key, one in window.document.plan.assignments.items()
        if key not in before
    }
    assert added == part


def test_edits_meanwhile_are_told(window, qtbot, find):
    begin(window, find, days=80, seconds=600)
    planning, panel = window.page.planning, window.page.plan_panel
    qtbot.waitUntil(lambda: panel.best.isEnabled(), timeout=LONG)
    shift = next(s for s in window.document.plan.shifts.values() if not s.is_record)
    for officer in window.document.plan.officers:
        window.page.editing.assign(shift.id, officer)
    panel.best.click()
    qtbot.waitUntil(lambda: planning.proposal is not None, timeout=LONG)

    assert "Edited since" in panel.sheet.words
    panel.sheet.accept.click()
    crew = {a.officer_id for a in window.document.plan.assignments.values() if a.shift_id == shift.id}
    assert crew == set(window.document.plan.officers)


def test_looking_longer_is_never_worse(window, qtbot, find):
    first = planned(window, qtbot, find, seconds=1)

    window.page.plan_panel.sheet.longer.click()
    qtbot.waitUntil(lambda: window.page.planning.proposal is not None, timeout=LONG)

    assert window.page.planning.proposal.result.objective <= first.result.objective


class TestDialog:
    def test_a_change_inside_the_notice_window_needs_a_reason(self, window, find):
        window.commands["plan"].trigger()
        dialog = find(PlanDialog)
        dialog.boxes[MayChange.NOTICE].setChecked(True)

        assert not dialog.go.isEnabled()
        dialog.reason.setText("storm")
        assert dialog.go.isEnabled()
        assert dialog.wish().reason == "storm"
        dialog.reject()

    def test_something_must_be_allowed_to_change(self, window, find):
        window.commands["plan"].trigger()
        dialog = find(PlanDialog)
        for box in dialog.boxes.values():
            box.setChecked(False)

        assert not dialog.go.isEnabled()
        dialog.reject()

"""Publishing and handing out from the real window."""

from PySide6.QtWidgets import QMessageBox

from desktop.domain.records import Publication, Told
from desktop.domain.time import DAY
from desktop.errors import ConflictError, Fault
from desktop.ui.plan_dialog import date_field
from desktop.ui.publish_dialog import PublishDialog
from desktop.workspace.gaps import candidates, open_shifts
from tests import builders as b


def fill_some(window):
    checker = window.document.session.checker
    for gap in open_shifts(checker)[:5]:
        best = candidates(checker, gap.shift.id)[0]
        if best.fits:
            window.page.editing.assign(gap.shift.id, best.officer_id)


def publish(window, find):
    window.commands["publish"].trigger()
    dialog = find(PublishDialog)
    dialog.on.click()
    dialog.publish.click()
    return dialog


def test_publish_a_fortnight(window, find):
    fill_some(window)
    dialog = publish(window, find)

    (made,) = window.document.plan.of(Publication).values()
    assert (made.number, (made.last - made.first).days) == (1, 13)
    assert len(window.document.plan.of(Told)) == dialog.people.count() > 0
    assert "no. 1" in dialog.handed.text()
    dialog.reject()


def test_calendar_files(window, find, qtbot, tmp_path):
    fill_some(window)
    publish(window, find).reject()

    window.exports.write_calendars(tmp_path / "calendars")
    assert window.document.lent
    assert not window.close_season()
    box = find(QMessageBox)

    assert "empty or replace" in box.text()
    assert list((tmp_path / "calendars").glob("*.ics"))
    assert not window.document.lent
    box.close()


def test_nothing_published_yet(window, find):
    window.commands["calendars"].trigger()
    box = find(QMessageBox)

    assert "Nothing is published yet" in box.text()
    box.close()


def somebody_who_must_not(window):
    """(shift, officer) of the first fortnight that breaks a rule marked Stop."""
    checker = window.document.session.checker
    for gap in open_shifts(checker, last=window.document.plan.season.begin + 13 * DAY):
        for one in candidates(checker, gap.shift.id):
            if any(problem.stop for problem in one.breaks):
                return gap.shift.id, one.officer_id
    raise AssertionError("no rule is marked Stop")


def test_a_stop_needs_a_name_and_a_reason(window, find):
    shift, unfit = somebody_who_must_not(window)
    window.page.editing.assign(shift, unfit)
    window.commands["publish"].trigger()
    dialog = find(PublishDialog)

    assert "Stop" in dialog.words.text()
    assert not dialog.on.isEnabled()
    dialog.name.setText("Lt. Quist")
    dialog.reason.setText("class is booked")
    assert dialog.on.isEnabled()
    dialog.on.click()
    dialog.publish.click()
    (made,) = window.document.plan.of(Publication).values()
    assert {o.by for o in made.overrides} == {"Lt. Quist"}
    dialog.reject()


def test_what_kept_it_from_being_published_is_said(window, find, monkeypatch):
    def refuse(*_given, **_named):
        raise ConflictError([Fault("season", "Somebody else published.", "Look again.")])

    fill_some(window)
    monkeypatch.setattr("desktop.ui.publish_dialog.publish", refuse)
    dialog = publish(window, find)

    assert "Somebody else published." in dialog.words.text()
    assert not window.document.plan.of(Publication)
    dialog.reject()


def test_dates_are_written_as_the_season_writes_them(qtbot):
    fields = [date_field(b.day("06-28"), b.season(locale=locale), "From") for locale in ("en_US", "en_AU")]
    for field in fields:
        qtbot.addWidget(field)

    assert [field.text() for field in fields] == ["Mon, Jun 28, 2027", "Mon 28 Jun 2027"]

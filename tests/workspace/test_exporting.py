"""Calendar files with their ledger, drafts, JSON and CSV from an open season."""

from __future__ import annotations

import csv
import io
import json

import pytest

from desktop.domain.edit import put, remove
from desktop.domain.ledger import Audience
from desktop.errors import FileProblem, InputError, ReadOnlyError
from desktop.exchange.season_json import season_from_json
from desktop.workspace import assigning
from desktop.workspace.exporting import export_calendars, export_csv, export_drafts, export_json
from desktop.workspace.publishing import publish
from tests.builders import assign, day, need, officers, plan_of, publication

MONDAY, TUESDAY = "need/n/2027-06-28", "need/n/2027-06-29"
WEEK = (day("06-28"), day("07-04"))


def published(world):
    session = world.create(plan_of(*officers("ab"), need(), assign(MONDAY, "a"), assign(TUESDAY, "b")))
    publish(session, *WEEK)
    return session


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_published_calendars_are_written_and_remembered(world, tmp_path):
    session = published(world)
    report = export_calendars(session, tmp_path / "cal")
    assert {"officer-a.ics", "officer-b.ics"} < set(report.folder.written)
    assert report.left_out == ()
    entries = {entry.key: entry for entry in session.ledger()}
    assert {(audience, shift) for audience, shift, _ in entries} == {
        (audience, shift) for audience in Audience for shift in (MONDAY, TUESDAY)
    }
    for entry in entries.values():
        assert any(entry.uid.encode() in data for data in contents(tmp_path / "cal").values())


def test_the_second_export_changes_not_a_byte_and_the_ledger_survives_a_restart(world, tmp_path):
    session = published(world)
    export_calendars(session, tmp_path / "cal")
    before, ledger = contents(tmp_path / "cal"), session.ledger()
    session = world.reopen(session)
    world.clock.skip(days=2)
    report = export_calendars(session, tmp_path / "cal")
    assert (report.folder.written, contents(tmp_path / "cal")) == ((), before)
    assert session.ledger() == ledger


def test_undo_and_redo_change_nothing_in_the_files(world, tmp_path):
    session = published(world)
    export_calendars(session, tmp_path / "cal")
    before = contents(tmp_path / "cal")
    session.do(assigning.give(session.plan, MONDAY, "a", "b"))
    session.undo()
    session.redo()
    session.undo()
    publish(session, *WEEK)
    export_calendars(session, tmp_path / "cal")
    assert contents(tmp_path / "cal") == before


def test_moved_removed_and_added_shifts_change_just_their_events(world, tmp_path):
    session = published(world)
    export_calendars(session, tmp_path / "cal")
    ledger = {entry.key: entry for entry in session.ledger()}
    session.do(assigning.give(session.plan, MONDAY, "a", "b"))
    publish(session, *WEEK)
    export_calendars(session, tmp_path / "cal")
    after = {entry.key: entry for entry in session.ledger()}
    assert after[Audience.OFFICER, TUESDAY, "b"] == ledger[Audience.OFFICER, TUESDAY, "b"]
    gone = after[Audience.OFFICER, MONDAY, "a"]
    assert (gone.withdrawn, gone.sequence) == (True, 1)
    assert after[Audience.OFFICER, MONDAY, "b"].sequence == 0
    assert b"STATUS:CANCELLED" in contents(tmp_path / "cal")["officer-a.ics"]


def test_nothing_is_handed_out_before_something_is_published(world, tmp_path):
    session = world.create()
    with pytest.raises(InputError, match="Nothing is published yet"):
        export_calendars(session, tmp_path / "cal")
    assert not (tmp_path / "cal").exists()


def test_another_program_s_publication_is_caught_up_with_first(world, tmp_path):
    session = world.create(plan_of(*officers("ab"), need(), assign(MONDAY, "a")))
    other = world.open(who="sgt")
    publish(other, *WEEK)
    other.flush()
    report = export_calendars(session, tmp_path / "cal")
    assert "officer-a.ics" in report.folder.written


def test_one_officer_s_file_alone(world, tmp_path):
    report = export_calendars(published(world), tmp_path / "cal", officers=["b"], team=False)
    assert report.folder.written == ("officer-b.ics",)


def test_a_read_only_season_hands_out_nothing_new(world, tmp_path):
    published(world).close()
    with pytest.raises(ReadOnlyError):
        export_calendars(world.open(read_only=True), tmp_path / "cal")
    assert not (tmp_path / "cal").exists()


def test_a_read_only_season_hands_out_again_what_is_known(world, tmp_path):
    session = published(world)
    export_calendars(session, tmp_path / "one")
    session.close()
    export_calendars(world.open(read_only=True), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_folder_that_cannot_be_written_is_named(world, tmp_path):
    (tmp_path / "cal").write_text("in the way")
    with pytest.raises(FileProblem, match="cal"):
        export_calendars(published(world), tmp_path / "cal")


def test_drafts_say_so_and_are_not_remembered(world, tmp_path):
    plan = plan_of(*officers("ab"), need(), assign(MONDAY, "a"), assign("need/n/2027-07-05", "b"))
    session = world.create(plan)
    session.commit("", [put(session.plan, publication(1, "06-28", "07-04"))])
    report = export_drafts(session, tmp_path / "draft", team=False)
    assert report.folder.written == ("draft-officer-b.ics",)
    assert b"DRAFT" in contents(tmp_path / "draft")["draft-officer-b.ics"]
    assert session.ledger() == ()
    report = export_drafts(session, tmp_path / "all", day("06-28"), day("07-05"), team=False)
    assert len(report.folder.written) == 2


def test_no_drafts_where_all_is_published(world, tmp_path):
    session = world.create()
    session.commit("", [put(session.plan, publication(1, "06-28", "07-25"))])
    with pytest.raises(InputError, match="No date is draft"):
        export_drafts(session, tmp_path / "draft")


def test_the_json_season_is_complete(world, tmp_path):
    session = published(world)
    export_calendars(session, tmp_path / "cal")
    export_json(session, tmp_path / "season.json")
    plan, ledger = season_from_json((tmp_path / "season.json").read_bytes(), "season.json")
    assert plan == session.plan
    assert set(ledger) == set(session.ledger())
    assert json.loads((tmp_path / "season.json").read_text())["version"] == 2


def test_the_schedule_as_csv_has_a_row_for_each_open_head(world, tmp_path):
    session = world.create(plan_of(*officers("ab"), need(minimum=1, desired=2), assign(MONDAY, "a")))
    export_csv(session, tmp_path / "s.csv", day("06-28"), day("06-29"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text("utf-8-sig"))))
    assert [(row["Date"], row["Name"], row["State"]) for row in rows] == [
        ("2027-06-28", "Officer A", "normal"),
        ("2027-06-28", "", "open, below desired"),
        ("2027-06-29", "", "open, below minimum"),
        ("2027-06-29", "", "open, below desired"),
    ]


def test_a_shift_withdrawn_from_the_schedule_is_withdrawn_from_calendars(world, tmp_path):
    session = published(world)
    export_calendars(session, tmp_path / "cal")
    session.commit("", [remove(session.plan.assignments[f"{MONDAY}|a"])])
    export_calendars(session, tmp_path / "cal")
    assert b"STATUS:CANCELLED" not in contents(tmp_path / "cal")["officer-a.ics"]
    publish(session, *WEEK)
    export_calendars(session, tmp_path / "cal")
    assert b"STATUS:CANCELLED" in contents(tmp_path / "cal")["officer-a.ics"]

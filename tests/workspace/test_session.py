"""An open season: edits stand at once, are saved behind, and are taken back where that fails."""

from __future__ import annotations

import dataclasses
import threading

import pytest

from desktop.domain.edit import Change, put, remove
from desktop.domain.people import Officer
from desktop.errors import ConflictError, FileProblem, InputError, ReadOnlyError
from desktop.workspace import assigning
from tests.builders import NOW, assign, extra, need, officer, officers, plan_of, season, time_off

MONDAY = "need/n/2027-06-28"
TUESDAY = "need/n/2027-06-29"


def renamed(session, officer_id, **fields):
    return put(session.plan, dataclasses.replace(session.plan.officers[officer_id], **fields))


def test_an_edit_stands_at_once_and_is_in_the_file_after_flush(world):
    session = world.create()
    edit = session.commit("Note", [renamed(session, "a", note="x")])
    assert session.plan.officers["a"].note == "x"
    assert (edit.label, edit.who) == ("Note", "lt")
    session.flush()
    assert session.saved
    assert (session.revision, session.saved_at) == (1, world.clock.now)
    assert world.reopen(session).plan.officers["a"].note == "x"


def test_without_a_label_the_changes_are_described(world):
    session = world.create()
    edit = session.do(assigning.assign(session.plan, MONDAY, "a"))
    assert edit.label == "Assign Officer A to Foot, Mon, Jun 28, 8:00 AM – 4:00 PM"
    assert session.undo_label == edit.label


def test_nothing_changed_is_nothing_saved(world):
    session = world.create()
    same = session.plan.officers["a"]
    edit = session.commit("Nothing", [Change("officer", "a", same, same)])
    session.flush()
    assert (edit.changes, session.revision, session.undo_label) == ((), 0, "")


def test_an_edit_is_completed_with_its_consequences(world):
    session = world.create(plan_of(*officers("ab"), extra(), assign("extra/x/2027-07-03")))
    edit = session.commit("", [remove(session.plan.get("extra_shift", "x"))])
    assert {change.kind for change in edit.changes} == {"extra_shift", "assignment"}
    assert not session.plan.assignments
    session.undo()
    assert list(session.plan.assignments) == ["extra/x/2027-07-03|a"]


def test_foresee_tells_what_would_fall_and_does_nothing(world):
    session = world.create(plan_of(*officers("ab"), extra(), assign("extra/x/2027-07-03")))
    found = session.foresee([remove(session.plan.get("extra_shift", "x"))])
    assert [one.affected.assignment.officer_id for one in found.vanishing] == ["a"]
    assert list(session.plan.assignments) == ["extra/x/2027-07-03|a"]


def test_what_is_in_use_cannot_be_removed(world):
    session = world.create()
    before = session.plan
    with pytest.raises(InputError, match=r"post foot.*still used by need n"):
        session.commit("", [remove(session.plan.get("post", "foot"))])
    assert session.plan is before
    assert session.saved


def test_a_change_made_on_an_older_plan_is_refused(world):
    session = world.create()
    change = renamed(session, "a", note="x")
    session.commit("One", [renamed(session, "a", note="y")])
    with pytest.raises(ConflictError, match="officer a"):
        session.commit("Two", [change])


def test_listeners_hear_every_change_until_they_end_it(world):
    session = world.create()
    heard, saved = [], []
    end = session.subscribe(lambda before, after, edit: heard.append((before, after, edit)))
    session.on_saved(saved.append)
    start = session.plan
    edit = session.commit("Note", [renamed(session, "a", note="x")])
    assert heard == [(start, session.plan, edit)]
    end()
    other = session.commit("Note", [renamed(session, "a", note="y")])
    session.flush()
    assert len(heard) == 1
    assert saved == [edit, other]


def test_the_saving_thread_wakes_the_session_which_settles_on_its_own_thread(world):
    session = world.create()
    woken, heard = threading.Event(), []
    session.wake_by(woken.set)
    session.on_saved(lambda edit: heard.append(threading.get_ident()))
    session.commit("Note", [renamed(session, "a", note="x")])
    assert woken.wait(10)
    assert (heard, session.saved) == ([], False)
    session.settle()
    assert (heard, session.saved) == ([threading.get_ident()], True)


# ------------------------------------------------------------------------------------------ cannot save


def test_a_read_only_season_refuses_edits_and_can_be_looked_at(world):
    world.create().close()
    session = world.open(read_only=True)
    assert session.read_only
    assert sorted(session.plan.officers) == ["a", "b", "c"]
    with pytest.raises(ReadOnlyError, match="reading only"):
        session.commit("Note", [renamed(session, "a", note="x")])
    with pytest.raises(ReadOnlyError):
        session.undo()


def test_what_cannot_be_saved_is_taken_back_with_all_that_came_after(world, tmp_path):
    session = world.create()
    session.commit("Kept", [renamed(session, "a", note="kept")])
    session.flush()
    stored, lost, plans = session.plan, [], []
    session.on_failed(lambda error, edits: lost.append((type(error), [edit.label for edit in edits])))
    session.subscribe(lambda before, after, edit: plans.append((after, edit.id, edit.label)))
    (tmp_path / "a.csoplan").rename(tmp_path / "moved.csoplan")
    session.commit("Lost 1", [renamed(session, "a", note="lost")])
    session.commit("Lost 2", [renamed(session, "b", note="lost")])
    session.flush()
    assert lost == [(FileProblem, ["Lost 1", "Lost 2"])]
    assert session.plan == stored
    assert plans[-1] == (session.plan, "", "Not saved, taken back")
    assert (session.saved, session.undo_label) == (True, "Kept")


def test_where_nobody_listens_flush_raises_once_and_work_goes_on(world, tmp_path):
    session = world.create()
    (tmp_path / "a.csoplan").rename(tmp_path / "moved.csoplan")
    session.commit("Lost", [renamed(session, "a", note="lost")])
    with pytest.raises(FileProblem, match="moved, removed or replaced"):
        session.flush()
    session.flush()
    (tmp_path / "moved.csoplan").rename(tmp_path / "a.csoplan")
    session.commit("Kept", [renamed(session, "a", note="kept")])
    session.flush()
    assert world.reopen(session).plan.officers["a"].note == "kept"


def test_a_failure_nobody_heard_of_stops_the_next_commit(world, tmp_path):
    session = world.create()
    (tmp_path / "a.csoplan").rename(tmp_path / "moved.csoplan")
    failed = threading.Event()
    session.wake_by(failed.set)
    session.commit("Lost", [renamed(session, "a", note="lost")])
    assert failed.wait(10)
    with pytest.raises(FileProblem):
        session.commit("Next", [renamed(session, "b", note="x")])
    assert session.plan.officers["b"].note == ""
    (tmp_path / "moved.csoplan").rename(tmp_path / "a.csoplan")


def test_closing_lets_go_of_the_file_even_where_saving_failed(world, tmp_path):
    session = world.create()
    (tmp_path / "a.csoplan").rename(tmp_path / "b.csoplan")
    session.commit("Lost", [renamed(session, "a", note="lost")])
    world._open.remove(session)
    with pytest.raises(FileProblem):
        session.close()
    with pytest.raises(RuntimeError):
        session.history()
    assert world.open("b.csoplan").plan.officers["a"].note == ""


def test_a_file_that_is_none_is_refused_and_left_alone(world, tmp_path):
    (tmp_path / "a.csoplan").write_text("no season")
    with pytest.raises(FileProblem, match="not a season file"):
        world.open()
    assert (tmp_path / "a.csoplan").read_text() == "no season"


def test_an_invalid_plan_makes_no_file(world, tmp_path):
    with pytest.raises(InputError, match="'who'"):
        world.create(plan_of(time_off("who")))
    assert not list(tmp_path.iterdir())


# ------------------------------------------------------------------------------------------ two writers


def test_edits_of_others_are_picked_up_and_both_fields_stand(world):
    ours = world.create()
    theirs = world.open(who="sgt")
    theirs.commit("Phone", [renamed(theirs, "a", phone="555")])
    theirs.flush()
    heard = []
    ours.subscribe(lambda before, after, edit: heard.append((edit.id, edit.label)))
    ours.commit("Note", [renamed(ours, "a", note="x")])
    ours.flush()
    assert (ours.plan.officers["a"].phone, ours.plan.officers["a"].note) == ("555", "x")
    assert heard[-1] == ("", "Changes by others")
    assert ours.revision == 2
    theirs.catch_up()
    assert theirs.plan == ours.plan
    assert (ours.undo_label, theirs.undo_label) == ("Note", "Phone")


def test_the_same_field_changed_twice_is_a_named_conflict_and_theirs_is_seen(world):
    ours = world.create()
    theirs = world.open(who="sgt")
    theirs.commit("Theirs", [renamed(theirs, "a", note="theirs")])
    theirs.flush()
    ours.commit("Ours", [renamed(ours, "a", note="ours")])
    ours.commit("Behind", [renamed(ours, "b", note="behind")])
    with pytest.raises(ConflictError, match="officer a · note"):
        ours.flush()
    assert ours.plan == theirs.plan
    assert (ours.plan.officers["a"].note, ours.plan.officers["b"].note) == ("theirs", "")


def test_catch_up_keeps_own_edits_that_are_on_their_way(world):
    ours = world.create()
    theirs = world.open(who="sgt")
    theirs.do(assigning.assign(theirs.plan, MONDAY, "a"))
    theirs.flush()
    ours.do(assigning.assign(ours.plan, TUESDAY, "b"))
    ours.catch_up()
    assert set(ours.plan.assignments) == {f"{MONDAY}|a", f"{TUESDAY}|b"}
    assert world.reopen(ours).plan == ours.plan


def test_somebody_removed_while_they_were_assigned_is_a_conflict(world):
    ours = world.create()
    theirs = world.open(who="sgt")
    theirs.commit("", [remove(theirs.plan.officers["c"])])
    theirs.flush()
    ours.do(assigning.assign(ours.plan, MONDAY, "c"))
    with pytest.raises(ConflictError, match="officer c"):
        ours.flush()
    assert "c" not in ours.plan.officers
    assert not ours.plan.assignments


def test_history_names_everybody(world):
    ours = world.create()
    theirs = world.open(who="sgt")
    ours.commit("One", [renamed(ours, "a", note="x")])
    ours.flush()
    theirs.catch_up()
    theirs.commit("Two", [renamed(theirs, "a", note="y")])
    theirs.flush()
    found = [(entry.revision, entry.edit.label, entry.edit.who) for entry in ours.history()]
    assert found == [(2, "Two", "sgt"), (1, "One", "lt")]


def test_a_copy_holds_what_was_just_committed(world, tmp_path):
    session = world.create()
    session.commit("Note", [renamed(session, "a", note="x")])
    session.save_copy(tmp_path / "copy.csoplan")
    session.commit("Note", [renamed(session, "a", note="y")])
    assert world.open("copy.csoplan").plan.officers["a"].note == "x"


def test_a_season_of_another_zone_is_created_from_a_plan(world):
    session = world.create(plan_of(season(zone="Australia/Lord_Howe"), officer(), need()))
    assert session.plan.season.zone == "Australia/Lord_Howe"
    assert isinstance(session.plan.get("officer", "a"), Officer)
    assert session.now() > NOW


def test_news_can_be_looked_for_without_waiting(world):
    ours = world.create()
    theirs = world.open(who="sgt")
    theirs.commit("Theirs", [renamed(theirs, "a", note="theirs")])
    theirs.flush()
    woken = threading.Event()
    ours.wake_by(woken.set)
    ours.look_for_news()
    assert woken.wait(10)
    assert ours.plan.officers["a"].note == ""
    ours.settle()
    assert (ours.plan.officers["a"].note, ours.revision) == ("theirs", 1)


def test_a_file_that_is_away_has_no_news(world, tmp_path):
    session = world.create()
    woken = threading.Event()
    session.wake_by(woken.set)
    session._writer.call(lambda store: store.close())
    (tmp_path / "a.csoplan").unlink()
    with pytest.raises(FileProblem):
        session.catch_up()
    session.look_for_news()
    assert woken.wait(10)
    before = session.plan
    session.settle()
    assert session.plan is before

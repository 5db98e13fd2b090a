"""Undo and redo: by new edits, over a restart, and never of what really happened."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.edit import Change, Edit, put, remove
from desktop.domain.records import Call, CallAnswer
from desktop.domain.schedule import Assignment
from desktop.errors import ConflictError, InputError
from desktop.workspace import assigning
from desktop.workspace.publishing import publish
from desktop.workspace.undo import Name, Turn, stacks, undoable
from tests.builders import NOW, assign, day, edit_of, extra, need, officer, officers, plan_of, time_off
from tests.workspace.conftest import World

MONDAY = "need/n/2027-06-28"


def note(session, text, officer_id="a"):
    before = session.plan.officers[officer_id]
    return session.commit(text, [put(session.plan, dataclasses.replace(before, note=text))])


def notes(session):
    return [officer.note for officer in session.plan.officers.values()]


def test_undo_and_redo_are_new_edits_that_name_the_first(world):
    session = world.create()
    note(session, "one")
    undone = session.undo()
    redone = session.redo()
    again = session.undo()
    assert [undone.label, redone.label, again.label] == ["Undo: one", "Redo: one", "Undo: one"]
    assert (session.undo_label, session.redo_label) == ("", "one")
    session.flush()
    assert [entry.edit.label for entry in session.history()] == ["Undo: one", "Redo: one", "Undo: one", "one"]


def test_nothing_to_undo_is_none(world):
    session = world.create()
    assert (session.undo(), session.redo(), session.undo_label, session.redo_label) == (None, None, "", "")


def test_a_new_edit_ends_what_could_be_redone(world):
    session = world.create()
    note(session, "one")
    session.undo()
    note(session, "two")
    assert session.redo() is None
    session.undo()
    assert notes(session) == ["", "", ""]


def test_it_survives_a_restart_for_a_day_and_no_longer(world):
    session = world.create()
    note(session, "one")
    note(session, "two")
    session.undo()
    session = world.reopen(session)
    assert (session.undo_label, session.redo_label) == ("one", "two")
    session.redo()
    assert notes(session)[0] == "two"
    world.clock.skip(hours=23)
    session = world.reopen(session)
    assert session.undo_label == "two"
    world.clock.skip(hours=2)
    session = world.reopen(session)
    assert (session.undo_label, session.undo()) == ("", None)


def test_others_edits_are_theirs_to_undo(world):
    ours = world.create()
    note(ours, "ours")
    ours.flush()
    theirs = world.open(who="sgt")
    assert theirs.undo() is None
    note(theirs, "theirs", "b")
    theirs.flush()
    ours.undo()
    ours.flush()
    assert notes(ours) == ["", "theirs", ""]


def test_undo_of_what_others_changed_since_is_a_named_conflict_and_then_passed_over(world):
    ours = world.create()
    note(ours, "first", "b")
    note(ours, "ours")
    ours.flush()
    theirs = world.open(who="sgt")
    note(theirs, "theirs")
    theirs.flush()
    ours.catch_up()
    with pytest.raises(ConflictError, match="officer a · note"):
        ours.undo()
    assert ours.undo_label == "first"
    ours.undo()
    assert notes(ours) == ["theirs", "", ""]


def test_what_others_undid_already_is_passed_over(world):
    ours = world.create()
    note(ours, "first", "b")
    note(ours, "ours")
    ours.flush()
    theirs = world.open(who="sgt")
    theirs.commit("Away", [put(theirs.plan, dataclasses.replace(theirs.plan.officers["a"], note=""))])
    theirs.flush()
    ours.catch_up()
    assert ours.undo().label == "Undo: first"


def test_undo_that_would_take_away_what_is_in_use_is_refused(world):
    ours = world.create()
    ours.commit("Hire", [put(ours.plan, officer("d"))])
    ours.flush()
    theirs = world.open(who="sgt")
    theirs.do(assigning.assign(theirs.plan, MONDAY, "d"))
    publish(theirs, day("06-28"), day("06-28"))
    theirs.flush()
    ours.catch_up()
    with pytest.raises(InputError, match="published"):
        ours.undo()
    assert "d" in ours.plan.officers


def test_publications_and_calls_are_never_undone(world):
    session = world.create(plan_of(*officers("ab"), need(), assign(MONDAY)))
    note(session, "one")
    publish(session, day("06-28"), day("06-30"))
    assert session.undo_label == "one"
    call = Call("c", MONDAY, "b", NOW, CallAnswer.YES)
    added = Assignment(MONDAY, "b")
    session.commit("Called, yes", [put(session.plan, call), put(session.plan, added)])
    session.undo()
    assert list(session.plan.assignments) == [f"{MONDAY}|a"]
    assert session.plan.get("call", "c") == call
    session.undo()
    assert notes(session) == ["", ""]
    assert (session.undo(), session.plan.get("publication", "1").number) == (None, 1)


def test_an_edit_of_records_alone_cannot_be_undone():
    call = Call("c", MONDAY, "b", NOW, CallAnswer.NO)
    assert not undoable(edit_of(Change("call", "c", None, call)))
    assert undoable(edit_of(Change("officer", "a", None, officer())))


def test_names_are_read_back():
    name = Name("k", Turn.UNDO, "t")
    assert Name.of(Edit(str(name), "", "lt", NOW, ())) == name
    assert Name.of(Edit("plain", "", "lt", NOW, ())) == Name("plain")
    assert Name.of(Edit("a.b.c", "", "lt", NOW, ())) == Name("a.b.c")


def test_stacks_follow_undo_of_redo():
    change = Change("officer", "a", None, officer())
    edits = [edit_of(change, id=id) for id in ("x", "u.undo.x", "r.redo.u", "v.undo.r")]
    found = [
        ([e.id for e in s.undo], [e.id for e in s.redo]) for s in map(stacks, (edits[:n] for n in range(5)))
    ]
    assert found == [([], []), (["x"], []), ([], ["u.undo.x"]), (["r.redo.u"], []), ([], ["v.undo.r"])]


# ------------------------------------------------------------------------------- random use, as one property

PEOPLE = "abc"
SHIFTS = (MONDAY, "need/n/2027-06-29", "extra/x/2027-07-03")


def toggled_assignment(plan, choice):
    shift_id, officer_id = SHIFTS[choice % 3], PEOPLE[choice // 3 % 3]
    known = plan.assignments.get(f"{shift_id}|{officer_id}")
    return [remove(known)] if known else [put(plan, assign(shift_id, officer_id))] * (shift_id in plan.shifts)


def toggled_officer(plan, choice):
    known = plan.officers.get("c")
    return [remove(known)] if known else [put(plan, officer("c"))]


def changed_need(plan, choice):
    return [put(plan, need(minimum=choice % 3, days=plan.get("need", "n").days[: 1 + choice % 2]))]


def toggled_extra(plan, choice):
    known = plan.get("extra_shift", "x")
    return [remove(known)] if known else [put(plan, extra())]


def toggled_time_off(plan, choice):
    known = plan.get("time_off", "off-a")
    return [remove(known)] if known else [put(plan, time_off("a", "06-28", "06-29"))]


def noted(plan, choice):
    return [put(plan, dataclasses.replace(plan.officers["a"], note=str(choice)))]


ACTS = (toggled_assignment, toggled_officer, changed_need, toggled_extra, toggled_time_off, noted)
steps = st.one_of(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 8)),
    st.tuples(st.sampled_from(["undo", "redo"]), st.just(0)),
    st.tuples(st.just("reopen"), st.just(0)),
)


def taken(world, session, step, choice, past, future):
    """One step, and beside it the plainest model there is: a list of plans behind and one ahead."""
    if step == "reopen":
        return world.reopen(session)
    before = session.plan
    if step == "undo":
        assert (session.undo() is None) == (not past)
        if past:
            future.append(before)
            assert session.plan == past.pop()
    elif step == "redo":
        assert (session.redo() is None) == (not future)
        if future:
            past.append(before)
            assert session.plan == future.pop()
    else:
        changes = step(before, choice)
        try:
            edit = session.commit("", changes)
        except InputError:
            assert session.plan is before
            return session
        if edit.changes:
            past.append(before)
            future.clear()
    return session


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(steps, max_size=14))
def test_any_sequence_of_edits_undo_redo_and_reopening_returns_to_equal_seasons(wanted):
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        try:
            session = world.create(plan_of(*officers(PEOPLE), need(), extra()))
            start, past, future = session.plan, [], []
            for step, choice in wanted:
                session = taken(world, session, step, choice, past, future)
                assert len(session._history.stacks.undo) == len(past)
            end, depth = session.plan, len(past)
            for _ in range(depth):
                session.undo()
            assert session.plan == start
            for _ in range(depth):
                session.redo()
            assert session.plan == end
            assert world.reopen(session).plan == end
        finally:
            world.close()

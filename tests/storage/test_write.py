"""Two writers on one file: merged field by field, or a named conflict with nothing applied."""

import dataclasses

import pytest
from sqlalchemy import text

from desktop.domain.edit import Change, apply, put, remove
from desktop.errors import ConflictError
from desktop.storage import write
from desktop.storage.convert import FEW
from tests.builders import assign, certificate, certification, edit_of, officer, post, session, time_off


def change(plan, kind, entity_id, **fields):
    """The change that sets some fields of an entity of `plan`."""
    return put(plan, dataclasses.replace(plan.get(kind, entity_id), **fields))


def versions(store):
    with store._database.reading() as connection:
        return dict(connection.execute(text("SELECT id, version FROM officer")).all())


def test_different_fields_of_one_entity_are_merged(store, other, plan):
    store.save(edit_of(change(plan, "officer", "a", phone="1"), id="e1"))
    mine = edit_of(change(plan, "officer", "a", note="n"), id="e2")
    applied = other.save(mine)
    merged = dataclasses.replace(plan.officers["a"], phone="1", note="n")
    assert applied.changes == (
        Change("officer", "a", dataclasses.replace(plan.officers["a"], phone="1"), merged),
    )
    assert (applied.id, applied.label, applied.who, applied.when) == (
        mine.id,
        mine.label,
        mine.who,
        mine.when,
    )
    assert other.revision == 2
    assert store.load().officers["a"] == merged
    assert versions(store) == {"a": 3, "b": 1, "c": 1}


def test_the_trail_leads_from_the_first_plan_to_the_last(store, other, plan):
    store.save(
        edit_of(change(plan, "officer", "a", phone="1"), change(plan, "officer", "b", phone="2"), id="e1")
    )
    other.save(edit_of(change(plan, "officer", "a", note="n"), put(plan, officer("d")), id="e2"))
    for edit in store.changes_since(0):
        plan = apply(plan, edit)
    assert plan == store.load()


def test_the_same_field_twice_is_a_named_conflict_and_nothing_is_applied(store, other, plan):
    store.save(edit_of(change(plan, "officer", "a", phone="1", note="x"), id="e1"))
    before = other.load()
    mine = edit_of(
        change(plan, "officer", "b", note="fine"),
        change(plan, "officer", "a", phone="2", note="y", badge="9"),
        id="e2",
    )
    with pytest.raises(ConflictError) as caught:
        other.save(mine)
    assert [fault.place for fault in caught.value.faults] == ["officer a · phone", "officer a · note"]
    assert "'2'" in caught.value.faults[0].reason
    assert "'1'" in caught.value.faults[0].reason
    assert other.load() == before
    assert other.stored_revision() == 1


def test_the_same_change_twice_is_no_conflict(store, other, plan):
    both = change(plan, "officer", "a", phone="1")
    store.save(edit_of(both, id="e1"))
    assert other.save(edit_of(both, id="e2")).changes == ()
    assert other.stored_revision() == 2
    assert store.load().officers["a"].phone == "1"


def test_there_and_back_is_no_conflict(store, other, plan):
    store.save(edit_of(change(plan, "officer", "a", phone="1"), id="e1"))
    store.save(edit_of(change(store.load(), "officer", "a", phone=""), id="e2"))
    mine = edit_of(change(plan, "officer", "a", phone="2"), id="e3")
    assert other.save(mine) == mine
    assert versions(store)["a"] == 4


@pytest.mark.parametrize("removed_first", [True, False])
def test_removed_here_and_changed_there_is_a_named_conflict(store, other, plan, removed_first):
    entity = plan.get("certificate", "a-cpr")
    acts = [
        edit_of(remove(entity), id="gone"),
        edit_of(change(plan, "certificate", "a-cpr", assumed=True), id="changed"),
    ]
    first, second = acts if removed_first else reversed(acts)
    store.save(first)
    with pytest.raises(ConflictError, match="certificate a-cpr: It was removed and changed by two people"):
        other.save(second)


def test_removed_twice_is_no_conflict(store, other, plan):
    gone = remove(plan.assignments["need/n/2027-06-28|a"])
    store.save(edit_of(gone, id="e1"))
    assert other.save(edit_of(gone, id="e2")).changes == ()


def test_one_assignment_added_twice_with_other_fields_is_a_named_conflict(store, other, plan):
    store.save(edit_of(put(plan, assign("need/n/2027-06-29", locked=True)), id="e1"))
    with pytest.raises(ConflictError, match=r"assignment need/n/2027-06-29\|a: It was added by two people"):
        other.save(edit_of(put(plan, assign("need/n/2027-06-29")), id="e2"))


def test_what_is_referred_to_must_still_be_there(store, other, plan):
    store.save(edit_of(remove(plan.officers["c"]), id="e1"))
    with pytest.raises(ConflictError) as caught:
        other.save(edit_of(put(plan, assign("need/n/2027-06-29", "c")), put(plan, time_off("b")), id="e2"))
    assert [str(fault) for fault in caught.value.faults] == [
        "assignment need/n/2027-06-29|c · officer_id: It refers to officer c, which is no longer there. "
        "Choose another, or bring that one back first."
    ]
    assert other.load() == store.load()


def test_what_others_refer_to_cannot_go(store, other, plan):
    store.save(edit_of(put(plan, time_off("c")), id="e1"))
    with pytest.raises(ConflictError) as caught:
        other.save(edit_of(remove(plan.officers["c"]), id="e2"))
    assert [str(fault) for fault in caught.value.faults] == [
        "officer c: It cannot go: time_off off-c refers to it (officer_id). Change or remove that first."
    ]
    assert other.load() == store.load()


def test_references_inside_lists_count_as_well(store, other, plan):
    store.save(edit_of(put(plan, post("bike", certification_ids=("cpr",))), id="e1"))
    gone = [remove(plan.get("certificate", "a-cpr")), remove(plan.get("certification", "cpr"))]
    with pytest.raises(ConflictError, match=r"certification cpr: It cannot go: post bike refers to it"):
        other.save(edit_of(*gone, id="e2"))


def test_an_officer_goes_with_all_that_belongs_to_them_in_any_order(store, plan):
    parts = [remove(entity) for entity in plan if "a" in (entity.id, getattr(entity, "officer_id", ""))]
    assert len(parts) == 3
    edit = edit_of(*sorted(parts, key=lambda part: part.kind != "officer"))
    store.save(edit)
    back = [Change(part.kind, part.id, None, part.before) for part in reversed(parts)]
    store.save(edit_of(*back, id="back"))
    assert store.load() == plan


def test_a_new_reference_and_its_target_may_come_together(store, plan):
    changes = [put(plan, certificate("d", "bike")), put(plan, officer("d")), put(plan, certification("bike"))]
    store.save(edit_of(*changes, put(plan, session(grants=("bike",)))))
    assert store.load() == apply(plan, edit_of(*changes, put(plan, session(grants=("bike",)))))


@pytest.mark.parametrize("count", [FEW - 1, FEW + 5])
def test_many_changes_of_one_kind_meet_many_others(store, other, plan, count):
    shifts = [f"need/n/2027-07-{day:02}" for day in range(1, 29)]
    added = [assign(shift, id) for shift in shifts for id in "ab"][:count]
    base = edit_of(*(put(plan, entity) for entity in added), id="e1")
    store.save(base)
    plan = apply(plan, base)
    other.load()
    noted = edit_of(*(change(plan, "assignment", entity.id, note="x") for entity in added), id="e2")
    store.save(noted)
    locked = [change(plan, "assignment", entity.id, locked=True) for entity in added[: count - 2]]
    applied = other.save(edit_of(*locked, put(plan, assign("need/n/2027-07-30")), id="e3"))
    assert len(applied.changes) == count - 1
    found = store.load().assignments
    assert all(found[entity.id].note == "x" for entity in added)
    assert sum(found[entity.id].locked for entity in added) == count - 2


def test_a_writer_that_passes_the_queue_is_noticed(store, plan):
    with store._database.writing() as connection:
        kept = write._kept(connection, edit_of(change(plan, "officer", "a", note="x")), "here")
        connection.execute(text("UPDATE officer SET version = 9 WHERE id = 'a'"))
        with pytest.raises(ConflictError, match="at the same moment"):
            write._write_kind(connection, "officer", [change(plan, "officer", "a", note="x")], kept)

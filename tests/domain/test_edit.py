"""Edits: applied, inverted, joined, merged three ways, rebased."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.edit import (
    Change,
    Edit,
    apply,
    coalesce,
    difference,
    invert,
    merge,
    put,
    rebase,
    remove,
)
from desktop.domain.plan import Plan
from desktop.errors import ConflictError
from tests.builders import NOW, assign, day, edit_of, officer, plan_of, post, time_off
from tests.strategies import edit_from, small_plans, steps

LATER = NOW + dt.timedelta(minutes=5)


def undo(edit):
    return invert(edit, id=f"undo {edit.id}", who="lt", when=LATER)


@given(small_plans, steps)
def test_undoing_an_edit_gives_the_plan_back(plan, done):
    edit = edit_from(plan, done)

    assert apply(apply(plan, edit), undo(edit)) == plan


@given(small_plans, st.lists(steps, max_size=4))
def test_undoing_and_redoing_a_whole_session_gives_equal_plans(plan, session):
    seen, done = [plan], []
    for number, part in enumerate(session):
        done.append(edit_from(seen[-1], part, f"e{number}"))
        seen.append(apply(seen[-1], done[-1]))

    back = seen[-1]
    for edit, former in zip(reversed(done), reversed(seen[:-1]), strict=True):
        back = apply(back, undo(edit))
        assert back == former
    for edit, latter in zip(done, seen[1:], strict=True):
        back = apply(back, undo(undo(edit)))
        assert back == latter


@given(small_plans, steps, steps)
def test_joined_edits_do_what_they_do_one_after_the_other(plan, first, second):
    one = edit_from(plan, first)
    two = edit_from(apply(plan, one), second)
    joined = edit_of(*coalesce((*one.changes, *two.changes)))

    assert apply(plan, joined) == apply(apply(plan, one), two)


@given(small_plans, steps)
def test_an_edit_joined_with_its_undo_is_nothing(plan, done):
    edit = edit_from(plan, done)

    assert coalesce((*edit.changes, *undo(edit).changes)) == ()


@given(small_plans, small_plans)
def test_the_difference_of_two_plans_leads_from_one_to_the_other(one, other):
    assert apply(one, edit_of(*difference(one, other))) == other


@given(small_plans, small_plans)
def test_a_difference_of_some_kinds_leaves_the_others(one, other):
    changes = difference(one, other, ("officer",))

    assert {change.kind for change in changes} <= {"officer"}
    assert apply(one, edit_of(*changes)).officers == other.officers


def test_applying_leaves_the_plan_before_as_it_was():
    plan = plan_of(officer("a"))
    apply(plan, edit_of(remove(officer("a"))))

    assert plan == plan_of(officer("a"))


def test_an_edit_of_something_that_changed_since_is_refused_whole():
    plan = plan_of(officer("a", phone="1"), post("p"))
    stale = edit_of(Change("officer", "a", officer("a"), officer("a", phone="2")), remove(post("p")))

    with pytest.raises(ConflictError) as caught:
        apply(plan, stale)

    assert [fault.place for fault in caught.value.faults] == ["officer a"]
    assert plan.get("post", "p") is not None


def test_every_stale_change_is_named():
    stale = edit_of(remove(officer("a")), remove(post("p")))

    with pytest.raises(ConflictError) as caught:
        apply(plan_of(), stale)

    assert [fault.place for fault in caught.value.faults] == ["officer a", "post p"]


def test_an_edit_holds_one_change_for_each_entity():
    with pytest.raises(ValueError, match="one change for each entity"):
        edit_of(remove(officer("a")), Change("officer", "a", None, officer("a")))


def test_an_undo_says_who_and_when_and_keeps_the_label():
    edit = Edit("e", "Assign Kim", "lt", NOW, (put(plan_of(), officer("a")),))

    back = invert(edit, id="u", who="sgt", when=LATER)

    assert (back.id, back.label, back.who, back.when) == ("u", "Assign Kim", "sgt", LATER)
    assert invert(edit, id="u", who="sgt", when=LATER, label="Undo").label == "Undo"


def test_put_knows_new_from_changed():
    plan = plan_of(officer("a"))

    assert put(plan, officer("b")).before is None
    assert put(plan, officer("a", phone="1")).before == officer("a")


# ------------------------------------------------------------------------------------------- merging

BASE = officer("a", phone="0", note="old", sector="north")
VALUES = st.fixed_dictionaries({}, optional={"phone": st.text(), "note": st.text(), "email": st.text()})
OTHER_VALUES = st.fixed_dictionaries({}, optional={"sector": st.text(), "group": st.text()})


@given(VALUES, OTHER_VALUES)
def test_changes_of_different_fields_merge_in_either_order(mine, theirs):
    ours, others = dataclasses.replace(BASE, **mine), dataclasses.replace(BASE, **theirs)
    both = dataclasses.replace(BASE, **mine, **theirs)

    assert merge(BASE, ours, others, "officer a") == both
    assert merge(BASE, others, ours, "officer a") == both


@pytest.mark.parametrize("base", [None, BASE])
@pytest.mark.parametrize("other", [None, BASE, officer("a", phone="9")])
def test_one_side_alone_decides(base, other):
    assert merge(base, other, base, "x") == other
    assert merge(base, base, other, "x") == other
    assert merge(base, other, other, "x") == other


def test_every_field_changed_on_both_sides_is_a_named_conflict():
    ours = dataclasses.replace(BASE, phone="1", note="mine", group="new")
    theirs = dataclasses.replace(BASE, phone="2", note="theirs", group="new")

    with pytest.raises(ConflictError) as caught:
        merge(BASE, ours, theirs, "officer a")

    assert [fault.place for fault in caught.value.faults] == ["officer a · phone", "officer a · note"]
    assert "'1'" in caught.value.faults[0].reason
    assert "'2'" in caught.value.faults[0].reason


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "reason"),
    [
        (BASE, None, dataclasses.replace(BASE, phone="1"), "removed and changed"),
        (BASE, dataclasses.replace(BASE, phone="1"), None, "removed and changed"),
        (None, BASE, dataclasses.replace(BASE, phone="1"), "added"),
    ],
)
def test_adding_and_removing_against_each_other_conflict(base, ours, theirs, reason):
    with pytest.raises(ConflictError) as caught:
        merge(base, ours, theirs, "officer a")

    assert [fault.place for fault in caught.value.faults] == ["officer a"]
    assert reason in caught.value.faults[0].reason


def test_a_merge_that_makes_no_sense_is_a_conflict():
    base = time_off("a", "07-05", "07-09")
    ours = dataclasses.replace(base, first=day("07-08"))
    theirs = dataclasses.replace(base, last=day("07-06"))

    with pytest.raises(ConflictError) as caught:
        merge(base, ours, theirs, "time_off off-a")

    assert [fault.place for fault in caught.value.faults] == ["time_off off-a · last"]


# ------------------------------------------------------------------------------------------- rebasing


@given(small_plans, steps, steps)
def test_edits_of_different_entities_commute(plan, mine, theirs):
    keys = {(entity.kind, entity.id) for entity, _ in mine}
    theirs = [(entity, stays) for entity, stays in theirs if (entity.kind, entity.id) not in keys]
    ours, others = edit_from(plan, mine), edit_from(plan, theirs)
    ours_first, others_first = apply(plan, ours), apply(plan, others)

    assert apply(others_first, rebase(others_first, ours)) == apply(ours_first, rebase(ours_first, others))


@given(small_plans, steps)
def test_an_edit_that_somebody_else_made_too_is_nothing_more(plan, done):
    edit = edit_from(plan, done)

    assert rebase(apply(plan, edit), edit).changes == ()


@given(small_plans, steps)
def test_rebasing_on_an_unchanged_plan_changes_nothing(plan, done):
    edit = edit_from(plan, done)

    assert rebase(plan, edit) == edit


def test_fields_changed_by_others_are_kept():
    plan = plan_of(officer("a"))
    edit = edit_of(put(plan, officer("a", phone="1")))
    moved_on = apply(plan, edit_of(put(plan, officer("a", note="theirs"))))

    after = apply(moved_on, rebase(moved_on, edit))

    assert after.officers["a"] == officer("a", phone="1", note="theirs")


def test_a_conflict_names_every_entity_and_applies_nothing():
    shift = "need/n/2027-06-28"
    plan = plan_of(officer("a"), post("p"), assign(shift))
    mine = edit_of(
        put(plan, officer("a", phone="1")),
        put(plan, post("p", place="here")),
        put(plan, assign(shift, locked=True)),
    )
    theirs = edit_of(
        put(plan, officer("a", phone="2")), put(plan, post("p", place="there")), remove(assign(shift))
    )

    with pytest.raises(ConflictError) as caught:
        rebase(apply(plan, theirs), mine)

    assert [fault.place for fault in caught.value.faults] == [
        "officer a · phone",
        "post p · place",
        f"assignment {shift}|a",
    ]


def test_a_rebase_that_makes_no_sense_is_a_conflict_beside_the_others():
    plan = Plan([time_off("a", "07-05", "07-09"), officer("a")])
    mine = edit_of(put(plan, time_off("a", "07-08", "07-09")), put(plan, officer("a", phone="1")))
    theirs = edit_of(put(plan, time_off("a", "07-05", "07-06")), put(plan, officer("a", phone="2")))

    with pytest.raises(ConflictError) as caught:
        rebase(apply(plan, theirs), mine)

    assert [fault.place for fault in caught.value.faults] == ["time_off off-a · last", "officer a · phone"]

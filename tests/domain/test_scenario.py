"""What-ifs: stored as changes, seen over whatever the current schedule has become."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.edit import apply, coalesce, difference, put, remove
from desktop.domain.plan import Plan
from desktop.domain.records import Scenario, Told, Worked
from desktop.domain.scenario import (
    REAL_KINDS,
    decode_change,
    encode_change,
    overlay,
    rebased,
    view,
    with_changes,
)
from desktop.errors import InputError
from tests.builders import assign, edit_of, need, officer, plan_of, publication
from tests.entity_strategies import entities
from tests.strategies import edit_from, small_plans, steps

EMPTY = Scenario("s", "Rain on the 4th", base_revision=7)
MONDAY = "need/n/2027-06-28"


@given(entities().filter(lambda entity: entity.kind not in REAL_KINDS), st.booleans())
def test_every_change_survives_its_text(entity, new):
    change = put(Plan(), entity) if new else remove(entity)

    assert decode_change(encode_change(change), "here") == change


@given(small_plans, steps)
def test_over_its_own_base_a_what_if_is_what_was_done(plan, done):
    edit = edit_from(plan, done)
    seen = view(plan, with_changes(EMPTY, edit.changes), 7)

    assert seen.plan == apply(plan, edit)
    assert (seen.conflicts, seen.stale) == ((), False)


@given(small_plans, steps, steps)
def test_changes_made_one_after_the_other_are_kept_as_one(plan, first, second):
    one = edit_from(plan, first)
    two = edit_from(apply(plan, one), second)
    scenario = with_changes(with_changes(EMPTY, one.changes), two.changes)

    assert overlay(scenario) == coalesce((*one.changes, *two.changes))
    assert view(plan, scenario).plan == apply(apply(plan, one), two)


@given(small_plans, steps)
def test_a_what_if_taken_back_is_empty(plan, done):
    edit = edit_from(plan, done)
    scenario = with_changes(EMPTY, edit.changes)

    assert with_changes(scenario, (change.inverse() for change in edit.changes)) == EMPTY


@given(small_plans, steps, steps)
def test_what_others_did_elsewhere_is_seen_in_the_what_if(plan, mine, theirs):
    keys = {(entity.kind, entity.id) for entity, _ in mine}
    theirs = [(entity, stays) for entity, stays in theirs if (entity.kind, entity.id) not in keys]
    ours, others = edit_from(plan, mine), edit_from(plan, theirs)
    seen = view(apply(plan, others), with_changes(EMPTY, ours.changes))

    assert seen.plan == apply(apply(plan, others), ours)
    assert seen.conflicts == ()


@given(small_plans, steps)
def test_a_what_if_that_came_true_changes_nothing_more(plan, done):
    edit = edit_from(plan, done)
    seen = view(apply(plan, edit), with_changes(EMPTY, edit.changes))

    assert seen.changes == ()
    assert seen.plan == apply(plan, edit)


@given(small_plans, steps, steps)
def test_using_a_what_if_gives_what_was_seen(plan, mine, theirs):
    current = apply(plan, edit_from(plan, theirs))
    scenario = with_changes(EMPTY, edit_from(plan, mine).changes)
    seen = view(current, scenario)

    assert apply(current, edit_of(*seen.changes)) == seen.plan
    assert set(seen.changes) == set(difference(current, seen.plan))


@given(small_plans, steps, steps)
def test_a_rebased_what_if_is_current_again(plan, mine, theirs):
    current = apply(plan, edit_from(plan, theirs))
    scenario = with_changes(EMPTY, edit_from(plan, mine).changes)
    fresh = view(current, rebased(current, scenario, 9), 9)

    assert fresh.plan == view(current, scenario).plan
    assert (fresh.conflicts, fresh.stale) == ((), False)


def test_fields_changed_on_either_side_are_both_seen():
    plan = plan_of(officer("a"))
    scenario = with_changes(EMPTY, [put(plan, officer("a", phone="1"))])
    current = plan_of(officer("a", note="theirs"))
    seen = view(current, scenario)

    assert seen.plan.officers["a"] == officer("a", phone="1", note="theirs")
    assert seen.stale
    assert seen.conflicts == ()


def test_a_field_changed_on_both_sides_is_named_and_the_current_one_stands():
    plan = plan_of(officer("a"), officer("b"))
    scenario = with_changes(
        EMPTY, [put(plan, officer("a", phone="1")), put(plan, officer("b", phone="2")), remove(need())]
    )
    seen = view(plan_of(officer("a", phone="9"), officer("b")), scenario)

    assert [fault.place for fault in seen.conflicts] == ["officer a · phone"]
    assert seen.plan.officers["a"].phone == "9"
    assert seen.plan.officers["b"].phone == "2"


def test_what_the_current_schedule_dropped_conflicts_only_where_it_was_changed():
    plan = plan_of(need(), assign(MONDAY), officer("a"))
    changed = with_changes(EMPTY, [put(plan, assign(MONDAY, locked=True))])
    dropped = with_changes(EMPTY, [remove(assign(MONDAY))])
    current = plan_of(need(), officer("a"))

    assert [fault.place for fault in view(current, changed).conflicts] == [f"assignment {MONDAY}|a"]
    assert view(current, dropped).conflicts == ()


@pytest.mark.parametrize(
    ("scenario", "revision", "stale"),
    [
        (EMPTY, None, False),
        (EMPTY, 7, False),
        (EMPTY, 8, True),
        (dataclasses.replace(EMPTY, stale=True), 7, True),
    ],
)
def test_a_what_if_is_stale_when_its_base_moved_on(scenario, revision, stale):
    assert view(plan_of(), scenario, revision).stale is stale


@pytest.mark.parametrize(
    "entity",
    [Worked(MONDAY, "a"), Told(1, "a"), publication(), Scenario("t", "Other", 1)],
    ids=lambda e: e.kind,
)
def test_what_really_happened_is_no_part_of_a_what_if(entity):
    with pytest.raises(InputError) as caught:
        with_changes(EMPTY, [put(plan_of(), entity), put(plan_of(), officer("a"))])

    assert [fault.place for fault in caught.value.faults] == [f"{entity.kind} {entity.id}"]
    assert "really happened" in caught.value.faults[0].reason


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("{", "x", "no JSON"),
        ("[]", "x", "no kind"),
        ('{"kind":"moon","id":"a"}', "x", "no kind of thing 'moon'"),
        ('{"kind":"told","id":"1|a"}', "x", "really happened"),
        ('{"kind":"officer","id":"a"}', "x · id", "neither side"),
        ('{"kind":"officer","id":"b","after":{"id":"a","name":"A","badge":"a"}}', "x · id", "neither side"),
        ('{"kind":"officer","id":"a","after":{"id":"a","name":"A"}}', "x · after · badge", "missing"),
    ],
)
def test_texts_that_are_no_changes_are_refused_by_place(text, place, reason):
    with pytest.raises(InputError) as caught:
        decode_change(text, "x")

    assert [fault.place for fault in caught.value.faults] == [place]
    assert reason in caught.value.faults[0].reason


def test_every_bad_text_of_a_what_if_is_reported():
    scenario = dataclasses.replace(EMPTY, overlay=("{", encode_change(put(Plan(), officer("a"))), "[]"))

    with pytest.raises(InputError) as caught:
        overlay(scenario)

    assert [fault.place for fault in caught.value.faults] == [
        "scenario s · overlay · 1",
        "scenario s · overlay · 3",
    ]

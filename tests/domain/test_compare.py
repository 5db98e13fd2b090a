"""Differences of rosters, and what officers have to be told."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.compare import DifferenceKind, OfficerNews, compare, news
from desktop.domain.schedule import AssignmentState
from desktop.domain.training import Outcome
from tests.builders import (
    assign,
    attendance,
    band,
    minutes,
    need,
    officer,
    plan_of,
    post,
    published_shift,
    session,
    template,
)

MONDAY, TUESDAY = "need/n/2027-06-28", "need/n/2027-06-29"
LATE_MONDAY = "need/late/2027-06-28"
WORLD = (
    officer("a"),
    officer("b"),
    template("late", "16:00-00:00"),
    need(),
    need("late", template_id="late"),
)
ADDED, REMOVED, CHANGED = DifferenceKind.ADDED, DifferenceKind.REMOVED, DifferenceKind.CHANGED


def summary(difference):
    return [(item.kind, item.shift_id, item.officer_id) for item in difference.items]


def test_equal_rosters_have_no_difference():
    plan = plan_of(*WORLD, assign(MONDAY))

    assert compare(plan, plan_of(*WORLD, assign(MONDAY))).items == ()


def test_added_and_removed_work_comes_in_order_of_time():
    before = plan_of(*WORLD, assign(TUESDAY), assign(MONDAY, "b"))
    after = plan_of(*WORLD, assign(MONDAY), assign(MONDAY, "b"))
    difference = compare(before, after)

    assert summary(difference) == [(ADDED, MONDAY, "a"), (REMOVED, TUESDAY, "a")]
    assert difference.people == ("a",)
    assert set(difference.by_shift) == {MONDAY, TUESDAY}
    assert [item.kind for item in difference.by_officer["a"]] == [ADDED, REMOVED]
    assert difference.of_kind(REMOVED)[0].work.start == minutes("2027-06-29T12:00")


@pytest.mark.parametrize(
    "changed",
    [
        assign(MONDAY, times=band("08:00-12:00")),
        assign(MONDAY, state=AssignmentState.ABSENT),
        assign(MONDAY, state=AssignmentState.CONDITIONAL),
    ],
    ids=["times", "absent", "conditional"],
)
def test_own_times_and_state_are_changes(changed):
    difference = compare(plan_of(*WORLD, assign(MONDAY)), plan_of(*WORLD, changed))

    assert summary(difference) == [(CHANGED, MONDAY, "a")]


@pytest.mark.parametrize(
    "same", [assign(MONDAY, locked=True), assign(MONDAY, note="asked")], ids=["lock", "note"]
)
def test_locks_and_notes_are_no_difference(same):
    assert compare(plan_of(*WORLD, assign(MONDAY)), plan_of(*WORLD, same)).items == ()


@pytest.mark.parametrize(
    "world",
    [(template(times="09:00-17:00"),), (post("pier"), need(post_id="pier"))],
    ids=["times", "post"],
)
def test_a_shift_that_moved_is_a_change_of_its_people(world):
    before = plan_of(officer("a"), need(), assign(MONDAY))
    after = plan_of(officer("a"), *([] if len(world) > 1 else [need()]), *world, assign(MONDAY))

    assert summary(compare(before, after)) == [(CHANGED, MONDAY, "a")]


def test_somebody_who_goes_to_another_shift_of_the_day_moves():
    before = plan_of(*WORLD, assign(MONDAY), assign(TUESDAY, "b"))
    after = plan_of(*WORLD, assign(LATE_MONDAY), assign(MONDAY, "b"))
    difference = compare(before, after)

    assert [(gone.shift_id, came.shift_id) for gone, came in difference.moves] == [(MONDAY, LATE_MONDAY)]
    assert difference.people == ("a", "b")


def test_seats_in_sessions_are_work_too():
    world = (officer("a"), session())
    difference = compare(plan_of(*world, attendance()), plan_of(*world, attendance(outcome=Outcome.ABSENT)))

    assert summary(difference) == [(REMOVED, "session/class/2027-06-30", "a")]


PAIRS = st.sets(st.tuples(st.sampled_from([MONDAY, TUESDAY, LATE_MONDAY]), st.sampled_from("ab")))


@given(PAIRS, PAIRS)
def test_the_difference_backwards_swaps_added_and_removed(one, other):
    before, after = (plan_of(*WORLD, *(assign(*pair) for pair in pairs)) for pairs in (one, other))
    there, back = compare(before, after), compare(after, before)

    assert {(i.shift_id, i.officer_id) for i in there.of_kind(ADDED)} == other - one
    assert {(i.shift_id, i.officer_id) for i in there.of_kind(REMOVED)} == one - other
    assert [(i.before, i.after) for i in there.items] == [(i.after, i.before) for i in back.items]


# ---------------------------------------------------------------------------------------------- news


def snapshot(*shifts):
    return {shift.key: shift for shift in shifts}


NEW = published_shift(TUESDAY, start="2027-06-29T12:00")
OLD = published_shift(MONDAY)
MOVED = dataclasses.replace(OLD, start=OLD.start + 60, report=OLD.report + 60, end=OLD.end + 60)


def test_news_tell_new_cancelled_changed_and_how_much_stays():
    stays = published_shift("need/n/2027-07-01", start="2027-07-01T12:00")
    gone = published_shift("need/n/2027-07-02", start="2027-07-02T12:00")

    assert news(snapshot(OLD, stays, gone), snapshot(MOVED, stays, NEW)) == {
        "a": OfficerNews("a", (NEW,), (gone,), ((OLD, MOVED),), 1)
    }


def test_a_handed_over_shift_is_news_for_both():
    taken = dataclasses.replace(OLD, officer_id="b")

    found = news(snapshot(OLD), snapshot(taken))

    assert found == {"a": OfficerNews("a", cancelled=(OLD,)), "b": OfficerNews("b", new=(taken,))}
    assert [one.count for one in found.values()] == [1, 1]


def test_the_first_publication_is_all_new_and_a_withdrawal_all_cancelled():
    assert news({}, snapshot(NEW, OLD))["a"].new == (OLD, NEW)
    assert news(snapshot(NEW, OLD), {})["a"].cancelled == (OLD, NEW)
    assert news({}, {}) == {}


@pytest.mark.parametrize(
    ("field", "value", "count"),
    [
        ("post_id", "foot-2", 0),
        ("post_name", "Pier", 1),
        ("duty_name", "Traffic", 1),
        ("place", "Main St", 1),
        ("bring", "Vest", 1),
        ("event_name", "Fair", 1),
        ("note", "Meet at 4", 1),
        ("paid_minutes", 450, 1),
        ("state", AssignmentState.HOLD, 1),
    ],
)
def test_what_nobody_would_notice_is_no_news(field, value, count):
    assert news(snapshot(OLD), snapshot(dataclasses.replace(OLD, **{field: value})))["a"].count == count

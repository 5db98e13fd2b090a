"""Acts of assigning by hand: what they change, and what they refuse."""

from __future__ import annotations

import pytest

from desktop.domain.demand import ShiftChange
from desktop.domain.schedule import AssignmentState, Origin
from desktop.errors import InputError
from desktop.workspace import assigning
from tests.builders import (
    assign,
    attendance,
    band,
    certification,
    day,
    duty,
    extra,
    need,
    officers,
    plan_of,
    post,
    session,
    template,
)

MONDAY, TUESDAY, LATE = "need/n/2027-06-28", "need/n/2027-06-29", "need/late/2027-06-28"
PLAN = plan_of(
    *officers("abc"),
    need(),
    need("late", template_id="late"),
    template("late", "16:00-23:00"),
    assign(MONDAY, "a"),
    assign(LATE, "b", times=band("16:00-20:00"), note="short"),
)


def done(plan, act):
    return plan.replace((change.kind, change.id, change.after) for change in act.changes)


def crew(plan, shift_id):
    return [work.officer_id for work in plan.roster.of_shift(shift_id)]


def test_assigned_by_hand_and_taken_off():
    plan = done(PLAN, assigning.assign(PLAN, TUESDAY, "c"))
    made = plan.assignments[f"{TUESDAY}|c"]
    assert (made.origin, made.state, made.locked) == (Origin.HAND, AssignmentState.NORMAL, False)
    assert crew(done(plan, assigning.unassign(plan, TUESDAY, "c")), TUESDAY) == []


def test_assigned_on_the_promise_of_a_session():
    plan = plan_of(
        *officers("a"),
        certification("cpr"),
        duty(certification_ids=("cpr",)),
        need(),
        session(grants=("cpr",)),
        attendance(),
    )
    made = done(plan, assigning.assign(plan, "need/n/2027-07-02", "a")).assignments["need/n/2027-07-02|a"]
    assert (made.state, made.conditional_on) == (AssignmentState.CONDITIONAL, "class")


@pytest.mark.parametrize(
    ("shift_id", "officer_id", "reason"),
    [
        ("need/n/2027-12-24", "a", "no such shift"),
        (MONDAY, "z", "no such officer"),
        (MONDAY, "a", "Officer A is on it already"),
    ],
)
def test_what_cannot_be_assigned(shift_id, officer_id, reason):
    with pytest.raises(InputError, match=reason):
        assigning.assign(PLAN, shift_id, officer_id)


def test_people_of_sessions_follow_from_seats():
    plan = plan_of(*officers("ab"), session(), attendance())
    with pytest.raises(InputError, match="follow from sessions"):
        assigning.assign(plan, "session/class/2027-06-30", "b")


def test_somebody_who_is_not_there_cannot_be_taken_off():
    with pytest.raises(InputError, match="Officer C is not on it"):
        assigning.unassign(PLAN, MONDAY, "c")


def test_locked_and_unlocked():
    plan = done(PLAN, assigning.toggle_lock(PLAN, MONDAY, "a"))
    assert plan.assignments[f"{MONDAY}|a"].locked
    assert done(plan, assigning.toggle_lock(plan, MONDAY, "a")) == PLAN


def test_a_day_is_locked_and_unlocked_at_once():
    act = assigning.lock_day(PLAN, day("06-28"))
    plan = done(PLAN, act)
    assert (act.label, [a.locked for a in plan.assignments.values()]) == ("Lock Mon, Jun 28", [True, True])
    assert done(plan, assigning.lock_day(plan, day("06-28"), locked=False)) == PLAN
    assert assigning.lock_day(PLAN, day("06-29")).changes == ()


def test_given_to_somebody_else_with_its_times_and_note():
    plan = done(PLAN, assigning.give(PLAN, LATE, "b", "c"))
    made = plan.assignments[f"{LATE}|c"]
    assert (crew(plan, LATE), made.times, made.note) == (["c"], band("16:00-20:00"), "short")


def test_a_locked_assignment_moves_nowhere():
    plan = done(PLAN, assigning.toggle_lock(PLAN, MONDAY, "a"))
    for act in (
        lambda: assigning.unassign(plan, MONDAY, "a"),
        lambda: assigning.clear(plan, [(MONDAY, "a")]),
        lambda: assigning.give(plan, MONDAY, "a", "c"),
        lambda: assigning.swap(plan, (MONDAY, "a"), (LATE, "b")),
        lambda: assigning.move_day(plan, MONDAY, "a", day("06-29")),
    ):
        with pytest.raises(InputError, match="Officer A is locked on it"):
            act()


def test_two_people_change_places():
    act = assigning.swap(PLAN, (MONDAY, "a"), (LATE, "b"))
    plan = done(PLAN, act)
    assert (crew(plan, MONDAY), crew(plan, LATE), act.label) == (["b"], ["a"], "Swap Officer A and Officer B")


def test_a_swap_needs_two_people_on_two_shifts():
    plan = done(PLAN, assigning.assign(PLAN, MONDAY, "c"))
    with pytest.raises(InputError, match="Two people on two shifts"):
        assigning.swap(plan, (MONDAY, "a"), (MONDAY, "c"))


def test_a_swap_never_puts_somebody_on_a_shift_twice():
    plan = done(PLAN, assigning.assign(PLAN, LATE, "a"))
    with pytest.raises(InputError, match="Officer A is on it already"):
        assigning.swap(plan, (MONDAY, "a"), (LATE, "b"))


def test_moved_to_the_same_post_on_another_day():
    plan = done(PLAN, assigning.move_day(PLAN, MONDAY, "a", day("07-01")))
    assert (crew(plan, MONDAY), crew(plan, "need/n/2027-07-01")) == ([], ["a"])


def test_a_day_without_an_open_shift_takes_nobody():
    plan = done(PLAN, assigning.assign(PLAN, TUESDAY, "b"))
    plan = done(plan, assigning.assign(plan, "need/late/2027-06-29", "c"))
    with pytest.raises(InputError, match="No such shift is open on Tue, Jun 29"):
        assigning.move_day(plan, MONDAY, "a", day("06-29"))


def test_the_nearest_open_times_are_taken():
    found = assigning.open_like(PLAN, PLAN.shifts[LATE], day("06-30"), "b")
    assert found.id == "need/late/2027-06-30"


def test_assigned_by_template_at_the_last_used_post():
    gate = need("g", post_id="gate")
    plan = plan_of(*officers("ab"), post("gate"), need(), gate, extra(date="06-28", times="09:00-12:00"))
    act = assigning.assign_template(plan, "a", day("06-28"), "day", "gate")
    assert [change.id for change in act.changes] == ["need/g/2027-06-28|a"]
    plan = done(plan, act)
    act = assigning.assign_template(plan, "b", day("06-28"), "day", "gate")
    assert [change.id for change in act.changes] == [f"{MONDAY}|b"]


def test_a_template_without_an_open_shift_or_unknown_is_refused():
    with pytest.raises(InputError, match="No shift at these times is open"):
        assigning.assign_template(PLAN, "c", day("06-28"), "day")
    with pytest.raises(InputError, match="no such shift times"):
        assigning.assign_template(PLAN, "c", day("06-28"), "night")


def test_own_times_and_back_to_the_shifts():
    plan = done(PLAN, assigning.set_times(PLAN, MONDAY, "a", band("10:00-16:00")))
    assert plan.roster.of_shift(MONDAY)[0].start - PLAN.shifts[MONDAY].start == 120
    shift_times = PLAN.shifts[MONDAY].times
    assert done(plan, assigning.set_times(plan, MONDAY, "a", shift_times)) == PLAN
    assert done(plan, assigning.set_times(plan, MONDAY, "a", None)) == PLAN


def test_notes_and_overrides():
    plan = done(PLAN, assigning.set_note(PLAN, MONDAY, "a", "bring radio"))
    plan = done(plan, assigning.override(plan, MONDAY, "a", "asked for it", "lt"))
    made = plan.assignments[f"{MONDAY}|a"]
    assert (made.note, made.override_reason, made.override_by) == ("bring radio", "asked for it", "lt")
    plan = done(plan, assigning.override(plan, MONDAY, "a", "", "lt"))
    assert done(plan, assigning.set_note(plan, MONDAY, "a", "")) == PLAN
    with pytest.raises(InputError, match="no name"):
        assigning.override(PLAN, MONDAY, "a", "because", "")


def test_left_open_for_a_reason_and_no_more():
    act = assigning.leave_open(PLAN, TUESDAY, "rain")
    plan = done(PLAN, act)
    assert plan.of(ShiftChange)[TUESDAY].left_open_because == "rain"
    assert act.label == "Leave open: Foot, Tue, Jun 29, 8:00 AM – 4:00 PM"
    assert done(plan, assigning.leave_open(plan, TUESDAY, "")) == PLAN
    assert assigning.leave_open(PLAN, TUESDAY, "").changes == ()


def test_several_are_taken_away_at_once_or_none():
    act = assigning.clear(PLAN, [(MONDAY, "a"), (LATE, "b")])
    assert not done(PLAN, act).assignments
    with pytest.raises(InputError):
        assigning.clear(PLAN, [(MONDAY, "a"), (LATE, "c")])


def test_absent_people_leave_a_shift_open():
    plan = plan_of(*officers("ab"), need(), assign(MONDAY, "a", state=AssignmentState.ABSENT))
    assert assigning.is_open(plan, plan.shifts[MONDAY])
    assert not assigning.is_open(PLAN, PLAN.shifts[MONDAY])

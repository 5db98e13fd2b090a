"""What follows from edits of people: days, time off, court, sessions."""

import dataclasses

import pytest

from desktop.domain.absence import CourtState, TimeOffState
from desktop.domain.consequences import VanishReason
from desktop.domain.edit import put, remove
from desktop.domain.records import Scenario, Worked
from desktop.domain.schedule import AssignmentState, assignment_id
from desktop.domain.training import Outcome
from desktop.domain.values import HireStatus
from tests.builders import (
    assign,
    attendance,
    band,
    certificate,
    certification,
    court,
    day,
    need,
    officer,
    plan_of,
    post,
    publication,
    published_shift,
    session,
    template,
    time_off,
)
from tests.domain.following import follow, keys, stored

A, B = officer("a"), officer("b")
MONDAY, TUESDAY, SUNDAY = (f"need/n/2027-{text}" for text in ("06-28", "06-29", "07-04"))


def test_a_last_day_lists_what_falls_open_and_names_the_published():
    published = publication(1, "06-28", "07-04", published_shift(SUNDAY))
    shifts = (MONDAY, SUNDAY, "need/n/2027-07-05")
    plan = plan_of(
        A, B, need(minimum=2), *(assign(shift) for shift in shifts), assign(SUNDAY, "b"), published
    )
    result = follow(plan, put(plan, officer("a", last_day=day("07-03"))))

    assert {one.affected.shift.id: one.affected.published for one in result.vanishing} == {
        SUNDAY: True,
        "need/n/2027-07-05": False,
    }
    assert {one.reason for one in result.vanishing} == {VanishReason.NOT_EMPLOYED}
    assert stored(result.plan) == {assignment_id(MONDAY, "a"), assignment_id(SUNDAY, "b")}


def test_a_shift_over_midnight_on_the_last_day_stays():
    plan = plan_of(A, template(times="20:00-04:00"), need(), assign(MONDAY))

    assert follow(plan, put(plan, officer("a", last_day=day("06-28")))).quiet


def test_a_later_first_day_lists_what_lies_before():
    plan = plan_of(A, need(), assign(MONDAY), assign(TUESDAY))
    result = follow(plan, put(plan, officer("a", first_day=day("06-29"))))

    assert keys(result.vanishing) == {(MONDAY, "a")}


def test_recorded_hours_after_a_last_day_stay():
    plan = plan_of(A, need(), assign(TUESDAY), Worked(TUESDAY, "a"))

    assert follow(plan, put(plan, officer("a", last_day=day("06-28")))).quiet


def test_a_vacancy_that_becomes_a_person_keeps_its_shifts():
    vacancy = officer("a", name="New hire 3", badge="V3", status=HireStatus.VACANCY)
    person = dataclasses.replace(vacancy, name="Kim S", badge="4711", status=HireStatus.ACTIVE)
    plan = plan_of(vacancy, need(), assign(MONDAY))
    result = follow(plan, put(plan, person))

    assert result.quiet
    assert stored(result.plan) == stored(plan)


def test_approved_time_off_leaves_shifts_and_names_them():
    plan = plan_of(
        A, need(), assign(SUNDAY), assign("need/n/2027-07-05"), time_off(state=TimeOffState.REQUESTED)
    )
    result = follow(plan, put(plan, time_off()))

    assert keys(result.clashes) == {("need/n/2027-07-05", "a")}
    assert [(clash.kind, clash.id) for clash in result.clashes] == [("time_off", "off-a")]
    assert stored(result.plan) == stored(plan)


def test_time_off_that_was_approved_before_is_no_news():
    plan = plan_of(A, need(), assign("need/n/2027-07-05"), time_off())

    assert follow(plan, put(plan, dataclasses.replace(time_off(), reason="family"))).quiet


def test_a_night_shift_reaches_into_time_off():
    plan = plan_of(A, template(times="20:00-04:00"), need(), assign(SUNDAY))

    assert keys(follow(plan, put(plan, time_off())).clashes) == {(SUNDAY, "a")}


@pytest.mark.parametrize(
    ("state", "times", "clash"),
    [
        (CourtState.MUST_APPEAR, "09:00-11:00", True),
        (CourtState.MUST_APPEAR, "17:00-18:00", False),
        (CourtState.ON_CALL, "09:00-11:00", False),
    ],
)
def test_court_clashes_where_it_overlaps(state, times, clash):
    plan = plan_of(A, need(), assign("need/n/2027-07-01"))
    result = follow(plan, put(plan, court(times=times, state=state)))

    assert bool(result.clashes) is clash


def test_a_seat_clashes_with_a_shift_at_its_hours():
    plan = plan_of(A, need(), session(dates="06-29"), assign(MONDAY), assign(TUESDAY))

    assert keys(follow(plan, put(plan, attendance())).clashes) == {(TUESDAY, "a")}


def test_own_times_decide_what_clashes():
    plan = plan_of(A, need(), assign("need/n/2027-07-01", times=band("12:00-16:00")))

    assert follow(plan, put(plan, court())).clashes == ()


# ------------------------------------------------------------------------------------------ sessions

CPR = certification()
CLASS = session(grants=("cpr",), dates="06-29")
BEFORE, AFTER = "need/n/2027-06-28", "need/n/2027-07-01"


def class_plan(*entities):
    """Officer a is seated in the class of 29 June and works at a post that needs its certificate."""
    foot = post(certification_ids=("cpr",))
    return plan_of(A, CPR, CLASS, foot, need(), attendance(), *entities)


def waiting(shift=AFTER, on="class"):
    return assign(shift, state=AssignmentState.CONDITIONAL, conditional_on=on)


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.ABSENT])
def test_what_stood_on_a_session_not_passed_falls(outcome):
    plan = class_plan(waiting())
    result = follow(plan, put(plan, attendance(outcome=outcome)))

    assert [(one.affected.shift.id, one.reason) for one in result.vanishing] == [
        (AFTER, VanishReason.NOT_PASSED)
    ]
    assert stored(result.plan) == set()


def test_what_needed_the_certificate_falls_even_if_nobody_marked_it():
    plan = class_plan(assign(AFTER))

    assert keys(follow(plan, put(plan, attendance(outcome=Outcome.FAILED))).vanishing) == {(AFTER, "a")}


def test_what_was_never_certified_is_left_to_the_checker():
    plan = class_plan(assign(BEFORE))

    assert follow(plan, put(plan, attendance(outcome=Outcome.FAILED))).vanishing == ()


def test_unseating_falls_like_failing():
    plan = class_plan(waiting())

    assert keys(follow(plan, remove(attendance())).vanishing) == {(AFTER, "a")}


def test_removing_a_session_takes_its_seats_and_what_stood_on_it():
    plan = class_plan(waiting())
    result = follow(plan, remove(CLASS))

    assert keys(result.vanishing) == {(AFTER, "a")}
    assert {change.key[0] for change in result.cascaded} == {"attendance", "assignment"}


def test_passing_makes_it_stand():
    plan = class_plan(waiting())
    result = follow(plan, put(plan, attendance(outcome=Outcome.PASSED)))

    assert result.plan.assignments[assignment_id(AFTER, "a")] == assign(AFTER)
    assert result.vanishing == ()


def test_attending_alone_decides_nothing():
    plan = class_plan(waiting())

    assert follow(plan, put(plan, attendance(outcome=Outcome.ATTENDED))).cascaded == ()


def test_a_seat_makes_what_needs_it_conditional():
    plan = class_plan(assign(AFTER))
    unseated = plan.replace([("attendance", "class|a", None)])
    result = follow(unseated, put(unseated, attendance()))

    assert result.plan.assignments[assignment_id(AFTER, "a")] == waiting()


def test_a_seat_in_a_later_session_catches_what_would_fall():
    later = session("again", grants=("cpr",), dates="06-30")
    plan = class_plan(later, attendance("again"), waiting())
    result = follow(plan, put(plan, attendance(outcome=Outcome.FAILED)))

    assert result.vanishing == ()
    assert result.plan.assignments[assignment_id(AFTER, "a")].conditional_on == "again"


@pytest.mark.parametrize(("valid", "stands"), [(None, True), ("2027-07-01", True), ("2027-06-30", False)])
def test_an_older_certificate_catches_what_it_covers(valid, stands):
    plan = class_plan(certificate(valid=valid), waiting())
    result = follow(plan, put(plan, attendance(outcome=Outcome.FAILED)))

    assert bool(result.plan.assignments) is stands


def test_a_condition_set_by_hand_follows_the_outcome():
    plan = plan_of(A, session(), need(), attendance(), waiting())
    passed = follow(plan, put(plan, attendance(outcome=Outcome.PASSED)))
    failed = follow(plan, put(plan, attendance(outcome=Outcome.FAILED)))

    assert [one.conditional_on for one in passed.plan.assignments.values()] == [""]
    assert stored(failed.plan) == set()


def test_other_people_and_what_ifs_are_left_alone():
    plan = class_plan(B, certificate("b"), assign(AFTER, "b"), Scenario("s", "Rain", 1))
    result = follow(plan, put(plan, attendance(outcome=Outcome.FAILED)))

    assert result.quiet
    assert result.plan.get("scenario", "s") is not None

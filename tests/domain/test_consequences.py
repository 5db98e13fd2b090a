"""Edits are completed before they are applied: what follows, goes, stays or is refused."""

import pytest

from desktop.domain.consequences import VanishReason, consequences
from desktop.domain.demand import DateMove
from desktop.domain.edit import Change, put, remove
from desktop.domain.people import Restriction
from desktop.domain.records import Call, CallAnswer, Worked
from desktop.domain.schedule import AssignmentState, Trade, assignment_id
from desktop.domain.season import SEASON_ID
from desktop.domain.values import EventState
from tests.builders import (
    NOW,
    assign,
    attendance,
    availability,
    certificate,
    certification,
    court,
    day,
    edit_of,
    event,
    extra,
    line,
    minutes,
    need,
    officer,
    plan_of,
    post,
    publication,
    published_shift,
    season,
    session,
    shift_change,
    template,
    time_off,
)
from tests.domain.following import follow, keys, stored

A, B = officer("a"), officer("b")
MONDAY, TUESDAY, SUNDAY = (f"need/n/2027-{text}" for text in ("06-28", "06-29", "07-04"))
SHOW = "event/crowd/2027-07-04"


def test_an_edit_without_consequences_is_left_as_it_is():
    plan = plan_of(A, need())
    edit = edit_of(put(plan, assign(MONDAY)))
    result = consequences(plan, edit)

    assert result.edit == edit
    assert result.quiet
    assert result.cascaded == ()
    assert stored(result.plan) == {assignment_id(MONDAY, "a")}


# ------------------------------------------------------------------------------------ demand changes


def test_assignments_follow_other_times():
    plan = plan_of(A, need(), assign(MONDAY))
    result = follow(plan, put(plan, template(times="09:00-17:00")))

    (moving,) = result.moving
    assert moving.affected.shift.start == minutes("2027-06-28T12:00")
    assert moving.after.start == minutes("2027-06-28T13:00")
    assert stored(result.plan) == stored(plan)
    assert result.vanishing == ()


def test_assignments_follow_to_another_post():
    plan = plan_of(A, post("pier"), need(), assign(MONDAY))
    result = follow(plan, put(plan, need(post_id="pier")))

    assert [moving.after.post_id for moving in result.moving] == ["pier"]
    assert stored(result.plan) == stored(plan)


def test_assignments_follow_to_the_rain_date():
    plan = plan_of(A, event(), line(), assign(SHOW))
    result = follow(plan, put(plan, event(moved=(DateMove(day("07-04"), day("07-05")),))))

    (moving,) = result.moving
    assert (moving.affected.shift.date, moving.after.date) == (day("07-04"), day("07-05"))
    assert stored(result.plan) == {assignment_id(SHOW, "a")}


def test_when_heads_fall_nobody_is_removed():
    plan = plan_of(A, B, need(minimum=2), assign(MONDAY), assign(MONDAY, "b"), assign(TUESDAY))
    result = follow(plan, put(plan, need(minimum=1)))

    assert [(crowded.shift.id, crowded.people) for crowded in result.crowded] == [(MONDAY, 2)]
    assert stored(result.plan) == stored(plan)


def test_those_absent_do_not_crowd_a_shift():
    absent = assign(MONDAY, "b", state=AssignmentState.ABSENT)
    plan = plan_of(A, B, need(minimum=2), assign(MONDAY), absent)

    assert follow(plan, put(plan, need(minimum=1))).quiet


def test_a_changed_recurrence_keeps_the_dates_that_still_match():
    every, fewer = "FREQ=DAILY;COUNT=4", "FREQ=DAILY;INTERVAL=2;COUNT=2"
    shifts = [f"event/crowd/2027-07-0{n}" for n in (4, 5, 6, 7)]
    plan = plan_of(A, event(recurrence=every), line(), *(assign(shift) for shift in shifts))
    result = follow(plan, put(plan, event(recurrence=fewer)))

    assert keys(result.vanishing) == {(shifts[1], "a"), (shifts[3], "a")}
    assert {vanishing.reason for vanishing in result.vanishing} == {VanishReason.SHIFT_GONE}
    assert stored(result.plan) == {assignment_id(shift, "a") for shift in (shifts[0], shifts[2])}


def test_what_vanishes_says_whether_it_was_published_and_worked():
    published = publication(1, "06-28", "06-28", published_shift(MONDAY))
    plan = plan_of(A, need(), assign(MONDAY), assign(TUESDAY), published, Worked(TUESDAY, "a"))
    result = follow(plan, put(plan, need(first=day("07-01"))))

    flags = {one.affected.shift.id: (one.affected.published, one.affected.worked) for one in result.vanishing}
    assert flags == {MONDAY: (True, False), TUESDAY: (False, True)}
    assert result.plan.get("worked", f"{TUESDAY}|a") is not None


@pytest.mark.parametrize(
    "after",
    [
        event(state=EventState.CALLED_OFF),
        event(called_off_dates=(day("07-04"),)),
        event(dropped_dates=(day("07-04"),)),
    ],
    ids=["event", "date", "dropped"],
)
def test_calling_an_event_off_lists_its_people(after):
    plan = plan_of(A, event(), line(), assign(SHOW))

    assert keys(follow(plan, put(plan, after)).vanishing) == {(SHOW, "a")}


def test_calling_one_shift_off_takes_its_people_and_trades():
    trade = Trade("t", MONDAY, "b", "a")
    plan = plan_of(A, B, need(), assign(MONDAY), assign(TUESDAY, "b"), trade)
    result = follow(plan, put(plan, shift_change(MONDAY, called_off=True)))

    assert keys(result.vanishing) == {(MONDAY, "a")}
    assert [change.key for change in result.cascaded] == [
        ("assignment", assignment_id(MONDAY, "a")),
        ("trade", "t"),
    ]
    assert result.plan.get("shift_change", MONDAY) is not None


def test_what_was_said_of_a_shift_goes_with_it():
    changes = (shift_change(SUNDAY, minimum=2), shift_change(MONDAY, called_off=True))
    plan = plan_of(need(), *changes)
    result = follow(plan, put(plan, need(last=day("07-03"))))

    assert [change.key for change in result.cascaded] == [("shift_change", SUNDAY)]


def test_a_shorter_season_lists_what_lies_after_it():
    plan = plan_of(A, need(), assign(MONDAY), assign(SUNDAY))
    result = follow(plan, put(plan, season(last="07-03")))

    assert keys(result.vanishing) == {(SUNDAY, "a")}


# ------------------------------------------------------------------------------------------- removal


def test_an_event_takes_its_lines_and_their_people():
    plan = plan_of(A, event(), line(), line("traffic"), assign(SHOW), need(), assign(MONDAY))
    result = follow(plan, remove(event()))

    assert {change.key for change in result.cascaded} == {
        ("staffing_line", "crowd"),
        ("staffing_line", "traffic"),
        ("assignment", assignment_id(SHOW, "a")),
    }
    assert keys(result.vanishing) == {(SHOW, "a")}
    assert stored(result.plan) == {assignment_id(MONDAY, "a")}


def test_a_need_takes_its_people():
    plan = plan_of(A, need(), assign(MONDAY))

    assert keys(follow(plan, remove(need())).vanishing) == {(MONDAY, "a")}


def test_an_officer_takes_what_is_theirs():
    owned = (
        certificate(),
        availability(),
        time_off(),
        court(),
        attendance(),
        Restriction("r", "a", day("07-01"), post_ids=("foot",)),
        assign(MONDAY),
        Trade("t", MONDAY, "b", "a"),
        Call("k", TUESDAY, "a", NOW, CallAnswer.NO),
    )
    plan = plan_of(A, B, certification(), session(), need(), *owned, assign(TUESDAY, "b"))
    result = follow(plan, remove(A))

    assert {change.key for change in result.cascaded} == {(entity.kind, entity.id) for entity in owned}
    assert [vanishing.reason for vanishing in result.vanishing] == [VanishReason.OFFICER_GONE]
    assert stored(result.plan) == {assignment_id(TUESDAY, "b")}


@pytest.mark.parametrize(
    "record", [publication(1, "06-28", "07-11", published_shift()), Worked(MONDAY, "a")], ids=lambda r: r.kind
)
def test_an_officer_with_history_is_not_removed(record):
    plan = plan_of(A, need(), assign(MONDAY), record)
    result = follow(plan, remove(A))

    (fault,) = result.faults
    assert fault.place == "officer a · id"
    assert "published or worked" in fault.reason
    assert "last day" in fault.remedy
    assert (result.edit, result.plan) == (edit_of(remove(A)), plan)


@pytest.mark.parametrize(
    ("target", "users"),
    [
        (post(), "need n, need m, staffing line crowd, extra shift x and 1 more"),
        (template(), "need n, need m"),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_what_is_used_is_not_removed_and_the_users_are_named(target, users):
    plan = plan_of(
        need(), need("m"), event(), line(), extra(), shift_change("extra/x/2027-07-03", post_id="foot")
    )
    result = follow(plan, remove(target))

    assert [fault.place for fault in result.faults] == [f"{target.kind} {target.id}"]
    assert f"is still used by {users}." in result.faults[0].reason
    assert result.plan is plan


def test_a_post_that_one_date_uses_is_not_removed():
    override = shift_change(MONDAY, post_id="pier")
    plan = plan_of(A, post("pier"), need(), override, assign(MONDAY))

    assert f"shift_change {MONDAY}".replace("_", " ") in follow(plan, remove(post("pier"))).faults[0].reason


def test_a_post_goes_together_with_what_uses_it():
    plan = plan_of(A, need(), assign(MONDAY))
    result = follow(plan, remove(post()), remove(need()))

    assert result.faults == ()
    assert keys(result.vanishing) == {(MONDAY, "a")}


def test_a_certification_that_people_hold_is_not_removed():
    plan = plan_of(A, certification(), certificate())

    assert "certificate a-cpr" in follow(plan, remove(certification())).faults[0].reason


def test_the_season_itself_is_not_removed():
    plan = plan_of()
    result = follow(plan, Change("season", SEASON_ID, plan.season, None))

    assert [fault.place for fault in result.faults] == ["season"]


def test_new_things_must_refer_to_known_ones():
    plan = plan_of(A, need(), session())
    result = follow(
        plan,
        put(plan, need("m", post_id="zz")),
        put(plan, certificate("zz")),
        put(plan, assign("need/n/2027-12-24")),
        put(plan, assign("session/class/2027-06-30")),
        put(plan, shift_change("need/zz/2027-07-01", minimum=3)),
    )

    assert [fault.place for fault in result.faults] == [
        "need m · post_id",
        "certificate zz-cpr · officer_id",
        "certificate zz-cpr · certification_id",
        "assignment need/n/2027-12-24|a · shift_id",
        "assignment session/class/2027-06-30|a · shift_id",
        "shift_change need/zz/2027-07-01 · shift_id",
    ]


def test_nobody_is_put_on_a_shift_that_the_same_edit_removes():
    plan = plan_of(A, need())
    result = follow(plan, put(plan, assign(MONDAY)), remove(need()))

    assert [fault.place for fault in result.faults] == [f"assignment {MONDAY}|a · shift_id"]

"""Edits in words: every kind of thing, the acts that have words of their own, and what is kept private."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.absence import TimeOffState
from desktop.domain.carried_over import CarriedOver
from desktop.domain.curves import Alternatives, CurveStep, DemandCurve
from desktop.domain.demand import DateMove
from desktop.domain.edit import Change, put, remove
from desktop.domain.people import Contract, Restriction
from desktop.domain.plan import KINDS, Plan
from desktop.domain.records import Call, CallAnswer, PayPeriod, Scenario, Told, Worked
from desktop.domain.rules import Measure, RestParams, setting
from desktop.domain.schedule import AssignmentState, Trade
from desktop.domain.training import Outcome
from desktop.domain.values import Clock, CrewRule, CrewRuleKind, DayKind, EventState, Grade
from desktop.domain.wishes import Preference, ShiftRequest
from desktop.wording.history import describe, describe_change
from tests.builders import (
    NOW,
    assign,
    attendance,
    availability,
    band,
    certificate,
    certification,
    court,
    day,
    duty,
    edit_of,
    event,
    extra,
    line,
    need,
    officer,
    plan_of,
    pool,
    post,
    publication,
    season,
    session,
    shift_change,
    template,
    time_off,
)
from tests.entity_strategies import entities
from tests.strategies import edit_from, steps

KIM, REYES = officer("a", name="Kim S"), officer("b", name="Reyes M")
SATURDAY, SUNDAY = "need/n/2027-07-03", "need/n/2027-07-04"
WORLD = (
    season(clock=Clock.H24),
    KIM,
    REYES,
    post(name="Downtown foot"),
    post("pier", name="Pier"),
    template(times="16:00-00:00"),
    need(),
    event(name="Fireworks"),
    line(),
    certification(),
    session(name="CPR class"),
)
PLAN = plan_of(*WORLD)
SHIFT = "Downtown foot, Sat, Jul 3, 16:00–00:00"


def with_also(*entities):
    return plan_of(*WORLD, *entities)


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (None, assign(SATURDAY), f"Assign Kim S to {SHIFT}"),
        (assign(SATURDAY), None, f"Remove Kim S from {SHIFT}"),
        (assign(SATURDAY), assign(SATURDAY, locked=True), f"Lock Kim S on {SHIFT}"),
        (assign(SATURDAY, locked=True), assign(SATURDAY), f"Unlock Kim S on {SHIFT}"),
        (assign(SATURDAY), assign(SATURDAY, state=AssignmentState.ABSENT), f"Mark Kim S absent on {SHIFT}"),
        (assign(SATURDAY, state=AssignmentState.ABSENT), assign(SATURDAY), f"Mark Kim S present on {SHIFT}"),
        (
            assign(SATURDAY),
            assign(SATURDAY, times=band("16:00-20:00")),
            f"Change times of Kim S on {SHIFT}: none → 16:00 – 20:00",
        ),
        (
            None,
            assign("event/crowd/2027-07-04"),
            "Assign Kim S to Fireworks: Downtown foot, Sun, Jul 4, 16:00–22:00",
        ),
        (None, attendance(), "Seat Kim S in CPR class"),
        (attendance(), attendance(outcome=Outcome.PASSED), "Kim S passed CPR class"),
        (attendance(), attendance(outcome=Outcome.FAILED), "Kim S did not pass CPR class"),
        (attendance(), attendance(outcome=Outcome.ABSENT), "Kim S was absent from CPR class"),
        (attendance(), attendance(outcome=Outcome.ATTENDED), "Kim S attended CPR class"),
        (attendance(), None, "Remove seat of Kim S in CPR class"),
        (time_off(state=TimeOffState.REQUESTED), time_off(), "Approve time off of Kim S, Jul 5 – Jul 6"),
        (time_off(), time_off(state=TimeOffState.DENIED), "Deny time off of Kim S, Jul 5 – Jul 6"),
        (time_off(), time_off(state=TimeOffState.REQUESTED), "Reopen time off of Kim S, Jul 5 – Jul 6"),
        (None, shift_change(SATURDAY, called_off=True), f"Call off {SHIFT}"),
        (shift_change(SATURDAY, called_off=True), None, f"Bring back {SHIFT}"),
        (None, shift_change(SATURDAY, minimum=2), f"Change {SHIFT}"),
        (shift_change(SATURDAY, minimum=2), None, f"Change {SHIFT} back"),
        (
            shift_change(SATURDAY, minimum=2),
            shift_change(SATURDAY, minimum=3),
            f"Change minimum of {SHIFT}: 2 → 3",
        ),
        (None, publication(3, "06-28", "07-11"), "Publish schedule no. 3 (Jun 28 – Jul 11)"),
        (publication(3), None, "Remove published schedule no. 3 (Jun 28 – Jul 11)"),
    ],
)
def test_acts_with_words_of_their_own(before, after, text):
    entity = after or before

    assert describe_change(PLAN, Change(entity.kind, entity.id, before, after)) == text


@pytest.mark.parametrize(
    ("entity", "fields", "text"),
    [
        (REYES, {"last_day": day("08-12")}, "Change last day of Reyes M: none → Thu, Aug 12"),
        (REYES, {"grade": Grade.LEAD}, "Change grade of Reyes M: officer → lead"),
        (REYES, {"languages": ("en", "es")}, "Change languages of Reyes M: en → en, es"),
        (REYES, {"contract": Contract(0, 1920, 2880)}, "Change hours a week of Reyes M: 40 h → 32 h"),
        (
            REYES,
            {"contract": Contract(60, 1920, 2880)},
            "Change least hours a week, hours a week of Reyes M",
        ),
        (REYES, {"last_day_confirmed": False}, "Change last day confirmed of Reyes M: yes → no"),
        (REYES, {"phone": "555-0101"}, "Change phone of Reyes M"),
        (REYES, {"note": "keep apart", "email": "m@x.org"}, "Change e-mail, note of Reyes M"),
        (time_off(), {"reason": "surgery"}, "Change reason of time off of Kim S, Jul 5 – Jul 6"),
        (need(), {"post_id": "pier"}, "Change post of coverage of Downtown foot, Day: Downtown foot → Pier"),
        (
            need(),
            {"crew_rules": (CrewRule(CrewRuleKind.LANGUAGE, "es"),)},
            "Change crew rules of coverage of Downtown foot, Day",
        ),
        (
            template(),
            {"times": band("09:00-17:00")},
            "Change times of shift times Day: 08:00 – 16:00 → 09:00 – 17:00",
        ),
        (template(), {"break_minutes": 90}, "Change break minutes of shift times Day: none → 1.5 h"),
        (
            event(name="Fireworks"),
            {"state": EventState.CALLED_OFF},
            "Change state of event Fireworks: confirmed → called off",
        ),
        (
            event(name="Fireworks"),
            {"moved": (DateMove(day("07-04"), day("07-05")),)},
            "Change rain date of event Fireworks",
        ),
        (
            event(name="Fireworks"),
            {"called_off_dates": (day("07-04"),)},
            "Change dates called off of event Fireworks: none → Sun, Jul 4",
        ),
        (post(), {"certification_ids": ("cpr",)}, "Change certificates needed of post Foot: none → CPR"),
        (post(), {"place": "x" * 99}, "Change place of post Foot"),
        (setting("rest"), {"params": RestParams(600)}, "Change minutes of rule rest: 8 h → 10 h"),
        (season(), {"notice_hours": 48}, "Change notice window of season Test season: 72 → 48"),
    ],
)
def test_changed_fields_are_named_with_values_that_are_not_private(entity, fields, text):
    after = dataclasses.replace(entity, **fields)

    assert describe_change(PLAN, Change(entity.kind, entity.id, entity, after)) == text


CURVE = DemandCurve(
    "b", "Beach", "foot", "patrol", ("day",), (DayKind.SAT,), (CurveStep(dt.time(8), dt.time(16), 1, 2),)
)

THINGS = {
    "season": (season(), "season Test season"),
    "certification": (certification(), "certificate kind CPR"),
    "officer": (KIM, "Kim S"),
    "restriction": (Restriction("r", "a", day("07-01"), post_ids=("pier",)), "restriction of Kim S"),
    "certificate": (certificate(), "certificate CPR of Kim S"),
    "session": (session(name="CPR class"), "session CPR class"),
    "attendance": (attendance(), "seat of Kim S in CPR class"),
    "availability": (availability(), "availability of Kim S"),
    "time_off": (time_off(), "time off of Kim S, Jul 5 – Jul 6"),
    "court": (court(), "court date of Kim S, Thu, Jul 1"),
    "equipment": (pool(), "equipment Bikes"),
    "post": (post(), "post Foot"),
    "duty": (duty(), "duty Patrol"),
    "template": (template(), "shift times Day"),
    "curve": (CURVE, "demand curve Beach"),
    "alternatives": (Alternatives("z", "Workshop", ("extra/x",)), "alternatives Workshop"),
    "preference": (Preference("p", "a", post_id="pier"), "preference of Kim S"),
    "shift_request": (ShiftRequest("q", "a", day("07-03")), "request of Kim S for Sat, Jul 3"),
    "need": (need(), "coverage of Downtown foot, Day"),
    "event": (event(), "event Fair"),
    "staffing_line": (line(), "Fireworks: Downtown foot, 16:00 – 22:00"),
    "extra_shift": (extra(), "extra shift Downtown foot, Sat, Jul 3, 08:00 – 16:00"),
    "rule": (setting("rest", id="rest_wish"), "rule rest wish"),
    "carried_over": (
        CarriedOver("w", "a", Measure.WEEKENDS, 2),
        "share carried over for Kim S",
    ),
    "trade": (Trade("t", SATURDAY, "a", "b"), f"trade of {SHIFT} from Kim S to Reyes M"),
    "worked": (Worked(SATURDAY, "a"), f"hours of Kim S on {SHIFT}"),
    "pay_period": (PayPeriod(day("06-20"), day("07-03")), "pay period Jun 20 – Jul 3"),
    "told": (Told(3, "a"), "schedule no. 3 for Kim S"),
    "call": (Call("k", SATURDAY, "a", NOW, CallAnswer.NO), f"call to Kim S for {SHIFT}"),
    "scenario": (Scenario("s", "Rain", 1), "what-if Rain"),
}


@pytest.mark.parametrize(("entity", "name"), THINGS.values(), ids=THINGS)
def test_everything_has_a_name(entity, name):
    assert describe_change(PLAN, remove(entity)) == f"Remove {name}"


def test_every_kind_is_named_above():
    special = {"assignment", "shift_change", "publication"}

    assert set(THINGS) | special == set(KINDS)


def test_an_edit_of_one_thing_is_that():
    assert describe(PLAN, edit_of(put(PLAN, assign(SATURDAY)))) == f"Assign Kim S to {SHIFT}"
    assert describe(PLAN, edit_of()) == "Nothing changed"


def test_giving_a_shift_to_somebody_else_is_one_act():
    plan = with_also(assign(SATURDAY))
    edit = edit_of(remove(assign(SATURDAY)), put(plan, assign(SATURDAY, "b")))

    assert describe(plan, edit) == f"Give {SHIFT} from Kim S to Reyes M"


def test_moving_somebody_is_one_act():
    plan = with_also(assign(SATURDAY))
    edit = edit_of(remove(assign(SATURDAY)), put(plan, assign(SUNDAY)))

    assert describe(plan, edit) == f"Move Kim S from {SHIFT} to Downtown foot, Sun, Jul 4, 16:00–00:00"


def test_many_assignments_are_counted():
    days = [f"need/n/2027-07-0{n}" for n in range(1, 6)]
    plan = with_also(assign(days[0]), assign(days[1]), assign(days[2], locked=True))
    edit = edit_of(
        remove(assign(days[0])),
        remove(assign(days[1])),
        put(plan, assign(days[2])),
        put(plan, assign(days[3])),
        put(plan, assign(days[4])),
    )

    assert describe(plan, edit) == "2 assignments added, 2 assignments removed, 1 assignment changed"


def test_two_changes_that_are_no_exchange_are_counted():
    edit = edit_of(put(PLAN, assign(SATURDAY)), put(PLAN, assign(SUNDAY, "b")))

    assert describe(PLAN, edit) == "2 assignments added"


def test_what_goes_along_is_counted():
    plan = with_also(assign(SATURDAY, "b"), assign(SUNDAY, "b"), time_off("b"))
    edit = edit_of(
        put(plan, dataclasses.replace(REYES, last_day=day("07-02"))),
        remove(time_off("b")),
        remove(assign(SATURDAY, "b")),
        remove(assign(SUNDAY, "b")),
    )

    assert describe(plan, edit) == (
        "Change last day of Reyes M: none → Fri, Jul 2; 1 more change; 2 assignments removed"
    )


def test_new_people_are_named_on_new_shifts():
    edit = edit_of(
        put(PLAN, officer("c", name="Haddad R")),
        put(PLAN, extra("y")),
        put(PLAN, assign("extra/y/2027-07-03", "c")),
    )

    assert describe(PLAN, edit) == "Add Haddad R; 1 more change; 1 assignment added"
    assert describe_change(PLAN, edit.changes[1]) == (
        "Add extra shift Downtown foot, Sat, Jul 3, 08:00 – 16:00"
    )


def test_what_is_unknown_is_shown_by_its_id():
    assert describe_change(PLAN, put(PLAN, assign("need/gone/2027-07-03", "zz"))) == (
        "Assign zz to need/gone/2027-07-03"
    )


def test_other_clocks_and_places_read_as_they_do_there():
    plan = plan_of(*WORLD[1:], season(clock=Clock.H12))

    assert describe_change(plan, put(plan, assign(SATURDAY))) == (
        "Assign Kim S to Downtown foot, Sat, Jul 3, 4:00 PM – midnight"
    )


@given(entities(), st.booleans())
def test_anything_can_be_described(entity, new):
    change = put(Plan([season()]), entity) if new else remove(entity)

    assert describe_change(PLAN, change).strip()


@given(steps)
def test_any_edit_is_one_line(done):
    text = describe(PLAN, edit_from(PLAN, done))

    assert text
    assert "\n" not in text

"""One broken plan for each fault, and a plan that has many of them."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.people import BroughtForward
from desktop.domain.plan import Plan
from desktop.domain.records import Call, CallAnswer, PayPeriod, Scenario, Told, Worked
from desktop.domain.rules import RestParams, default_rules, setting
from desktop.domain.schedule import Trade
from desktop.domain.season import CapPeriod, Holiday
from desktop.domain.training import Outcome
from desktop.domain.validate import repeated_ids, validate
from desktop.domain.values import CrewRule, CrewRuleKind, EquipmentUse, EventState, HireStatus, Mode
from tests.builders import (
    NOW,
    assign,
    attendance,
    availability,
    certificate,
    certification,
    court,
    day,
    event,
    extra,
    line,
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

NEED_CPR = CrewRule(CrewRuleKind.CERTIFICATE, "cpr")
GHOST = "need/n/2027-12-01"
SHIFT = "need/n/2027-06-28"
A, B = officer("a"), officer("b")

# Each case: entities, the place of its one fault, words of its reason.
CASES = {
    "officer of a certificate": (
        [certificate("zz"), certification()],
        "certificate zz-cpr · officer_id",
        "no officer 'zz'",
    ),
    "officer of availability": ([availability("zz")], "availability av-zz · officer_id", "no officer"),
    "officer of time off": ([time_off("zz")], "time_off off-zz · officer_id", "no officer"),
    "officer of a court date": ([court(officer_id="zz")], "court c1 · officer_id", "no officer"),
    "officer of an assignment": (
        [need(), assign(SHIFT, "zz")],
        f"assignment {SHIFT}|zz · officer_id",
        "no officer",
    ),
    "officer of hours": ([need(), Worked(SHIFT, "zz")], f"worked {SHIFT}|zz · officer_id", "no officer"),
    "officer of a publication": (
        [publication(1, "06-28", "07-11", published_shift(officer_id="zz"))],
        "publication 1 · shifts",
        "no officer",
    ),
    "publication that was told": ([A, Told(4, "a")], "told 4|a · publication", "no publication '4'"),
    "kind of certificate": (
        [A, certificate()],
        "certificate a-cpr · certification_id",
        "no certification 'cpr'",
    ),
    "what a session grants": ([session(grants=("cpr",))], "session class · grants", "no certification"),
    "what a post needs": (
        [post(certification_ids=("cpr",))],
        "post foot · certification_ids",
        "no certification",
    ),
    "what a crew needs": ([need(crew_rules=(NEED_CPR,))], "need n · crew_rules", "no certification"),
    "pool of a need": (
        [need(equipment=(EquipmentUse("vans"),))],
        "need n · equipment",
        "no equipment 'vans'",
    ),
    "post of a need": ([need(post_id="zz")], "need n · post_id", "no post 'zz'"),
    "duty of an extra shift": ([extra(duty_id="zz")], "extra_shift x · duty_id", "no duty 'zz'"),
    "times of a need": ([need(template_id="zz")], "need n · template_id", "no template 'zz'"),
    "event of a line": ([line()], "staffing_line crowd · event_id", "no event 'fair'"),
    "session of a seat": ([A, attendance()], "attendance class|a · session_id", "no session 'class'"),
    "session an assignment waits for": (
        [A, need(), assign(SHIFT, conditional_on="zz")],
        f"assignment {SHIFT}|a · conditional_on",
        "no session 'zz'",
    ),
    "shift on a date without one": (
        [A, need(), assign(GHOST)],
        f"assignment {GHOST}|a · shift_id",
        "no shift on 2027-12-01",
    ),
    "shift of an unknown need": ([A, assign(SHIFT)], f"assignment {SHIFT}|a · shift_id", "no need 'n'"),
    "no shift's id at all": ([A, assign("beach")], "assignment beach|a · shift_id", "no shift's id"),
    "shift id with a bad date": (
        [A, need(), assign("need/n/July")],
        "assignment need/n/July|a · shift_id",
        "no shift's id",
    ),
    "assigned to a session": (
        [A, session(), assign("session/class/2027-06-30")],
        "assignment session/class/2027-06-30|a · shift_id",
        "seats",
    ),
    "assigned to a shift called off": (
        [A, need(), shift_change(SHIFT, called_off=True), assign(SHIFT)],
        f"assignment {SHIFT}|a · shift_id",
        "no shift on",
    ),
    "trade of no shift": ([A, B, need(), Trade("t", GHOST, "a", "b")], "trade t · shift_id", "no shift on"),
    "change of no shift": (
        [need(), shift_change(GHOST, minimum=2)],
        f"shift_change {GHOST} · shift_id",
        "no shift on",
    ),
    "change of a session's day": (
        [session(), shift_change("session/class/2027-06-30", minimum=2)],
        "shift_change session/class/2027-06-30 · shift_id",
        "not changed shift by shift",
    ),
    "hours of no shift": ([A, Worked(SHIFT, "a")], f"worked {SHIFT}|a · shift_id", "no need"),
    "call for no shift": (
        [A, Call("k", "x", "a", NOW, CallAnswer.YES)],
        "call k · shift_id",
        "no shift's id",
    ),
    "badge twice": ([A, officer("b", badge="A")], "officer b · badge", "Officer A has it too"),
    "person id twice": (
        [officer("a", person_id="p"), officer("b", person_id="p")],
        "officer b · person_id",
        "used twice",
    ),
    "payroll number twice": (
        [officer("a", payroll_number="7"), officer("b", payroll_number="7")],
        "officer b · payroll_number",
        "used twice",
    ),
    "post code twice": ([post(), post("beach", "Foot")], "post beach · code", "'Foot' is used twice"),
    "letter twice": (
        [template(), template("dusk", "18:00-02:00")],
        "template dusk · letter",
        "Day has it too",
    ),
    "holiday twice": (
        [season(holidays=(Holiday(day("07-05"), "One"), Holiday(day("07-05"), "Two")))],
        "season season · holidays",
        "twice",
    ),
    "cap period twice": (
        [season(cap_periods=(CapPeriod("FY", day("07-01"), day("07-09"), 60),) * 2)],
        "season season · cap_periods",
        "twice",
    ),
    "more people than seats": (
        [A, B, session(seats=1), attendance(), attendance(officer_id="b")],
        "session class · seats",
        "2 people are seated",
    ),
    "hours into no period": (
        [officer(brought_forward=(BroughtForward("FY", 60),))],
        "officer a · brought_forward",
        "no cap period 'FY'",
    ),
    "hours into one period twice": (
        [
            season(cap_periods=(CapPeriod("FY", day("07-01"), day("07-09"), 60),)),
            officer(brought_forward=(BroughtForward("FY", 60), BroughtForward("FY", 5))),
        ],
        "officer a · brought_forward",
        "2 times",
    ),
    "rule twice": (
        [setting("locks"), setting("locks", id="more")],
        "rule more · rule",
        "already set by 'locks'",
    ),
    "same figures twice": (
        [setting("rest"), setting("rest", id="wish", mode=Mode.TRY)],
        "rule wish · rule",
        "already set by 'rest'",
    ),
    "pay periods overlap": (
        [PayPeriod(day("06-20"), day("07-03")), PayPeriod(day("07-03"), day("07-16"))],
        "pay_period 2027-07-03 · first",
        "overlaps",
    ),
    "publication left out": ([publication(1), publication(3)], "publication 3 · number", "3 follows 1"),
    "publications out of order": (
        [publication(1), publication(2, at=NOW - dt.timedelta(days=1))],
        "publication 2 · at",
        "before no. 1",
    ),
    "published outside its dates": (
        [A, publication(1, "07-01", "07-11", published_shift())],
        "publication 1 · shifts",
        "outside 2027-07-01",
    ),
    "published twice": (
        [A, publication(1, "06-28", "07-11", published_shift(), published_shift())],
        "publication 1 · shifts",
        "there twice",
    ),
    "published backwards": (
        [A, publication(1, "06-28", "07-11", published_shift(length=-60))],
        "publication 1 · shifts",
        "ends before",
    ),
    "what-if that cannot be read": (
        [Scenario("s", "Rain", 1, ("{",))],
        "scenario s · overlay · 1",
        "no JSON",
    ),
    "what-if about hours": (
        [Scenario("s", "Rain", 1, ('{"kind":"worked","id":"x|a"}',))],
        "scenario s · overlay · 1",
        "really happened",
    ),
}


@pytest.mark.parametrize(("entities", "place", "reason"), CASES.values(), ids=CASES)
def test_one_broken_thing_is_one_fault(entities, place, reason):
    faults = validate(plan_of(*entities))

    assert [fault.place for fault in faults] == [place]
    assert reason in faults[0].reason
    assert faults[0].remedy.endswith((".", "?"))


GOOD = {
    "nothing but the season": [],
    "two vacancies": [officer(id, badge="new", status=HireStatus.VACANCY) for id in "ab"],
    "two people of one name": [officer("a", name="J. Smith"), officer("b", name="J. Smith")],
    "a certificate from before the season": [A, certification(), certificate(issued="2020-01-01")],
    "court after the season": [A, court(date="2027-11-03")],
    "a crew rule about languages": [need(crew_rules=(CrewRule(CrewRuleKind.LANGUAGE, "es"),))],
    "rest set twice": list(default_rules()),
    "the same rule switched off": [setting("locks"), setting("locks", id="more", mode=Mode.OFF)],
    "two lengths of rest": [setting("rest"), setting("rest", id="wish", params=RestParams(700))],
    "seats left by the absent": [
        A,
        B,
        session(seats=1),
        attendance(),
        attendance(officer_id="b", outcome=Outcome.ABSENT),
    ],
    "a shift that is called off": [need(), shift_change(SHIFT, called_off=True)],
    "an event called off": [
        event(state=EventState.CALLED_OFF, called_off_dates=(day("07-04"),)),
        line(dates=(day("07-04"),)),
    ],
    "hours of a shift that is gone": [
        A,
        publication(1, "06-28", "07-11", published_shift("need/gone/2027-06-28")),
        Worked("need/gone/2027-06-28", "a"),
    ],
    "a pause between pay periods": [
        PayPeriod(day("06-20"), day("07-03")),
        PayPeriod(day("07-05"), day("07-18")),
    ],
    "republished dates": [publication(1), publication(2, at=NOW + dt.timedelta(days=1))],
}


@pytest.mark.parametrize("entities", GOOD.values(), ids=GOOD)
def test_what_is_in_order_has_no_fault(entities):
    assert validate(plan_of(*entities)) == []


def test_every_fault_is_reported_at_once():
    entities = [
        A,
        officer("b", badge="a"),
        need(post_id="zz", template_id="zz"),
        certificate("zz"),
        assign("need/gone/2027-07-01"),
        event(date="08-01"),
        setting("locks"),
        setting("locks", id="more"),
    ]

    assert [fault.place for fault in validate(plan_of(*entities))] == [
        "officer b · badge",
        "certificate zz-cpr · officer_id",
        "certificate zz-cpr · certification_id",
        "need n · post_id",
        "need n · template_id",
        "assignment need/gone/2027-07-01|a · shift_id",
        "event fair · date",
        "rule more · rule",
    ]


def test_without_a_season_the_rest_is_still_checked():
    faults = validate(Plan([A, dataclasses.replace(B, badge="a"), certificate("zz")]))

    assert [fault.place for fault in faults] == [
        "season",
        "officer b · badge",
        "certificate zz-cpr · officer_id",
        "certificate zz-cpr · certification_id",
    ]


def test_an_id_that_is_there_twice_is_found_before_a_plan_is_made():
    faults = repeated_ids([A, B, officer("a", name="Other"), post("a")])

    assert [(fault.place, fault.reason) for fault in faults] == [("officer a · id", "It is there twice.")]

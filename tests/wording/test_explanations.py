"""The texts of "Why is it open?" in kind: cause first, then a tally that adds up, then ways and how sure."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from desktop.domain.absence import CourtState
from desktop.domain.entity import Entity
from desktop.domain.explanation import Explanation
from desktop.domain.people import Contract
from desktop.domain.plan import Plan
from desktop.domain.rules import default_rules
from desktop.domain.schedule import AssignmentState
from desktop.domain.values import CrewRule, CrewRuleKind, EquipmentUse, Priority
from desktop.domain.ways import Gain, GainKind, Gains, Proof, Way, Ways
from desktop.planner.check import Checker
from desktop.planner.emit import Stopper
from desktop.planner.explaining.explain import explain
from desktop.planner.explaining.ways import find
from desktop.planner.explaining.ways_model import Window
from desktop.planner.lookup import Lookup
from desktop.wording.explanations import first_sentence, standing_text, tally_text, title
from desktop.wording.gains import gain_text, gains_text
from desktop.wording.things import Things
from desktop.wording.ways import deed_text, price_text, proof_text, way_text
from tests.builders import (
    assign,
    availability,
    certificate,
    certification,
    court,
    day,
    duty,
    event,
    extra,
    line,
    officer,
    officers,
    pool,
    post,
    season,
    session,
    shift_change,
    template,
    time_off,
)

OPEN = "extra/x/2027-07-03"


def plan_of(*entities: Entity) -> Plan:
    """A small plan with the usual rules."""
    return Plan([season(), duty(), template(), *default_rules(), *entities])


def why(plan: Plan, shift: str = OPEN) -> Explanation:
    """Why a shift is open."""
    return explain(Checker.of(plan), Lookup(plan), shift)


def first(plan: Plan, shift: str = OPEN) -> str:
    """The first sentence."""
    return first_sentence(plan, Things(plan), why(plan, shift))


def tally(plan: Plan, shift: str = OPEN) -> str:
    """The tally; its numbers add up to the crew."""
    text = tally_text(plan, Things(plan), why(plan, shift))
    crew, *rest = (int(number) for number in re.findall(r"(?:^| )(\d+)(?= )", text.replace("Of the ", "@")))
    assert crew == len(plan.officers)
    assert sum(n for n in rest) >= crew
    return text


def ways(plan: Plan, shift: str = OPEN, seconds: float = 60) -> Ways:
    """Ways to fill a shift."""
    date = plan.shifts[shift].date
    return find(plan, shift, Window(date - dt.timedelta(3), date + dt.timedelta(3)), seconds, Stopper())


def deeds(plan: Plan) -> list[str]:
    """What each way does."""
    return [deed_text(plan, Things(plan), way) for way in ways(plan).ways]


def test_nobody_is_left_who_may_do_it() -> None:
    """Text A: certificates first; of the others, where everybody is."""
    crowd = line(minimum=3, post_id="crowd", priority=Priority.MUST)
    plan = plan_of(
        post(),
        post("crowd", certification_ids=("cm",)),
        certification("cm", name="Crowd manager"),
        event(),
        crowd,
        extra("down", "07-04", "15:00-23:00"),
        *officers("abcdef"),
        officer("g", name="Okafor", contract=Contract(0, 480, 480)),
        *(certificate(who, "cm") for who in "cdefg"),
        extra("early", "07-06"),
        assign("event/crowd/2027-07-04", "c"),
        assign("extra/down/2027-07-04", "d"),
        time_off("e", "07-04", "07-04"),
        availability("f"),
        assign("extra/early/2027-07-06", "g"),
    )
    shift = "event/crowd/2027-07-04"
    assert title(Things(plan), plan.shifts[shift], why(plan, shift)) == (
        "Fair · Crowd, Sun, Jul 4, 4:00 PM – 10:00 PM: 2 of 3 open (must have)"
    )
    assert first(plan, shift) == "Nobody is left who may do it."
    assert tally(plan, shift) == (
        "Of 7 CSOs, 2 have no valid Crowd manager (Officer A, Officer B). Of the 5 who may do it, 1 is on it "
        "already (Officer C), 1 has approved time off (Officer E), 1 is not available (Officer F), 1 is on "
        "Foot until 11:00 PM (Officer D) and 1 is at the 8 h ceiling (Okafor, 7.5 h)."
    )


def test_something_else_is_short() -> None:
    """Text B: people are free, the equipment is out."""
    plan = plan_of(
        post(equipment=(EquipmentUse("handhelds"),)),
        pool("handhelds", 1),
        *officers("abcd"),
        extra(),
        extra("y"),
        assign("extra/y/2027-07-03", "d"),
    )
    assert first(plan) == (
        "Not a lack of people: 3 people are free and qualified. "
        "Handhelds: the department has 1, and all are out at 8:00 AM."
    )
    assert "3 are free, but lack equipment: Handhelds" in tally(plan)
    assert deeds(plan)[0] == "Officer A takes it; borrow 1 for this day: Handhelds"


def test_more_places_than_people() -> None:
    """Text C: a count, not a skill; no exchange can help, proven; a rest set aside for one person."""
    plan = plan_of(
        post(),
        officer("a"),
        extra("l", times="07:00-13:00", priority=Priority.MUST),
        extra(times="18:00-23:00", priority=Priority.MUST),
        assign("extra/l/2027-07-03"),
    )
    assert first(plan) == (
        "Nobody is left who may do it: must-have shifts want 2 people that day, and there is 1."
    )
    assert tally(plan) == "Of 1 CSOs, 1 would have less than 8 h of rest (Officer A)."
    found = ways(plan)
    assert deed_text(plan, Things(plan), found.ways[0]) == (
        "Officer A takes it; Officer A has 5 h of rest once instead of 8 h"
    )
    assert proof_text(plan, found, 60) == "No exchange of people within Jun 30 – Jul 6 can help: proven."


def test_left_open_by_choice() -> None:
    """Text D: more work than hours of people; or a reason somebody gave."""
    many = [extra(f"m{n}", f"07-0{n}", priority=Priority.MUST, minimum=9, desired=9) for n in (1, 2, 3)]
    plan = plan_of(post(), officer("a"), extra(), *many, assign("extra/m3/2027-07-03"))
    assert first(plan) == (
        "Left open by choice: this week has 34 h of people for 210 h of work, "
        "and more important shifts came first (this one: should have)."
    )
    note = shift_change(OPEN, left_open_because="Closed for works.")
    assert first(plan_of(post(), officer("a"), extra(), note)) == "Left open by choice: Closed for works."


def test_changed_since() -> None:
    """Text E: who had it, and what happened."""
    plan = plan_of(post(), officer("a", name="Silva"), extra(), assign(OPEN, state=AssignmentState.ABSENT))
    assert first(plan).startswith("Silva had it. Since then: Silva is absent at the time of")


def test_free_together_and_nobody() -> None:
    """Somebody can; two can together; nobody may."""
    assert first(plan_of(post(), *officers("ab"), extra())).startswith(
        "Not a lack of people: Officer A and Officer B can take it"
    )
    pair = extra(minimum=2, desired=2, crew_rules=(CrewRule(CrewRuleKind.NOT_ALONE),))
    assert first(plan_of(post(), *officers("ab"), pair)) == (
        "Not a lack of people: Officer A and Officer B can take it together."
    )
    alone = plan_of(post(), officer("a"), pair)
    assert first(alone).endswith("Nobody may stand there alone, and no second person is left.")
    nobody = plan_of(post(certification_ids=("cpr",)), certification(), officer("a"), extra())
    assert first(nobody) == "Nobody in the crew may do it."


def test_private_causes_are_not_available() -> None:
    """Court, restrictions and absence are never told in a tally."""
    plan = plan_of(
        post(),
        *officers("ab"),
        extra(),
        court(date="07-03", state=CourtState.MUST_APPEAR),
        availability("b"),
    )
    assert tally(plan) == "Of 2 CSOs, 2 are not available (Officer A, Officer B)."


def test_everybody_in_sentences() -> None:
    """The whole list says every rule in the way."""
    plan = plan_of(
        post(certification_ids=("cpr",)),
        certification(),
        *officers("ab"),
        certificate("b"),
        extra(),
        time_off("a", "07-03", "07-03"),
    )
    told = [standing_text(plan, one) for one in why(plan).standings]
    assert told[0].count("Officer A") == 2
    assert told[1] == "Free."


@pytest.mark.parametrize(
    ("things", "words"),
    [
        ((time_off("a", "07-01", "07-09"),), "Officer A's time off on Sat, Jul 3 is asked back"),
        ((availability("a"),), "Officer A is asked to come although not available"),
        ((certificate("a", valid="2027-07-01"),), "Officer A's CPR is renewed before"),
        (
            (session(dates="06-30", grants=("cpr",)),),
            "Officer A gets a seat in Class on Wed, Jun 30 and must pass",
        ),
        ((), "one more CPR before: Officer A"),
    ],
)
def test_what_is_allowed(things: tuple[Entity, ...], words: str) -> None:
    """Each allowance has words of its own."""
    needs = (
        any(isinstance(thing, type(certificate())) for thing in things) or "CPR" in words or "seat" in words
    )
    place = post(certification_ids=("cpr",) if needs else ())
    plan = plan_of(place, certification(), officer("a"), extra(), *things)
    assert any(words in deed for deed in deeds(plan))


def test_more_allowances() -> None:
    """A last day, a contract, a part of the shift, fewer people, a less important shift."""
    stays = plan_of(post(), officer("a", last_day=day("07-01")), extra())
    assert "Officer A takes it; Officer A stays to Sat, Jul 3" in deeds(stays)
    assert "0 wanted instead of 1" in deeds(stays)
    small = officer("a", contract=Contract(0, 480, 480))
    week = plan_of(post(), small, extra(), extra("y", "07-01"), assign("extra/y/2027-07-01"))
    assert "Officer A takes it; Officer A to 15 h a week (contract 8 h)" in deeds(week)
    night = extra("night", "07-02", "19:00-03:00")
    rest = plan_of(post(), officer("a"), extra(), night, assign("extra/night/2027-07-02"))
    assert "Officer A takes it from 11:00 AM (3 h open)" in deeds(rest)
    less = extra("y", priority=Priority.IF_POSSIBLE)
    opens = plan_of(post(), officer("a"), extra(priority=Priority.MUST), less, assign("extra/y/2027-07-03"))
    assert deeds(opens)[0] == (
        "Officer A, now on Foot 8:00 AM, takes it; Foot 8:00 AM opens instead (if possible)"
    )


def test_exchanges_and_prices() -> None:
    """Who comes from where, who takes their place, and how many people move."""
    plan = plan_of(
        post(),
        post("gate", certification_ids=("cpr",)),
        certification(),
        certificate("a"),
        *officers("ab"),
        extra(post_id="gate"),
        extra("y"),
        assign("extra/y/2027-07-03"),
    )
    way = ways(plan).ways[0]
    assert way_text(plan, Things(plan), way) == (
        "Officer A, now on Foot 8:00 AM, takes it; Officer B takes Foot 8:00 AM: 2 people move."
    )
    assert price_text(way) == "2 people move"


def test_nothing_is_called_proven_that_is_not() -> None:
    """Out of time: there may be a way."""
    plan = plan_of(post(), officer("a"), extra())
    nothing: tuple[Way, ...] = ()
    dates = day("07-01"), day("07-05")
    late = Ways(OPEN, *dates, nothing, Proof.UNKNOWN, complete=False, seconds=5)
    assert proof_text(plan, late, 5) == "We have not found a way in 5 s; there may be one."
    over = Ways(OPEN, *dates, nothing, Proof.NONE, complete=True, seconds=1)
    assert proof_text(plan, over, 5).endswith("Nothing that we know to allow for one person fills it either.")


def test_changes_of_the_season() -> None:
    """The few changes that close most gaps; proven only where it is."""
    plan = plan_of(certification("bike", name="Bike patrol"), *officers("ab"), pool("radios"))
    two = Gain(GainKind.CERTIFICATE, "bike", 2, ("a", "b"), 9, True, ())
    one = Gain(GainKind.PERSON, "sat", 1, (), 4, False, ())
    piece = Gain(GainKind.EQUIPMENT, "radios", 1, (), 2, False, ())
    stays = Gain(GainKind.STAY, "a", 1, ("a",), 1, False, ())
    found = Gains(14, 3, (two, one, piece, stays), 2, 60.0)
    assert [gain_text(Things(plan), found, gain) for gain in found.gains] == [
        "2 more Bike patrol certificates (Officer A and Officer B) close 9 of 14 gaps; "
        "no schedule of these weeks closes more with it: proven.",
        "One more person on Saturdays, with every certificate wanted then, closes 4 of 14 gaps, "
        "perhaps more.",
        "One piece more of Radios closes 2 of 14 gaps, perhaps more.",
        "Officer A, who stays, closes 1 of 14 gaps, perhaps more.",
    ]
    assert gains_text(found, 60) == [
        "14 people are missing to the minimums.",
        "Planning these weeks again would fill 3 of these places, with nothing changed.",
        "2 other changes were not looked at: time ran out after 60 s.",
    ]
    assert gains_text(Gains(0, 0, (), 0, 0.1), 60) == ["No minimum is missed in these dates."]

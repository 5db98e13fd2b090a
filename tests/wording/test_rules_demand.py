"""Rules about demand in words."""

from __future__ import annotations

import datetime as dt

import pytest

from desktop.domain.curves import Alternatives, ChoicePer, CurveStep, DemandCurve
from desktop.domain.rule_base import What
from desktop.domain.rules import FieldTrainingParams, setting
from desktop.domain.rules_demand import StaggerParams, StandbyParams
from desktop.domain.values import Clock, DayKind, Mode, Priority
from desktop.planner.check import check
from desktop.wording.gaps import wish_text
from desktop.wording.problems import sentence
from desktop.wording.rules import rule_sentence
from desktop.wording.things import Things
from tests.builders import (
    assign,
    attendance,
    certificate,
    certification,
    day,
    duty,
    extra,
    need,
    officer,
    plan_of,
    post,
    season,
    session,
    template,
)
from tests.planner.rules.harness import with_roster, with_settings

KIM, REYES = officer("a", name="Kim S"), officer("b", name="Reyes M")
BEACH = DemandCurve(
    "c", "Beach", "foot", "patrol", ("day",), (DayKind.SAT,), (CurveStep(dt.time(10), dt.time(12), 2, 3),),
    Priority.MUST,
)  # fmt: skip


def told(rule, *entities, roster=()):
    """Sentences of the problems of one rule."""
    plan = with_settings(plan_of(season(clock=Clock.H24), KIM, REYES, *entities), [rule])
    plan = with_roster(plan, roster)
    return [sentence(plan, problem) for problem in check(plan)]


def test_settings():
    assert [
        rule_sentence(setting(rule)).rpartition(" (")[0]
        for rule in ("alternatives", "demand_curve", "training_seats", "standby", "staggered_breaks")
    ] == [
        "Alternatives: of the shifts of one choice only one is opened",
        "Demand curves: every half hour has its people, on whichever of the curve's shifts",
        "Training seats: the planner gives seats in sessions, so that no certificate lapses while shifts "
        "need it",
        "Standby: 1 on standby could step in when a shift starts",
        "Staggered breaks: breaks of shifts longer than 6 h, not in the first or last 60 min, leave every "
        "post its minimum",
    ]
    two = setting("standby", params=StandbyParams(2, What(days=(DayKind.SAT,))))
    assert rule_sentence(two) == "Standby: 2 on standby could step in when a shift starts (Sat) (Try)"
    odd = setting("staggered_breaks", params=StaggerParams(240, 30))
    assert "longer than 4 h, not in the first or last 30 min" in rule_sentence(odd)


@pytest.mark.parametrize(
    ("per", "none", "two"),
    [
        (ChoicePer.DAY, "on Sat, Jul 3", "on Sat, Jul 3"),
        (ChoicePer.WEEK, "from Jun 28 – Jul 4", "from Jun 28 – Jul 4"),
        (ChoicePer.SEASON, "in the season", "in the season"),
    ],
)
def test_alternatives(per, none, two):
    choice = Alternatives("w", "Workshop", ("extra/x", "extra/y"), per)
    evenings = (extra(), extra("y", times="18:00-20:00"), choice)
    rule = setting("alternatives")
    assert told(rule, *evenings) == [f"Workshop: no shift is opened {none}; one is wanted."]
    both = [assign("extra/x/2027-07-03"), assign("extra/y/2027-07-03", "b")]
    assert told(rule, *evenings, roster=both) == [f"Workshop: 2 shifts are opened {two}; only one is to be."]


def test_a_curve():
    days = season("06-28", "07-04", clock=Clock.H24)
    rule = setting("demand_curve")
    assert told(rule, BEACH, days) == [
        "Beach, Sat, Jul 3, 10:00–12:00: 2 below minimum.",
        "Beach, Sat, Jul 3, 10:00–12:00: 3 below desired.",
    ]
    crew = [f"curve/c:day 07-03 {id}" for id in "abcd"]
    (over,) = told(rule, BEACH, days, officer("c"), officer("d"), roster=crew)
    assert over == "Beach, Sat, Jul 3, 10:00–12:00: 1 more than desired."
    plan = plan_of(days, post(name="Pier"), BEACH)
    text = wish_text(Things(plan), plan.shifts["curve/c:day/2027-07-03"], 0)
    assert text == "Pier, Sat, Jul 3, 08:00–16:00: people are wanted by the half hour"


def test_half_people_are_counted_in_halves():
    training = setting("field_training", mode=Mode.TRY, params=FieldTrainingParams(counts_percent=50))
    trainee = officer("a", name="Kim S", field_training_until=day("07-20"))
    plan = with_settings(
        plan_of(season("06-28", "07-04", clock=Clock.H24), trainee, BEACH),
        [setting("demand_curve"), training],
    )
    plan = with_roster(plan, ["curve/c:day 07-03 a"])
    texts = [sentence(plan, problem) for problem in check(plan)]
    assert "Beach, Sat, Jul 3, 10:00–12:00: 1.5 below minimum." in texts


def test_seats():
    world = (
        certification(),
        duty(certification_ids=("cpr",)),
        need(days=(DayKind.SAT,)),
        certificate("a", valid="07-11"),
        session(name="CPR class", grants=("cpr",), dates="06-29 06-30", seats=1),
    )
    rule = setting("training_seats")
    assert told(rule, *world) == ["Kim S is without CPR on 2 days on which shifts need it, from Sat, Jul 17."]
    assert told(rule, *world, certificate("a", valid="07-18")) == [
        "Kim S is without CPR on 1 day on which a shift needs it, from Sat, Jul 24."
    ]
    full = (attendance(officer_id="a"), attendance(officer_id="b"))
    assert told(rule, *world, *full) == ["CPR class: 1 person too many."]
    half = [assign("session/class/2027-06-29", "b")]
    assert "Reyes M is seated in CPR class on some of its days only." in told(rule, *world, roster=half)


def test_standby_and_breaks():
    late = extra(times="18:00-22:00", date="07-03")
    assert told(setting("standby"), post(name="Pier"), late, roster=["extra/x 07-03 a"]) == [
        "Pier, Sat, Jul 3, 18:00–22:00: 0 of 1 on standby who could step in."
    ]
    alone = told(setting("staggered_breaks"), template(), need(), roster=["n 07-03 a"])
    assert alone == [
        "Breaks of Kim S, Sat, Jul 3, 09:00–15:00: 1 more is needed so that every post keeps its minimum."
    ]

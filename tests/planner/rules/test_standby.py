"""Standby."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.demand import CoverageNeed
from desktop.domain.people import Restriction
from desktop.domain.places import Duty
from desktop.domain.rule_base import What
from desktop.domain.rules import setting
from desktop.domain.rules_demand import StandbyParams
from desktop.domain.values import DayKind
from desktop.planner.result import Limits
from desktop.planner.scope import EVERYTHING
from desktop.planner.solve import solve
from tests.builders import (
    assign,
    attendance,
    band,
    certificate,
    certification,
    day,
    duty,
    need,
    officers,
    plan_of,
    season,
    session,
    template,
)
from tests.planner.rules.crews import crewed
from tests.planner.rules.harness import absent, as_must, as_try, assert_agrees
from tests.planner.witness.enumeration import best

RULE = setting("standby")


def plan(*more, **fields):
    """Day shifts that need CPR and evening shifts; standby 8 to 16, 12 to 20 and through the night."""
    return plan_of(
        season(**fields),
        *officers("abcd"),
        certification(),
        duty(certification_ids=("cpr",)),
        duty("desk"),
        duty("standby", standby=True),
        template("eve", "16:00-00:00"),
        template("mid", "12:00-20:00"),
        template("night", "22:00-06:00"),
        template("late", "23:30-03:30"),
        need("day", duty_id="patrol"),
        need("eve", duty_id="desk", template_id="eve"),
        need("late", duty_id="desk", template_id="late"),
        *(need(f"s-{id}", 0, 1, duty_id="standby", template_id=id) for id in ("day", "mid", "eve", "night")),
        certificate("a"),
        certificate("b", valid="07-05"),
        *more,
    )


def amounts(*roster, rule=RULE, more=(), **fields):
    return assert_agrees(plan(*more, **fields), rule, roster=roster).amounts


def test_a_shift_that_is_worked_has_somebody_who_could_step_in():
    assert amounts("day 07-05 a") == [1]
    assert amounts("day 07-05 a", "s-day 07-05 b") == []
    assert amounts("day 07-06 a", "s-day 07-06 b") == [1]  # b's certificate is valid through 5 July
    assert amounts("day 07-05 a", "s-day 07-05 c") == [1]
    seen = assert_agrees(plan(), RULE, roster=["day 07-05 a"])
    assert seen.penalties == {"standby": 40}
    assert dict(seen.problems[0].facts) == {"found": 0, "wanted": 1}


def test_what_nobody_works_asks_for_nobody_and_standby_neither():
    assert amounts() == []
    assert amounts("s-day 07-05 a") == []
    assert amounts(absent("day 07-05 a")) == []


def test_standby_counts_when_the_shift_starts():
    assert amounts("eve 07-05 c", "s-mid 07-05 d") == []
    assert amounts("day 07-05 a", "s-mid 07-05 b") == [1]  # at noon it is too late for eight o'clock
    assert amounts("eve 07-05 c", "s-day 07-05 d") == [1]  # standby that ends at 16:00 only touches
    assert amounts("eve 07-05 c", "s-eve 07-05 d") == []


def test_over_night_on_the_night_of_the_change_and_on_the_last_date():
    assert amounts("late 07-05 c", "s-night 07-05 d") == []
    assert amounts("late 07-25 c", "s-night 07-25 d") == []
    assert amounts("late 07-25 c", "s-night 07-24 d") == [1]
    assert amounts("late 11-06 c", "s-night 11-06 d", first="11-01", last="11-14") == []


def test_own_times_of_those_on_standby_count():
    early = assign("need/s-mid/2027-07-05", "d", times=band("12:00-15:00"))
    assert amounts("eve 07-05 c", early) == [1]


def test_more_may_be_wanted_and_only_for_some_shifts():
    two = setting("standby", params=StandbyParams(2, What(duty_ids=("desk",), days=(DayKind.SAT,))))
    assert amounts("eve 07-03 c", "s-mid 07-03 d", rule=two) == [1]
    assert amounts("eve 07-03 c", "s-mid 07-03 d", "s-eve 07-03 b", rule=two) == []
    assert amounts("eve 07-05 c", "day 07-03 a", rule=two) == []


def test_a_certificate_expected_from_a_session_is_enough():
    seated = (session(dates="07-01", grants=("cpr",)), attendance("class", "c"))
    assert amounts("day 07-05 a", "s-day 07-05 c", more=seated) == []


def test_as_a_must_a_shift_is_worked_with_standby_or_not_at_all():
    rule = as_must(RULE)
    assert not assert_agrees(plan(), rule, roster=["day 07-05 a"]).feasible
    assert assert_agrees(plan(), rule, roster=["day 07-05 a", "s-day 07-05 b"]).feasible


@given(crewed(), st.integers(0, 10**6))
def test_rows_agree_with_the_checker(plan, seed):
    chance = random.Random(seed)
    ready = replace(plan.of(Duty)["patrol"], id="ready", standby=True, certification_ids=())
    moved = [
        replace(item, duty_id="ready") for item in plan.of(CoverageNeed).values() if chance.random() < 0.5
    ]
    plan = plan.replace((item.kind, item.id, item) for item in (ready, *moved))
    what = What(days=(DayKind.SAT, DayKind.SUN, DayKind.MON)) if chance.random() < 0.5 else What()
    rule = setting("standby", params=StandbyParams(chance.randint(1, 2), what))
    assert_agrees(plan, as_must(rule))
    assert_agrees(plan, as_try(rule))


def test_who_will_be_seated_in_a_class_can_step_in_after_it():
    fridays = {"days": (DayKind.FRI,)}
    rules = ("cover", "one_place", "certificates", "restrictions", "training_seats")
    seated = plan_of(
        season("06-28", "07-04"),
        *officers("ab"),
        certification(),
        certificate("a"),
        duty(certification_ids=("cpr",)),
        duty("call", standby=True),
        need("n", **fridays),
        need("s", duty_id="call", **fridays),
        session(dates="06-29", grants=("cpr",)),
        Restriction("r", "b", day("06-28"), None, (), ("patrol",)),
        rules=(*(setting(rule) for rule in rules), as_must(RULE)),
    )
    result = solve(seated, EVERYTHING, Limits(seconds=None, work=5, workers=1))
    assert ("session/class/2027-06-29", "b") in result.add
    assert result.objective == best(seated, EVERYTHING).objective == 0

"""Training seats: who is seated, what that allows, and certificates that lapse."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.people import HireStatus
from desktop.domain.problems import ProblemKind
from desktop.domain.rules import setting
from desktop.domain.schedule import Assignment, Origin, Source, Trade
from desktop.domain.training import Attendance, Certificate, Outcome
from desktop.domain.values import CrewRule, CrewRuleKind, DayKind, Mode
from desktop.planner.check import Checker
from desktop.planner.lookup import Lookup
from desktop.planner.model import compile
from desktop.planner.rules.seats import gains, plannable
from desktop.planner.scope import EVERYTHING, MayChange, Scope
from tests.builders import (
    attendance,
    availability,
    certificate,
    certification,
    court,
    day,
    duty,
    extra,
    need,
    officer,
    officers,
    plan_of,
    season,
    session,
    template,
    time_off,
)
from tests.planner.rules.crews import crewed
from tests.planner.rules.harness import as_try, assert_agrees, with_settings

RULE = setting("training_seats")
CERTIFICATES = setting("certificates")


def plan(*more, rules=(RULE, CERTIFICATES), **fields):
    """Two officers, one with a certificate to 4 July; a need for it every day; a class for two on 1 July."""
    return plan_of(
        season("06-28", "07-11"),
        *officers("ab"),
        certification(valid_months=12),
        duty(certification_ids=("cpr",)),
        need(),
        certificate("a", valid="07-04"),
        session(dates="07-01", grants=("cpr",), **({"seats": 2} | fields)),
        *more,
        rules=rules,
    )


def can_sit(plan, id, session_id="class"):
    look = Lookup(plan)
    found = plannable(look).get(session_id)
    return found is not None and gains(look, plan.officers[id], found)


def test_who_lacks_a_certificate_or_will_lack_it_may_be_seated():
    assert [can_sit(plan(), id) for id in "ab"] == [True, True]
    endless = plan(certificate("b"))
    assert not can_sit(endless, "b")


def test_nobody_is_seated_unless_the_rule_is_in_force():
    assert not can_sit(plan(rules=(CERTIFICATES,)), "a")
    assert not can_sit(plan(rules=(replace(RULE, mode=Mode.OFF), CERTIFICATES)), "a")


@pytest.mark.parametrize(
    "more",
    [
        officer("b", status=HireStatus.LEFT),
        officer("b", first_day=day("07-02")),
        officer("b", last_day=day("06-30")),
        officer("b", last_day=day("07-01")),  # no shift left that needs it
        time_off("b", "07-01", "07-01"),
        availability("b", weekdays=(DayKind.THU,)),
        attendance("class", "b"),
        attendance("class", "b", Outcome.ABSENT),
        session(dates="07-01", grants=("cpr",), seats=0),
        session(dates="07-01", grants=("cpr",), needed_for_work=True),
        session(dates="07-01"),
        session(dates="07-11", grants=("cpr",)),  # too late for any shift
        certification(trainer=True),
        need(crew_rules=(CrewRule(CrewRuleKind.CERTIFICATE, "cpr"),)),
    ],
)
def test_who_is_not_seated(more):
    assert not can_sit(plan(more), "b")


def model(plan, scope=EVERYTHING):
    """The model, and the columns of officer and shift."""
    found = compile(plan, scope)
    grid = found.grid
    at = {
        (grid.shifts[shift], grid.officers[person]): number
        for number, (person, shift) in enumerate(zip(grid.officer, grid.shift, strict=True))
    }
    return found, at


def roster(plan, *pairs):
    found, at = model(plan)
    x = found.grid.fixed.astype(np.int64)
    for pair in pairs:
        x[at[pair]] = 1
    return found, x


def seat(id, *dates):
    return [(f"session/class/{day(date)}", id) for date in dates or ("07-01",)]


def work(id, *dates):
    return [(f"need/n/{day(date)}", id) for date in dates]


def test_a_seat_allows_work_after_the_session_and_only_then():
    both = plan()
    for pairs, allowed in (
        ((*work("b", "07-02"),), False),
        ((*seat("b"), *work("b", "07-02", "07-11")), True),
        ((*work("a", "07-04"),), True),
        ((*work("a", "07-05"),), False),
        ((*seat("a"), *work("a", "07-05")), True),
        ((*seat("a"), *work("b", "07-02")), False),
    ):
        found, x = roster(both, *pairs)
        assert (found.violations(x) == []) is allowed, pairs
    assert (work("b", "07-01")[0]) not in model(both)[1]  # not yet on the day of the session


def test_a_night_before_it_begins_to_hold_is_too_early():
    nights = plan(template(times="20:00-04:00"), certificate("b", valid="06-30"))
    # The certificate ends before the night of 1 July, and the class grants one from 2 July on.
    assert (work("b", "07-01")[0]) not in model(nights)[1]
    found, x = roster(nights, *seat("b"), *work("b", "07-02"))
    assert found.violations(x) == []


def test_seats_are_seats():
    full = plan(attendance("class", "c"), officer("c"), seats=2)
    found, x = roster(full, *seat("a"))
    assert found.violations(x) == []
    found, x = roster(full, *seat("a"), *seat("b"))
    assert found.violations(x) == ["training_seats"]


def test_all_dates_of_a_session_or_none():
    long = plan(session(dates="06-29 07-01", grants=("cpr",), seats=2))
    found, x = roster(long, *seat("b", "07-01"), *work("b", "07-02"))
    assert "training_seats" in found.violations(x)
    found, x = roster(long, *seat("b", "06-29"))
    assert "training_seats" in found.violations(x)
    found, x = roster(long, *seat("b", "06-29", "07-01"), *work("b", "07-02"))
    assert found.violations(x) == []
    beside = extra("x", "06-29", "11:00-15:00", duty_id="plain")
    busy = plan(session(dates="06-29 07-01", grants=("cpr",)), beside, duty("plain"), rules=(*RULES, ONE))
    found, x = roster(busy, *seat("b", "06-29", "07-01"), ("extra/x/2027-06-29", "b"))
    assert "cliques" in found.violations(x)


RULES = (RULE, CERTIFICATES)
ONE = setting("one_place")


def test_a_session_across_a_court_date_is_for_others():
    busy = plan(court(officer_id="b", date="07-01", times="10:00-11:00"), rules=(*RULES, ONE))
    found, at = model(busy)
    assert found.upper[at[seat("b")[0]]] == 0
    assert found.upper[at[seat("a")[0]]] == 1


def test_sessions_stay_closed_outside_the_scope():
    assert seat("a")[0] in model(plan(), Scope(day("06-28"), day("07-01")))[1]
    assert seat("a")[0] not in model(plan(), Scope(day("07-02"), day("07-11")))[1]
    long = plan(session(dates="06-29 07-01", grants=("cpr",)))
    assert seat("a")[0] not in model(long, Scope(day("06-30"), day("07-11")))[1]
    assert seat("a")[0] not in model(plan(), Scope(may_change=frozenset({MayChange.PLANNER})))[1]


def test_dates_without_a_certificate_that_somebody_had():
    # From 5 to 11 July a's certificate has lapsed; b never had one.
    seen = assert_agrees(plan(rules=()), RULE)
    assert [(p.kind, p.officers, p.amount, p.points, p.fact("first")) for p in seen.problems] == [
        (ProblemKind.WISH, ("a",), 7, 35, "2027-07-05")
    ]
    assert assert_agrees(plan(attendance("class", "a"), rules=()), RULE).problems == []
    late = plan(session(dates="07-07", grants=("cpr",)), rules=())
    assert assert_agrees(late, RULE, roster=()).amounts == [7]
    late = plan(session(dates="07-07", grants=("cpr",)), attendance("class", "a"), rules=())
    assert assert_agrees(late, RULE).amounts == [3]
    gone = plan(officer("a", last_day=day("07-06")), rules=())
    assert assert_agrees(gone, RULE).amounts == [2]


def test_a_seat_that_is_planned_fills_the_dates_it_can():
    late = plan(session(dates="07-07", grants=("cpr",)))
    found, x = roster(late)
    assert found.value(x).objective == 35
    found, x = roster(late, *seat("a", "07-07"))
    assert found.value(x).objective == 15


def test_too_many_people_and_dates_left_out_are_named():
    over = plan(attendance("class", "a"), attendance("class", "b"), seats=1, rules=())
    seen = assert_agrees(over, RULE)
    broken = [p for p in seen.problems if p.kind is ProblemKind.BROKEN]
    assert [(p.fact("what"), p.amount) for p in broken] == [("seats", 1)]
    assert assert_agrees(over, as_try(RULE)).penalties == {"training_seats": 7}
    two = plan(session(dates="06-29 07-01", grants=("cpr",)), rules=())
    half = [Assignment("session/class/2027-06-29", "b", origin=Origin.HAND)]
    assert [p.fact("what") for p in assert_agrees(two, RULE, roster=half).problems] == ["whole", "lapse"]
    absent = plan(attendance("class", "a"), attendance("class", "b", Outcome.ABSENT), seats=1, rules=())
    assert assert_agrees(absent, RULE).feasible


def world(plan, chance):
    """The plan with classes, and certificates that lapse, in it."""
    dates = sorted({shift.date for shift in plan.shifts.values()})
    classes = [
        session(
            f"course-{number}",
            " ".join(map(str, sorted(chance.sample(dates, chance.randint(1, 2))))),
            chance.choice(["09:00-12:00", "20:00-02:00"]),
            grants=("cpr",),
            seats=chance.choice([None, 1, 2]),
        )
        for number in range(2)
    ]
    needs = [replace(item, crew_rules=()) for item in plan.of(type(need())).values()]
    lapsing = [
        Certificate(f"l-{id}", id, "cpr", dates[0], chance.choice(dates))
        for id in plan.officers
        if chance.random() < 0.4
    ]
    kind = certification(valid_months=chance.choice([None, 1]))
    more = [kind, *classes, *needs, *lapsing, duty(certification_ids=("cpr",))]
    return plan.replace((item.kind, item.id, item) for item in more)


def accepted(plan, pairs):
    """The plan with a roster: pairs on sessions as seats, the others as assignments."""
    chosen = [(plan.shifts[shift], officer) for shift, officer in pairs]
    found = [
        Attendance(shift.source_id, officer)
        if shift.source is Source.SESSION
        else Assignment(shift.id, officer)
        for shift, officer in chosen
    ]
    gone = [(item.kind, item.id, None) for item in plan.assignments.values()]
    return plan.replace([*gone, *((item.kind, item.id, item) for item in found)])


@given(crewed(), st.integers(0, 10**6))
def test_what_is_planned_is_what_the_checker_finds_once_it_is_accepted(plan, seed):
    chance = random.Random(seed)
    plan = world(plan, chance)
    strict = chance.random() < 0.6
    rules = [
        RULE,
        CERTIFICATES if strict else as_try(CERTIFICATES),
        *(setting(rule) for rule in ("one_place", "rest", "cover", "hour_target", "days_per_week")),
    ]
    plan = with_settings(plan, rules)
    placed = (*plan.assignments.values(), *plan.of(Trade).values())
    plan = plan.replace((item.kind, item.id, None) for item in placed)
    found, at = model(plan)
    order = list(at)
    for _try in range(6):
        x = found.grid.fixed.astype(np.int64)
        for pair in chance.sample(order, len(order)):
            if chance.random() < 0.4:
                _set(found, at, x, pair, plan)
        pairs = [pair for pair, number in at.items() if x[number] and not found.grid.fixed[number]]
        problems = Checker.of(accepted(plan, pairs)).problems()
        broken = [problem for problem in problems if problem.kind is ProblemKind.BROKEN]
        before = Checker.of(plan).problems()
        if not any(problem.kind is ProblemKind.BROKEN for problem in before):
            assert bool(found.violations(x)) is bool(broken), (found.violations(x), broken)
            points = sum(problem.points for problem in problems)
            assert broken or found.value(x).objective == points, (found.value(x).objective, problems)


def _set(found, at, x, pair, plan):
    """Put a pair, for a seat all of its dates; keep the roster allowed most of the time."""
    shift = plan.shifts[pair[0]]
    together = [
        other
        for other in at
        if shift.source is Source.SESSION
        and other[1] == pair[1]
        and plan.shifts[other[0]].source is Source.SESSION
        and plan.shifts[other[0]].source_id == shift.source_id
    ] or [pair]
    was = x.copy()
    for other in together:
        x[at[other]] = 1
    if found.violations(x) and shift.start % 7:
        x[:] = was

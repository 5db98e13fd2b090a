"""Ways to fill a shift: each is done in full and checked anew; nothing that was not proven is called so."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from desktop.domain.absence import TimeOff
from desktop.domain.demand import ShiftChange
from desktop.domain.entity import Entity
from desktop.domain.people import Contract, Officer
from desktop.domain.places import EquipmentPool
from desktop.domain.plan import Plan
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.rules import default_rules
from desktop.domain.schedule import Assignment, Source, assignment_id
from desktop.domain.training import Attendance, Certificate
from desktop.domain.values import EquipmentUse, Priority
from desktop.domain.ways import Proof, Way, Ways
from desktop.planner.check import check
from desktop.planner.emit import Stopper
from desktop.planner.explaining.ways import FindWays, find
from desktop.planner.explaining.ways_model import Window
from tests.builders import (
    assign,
    availability,
    certificate,
    certification,
    day,
    duty,
    extra,
    officer,
    officers,
    pool,
    post,
    season,
    session,
    template,
    time_off,
)
from tests.planner.worlds import worlds

BASE = (season(), duty(), template(), *default_rules())
OPEN = "extra/x/2027-07-03"
SECONDS = 60.0


def plan_of(*entities: Entity) -> Plan:
    """A small plan with the usual rules."""
    return Plan([*BASE, *entities])


def ways_of(plan: Plan, shift: str = OPEN, window: Window | None = None) -> Ways:
    """Every way to fill a shift of a small plan; each is done and checked."""
    date = plan.shifts[shift].date
    around = window or Window(date - dt.timedelta(3), date + dt.timedelta(3))
    found = find(plan, shift, around, SECONDS, Stopper())
    for way in found.ways:
        check_way(plan, way)
    assert [way.price for way in found.ways] == sorted(way.price for way in found.ways)
    return found


def done(plan: Plan, way: Way) -> Plan:
    """The plan after a way."""
    return plan.replace((change.kind, change.id, change.after) for change in way.changes)


Broken = tuple[str, tuple[str, ...], tuple[str, ...]]


def subject(problem: Problem) -> Broken:
    """What a problem is about, without figures that changed data may word otherwise."""
    return problem.setting, problem.officers, problem.shifts


def broken(plan: Plan) -> Counter[Broken]:
    """By how much a plan breaks Musts."""
    found: Counter[Broken] = Counter()
    for problem in check(plan):
        if problem.kind is ProblemKind.BROKEN:
            found[subject(problem)] += problem.amount
    return found


def short(plan: Plan) -> dict[tuple[str, str, int], int]:
    """How much is below its minimum: shifts, choices (by a shift), curves (by the half hour)."""
    found: dict[tuple[str, str, int], int] = {}
    for problem in check(plan):
        if problem.kind is not ProblemKind.BELOW_MINIMUM:
            continue
        if problem.rule == "demand_curve":
            for start in range(problem.fact("start"), problem.fact("end"), 30):
                found["curve", problem.fact("curve"), start] = problem.fact("missing")
        else:
            found["shift", problem.shifts[0], 0] = problem.amount
    return found


def opened(plan: Plan, shift_id: str) -> tuple[str, str]:
    """As what a shift that a way leaves open is found in `short`."""
    shift = plan.shifts[shift_id]
    if shift.source is Source.CURVE:
        return "curve", shift.source_id.split(":")[0]
    return "shift", shift_id


def check_way(plan: Plan, way: Way) -> None:
    """The checker, asked anew, finds no Must broken but those set aside by name, and the shift is filled."""
    after = done(plan, way)
    new = broken(after) - broken(plan)
    named = [subject(one.problem) for one in way.allowed if one.by_name and one.problem]
    assert not set(new) - set(named)
    for setting, people, shifts in new:
        signed = [after.assignments.get(assignment_id(shift, who)) for shift in shifts for who in people]
        assert any(one is not None and setting in one.override_reason for one in signed)
    before, now, here = short(plan), short(after), ("shift", way.shift_id, 0)
    assert now.get(here, 0) < before.get(here, 0) or here not in before
    worse = {key[:2] for key, amount in now.items() if amount > before.get(key, 0)}
    assert worse == {opened(plan, shift) for shift in way.opens}
    rank = list(Priority)
    for shift in way.opens:
        assert rank.index(plan.shifts[shift].priority) > rank.index(plan.shifts[way.shift_id].priority)


def allowed(found: Ways) -> list[type[Entity]]:
    """Kinds of data that ways change, the cheapest first."""
    return [type(change.after) for way in found.ways for one in way.allowed for change in one.changes]  # type: ignore[misc]


def test_somebody_free() -> None:
    """Whoever is free takes it; that is the cheapest way."""
    found = ways_of(plan_of(post(), *officers("ab"), extra(), time_off("b", "07-03", "07-03")))
    assert [(move.officer_id, move.added) for move in found.ways[0].moves] == [("a", True)]
    assert found.ways[0].price == 30 + found.ways[0].wish_points
    assert found.complete


def test_an_exchange() -> None:
    """The one who may is elsewhere; somebody else can take that place."""
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
    found = ways_of(plan)
    assert found.exchange is Proof.FOUND
    assert {(move.officer_id, move.shift_id, move.added) for move in found.ways[0].moves} == {
        ("a", "extra/y/2027-07-03", False),
        ("a", OPEN, True),
        ("b", "extra/y/2027-07-03", True),
    }


def test_no_exchange_is_proven() -> None:
    """One person, two shifts at once: no exchange can help, and that is proven."""
    plan = plan_of(post(), officer("a"), extra(), extra("y"), assign("extra/y/2027-07-03"))
    found = ways_of(plan)
    assert (found.exchange, found.complete) == (Proof.NONE, True)
    assert allowed(found) == [ShiftChange]


def test_a_less_important_shift_opens_instead() -> None:
    """A must-have shift may take somebody from one that is only desired; never the other way round."""
    must = extra(priority=Priority.MUST)
    plan = plan_of(
        post(), officer("a"), must, extra("y", priority=Priority.IF_POSSIBLE), assign("extra/y/2027-07-03")
    )
    assert ways_of(plan).ways[0].opens == ("extra/y/2027-07-03",)
    assert not any(way.opens for way in ways_of(done(plan, ways_of(plan).ways[0]), "extra/y/2027-07-03").ways)


@pytest.mark.parametrize(
    ("things", "kind"),
    [
        ((time_off("a", "07-01", "07-09"),), TimeOff),
        ((availability("a"),), Assignment),
        ((pool("radios", 0),), EquipmentPool),
    ],
)
def test_what_could_be_allowed(things: tuple[Entity, ...], kind: type[Entity]) -> None:
    """Time off asked back, somebody asked although not available, a radio borrowed."""
    radios = (EquipmentUse("radios"),) if kind is EquipmentPool else ()
    found = ways_of(plan_of(post(equipment=radios), officer("a"), extra(), *things))
    assert kind in allowed(found)


def test_hours_of_a_contract() -> None:
    """A contract of 8 h a week is raised for the second shift of the week."""
    small = officer("a", contract=Contract(0, 480, 480))
    plan = plan_of(post(), small, extra(), extra("y", "07-01"), assign("extra/y/2027-07-01"))
    found = ways_of(plan)
    assert allowed(found)[0] is Officer
    after = done(plan, found.ways[0]).officers["a"]
    assert after.contract.maximum_minutes == 900


def test_rest_is_set_aside_by_name_or_the_shift_begins_later() -> None:
    """Five hours of rest: somebody answers for it, or comes later."""
    plan = plan_of(
        post(),
        officer("a"),
        extra(),
        extra("night", "07-02", "19:00-03:00"),
        assign("extra/night/2027-07-02"),
    )
    found = ways_of(plan)
    names = [one for way in found.ways for one in way.allowed if one.by_name]
    assert [one.problem.rule for one in names if one.problem] == ["rest"]
    times = [
        change.after.times
        for way in found.ways
        for change in way.changes
        if isinstance(change.after, Assignment) and change.after.times
    ]
    assert [time.start for time in times] == [dt.time(11)]


@pytest.mark.parametrize(
    ("things", "kind"),
    [
        ((session(dates="06-30", grants=("cpr",), seats=1),), Attendance),
        ((session(dates="07-03", grants=("cpr",)),), Certificate),
        ((certificate("a", valid="2027-07-01"),), Certificate),
    ],
)
def test_a_certificate_in_time(things: tuple[Entity, ...], kind: type[Entity]) -> None:
    """A seat in a class that ends before; else a renewal, else somebody trained."""
    found = ways_of(
        plan_of(post(certification_ids=("cpr",)), certification(), officer("a"), extra(), *things)
    )
    assert kind in allowed(found)


def test_a_last_day_moves() -> None:
    """Somebody stays two days longer."""
    found = ways_of(plan_of(post(), officer("a", last_day=day("07-01")), extra()))
    assert done(plan_of(post(), officer("a"), extra()), found.ways[0]).officers["a"].last_day == day("07-03")


def test_prices_are_the_season_s() -> None:
    """Published work costs more; prices are read from the season."""
    plan = plan_of(post(), officer("a"), extra())
    date = day("07-03")
    draft = ways_of(plan).ways[0].price
    published = ways_of(plan, window=Window(date, date, ((date, date),))).ways[0].price
    late = ways_of(plan, window=Window(date, date, ((date, date),), date)).ways[0].price
    assert (published - draft, late - draft) == (2 * 30, 7 * 30)


def test_out_of_time() -> None:
    """Without time nothing is claimed."""
    plan = plan_of(post(), officer("a"), extra(), extra("y"), assign("extra/y/2027-07-03"))
    window = Window(day("07-01"), day("07-05"))
    found = find(plan, OPEN, window, 0.0, Stopper())
    assert (found.exchange, found.complete) == (Proof.UNKNOWN, False)
    stopper = Stopper()
    stopper.stop()
    assert not find(plan, OPEN, window, SECONDS, stopper).complete


def test_as_a_task() -> None:
    """Each way is told before the answer comes."""
    told: list[object] = []
    plan = plan_of(post(), *officers("ab"), extra())
    found = FindWays(plan, OPEN, Window(day("07-01"), day("07-05")), SECONDS).run(told.append, Stopper())
    assert set(map(repr, told)) == set(map(repr, found.ways))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_every_way_stands_up_to_the_checker(plan: Plan) -> None:
    """Random seasons: each way is done in full and checked anew."""
    gaps = [shift for kind, shift, _ in short(plan) if kind == "shift" and not plan.shifts[shift].is_record]
    for shift in gaps[:2]:
        ways_of(plan, shift)

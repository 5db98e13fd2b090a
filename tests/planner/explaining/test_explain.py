"""Why is it open: kinds of cause, the tally, and that nobody is called free whom the checker refuses."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.explanation import Cause, Explanation, Kind
from desktop.domain.plan import Plan
from desktop.domain.rules import RestParams, default_rules, setting
from desktop.domain.schedule import AssignmentState
from desktop.domain.values import CrewRule, CrewRuleKind, EquipmentUse, Priority
from desktop.planner.check import Checker
from desktop.planner.explaining.explain import explain, plain_work
from desktop.planner.lookup import Lookup
from tests.builders import (
    assign,
    availability,
    certificate,
    certification,
    duty,
    extra,
    officer,
    officers,
    pool,
    post,
    season,
    shift_change,
    template,
    time_off,
)
from tests.planner.worlds import worlds

BASE = (season(), duty(), template(), *default_rules())
OPEN = "extra/x/2027-07-03"


def look_at(*entities: object, shift: str = OPEN) -> Explanation:
    """Why a shift of a small plan is open; the tally is looked at on the way."""
    plan = Plan([*BASE, *entities])  # type: ignore[list-item]  # entities of many kinds
    found = explain(Checker.of(plan), Lookup(plan), shift)
    assert sum(len(group.officers) for group in found.tally()) == len(plan.officers)
    return found


def causes(found: Explanation) -> dict[str, Cause]:
    """Where everybody stands."""
    return {one.officer_id: one.cause for one in found.standings}


def test_somebody_is_free() -> None:
    """One may take it, one is away, one is on another shift, one rests."""
    found = look_at(
        post(),
        *officers("abcd"),
        extra(),
        extra("y"),
        extra("night", date="07-02", times="20:00-04:00"),
        time_off("b", "07-03", "07-03"),
        assign("extra/y/2027-07-03", "c"),
        assign("extra/night/2027-07-02", "d"),
    )
    assert found.kind is Kind.FREE
    assert causes(found) == {"a": Cause.FREE, "b": Cause.AWAY, "c": Cause.BUSY, "d": Cause.REST}
    assert found.of(Cause.BUSY)[0].works == ("extra/y/2027-07-03",)


def test_nobody_may() -> None:
    """Without certificates nobody may do it, and every rule in the way is named."""
    found = look_at(
        post(certification_ids=("cpr",)),
        certification(),
        *officers("ab"),
        extra(),
        certificate("a", valid="2027-07-02"),
        time_off("b", "07-03", "07-03"),
    )
    assert found.kind is Kind.NOBODY_MAY
    assert [problem.rule for problem in found.standings[1].breaks] == ["certificates", "time_off"]
    assert [(group.cause, group.detail, len(group.officers)) for group in found.tally()] == [
        (Cause.MAY_NOT, "cpr", 2)
    ]


def test_nobody_left() -> None:
    """Those who may are on the other place, and away."""
    found = look_at(
        post(), *officers("ab"), extra(minimum=2, desired=2), assign(OPEN), availability("b", first=None)
    )
    assert (found.kind, found.missing) == (Kind.NOBODY_LEFT, 1)
    assert causes(found) == {"a": Cause.HERE, "b": Cause.AWAY}


def test_equipment_is_short() -> None:
    """People are free; the one radio is out."""
    radio = post(equipment=(EquipmentUse("radios"),))
    found = look_at(
        radio, pool("radios", 1), *officers("abc"), extra(), extra("y"), assign("extra/y/2027-07-03")
    )
    assert found.kind is Kind.SHORT
    assert [(group.cause, group.detail) for group in found.tally()] == [
        (Cause.BUSY, "extra/y/2027-07-03"),
        (Cause.SHORT, "radios"),
    ]


def test_two_together() -> None:
    """Where nobody may stand alone, two can take it together."""
    pair = extra(minimum=2, desired=2, crew_rules=(CrewRule(CrewRuleKind.NOT_ALONE),))
    found = look_at(post(), *officers("ab"), pair)
    assert (found.kind, found.together) == (Kind.FREE, ("a", "b"))
    alone = look_at(post(), officer("a"), pair)
    assert (alone.kind, alone.together) == (Kind.SHORT, ())


def test_chosen_by_priority() -> None:
    """More work than people: what is not must have is left open by choice; so is what somebody left open."""
    contract = officer("a")
    many = [extra(f"m{n}", f"07-0{n}", priority=Priority.MUST, minimum=9, desired=9) for n in range(1, 5)]
    busy = assign("extra/m3/2027-07-03")
    assert look_at(post(), contract, extra(), *many, busy).kind is Kind.PRIORITY
    must = extra(priority=Priority.MUST)
    assert look_at(post(), contract, must, *many, busy).kind is Kind.NOBODY_LEFT
    left = look_at(post(), officer("a"), extra(), shift_change(OPEN, left_open_because="rain"))
    assert (left.kind, left.reason) == (Kind.PRIORITY, "rain")


def test_changed_since() -> None:
    """Somebody had it and is absent now."""
    found = look_at(post(), *officers("a"), extra(), assign(OPEN, state=AssignmentState.ABSENT))
    assert (found.kind, found.former) == (Kind.CHANGED, "a")
    assert causes(found) == {"a": Cause.AWAY}


def test_trainees_do_not_count() -> None:
    """A trainee who fits beside a trainer fills nothing, so that nobody calls them free."""
    found = look_at(
        post(),
        certification("trainer", trainer=True),
        certificate("a", "trainer"),
        officer("a"),
        officer("b", field_training_until=season().last_day, field_training_shifts=3),
        extra(minimum=2, desired=2),
        assign(OPEN),
    )
    assert causes(found) == {"a": Cause.HERE, "b": Cause.TRAINEE}
    assert found.kind is Kind.NOBODY_LEFT


def test_overlap_counts_as_work_where_only_rest_says_so() -> None:
    """With the rule of one place off, rest names the overlap."""
    rules = [setting("rest", params=RestParams(480))]
    plan = Plan(
        [
            season(),
            duty(),
            template(),
            post(),
            *rules,
            officer(),
            extra(),
            extra("y"),
            assign("extra/y/2027-07-03"),
        ]
    )
    found = explain(Checker.of(plan), Lookup(plan), OPEN)
    assert causes(found) == {"a": Cause.BUSY}


@settings(max_examples=40, deadline=None)
@given(worlds(), st.integers(0, 10**6))
def test_says_what_the_checker_says(plan: Plan, seed: int) -> None:
    """Free exactly where the checker breaks nothing more; the tally adds up; the checker stays as it was."""
    look, checker = Lookup(plan), Checker.of(plan)
    before = checker.problems()
    shifts = [shift for shift in plan.shifts.values() if not shift.is_record]
    for shift in random.Random(seed).sample(shifts, min(4, len(shifts))):
        found = explain(checker, look, shift.id)
        assert sum(len(group.officers) for group in found.tally()) == len(plan.officers)
        assert [one.officer_id for one in found.standings] == list(plan.officers)
        for one in found.standings:
            if one.cause is Cause.HERE:
                continue
            delta = checker.delta([plain_work(plan, shift, one.officer_id)])
            assert sorted(map(repr, one.breaks)) == sorted(map(repr, delta.breaks()))
            assert (one.cause in (Cause.FREE, Cause.TRAINEE)) >= (not delta.breaks())
            if one.cause is Cause.FREE:
                assert one.points == delta.points
    assert checker.problems() == before


@pytest.mark.parametrize("kind", list(Kind))
def test_kinds_are_words(kind: Kind) -> None:
    """A kind can be read in JSON."""
    assert kind.value.islower()

"""Preferred and avoided partners."""

from hypothesis import given

from desktop.domain.rules import setting
from desktop.domain.wishes import Preference, Strength
from tests.builders import need, officers, plan_of, template
from tests.planner.rules.crews import agrees, facts
from tests.planner.rules.harness import as_must, assert_agrees
from tests.planner.rules.wishing import wishing

RULE = setting("partners")


def wish(one, two, weight=1, strength=Strength.PREFERRED):
    return Preference(f"{one}{two}{strength}", one, strength, partner_id=two, weight=weight)


def plan(*wishes):
    return plan_of(
        *officers("abc"),
        template("late", "16:00-00:00"),
        template("night", "20:00-04:00"),
        need("n", 2),
        need("late", 2, template_id="late"),
        need("night", template_id="night"),
        *wishes,
    )


def test_first_partner_second_partner_none():
    wishes = plan(wish("a", "b", 5), wish("a", "c", 2))
    roster = ["n 07-04 a", "n 07-04 b", "n 07-05 a", "n 07-05 c", "n 07-06 a"]
    found = assert_agrees(wishes, RULE, roster=roster)
    assert found.amounts == [5, 3]
    assert facts(found, "what", "partner") == [("preferred", "b")] * 2


def test_a_shift_for_one_misses_no_partner():
    assert assert_agrees(plan(wish("a", "b")), RULE, roster=["night 07-04 a"]).problems == []


def test_the_wish_of_one_is_not_that_of_the_other():
    assert assert_agrees(plan(wish("a", "b")), RULE, roster=["n 07-04 b"]).problems == []


def test_avoided_partners_meet_over_midnight_too():
    wishes = plan(wish("a", "b", 3, Strength.AVOIDED))
    found = assert_agrees(wishes, RULE, roster=["late 07-25 a", "night 07-25 b"])
    assert found.amounts == [3]
    assert found.penalties == {"partners": 15}
    assert assert_agrees(wishes, RULE, roster=["n 07-25 a", "late 07-25 b"]).problems == []


def test_two_who_avoid_each_other_miss_two_wishes():
    wishes = plan(wish("a", "b", 3, Strength.AVOIDED), wish("b", "a", 2, Strength.AVOIDED))
    assert assert_agrees(wishes, RULE, roster=["n 07-04 a", "n 07-04 b"]).amounts == [5]


def test_as_a_must_the_first_partner_is_there():
    wishes = plan(wish("a", "b", 2), wish("a", "c", 1))
    assert not assert_agrees(wishes, as_must(RULE), roster=["n 07-04 a", "n 07-04 c"]).feasible
    assert assert_agrees(wishes, as_must(RULE), roster=["n 07-04 a", "n 07-04 b"]).feasible


@given(wishing())
def test_rows_are_feasible_exactly_if_nothing_is_broken_and_penalties_are_the_wishes_not_met(plan):
    agrees(plan, RULE)

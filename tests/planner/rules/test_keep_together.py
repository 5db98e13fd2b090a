"""Required partners."""

from hypothesis import given

from desktop.domain.rules import setting
from desktop.domain.wishes import Preference, Strength
from tests.builders import attendance, need, officers, plan_of, session, template
from tests.planner.rules.crews import agrees
from tests.planner.rules.harness import absent, as_try, assert_agrees
from tests.planner.rules.wishing import wishing

RULE = setting("keep_together")


def together(one, two):
    return Preference(f"{one}{two}", one, Strength.REQUIRED, partner_id=two)


def plan(*wishes):
    return plan_of(
        *officers("abc"),
        template("night", "20:00-04:00"),
        need("n", 2),
        need("night", 2, template_id="night"),
        *wishes,
    )


AB = plan(together("a", "b"))


def test_alone_or_with_somebody_else_is_broken():
    found = assert_agrees(AB, RULE, roster=["night 07-25 a", "night 07-25 c"])
    assert found.amounts == [1]
    assert found.problems[0].officers == ("a",)
    assert assert_agrees(AB, RULE, roster=["night 07-25 a", "night 07-25 b"]).feasible


def test_the_partner_may_work_alone():
    assert assert_agrees(AB, RULE, roster=["n 07-04 b"]).feasible
    assert not assert_agrees(
        plan(together("a", "b"), together("b", "a")), RULE, roster=["n 07-04 b"]
    ).feasible


def test_one_of_several_partners_is_enough():
    several = plan(together("a", "b"), together("a", "c"))
    assert assert_agrees(several, RULE, roster=["n 07-04 a", "n 07-04 c"]).feasible


def test_another_shift_on_the_same_day_does_not_do():
    assert not assert_agrees(AB, RULE, roster=["n 07-04 a", "night 07-04 b"]).feasible


def test_an_absent_partner_is_not_there():
    assert not assert_agrees(AB, RULE, roster=["n 07-04 a", absent("n 07-04 b")]).feasible


def test_each_shift_costs_once_and_sessions_cost_nothing():
    training = plan(together("a", "b"), session(), attendance())
    found = assert_agrees(training, as_try(RULE), roster=["n 07-04 a", "n 07-05 a"])
    assert found.penalties == {"keep_together": 14}


@given(wishing())
def test_rows_are_feasible_exactly_if_nothing_is_broken_and_penalties_are_the_wishes_not_met(plan):
    agrees(plan, RULE)

"""Restrictions: posts and duties closed to one officer from one date to another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.people import Restriction
from desktop.domain.rules import setting
from tests.builders import day, duty, extra, officers, plan_of, post
from tests.planner.rules.crews import agrees, crewed, facts
from tests.planner.rules.harness import assert_agrees, with_roster

RULE = setting("restrictions")


@pytest.mark.parametrize(
    ("date", "times", "allowed"),
    [
        ("07-04", "20:00-04:00", True),  # starts before the first date
        ("07-05", "00:00-08:00", False),
        ("07-06", "20:00-04:00", False),
        ("07-07", "00:00-08:00", True),
    ],
)
def test_first_and_last_date_are_included(date, times, allowed):
    limit = Restriction("r", "a", day("07-05"), day("07-06"), post_ids=("foot",))
    plan = plan_of(*officers("ab"), extra(date=date, times=times), limit)
    seen = assert_agrees(plan, RULE, roster=[f"extra/x {date} a", f"extra/x {date} b"])
    assert seen.feasible is allowed
    assert [problem.officers for problem in seen.problems] == ([] if allowed else [("a",)])


@pytest.mark.parametrize(
    ("post_id", "duty_id", "what"),
    [
        ("foot", "patrol", []),
        ("bike", "patrol", ["post"]),
        ("foot", "desk", ["duty"]),
        ("bike", "desk", ["post"]),
    ],
)
def test_posts_and_duties(post_id, duty_id, what):
    limit = Restriction("r", "a", day("06-28"), post_ids=("bike",), duty_ids=("desk",))
    plan = plan_of(*officers("a"), post("bike"), duty("desk"), extra(post_id=post_id, duty_id=duty_id), limit)
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-03 a"])
    assert facts(seen, "what") == [(word,) for word in what]
    assert seen.feasible is (not what)


def test_two_restrictions_on_one_shift_are_one_problem():
    limits = [Restriction(id, "a", day("06-28"), post_ids=("foot",)) for id in ("r", "s")]
    plan = with_roster(plan_of(*officers("a"), extra(), *limits), ["extra/x 07-03 a"])
    must, wish = agrees(plan, RULE)
    assert must.amounts == wish.amounts == [1]


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

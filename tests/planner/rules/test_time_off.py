"""Time off: midnight to midnight, approved, requested, denied."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.absence import TimeOffState
from desktop.domain.problems import ProblemKind
from desktop.domain.rules import TimeOffParams, default_rules, setting
from tests.builders import extra, officers, plan_of, season, time_off
from tests.planner.rules.crews import agrees, crewed
from tests.planner.rules.harness import assert_agrees, with_roster

RULE = setting("time_off")
REQUESTED = next(rule for rule in default_rules() if rule.id == "time_off_requested")


@pytest.mark.parametrize(
    ("date", "times", "allowed"),
    [
        ("07-04", "16:00-00:00", True),  # ends as the first date begins
        ("07-04", "16:00-00:01", False),
        ("07-06", "16:00-00:00", False),
        ("07-07", "00:00-08:00", True),  # starts as the last date ends
    ],
)
def test_time_off_lasts_from_midnight_to_midnight(date, times, allowed):
    plan = plan_of(*officers("a"), extra(date=date, times=times), time_off())
    assert assert_agrees(plan, RULE, roster=[f"extra/x {date} a"]).feasible is allowed


@pytest.mark.parametrize(
    ("date", "times", "allowed"), [("11-07", "23:30-00:30", False), ("11-08", "00:00-08:00", True)]
)
def test_a_date_of_25_hours_is_off_to_its_end(date, times, allowed):
    autumn = season("11-01", "11-14")
    plan = plan_of(autumn, *officers("a"), extra(date=date, times=times), time_off("a", "11-07", "11-07"))
    assert assert_agrees(plan, RULE, roster=[f"extra/x {date} a"]).feasible is allowed


def test_each_setting_is_about_one_state():
    states = {"a": TimeOffState.APPROVED, "b": TimeOffState.REQUESTED, "c": TimeOffState.DENIED}
    plan = plan_of(
        *officers("abc"), extra(date="07-05"), *(time_off(id, state=state) for id, state in states.items())
    )
    seen = assert_agrees(plan, RULE, REQUESTED, roster=[f"extra/x 07-05 {id}" for id in "abc"])
    assert [(p.kind, p.officers, p.points) for p in seen.problems] == [
        (ProblemKind.BROKEN, ("a",), 0),
        (ProblemKind.WISH, ("b",), 150),
    ]
    assert seen.broken == {"time_off"}
    assert seen.penalties["time_off_requested"] == 150


def test_denied_time_off_is_nothing_even_for_a_setting_about_it():
    plan = plan_of(*officers("a"), extra(date="07-05"), time_off(state=TimeOffState.DENIED))
    rule = setting("time_off", params=TimeOffParams(TimeOffState.DENIED))
    assert assert_agrees(plan, rule, roster=["extra/x 07-05 a"]).problems == []


def test_two_entries_over_one_shift_are_one_problem():
    plan = plan_of(*officers("a"), extra(date="07-05"), time_off(), time_off(id="again"))
    must, wish = agrees(with_roster(plan, ["extra/x 07-05 a"]), RULE)
    assert must.amounts == wish.amounts == [1]


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)
    agrees(plan, REQUESTED)

"""Season dates: first and last day, status, sessions needed for work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.rules import setting
from desktop.domain.training import Outcome
from desktop.domain.values import HireStatus
from tests.builders import attendance, day, extra, officer, officers, plan_of, session
from tests.planner.rules.crews import agrees, crewed, facts
from tests.planner.rules.harness import assert_agrees

RULE = setting("season_dates")


@pytest.mark.parametrize(
    ("date", "times", "allowed"),
    [
        ("06-30", "20:00-04:00", False),  # ends on the first day, but starts before it
        ("07-01", "00:00-08:00", True),
        ("07-05", "20:00-04:00", True),  # starts on the last day and is worked to its end
        ("07-06", "00:00-08:00", False),
    ],
)
def test_the_date_on_which_a_shift_starts_counts(date, times, allowed):
    plan = plan_of(officer(first_day=day("07-01"), last_day=day("07-05")), extra(date=date, times=times))
    assert assert_agrees(plan, RULE, roster=[f"extra/x {date} a"]).feasible is allowed


@pytest.mark.parametrize("date", ["06-28", "07-25"])
def test_without_own_dates_the_season_counts(date):
    plan = plan_of(*officers("a"), extra(date=date))
    assert assert_agrees(plan, RULE, roster=[f"extra/x {date} a"]).feasible


@pytest.mark.parametrize("status", list(HireStatus))
def test_only_some_statuses_work(status):
    plan = plan_of(officer(status=status), extra())
    allowed = status in {HireStatus.VACANCY, HireStatus.CLEARED, HireStatus.ACTIVE, HireStatus.RESTRICTED}
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-03 a"])
    assert seen.feasible is allowed
    assert facts(seen, "status") == ([] if allowed else [(status.value,)])


@pytest.mark.parametrize(
    ("outcome", "date", "times", "allowed"),
    [
        (Outcome.SEATED, "07-01", "18:00-23:00", False),  # the last date of the session is not over
        (Outcome.SEATED, "07-01", "23:59-06:00", False),
        (Outcome.SEATED, "07-02", "00:00-08:00", True),
        (Outcome.PASSED, "07-02", "00:00-08:00", True),
        (Outcome.FAILED, "07-02", "00:00-08:00", False),
        (Outcome.ABSENT, "07-20", "08:00-16:00", False),
    ],
)
def test_no_shift_before_a_session_needed_for_work_is_over(outcome, date, times, allowed):
    plan = plan_of(
        *officers("ab"),
        extra(date=date, times=times),
        session("academy", "06-30 07-01", needed_for_work=True),
        attendance("academy", "a", outcome),
    )
    seen = assert_agrees(plan, RULE, roster=[f"extra/x {date} a", f"extra/x {date} b"])
    assert seen.feasible is allowed
    assert [problem.officers for problem in seen.problems] == ([] if allowed else [("a",)])


@pytest.mark.parametrize(("grants", "allowed"), [(("cpr", "bike"), True), (("bike",), False)])
def test_a_seat_elsewhere_makes_up_for_a_failed_session(grants, allowed):
    plan = plan_of(
        *officers("a"),
        extra(date="07-09"),
        session("academy", "06-30", needed_for_work=True, grants=("cpr",)),
        session("second", "07-08", needed_for_work=True, grants=grants),
        attendance("academy", "a", Outcome.FAILED),
        attendance("second", "a"),
    )
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-09 a"])
    assert seen.feasible is allowed
    assert facts(seen, "session", "passable") == ([] if allowed else [("academy", False)])


def test_a_session_held_again_under_its_name_makes_up_for_it():
    again = session("academy-2", "07-08", name="Academy", needed_for_work=True)
    plan = plan_of(
        *officers("a"),
        extra("x", "07-08"),
        extra("y", "07-09"),
        session("academy", "06-30", needed_for_work=True),
        again,
        attendance("academy", "a", Outcome.ABSENT),
        attendance("academy-2", "a"),
    )
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-08 a", "extra/y 07-09 a"])
    assert [problem.shifts for problem in seen.problems] == [("extra/x/2027-07-08",)]


def test_other_sessions_keep_nobody_from_work():
    plan = plan_of(*officers("a"), extra(), session(dates="07-20"), attendance("class", "a"))
    assert assert_agrees(plan, RULE, roster=["extra/x 07-03 a"]).problems == []


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

"""Under 18: clock times, driving, minutes by date and workweek, company."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

from desktop.domain.rules import MinorParams, setting
from tests.builders import (
    assign,
    attendance,
    band,
    day,
    duty,
    extra,
    officer,
    officers,
    plan_of,
    season,
    session,
)
from tests.planner.rules.crews import agrees, crewed, facts
from tests.planner.rules.harness import as_try, assert_agrees, with_roster

RULE = setting("minors")
MINOR = officer(under_18_until=day("2027-12-01"))


def limits(**fields):
    return setting("minors", params=MinorParams(**fields))


@pytest.mark.parametrize(
    ("times", "what"),
    [
        ("06:00-14:00", []),
        ("05:59-13:00", ["early"]),
        ("14:00-22:00", []),
        ("14:00-22:01", ["late"]),
        ("16:00-00:00", ["late"]),
        ("20:00-04:00", ["late"]),
        ("00:00-08:00", ["early"]),
    ],
)
def test_clock_times(times, what):
    plan = plan_of(MINOR, officer("b"), extra(times=times))
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-03 a", "extra/x 07-03 b"])
    assert facts(seen, "what") == [(word,) for word in what]
    assert all(problem.officers == ("a",) for problem in seen.problems)


@pytest.mark.parametrize(("times", "allowed"), [("18:00-00:30", True), ("18:00-00:31", False)])
def test_a_latest_time_after_midnight_belongs_to_the_next_date(times, allowed):
    plan = plan_of(MINOR, extra(times=times))
    rule = limits(latest_end=dt.time(0, 30))
    assert assert_agrees(plan, rule, roster=["extra/x 07-03 a"]).feasible is allowed


@pytest.mark.parametrize(("times", "allowed"), [("04:00-07:00", True), ("03:59-07:00", False)])
def test_the_local_clock_counts_on_the_date_it_changes(times, allowed):
    plan = plan_of(season("03-08", "03-21"), MINOR, extra(date="03-14", times=times))
    rule = limits(earliest_start=dt.time(4))
    assert assert_agrees(plan, rule, roster=["extra/x 03-14 a"]).feasible is allowed


@pytest.mark.parametrize(("of_age", "allowed"), [("07-04", False), ("07-03", True)])
def test_the_date_on_which_the_shift_starts_decides_who_is_under_age(of_age, allowed):
    plan = plan_of(officer(under_18_until=day(of_age)), extra(times="20:00-04:00"))
    assert assert_agrees(plan, RULE, roster=["extra/x 07-03 a"]).feasible is allowed


def test_no_driving_unless_switched_off():
    plan = plan_of(MINOR, duty(driving=True), extra())
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-03 a"])
    assert facts(seen, "what") == [("driving",)]
    assert assert_agrees(plan, limits(no_driving=False), roster=["extra/x 07-03 a"]).feasible


def test_each_breach_of_one_shift_is_a_unit():
    plan = plan_of(MINOR, duty(driving=True), extra(times="05:00-23:00"))
    seen = assert_agrees(plan, as_try(limits(day_minutes=600, week_minutes=600)), roster=["extra/x 07-03 a"])
    assert facts(seen, "what") == [("day",), ("driving",), ("early",), ("late",), ("week",)]
    assert seen.penalties == {"minors": 5 * 7}


@pytest.mark.parametrize(("second", "allowed"), [("17:00-18:30", True), ("17:00-18:31", False)])
def test_paid_minutes_of_one_date_add_up(second, allowed):
    # 08:00–16:00 is paid 450 minutes after its break; 540 are allowed.
    plan = plan_of(MINOR, extra(), extra("y", times=second))
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-03 a", "extra/y 07-03 a"])
    assert seen.feasible is allowed
    assert facts(seen, "what", "paid_minutes") == ([] if allowed else [("day", 541)])


def test_sessions_count_towards_the_date():
    plan = plan_of(
        MINOR,
        extra(times="13:00-20:00"),
        session(dates="07-03", times="09:00-12:00"),
        attendance("class", "a"),
    )
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-03 a"])
    assert facts(seen, "what", "paid_minutes") == [("day", 180 + 390)]


@pytest.mark.parametrize(("week_minutes", "allowed"), [(1350, True), (1349, False)])
def test_paid_minutes_of_one_workweek_add_up(week_minutes, allowed):
    # The workweek starts on Sunday 4 July: three shifts of 450 paid minutes lie in it, Saturday's does not.
    dates = ("07-03", "07-04", "07-05", "07-10")
    plan = plan_of(MINOR, *(extra(f"x{date}", date) for date in dates))
    rule = limits(week_minutes=week_minutes)
    seen = assert_agrees(plan, rule, roster=[f"extra/x{date} {date} a" for date in dates])
    assert seen.feasible is allowed
    assert facts(seen, "on", "paid_minutes") == ([] if allowed else [("2027-07-04", 1350)])


def test_only_dates_under_age_count_towards_the_workweek():
    plan = plan_of(officer(under_18_until=day("07-05")), extra("x", "07-04"), extra("y", "07-05"))
    roster = ["extra/x 07-04 a", "extra/y 07-05 a"]
    assert assert_agrees(plan, limits(week_minutes=450), roster=roster).feasible


@pytest.mark.parametrize(
    ("times", "crew", "allowed"),
    [
        ("10:00-18:00", "a", True),  # over when company would be wanted
        ("10:00-18:01", "a", False),
        ("10:00-18:01", "ab", True),
        ("10:00-18:01", "ac", False),  # two minors are no company for each other
    ],
)
def test_company_from_a_clock_time(times, crew, allowed):
    people = (MINOR, officer("b"), officer("c", under_18_until=day("2027-12-01")))
    plan = plan_of(*people, extra(times=times))
    rule = limits(company_from=dt.time(18))
    seen = assert_agrees(plan, rule, roster=[f"extra/x 07-03 {id}" for id in crew])
    assert seen.feasible is allowed
    assert facts(seen, "what") == ([] if allowed else [("company",)] * len(crew))


def test_own_times_decide_whether_company_is_wanted():
    plan = plan_of(MINOR, extra(times="10:00-20:00"))
    rule = limits(company_from=dt.time(18))
    early = assign("extra/x/2027-07-03", times=band("10:00-18:00"))
    assert assert_agrees(plan, rule, roster=[early]).feasible
    assert not assert_agrees(plan, rule, roster=["extra/x 07-03 a"]).feasible


def test_officers_of_age_are_not_concerned():
    plan = plan_of(*officers("a"), duty(driving=True), extra(times="20:00-12:00"))
    rule = limits(company_from=dt.time(18))
    assert assert_agrees(plan, rule, roster=["extra/x 07-03 a"]).problems == []


def test_without_a_shift_there_is_nothing_to_check():
    assert agrees(with_roster(plan_of(MINOR), []), RULE)[0].problems == []


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)
    strict = {"latest_end": dt.time(0, 30), "day_minutes": 480, "week_minutes": 1200}
    agrees(plan, limits(company_from=dt.time(19), **strict))

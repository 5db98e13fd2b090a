"""Evening lead: a senior or lead on every date that wants an evening shift."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

from desktop.domain.rules import EveningParams, setting
from desktop.domain.values import Grade
from tests.builders import extra, officer, plan_of, season
from tests.planner.rules.crews import agrees, crewed, facts
from tests.planner.rules.harness import absent, as_must, as_try, assert_agrees

RULE = setting("evening_lead")
PEOPLE = (officer("a"), officer("s", grade=Grade.SENIOR), officer("l", grade=Grade.LEAD))


def plan_with(*shifts):
    return plan_of(*PEOPLE, *shifts)


@pytest.mark.parametrize(
    ("crew", "allowed"), [("", False), ("a", False), ("s", True), ("l", True), ("al", True)]
)
def test_somebody_senior_works_the_evening(crew, allowed):
    roster = [f"extra/x 07-03 {id}" for id in crew]
    plan = plan_with(extra(times="16:00-00:00"))
    seen = assert_agrees(plan, as_must(RULE), roster=roster)
    assert seen.feasible is allowed
    assert facts(seen, "date") == ([] if allowed else [("2027-07-03",)])
    assert assert_agrees(plan, as_try(RULE), roster=roster).penalties == {"evening_lead": 7 * (not allowed)}


@pytest.mark.parametrize(("times", "wanted"), [("14:59-22:00", False), ("15:00-22:00", True)])
def test_an_evening_starts_at_the_clock_time_of_the_setting(times, wanted):
    seen = assert_agrees(plan_with(extra(times=times)), as_must(RULE))
    assert bool(seen.problems) is wanted
    late = setting("evening_lead", params=EveningParams(dt.time(22)))
    assert assert_agrees(plan_with(extra(times=times)), as_must(late)).feasible


def test_an_evening_that_nobody_need_work_wants_no_lead():
    optional = extra(times="16:00-00:00", minimum=0)
    assert assert_agrees(plan_with(optional), as_must(RULE), roster=["extra/x 07-03 a"]).feasible


def test_any_evening_shift_of_the_date_will_do():
    shifts = (extra("x", times="16:00-00:00"), extra("y", times="18:00-22:00", minimum=0))
    seen = assert_agrees(plan_with(*shifts), as_must(RULE), roster=["extra/x 07-03 a", "extra/y 07-03 s"])
    assert seen.feasible


def test_a_night_counts_for_the_date_on_which_it_starts():
    # Over the night on which clocks go back: Saturday's shift is no help on Sunday.
    shifts = (extra("x", "11-06", "20:00-04:00"), extra("y", "11-07", "16:00-00:00"))
    plan = plan_of(season("11-01", "11-14"), *PEOPLE, *shifts)
    seen = assert_agrees(plan, as_must(RULE), roster=["extra/x 11-06 l", "extra/y 11-07 a"])
    assert facts(seen, "date") == [("2027-11-07",)]


def test_a_lead_who_is_absent_or_on_the_day_shift_does_not_count():
    shifts = (extra("x", times="16:00-00:00"), extra("y", times="07:00-15:00"))
    roster = ["extra/y 07-03 l", absent("extra/x 07-03 s")]
    assert not assert_agrees(plan_with(*shifts), as_must(RULE), roster=roster).feasible


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

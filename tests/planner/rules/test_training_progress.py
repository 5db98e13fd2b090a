"""Training progress: so many accompanied shifts by the last date of field training."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.rules import setting
from desktop.domain.values import HireStatus
from tests.builders import attendance, day, extra, need, officer, plan_of, session
from tests.planner.rules.crews import agrees, crewed, facts
from tests.planner.rules.harness import as_must, as_try, assert_agrees

RULE = setting("training_progress")


def trainee(**fields):
    return officer(**({"field_training_until": day("07-03"), "field_training_shifts": 3} | fields))


@pytest.mark.parametrize(
    ("dates", "missing"),
    [
        ("", 3),
        ("06-29", 2),
        ("06-29 06-30 07-03", 0),  # the last date is included
        ("06-29 06-30 07-04", 1),  # too late
        ("06-29 06-30 07-01 07-02", 0),
    ],
)
def test_so_many_shifts_by_the_last_date(dates, missing):
    plan = plan_of(trainee(), need())
    roster = [f"n {date} a" for date in dates.split()]
    seen = assert_agrees(plan, as_must(RULE), roster=roster)
    assert seen.amounts == [missing] * bool(missing)
    assert seen.feasible is (not missing)
    assert assert_agrees(plan, as_try(RULE), roster=roster).penalties == {"training_progress": 7 * missing}


def test_a_night_that_starts_on_the_last_date_counts():
    shifts = (extra("x", "07-03", "20:00-04:00"), extra("y", "07-04", "00:00-08:00"))
    plan = plan_of(trainee(field_training_shifts=1), *shifts)
    assert assert_agrees(plan, as_must(RULE), roster=["extra/x 07-03 a"]).feasible
    assert not assert_agrees(plan, as_must(RULE), roster=["extra/y 07-04 a"]).feasible


def test_only_the_officers_own_dates_count():
    plan = plan_of(trainee(first_day=day("06-30"), last_day=day("07-01")), need())
    roster = [f"n {date} a" for date in ("06-29", "06-30", "07-01", "07-02")]
    seen = assert_agrees(plan, RULE, roster=roster)
    assert facts(seen, "wanted", "planned") == [(3, 2)]


def test_sessions_do_not_count():
    plan = plan_of(trainee(field_training_shifts=1), session(), attendance())
    assert assert_agrees(plan, RULE).amounts == [1]


@pytest.mark.parametrize(
    "fields",
    [{"field_training_shifts": 0}, {"field_training_until": None}, {"status": HireStatus.LEFT}],
)
def test_nothing_is_wanted_from_others(fields):
    assert assert_agrees(plan_of(trainee(**fields), need()), as_must(RULE)).problems == []


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

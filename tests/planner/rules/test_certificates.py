"""Certificates: held from on-post time to the end of the shift."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.rules import setting
from desktop.domain.training import Outcome
from tests.builders import (
    assign,
    attendance,
    band,
    certificate,
    certification,
    duty,
    extra,
    officers,
    plan_of,
    post,
    season,
    session,
)
from tests.planner.rules.crews import agrees, crewed, facts
from tests.planner.rules.harness import as_try, assert_agrees

RULE = setting("certificates")


def plan_with(*entities, date="07-03", times="16:00-00:00"):
    return plan_of(
        *officers("a"),
        certification("cpr"),
        certification("bike"),
        post(certification_ids=("cpr",)),
        extra(date=date, times=times),
        *entities,
    )


@pytest.mark.parametrize(
    ("times", "valid", "allowed"),
    [
        ("16:00-00:00", "07-03", True),
        ("16:00-00:01", "07-03", False),  # lapses at midnight, a minute before the end
        ("20:00-04:00", "07-04", True),
        ("08:00-16:00", "07-03", True),
        ("08:00-16:00", "07-02", False),
        ("08:00-16:00", None, True),
    ],
)
def test_valid_through_the_end_of_the_shift(times, valid, allowed):
    plan = plan_with(certificate("a", valid=valid), times=times)
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-03 a"])
    assert seen.feasible is allowed
    assert facts(seen, "certification") == ([] if allowed else [("cpr",)])


@pytest.mark.parametrize(("issued", "allowed"), [("07-03", True), ("07-04", False)])
def test_valid_from_on_post_time(issued, allowed):
    plan = plan_with(certificate("a", issued=issued), times="20:00-04:00")
    assert assert_agrees(plan, RULE, roster=["extra/x 07-03 a"]).feasible is allowed


def test_a_date_of_25_hours_is_valid_to_its_end():
    plan = plan_with(
        season("11-01", "11-14"), certificate("a", valid="11-07"), date="11-07", times="16:00-00:00"
    )
    assert assert_agrees(plan, RULE, roster=["extra/x 11-07 a"]).feasible


def test_a_renewal_that_does_not_overlap_is_no_cover_for_the_night_between():
    renewal = certificate("a", issued="07-04")
    first = certificate("a", valid="07-03")
    second = type(renewal)("renewal", "a", "cpr", renewal.issued_on)
    plan = plan_with(first, second, times="20:00-04:00")
    # Neither is held over all of the night; the two are separate proofs.
    assert not assert_agrees(plan, RULE, roster=["extra/x 07-03 a"]).feasible


def test_each_missing_certification_is_a_unit():
    plan = plan_with(duty(certification_ids=("bike", "cpr")))
    seen = assert_agrees(plan, as_try(RULE), roster=["extra/x 07-03 a"])
    assert facts(seen, "certification") == [("bike",), ("cpr",)]
    assert seen.penalties == {"certificates": 14}


@pytest.mark.parametrize(
    ("outcome", "date", "allowed"),
    [
        (Outcome.SEATED, "07-03", True),  # conditional, not broken
        (Outcome.PASSED, "07-03", True),
        (Outcome.FAILED, "07-03", False),
        (Outcome.ABSENT, "07-03", False),
        (Outcome.SEATED, "07-02", False),  # granted from the day after the last date
    ],
)
def test_a_session_grants_from_the_day_after_its_last_date(outcome, date, allowed):
    course = session(dates="07-01 07-02", grants=("cpr",))
    plan = plan_with(course, attendance("class", "a", outcome), date=date)
    assert assert_agrees(plan, RULE, roster=[f"extra/x {date} a"]).feasible is allowed


def test_own_times_that_end_sooner_are_enough():
    plan = plan_with(certificate("a", valid="07-03"), times="16:00-02:00")
    short = assign("extra/x/2027-07-03", times=band("16:00-00:00"))
    assert assert_agrees(plan, RULE, roster=[short]).feasible


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)

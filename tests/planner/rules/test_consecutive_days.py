"""Consecutive days."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import DaysParams, setting
from tests.builders import attendance, need, officers, plan_of, season, session, template
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered


def days(count):
    return setting("consecutive_days", params=DaysParams(count))


def row(first, last):
    return [f"n 07-{day:02} a" for day in range(first, last + 1)]


def plan(*more, **fields):
    night = template("night", "20:00-04:00")
    return plan_of(season(**fields), *officers("ab"), need(), night, need("e", template_id="night"), *more)


def test_seven_in_a_row_are_one_too_many_whatever_the_week():
    found = assert_agrees(plan(), days(6), roster=row(8, 14))
    assert found.amounts == [1]
    assert dict(found.problems[0].facts) == {"first": "2027-07-08", "last": "2027-07-14", "allowed": 6}
    assert assert_agrees(plan(), days(6), roster=row(8, 13)).feasible


def test_each_further_date_is_one_more():
    found = assert_agrees(plan(), days(6), roster=row(8, 16))
    assert [p.fact("first") for p in found.problems] == ["2027-07-08", "2027-07-09", "2027-07-10"]
    assert assert_agrees(plan(), as_try(days(6)), roster=row(8, 16)).penalties == {"consecutive_days": 21}


def test_a_date_free_ends_the_row():
    assert assert_agrees(plan(), days(3), roster=[*row(8, 10), *row(12, 14)]).feasible
    assert not assert_agrees(plan(), days(3), roster=[*row(8, 10), *row(11, 14)]).feasible


def test_a_night_works_the_date_on_which_it_starts_only():
    assert assert_agrees(plan(), days(2), roster=["e 07-08 a", "n 07-10 a", "n 07-11 a"]).feasible
    assert not assert_agrees(plan(), days(2), roster=["e 07-09 a", "n 07-10 a", "n 07-11 a"]).feasible


def test_two_shifts_on_one_date_are_one_date():
    assert assert_agrees(plan(), days(2), roster=["n 07-08 a", "e 07-08 a", "n 07-09 a"]).feasible


def test_dates_are_whole_over_a_change_of_the_clock():
    autumn = plan(first="11-01", last="11-14")
    nights = ["e 11-05 a", "e 11-06 a", "e 11-07 a"]
    assert assert_agrees(autumn, days(3), roster=nights).feasible
    assert assert_agrees(autumn, days(2), roster=nights).amounts == [1]


def test_a_session_is_a_date_worked():
    seated = plan(session(dates="07-09"), attendance())
    assert not assert_agrees(seated, days(2), roster=["n 07-08 a", "n 07-10 a"]).feasible
    assert assert_agrees(seated, days(2), roster=["n 07-08 b", "n 07-10 b"]).feasible


def test_rows_of_dates_end_with_the_season():
    edge = plan(first="07-08", last="07-10")
    assert assert_agrees(edge, days(3), roster=row(8, 10)).feasible
    assert not assert_agrees(edge, days(2), roster=row(8, 10)).feasible


@given(rostered(), st.integers(1, 4))
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, count):
    assert_agrees(plan, as_must(days(count)))


@given(rostered(), st.integers(1, 4))
def test_penalties_are_the_wishes_not_met(plan, count):
    assert_agrees(plan, as_try(days(count)))

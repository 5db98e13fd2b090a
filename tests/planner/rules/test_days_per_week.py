"""Days per week."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import DaysParams, setting
from desktop.domain.values import DayKind
from tests.builders import attendance, need, officers, plan_of, season, session, template
from tests.planner.rules.harness import absent, as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

RULE = setting("days_per_week")
SIX = [f"n 07-{day:02} a" for day in range(5, 11)]
"""Monday to Saturday."""


def plan(*more, **fields):
    night = template("night", "20:00-04:00")
    return plan_of(season(**fields), *officers("ab"), need(), night, need("e", template_id="night"), *more)


def days(count):
    return setting("days_per_week", params=DaysParams(count))


def test_the_sixth_date_of_a_week_is_one_too_many():
    found = assert_agrees(plan(), RULE, roster=SIX)
    assert found.amounts == [1]
    assert dict(found.problems[0].facts) == {"week": "2027-07-05", "worked": 6, "allowed": 5}
    assert assert_agrees(plan(), days(4), roster=SIX).amounts == [2]


def test_five_dates_are_allowed_and_people_do_not_add_up():
    assert assert_agrees(plan(), RULE, roster=[*SIX[:5], "n 07-10 b"]).feasible


def test_weeks_are_the_displayed_ones():
    roster = [f"n 07-{day:02} a" for day in range(8, 14)]
    assert assert_agrees(plan(), RULE, roster=roster).feasible
    sunday = plan(display_week_start=DayKind.SUN)
    assert assert_agrees(sunday, RULE, roster=SIX).amounts == [1]
    assert assert_agrees(sunday, RULE, roster=["n 07-04 a", *SIX[:5]]).amounts == [1]
    assert assert_agrees(plan(), RULE, roster=["n 07-04 a", *SIX[:5]]).feasible


def test_a_night_belongs_to_the_date_on_which_it_starts():
    assert assert_agrees(plan(), RULE, roster=["e 07-04 a", *SIX[:5]]).feasible
    assert assert_agrees(plan(), RULE, roster=["e 07-11 a", *SIX[:5]]).amounts == [1]


def test_the_night_of_the_clock_change_is_one_date():
    autumn = plan(first="11-01", last="11-14")
    roster = ["e 11-06 a", "n 11-02 a", "n 11-03 a"]
    assert assert_agrees(autumn, days(3), roster=roster).feasible
    assert assert_agrees(autumn, days(2), roster=roster).amounts == [1]


def test_two_shifts_on_one_date_are_one_date():
    assert assert_agrees(plan(), RULE, roster=[*SIX[:5], "e 07-05 a", "e 07-06 a"]).feasible


def test_a_session_is_a_date_worked():
    seated = plan(session(dates="07-10 07-11"), attendance())
    assert assert_agrees(seated, RULE, roster=SIX[:5]).amounts == [2]
    assert assert_agrees(seated, RULE, roster=SIX[:3]).feasible


def test_who_is_absent_does_not_work():
    assert assert_agrees(plan(), RULE, roster=[*SIX[:5], absent(SIX[5])]).feasible


def test_a_part_of_a_week_at_the_edge_counts_like_any_other():
    edge = plan(first="07-09", last="07-13")
    roster = ["n 07-09 a", "n 07-10 a", "n 07-11 a"]
    assert assert_agrees(edge, days(3), roster=[*roster, "n 07-12 a"]).feasible
    assert assert_agrees(edge, days(2), roster=roster).amounts == [1]


@given(rostered(), st.integers(0, 4))
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, count):
    assert_agrees(plan, as_must(days(count)))


@given(rostered(), st.integers(0, 4))
def test_penalties_are_the_wishes_not_met(plan, count):
    assert_agrees(plan, as_try(days(count)))

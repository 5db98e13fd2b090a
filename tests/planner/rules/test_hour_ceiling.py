"""Hour ceiling."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.people import Contract
from desktop.domain.rules import CeilingParams, setting
from desktop.domain.season import PayRules
from tests.builders import attendance, need, officer, plan_of, season, session, template
from tests.planner.rules.harness import absent, as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

WEEK = [f"n 07-{day:02} a" for day in range(4, 10)]
"""Sunday to Friday, 450 paid minutes each."""


def ceiling(minutes=48 * 60):
    return setting("hour_ceiling", params=CeilingParams(minutes))


def plan(*more, maximum=48 * 60, **fields):
    return plan_of(
        season(**fields),
        officer("a", contract=Contract(0, 1200, maximum)),
        need(),
        template("night", "20:00-04:00"),
        need("e", template_id="night"),
        *more,
    )


def test_seven_shifts_are_above_forty_eight_hours():
    found = assert_agrees(plan(), ceiling(), roster=[*WEEK, "n 07-10 a"])
    assert (found.amounts, found.feasible) == ([5], False)
    assert dict(found.problems[0].facts) == {
        "week": "2027-07-04",
        "paid_minutes": 3150,
        "ceiling_minutes": 2880,
    }


def test_six_shifts_are_below_and_the_ceiling_itself_is_allowed():
    assert assert_agrees(plan(), ceiling(), roster=WEEK).feasible
    assert assert_agrees(plan(), ceiling(2700), roster=WEEK).feasible
    assert assert_agrees(plan(), ceiling(2699), roster=WEEK).amounts == [1]


def test_a_lower_maximum_of_the_contract_goes_before():
    assert not assert_agrees(plan(maximum=1200), ceiling(), roster=WEEK[:3]).feasible
    assert assert_agrees(plan(maximum=1200), ceiling(), roster=WEEK[:2]).feasible
    assert not assert_agrees(plan(maximum=2880), ceiling(900), roster=WEEK[:3]).feasible


def test_a_night_over_the_boundary_is_split():
    assert assert_agrees(plan(), ceiling(2250 + 225), roster=[*WEEK[:5], "e 07-10 a"]).feasible
    assert not assert_agrees(plan(), ceiling(2250 + 224), roster=[*WEEK[:5], "e 07-10 a"]).feasible
    whole = plan(pay=PayRules(split_at_workweek=False))
    assert not assert_agrees(whole, ceiling(2250 + 225), roster=[*WEEK[:5], "e 07-10 a"]).feasible


def test_the_long_night_may_be_paid_real_or_nominal():
    autumn = {"first": "10-31", "last": "11-14"}
    nominal = PayRules(nominal_on_clock_change=True, split_at_workweek=False)
    real = PayRules(split_at_workweek=False)
    assert not assert_agrees(plan(pay=real, **autumn), ceiling(450), roster=["e 11-06 a"]).feasible
    assert assert_agrees(plan(pay=nominal, **autumn), ceiling(450), roster=["e 11-06 a"]).feasible


def test_sessions_count_and_the_absent_do_not():
    seated = plan(session(dates="07-09"), attendance())
    assert not assert_agrees(seated, ceiling(2300), roster=WEEK[:5]).feasible
    assert assert_agrees(plan(), ceiling(2300), roster=[*WEEK[:5], absent(WEEK[5])]).feasible


def test_the_last_night_of_the_season_runs_into_a_week_of_its_own():
    edge = plan(first="07-04", last="07-10")
    found = assert_agrees(edge, ceiling(224), roster=["e 07-10 a"])
    assert [p.fact("week") for p in found.problems] == ["2027-07-04", "2027-07-11"]


@given(rostered(), st.sampled_from([450, 1000, 2000]))
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan, minutes):
    assert_agrees(plan, as_must(ceiling(minutes)))


@given(rostered(), st.sampled_from([450, 1000, 2000]))
def test_penalties_are_the_wishes_not_met(plan, minutes):
    assert_agrees(plan, as_try(ceiling(minutes)))

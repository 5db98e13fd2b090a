"""What work costs."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import setting
from desktop.domain.rules_people import PayParams
from desktop.domain.schedule import Trade
from desktop.domain.season import Holiday
from desktop.domain.values import DayKind
from desktop.errors import InputError
from tests.builders import NOW, band, court, day, need, officer, plan_of, season, template
from tests.planner.rules.crews import agrees
from tests.planner.rules.harness import as_must, assert_agrees, pair
from tests.planner.rules.plans import rostered

HOLIDAY = (Holiday(day("07-04"), "Independence Day"),)


def pay(unit_cents=1_000, holiday_percent=100):
    return setting("pay", params=PayParams(unit_cents, holiday_percent))


def plan(*more, a=2_000, b=3_000, **fields):
    return plan_of(
        season(**({"holidays": HOLIDAY} | fields)),
        officer("a", pay_rate_cents=a),
        officer("b", pay_rate_cents=b),
        officer("c"),
        template("night", "20:00-04:00", break_minutes=0),
        need("n"),
        need("night", template_id="night", days=tuple(DayKind)),
        *more,
    )


def test_paid_hours_at_the_hourly_rate():
    # 8 h less half an hour of break: 7.5 h at 20.00 are 150.00.
    found = assert_agrees(plan(), pay(), roster=["n 07-05 a"])
    assert found.amounts == [15]
    assert dict(found.problems[0].facts) == {"cents": 15_000, "paid_minutes": 450}
    assert assert_agrees(plan(), pay(), roster=["n 07-05 b"]).penalties == {"pay": 23}


def test_the_sum_of_an_officer_is_one_wish():
    found = assert_agrees(plan(), pay(), roster=["n 07-05 a", "n 07-06 a", "night 07-25 a"])
    assert found.amounts == [15 + 15 + 16]
    assert found.problems[0].officers == ("a",)


def test_a_holiday_and_a_night_that_starts_on_it():
    rule = pay(holiday_percent=150)
    roster = ["night 07-03 a", "night 07-04 b"]
    assert sorted(assert_agrees(plan(), rule, roster=roster).amounts) == [16, 36]


def test_a_night_in_which_the_clock_goes_back_is_an_hour_longer():
    autumn = plan(first="11-01", last="11-14")
    assert assert_agrees(autumn, pay(), roster=["night 11-06 a"]).amounts == [18]


def test_own_times_and_trades():
    short = dataclasses.replace(pair("n 07-05 a"), times=band("08:00-12:00"))
    assert assert_agrees(plan(), pay(), roster=[short]).amounts == [8]
    trade = Trade("t", "need/n/2027-07-05", "b", "a", NOW, NOW, "lt")
    found = assert_agrees(plan(trade), pay(), roster=["n 07-05 a"])
    assert (found.amounts, found.problems[0].officers) == ([23], ("b",))


def test_a_rate_that_is_not_known_is_the_mean_of_the_others():
    assert assert_agrees(plan(), pay(), roster=["night 07-05 c"]).amounts == [20]
    assert assert_agrees(plan(a=None, b=None), pay(), roster=["night 07-05 c"]).problems == []


def test_court_is_not_counted_and_as_a_must_only_unpaid_work_is_right():
    assert assert_agrees(plan(court()), pay()).problems == []
    assert not assert_agrees(plan(), as_must(pay()), roster=["n 07-05 a"]).feasible
    assert assert_agrees(plan(a=0), as_must(pay()), roster=["n 07-05 a"]).feasible


def test_figures_must_make_sense():
    with pytest.raises(InputError, match="0 is no sum"):
        PayParams(0)
    with pytest.raises(InputError, match="-1 is negative"):
        PayParams(holiday_percent=-1)


@st.composite
def paid(draw):
    plan = draw(rostered())
    rates = st.sampled_from([None, 0, 1_500, 2_333])
    people = [dataclasses.replace(officer, pay_rate_cents=draw(rates)) for officer in plan.officers.values()]
    return plan.replace((person.kind, person.id, person) for person in people)


@given(paid(), st.builds(PayParams, st.sampled_from([100, 999, 5_000]), st.sampled_from([100, 150])))
def test_rows_are_feasible_exactly_if_nothing_is_broken_and_penalties_are_the_wishes_not_met(plan, params):
    agrees(plan, setting("pay", params=params))

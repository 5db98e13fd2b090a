"""Season cap."""

from hypothesis import given

from desktop.domain.people import BroughtForward
from desktop.domain.rules import setting
from desktop.domain.schedule import Trade
from desktop.domain.season import CapPeriod
from tests.builders import NOW, attendance, day, need, officer, officers, plan_of, season, session, template
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

RULE = setting("season_cap")
JUNE = CapPeriod("fiscal year", day("2026-07-01"), day("06-30"), 900)
THREE = ["n 06-28 a", "n 06-29 a", "n 06-30 a"]
"""1,350 paid minutes to the end of June."""


def plan(*more, periods=(JUNE,), **fields):
    return plan_of(
        season(cap_periods=periods),
        officer(**fields),
        officer("b"),
        need(),
        template("night", "20:00-04:00"),
        need("e", template_id="night"),
        *more,
    )


def test_hours_above_the_cap_of_a_period():
    found = assert_agrees(plan(), RULE, roster=THREE)
    assert not found.feasible
    assert found.amounts == [8]
    assert dict(found.problems[0].facts) == {
        "period": "fiscal year",
        "paid_minutes": 1350,
        "brought_minutes": 0,
        "cap_minutes": 900,
    }


def test_the_cap_itself_may_be_reached_and_other_dates_are_free():
    assert assert_agrees(plan(), RULE, roster=[*THREE[:2], "n 07-01 a", "n 07-02 a"]).feasible


def test_a_night_counts_on_the_date_on_which_it_starts():
    assert not assert_agrees(plan(), RULE, roster=[*THREE[:2], "e 06-30 a"]).feasible
    july = CapPeriod("new year", day("07-01"), day("2028-06-30"), 0)
    assert assert_agrees(plan(periods=(july,)), RULE, roster=["e 06-30 a"]).feasible
    assert not assert_agrees(plan(periods=(july,)), RULE, roster=["e 07-01 a"]).feasible


def test_hours_brought_forward_use_up_their_own_period_only():
    brought = (BroughtForward("fiscal year", 400), BroughtForward("other", 900))
    found = assert_agrees(plan(brought_forward=brought), RULE, roster=THREE[:2])
    assert (found.amounts, found.problems[0].fact("brought_minutes")) == ([7], 400)
    assert assert_agrees(plan(brought_forward=brought), RULE, roster=THREE[:1]).feasible


def test_a_cap_used_up_before_the_season_breaks_nothing_until_somebody_works():
    used = plan(brought_forward=(BroughtForward("fiscal year", 2000),))
    assert assert_agrees(used, RULE).feasible
    assert assert_agrees(used, RULE, roster=["n 06-28 a"]).amounts == [8]


def test_an_own_cap_goes_before_and_holds_for_the_whole_season():
    own = plan(season_cap_minutes=1350)
    assert assert_agrees(own, RULE, roster=THREE).feasible
    assert assert_agrees(own, RULE, roster=[*THREE, "n 07-20 a"]).amounts == [8]
    alone = plan(periods=(), season_cap_minutes=450)
    assert assert_agrees(alone, RULE, roster=["n 07-25 a"]).feasible
    assert assert_agrees(alone, RULE, roster=["n 06-28 a", "n 07-25 a"]).amounts == [8]


def test_without_any_cap_nothing_is_limited():
    assert assert_agrees(plan(periods=()), RULE, roster=THREE).feasible


def test_sessions_count():
    seated = plan(session(dates="06-30", times="09:00-10:00"), attendance())
    assert assert_agrees(seated, RULE, roster=THREE[:2]).amounts == [1]


def test_a_trade_counts_for_the_credited_officer():
    trade = Trade("t", "need/n/2027-06-30", "a", "b", NOW, NOW, "lt")
    roster = [*THREE[:2], "n 06-30 b"]
    assert assert_agrees(plan(), RULE, roster=roster).feasible
    assert assert_agrees(plan(trade), RULE, roster=roster).problems[0].officers == ("a",)


def test_the_long_night_of_the_clock_change_counts_in_full():
    autumn = plan_of(
        season("11-01", "11-14", cap_periods=(CapPeriod("all", day("11-01"), day("11-14"), 509),)),
        *officers("a"),
        template("night", "20:00-04:00"),
        need("e", template_id="night"),
    )
    assert assert_agrees(autumn, RULE, roster=["e 11-05 a"]).feasible
    assert assert_agrees(autumn, RULE, roster=["e 11-06 a"]).amounts == [1]


@given(rostered())
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan):
    assert_agrees(plan, as_must(RULE))


@given(rostered())
def test_penalties_are_the_wishes_not_met(plan):
    assert_agrees(plan, as_try(RULE))

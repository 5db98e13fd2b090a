"""Contract minimum."""

from hypothesis import given

from desktop.domain.people import Contract
from desktop.domain.rules import setting
from desktop.domain.values import HireStatus
from tests.builders import attendance, day, need, officer, plan_of, season, session, template
from tests.planner.rules.harness import as_must, as_try, assert_agrees
from tests.planner.rules.plans import rostered

RULE = setting("contract_minimum")
TWENTY = Contract(20 * 60, 30 * 60, 40 * 60)


def plan(*more, first="06-28", last="07-25", **fields):
    night = template("night", "20:00-04:00")
    return plan_of(
        season(first, last),
        officer(contract=TWENTY, **fields),
        need(),
        night,
        need("e", template_id="night"),
        *more,
    )


def test_every_week_is_due_and_the_edges_by_their_share():
    found = assert_agrees(plan(), RULE)
    # Workweeks start on Sunday: six days of the first lie in the season, one of the last.
    due = [(p.fact("week"), p.fact("due_minutes"), p.amount) for p in found.problems]
    assert sorted(due) == [
        ("2027-06-27", 1028, 18),
        ("2027-07-04", 1200, 20),
        ("2027-07-11", 1200, 20),
        ("2027-07-18", 1200, 20),
        ("2027-07-25", 171, 3),
    ]
    assert found.penalties == {"contract_minimum": 810}


def test_hours_worked_are_taken_off():
    roster = ["n 07-05 a", "n 07-06 a"]
    weeks = {p.fact("week"): p.amount for p in assert_agrees(plan(), RULE, roster=roster).problems}
    assert weeks["2027-07-04"] == 5
    roster.append("n 07-07 a")
    weeks = {p.fact("week"): p.amount for p in assert_agrees(plan(), RULE, roster=roster).problems}
    assert "2027-07-04" not in weeks


def test_a_night_over_the_boundary_is_split():
    weeks = {p.fact("week"): p.fact("paid_minutes") for p in assert_agrees(plan(), RULE).problems}
    assert weeks["2027-07-04"] == weeks["2027-07-11"] == 0
    found = assert_agrees(plan(), RULE, roster=["e 07-10 a"])
    weeks = {p.fact("week"): p.fact("paid_minutes") for p in found.problems}
    assert weeks["2027-07-04"] == weeks["2027-07-11"] == 225


def test_the_night_of_the_clock_change_pays_its_real_length():
    autumn = plan(first="11-01", last="11-14")
    found = assert_agrees(autumn, RULE, roster=["e 11-06 a"])
    assert {p.fact("week"): p.fact("paid_minutes") for p in found.problems} == {
        "2027-10-31": 227,
        "2027-11-07": 283,
        "2027-11-14": 0,
    }


def test_weeks_outside_the_own_dates_want_nothing():
    found = assert_agrees(plan(first_day=day("07-05"), last_day=day("07-07")), RULE)
    assert [(p.fact("week"), p.fact("due_minutes")) for p in found.problems] == [("2027-07-04", 514)]


def test_who_left_is_due_nothing():
    assert assert_agrees(plan(status=HireStatus.LEFT), RULE).amounts == []


def test_preparation_wants_nothing():
    early = plan_of(season(prepare_from=day("06-14")), officer(contract=TWENTY), need())
    assert len(assert_agrees(early, RULE).problems) == 5


def test_a_session_counts():
    seated = plan(session(dates="07-05 07-06 07-07", times="09:00-16:00"), attendance())
    weeks = {p.fact("week"): p.amount for p in assert_agrees(seated, RULE).problems}
    assert weeks["2027-07-04"] == 1


def test_as_a_must_short_weeks_are_refused():
    one_week = plan(first="07-04", last="07-10")
    roster = ["n 07-05 a", "n 07-06 a"]
    assert not assert_agrees(one_week, as_must(RULE), roster=roster).feasible
    assert assert_agrees(one_week, as_must(RULE), roster=[*roster, "n 07-07 a"]).feasible


@given(rostered())
def test_rows_are_feasible_exactly_if_nothing_is_broken(plan):
    assert_agrees(plan, as_must(RULE))


@given(rostered())
def test_penalties_are_the_wishes_not_met(plan):
    assert_agrees(plan, as_try(RULE))

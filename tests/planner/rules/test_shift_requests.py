"""Requests for single days."""

from hypothesis import given

from desktop.domain.rules import setting
from desktop.domain.wishes import ShiftRequest, Want
from tests.builders import court, day, need, officers, plan_of, season, template
from tests.planner.rules.crews import agrees, facts
from tests.planner.rules.harness import absent, as_must, assert_agrees
from tests.planner.rules.wishing import wishing

RULE = setting("shift_requests")


def request(date="07-04", want=Want.OFF, weight=1, officer="a", **fields):
    return ShiftRequest("q", officer, day(date), want, weight=weight, **fields)


def plan(*more, **fields):
    return plan_of(
        season(**fields),
        *officers("ab"),
        template("night", "20:00-04:00"),
        need("n"),
        need("m"),
        need("night", template_id="night"),
        *more,
    )


def test_a_day_off_is_missed_by_each_shift_that_starts_on_it():
    found = assert_agrees(plan(request(weight=3)), RULE, roster=["n 07-04 a", "night 07-04 a"])
    assert found.amounts == [3, 3]
    assert found.penalties == {"shift_requests": 60}
    assert found.problems[0].officers == ("a",)


def test_a_shift_belongs_to_the_date_on_which_it_starts():
    assert assert_agrees(plan(request("07-05")), RULE, roster=["night 07-04 a"]).problems == []
    assert assert_agrees(plan(request("07-04")), RULE, roster=["night 07-04 a"]).amounts == [1]
    autumn = plan(request("11-07"), first="11-01", last="11-14")
    assert assert_agrees(autumn, RULE, roster=["night 11-06 a"]).problems == []


def test_only_the_shift_times_asked_for():
    nights_off = plan(request(template_id="night"))
    assert assert_agrees(nights_off, RULE, roster=["n 07-04 a", "night 07-04 b"]).problems == []
    assert assert_agrees(nights_off, RULE, roster=["night 07-04 a"]).amounts == [1]


def test_a_request_to_work_is_met_by_one_shift():
    on = plan(request("07-25", Want.ON, 4))
    found = assert_agrees(on, RULE, roster=["n 07-25 b", "n 07-24 a"])
    assert found.amounts == [4]
    assert facts(found, "what", "date") == [("on", "2027-07-25")]
    assert assert_agrees(on, RULE, roster=["n 07-25 a"]).problems == []
    assert assert_agrees(on, RULE, roster=["n 07-25 a", "night 07-25 a"]).problems == []


def test_one_shift_and_no_other():
    on = plan(request(want=Want.ON, shift_id="need/m/2027-07-04"))
    assert assert_agrees(on, RULE, roster=["n 07-04 a"]).problems[0].shifts == ("need/m/2027-07-04",)
    assert assert_agrees(on, RULE, roster=["m 07-04 a"]).problems == []


def test_a_day_without_shifts_cannot_be_worked():
    empty = plan_of(*officers("a"), request(want=Want.ON))
    assert assert_agrees(empty, RULE).amounts == [1]


def test_court_and_absence_do_not_meet_a_request():
    on = plan(request("07-01", Want.ON), court())
    assert assert_agrees(on, RULE, roster=[absent("n 07-01 a")]).amounts == [1]
    assert assert_agrees(plan(request("07-01"), court()), RULE).problems == []


def test_as_a_must_requests_bind():
    on = plan(request("07-25", Want.ON))
    assert not assert_agrees(on, as_must(RULE)).feasible
    assert assert_agrees(on, as_must(RULE), roster=["n 07-25 a"]).feasible
    assert not assert_agrees(plan(request()), as_must(RULE), roster=["n 07-04 a"]).feasible
    assert assert_agrees(plan(request()), as_must(RULE), roster=["n 07-05 a"]).feasible


@given(wishing())
def test_rows_are_feasible_exactly_if_nothing_is_broken_and_penalties_are_the_wishes_not_met(plan):
    agrees(plan, RULE)

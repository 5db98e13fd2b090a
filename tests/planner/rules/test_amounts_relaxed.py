"""Rules about amounts may be set aside by name, for a price."""

import pytest

from desktop.domain.prices import Prices
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import (
    BesideTimeOffParams,
    CountParams,
    HoursParams,
    Period,
    RunParams,
    WeekendRowParams,
    WeekendsParams,
    WholeWeekendParams,
    WindowRestParams,
)
from desktop.planner.lookup import Lookup
from desktop.planner.rules import RULE_BY_KEY
from tests.builders import time_off
from tests.planner.rules.amounts import days, world
from tests.planner.rules.harness import as_must, assert_agrees

PRICES = Prices()


@pytest.mark.parametrize(
    ("rule", "params", "dates", "price"),
    [
        ("hours_in_period", HoursParams(Period.SEASON, maximum_minutes=720), "07-05..07-06", 3 * PRICES.hour),
        ("shifts_in_period", CountParams(Period.WEEK, maximum=1), "07-05..07-07", 2 * PRICES.day),
        ("days_in_period", CountParams(Period.WEEK, maximum=1), "07-05..07-06", PRICES.day),
        (
            "days_in_period",
            CountParams(Period.WEEK, minimum=2, maximum=None, if_worked=True),
            "07-05",
            PRICES.other,
        ),
        ("weekends_in_period", WeekendsParams(maximum=0), "07-10..07-11", PRICES.day),
        ("weekends_in_a_row", WeekendRowParams(0), "07-10", PRICES.day),
        ("whole_weekends", WholeWeekendParams(), "07-10", PRICES.other),
        ("run_of_work", RunParams(2, None), "07-06", PRICES.other),
        ("run_of_work", RunParams(None, 2), "07-05..07-08", 2 * PRICES.day),
        ("rest_in_window", WindowRestParams(36 * 60, 2), "07-05..07-06", PRICES.other),
        ("beside_time_off", BesideTimeOffParams(), "07-19", PRICES.other),
    ],
)
def test_a_problem_is_accepted_by_name_for_a_price(rule, params, dates, price):
    plan, must = world(time_off(first="07-20", last="07-20")), as_must(setting(rule, params=params))
    problem = assert_agrees(plan, must, roster=days(dates)).problems[-1]
    ((edit, asked),) = RULE_BY_KEY[rule].relax(Lookup(plan), problem, params)
    assert asked == price
    (change,) = edit.changes
    assert (change.after.officer_id, change.after.override_reason) == ("a", must.id)


def test_too_little_free_time_between_two_dates():
    plan, must = world(), as_must(setting("run_of_days_off"))
    problem = assert_agrees(plan, must, roster=days("07-06", "07-08")).problems[0]
    ((_edit, price),) = RULE_BY_KEY["run_of_days_off"].relax(Lookup(plan), problem, must.params)
    assert price == PRICES.other

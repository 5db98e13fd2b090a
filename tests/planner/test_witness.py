"""The real planner on the witness weeks: exactly the stated shortfalls, proven."""

import pytest

from desktop.domain.values import Priority
from desktop.planner.result import Limits, PlanStatus
from desktop.planner.scope import EVERYTHING
from desktop.planner.solve import solve
from tests.planner.witness.weeks import QUICK, SILVER_STRAND, plan_of
from tests.planner.worlds import newly_broken


def named(week):
    return week.name


def hours_short(plan, result):
    """(must have, should have) paid hours that stay open."""
    short = {True: 0.0, False: 0.0}
    for gap in result.gaps:
        short[plan.shifts[gap.shift_id].priority is Priority.MUST] += gap.minutes / 60
    return short[True], short[False]


@pytest.mark.parametrize("week", QUICK, ids=named)
def test_shortfall(week):
    plan = plan_of(week)
    result = solve(plan, EVERYTHING, Limits(seconds=60))
    assert hours_short(plan, result) == (week.short_must, week.short_should)
    assert result.status is PlanStatus.OPTIMAL
    assert result.first_level == result.first_level_bound
    assert all(gap.proven for gap in result.gaps)
    assert not newly_broken(plan, result, ())


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("week", SILVER_STRAND, ids=named)
def test_shortfall_of_a_hundred_people(week):
    plan = plan_of(week)
    result = solve(plan, EVERYTHING, Limits(seconds=300))
    assert hours_short(plan, result) == (week.short_must, week.short_should)
    assert result.first_level == result.first_level_bound
    assert not newly_broken(plan, result, ())

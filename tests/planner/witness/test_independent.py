"""The tiny model gives the shortfalls stated for each week."""

import pytest

from tests.planner.witness.independent import solve
from tests.planner.witness.weeks import ALL, QUICK, SILVER_STRAND


def named(week):
    return week.name


@pytest.mark.parametrize("week", ALL, ids=named)
def test_hours_wanted_and_hours_of_people(week):
    assert sum(work.heads * work.paid for work in week.works) == week.demand
    assert sum(work.heads * work.paid for work in week.works if work.must) == week.must
    assert sum(person.cap for person in week.people) == week.supply


@pytest.mark.parametrize("week", QUICK, ids=named)
def test_least_shortfall(week):
    found = solve(week)
    assert found.proven
    assert (found.must, found.should) == (week.short_must, week.short_should)


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize("week", SILVER_STRAND, ids=named)
def test_least_shortfall_of_a_hundred_people(week):
    found = solve(week, seconds=240)
    assert found.proven
    assert (found.must, found.should) == (week.short_must, week.short_should)

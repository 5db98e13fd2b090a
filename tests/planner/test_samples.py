"""The sample seasons planned as a user would: no Must newly broken, every gap named, honest bounds."""

import pytest

from desktop.domain.problems import ProblemKind
from desktop.planner.check import Checker, check
from desktop.planner.result import Limits
from desktop.planner.scope import Scope
from desktop.planner.solve import solve
from tests.planner.worlds import accepted, newly_broken
from tests.samples import harbor_point, silver_strand, wattle_bay


def assert_planned(plan, seconds):
    told = []
    result = solve(plan, Scope(), Limits(seconds=seconds, workers=2), progress=told.append)
    after = accepted(plan, result)
    below = {p.shifts[0] for p in check(after) if p.kind is ProblemKind.BELOW_MINIMUM}
    assert not newly_broken(plan, result, ())
    assert {gap.shift_id for gap in result.gaps} == below
    assert Checker.of(after).points == result.objective
    assert 0 <= result.first_level_bound <= result.first_level < told[0].first_level
    assert 0 < result.bound <= result.objective < told[0].objective


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("sample", "seconds"), [(harbor_point, 20), (wattle_bay, 10)])
def test_a_season(sample, seconds):
    assert_planned(sample.plan(), seconds)


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_a_hundred_people_for_five_months():
    assert_planned(silver_strand.plan(), 180)

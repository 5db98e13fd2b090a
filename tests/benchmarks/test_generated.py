"""Generated seasons are sound, alike for one seed and different for others."""

import pytest

from desktop.domain.demand import StaffingLine
from desktop.domain.problems import ProblemKind
from desktop.domain.validate import validate
from desktop.planner.check import check
from desktop.workspace.sources import read_season
from tests.benchmarks.generated import SIZES, season, write


@pytest.mark.parametrize(("officers", "days"), SIZES)
def test_seasons_are_sound(officers, days):
    plan = season(officers, days, 1)
    assert not validate(plan)
    assert len(plan.officers) == officers
    assert (plan.season.last_day - plan.season.first_day).days == days - 1
    assert plan.of(StaffingLine)


def test_one_seed_makes_one_season():
    assert season(12, 28, 4) == season(12, 28, 4)
    assert season(12, 28, 4) != season(12, 28, 5)


def test_before_planning_no_must_is_broken_and_shifts_are_open():
    kinds = {problem.kind for problem in check(season(12, 28, 2))}
    assert ProblemKind.BELOW_MINIMUM in kinds
    assert ProblemKind.BROKEN not in kinds


def test_written_seasons_are_read_back(tmp_path):
    write(season(12, 28, 3), tmp_path / "s.json")
    assert read_season(tmp_path / "s.json")[0] == season(12, 28, 3)

"""A season planned by two processes: sound whatever happens to the second one, and nobody left behind."""

import threading

import pytest

import desktop.planner.solve
from desktop.planner.emit import Stopper
from desktop.planner.process import Worker
from desktop.planner.result import Limits
from desktop.planner.scope import Scope
from desktop.planner.solve import solve
from tests.planner.promises import assert_sound
from tests.samples import harbor_point, pike_hollow

PIKE = pike_hollow.plan()
HARBOR = harbor_point.plan()

pytestmark = pytest.mark.slow


@pytest.fixture
def helpers(monkeypatch):
    """The processes that planning starts; all of them are gone in the end."""
    started = []

    class Kept(Worker):
        def __init__(self):
            super().__init__()
            started.append(self)

    monkeypatch.setattr(desktop.planner.solve, "Worker", Kept)
    yield started
    assert all(worker._process.returncode is not None for worker in started)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("planning")]


def test_a_limit_of_work_ends_both(helpers):
    limits = Limits(seconds=None, work=1.0, workers=2)
    result = solve(HARBOR, Scope(), limits)
    assert_sound(HARBOR, Scope(), result)
    assert result.work >= 1.0
    assert not result.cut_short
    assert len(helpers) == 1


def test_a_stop_ends_both(helpers):
    """Without limits: only the stop ends it."""
    stopper = Stopper()

    def told(progress):
        if progress.stage != "draft":
            stopper.stop()

    result = solve(HARBOR, Scope(), Limits(seconds=None, workers=2), progress=told, stopper=stopper)
    assert_sound(HARBOR, Scope(), result)
    assert result.cut_short


@pytest.mark.parametrize("at", ["draft", "filling"])
def test_a_helper_killed_in_the_middle_loses_nothing(helpers, at):
    seen = []

    def told(progress):
        if progress.stage == at and helpers[0]._process.poll() is None:
            helpers[0].kill()
        seen.append(progress.objective)

    result = solve(HARBOR, Scope(), Limits(seconds=None, work=1.0, workers=2), progress=told)
    assert_sound(HARBOR, Scope(), result)
    assert result.objective < seen[0]
    assert helpers[0]._process.returncode not in (None, 0)


def test_what_is_raised_here_ends_the_helper_too(helpers):
    def told(progress):
        if progress.stage != "draft":
            raise RuntimeError("the window is gone")

    with pytest.raises(RuntimeError, match="the window is gone"):
        solve(HARBOR, Scope(), Limits(seconds=None, workers=2), progress=told)
    assert len(helpers) == 1


def test_a_plan_that_cannot_be_made_leaves_no_helper(helpers):
    with pytest.raises(KeyError):
        solve(PIKE.replace([("season", PIKE.season.id, None)]), Scope(), Limits(workers=3))
    assert len(helpers) == 2

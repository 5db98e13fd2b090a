"""Aims that need no peer, on generated seasons; run by `make bench`. CPU time of this process, medians."""

import statistics
import sys
import time

import numpy as np
import pytest

from desktop.domain.schedule import Assignment
from desktop.planner.check import Checker
from desktop.planner.draft import draft
from desktop.planner.model import compile
from desktop.planner.scope import Scope
from tests.benchmarks.contest import contest
from tests.benchmarks.generated import season

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]
REPEATS = 5


def median_ms(act, repeats=REPEATS):
    """Median CPU milliseconds of some calls."""
    times = []
    for _ in range(repeats):
        began = time.process_time()
        act()
        times.append(1000 * (time.process_time() - began))
    return statistics.median(times)


def drafted(plan):
    """The plan with our greedy draft as its roster."""
    model = compile(plan, Scope())
    grid = model.grid
    chosen = draft(model, model.lower[: grid.count])
    crew = [
        Assignment(grid.shifts[grid.shift[pair]], grid.officers[grid.officer[pair]])
        for pair in np.flatnonzero(chosen & grid.free).tolist()
    ]
    return plan.replace((it.kind, it.id, it) for it in crew)


@pytest.mark.parametrize("size", [(30, 98), (120, 126)])
def test_drafting_and_checking(size, capsys):
    plan = season(*size, 1)
    assert plan.shifts
    compiling = median_ms(lambda: compile(plan, Scope()))
    model = compile(plan, Scope())
    drafting = median_ms(lambda: draft(model, model.lower[: model.grid.count]), 3)
    after = drafted(plan)
    works = [work for line in after.roster.by_officer.values() for work in line]
    checking = median_ms(lambda: Checker.of(after).problems())
    checker = Checker.of(after)
    listing = median_ms(checker.problems)
    edits = []
    for work in works[:: max(1, len(works) // 300)]:
        edits.append(median_ms(lambda work=work: checker.apply(remove=[work]), 1))
        edits.append(median_ms(lambda work=work: checker.apply(add=[work]), 1))
    assert checker.points == Checker.of(after).points
    with capsys.disabled():
        sys.stdout.write(
            f"\n{size[0]}x{size[1]}, CPU ms: compile {compiling:.0f}, draft {drafting:.0f}, "
            f"both {compiling + drafting:.0f}; full check {checking:.0f}, "
            f"with a checker kept {listing:.2f}, after one edit {statistics.median(edits):.3f}\n"
        )


def test_memory_of_all_planner_processes(capsys):
    score = contest("ours", "120x126/1", 1, 60.0)
    with capsys.disabled():
        sys.stdout.write(f"\n120x126: {score.pss_mb:.0f} MB (sum of PSS, peak), {score.points} points\n")
    assert score.points is not None

"""The grid of officer-shift pairs."""

from dataclasses import replace

import numpy as np
from hypothesis import given

from desktop.domain.schedule import Trade
from desktop.planner.grid import Grid
from desktop.planner.lookup import Lookup
from tests.builders import NOW, assign, attendance, band, need, officers, plan_of, season, session, template
from tests.planner.rules.harness import grid_of
from tests.planner.rules.plans import rostered


def small(*more):
    return plan_of(
        season("07-05", "07-06"),
        *officers("ab"),
        template("late", "16:00-00:00", report=15),
        need("l", template_id="late"),
        need("d"),
        *more,
    )


def test_pairs_lie_by_officer_then_start():
    grid, _ = grid_of(small())
    numbers = zip(grid.officer, grid.shift, strict=True)
    pairs = [(grid.officers[who], grid.shifts[what].split("/")[1]) for who, what in numbers]
    assert pairs == [(who, what) for who in "ab" for what in ("d", "l", "d", "l")]
    assert np.array_equal(grid.position[grid.officer, grid.shift], np.arange(8))
    assert (grid.of_officer(1).start, grid.of_officer(1).stop) == (4, 8)
    assert grid.of_shift(1).tolist() == [1, 5]
    assert grid.shift_of(1).id == "need/l/2027-07-05"


def test_columns_are_the_shifts_own_figures():
    grid, x = grid_of(small())
    shift = grid.look.shifts["need/l/2027-07-05"]
    pair = grid.of_shift(1)[0]
    assert (grid.report[pair], grid.start[pair], grid.end[pair]) == (shift.report, shift.start, shift.end)
    assert grid.start[pair] - grid.report[pair] == 15
    assert grid.paid[pair] == 480 - 30 + 15
    assert grid.date[pair] == shift.date.toordinal()
    assert grid.free.all()
    assert not x.any()


def test_a_pair_that_stands_has_its_own_times_and_credit():
    trade = Trade("t", "need/d/2027-07-05", "a", "b", NOW, NOW, "lt")
    own = replace(assign("need/d/2027-07-05", "b"), times=band("09:00-12:00"))
    grid, x = grid_of(small(trade, own))
    pair = grid.position[1, 0]
    assert grid.fixed.nonzero()[0].tolist() == [pair]
    assert grid.end[pair] - grid.start[pair] == grid.paid[pair] == 180
    assert grid.credited[pair] == 0
    assert grid.officer[pair] == 1
    assert x.nonzero()[0].tolist() == [pair]


def test_only_given_pairs_and_those_that_stand_are_there():
    plan = small(session(dates="07-05"), attendance())
    look = Lookup(plan)
    shifts = list(look.shifts)
    pairs = np.zeros((2, len(shifts)), dtype=np.bool_)
    pairs[1, 0] = True
    record = plan.roster.of_officer("a")[0]
    grid = Grid(look, ["a", "b"], shifts, pairs, {shifts.index(record.shift.id): record})
    assert grid.count == 2
    assert grid.fixed.tolist() == [True, False]
    assert grid.position[0, 0] == -1
    assert grid.of_shift(shifts.index("need/l/2027-07-06")).tolist() == []
    assert not pairs[0].any(), "the caller's own array stays as it was"


def test_records_are_no_shifts_to_be_crewed():
    grid, _ = grid_of(small(session(dates="07-05"), attendance()))
    crewed = {shift.id: pairs.tolist() for shift, pairs in grid.by_shift()}
    assert "session/class/2027-07-05" not in crewed
    assert len(crewed) == 4
    assert all(len(pairs) == 2 for pairs in crewed.values())


def test_groups_come_in_order_of_their_keys():
    grid, _ = grid_of(small())
    found = [(key, pairs.tolist()) for key, pairs in grid.groups(grid.date, grid.officer)]
    first = grid.date.min()
    assert found == [
        ((first, 0), [0, 1]),
        ((first, 1), [4, 5]),
        ((first + 1, 0), [2, 3]),
        ((first + 1, 1), [6, 7]),
    ]
    late = grid.shift % 2 == 1
    assert [pairs.tolist() for _, pairs in grid.groups(grid.officer, where=late)] == [[1, 3], [5, 7]]
    assert list(grid.groups(grid.officer, where=np.zeros(8, dtype=np.bool_))) == []


def test_a_grid_without_pairs_is_a_grid():
    grid, x = grid_of(plan_of())
    assert grid.count == len(x) == 0
    assert list(grid.week_minutes()) == []
    assert list(grid.groups(grid.officer)) == []


@given(rostered())
def test_paid_minutes_by_week_are_those_of_each_pair(plan):
    grid, _ = grid_of(plan)
    found = {
        (number, week, pair): part
        for number, week, pairs, minutes in grid.week_minutes()
        for pair, part in zip(pairs.tolist(), minutes.tolist(), strict=True)
    }
    expected = {
        (int(grid.credited[pair]), week, pair): part
        for pair in range(grid.count)
        for week, part in grid.look.paid_by_week(
            int(grid.start[pair]), int(grid.end[pair]), int(grid.paid[pair])
        )
    }
    assert found == expected
    keys = [(number, week) for number, week, _, _ in grid.week_minutes()]
    assert keys == sorted(set(keys))

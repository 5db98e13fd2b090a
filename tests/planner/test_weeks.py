"""Workweeks: disjoint pairs, and every row answered for once, by a week or by the season alone."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import desktop.planner.weeks
from desktop.domain.rules import setting
from desktop.planner.model import compile
from desktop.planner.scope import Scope
from desktop.planner.weeks import Span, Weeks
from tests.builders import need, officers, plan_of, season
from tests.planner.worlds import worlds
from tests.samples import pike_hollow

PIKE = compile(pike_hollow.plan(), Scope())


def tiles(weeks, width):
    """Spans of a width, the last one perhaps shorter, that cover the season."""
    return [Span(first, min(width, weeks.count - first)) for first in range(0, weeks.count, width)]


@pytest.mark.parametrize("width", [1, 2, 3, 7])
def test_weeks_share_no_pairs_and_no_row_is_answered_for_twice(width):
    weeks = Weeks(PIKE)
    spans = tiles(weeks, width)
    assert (sum(weeks.pairs(span).astype(int) for span in spans) == 1).all()
    answered = sum(weeks.rows(span).astype(int) for span in spans)
    assert (answered == ((PIKE.rows.lengths > 0) & ~weeks.season_rows)).all()
    assert weeks.season_rows.any()


def test_the_whole_season_answers_for_every_row_with_columns():
    weeks = Weeks(PIKE)
    assert weeks.whole == Span(0, weeks.count)
    assert (weeks.rows(weeks.whole) == (PIKE.rows.lengths > 0)).all()
    assert weeks.pairs(weeks.whole).all()


@settings(max_examples=30)
@given(worlds(), st.integers(1, 4))
def test_a_row_is_the_seasons_if_it_reaches_that_far(plan, reach):
    model = compile(plan, Scope())
    with patch.object(desktop.planner.weeks, "SEASON_ROW", reach):
        weeks = Weeks(model)
    groups = [model.groups.row_cols(group) for group in range(model.groups.count)]
    for row in range(model.rows.count):
        columns = model.rows.row_cols(row).tolist()
        firsts = [c if c < model.grid.count else int(groups[c - model.grid.count][0]) for c in columns]
        places = [int(weeks.of_pair[first]) for first in firsts]
        assert int(weeks.of_row[row]) == (places[0] if places else -1)
        assert bool(weeks.season_rows[row]) == bool(places and max(places) - min(places) >= reach)


def test_weeks_begin_where_the_workweek_does():
    plan = plan_of(season("07-05", "07-25"), *officers("a"), need(), rules=(setting("cover"),))
    model = compile(plan, Scope())
    weeks = Weeks(model)
    assert weeks.count == len({model.grid.look.weeks.at(s.start) for s in plan.shifts.values()})
    assert np.bincount(weeks.of_shift).sum() == 21
    assert (np.diff(weeks.of_shift) >= 0).all()


def test_a_season_without_shifts_has_no_weeks():
    weeks = Weeks(compile(plan_of(season("07-05", "07-11"), *officers("a")), Scope()))
    assert (weeks.count, weeks.whole) == (0, Span(0, 0))
    assert not weeks.rows(weeks.whole).any()

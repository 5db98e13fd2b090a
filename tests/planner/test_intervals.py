"""Bounds of spans, and the best sum of them: as good as any way of cutting the season."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.planner.intervals import Intervals
from desktop.planner.weeks import Span

spans = st.builds(Span, st.integers(0, 8), st.integers(1, 5))
proven = st.lists(st.tuples(spans, st.integers(-2, 9)), max_size=25)


def known(bounds):
    found = Intervals()
    for span, bound in bounds:
        found.put(span, bound)
    return found


def cuts(whole):
    """Every way to cut a span into spans."""
    inner = range(whole.first + 1, whole.end)
    for count in range(len(inner) + 1):
        for chosen in itertools.combinations(inner, count):
            ends = [whole.first, *chosen, whole.end]
            yield [Span(first, end - first) for first, end in itertools.pairwise(ends)]


@settings(max_examples=200)
@given(proven, st.integers(0, 3), st.integers(1, 8))
def test_no_cut_of_the_season_adds_up_to_more(bounds, first, width):
    found, whole = known(bounds), Span(first, width)
    best = found.best(whole)
    assert best in list(cuts(whole))
    assert found.sum(whole) == max(sum(map(found.of, cut)) for cut in cuts(whole))


@given(proven)
def test_the_best_bound_of_each_span_is_kept(bounds):
    found = Intervals()
    for number, (span, bound) in enumerate(bounds):
        before = [0, *(b for s, b in bounds[:number] if s == span)]
        assert found.put(span, bound) == (bound > max(before))
        assert found.of(span) == max(*before, bound)


def test_of_equal_sums_the_longer_spans_count():
    found = known([(Span(0, 1), 2), (Span(1, 1), 3), (Span(0, 2), 5)])
    assert found.best(Span(0, 2)) == [Span(0, 2)]
    found.put(Span(1, 1), 4)
    assert found.best(Span(0, 2)) == [Span(0, 1), Span(1, 1)]


def test_of_part_of_the_season_only_spans_within_it_count():
    found = known([(Span(0, 4), 100), (Span(1, 1), 2), (Span(2, 3), 50)])
    assert found.sum(Span(1, 3)) == 2
    assert found.best(Span(1, 3)) == [Span(1, 1), Span(2, 1), Span(3, 1)]


def test_no_weeks_add_up_to_nothing():
    assert (Intervals().best(Span(0, 0)), Intervals().sum(Span(0, 0))) == ([], 0)

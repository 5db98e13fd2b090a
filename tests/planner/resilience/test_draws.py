"""Drawn sick calls: the season's rate, sicknesses of several days, absences that cluster, seeds."""

import numpy as np
import pytest

from desktop.planner.resilience.draws import BATCH, draw
from desktop.planner.resilience.result import Share, SickCallSettings

DAYS = 98


def drawn(rate=0.05, officers=40, batches=6, **settings):
    found = [draw(SickCallSettings(**settings), rate, officers, DAYS, batch)[0] for batch in range(batches)]
    return np.concatenate(found)


@pytest.mark.parametrize("rate", [0.02, 0.05, 0.3])
def test_the_share_of_sick_days_is_the_seasons_rate(rate):
    assert drawn(rate, cluster=0).mean() == pytest.approx(rate, rel=0.03)


def test_clusters_leave_the_rate_nearly_as_it_is():
    assert drawn(0.02, batches=20).mean() == pytest.approx(0.02, rel=0.03)


def test_sicknesses_last_as_long_as_said():
    sick = drawn(mean_days=4.0)
    begins = sick[:, 1:] & ~sick[:, :-1]
    whole = sick[:, 1:].sum() / begins.sum()

    assert whole == pytest.approx(4.0, rel=0.1)


def test_a_sickness_of_one_day_never_lasts_two_by_itself():
    sick = drawn(mean_days=1.0, cluster=0)
    both = (sick[:, 1:] & sick[:, :-1]).mean()

    # Tomorrow's is a new sickness; none begins on the day on which one ends.
    assert both == 0


def test_a_shared_factor_makes_absences_cluster():
    apart, together = drawn(cluster=0).sum(axis=2), drawn(cluster=1.0).sum(axis=2)

    assert apart.var() == pytest.approx(40 * 0.05 * 0.95, rel=0.1)
    assert together.var() > 1.5 * apart.var()


def test_nobody_and_everybody():
    assert not drawn(0.0, batches=1).any()
    assert drawn(1.0, batches=1).all()


def test_the_same_seed_draws_the_same_and_another_does_not():
    first, again, other = drawn(seed=3), drawn(seed=3), drawn(seed=4)

    assert (first == again).all()
    assert (first != other).any()


def test_a_batch_does_not_depend_on_those_before():
    assert (drawn(batches=3)[2 * BATCH :] == draw(SickCallSettings(), 0.05, 40, DAYS, 2)[0]).all()


def test_who_says_no_is_drawn_only_where_some_do():
    some = draw(SickCallSettings(yes_percent=30), 0.05, 40, DAYS, 0)

    assert draw(SickCallSettings(), 0.05, 40, DAYS, 0)[1] is None
    assert some[1].mean() == pytest.approx(0.7, abs=0.01)
    assert (some[0] == draw(SickCallSettings(), 0.05, 40, DAYS, 0)[0]).all()


@pytest.mark.parametrize(
    ("count", "samples", "low", "high"),
    # Brown, Cai and DasGupta, Statistical Science 16 (2001), the formula of section 3.1.1 worked by hand.
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_wilsons_interval(count, samples, low, high):
    assert Share(count, samples).interval == pytest.approx((low, high), abs=5e-5)


def test_nothing_drawn_says_nothing():
    assert Share(0, 0).interval == (0.0, 1.0)

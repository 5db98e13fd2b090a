"""Who is sick when: seasons of sick calls, drawn in batches.

Every officer is well or sick on each date, a chain of two states: a sickness ends each day with the chance
``1 / mean_days``, so that its length is geometric; a new one begins with the chance that makes the share of
sick days the season's own rate in the long run (``rate / (1 - rate) / mean_days``; Kemeny and Snell, Finite
Markov Chains, 1960, chapter 5). The first date starts from that long-run share.

So that absences cluster as a cold going round makes them, the chance of falling sick is multiplied by a
factor that everybody shares for a week, drawn from a gamma distribution with mean 1 and variance `cluster`
(a shared frailty: Hougaard, Analysis of Multivariate Survival Data, 2000, chapter 7).

The season's rate is the department's figure. The mean length (2.5 days) and the variance (0.5: in one week
of seven less than a third as many new sicknesses as usual, in one of eleven more than twice as many) are
assumptions, and can be given. Days off count as days of a sickness, as they do for people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from desktop.planner.grid import Bools
    from desktop.planner.resilience.result import SickCallSettings

BATCH = 128
"""Seasons drawn together; part of what a seed means."""

WEEK = 7
"""Dates that share a factor."""


def draw(
    settings: SickCallSettings, rate: float, officers: int, days: int, batch: int
) -> tuple[Bools, Bools | None]:
    """One batch of seasons.

    Parameters
    ----------
    rate
        Share of days on which an officer is sick, 0 to 1.
    batch
        Its number; it has random numbers of its own.

    Returns
    -------
    sick : (BATCH, days, officers) bool
    unwilling : (BATCH, days, officers) bool or None
        Who would say no when called; None where everybody says yes.
    """
    random = np.random.default_rng([settings.seed, batch])
    sick = np.zeros((BATCH, days, officers), dtype=np.bool_)
    ends = 1 / max(1.0, settings.mean_days)
    begins = min(1.0, rate / (1 - rate) * ends) if rate < 1 else 1.0
    factor = _factors(random, settings.cluster, -(-days // WEEK))
    now = random.random((BATCH, officers), dtype=np.float32) < rate
    for day in range(days):
        chance = random.random((BATCH, officers), dtype=np.float32)
        if day:
            begin = (begins * factor[:, day // WEEK, None]).astype(np.float32)
            now = np.where(now, chance >= (ends if rate < 1 else 0.0), chance < begin)
        sick[:, day] = now
    if settings.yes_percent >= 100:
        return sick, None
    share = np.float32(settings.yes_percent / 100)
    return sick, random.random(sick.shape, dtype=np.float32) >= share


def _factors(random: np.random.Generator, cluster: float, weeks: int) -> npt.NDArray[np.float64]:
    """What multiplies the chance of falling sick, for each season and week."""
    if cluster <= 0:
        return np.ones((BATCH, weeks))
    return random.gamma(1 / cluster, cluster, (BATCH, weeks))

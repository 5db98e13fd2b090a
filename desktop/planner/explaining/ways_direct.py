"""Ways in which nobody else moves: at once, with what a person could allow, or with own times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.explanation import Cause
from desktop.domain.time import local
from desktop.domain.values import TimeBand
from desktop.domain.ways import Allowance
from desktop.planner.explaining.ways_proof import combined
from desktop.planner.rules import RULE_BY_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.explanation import Explanation, Standing
    from desktop.domain.problems import Problem
    from desktop.domain.ways import Way
    from desktop.planner.explaining.ways_proof import Prover

MOST_ALLOWED = 3
"""More rules than these are not set aside for one place."""
OF_A_SORT = 2
"""So many people for the same sort of allowance are shown."""
LEAST_MINUTES = 4 * 60
"""Nobody is called in for less."""
QUARTER = 15


def at_once(prover: Prover, found: Explanation) -> Iterator[Way]:
    """Ways in which somebody free takes the shift, or two together, or somebody a part of it."""
    shift = found.shift_id
    for one in found.of(Cause.FREE):
        yield from _proved(prover.prove([(shift, one.officer_id)]))
    if found.together:
        yield from _proved(prover.prove([(shift, officer) for officer in found.together]))
    for one in found.standings:
        yield from own_times(prover, one)


def allowed(prover: Prover, found: Explanation) -> Iterator[Way]:
    """Ways in which one officer takes the shift and something is allowed."""
    count: dict[tuple[str, ...], int] = {}
    offers = []
    for one in found.standings:
        options = allowances(prover, one.breaks) if one.cause is not Cause.TRAINEE else ()
        if options:
            offers.append((sum(option.price for option in options), one.officer_id, options))
    for _price, officer, options in sorted(offers, key=lambda offer: offer[:2]):
        sort = tuple(sorted({option.problem.rule for option in options if option.problem}))
        if count.get(sort, 0) < OF_A_SORT:
            way = prover.prove([(found.shift_id, officer)], allowed=options)
            if way is not None:
                count[sort] = count.get(sort, 0) + 1
                yield way


def allowances(prover: Prover, breaks: tuple[Problem, ...]) -> tuple[Allowance, ...]:
    """The cheapest that could be allowed for each of some broken rules; nothing where one admits nothing."""
    if not 0 < len(breaks) <= MOST_ALLOWED:
        return ()
    params = {setting.id: setting.params for setting in prover.look.settings}
    chosen = []
    for problem in breaks:
        rule = RULE_BY_KEY[problem.rule]
        options = [
            Allowance(problem, edit.changes, price)
            for edit, price in rule.relax(prover.look, problem, params[problem.setting])
        ]
        if not options:
            return ()
        chosen.append(min(options, key=lambda option: option.price))
    return combined(chosen)


def own_times(prover: Prover, one: Standing) -> Iterator[Way]:
    """A shorter stretch of the shift for somebody who rests or works at its beginning or end."""
    if not one.breaks or any(problem.rule not in ("rest", "one_place") for problem in one.breaks):
        return
    shift, zone = prover.shift, prover.look.zone
    start, end = shift.start, shift.end
    for problem in one.breaks:
        wanted = int(problem.fact("wanted_minutes", 0))
        for other in prover.plan.roster.of_officer(one.officer_id):
            if other.shift.id in problem.shifts and other.shift.id != shift.id:
                if other.start <= shift.start:
                    start = max(start, other.end + wanted)
                else:
                    end = min(end, other.start - wanted)
    start, end = -(-start // QUARTER) * QUARTER, end // QUARTER * QUARTER
    if end - start < LEAST_MINUTES or (start, end) == (shift.start, shift.end):
        return
    begin, finish = local(start, zone), local(end, zone)
    band = TimeBand(begin.time().replace(fold=0), finish.time().replace(fold=0), 0, begin.fold, finish.fold)
    open_minutes = shift.minutes - (end - start)
    price = -(-open_minutes // 60) * prover.plan.season.prices.open_hour
    yield from _proved(
        prover.prove([(shift.id, one.officer_id)], allowed=[Allowance(None, (), price)], times=band)
    )


def _proved(way: Way | None) -> Iterator[Way]:
    if way is not None:
        yield way

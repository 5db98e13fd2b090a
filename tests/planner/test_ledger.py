"""The ledger of a growing roster: what it says of a pair is what the model says of the roster with it."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.planner.ledger import LIMIT, Ledger, without_breaks
from desktop.planner.model import compile
from desktop.planner.scope import Scope
from tests.planner.worlds import worlds


@settings(max_examples=60)
@given(worlds(), st.data())
def test_points_and_breaks_are_the_models_own(plan, data):
    model = compile(plan, Scope())
    ledger = Ledger(model, model.grid.fixed.astype(np.int64))
    for _ in range(4):
        open_pairs = np.flatnonzero(ledger.open)
        if not len(open_pairs):
            return
        pair = data.draw(st.sampled_from(open_pairs.tolist()))
        more = ledger.x.copy()
        more[pair] = 1
        own, shared = ledger.own(pair), ledger.shared(pair)
        fits = own < LIMIT and shared < LIMIT
        assert fits is not bool(model.violations(more))
        change = model.value(more).total - model.value(ledger.x).total
        assert without_breaks(own) + without_breaks(shared) == change
        if not fits:
            return
        assert [own, pair] in [list(entry) for entry in _candidates(ledger, model, pair)]
        ledger.put([pair])
        assert ledger.x.tolist() == more.tolist()
        clashing = {p for clique in model.cliques if pair in clique for p in clique.tolist()}
        assert not ledger.open[list({pair, *clashing})].any()


def _candidates(ledger, model, pair):
    return [entry for line in ledger.candidates(int(model.grid.shift[pair])) for entry in line]


@settings(max_examples=60)
@given(worlds())
def test_two_together_and_one_profile(plan):
    model = compile(plan, Scope())
    start = model.grid.fixed.astype(np.int64)
    ledger = Ledger(model, start)
    value = model.value(start).total
    for number in np.flatnonzero(~model.grid.record).tolist():
        for line in ledger.candidates(number):
            assert len({ledger.shared(pair) for _, pair in line}) == 1
            assert [own for own, _ in line] == sorted((own for own, _ in line), reverse=True)
            for (own, first), (other, second) in pairwise(line):
                both = start.copy()
                both[[first, second]] = 1
                points = without_breaks(own + other + ledger.shared(first, second))
                assert points == model.value(both).total - value
                alone = {clique for clique in map(tuple, model.cliques) if {first, second} <= set(clique)}
                assert ledger.clash(first, second) is bool(alone)

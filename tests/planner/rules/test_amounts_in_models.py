"""Rules about amounts among all others, in whole models: the row model says the same as the checker."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.domain.rules import setting
from desktop.domain.values import Mode
from desktop.planner.draft import draft
from desktop.planner.model import compile
from desktop.planner.scope import EVERYTHING, Scope
from tests.planner.rules import (
    test_beside_time_off,
    test_days_in_period,
    test_hours_in_period,
    test_rest_in_window,
    test_run_of_days_off,
    test_run_of_work,
    test_shifts_in_period,
    test_weekends_in_a_row,
    test_weekends_in_period,
    test_whole_weekends,
)
from tests.planner.worlds import broken, checker_of, rosters, worlds

MODULES = (
    test_beside_time_off,
    test_days_in_period,
    test_hours_in_period,
    test_rest_in_window,
    test_run_of_days_off,
    test_run_of_work,
    test_shifts_in_period,
    test_weekends_in_a_row,
    test_weekends_in_period,
    test_whole_weekends,
)
SETTINGS = st.one_of(
    st.builds(
        lambda params, mode, rule: replace(setting(rule, params=params), mode=mode),
        module.PARAMS,
        st.sampled_from([Mode.MUST, Mode.TRY]),
        st.just(module.__name__.rpartition("test_")[2]),
    )
    for module in MODULES
)


@st.composite
def plans(draw):
    plan = draw(worlds())
    found = [
        replace(rule, id=f"extra-{n}")
        for n, rule in enumerate(draw(st.lists(SETTINGS, min_size=1, max_size=4)))
    ]
    return plan.replace((rule.kind, rule.id, rule) for rule in found)


def filled(model):
    return draft(model, model.grid.fixed.astype(int))


SCOPES = st.sampled_from([Scope(), EVERYTHING])
RANDOM = st.randoms(use_true_random=False)


@settings(max_examples=60)
@given(plans(), SCOPES, RANDOM)
def test_points_are_the_checkers(plan, scope, chance):
    model = compile(plan, scope)
    x = rosters(model, chance, filled(model) if chance.random() < 0.5 else None)
    assume("cliques" not in model.violations(x))
    assert model.value(x).objective == checker_of(model, x).points


@settings(max_examples=60)
@given(plans(), SCOPES, RANDOM)
def test_what_the_model_allows_breaks_no_must_that_was_not_broken(plan, scope, chance):
    model = compile(plan, scope)
    x = rosters(model, chance, filled(model) if chance.random() < 0.7 else None)
    before, after = broken(checker_of(model, model.grid.fixed)), broken(checker_of(model, x))
    if not model.violations(x):
        assert not after - before
    elif not before:
        assert after

"""Restrictions and relaxations against the whole model, and against every roster there is."""

import itertools

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.domain.rules import DaysParams, OvertimeParams, setting
from desktop.domain.values import CrewRule, CrewRuleKind, Mode
from desktop.planner.draft import draft
from desktop.planner.emit import Status, Stopper, solve_program
from desktop.planner.model import compile
from desktop.planner.program import relax, restrict
from desktop.planner.rows import HARD
from desktop.planner.scope import Scope
from desktop.planner.weeks import Span, Weeks
from tests.builders import need, officers, plan_of, season
from tests.planner.rules.harness import pair
from tests.planner.worlds import worlds

WORK = 1.0
"""Enough for nearly every random plan; those that need more are passed over."""


def solved(program, **wanted):
    outcome = solve_program(program, Stopper(), work=WORK, **wanted)
    assert outcome.status is not Status.INFEASIBLE
    assume(outcome.status is Status.OPTIMAL)
    return outcome


def put_back(model, program, outcome, incumbent):
    x = incumbent.copy()
    x[program.cols[: program.pairs]] = outcome.columns[: program.pairs]
    return x


def filled(model):
    return draft(model, model.grid.fixed.astype(np.int64))


def some(model, chance):
    """Random pairs, or those of a few officers or dates."""
    grid = model.grid
    by = chance.choice([grid.officer, grid.date, np.arange(grid.count)])
    return np.isin(by, [key for key in sorted(set(by.tolist())) if chance.random() < 0.5])


@settings(max_examples=60)
@given(worlds(), st.randoms(use_true_random=False), st.booleans())
def test_the_best_of_a_restriction_costs_the_same_in_the_whole_model(plan, chance, presolve):
    model = compile(plan, Scope())
    incumbent = filled(model)
    free = some(model, chance)
    program = restrict(model, free, incumbent)
    hint = model.extend(incumbent)[program.cols]
    outcome = solved(program, hint=hint if chance.random() < 0.5 else None, presolve=presolve)
    x = put_back(model, program, outcome, incumbent)
    assert model.violations(x) == []
    assert (x == incumbent)[~free].all()
    assert model.value(x).total == outcome.objective == outcome.bound <= model.value(incumbent).total
    assert model.extend(x)[program.cols].tolist() == outcome.columns.tolist()


@settings(max_examples=40)
@given(worlds(), st.randoms(use_true_random=False))
def test_coverage_alone_counts_the_first_level(plan, chance):
    model = compile(plan, Scope())
    incumbent = filled(model)
    totals = model.rows.dot(model.extend(incumbent))
    program = restrict(model, some(model, chance), incumbent, totals=totals, first_level_only=True)
    outcome = solved(program)
    x = put_back(model, program, outcome, incumbent)
    assert model.violations(x) == []
    assert model.value(x).first_level == outcome.objective <= model.value(incumbent).first_level


def constant(model, *, first_level_only):
    """Points due whatever is planned: rows without columns, and pairs that stand."""
    rows = np.diff(model.rows.begin) == 0
    counted = rows & (model.first_level if first_level_only else model.soft)
    due = int((np.maximum(0, -(model.bound // model.size)) * model.points)[counted].sum())
    return due if first_level_only else due + int((model.cost * model.lower).sum())


@settings(max_examples=40)
@given(worlds(), st.booleans())
def test_bounds_of_disjoint_spans_add_up_to_a_bound_and_the_whole_span_is_exact(plan, first_level_only):
    model = compile(plan, Scope())
    everything = np.ones(model.grid.count, dtype=np.bool_)
    best = solved(restrict(model, everything, filled(model), first_level_only=first_level_only)).objective
    weeks = Weeks(model)

    def bound(*spans):
        return constant(model, first_level_only=first_level_only) + sum(
            solved(
                relax(model, weeks.pairs(span), weeks.rows(span), first_level_only=first_level_only)
            ).objective
            for span in spans
        )

    assert bound(*(Span(number, 1) for number in range(weeks.count))) <= best
    assert bound(weeks.whole) == best


@settings(max_examples=40)
@given(worlds(), st.randoms(use_true_random=False))
def test_any_split_of_pairs_and_rows_gives_a_bound(plan, chance):
    """Windows need not be weeks: groups then reach out of them, and are not closed."""
    model = compile(plan, Scope())
    everything = np.ones(model.grid.count, dtype=np.bool_)
    best = solved(restrict(model, everything, filled(model))).objective
    window = some(model, chance)
    filled_rows = np.diff(model.rows.begin) > 0
    owned = np.array([chance.random() < 0.5 for _ in filled_rows], dtype=np.bool_)
    parts = [(window, owned & filled_rows), (~window, ~owned & filled_rows)]
    bound = sum(solved(relax(model, *part)).objective for part in parts)
    assert constant(model, first_level_only=False) + bound <= best


@settings(max_examples=40)
@given(worlds(), st.randoms(use_true_random=False))
def test_what_is_proven_of_the_first_level_changes_no_optimum(plan, chance):
    """A floor follows from the rest of a program; it only saves the solver finding it out."""
    model = compile(plan, Scope())
    incumbent, window = filled(model), some(model, chance)
    owned = np.array([chance.random() < 0.7 for _ in range(model.rows.count)], dtype=np.bool_)
    floor = solved(relax(model, window, owned, first_level_only=True)).objective
    plain, floored = (relax(model, window, owned, floor=known) for known in (0, floor))
    assert solved(floored).objective == solved(plain).objective
    floor = solved(restrict(model, window, incumbent, first_level_only=True)).objective
    plain, floored = (restrict(model, window, incumbent, floor=known) for known in (0, floor))
    assert solved(floored).objective == solved(plain).objective


# --------------------------------------------------------------------------------- every roster


RULES = (
    setting("cover"),
    setting("days_per_week", params=DaysParams(2)),
    setting("consecutive_days", mode=Mode.TRY, params=DaysParams(1)),
    setting("overtime", params=OvertimeParams(14 * 60)),
    setting("never_alone"),
    setting("one_place"),
)


@st.composite
def tiny(draw):
    """Up to 12 pairs: two officers, three dates, two needs, somebody already there."""
    alone = (CrewRule(CrewRuleKind.NOT_ALONE),)
    needs = [need("n", draw(st.integers(0, 2)), crew_rules=draw(st.sampled_from([(), alone])))]
    if draw(st.booleans()):
        needs.append(need("m", 1, 2))
    there = draw(st.lists(st.sampled_from(["n 07-05 a", "n 07-06 b", "n 07-07 a"]), unique=True))
    rules = [rule for rule in RULES if rule.rule == "cover" or draw(st.booleans())]
    roster = map(pair, there)
    return plan_of(season("07-05", "07-07"), *officers("ab"), *needs, *roster, rules=tuple(rules))


def every_roster(model):
    count = model.grid.count
    free = np.flatnonzero(model.upper[:count] > model.lower[:count])
    for values in itertools.product((0, 1), repeat=len(free)):
        x = model.lower[:count].copy()
        x[free] = values
        if not model.violations(x):
            yield model.value(x)


@settings(max_examples=60)
@given(tiny())
def test_nothing_is_better_among_all_rosters(plan):
    model = compile(plan, Scope())
    values = list(every_roster(model))
    everything = np.ones(model.grid.count, dtype=np.bool_)
    for first_level_only in (False, True):
        program = restrict(model, everything, filled(model), first_level_only=first_level_only)
        least = min(value.first_level if first_level_only else value.total for value in values)
        assert solved(program).objective == least


# --------------------------------------------------------------------------------- by hand


def days_model(*roster):
    """Two needs, at most two dates a week: a date is a group of two pairs."""
    plan = plan_of(
        season("07-05", "07-11"),
        *officers("a"),
        need("n"),
        need("m"),
        *map(pair, roster),
        rules=(setting("cover"), setting("days_per_week", params=DaysParams(2))),
    )
    return compile(plan, Scope())


def test_a_group_is_a_column_with_a_link_to_each_free_member():
    model = days_model()
    assert model.groups.count == 7
    incumbent = model.grid.fixed.astype(np.int64)
    monday = model.grid.date == model.grid.date.min()
    program = restrict(model, monday, incumbent)
    ((group, members, closed),) = program.links
    assert (group, members.tolist(), closed) == (2, [0, 1], True)
    assert (program.pairs, len(program.cols)) == (2, 3)


def test_a_group_with_a_member_held_at_one_is_no_column():
    model = days_model()
    incumbent = model.grid.fixed.astype(np.int64)
    monday = np.flatnonzero(model.grid.date == model.grid.date.min())
    incumbent[monday[0]] = 1
    free = np.zeros(model.grid.count, dtype=np.bool_)
    free[monday[1]] = True
    program = restrict(model, free, incumbent)
    assert program.links == []
    assert len(program.cols) == 1
    assert not (program.points == HARD).any()  # the date is worked anyway


def test_a_group_that_stands_is_no_column():
    model = days_model("n 07-05 a")
    everything = np.ones(model.grid.count, dtype=np.bool_)
    for program in (
        restrict(model, everything, model.grid.fixed.astype(np.int64)),
        relax(model, everything, np.ones(model.rows.count, dtype=np.bool_)),
    ):
        assert len(program.links) == 6
        assert (program.pairs, len(program.cols)) == (13, 19)


def test_a_group_that_reaches_out_of_a_window_is_not_closed():
    model = days_model()
    window = model.grid.shift < np.median(model.grid.shift)  # cuts through one date
    rows = np.ones(model.rows.count, dtype=np.bool_)
    closed = [link[2] for link in relax(model, window, rows).links]
    assert closed.count(False) == 1
    assert all(link[2] for link in relax(model, np.ones_like(window), rows).links)


def test_a_pair_that_clashes_with_one_that_is_held_is_shut():
    plan = plan_of(
        season("07-05", "07-05"), *officers("a"), need("n"), need("m"),
        rules=(setting("cover"), setting("one_place")),
    )  # fmt: skip
    model = compile(plan, Scope())
    program = restrict(model, np.array([False, True]), np.array([1, 0]))
    outcome = solve_program(program, Stopper())
    assert (outcome.status, outcome.columns.tolist(), outcome.objective) == (Status.OPTIMAL, [0], 375)


def test_nothing_free_is_a_constant():
    model = days_model()
    incumbent = filled(model)
    program = restrict(model, np.zeros(model.grid.count, dtype=np.bool_), incumbent)
    assert len(program.cols) == 0
    assert program.constant == model.value(incumbent).total
    assert solve_program(program, Stopper()).objective == program.constant

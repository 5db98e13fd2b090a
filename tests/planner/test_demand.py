"""Optional shifts, alternatives, curves, standby and staggered breaks in the model and in planning."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.domain.curves import Alternatives, ChoicePer, CurveStep, DemandCurve
from desktop.domain.people import Contract
from desktop.domain.rules import default_rules, setting
from desktop.domain.rules_demand import CurveParams
from desktop.domain.values import DayKind, Mode, Priority
from desktop.planner.check import check
from desktop.planner.draft import draft
from desktop.planner.model import compile
from desktop.planner.result import Limits, PlanStatus
from desktop.planner.scope import EVERYTHING
from desktop.planner.solve import solve
from tests.builders import extra, need, officers, plan_of, season, template
from tests.planner.rules.test_alternatives import choices
from tests.planner.rules.test_demand_curve import curved
from tests.planner.worlds import accepted, broken, checker_of, newly_broken, rosters, standing, worlds

QUICK = Limits(seconds=20, work=0.3, workers=1)
RARE = ("standby", "staggered_breaks")


@st.composite
def demanding(draw):
    """A world with optional work, a choice, a curve and the rarer rules of demand."""
    plan = draw(worlds())
    chance = random.Random(draw(st.integers(0, 10**6)))
    plan = curved(choices(plan, chance), chance)
    rules = [replace(setting(rule), mode=chance.choice(list(Mode))) for rule in RARE]
    if chance.random() < 0.5:
        rules.append(replace(setting("alternatives"), mode=Mode.TRY))
    rules.append(setting("demand_curve", params=CurveParams(over_points=chance.choice([0, 2, 30]))))
    return plan.replace((rule.kind, rule.id, rule) for rule in rules)


@settings(max_examples=60)
@given(demanding(), st.randoms(use_true_random=False))
def test_the_model_says_what_the_checker_says(plan, chance):
    model = compile(plan, EVERYTHING)
    full = draft(model, model.grid.fixed.astype(np.int64)) if chance.random() < 0.5 else None
    x = rosters(model, chance, full)
    assume("cliques" not in model.violations(x))
    assert model.value(x).objective == checker_of(model, x).points
    before, after = broken(checker_of(model, model.grid.fixed)), broken(checker_of(model, x))
    if not model.violations(x):
        assert not after - before
    elif not before:
        assert after


@settings(max_examples=12)
@given(demanding())
def test_what_is_planned_breaks_nothing_and_costs_what_it_says(plan):
    result = solve(plan, EVERYTHING, QUICK)
    there = (work for work in standing(plan, ()) if work.present and EVERYTHING.moves(work))
    moved = [(work.shift.id, work.officer_id) for work in there]
    assert not newly_broken(plan, result, moved)
    assert result.objective == sum(problem.points for problem in check(accepted(plan, result)))
    assert result.first_level_bound <= result.first_level
    assert result.bound <= result.objective


def planned(*entities, rules=("cover", "one_place", "demand_curve", "alternatives")):
    plan = plan_of(season("06-28", "07-04"), *entities, rules=tuple(setting(rule) for rule in rules))
    result = solve(plan, EVERYTHING, Limits(seconds=20, work=5, workers=1))
    assert result.status is PlanStatus.OPTIMAL
    assert result.objective == sum(problem.points for problem in check(accepted(plan, result)))
    return result


def test_the_planner_chooses_which_shifts_of_a_curve_to_open():
    # One from 8 to 20, two from 12 to 16: early and late do it; the middle shift would be one too many.
    heads = ((8, 12, 1), (12, 16, 2), (16, 20, 1))
    steps = tuple(CurveStep(dt.time(start), dt.time(end), count, count) for start, end, count in heads)
    bands = (template("mid", "10:00-18:00"), template("late", "12:00-20:00"))
    curve = DemandCurve(
        "b", "Beach", "foot", "patrol", ("day", "mid", "late"), (DayKind.SAT,), steps, Priority.MUST
    )
    result = planned(*officers("abc"), *bands, curve)
    assert [shift for shift, _officer in result.add] == ["curve/b:day/2027-07-03", "curve/b:late/2027-07-03"]
    assert result.objective == result.bound == 0
    # With one officer who may work one shift, half of the hours stay open, and all of it is proven.
    short = planned(*officers("a"), *bands, curve)
    assert len(short.add) == 1
    assert short.first_level == short.first_level_bound == 16 * 5000


def test_an_optional_shift_is_opened_where_somebody_wants_the_hours():
    people = [replace(one, contract=Contract(450, 450, 2400)) for one in officers("a")]
    open_ = extra(optional=True)
    assert planned(*people, open_).add == ()
    assert planned(*people, open_, rules=("cover", "contract_minimum")).add == (("extra/x/2027-07-03", "a"),)
    # Opened it wants two, and there is nobody else.
    two = extra(optional=True, minimum=2, desired=2, priority=Priority.MUST)
    assert planned(*people, two, rules=("cover", "contract_minimum")).add == ()


def test_exactly_one_of_two_evenings_is_opened():
    evenings = (extra("x", "06-29", "18:00-20:00", minimum=2, desired=2), extra("y", "07-01", "18:00-20:00"))
    choice = Alternatives("w", "Workshop", ("extra/x", "extra/y"), ChoicePer.WEEK)
    assert planned(*officers("a"), *evenings, choice).add == (("extra/y/2027-07-01", "a"),)
    # Whoever would do it is needed elsewhere that evening.
    elsewhere = need(minimum=1, days=(DayKind.THU,), template_id="eve", priority=Priority.MUST)
    busy = planned(*officers("ab"), *evenings, choice, template("eve", "16:00-00:00"), elsewhere)
    assert {shift for shift, _officer in busy.add} in (
        {"need/n/2027-07-01", "extra/x/2027-06-29"},
        {"need/n/2027-07-01", "extra/y/2027-07-01"},
    )
    assert busy.objective == 0


def test_a_new_season_knows_the_rules_that_its_demand_needs():
    assert {"alternatives", "demand_curve"} <= {rule.rule for rule in default_rules()}

"""The first roster: allowed, better than nothing, and able to put people where nobody may be alone."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from desktop.domain.rules import DaysParams, setting
from desktop.domain.values import CrewRule, CrewRuleKind, Mode, Priority
from desktop.planner.draft import draft
from desktop.planner.model import compile
from desktop.planner.scope import EVERYTHING, Scope
from desktop.planner.solve import _present
from tests.builders import certificate, certification, need, officer, officers, plan_of, season
from tests.planner.rules.harness import pair
from tests.planner.worlds import worlds
from tests.samples import pike_hollow

TWO = officers("ab")


def nobody(model):
    return model.grid.fixed.astype(np.int64)


def crew(model, x):
    """(shift, officer) of everybody who works, as short texts."""
    grid = model.grid
    return [
        f"{grid.shifts[grid.shift[p]].split('/')[1]} {grid.shifts[grid.shift[p]][-5:]} "
        f"{grid.officers[grid.officer[p]]}"
        for p in np.flatnonzero(x)
    ]


@settings(max_examples=100)
@given(worlds())
def test_allowed_and_no_worse_than_nothing(plan):
    model = compile(plan, Scope())
    x = draft(model, nobody(model))
    assert model.violations(x) == []
    assert model.value(x).total <= model.value(nobody(model)).total


@settings(max_examples=100)
@given(worlds())
def test_no_worse_than_the_present_roster_where_that_is_allowed(plan):
    model = compile(plan, EVERYTHING)
    present = _present(plan, model)
    x = draft(model, present)
    assert model.violations(x) == []
    if not model.violations(present):
        assert (x >= present).all()
        assert model.value(x).total <= model.value(present).total
    assert x.tolist() == draft(model, present).tolist()


def test_pike_hollow():
    model = compile(pike_hollow.plan(), Scope())
    x = draft(model, nobody(model))
    assert model.violations(x) == []
    assert model.value(x).first_level < model.value(nobody(model)).first_level / 20


def test_stopped_it_is_what_there_was():
    model = compile(pike_hollow.plan(), Scope())
    assert draft(model, nobody(model), lambda: True).tolist() == nobody(model).tolist()


def plan_with(*entities, rules=(), people=TWO, minimum=2, **fields):
    found = [setting(rule) if isinstance(rule, str) else rule for rule in ("cover", *rules)]
    whole = season("07-05", "07-05")
    return plan_of(whole, *people, need(minimum=minimum, **fields), *entities, rules=tuple(found))


def filled(plan, scope=EVERYTHING):
    model = compile(plan, scope)
    x = draft(model, _present(plan, model))
    assert model.violations(x) == []
    return crew(model, x)


def test_two_come_together_where_nobody_may_be_alone():
    alone = (CrewRule(CrewRuleKind.NOT_ALONE),)
    assert filled(plan_with(rules=("never_alone",), crew_rules=alone)) == ["n 07-05 a", "n 07-05 b"]
    single = plan_with(rules=("never_alone",), crew_rules=alone, people=officers("a"))
    assert filled(single) == []


def test_a_trainee_comes_with_the_trainer():
    people = (
        officer("a", field_training_until=season().last_day, field_training_shifts=1),
        officer("b"),
    )
    trainer = (certification("fto", trainer=True), certificate("b", "fto"))
    rules = ("field_training", "training_progress")
    assert filled(plan_with(*trainer, rules=rules, people=people, minimum=1)) == ["n 07-05 a", "n 07-05 b"]
    assert filled(plan_with(rules=rules, people=people, minimum=1)) == ["n 07-05 b"]


def test_newcomers_wait_for_somebody_who_knows_the_work():
    newcomers = replace(setting("newcomers"), mode=Mode.MUST)
    people = (*(officer(id, seasons_before=0) for id in "ab"), officer("c"))
    plan = plan_with(rules=(newcomers,), people=people, minimum=3)
    assert filled(plan) == ["n 07-05 a", "n 07-05 b", "n 07-05 c"]
    assert len(filled(plan_with(rules=(newcomers,), people=people[:2], minimum=2))) == 1


def test_dear_shifts_come_first():
    fire = need("m", priority=Priority.MUST, template_id="day")
    plan = plan_with(fire, rules=("one_place",), people=officers("a"), minimum=1)
    assert filled(plan) == ["m 07-05 a"]


def test_of_a_roster_that_is_not_allowed_what_fits_is_kept():
    days = setting("days_per_week", params=DaysParams(1))
    week = season("07-05", "07-11")
    plan = plan_with(rules=(days,), people=officers("a"), minimum=1).replace([("season", week.id, week)])
    roster = [pair("n 07-07 a"), pair("n 07-08 a")]
    plan = plan.replace((item.kind, item.id, item) for item in roster)
    assert filled(plan) == ["n 07-07 a"]

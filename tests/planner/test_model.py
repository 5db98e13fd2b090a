"""The row model says the same as the checker, for every roster within it."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.domain.rules import DaysParams, RestParams, setting
from desktop.domain.schedule import Origin
from desktop.domain.values import DayKind, Mode
from desktop.planner.draft import draft
from desktop.planner.model import BROKEN_POINTS, compile
from desktop.planner.scope import EVERYTHING, Scope
from tests.builders import assign, court, day, need, officer, officers, plan_of, season
from tests.planner.rules.harness import absent, pair
from tests.planner.worlds import broken, checker_of, rosters, works_of, worlds
from tests.samples import pike_hollow

SCOPES = st.sampled_from([Scope(), EVERYTHING])


def filled(model):
    return draft(model, model.grid.fixed.astype(np.int64))


@settings(max_examples=100)
@given(worlds(), SCOPES, st.randoms(use_true_random=False))
def test_points_are_the_checkers(plan, scope, chance):
    model = compile(plan, scope)
    x = rosters(model, chance, filled(model) if chance.random() < 0.5 else None)
    assume("cliques" not in model.violations(x))
    checker = checker_of(model, x)
    value = model.value(x)
    assert value.objective == checker.points
    assert value.total >= value.objective >= value.first_level >= 0


@settings(max_examples=100)
@given(worlds(), SCOPES, st.randoms(use_true_random=False))
def test_what_the_model_allows_breaks_no_must_that_was_not_broken(plan, scope, chance):
    model = compile(plan, scope)
    x = rosters(model, chance, filled(model) if chance.random() < 0.7 else None)
    before, after = broken(checker_of(model, model.grid.fixed)), broken(checker_of(model, x))
    if not model.violations(x):
        assert not after - before
    elif not before:
        assert after


@settings(max_examples=60)
@given(worlds(), SCOPES)
def test_what_stands_is_allowed_and_stays(plan, scope):
    model = compile(plan, scope)
    fixed = model.grid.fixed
    assert model.violations(fixed) == []
    assert model.lower[: len(fixed)].tolist() == fixed.astype(int).tolist()
    kept = {(w.shift.id, w.officer_id) for w in works_of(model, fixed)}
    assert kept == {
        (work.shift.id, work.officer_id)
        for line in plan.roster.by_officer.values()
        for work in line
        if work.present and not scope.moves(work)
    }


PIKE = compile(pike_hollow.plan(), Scope())


def test_pike_hollow_empty_and_drafted():
    for x in (PIKE.grid.fixed, filled(PIKE)):
        checker = checker_of(PIKE, x)
        assert PIKE.value(x).objective == checker.points
        assert broken(checker) == broken(checker_of(PIKE, PIKE.grid.fixed))


@settings(max_examples=8)
@given(st.randoms(use_true_random=False))
def test_pike_hollow_at_random(chance):
    x = rosters(PIKE, random.Random(chance.random()), filled(PIKE))
    assert PIKE.violations(x) == [] or broken(checker_of(PIKE, x))
    if "cliques" not in PIKE.violations(x):
        assert PIKE.value(x).objective == checker_of(PIKE, x).points


# --------------------------------------------------------------------------------- by hand


def week(*roster, rules=("cover",), people="ab", **fields):
    found = [setting(rule) if isinstance(rule, str) else rule for rule in rules]
    items = [item if not isinstance(item, str) else pair(item) for item in roster]
    return plan_of(season("07-05", "07-11"), *officers(people), need(**fields), *items, rules=tuple(found))


def column(model, text):
    assignment = pair(text)
    return int(
        model.grid.position[
            model.grid.officers.index(assignment.officer_id), model.grid.shifts.index(assignment.shift_id)
        ]
    )


def roster(model, *texts):
    x = model.grid.fixed.astype(np.int64)
    for text in texts:
        x[column(model, text)] = 1
    return x


def test_an_open_shift_costs_its_hours():
    model = compile(week(), Scope())
    assert (model.grid.count, model.grid.fixed.sum()) == (14, 0)
    head, one_too_many = 50 * 450 // 60, 30 * 450 // 60  # 7.5 h paid
    assert model.value(model.grid.fixed).first_level == 7 * head
    assert model.value(roster(model, "n 07-05 a")).first_level == 6 * head
    assert model.value(roster(model, "n 07-05 a", "n 07-05 b")).objective == 6 * head + one_too_many


def test_a_rule_that_hand_made_work_breaks_does_not_stop_planning():
    days = setting("days_per_week", params=DaysParams(2))
    plan = week(*(f"n 07-0{n} a" for n in (5, 6, 7)), rules=("cover", days))
    model = compile(plan, Scope())
    stands = model.grid.fixed
    assert model.violations(stands) == []
    assert model.elastic.sum() == 1
    value = model.value(stands)
    assert value.total == value.objective + BROKEN_POINTS
    assert model.violations(roster(model, "n 07-08 a")) == ["days_per_week"]
    assert model.violations(roster(model, "n 07-08 b")) == []


def test_a_must_that_wants_work_is_broken_until_work_is_found():
    plan = week(rules=("cover", setting("contract_minimum", mode=Mode.MUST)))
    hours = replace(plan.officers["a"].contract, minimum_minutes=900, target_minutes=900)
    whole = season("07-05", "07-11", workweek_start=DayKind.MON)
    plan = plan.replace([("officer", "a", officer("a", contract=hours)), ("season", whole.id, whole)])
    model = compile(plan, Scope())
    empty = model.value(model.grid.fixed)
    assert empty.total - empty.objective == 15 * BROKEN_POINTS
    two = model.value(roster(model, "n 07-05 a", "n 07-06 a"))
    assert two.total == two.objective


def test_two_locked_shifts_at_once_are_kept_and_shut_others_out():
    plan = week(rules=("cover", "one_place"))
    plan = plan.replace(
        (item.kind, item.id, item)
        for item in (
            need("m", template_id="day"),
            assign("need/n/2027-07-05", "a", locked=True),
            assign("need/m/2027-07-05", "a", locked=True),
        )
    )
    model = compile(plan, EVERYTHING)
    assert model.violations(model.grid.fixed) == []
    assert model.violations(roster(model, "n 07-05 b")) == []
    assert model.violations(roster(model, "n 07-05 b", "m 07-05 b")) == ["cliques"]


def test_rest_from_locked_work_shuts_pairs():
    rest = setting("rest", params=RestParams(17 * 60))
    plan = week(rules=("cover", rest)).replace(
        [("assignment", pair("n 07-06 a").id, replace(pair("n 07-06 a"), locked=True))]
    )
    model = compile(plan, EVERYTHING)
    for text, open_ in (("n 07-05 a", 0), ("n 07-07 a", 0), ("n 07-08 a", 1), ("n 07-05 b", 1)):
        assert model.upper[column(model, text)] == open_
    assert model.violations(roster(model, "n 07-05 a")) == ["pairs"]


def test_absent_officers_are_not_put_back():
    model = compile(week(absent("n 07-05 a")), EVERYTHING)
    assert column(model, "n 07-05 a") == -1
    assert not model.grid.fixed.any()


def test_records_stand_and_take_nobody_else():
    plan = week().replace([("court", "c1", court(date="07-06"))])
    model = compile(plan, EVERYTHING)
    (record,) = np.flatnonzero(model.grid.fixed).tolist()
    assert model.grid.shifts[model.grid.shift[record]].startswith("court/")
    assert len(model.grid.of_shift(int(model.grid.shift[record]))) == 1


def test_work_outside_the_dates_stands_and_is_counted():
    plan = week("n 07-05 a", "n 07-06 a", rules=("cover", setting("days_per_week", params=DaysParams(3))))
    scope = replace(EVERYTHING, first=day("07-06"), last=day("07-07"))
    model = compile(plan, scope)
    assert [text for text in ("05", "06", "07", "08") if column(model, f"n 07-{text} b") >= 0] == ["06", "07"]
    assert np.flatnonzero(model.grid.fixed).tolist() == [column(model, "n 07-05 a")]
    assert model.violations(roster(model, "n 07-06 a", "n 07-07 a")) == []


def test_the_planners_draft_moves_and_hand_made_work_does_not():
    drafted = replace(pair("n 07-05 a"), origin=Origin.PLANNER)
    model = compile(week(drafted, "n 07-06 a"), Scope())
    assert np.flatnonzero(model.grid.fixed).tolist() == [column(model, "n 07-06 a")]
    assert model.upper[column(model, "n 07-05 a")] == 1


@pytest.mark.parametrize("mode", [Mode.MUST, Mode.TRY])
def test_rows_name_their_settings(mode):
    days = setting("days_per_week", id="mine", mode=mode, params=DaysParams(1))
    model = compile(week(rules=("cover", days)), Scope())
    x = roster(model, "n 07-05 a", "n 07-06 a")
    assert model.violations(x) == (["mine"] if mode is Mode.MUST else [])
    assert set(model.owner) == {"cover", "mine"}

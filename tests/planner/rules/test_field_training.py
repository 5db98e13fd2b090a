"""Field training: trainees beside trainers, so many to one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desktop.domain.rules import FieldTrainingParams, setting
from tests.builders import certificate, certification, day, extra, officer, officers, plan_of
from tests.planner.rules.crews import agrees, crewed
from tests.planner.rules.harness import absent, as_try, assert_agrees

RULE = setting("field_training")
TRAINEES = tuple(officer(id, field_training_until=day("07-03")) for id in "xyz")


def plan_with(*entities, date="07-03", times="16:00-00:00"):
    trainers = [certificate(id, "fto") for id in "tu"]
    kind = certification("fto", trainer=True)
    people = (*officers("otu"), *TRAINEES)
    return plan_of(*people, kind, *trainers, extra(date=date, times=times), *entities)


@pytest.mark.parametrize(
    ("ratio", "crew", "above"),
    [
        (1, "", 0),
        (1, "x", 1),  # a trainee alone
        (1, "xo", 1),  # an officer is no trainer
        (1, "xt", 0),
        (1, "xyt", 1),
        (1, "xyz", 3),
        (1, "xytu", 0),
        (2, "xyt", 0),
        (2, "xyzt", 1),
        (1, "to", 0),
    ],
)
def test_so_many_trainees_to_each_trainer(ratio, crew, above):
    rule = setting("field_training", params=FieldTrainingParams(ratio))
    roster = [f"extra/x 07-03 {id}" for id in crew]
    seen = assert_agrees(plan_with(), rule, roster=roster)
    assert seen.amounts == [above] * bool(above)
    assert seen.feasible is (not above)
    assert assert_agrees(plan_with(), as_try(rule), roster=roster).penalties == {"field_training": 7 * above}


@pytest.mark.parametrize(("date", "allowed"), [("07-03", False), ("07-04", True)])
def test_the_last_date_of_field_training_is_included(date, allowed):
    plan = plan_with(date=date, times="20:00-04:00")
    assert assert_agrees(plan, RULE, roster=[f"extra/x {date} x"]).feasible is allowed


@pytest.mark.parametrize(("times", "allowed"), [("16:00-00:00", True), ("16:00-00:01", False)])
def test_a_trainer_holds_the_certificate_to_the_end(times, allowed):
    plan = plan_with(certificate("t", "fto", valid="07-03"), times=times)
    assert assert_agrees(plan, RULE, roster=["extra/x 07-03 x", "extra/x 07-03 t"]).feasible is allowed


def test_a_trainer_in_field_training_accompanies_nobody():
    plan = plan_with(certificate("y", "fto"))
    seen = assert_agrees(plan, RULE, roster=["extra/x 07-03 x", "extra/x 07-03 y"])
    assert seen.amounts == [2]


def test_a_trainer_who_is_absent_accompanies_nobody():
    roster = ["extra/x 07-03 x", absent("extra/x 07-03 t")]
    assert not assert_agrees(plan_with(), RULE, roster=roster).feasible


@settings(max_examples=25)
@given(crewed())
def test_rows_agree_with_the_checker(plan):
    agrees(plan, RULE)
    agrees(plan, setting("field_training", params=FieldTrainingParams(2)))

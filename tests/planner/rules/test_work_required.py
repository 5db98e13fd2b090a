"""Required and forbidden posts, duties and shift times."""

from hypothesis import given

from desktop.domain.rules import setting
from desktop.domain.wishes import Preference, Strength
from tests.builders import court, duty, event, extra, line, need, officers, plan_of, post, template
from tests.planner.rules.crews import agrees, facts
from tests.planner.rules.harness import assert_agrees
from tests.planner.rules.wishing import wishing

RULE = setting("work_required")
ONLY_DESK = Preference("p", "a", Strength.REQUIRED, post_id="desk")
NO_NIGHTS = Preference("q", "a", Strength.FORBIDDEN, template_id="night")


def plan(*wishes):
    return plan_of(
        *officers("ab"),
        post("desk"),
        duty("bike"),
        template("night", "20:00-04:00"),
        need("foot"),
        need("desk", post_id="desk"),
        need("night", template_id="night"),
        need("bike", duty_id="bike"),
        event(date="07-04", times="20:00-04:00"),
        line(times="20:00-04:00"),
        *wishes,
    )


def test_only_the_required_post_is_right():
    found = assert_agrees(plan(ONLY_DESK), RULE, roster=["foot 07-04 a", "desk 07-05 a", "foot 07-04 b"])
    assert facts(found, "what", "subject") == [("required", "post")]
    assert found.problems[0].shifts == ("need/foot/2027-07-04",)
    assert assert_agrees(plan(ONLY_DESK), RULE, roster=["desk 07-04 a", "desk 07-05 a"]).feasible


def test_one_of_several_required_posts_is_enough():
    also = Preference("r", "a", Strength.REQUIRED, post_id="foot")
    assert assert_agrees(plan(ONLY_DESK, also), RULE, roster=["foot 07-04 a", "desk 07-05 a"]).feasible


def test_each_subject_must_be_right():
    bike = Preference("r", "a", Strength.REQUIRED, duty_id="bike")
    found = assert_agrees(plan(ONLY_DESK, bike), RULE, roster=["desk 07-04 a", "bike 07-05 a"])
    assert facts(found, "subject") == [("duty",), ("post",)]


def test_overnight_shift_times_are_forbidden_and_so_is_an_event_of_the_same_times():
    found = assert_agrees(plan(NO_NIGHTS), RULE, roster=["night 07-02 a", "event/crowd 07-04 a"])
    assert facts(found, "what", "subject") == [("forbidden", "template")] * 2
    assert assert_agrees(plan(NO_NIGHTS), RULE, roster=["foot 07-02 a", "event/crowd 07-04 b"]).feasible


def test_a_shift_of_other_times_has_none_of_those_required():
    nights = Preference("q", "a", Strength.REQUIRED, template_id="night")
    odd = plan(nights, extra("x", "07-03", "21:00-05:00"))
    assert assert_agrees(odd, RULE, roster=["extra/x 07-03 a"]).amounts == [1]


def test_records_are_left_alone():
    assert assert_agrees(plan(ONLY_DESK, court()), RULE).problems == []


def test_two_reasons_are_one_shift():
    found = agrees(plan(ONLY_DESK, NO_NIGHTS), RULE)
    assert found[0].problems == []
    assert assert_agrees(plan(ONLY_DESK, NO_NIGHTS), RULE, roster=["night 07-02 a"]).amounts == [1]


@given(wishing())
def test_rows_are_feasible_exactly_if_nothing_is_broken_and_penalties_are_the_wishes_not_met(plan):
    agrees(plan, RULE)

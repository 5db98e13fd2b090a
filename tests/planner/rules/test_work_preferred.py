"""Preferred and avoided posts, duties and shift times."""

from hypothesis import given

from desktop.domain.rules import setting
from desktop.domain.wishes import Preference, Strength
from tests.builders import attendance, need, officers, plan_of, post, session, template
from tests.planner.rules.crews import agrees, facts
from tests.planner.rules.harness import as_must, assert_agrees
from tests.planner.rules.wishing import wishing

RULE = setting("work_preferred")


def prefer(id, weight=1, strength=Strength.PREFERRED, **about):
    return Preference(id, "a", strength, weight=weight, **about)


def plan(*wishes):
    return plan_of(
        *officers("ab"),
        post("desk"),
        post("pier"),
        template("night", "20:00-04:00"),
        need("foot"),
        need("desk", post_id="desk"),
        need("pier", post_id="pier"),
        need("night", template_id="night"),
        *wishes,
    )


def test_first_choice_second_choice_none():
    wishes = prefer("p", 5, post_id="desk"), prefer("q", 2, post_id="pier")
    roster = ["desk 07-04 a", "pier 07-05 a", "foot 07-06 a", "foot 07-07 b"]
    found = assert_agrees(plan(*wishes), RULE, roster=roster)
    assert found.amounts == [5, 3]
    assert found.penalties == {"work_preferred": 8 * 5}


def test_an_avoided_night_costs_its_weight_to_the_officer_who_avoids_it():
    wish = prefer("p", 3, Strength.AVOIDED, template_id="night")
    found = assert_agrees(plan(wish), RULE, roster=["night 07-25 a", "foot 07-24 a", "night 07-24 b"])
    assert facts(found, "what", "subject") == [("avoided", "template")]
    assert found.amounts == [3]


def test_posts_and_shift_times_are_judged_each_for_itself():
    wishes = prefer("p", 2, post_id="desk"), prefer("q", 4, template_id="night")
    found = assert_agrees(plan(*wishes), RULE, roster=["foot 07-04 a", "night 07-05 a"])
    assert sorted(found.amounts) == [2, 2, 4]


def test_the_same_wish_twice_weighs_twice():
    wishes = [prefer(id, 2, Strength.AVOIDED, post_id="foot") for id in "pq"]
    assert assert_agrees(plan(*wishes), RULE, roster=["foot 07-04 a"]).amounts == [4]


def test_as_a_must_only_the_first_choice_is_right():
    wishes = plan(prefer("p", 2, post_id="desk"), prefer("q", 1, post_id="pier"))
    assert not assert_agrees(wishes, as_must(RULE), roster=["pier 07-04 a"]).feasible
    assert assert_agrees(wishes, as_must(RULE), roster=["desk 07-04 a"]).feasible


def test_sessions_are_left_alone():
    plan_ = plan(prefer("p", 2, post_id="desk"), session(), attendance())
    assert assert_agrees(plan_, RULE).problems == []


@given(wishing())
def test_rows_are_feasible_exactly_if_nothing_is_broken_and_penalties_are_the_wishes_not_met(plan):
    agrees(plan, RULE)

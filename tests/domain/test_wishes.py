"""Preferences and requests: their own faults, what they refer to, and what goes with what."""

import pytest

from desktop.domain.edit import put, remove
from desktop.domain.entity import InvalidEntityError
from desktop.domain.rule_base import What, Who
from desktop.domain.rules_people import ShiftKindsParams, Succession, SuccessionParams
from desktop.domain.validate import validate
from desktop.domain.wishes import Preference, ShiftRequest, Strength, Want
from tests.builders import day, need, officer, officers, plan_of, post, shift_change
from tests.domain.following import follow

MONDAY = "need/n/2027-06-28"


@pytest.mark.parametrize(
    ("fields", "place", "reason"),
    [
        ({}, "post_id", "about nothing"),
        ({"post_id": "foot", "duty_id": "patrol"}, "post_id", "several things"),
        ({"partner_id": "a"}, "partner_id", "own partner"),
        ({"post_id": "foot", "weight": 0}, "weight", "no wish"),
    ],
)
def test_a_preference_is_about_one_thing(fields, place, reason):
    with pytest.raises(InvalidEntityError) as caught:
        Preference("p", "a", **fields)
    (fault,) = caught.value.faults
    assert fault.place.endswith(f" · {place}")
    assert reason in fault.reason


def test_a_request_names_shift_times_or_a_shift():
    with pytest.raises(InvalidEntityError, match="names shift times as well as a shift"):
        ShiftRequest("q", "a", day("06-28"), Want.ON, "day", MONDAY)
    with pytest.raises(InvalidEntityError, match="no wish"):
        ShiftRequest("q", "a", day("06-28"), weight=-1)


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (Preference("p", "x", post_id="foot"), "There is no officer 'x'."),
        (Preference("p", "a", post_id="pier"), "There is no post 'pier'."),
        (Preference("p", "a", duty_id="bike"), "There is no duty 'bike'."),
        (Preference("p", "a", template_id="night"), "There is no template 'night'."),
        (Preference("p", "a", partner_id="x"), "There is no officer 'x'."),
        (ShiftRequest("q", "a", day("06-28"), template_id="night"), "There is no template 'night'."),
        (ShiftRequest("q", "a", day("06-28"), shift_id="need/m/2027-06-28"), "There is no need 'm'."),
    ],
)
def test_what_a_wish_names_is_there(wish, reason):
    (fault,) = validate(plan_of(officer("a"), need(), wish))
    assert fault.reason.startswith(reason)


def test_wishes_in_order_have_no_fault():
    wishes = (
        Preference("p", "a", Strength.FORBIDDEN, partner_id="b"),
        Preference("q", "a", Strength.AVOIDED, template_id="day"),
        ShiftRequest("r", "a", day("06-28"), Want.ON, shift_id=MONDAY),
        ShiftRequest("s", "a", day("09-28")),  # like time off, it may lie outside the season
    )
    assert validate(plan_of(*officers("ab"), need(), *wishes)) == []


def keys(changes):
    return {(change.kind, change.id) for change in changes}


def test_wishes_go_with_whom_and_what_they_are_about():
    wishes = (
        Preference("own", "a", post_id="foot"),
        Preference("partner", "b", partner_id="a"),
        Preference("pier", "b", post_id="pier"),
        ShiftRequest("request", "a", day("06-28")),
    )
    plan = plan_of(*officers("ab"), need(), post("pier"), *wishes)
    gone = keys(follow(plan, remove(plan.officers["a"])).cascaded)
    assert gone == {("preference", "own"), ("preference", "partner"), ("shift_request", "request")}
    pier = plan.get("post", "pier")
    assert keys(follow(plan, remove(pier)).cascaded) == {("preference", "pier")}


def test_a_request_for_one_shift_goes_with_it():
    request = ShiftRequest("q", "a", day("06-28"), Want.ON, shift_id=MONDAY)
    other = ShiftRequest("r", "a", day("06-28"))
    plan = plan_of(officer("a"), need(), request, other)
    after = follow(plan, put(plan, shift_change(MONDAY, called_off=True))).plan
    assert set(after.of(ShiftRequest)) == {"r"}


def test_parameters_say_what_they_name():
    night, late = What(template_ids=("night",)), What(post_ids=("pier",))
    who = Who(("a",))
    assert list(SuccessionParams((Succession(night, late),), None, who).refers()) == [
        ("officer", "a"),
        ("template", "night"),
        ("post", "pier"),
    ]
    assert list(ShiftKindsParams(kinds=(night,), who=who).refers()) == [
        ("officer", "a"),
        ("template", "night"),
    ]

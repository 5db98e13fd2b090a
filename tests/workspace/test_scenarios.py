"""What-ifs: begun, changed, seen, used, thrown away."""

from __future__ import annotations

import dataclasses
import json

import pytest

from desktop.domain.edit import put, remove
from desktop.domain.records import Scenario
from desktop.errors import ConflictError, InputError
from desktop.workspace import scenarios
from tests.builders import assign, day, event, extra, line, need, officers, plan_of

MONDAY = "need/n/2027-06-28"


def begun(world, *entities):
    session = world.create(plan_of(*officers("ab"), need(), *entities))
    session.do(scenarios.new(session, "Rain"))
    return session


def noted(plan, text):
    return put(plan, dataclasses.replace(plan.officers["a"], note=text))


def test_a_what_if_changes_its_own_view_only(world):
    session = begun(world)
    seen = scenarios.see(session, "rain").plan
    session.do(scenarios.change(session, "rain", [put(seen, assign(MONDAY, "b"))]))
    assert not session.plan.assignments
    view = scenarios.see(session, "Rain")
    assert list(view.plan.assignments) == [f"{MONDAY}|b"]
    assert (view.conflicts, len(view.changes)) == ((), 1)
    again = world.reopen(session)
    assert scenarios.see(again, "Rain").plan == view.plan


def test_what_follows_from_a_change_follows_in_the_what_if_too(world):
    session = begun(world, extra(), assign("extra/x/2027-07-03"))
    seen = scenarios.see(session, "Rain").plan
    session.do(scenarios.change(session, "Rain", [remove(seen.get("extra_shift", "x"))]))
    assert not scenarios.see(session, "Rain").plan.assignments
    assert session.plan.assignments


def test_use_this_makes_the_changes_real_and_is_one_undo_step(world):
    session = begun(world)
    session.do(scenarios.change(session, "Rain", [noted(session.plan, "x")]))
    before = session.plan
    edit = session.do(scenarios.adopt(session, "Rain"))
    assert edit.label == "Use what-if Rain"
    assert session.plan.officers["a"].note == "x"
    assert not session.plan.of(Scenario)
    session.undo()
    assert session.plan == before


def test_a_field_changed_on_both_sides_is_named_and_the_current_one_can_be_taken(world):
    session = begun(world)
    session.do(scenarios.change(session, "Rain", [noted(session.plan, "what-if")]))
    session.commit("", [noted(session.plan, "current")])
    assert [fault.place for fault in scenarios.see(session, "Rain").conflicts] == ["officer a · note"]
    with pytest.raises(ConflictError, match="officer a · note"):
        scenarios.adopt(session, "Rain")
    session.do(scenarios.take_current(session, "Rain"))
    assert scenarios.see(session, "Rain").conflicts == ()


def test_names_are_taken_once_and_found_without_capitals(world):
    session = begun(world)
    with pytest.raises(InputError, match="one of that name"):
        scenarios.new(session, "rain")
    with pytest.raises(InputError, match=r"no such what-if.*Rain"):
        scenarios.see(session, "Sun")
    session.do(scenarios.discard(session, "Rain"))
    with pytest.raises(InputError, match="Make one first"):
        scenarios.see(session, "Rain")


def test_a_change_made_on_something_else_is_refused(world):
    session = begun(world)
    stale = noted(session.plan, "x")
    session.do(scenarios.change(session, "Rain", [noted(session.plan, "y")]))
    with pytest.raises(ConflictError, match="not so in this what-if"):
        scenarios.change(session, "Rain", [stale])


def test_what_is_in_use_cannot_be_removed_in_a_what_if_either(world):
    session = begun(world)
    with pytest.raises(InputError, match="still used"):
        scenarios.change(session, "Rain", [remove(session.plan.get("post", "foot"))])


def test_what_really_happened_cannot_be_supposed(world):
    session = begun(world)
    text = json.dumps([{"kind": "call", "id": "c", "set": {"shift_id": MONDAY}}])
    with pytest.raises(InputError, match="missing"):
        scenarios.parse_changes(session.plan, text, "c.json")


# ------------------------------------------------------------------------------------- changes as JSON


def test_changes_are_read_from_json():
    plan = plan_of(*officers("ab"), event(attendance=100), line(), need(), assign(MONDAY, "a"))
    text = json.dumps(
        [
            {"kind": "event", "id": "fair", "set": {"attendance": 120}},
            {
                "kind": "time_off",
                "id": "t",
                "set": {"officer_id": "a", "first": "2027-07-04", "last": "2027-07-04"},
            },
            {"kind": "assignment", "set": {"shift_id": MONDAY, "officer_id": "b"}},
            {"kind": "assignment", "id": f"{MONDAY}|a", "remove": True},
        ]
    )
    grown, off, added, gone = scenarios.parse_changes(plan, text, "c.json")
    assert (grown.before.attendance, grown.after.attendance) == (100, 120)
    assert (off.before, off.after.id, off.after.first) == (None, "t", day("07-04"))
    assert (added.id, gone.after) == (f"{MONDAY}|b", None)


def test_every_fault_of_every_change_is_named():
    items = [
        {"kind": "ship", "id": "x", "set": {}},
        {"kind": "officer", "id": "a"},
        {"kind": "officer", "id": "a", "set": {}, "remove": True},
        {"kind": "officer", "id": "ghost", "remove": True},
        {"kind": "officer", "id": "a", "set": []},
        {"kind": "officer", "id": "a", "set": {"id": "b"}},
        {"kind": "officer", "id": "a", "set": {"grade": "king"}},
        {"kind": "officer", "id": "a", "set": {}, "why": 1},
    ]
    with pytest.raises(InputError) as caught:
        scenarios.parse_changes(plan_of(*officers("a")), json.dumps(items), "c.json")
    places = [fault.place for fault in caught.value.faults]
    assert [place.split(" · ")[1] for place in places] == [f"change {n}" for n in range(1, 9)]


@pytest.mark.parametrize(("text", "reason"), [("{", "no JSON"), ("{}", "no list of changes")])
def test_text_that_is_no_list_of_changes(text, reason):
    with pytest.raises(InputError, match=reason):
        scenarios.parse_changes(plan_of(), text, "c.json")

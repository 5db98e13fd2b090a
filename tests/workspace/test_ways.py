"""Ways as acts and what-ifs; windows of dates."""

from __future__ import annotations

import pytest

from desktop.domain.records import Scenario
from desktop.domain.rules import default_rules
from desktop.domain.schedule import assignment_id
from desktop.errors import InputError
from desktop.planner.emit import Stopper
from desktop.planner.explaining.ways import find
from desktop.workspace import scenarios
from desktop.workspace.checking import LiveChecker
from desktop.workspace.explaining import explain
from desktop.workspace.gains import coming_dates
from desktop.workspace.gaps import candidates, offers, swaps
from desktop.workspace.ways import act_of, start, what_if_of, window_for
from tests.builders import NOW, assign, certificate, certification, day, extra, officers, plan_of, post

OPEN = "extra/x/2027-07-03"


def resting():
    """One officer with five hours of rest before an open shift."""
    return plan_of(
        *default_rules(),
        *officers("a"),
        extra(),
        extra("n", "07-02", "19:00-03:00"),
        assign("extra/n/2027-07-02"),
    )


def ways_of(plan):
    return find(plan, OPEN, window_for(plan, NOW, OPEN), 60, Stopper()).ways


def by_name(plan):
    return next(way for way in ways_of(plan) if any(one.by_name for one in way.allowed))


def test_the_window_is_never_past():
    plan = plan_of(*default_rules(), *officers("a"), extra())
    window = window_for(plan, NOW, OPEN)
    assert (window.first, window.last) == (day("06-30"), day("07-06"))
    later = NOW.replace(month=7, day=2)
    assert window_for(plan, later, OPEN).first == day("07-02")
    assert window_for(plan, later, OPEN).notice_until == day("07-05")
    with pytest.raises(InputError):
        window_for(plan, NOW, "extra/none/2027-07-03")


def test_a_rule_set_aside_bears_a_name(world):
    session = world.create(resting())
    edit = session.do(act_of(session.plan, by_name(session.plan), "Lt. Moss"))
    made = session.plan.assignments[assignment_id(OPEN, "a")]
    assert (made.override_reason, made.override_by) == (
        "Accepted to fill the shift: Rest between shifts",
        "Lt. Moss",
    )
    assert edit.label.startswith("Fill Foot, Sat, Jul 3")


def test_a_way_as_a_what_if(world):
    session = world.create(resting())
    way = by_name(session.plan)
    session.do(what_if_of(session, way))
    session.do(what_if_of(session, way))
    names = [scenario.name for scenario in session.plan.of(Scenario).values()]
    assert len(set(names)) == 2
    assert not session.plan.roster.of_shift(OPEN)
    assert scenarios.see(session, names[0]).plan.roster.of_shift(OPEN)


def test_in_a_process_of_its_own():
    plan = plan_of(*default_rules(), *officers("ab"), extra())
    job = start(plan, OPEN, window_for(plan, NOW, OPEN), 60)
    told = list(job.messages())
    found = job.result()
    assert {way.people for way in told} == {way.people for way in found.ways}
    assert found.ways[0].people in {("a",), ("b",)}


def test_explaining_what_is_no_shift():
    with pytest.raises(InputError):
        explain(LiveChecker(plan_of(*default_rules(), *officers("a"))), "extra/none/2027-07-03")


def test_candidates_instead_of_somebody():
    plan = plan_of(*default_rules(), *officers("ab"), extra(), assign(OPEN))
    (other,) = candidates(LiveChecker(plan), OPEN, "a")
    assert other.officer_id == "b"
    assert not any(problem.rule == "cover" for problem in other.delta.new)


def test_swaps_and_offers():
    plan = plan_of(
        *default_rules(),
        *officers("ab"),
        post("gate", certification_ids=("cpr",)),
        certification(),
        certificate("a"),
        extra(),
        extra("y", post_id="gate"),
        extra("free", times="08:00-16:00"),
        assign(OPEN, "a"),
        assign("extra/y/2027-07-03", "b"),
    )
    live = LiveChecker(plan)
    (swap,) = swaps(live, OPEN, "a")
    assert (swap.shift_id, swap.officer_id) == ("extra/y/2027-07-03", "b")
    assert any(problem.rule == "certificates" for problem in swap.delta.gone)
    assert swaps(live, OPEN, "b") == []
    assert [offer.gap.shift.id for offer in offers(live, "b", day("07-03"), day("07-03"))] == [
        "extra/free/2027-07-03"
    ]
    assert not offers(live, "b", day("07-03"), day("07-03"))[0].fits


def test_dates_to_come():
    plan = plan_of(*default_rules(), *officers("a"))
    assert coming_dates(plan, NOW)[0] == day("06-28")
    assert coming_dates(plan, NOW.replace(month=7, day=10))[0] == day("07-10")
    assert coming_dates(plan, NOW.replace(year=2030))[0] == day("06-28")

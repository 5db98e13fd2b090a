"""Absent, last day, events: what they leave open, the facts of each plan, and the one step that uses one."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop.domain.demand import CoverageNeed
from desktop.domain.edit import Change
from desktop.domain.people import Officer
from desktop.domain.rules import setting
from desktop.domain.schedule import AssignmentState, Origin
from desktop.domain.values import CrewRule, CrewRuleKind, Priority
from desktop.errors import ConflictError, InputError
from desktop.workspace.covering import AGREED, Covering, MayChange, find_ideas, start, terms_for, use
from desktop.workspace.happenings import (
    absent,
    by_badge,
    event_called_off,
    event_grows,
    event_moves,
    free,
    last_day,
    present_again,
    shift_added,
)
from desktop.workspace.planning import Worker
from desktop.workspace.session import Session
from tests.builders import (
    assign,
    day,
    event,
    extra,
    line,
    need,
    officers,
    plan_of,
    publication,
    published_shift,
)

NOW = dt.datetime(2027, 6, 27, 12, tzinfo=dt.UTC)
RULES = tuple(
    setting(rule) for rule in ("one_place", "rest", "cover", "time_off", "availability", "overtime")
)
BEACH, PARKING = "need/beach/2027-06-29", "need/parking/2027-06-29"


def two_posts(*more):
    """A on the beach (must have), B parking (should have), C free, all on one Tuesday."""
    return plan_of(
        *officers("abc"),
        need("beach", priority=Priority.MUST, first=day("06-29"), last=day("06-29")),
        need("parking", first=day("06-29"), last=day("06-29")),
        assign(BEACH, "a", Origin.PLANNER),
        assign(PARKING, "b", Origin.PLANNER),
        *more,
        rules=RULES,
    )


def covering(plan, act, **terms):
    return Covering.of(plan, act, terms_for(plan, NOW, spared="a", **terms))


def names(proposal):
    return [person.officer_id for person in proposal.people]


@pytest.fixture
def session(tmp_path):
    with Session.create(tmp_path / "s.csoplan", two_posts(), "lt", now=lambda: NOW) as opened:
        yield opened


def test_absence_strikes_shifts_through_and_takes_the_dates():
    plan = two_posts()
    found = covering(plan, absent(plan, "a", day("06-29"), day("06-30"), "off"))
    struck = found.after.assignments[f"{BEACH}|a"]
    assert struck.state is AssignmentState.ABSENT
    assert [(hole.shift.id, hole.missing, hole.whole) for hole in found.holes] == [(BEACH, 1, True)]
    assert not absent(found.after, "a", day("06-29"), day("06-30"), "off2").changes
    assert present_again(found.after, "a", day("06-29"), day("06-30")) == plan


def test_somebody_from_a_day_off_or_from_another_post():
    plan = two_posts()
    found = covering(plan, absent(plan, "a", day("06-29"), day("06-29"), "off"))
    proposals = find_ideas(found)
    best = {tuple(names(p)): p for p in proposals}[("c",)]
    assert best.proven
    assert best.open == ()
    person = best.people[0]
    assert (person.day_off, person.same_hours, person.overtime) == (True, False, 0)
    assert (person.week_before, person.week_after) == (0, 450)
    assert not any("a" in names(p) for p in proposals)


def test_published_work_moves_only_where_somebody_agrees(session):
    told = publication(1, "06-28", "07-04", published_shift(PARKING, "b", "2027-06-29T12:00"))
    plan = two_posts(told).replace([(Officer.kind, "c", None)])
    act = absent(plan, "a", day("06-29"), day("06-29"), "off")
    (alone,) = find_ideas(covering(plan, act))
    assert (names(alone), alone.unagreed) == (["b"], True)
    assert alone.people[0].same_hours
    assert [hole.shift.id for hole in alone.open] == [PARKING]
    with pytest.raises(InputError, match="published"):
        use(session, alone, "Cover", agreed=False)
    (agreed,) = find_ideas(covering(plan, act, agreed=AGREED | {MayChange.NOTICE, MayChange.PUBLISHED}))
    assert (names(agreed), agreed.unagreed) == (["b"], False)


def test_use_is_one_step(session):
    before = session.plan
    act = absent(before, "a", day("06-29"), day("06-29"), "off")
    found = Covering.of(before, act, terms_for(before, session.now(), spared="a"))
    proposal = find_ideas(found, 1)[0]
    session.do(use(session, proposal, "Cover it", agreed=False, first=act))
    assert f"{BEACH}|c" in session.plan.assignments
    assert session.plan.assignments[f"{BEACH}|c"].origin is Origin.PLANNER
    assert session.undo_label == "Cover it"
    session.undo()
    assert session.plan == before


def test_use_after_somebody_else_edited(session):
    act = absent(session.plan, "a", day("06-29"), day("06-29"), "off")
    before = session.plan
    session.do(act)
    found = Covering(before, session.plan, terms_for(before, session.now(), spared="a"))
    proposal = find_ideas(found, 1)[0]
    one = assign(BEACH, "c")
    session.commit("", [Change(one.kind, one.id, None, one)])
    with pytest.raises(ConflictError):
        use(session, proposal, "Cover it", agreed=False)


def test_last_day_opens_what_follows():
    plan = two_posts()
    found = covering(plan, last_day(plan, "a", day("06-28")))
    assert f"{BEACH}|a" not in found.after.assignments
    assert [hole.shift.id for hole in found.holes] == [BEACH]
    assert names(find_ideas(found, 1)[0]) in (["b"], ["c"])


def fair(**fields):
    return plan_of(
        *officers("abcd"),
        event("fair", "07-04"),
        line("crowd", minimum=1),
        assign("event/crowd/2027-07-04", "a", Origin.PLANNER),
        **fields,
        rules=RULES,
    )


def test_an_event_grows():
    plan = fair()
    found = covering(plan, event_grows(plan, "fair", {"crowd": 3}))
    (hole,) = found.holes
    assert hole.missing == 2
    dated = covering(plan, event_grows(plan, "fair", {"crowd": 3}, day("07-04")))
    assert [(one.shift.id, one.missing) for one in dated.holes] == [(hole.shift.id, 2)]
    proposal = find_ideas(found, 1)[0]
    assert len(proposal.people) == 2
    assert (proposal.open, proposal.proven) == ((), True)


def test_an_event_called_off_opens_nothing():
    plan = fair()
    found = covering(plan, event_called_off(plan, "fair", day("07-04")))
    assert found.nothing_to_do
    assert not found.after.assignments


def test_people_who_cannot_follow_an_event_are_replaced():
    plan = fair().replace([(one.kind, one.id, one) for one in (extra("x", "07-05", "18:00-23:00"),)])
    other = assign("extra/x/2027-07-05", "a", Origin.PLANNER)
    plan = plan.replace([(other.kind, other.id, other)])
    found = Covering.of(plan, event_moves(plan, "fair", day("07-04"), day("07-05")), terms_for(plan, NOW))
    assert not found.nothing_to_do
    proposal = find_ideas(found, 1)[0]
    assert proposal.open == ()
    assert not any(one.officer_id == "a" for one in proposal.idea.put)


def test_a_shift_is_added():
    plan = two_posts()
    found = covering(plan, shift_added(plan, extra("x", "06-29")))
    assert [hole.shift.source_id for hole in found.holes] == ["x"]
    assert names(find_ideas(found, 1)[0]) == ["c"]


def test_given_away():
    plan = two_posts()
    found = covering(plan, free(plan, "a", day("06-29"), day("06-29")))
    assert f"{BEACH}|a" not in found.after.assignments
    assert all("a" not in names(p) for p in find_ideas(found))


def test_no_overtime_on_request():
    days = ("06-30", "07-01", "07-02", "07-03")
    long = [extra(f"x{date}", date, "08:00-18:00") for date in days]
    plan = two_posts(*long, *(assign(f"extra/x{date}/2027-{date}", "c", Origin.PLANNER) for date in days))
    plan = plan.replace([("assignment", f"{PARKING}|b", None), (Officer.kind, "b", None)])
    act = absent(plan, "a", day("06-29"), day("06-29"), "off")
    assert [p.overtime for p in find_ideas(covering(plan, act))][:1] == [330]
    assert all(p.overtime == 0 for p in find_ideas(covering(plan, act, overtime=False)))


def test_bad_wishes():
    plan = two_posts()
    assert by_badge(plan, "b") == "b"
    for wrong in (
        lambda: by_badge(plan, "nobody"),
        lambda: absent(plan, "a", day("06-30"), day("06-29"), "off"),
        lambda: absent(plan, "z", day("06-29"), day("06-29"), "off"),
        lambda: event_grows(plan, "fair", {}),
        lambda: event_grows(fair(), "fair", {"other": 2}),
    ):
        with pytest.raises(InputError):
            wrong()


def test_in_the_planning_process_which_stays_warm():
    plan = two_posts()
    found = covering(plan, absent(plan, "a", day("06-29"), day("06-29"), "off"))
    worker = Worker()
    try:
        job = start(found, "t", worker=worker, count=1)
        (idea,) = job.result()
        found.take(idea)
        again = start(found, "t", worker=worker, count=1, known=True).result()
        assert again
        assert again[0].people != idea.people
        assert again[0].put == find_ideas(found, 1)[0].idea.put
    finally:
        worker.close()
        worker.output.close()


def test_absence_of_a_partner_is_mended():
    plan = two_posts()
    together = (CrewRule(CrewRuleKind.NOT_ALONE),)
    beach = replace(plan.of(CoverageNeed)["beach"], crew_rules=together, minimum=2, desired=2)
    both = assign(BEACH, "c", Origin.PLANNER)
    plan = plan.replace((one.kind, one.id, one) for one in (beach, both))
    rule = setting("never_alone")
    plan = plan.replace([(rule.kind, rule.id, rule)])
    found = covering(plan, absent(plan, "a", day("06-29"), day("06-29"), "off"))
    assert [problem.rule for problem in found.trouble.broken] == ["never_alone"]
    proposal = find_ideas(found, 1)[0]
    assert names(proposal) == ["b"]

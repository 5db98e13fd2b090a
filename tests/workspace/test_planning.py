"""From a scope through the planner to a proposal and its acceptance."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from desktop.domain.compare import DifferenceKind
from desktop.domain.curves import Alternatives, CurveStep, DemandCurve
from desktop.domain.edit import put
from desktop.domain.problems import ProblemKind
from desktop.domain.rules import default_rules, setting
from desktop.domain.schedule import AssignmentState, Origin
from desktop.domain.training import Attendance
from desktop.domain.values import DayKind, Priority
from desktop.errors import InputError
from desktop.planner.solve import solve
from desktop.workspace import assigning
from desktop.workspace.acts import Act
from desktop.workspace.checking import check
from desktop.workspace.planning import (
    Limits,
    MayChange,
    PlanResult,
    PlanStatus,
    accept,
    fit,
    propose,
    run,
    scope_for,
    start,
)
from desktop.workspace.tally import Open, overtime_line
from tests.builders import (
    NOW,
    assign,
    attendance,
    certificate,
    certification,
    day,
    duty,
    need,
    officer,
    officers,
    plan_of,
    post,
    publication,
    season,
    time_off,
)
from tests.builders import (
    session as training,
)

WORK = Limits(seconds=20, work=2.0, workers=1)
MONDAY, TUESDAY, WEDNESDAY = (f"need/n/2027-06-{date}" for date in (28, 29, 30))
THREE_DAYS = {"first": day("06-28"), "last": day("06-30")}


def small(*entities, minimum=1, rules=None, people="ab"):
    """Three days of one shift each, must have."""
    line = need(minimum=minimum, priority=Priority.MUST, **THREE_DAYS)
    wanted = (setting("cover"), setting("one_place"), setting("time_off")) if rules is None else rules
    return plan_of(*officers(people), line, *entities, rules=wanted)


def result(add=(), remove=(), **fields):
    """A planner's answer, made by hand."""
    values = {"first_level": 0, "first_level_bound": 0, "objective": 0, "bound": 0}
    rest = {"gaps": (), "below_minimum_minutes": 0, "below_desired_minutes": 0}
    times = {"seconds_to_first": 0.1, "seconds": 1.0, "work": 1.0}
    given = values | rest | times | fields
    return PlanResult(status=PlanStatus.FEASIBLE, add=tuple(add), remove=tuple(remove), **given)


def proposed(session, add=(), remove=(), **fields):
    return propose(session.plan, scope_for(session.plan, NOW), result(add, remove, **fields))


# -------------------------------------------------------------------------------------------------- scope


def test_by_default_drafts_are_planned_to_the_end_and_published_dates_stay():
    plan = plan_of(need(), publication(1, "06-28", "07-04"))
    scope = scope_for(plan, NOW)
    assert (scope.first, scope.last) == (day("07-05"), day("07-25"))
    assert scope.may_change == {MayChange.EMPTY, MayChange.PLANNER}
    assert scope.published == ((day("06-28"), day("07-04")),)
    assert scope.notice_until == day("06-23")
    assert not scope.holds(day("06-30"))


def test_dates_and_more_may_be_asked_for():
    plan = plan_of(need(), publication(1, "06-28", "07-04"))
    scope = scope_for(plan, NOW, day("06-28"), day("06-30"), [*MayChange])
    assert (scope.first, scope.last, scope.holds(day("06-30"))) == (day("06-28"), day("06-30"), True)


def test_a_season_that_is_over_is_planned_from_its_beginning():
    assert scope_for(plan_of(need()), dt.datetime(2028, 1, 1, tzinfo=dt.UTC)).first == day("06-28")


def test_in_mid_season_the_past_stays():
    assert scope_for(plan_of(need()), dt.datetime(2027, 7, 9, 12, tzinfo=dt.UTC)).first == day("07-09")


def test_dates_out_of_order_are_refused():
    with pytest.raises(InputError, match="out of order"):
        scope_for(plan_of(need()), NOW, day("07-04"), day("07-01"))


@pytest.mark.parametrize("dates", [("2026-01-01", "2026-02-01"), ("2029-01-01", "2029-02-01")])
def test_dates_outside_the_season_are_refused(dates):
    first, last = map(dt.date.fromisoformat, dates)
    with pytest.raises(InputError, match="Nothing of the season lies there"):
        scope_for(plan_of(need()), NOW, first, last)


# ------------------------------------------------------------------------------------------ real planning


@pytest.mark.slow
def test_planned_in_a_process_of_its_own_and_accepted(world):
    session = world.create(small(time_off("a", "06-29", "06-29"), rules=default_rules()))
    scope = scope_for(session.plan, NOW)
    seen = []
    answer = run(session.plan, scope, WORK, seen.append)
    proposal = propose(session.plan, scope, answer)
    assert seen
    assert proposal.now.open[Priority.MUST] == Open(3, 3 * 450)
    assert proposal.proposed.open[Priority.MUST] == Open(0, 0)
    assert (proposal.proposed.broken, proposal.breaks) == (0, ())
    assert proposal.proof.minimum
    edit = accept(session, proposal)
    assert session.plan == proposal.plan
    assert edit.label == "Plan Jun 28 – Jul 25"
    assert {assignment.origin for assignment in session.plan.assignments.values()} == {Origin.PLANNER}
    assert list(session.problems()) == check(session.plan)
    session.undo()
    assert not session.plan.assignments


@pytest.mark.slow
def test_a_job_that_is_stopped_keeps_nothing():
    plan = small()
    job = start(plan, scope_for(plan, NOW), Limits(seconds=60))
    job.stop()
    assert not [message for message in job.poll() if isinstance(message, PlanResult)]


# ---------------------------------------------------------------------------------------------- proposals


def test_a_proposal_counts_both_sides(world):
    plan = small(
        officer("l", first_day=day("07-20")),
        assign(MONDAY, "a", Origin.PLANNER),
        assign(TUESDAY, "b", locked=True),
        assign(WEDNESDAY, "b"),
        minimum=2,
        rules=(setting("cover"), setting("overtime", params=None)),
    )
    session = world.create(plan)
    proposal = proposed(session, add=[(MONDAY, "b"), (TUESDAY, "a")], remove=[(MONDAY, "a")])
    assert proposal.now.open[Priority.MUST] == Open(3, 3 * 450)
    assert proposal.proposed.open[Priority.MUST] == Open(2, 2 * 450)
    assert proposal.proposed.open[Priority.SHOULD] == Open(0, 0)
    assert [(d.shift_id, d.officer_id, d.kind) for d in proposal.differences.items] == [
        (MONDAY, "a", DifferenceKind.REMOVED),
        (MONDAY, "b", DifferenceKind.ADDED),
        (TUESDAY, "a", DifferenceKind.ADDED),
    ]
    assert (proposal.untouched.locked, proposal.untouched.by_hand) == (1, 1)
    assert proposal.dates == (day("06-28"), day("07-25"))
    # Over four weeks, one shift of 450 minutes makes 112 a week, three make 337; l is there for 6 days only.
    assert (proposal.proposed.least, proposal.proposed.most) == (112, 337)
    assert proposal.proposed.overtime_minutes == 0


def test_curves_and_choices_are_counted_with_what_is_open(world):
    steps = (CurveStep(dt.time(10), dt.time(12), 2, 2), CurveStep(dt.time(12), dt.time(13), 1, 1))
    beach = DemandCurve(
        "c", "Beach", "foot", "patrol", ("day",), (DayKind.MON,), steps, Priority.MUST, last=day("06-28")
    )
    line = need("s", minimum=1, **THREE_DAYS)
    choice = Alternatives("w", "Workshop", ("need/s",))
    rules = tuple(setting(rule) for rule in ("cover", "demand_curve", "alternatives"))
    session = world.create(small(beach, line, choice, rules=rules))
    now = proposed(session).now
    # Three must-have shifts of 7.5 h; on Monday 2 people for 2 h, then 1 for 1 h; one shift of the week.
    assert now.open[Priority.MUST] == Open(3 + 2 + 1, 3 * 450 + 240 + 60)
    assert now.open[Priority.SHOULD] == Open(1, 450)


def test_overtime_and_weekends_are_counted(world):
    week = [f"need/n/2027-07-{date:02}" for date in range(4, 11)]
    line = need(priority=Priority.MUST)
    session = world.create(plan_of(*officers("ab"), line, rules=(setting("cover"), setting("overtime"))))
    proposal = proposed(session, add=[(shift_id, "a") for shift_id in week])
    assert proposal.proposed.overtime == {"a": 7 * 450 - 2400}
    assert proposal.proposed.weekend_shifts == 2
    assert overtime_line(session.plan) == 2400


def test_people_whose_published_shifts_change_are_named(world):
    session = world.create(small(assign(MONDAY, "a", Origin.PLANNER), publication(1, "06-28", "06-28")))
    scope = scope_for(session.plan, NOW, day("06-28"), day("06-30"), [*MayChange])
    answer = result(add=[(MONDAY, "b"), (TUESDAY, "a")], remove=[(MONDAY, "a")])
    assert propose(session.plan, scope, answer).people_published == ("a", "b")


def test_work_that_hangs_on_a_session_is_conditional(world):
    plan = plan_of(
        *officers("a"),
        certification("cpr"),
        duty(certification_ids=("cpr",)),
        need(),
        training(grants=("cpr",)),
        attendance(),
    )
    session = world.create(plan)
    accept(session, proposed(session, add=[("need/n/2027-07-02", "a")]))
    made = session.plan.assignments["need/n/2027-07-02|a"]
    assert (made.state, made.conditional_on) == (AssignmentState.CONDITIONAL, "class")
    assert made.origin is Origin.PLANNER


# ----------------------------------------------------------------------------------------------- proof


def test_what_is_proven_is_said_and_nothing_more(world):
    session = world.create(small())
    everything = 3 * 75_000
    proof = proposed(
        session, first_level=everything, first_level_bound=everything, objective=9, bound=9
    ).proof
    assert (proof.optimal, proof.minimum, proof.must_have, proof.gain_minutes) == (True, True, True, 0)
    some = proposed(session, first_level=everything, first_level_bound=everything - 75_000, objective=9).proof
    assert (some.optimal, some.minimum, some.must_have, some.gain_minutes) == (False, False, False, 450)
    nothing = proposed(session, first_level=everything, first_level_bound=0, objective=9).proof
    assert (nothing.must_have, nothing.gain_minutes) == (False, None)


def test_must_have_work_is_proven_where_all_other_work_weighs_less_than_one_head(world):
    line = need("s", priority=Priority.SHOULD, **THREE_DAYS)
    session = world.create(small(line))
    total = 3 * 75_000 + 3 * 375
    proof = proposed(session, first_level=total, first_level_bound=total - 375, objective=9).proof
    assert (proof.minimum, proof.must_have, proof.gain_minutes) == (False, True, 450)


@pytest.mark.parametrize("optional", [True, False])
def test_no_more_is_said_of_shifts_where_choices_share_the_first_level(world, optional):
    total = 3 * 75_000 + 3 * 375
    line = need("s", priority=Priority.SHOULD, optional=optional, **THREE_DAYS)
    more = () if optional else (Alternatives("w", "Workshop", ("need/s",)),)
    session = world.create(small(line, *more))
    proof = proposed(session, first_level=total, first_level_bound=total - 375, objective=9).proof
    assert (proof.minimum, proof.must_have, proof.gain_minutes) == (False, False, None)


# ------------------------------------------------------------------------------------------- acceptance


def test_nothing_happened_meanwhile(world):
    session = world.create(small())
    proposal = proposed(session, add=[(MONDAY, "a"), (TUESDAY, "b")])
    found = fit(session, proposal)
    assert (found.moved_on, found.dropped, found.breaks) == (False, (), ())
    session.do(found.act)
    assert session.checker.checker is proposal.checker
    assert list(session.problems()) == check(session.plan)


def test_what_happened_meanwhile_is_checked_again(world):
    session = world.create(small(assign(WEDNESDAY, "a", Origin.PLANNER)))
    proposal = proposed(
        session,
        add=[(MONDAY, "a"), (TUESDAY, "b"), (WEDNESDAY, "b")],
        remove=[(WEDNESDAY, "a")],
    )
    session.commit("", [put(session.plan, time_off("b", "06-29", "06-29"))])
    session.do(assigning.toggle_lock(session.plan, WEDNESDAY, "a"))
    session.do(assigning.assign(session.plan, MONDAY, "a"))
    found = fit(session, proposal)
    assert found.moved_on
    assert found.dropped == ((MONDAY, "a"), (TUESDAY, "b"), (WEDNESDAY, "a"))
    accept(session, proposal)
    kept = session.plan.assignments
    assert set(kept) == {f"{MONDAY}|a", f"{WEDNESDAY}|a", f"{WEDNESDAY}|b"}
    assert kept[f"{MONDAY}|a"].origin is Origin.HAND
    assert not [problem for problem in session.problems() if problem.kind is ProblemKind.BROKEN]


def test_edits_that_do_not_matter_leave_it_valid(world):
    session = world.create(small())
    proposal = proposed(session, add=[(MONDAY, "a")])
    session.commit("", [put(session.plan, dataclasses.replace(session.plan.officers["b"], note="x"))])
    found = fit(session, proposal)
    assert (found.moved_on, found.dropped, len(found.act.changes)) == (True, (), 1)


def test_shifts_and_people_who_are_gone_are_left_out(world):
    session = world.create(small(people="abc"))
    proposal = proposed(session, add=[(MONDAY, "a"), (MONDAY, "c"), (WEDNESDAY, "a")])
    session.commit(
        "", [put(session.plan, need(priority=Priority.MUST, first=day("06-28"), last=day("06-29")))]
    )
    session.commit("", [dataclasses.replace(put(session.plan, session.plan.officers["c"]), after=None)])
    assert fit(session, proposal).dropped == ((MONDAY, "c"), (WEDNESDAY, "a"))


def test_a_part_is_accepted_and_says_what_it_would_break(world):
    swap = small(
        assign(MONDAY, "a", Origin.PLANNER),
        need("late", template_id="day", post_id="gate", **THREE_DAYS),
        post("gate"),
        rules=(setting("cover"), setting("one_place")),
    )
    session = world.create(swap)
    proposal = proposed(session, add=[(MONDAY, "b"), ("need/late/2027-06-28", "a")], remove=[(MONDAY, "a")])
    assert proposal.breaks == ()
    part = fit(session, proposal, lambda shift_id, officer_id: shift_id != MONDAY)
    assert [problem.rule for problem in part.breaks] == ["one_place"]
    whole = fit(session, proposal, lambda shift_id, officer_id: True)
    assert (whole.breaks, len(whole.act.changes)) == ((), 3)


def test_the_planner_s_own_answer_holds_within_its_scope(world):
    session = world.create(small(season(), assign(MONDAY, "a"), minimum=2))
    scope = scope_for(session.plan, NOW, day("06-28"), day("06-29"))
    answer = solve(session.plan, scope, WORK)
    accept(session, propose(session.plan, scope, answer))
    assert {assignment.shift_id for assignment in session.plan.assignments.values()} == {MONDAY, TUESDAY}
    assert session.plan.assignments[f"{MONDAY}|a"].origin is Origin.HAND


def seating(*more):
    """Ann's certificate lapses on 28 June; a class on 29 and 30 June grants it for the shift of 1 July."""
    return plan_of(
        season("06-28", "07-01"),
        officer("a"),
        certification(),
        duty(certification_ids=("cpr",)),
        certificate("a", valid="06-28"),
        need(minimum=1, priority=Priority.MUST),
        training(dates="06-29 06-30", grants=("cpr",), seats=1),
        *more,
        rules=(*(setting(rule) for rule in ("cover", "certificates", "one_place", "training_seats")),),
    )


THURSDAY = "need/n/2027-07-01"
CLASS = [(f"session/class/2027-06-{date}", "a") for date in (29, 30)]


def test_the_planner_seats_and_what_hangs_on_it_is_conditional(world):
    session = world.create(seating())
    scope = scope_for(session.plan, NOW)
    result = solve(session.plan, scope, WORK)
    assert list(result.add) == [(MONDAY, "a"), *CLASS, (THURSDAY, "a")]
    proposal = propose(session.plan, scope, result)
    assert result.objective == sum(problem.points for problem in check(proposal.plan))
    assert proposal.breaks == ()
    accept(session, proposal)
    assert session.plan.of(Attendance) == {"class|a": attendance("class", "a")}
    late = session.plan.assignments[f"{THURSDAY}|a"]
    assert (late.state, late.conditional_on) == (AssignmentState.CONDITIONAL, "class")
    assert f"{MONDAY}|a" in session.plan.assignments
    assert list(session.checker.problems()) == check(session.plan)
    assert session.checker.lookup.holds("a", "cpr", session.plan.shifts[THURSDAY].start, 0)
    again = solve(session.plan, scope, WORK)
    assert (again.add, again.remove) == ((), ())


def test_a_seat_is_taken_for_all_of_its_dates_or_not(world):
    session = world.create(seating())
    scope = scope_for(session.plan, NOW)
    proposal = propose(session.plan, scope, solve(session.plan, scope, WORK))
    some = fit(session, proposal, lambda shift_id, officer_id: shift_id in (CLASS[0][0], MONDAY))
    assert [change.id for change in some.act.changes] == [f"{MONDAY}|a"]
    without = fit(session, proposal, lambda shift_id, officer_id: shift_id == THURSDAY)
    assert [problem.rule for problem in without.breaks] == ["certificates"]


def test_a_seat_that_somebody_took_meanwhile_is_left_out(world):
    session = world.create(seating(officer("b")))
    scope = scope_for(session.plan, NOW)
    first = solve(session.plan, scope, WORK)
    proposal = propose(session.plan, scope, first)
    session.do(Act("Seat", (put(session.plan, attendance("class", "b")),)))
    fitted = fit(session, proposal)
    assert (THURSDAY, "a") in fitted.dropped
    assert set(CLASS) <= set(fitted.dropped)
    assert fitted.breaks == ()

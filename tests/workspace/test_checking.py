"""Problems kept edit by edit are those of a full check; a preview is what comes true."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.edit import apply, difference, put
from desktop.domain.problems import ProblemKind
from desktop.domain.records import Told
from desktop.domain.rules import Mode, default_rules, setting
from desktop.domain.schedule import Assignment, AssignmentState, Credit, Trade
from desktop.planner.check import Checker
from desktop.planner.lookup import Lookup
from desktop.workspace.checking import MANY, LiveChecker, check, concerns, conditional_on, works_of
from tests.builders import (
    NOW,
    assign,
    attendance,
    certification,
    day,
    duty,
    edit_of,
    extra,
    need,
    officer,
    officers,
    plan_of,
    session,
    template,
    time_off,
)

MONDAY, TUESDAY = "need/n/2027-06-28", "need/n/2027-06-29"
EXTRA = "extra/x/2027-06-28"
SHIFTS = [f"need/{line}/2027-06-{date}" for line in "nm" for date in (28, 29, 30)] + [EXTRA]

BASE = plan_of(
    *officers("abcd"),
    need(minimum=2, desired=3),
    need("m", template_id="late"),
    template("late", "16:00-23:00"),
    extra(date="06-28", times="14:00-18:00"),
    time_off("a", "06-29", "06-29"),
    rules=default_rules(),
)

changes_of_assignments = st.lists(
    st.tuples(
        st.sampled_from(SHIFTS), st.sampled_from("abcd"), st.sampled_from(["put", "lock", "absent", "away"])
    ),
    max_size=6,
)


def changed(plan, wanted):
    """What `wanted` amounts to on `plan`."""
    after = plan
    for shift_id, officer_id, what in wanted:
        state = AssignmentState.ABSENT if what == "absent" else AssignmentState.NORMAL
        one = assign(shift_id, officer_id, state=state, locked=what == "lock")
        after = after.replace([(one.kind, one.id, None if what == "away" else one)])
    return difference(plan, after)


@given(st.lists(changes_of_assignments, max_size=4), st.booleans())
def test_live_problems_are_those_of_a_full_check(rounds, look_between):
    live, plan = LiveChecker(BASE), BASE
    live.problems()
    for number, wanted in enumerate(rounds):
        edit = edit_of(*changed(plan, wanted), id=f"e{number}")
        preview = live.preview(edit.changes)
        before, plan = live.problems(), apply(plan, edit)
        live.follow(plan, edit.changes)
        if look_between:
            new, gone = Counter(preview.new), Counter(preview.gone)
            assert Counter(before) - gone + new == Counter(live.problems())
    assert list(live.problems()) == check(plan)


def test_a_change_of_anything_else_checks_everything_anew():
    live = LiveChecker(BASE)
    assert not [p for p in live.problems() if p.rule == "time_off"]
    edit = edit_of(put(BASE, assign(TUESDAY, "b")))
    plan = apply(BASE, edit)
    live.follow(plan, edit.changes)
    edit = edit_of(put(plan, time_off("b", "06-29", "06-29")))
    foreseen = live.preview(edit.changes)
    plan = apply(plan, edit)
    live.follow(plan, edit.changes)
    broken = [p for p in live.problems() if p.kind is ProblemKind.BROKEN]
    assert [(p.rule, p.officers) for p in broken] == [("time_off", ("b",))]
    assert foreseen.breaks() == tuple(broken)


def test_records_that_no_rule_reads_change_no_problem():
    live = LiveChecker(BASE)
    before = live.problems()
    told = Told(1, "a")
    live.follow(BASE.replace([(told.kind, told.id, told)]), [put(BASE, told)])
    assert live.problems() is before


def test_an_expected_roster_is_taken_over_unseen():
    wanted = [(shift_id, officer_id, "put") for shift_id in SHIFTS for officer_id in "bcd"]
    changes = changed(BASE, wanted)
    plan = BASE.replace((c.kind, c.id, c.after) for c in changes)
    live, checker = LiveChecker(BASE), Checker.of(plan)
    live.problems()
    live.expect(plan, checker)
    live.follow(plan, changes)
    assert live.checker is checker
    assert list(live.problems()) == check(plan)


def test_another_plan_than_the_expected_one_is_checked_itself():
    live, checker = LiveChecker(BASE), Checker.of(BASE)
    live.problems()
    live.expect(BASE, checker)
    edit = edit_of(put(BASE, assign(MONDAY, "b")))
    live.follow(apply(BASE, edit), edit.changes)
    assert live.checker is not checker
    assert list(live.problems()) == check(apply(BASE, edit))


def test_very_many_changes_at_once_are_checked_anew():
    people = [chr(97 + n // 26) + chr(97 + n % 26) for n in range(20)]
    crowd = plan_of(*map(officer, people), need(), rules=(setting("cover"),))
    wanted = [(shift_id, name, "put") for shift_id in crowd.shifts for name in people]
    changes = changed(crowd, wanted)
    assert len(changes) > MANY
    live = LiveChecker(crowd)
    before = live.problems()
    preview = live.preview(changes)
    plan = crowd.replace((c.kind, c.id, c.after) for c in changes)
    live.follow(plan, changes)
    assert list(live.problems()) == check(plan)
    assert Counter(before) - Counter(preview.gone) + Counter(preview.new) == Counter(live.problems())


def test_work_is_credited_as_a_trade_in_force_says():
    trade = Trade("t", MONDAY, "a", "b", NOW, NOW, "lt", Credit.SCHEDULED)
    plan = plan_of(*officers("ab"), need(), trade)
    (work,) = works_of(plan, [Assignment(MONDAY, "b"), Assignment("need/gone/2027-06-28", "b")])
    assert (work.officer_id, work.credited_to) == ("b", "a")


def test_an_open_session_makes_work_conditional():
    plan = plan_of(
        *officers("ab"),
        certification("cpr"),
        duty(certification_ids=("cpr",)),
        need(),
        session(dates="06-30", grants=("cpr",)),
        attendance(),
    )
    look = Lookup(plan)
    found = [conditional_on(look, plan.shifts[f"need/n/2027-{date}"], "a") for date in ("06-29", "07-02")]
    assert found == ["", "class"]


def test_a_problem_concerns_the_dates_of_its_shifts():
    plan = plan_of(need(), rules=(setting("cover"),))
    (found,) = [problem for problem in check(plan) if MONDAY in problem.shifts]
    assert concerns(plan, found, day("06-28"), day("06-28"))
    assert not concerns(plan, found, day("06-29"), day("07-04"))


def test_a_rule_that_is_off_is_not_checked():
    plan = plan_of(need(), rules=(setting("cover", mode=Mode.OFF),))
    assert check(plan) == []

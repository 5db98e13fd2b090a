"""Open shifts worst first; candidates best first."""

from __future__ import annotations

import pytest

from desktop.domain.people import Contract
from desktop.domain.rules import FieldTrainingParams, setting
from desktop.domain.values import HireStatus, Priority
from desktop.errors import InputError
from desktop.workspace.checking import LiveChecker
from desktop.workspace.gaps import candidates, open_shifts
from tests.builders import (
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
    session,
    shift_change,
    template,
    time_off,
)

MONDAY = "need/n/2027-06-28"
ONE_DAY = {"first": day("06-28"), "last": day("06-28")}


def test_open_shifts_come_worst_first():
    plan = plan_of(
        *officers("ab"),
        template("late", "16:00-23:00"),
        need("wish", 0, 1, **ONE_DAY),
        need("maybe", 1, priority=Priority.IF_POSSIBLE, **ONE_DAY),
        need("late", 1, priority=Priority.MUST, template_id="late", **ONE_DAY),
        need("must", 2, 3, priority=Priority.MUST, **ONE_DAY),
        need("should", 1, **ONE_DAY),
        need("full", 1, **ONE_DAY),
        assign("need/full/2027-06-28", "a"),
        assign("need/must/2027-06-28", "b"),
        shift_change("need/should/2027-06-28", left_open_because="rain"),
    )
    found = open_shifts(LiveChecker(plan))
    assert [gap.shift.source_id for gap in found] == ["must", "late", "should", "maybe", "wish"]
    assert (found[0].filled, found[0].below_minimum, found[0].below_desired) == (1, 1, 2)
    assert found[0].short_minutes == 450
    assert found[2].left_open_because == "rain"


def test_only_the_dates_asked_for():
    live = LiveChecker(plan_of(need()))
    found = open_shifts(live, day("06-30"), day("07-01"))
    assert [gap.shift.date for gap in found] == [day("06-30"), day("07-01")]
    assert len(open_shifts(live)) == 28


def test_half_a_trainee_fills_half_a_head():
    half = setting("field_training", params=FieldTrainingParams(counts_percent=50))
    plan = plan_of(
        officer("a", field_training_until=day("07-10")), need(**ONE_DAY), assign(MONDAY, "a"), rules=(half,)
    )
    (gap,) = open_shifts(LiveChecker(plan))
    assert (gap.filled, gap.below_minimum, gap.short_minutes) == (0.5, 0.5, 225)


def test_candidates_who_break_nothing_come_first_then_who_has_fewest_hours():
    plan = plan_of(
        *officers("abcd"),
        officer("gone", status=HireStatus.LEFT),
        officer("small", contract=Contract(0, 16 * 60, 20 * 60)),
        need(),
        need("other", **ONE_DAY),
        time_off("a", "06-28", "06-28"),
        assign("need/n/2027-06-30", "b"),
        assign("need/other/2027-06-28", "d"),
        assign(MONDAY, "c"),
        rules=(setting("cover"), setting("one_place"), setting("time_off")),
    )
    found = candidates(LiveChecker(plan), MONDAY)
    assert [one.officer_id for one in found] == ["b", "small", "a", "d"]
    assert [one.fits for one in found] == [True, True, False, False]
    assert [p.rule for p in found[2].breaks] == ["time_off"]
    assert [p.rule for p in found[3].breaks] == ["one_place"]
    assert (found[0].week_minutes, found[0].target_minutes) == (900, 2400)


def test_a_candidate_tells_on_what_it_hangs_and_what_it_mends():
    plan = plan_of(
        *officers("ab"),
        certification("cpr"),
        duty(certification_ids=("cpr",)),
        need(first=day("07-02"), last=day("07-02")),
        session(grants=("cpr",)),
        attendance(),
        certificate("b"),
        rules=(setting("cover"), setting("certificates")),
    )
    found = {one.officer_id: one for one in candidates(LiveChecker(plan), "need/n/2027-07-02")}
    assert {key: one.conditional_on for key, one in found.items()} == {"a": "class", "b": ""}
    assert [p.rule for p in found["b"].delta.gone] == ["cover"]
    assert found["b"].wishes == ()


def test_a_shift_that_is_not_there_has_no_candidates():
    with pytest.raises(InputError, match="no such shift"):
        candidates(LiveChecker(plan_of(need())), "need/x/2027-06-28")

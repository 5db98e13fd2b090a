"""Optional shifts, curves and alternatives as demand: what they expand to, and what refers to what."""

from __future__ import annotations

import datetime as dt

import pytest

from desktop.domain.consequences import consequences
from desktop.domain.curves import Alternatives, CurveStep, DemandCurve
from desktop.domain.edit import put, remove
from desktop.domain.roster import make_work
from desktop.domain.season import PayRules
from desktop.domain.validate import validate
from desktop.domain.values import WEEKDAYS, DayKind
from desktop.errors import InputError
from tests.builders import (
    assign,
    band,
    day,
    duty,
    edit_of,
    event,
    extra,
    line,
    need,
    officers,
    plan_of,
    season,
    shift_change,
    template,
)

STEP = CurveStep(dt.time(8), dt.time(16), 1, 2)


def curve(**fields):
    defaults = {"template_ids": ("day",), "days": WEEKDAYS, "steps": (STEP,)}
    return DemandCurve("beach", "Beach", "foot", "patrol", **(defaults | fields))


def test_an_optional_shift_wants_nobody_until_somebody_is_there():
    shift = plan_of(extra(minimum=2, desired=3, optional=True)).shifts["extra/x/2027-07-03"]
    assert (shift.minimum, shift.least, shift.desired) == (0, 2, 3)
    assert (shift.wanted(0), shift.wanted(0.5), shift.wanted(4)) == ((0, 0), (2, 3), (2, 3))
    plain = plan_of(extra(minimum=2, desired=3)).shifts["extra/x/2027-07-03"]
    assert plain.wanted(0) == (2, 3)


def test_a_change_of_one_date_counts_once_the_shift_is_opened():
    changed = shift_change("extra/x/2027-07-03", minimum=4)
    shift = plan_of(extra(optional=True), changed).shifts["extra/x/2027-07-03"]
    assert (shift.minimum, shift.least, shift.desired) == (0, 4, 4)


def test_a_curve_is_in_force_on_its_days_and_dates():
    plan = plan_of(
        template("eve", "16:00-00:00"),
        curve(template_ids=("day", "eve"), days=(DayKind.SAT,), first=day("07-04"), last=day("07-17")),
    )
    assert list(plan.shifts) == [
        f"curve/beach:{name}/2027-07-{date}" for date in (10, 17) for name in ("day", "eve")
    ]
    shift = plan.shifts["curve/beach:day/2027-07-10"]
    assert (shift.wanted(0), shift.wanted(2), shift.wanted(1.5)) == ((0, 0), (0, 2), (0, 2))
    assert validate(plan) == []


def test_assignments_to_the_shifts_of_a_curve_are_like_any_other():
    on = assign("curve/beach:day/2027-07-10")
    plan = plan_of(*officers("a"), curve(), on)
    assert validate(plan) == []
    gone = consequences(plan, edit_of(remove(plan.of(DemandCurve)["beach"])))
    assert [item.affected.assignment for item in gone.vanishing] == [on]
    assert validate(gone.plan) == []
    nights = consequences(plan, edit_of(put(plan, curve(days=(DayKind.SUN,)))))
    assert len(nights.vanishing) == 1


@pytest.mark.parametrize("shift_id", ["curve/beach:late/2027-07-10", "curve/pier:day/2027-07-10"])
def test_a_shift_that_no_curve_makes_is_named(shift_id):
    (fault,) = validate(plan_of(*officers("a"), curve(), assign(shift_id)))
    assert "There is no curve" in fault.reason


def test_what_a_curve_or_a_choice_names_must_exist_and_stays():
    missing = plan_of(curve(template_ids=("late",)), Alternatives("z", "Z", ("need/x", "event/y", "extra/x")))
    assert [fault.reason for fault in validate(missing)] == [
        "There is no template 'late'.",
        "There is no need 'x'.",
        "There is no staffing line 'y'.",
        "There is no extra shift 'x'.",
    ]
    used = plan_of(need(), Alternatives("z", "Z", ("need/n",)))
    refused = consequences(used, edit_of(remove(used.of(type(need()))["n"])))
    assert "alternatives z" in refused.faults[0].reason


def test_members_of_a_choice_are_optional_by_source_or_by_date():
    fair = (event(date="07-06", recurrence="FREQ=DAILY;COUNT=3"), line(minimum=2), line("other"))
    plan = plan_of(*fair, Alternatives("z", "Z", ("event/other", "event/crowd/2027-07-07")))
    chosen = {id: shift.alternatives_id for id, shift in plan.shifts.items() if shift.optional}
    assert chosen == {
        "event/crowd/2027-07-07": "z",
        "event/other/2027-07-06": "z",
        "event/other/2027-07-07": "z",
        "event/other/2027-07-08": "z",
    }


@pytest.mark.parametrize("members", [(), ("need/a", "need/a"), ("court/c",), ("need",), ("need/a/b/c",)])
def test_a_choice_without_sense_is_refused(members):
    with pytest.raises(InputError):
        Alternatives("z", "Z", members)


def test_standby_is_paid_by_its_percentage():
    def paid(percent, **fields):
        rules = PayRules(standby_percent=percent)
        plan = plan_of(season(pay=rules), *officers("a"), duty(standby=True), extra(times="16:00-00:00"))
        shift = plan.shifts["extra/x/2027-07-03"]
        return (
            shift.standby,
            shift.paid_minutes,
            make_work(plan.season, shift, assign(shift.id, **fields)).paid_minutes,
        )

    assert paid(100) == (True, 450, 450)
    assert paid(50) == (True, 225, 225)
    assert paid(25, times=band("16:00-20:00")) == (True, 112, 60)
    plain = plan_of(season(pay=PayRules(standby_percent=0)), extra(times="16:00-00:00"))
    assert plain.shifts["extra/x/2027-07-03"].paid_minutes == 450


def test_a_percentage_out_of_range_is_refused():
    with pytest.raises(InputError, match="0 to 100"):
        season(pay=PayRules(standby_percent=101))

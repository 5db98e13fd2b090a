"""The plans of the witness weeks say the same as their tables."""

import datetime as dt

import pytest

from desktop.domain.time import local
from desktop.domain.validate import validate
from desktop.domain.values import Mode, Priority
from tests.planner.witness.tables import may
from tests.planner.witness.weeks import ALL, plan_of


@pytest.fixture(params=ALL, ids=lambda week: week.name)
def week(request):
    return request.param


def test_plan_is_valid(week):
    assert validate(plan_of(week)) == []


def test_shifts_are_the_works(week):
    plan = plan_of(week)
    shifts = {shift.source_id: shift for shift in plan.shifts.values()}
    assert set(shifts) == {work.id for work in week.works}
    for work in week.works:
        shift = shifts[work.id]
        start = dt.datetime.combine(work.date, dt.time()) + dt.timedelta(hours=work.start)
        assert local(shift.start, week.zone).replace(tzinfo=None) == start
        assert shift.minutes == 60 * (work.end - work.start)
        assert shift.paid_minutes == 60 * work.paid
        assert (shift.minimum, shift.desired) == (work.heads, work.heads)
        assert (shift.priority is Priority.MUST) is work.must
        assert set(shift.certification_ids) == work.skills
        assert shift.driving is work.adults_only


def test_people_are_the_people(week):
    plan = plan_of(week)
    assert list(plan.officers) == [person.id for person in week.people]
    supply = sum(officer.contract.maximum_minutes for officer in plan.officers.values()) / 60
    assert supply == week.supply
    assert {i for i, o in plan.officers.items() if o.minor_on(week.first)} == {
        p.id for p in week.people if p.minor
    }


def test_everybody_may_do_something(week):
    for person in week.people:
        assert any(may(person, work, week.minors_until) for work in week.works)


def test_only_the_stated_rules_are_on(week):
    on = {rule.rule for rule in plan_of(week) if rule.kind == "rule" and rule.mode is not Mode.OFF}
    assert on == {
        "cover", "one_place", "rest", "availability", "season_dates", "certificates", "hour_ceiling",
        "days_per_week", "minors",
    }  # fmt: skip

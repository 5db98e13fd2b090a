"""Pike Hollow states what its description promises."""

import pytest

from desktop.domain.demand import Event
from desktop.domain.expand import rain_date
from desktop.domain.places import EquipmentPool
from desktop.domain.training import Attendance, Certificate, Outcome
from tests.samples import pike_hollow
from tests.samples.kit import day
from tests.samples.measure import contract_hours, week_hours, week_shifts


@pytest.fixture(scope="module")
def plan():
    return pike_hollow.plan()


@pytest.mark.parametrize(
    ("sunday", "demand", "must", "supply"),
    [
        ("06-27", 137, 84.5, 172),
        ("07-04", 167, 114.5, 172),
        ("07-18", 149, 96.5, 172),
        ("08-08", 159.5, 107, 172),
        ("08-22", 137, 84.5, 140),
    ],
)
def test_week(plan, sunday, demand, must, supply):
    assert week_hours(plan, sunday) == demand
    assert week_hours(plan, sunday, must=True) == must
    assert contract_hours(plan, sunday) == supply


def test_season(plan):
    assert (plan.season.last_day - plan.season.first_day).days + 1 == 74
    assert len(plan.officers) == 6


def test_boat_launch_pays_six_hours_and_eight_hour_shifts_seven_and_a_half(plan):
    paid = {shift.source_id: shift.paid_minutes for shift in week_shifts(plan, "06-27")}
    assert paid["launch-l"] == 360
    assert paid["beach-b"] == paid["main-e"] == 450


def test_fireworks_night_has_five_posts_and_four_radios(plan):
    night = [s for s in plan.shifts.values() if s.event_id == "fireworks"]
    assert sum(shift.minimum for shift in night) == 5
    assert all(use.pool_id == "radios" for shift in night for use in shift.equipment)
    assert plan.of(EquipmentPool)["radios"].capacity == 4
    assert rain_date(plan.of(Event)["fireworks"], day("07-04")) == day("07-05")


def test_only_fireworks_night_is_short_of_radios(plan):
    short = set()
    for shift in plan.shifts.values():
        together = [s for s in plan.shifts.values() if s.start <= shift.start < s.end and s.equipment]
        radios = sum(s.minimum for s in together if any(use.pool_id == "radios" for use in s.equipment))
        if radios > plan.of(EquipmentPool)["radios"].capacity:
            short.add(shift.date)
    assert short == {day("07-04")}


def test_holidays_keep_their_weekday(plan):
    assert plan.season.holiday_on(day("07-05")).observed
    assert plan.season.day_kind(day("07-05")) == "mon"


def test_delgado_misses_the_renewal_and_lapses(plan):
    cpr = plan.of(Certificate)["delgado-cpr"]
    assert cpr.valid_through == day("07-31")
    assert plan.of(Attendance)["cpr-renewal|delgado"].outcome is Outcome.ABSENT


def test_yusuf_is_seated_in_the_traffic_class(plan):
    assert "yusuf-traffic" not in plan.of(Certificate)
    assert plan.of(Attendance)["traffic-class|yusuf"].outcome is Outcome.SEATED
    assert plan.officers["yusuf"].last_day == day("08-21")

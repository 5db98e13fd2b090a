"""Harbor Point states what its description promises."""

from collections import Counter

import pytest

from desktop.domain.demand import Event, StaffingLine
from desktop.domain.expand import occurrences
from desktop.domain.places import EquipmentPool
from desktop.domain.training import Attendance, Certificate, Outcome
from desktop.domain.values import DayKind, FilledBy, Priority
from tests.samples import harbor_point
from tests.samples.kit import day, ids
from tests.samples.measure import contract_hours, week_hours, week_shifts

WEEKLY = ("market", "concert")


@pytest.fixture(scope="module")
def plan():
    return harbor_point.plan()


@pytest.mark.parametrize(
    ("monday", "events", "hours", "supply"),
    [
        ("07-12", WEEKLY, 903, 1172),
        ("06-28", (*WEEKLY, "fireworks"), 1029, 1172),
        ("08-09", (*WEEKLY, "fair"), 1143, 1172),
        ("08-23", WEEKLY, 903, 692),
    ],
)
def test_hours_wanted_and_hours_of_people(plan, monday, events, hours, supply):
    assert week_hours(plan, monday, events, elapsed=True) == hours
    capped = sum(
        min(40, officer.contract.maximum_minutes / 60)
        for officer in plan.officers.values()
        if officer.last_day is None or officer.last_day > day(monday)
    )
    assert capped == supply


def test_holders_by_certificate(plan):
    found = Counter(proof.certification_id for proof in plan.of(Certificate).values())
    assert found == {
        "cpr": 34, "radio": 34, "driving": 24, "traffic": 22, "parking": 14, "crowd": 12, "bike": 9, "atv": 8,
        "lost-person": 8, "presenter": 5, "trainer": 6,
    }  # fmt: skip


def test_two_cpr_cards_run_out_in_july(plan):
    ends = [proof for proof in plan.of(Certificate).values() if proof.certification_id == "cpr"]
    july = [proof.officer_id for proof in ends if day("07-01") <= proof.valid_through <= day("07-31")]
    assert sorted(july) == ["l3", "r5"]


def test_languages(plan):
    spoken = Counter(tag for officer in plan.officers.values() for tag in officer.languages)
    assert spoken == {"en": 34, "es": 6, "pt": 4, "fr": 2, "ase": 1}


def test_fourteen_students_go_between_16_and_22_august(plan):
    students = [officer for officer in plan.officers.values() if not officer.last_day_confirmed]
    gone = ids("r1", "r6", "n1-4", "n8", "n10-11", "p1-2", "p5-7")
    assert sorted(officer.id for officer in students) == sorted(gone)
    assert all(day("08-16") <= officer.last_day <= day("08-22") for officer in students)


def test_june_is_short_of_trainers(plan):
    """While all twelve are in field training, trainers have fewer shifts than trainees want."""
    training = [officer for officer in plan.officers.values() if officer.field_training_shifts]
    assert [officer.field_training_shifts for officer in training] == [5] * 12
    by_date = Counter(officer.field_training_until for officer in training)
    assert by_date == {day("06-04"): 6, day("06-11"): 6}
    trainers = {p.officer_id for p in plan.of(Certificate).values() if p.certification_id == "trainer"}
    assert len(trainers) == 6
    # 28–30 May, then five days: six trainers one to one.
    until_first = 6 * 3 + 6 * 5
    assert until_first < sum(officer.field_training_shifts for officer in training) == 60


def test_academy_is_passed_before_the_season(plan):
    passed = [seat.officer_id for seat in plan.of(Attendance).values() if seat.outcome is Outcome.PASSED]
    assert passed == ids("n1-12")
    days = [shift.date for shift in plan.shifts.values() if shift.source_id == "academy"]
    assert days == [day(f"05-{date}") for date in range(24, 28)]
    assert plan.season.begin == day("05-24")


def test_regatta_saturday_wants_a_fourth_handheld(plan):
    saturday = [s for s in plan.shifts.values() if s.date == day("08-07") and s.duty_id == "parking"]
    morning = sum(shift.minimum for shift in saturday if shift.times.start.hour < 16)
    assert morning == 4 > plan.of(EquipmentPool)["handhelds"].capacity == 3


def test_minimum_cover_never_wants_more_bikes_atvs_or_cars_than_there_are(plan):
    pools = plan.of(EquipmentPool)
    for shift in plan.shifts.values():
        together = [s for s in plan.shifts.values() if s.start <= shift.start < s.end]
        for pool in ("bikes", "atvs", "cars", "radios"):
            used = sum(s.minimum * sum(u.pool_id == pool for u in s.equipment) for s in together)
            assert used <= pools[pool].capacity


def test_priorities(plan):
    must = {
        shift.source_id for shift in plan.shifts.values() if shift.priority is Priority.MUST and shift.minimum
    }
    assert {"downtown-e", "beach-d", "beach-m", "fireworks-crowd", "art-family", "race-traffic"} <= must
    possible = {s.source_id for s in plan.shifts.values() if s.priority is Priority.IF_POSSIBLE}
    assert possible == {"permits-d", "market-traffic"}
    assert not {"parking-d", "traffic-e", "fireworks-info", "regatta-parking"} & must


def test_desired_is_one_more_on_busy_days_where_two_are_wanted(plan):
    for shift in week_shifts(plan, "07-12", ()):
        busy = shift.date.weekday() >= 4 and shift.minimum >= 2
        assert shift.desired == shift.minimum + busy


def test_holidays_use_their_column(plan):
    season = plan.season
    for date in ("05-31", "06-18", "07-04", "07-05", "09-06"):
        assert season.day_kind(day(date)) is DayKind.HOLIDAY
    assert season.day_kind(day("06-19")) is DayKind.SAT
    sunday = sorted(
        (s.source_id, s.minimum) for s in week_shifts(plan, "07-12", ()) if s.date == day("07-18")
    )
    holiday = sorted(
        (s.source_id, s.minimum) for s in week_shifts(plan, "07-05", ()) if s.date == day("07-05")
    )
    assert sunday == holiday


def test_events_take_place_as_written(plan):
    events, season = plan.of(Event), plan.season
    dates = {event.id: [original for original, _ in occurrences(event, season)] for event in events.values()}
    assert dates["talks"] == [day("06-08"), day("06-10")]
    assert dates["liaison"] == [day("06-08"), day("07-13"), day("08-10")]
    assert (dates["concert"][0], dates["concert"][-1], len(dates["concert"])) == (
        day("07-01"),
        day("08-26"),
        9,
    )
    assert dates["fair"] == [day(f"08-{date}") for date in range(12, 16)]
    assert dates["art"] == [day("07-17"), day("07-18")]
    assert {date.weekday() for date in dates["market"]} == {2}


def test_sworn_officers_fill_two_lines(plan):
    sworn = {i: s.filled_count for i, s in plan.of(StaffingLine).items() if s.filled_by is FilledBy.SWORN}
    assert sworn == {"parade-sworn": 4, "fireworks-sworn": 8}


def test_contracts_at_the_start(plan):
    """22 at 48 h ceiling (40 h overtime line), 7 part-time, 3 weekend, 2 under 18."""
    assert contract_hours(plan, "06-01") == 22 * 48 + 7 * 24 + 3 * 20 + 2 * 32

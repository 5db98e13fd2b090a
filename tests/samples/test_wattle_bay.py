"""Wattle Bay states what its description promises, to the minute."""

import datetime as dt

import pytest

from desktop.domain.time import utc
from desktop.domain.wishes import Preference, ShiftRequest, Strength, Want
from tests.samples import wattle_bay
from tests.samples.kit import day
from tests.samples.measure import contract_hours, week_hours, week_shifts


@pytest.fixture(scope="module")
def plan():
    return wattle_bay.plan()


@pytest.mark.parametrize(
    ("monday", "demand", "must"),
    [("2028-02-07", 302, 219.5), ("2027-12-27", 374, 291.5), ("2028-02-21", 377, 294.5)],
)
def test_week(plan, monday, demand, must):
    assert week_hours(plan, monday) == demand
    assert week_hours(plan, monday, must=True) == must
    assert contract_hours(plan, monday) == 416


def test_season(plan):
    season = plan.season
    assert (season.last_day - season.first_day).days + 1 == 208
    assert (season.people_label, season.schedule_label, season.paper) == (
        "Community Safety Officer", "Roster", "A4",
    )  # fmt: skip
    assert len(plan.officers) == 14


@pytest.mark.parametrize(
    ("date", "minutes", "ends"),
    [
        ("2027-10-02", 7 * 60, "2027-10-02T17:00"),
        ("2028-04-01", 9 * 60, "2028-04-01T18:00"),
        ("2027-10-09", 8 * 60, "2027-10-09T17:00"),
    ],
)
def test_night_patrol_has_its_real_length(plan, date, minutes, ends):
    for need in ("patrol-driver", "patrol-foot"):
        shift = plan.shifts[f"need/{need}/{date}"]
        assert shift.minutes == shift.paid_minutes == minutes
        assert utc(shift.end) == dt.datetime.fromisoformat(ends).replace(tzinfo=dt.UTC)


def test_every_day_has_a_patrol_of_the_esplanade(plan):
    dates = [s.date for s in plan.shifts.values() if s.source_id == "esplanade-d"]
    assert len(dates) == 208
    assert day("2028-02-29") in dates


def test_evening_before_the_dawn_service_ends_early(plan):
    eve = plan.shifts["need/esplanade-e/2028-04-24"]
    service = plan.shifts["event/anzac-traffic/2028-04-25"]
    assert service.start - eve.end == 6 * 60
    assert eve.minutes == 7 * 60


def test_schoolies_run_fifteen_nights(plan):
    nights = [s.date for s in plan.shifts.values() if s.source_id == "schoolies-crowd"]
    assert (nights[0], nights[-1], len(nights)) == (day("11-20"), day("12-04"), 15)


def test_public_holidays_are_staffed_like_their_weekday(plan):
    season = plan.season
    assert season.holiday_on(day("2028-04-25")).name == "Anzac Day"
    assert season.day_kind(day("2028-04-25")) == "tue"
    assert {holiday.counts_as for holiday in season.holidays} == {None}


def test_night_work_is_paid_without_a_break(plan):
    paid = {shift.source_id: shift.paid_minutes for shift in week_shifts(plan, "2027-12-27")}
    assert paid["new-year-crowd"] == paid["patrol-foot"] == 480
    assert paid["esplanade-d"] == 450


def test_wishes_are_of_every_sort(plan):
    preferences = plan.of(Preference).values()
    assert {wish.strength for wish in preferences} == {
        Strength.FORBIDDEN,
        Strength.AVOIDED,
        Strength.PREFERRED,
    }
    assert {request.want for request in plan.of(ShiftRequest).values()} == set(Want)

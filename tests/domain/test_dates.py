"""Past, published and draft dates; the notice window."""

import datetime as dt

import pytest

from desktop.domain.dates import (
    DateState,
    date_state,
    draft_ranges,
    first_draft_day,
    local_today,
    notice_window_end,
    published_ranges,
)
from tests.builders import day, plan_of, publication, season

TWO = (publication(1, "06-28", "07-04"), publication(2, "07-12", "07-14"))


@pytest.mark.parametrize(
    ("date", "state"),
    [
        ("06-27", DateState.PAST),
        ("06-29", DateState.PAST),
        ("06-30", DateState.PUBLISHED),
        ("07-04", DateState.PUBLISHED),
        ("07-05", DateState.DRAFT),
        ("07-12", DateState.PUBLISHED),
        ("07-15", DateState.DRAFT),
    ],
)
def test_every_date_has_one_state(date, state):
    assert date_state(plan_of(*TWO), day(date), day("06-30")) is state


def test_published_dates_that_touch_are_one_stretch():
    plan = plan_of(
        publication(1, "06-28", "07-04"),
        publication(2, "07-05", "07-06"),
        publication(3, "06-30", "07-01"),
        publication(4, "07-20", "07-21"),
    )

    assert published_ranges(plan) == ((day("06-28"), day("07-06")), (day("07-20"), day("07-21")))
    assert published_ranges(plan_of()) == ()


def test_draft_dates_lie_between_and_after_the_published():
    plan = plan_of(*TWO)

    assert draft_ranges(plan, day("06-30")) == (
        (day("07-05"), day("07-11")),
        (day("07-15"), day("07-25")),
    )
    assert draft_ranges(plan, day("07-20")) == ((day("07-20"), day("07-25")),)


@pytest.mark.parametrize(
    ("today", "first"),
    [("06-01", "07-05"), ("07-07", "07-07"), ("07-12", "07-15"), ("07-25", "07-25"), ("07-26", None)],
)
def test_planning_starts_on_the_first_draft_day(today, first):
    assert first_draft_day(plan_of(*TWO), day(today)) == (first and day(first))


def test_a_season_not_yet_published_is_draft_from_its_preparation():
    assert first_draft_day(plan_of(season(prepare_from=day("06-24"))), day("06-01")) == day("06-24")


@pytest.mark.parametrize(
    ("zone", "today"), [("America/New_York", "07-03"), ("Australia/Sydney", "07-04"), ("UTC", "07-04")]
)
def test_today_is_the_local_date_of_the_season(zone, today):
    now = dt.datetime(2027, 7, 4, 2, 30, tzinfo=dt.UTC)

    assert local_today(season(zone=zone), now) == day(today)


def test_the_notice_window_is_counted_in_real_hours():
    before_clocks_change = dt.datetime(2027, 11, 6, 12, tzinfo=dt.timezone(dt.timedelta(hours=-4)))

    assert notice_window_end(season(notice_hours=72), before_clocks_change) == dt.datetime(
        2027, 11, 9, 16, tzinfo=dt.UTC
    )

"""Dates outside the season or the event, and times that the clock never shows: one plan for each fault."""

import datetime as dt

import pytest

from desktop.domain.demand import DateMove
from desktop.domain.validate import validate
from desktop.domain.validate_dates import ClockQuestion, clock_questions
from tests.builders import (
    assign,
    band,
    court,
    day,
    event,
    extra,
    line,
    need,
    officer,
    plan_of,
    season,
    session,
    template,
)

SPRING = {"first": "2027-03-08", "last": "2027-03-21"}
A = officer("a")

# Each case: entities, the place of its one fault, words of its reason.
CASES = {
    "need outside the season": ([need(first=day("06-01"))], "need n · first", "outside the season"),
    "event outside the season": ([event(date="08-01")], "event fair · date", "outside the season"),
    "event that never comes": (
        [event(recurrence="FREQ=DAILY;UNTIL=20270601")],
        "event fair · recurrence",
        "no date",
    ),
    "added date outside the season": (
        [event(extra_dates=(day("08-01"),))],
        "event fair · extra_dates",
        "outside",
    ),
    "rain date outside the season": (
        [event(moved=(DateMove(day("07-04"), day("08-01")),))],
        "event fair · moved",
        "outside the season",
    ),
    "another date moved": (
        [event(moved=(DateMove(day("07-06"), day("07-07")),))],
        "event fair · moved",
        "not take place on 2027-07-06",
    ),
    "another date called off": (
        [event(called_off_dates=(day("07-06"),))],
        "event fair · called_off_dates",
        "not take place",
    ),
    "another date dropped": (
        [event(dropped_dates=(day("07-06"),))],
        "event fair · dropped_dates",
        "not take place",
    ),
    "line on another date": (
        [event(), line(dates=(day("07-06"),))],
        "staffing_line crowd · dates",
        "not take place",
    ),
    "extra shift outside the season": ([extra(date="08-01")], "extra_shift x · date", "outside the season"),
    "session outside the season": (
        [session(dates="06-27 06-28")],
        "session class · dates",
        "2027-06-27 is outside",
    ),
    "skipped time of an event": (
        [season(**SPRING), event(date="03-14", times="02:30-06:00")],
        "event fair · times · start",
        "02:30 does not exist",
    ),
    "skipped time of a line": (
        [season(**SPRING), event(date="03-13", times="20:00-04:00"), line(times="20:00-02:30")],
        "staffing_line crowd · times · end",
        "on 2027-03-14",
    ),
    "skipped time of an extra shift": (
        [season(**SPRING), extra(date="03-14", times="02:00-10:00")],
        "extra_shift x · times · start",
        "does not exist",
    ),
    "skipped time of a court date": (
        [A, court(date="2028-03-12", times="02:15-09:00")],
        "court c1 · times · start",
        "02:15",
    ),
    "skipped time of a session": (
        [season(**SPRING), session(dates="03-13 03-14", times="02:45-03:30")],
        "session class · times · start",
        "03-14",
    ),
    "skipped own time": (
        [season(**SPRING), A, need(), assign("need/n/2027-03-14", times=band("02:30-16:00"))],
        "assignment need/n/2027-03-14|a · times · start",
        "02:30",
    ),
}


@pytest.mark.parametrize(("entities", "place", "reason"), CASES.values(), ids=CASES)
def test_one_wrong_date_is_one_fault(entities, place, reason):
    faults = validate(plan_of(*entities))

    assert [fault.place for fault in faults] == [place]
    assert reason in faults[0].reason
    assert faults[0].remedy.endswith((".", "?"))


GOOD = {
    "a need across the skipped hour": [season(**SPRING), template(times="20:00-02:30"), need()],
    "a repeated time has its fold": [
        season("2027-11-01", "2027-11-14"),
        extra(date="11-07", times="01:30-09:00", start_fold=1),
    ],
    "one moved date": [event(moved=(DateMove(day("07-04"), day("07-05")),)), line()],
}


@pytest.mark.parametrize("entities", GOOD.values(), ids=GOOD)
def test_dates_in_order_have_no_fault(entities):
    assert validate(plan_of(*entities)) == []


def test_the_remedy_of_a_skipped_time_is_the_first_time_after_it():
    (fault,) = validate(plan_of(season(**SPRING), extra(date="03-14", times="02:30-10:00")))

    assert fault.remedy == "Did you mean 03:00?"


SYDNEY, SANTIAGO, LORD_HOWE = "Australia/Sydney", "America/Santiago", "Australia/Lord_Howe"


@pytest.mark.parametrize(
    ("date", "times", "zone", "questions"),
    [
        ("2027-10-03", "02:30-10:00", SYDNEY, [("start", "2027-10-03", "02:30", "03:00")]),
        ("2027-10-02", "20:00-02:30", SYDNEY, [("end", "2027-10-03", "02:30", "03:00")]),
        ("2028-04-02", "02:30-10:00", SYDNEY, [("start", "2028-04-02", "02:30", None)]),
        ("2028-04-01", "20:00-04:00", SYDNEY, []),
        ("2027-09-05", "00:00-08:00", SANTIAGO, [("start", "2027-09-05", "00:00", "01:00")]),
        ("2027-09-04", "16:00-00:00", SANTIAGO, [("end", "2027-09-05", "00:00", "01:00")]),
        ("2028-04-01", "23:00-07:00", SANTIAGO, [("start", "2028-04-01", "23:00", None)]),
        ("2027-10-03", "02:15-10:00", LORD_HOWE, [("start", "2027-10-03", "02:15", "02:30")]),
        ("2028-04-02", "01:45-10:00", LORD_HOWE, [("start", "2028-04-02", "01:45", None)]),
        ("2028-04-02", "01:15-10:00", LORD_HOWE, []),
    ],
)
def test_what_must_be_asked_about_a_time(date, times, zone, questions):
    expected = [
        ClockQuestion(field, day(on), dt.time.fromisoformat(time), instead and dt.time.fromisoformat(instead))
        for field, on, time, instead in questions
    ]

    assert clock_questions(day(date), band(times), zone) == expected

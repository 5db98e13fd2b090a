"""Open shifts in words, and the signs for coverage."""

import pytest

from desktop.domain.values import Clock, Priority
from desktop.wording.gaps import (
    count_text,
    coverage_mark,
    gap_text,
    listed,
    open_text,
    place_and_time,
    priority_text,
    wish_text,
)
from desktop.wording.things import Things
from tests.builders import court, event, line, need, officer, plan_of, post, season, session, template


def world(**fields):
    return plan_of(
        season(**fields),
        officer(),
        post(name="Event crowd"),
        template(times="20:00-04:00"),
        need(minimum=2, desired=3, priority=Priority.SHOULD),
        event(name="Fireworks"),
        line(times="16:00-00:00", minimum=6),
        session(name="CPR class"),
        court(),
    )


def shift(plan, shift_id):
    return Things(plan), plan.shifts[shift_id]


def test_a_gap_at_an_event():
    assert gap_text(*shift(world(), "event/crowd/2027-07-04"), 1) == (
        "Fireworks · Event crowd, Sun, Jul 4, 4:00 PM – midnight: 1 of 6 open (must have)"
    )


def test_a_gap_over_midnight_names_both_days():
    plan = world(clock=Clock.H24, locale="en_GB")

    assert gap_text(*shift(plan, "need/n/2027-07-03"), 1.5) == (
        "Event crowd, Sat 3 Jul, 20:00 → Sun 4 Jul, 04:00 (8 h): 1.5 of 2 open (should have)"
    )


def test_below_desired():
    assert wish_text(*shift(world(), "need/n/2027-07-03"), 1) == (
        "Event crowd, Sat, Jul 3, 8:00 PM → Sun, Jul 4, 4:00 AM (8 h): 2 of 3 desired"
    )


@pytest.mark.parametrize(
    ("shift_id", "text"),
    [
        ("session/class/2027-06-30", "CPR class, Wed, Jun 30, 9:00 AM – noon"),
        ("court/c1/2027-07-01", "Court, Thu, Jul 1, 9:00 AM – 11:00 AM"),
    ],
)
def test_records(shift_id, text):
    assert place_and_time(*shift(world(), shift_id)) == text


@pytest.mark.parametrize(
    ("count", "priority", "text"),
    [
        (1, Priority.MUST, "1 must-have shift open"),
        (2, Priority.MUST, "2 must-have shifts open"),
        (1.5, Priority.SHOULD, "1.5 should-have shifts open"),
        (1, Priority.SHOULD, "1 should-have shift open"),
        (0.5, Priority.IF_POSSIBLE, "0.5 if-possible shifts open"),
    ],
)
def test_how_many_are_open(count, priority, text):
    assert open_text(count, priority) == text


def test_priorities():
    assert [priority_text(priority) for priority in Priority] == ["must have", "should have", "if possible"]


@pytest.mark.parametrize(
    ("filled", "minimum", "desired", "mark"),
    [(1.5, 2, 3, "▼"), (2, 2, 3, "◐"), (3, 2, 3, "●"), (4, 2, 3, "▲"), (0, 0, 0, "●")],
)
def test_marks(filled, minimum, desired, mark):
    assert coverage_mark(filled, minimum, desired) == mark


def test_long_lists_end_in_a_count():
    assert listed(["A", "B", "C"], 3) == "A, B and C"
    assert listed(["A", "B", "C", "D"], 2) == "A, B and 2 more"


def test_counts_and_lists():
    assert [count_text(count) for count in (0, 1, 1.5, 12.0)] == ["0", "1", "1.5", "12"]
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]

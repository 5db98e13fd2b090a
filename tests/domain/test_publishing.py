"""Which published schedule speaks for which date, and how a schedule becomes a snapshot."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.publishing import (
    governing,
    next_number,
    published_range,
    published_shifts,
    snapshot,
    standings,
)
from desktop.domain.schedule import AssignmentState
from tests.builders import (
    assign,
    attendance,
    band,
    court,
    day,
    duty,
    event,
    line,
    minutes,
    need,
    officers,
    plan_of,
    post,
    publication,
    published_shift,
    season,
    session,
    shift_change,
    template,
)

X = "need/n/2027-07-10"


def shift(date="07-10", officer_id="a", shift_id=X, **fields):
    return published_shift(shift_id, officer_id, f"2027-{date}T12:00", date=day(date), **fields)


def dates(*publications):
    return {key: standing.date.isoformat()[5:] for key, standing in published_shifts(publications).items()}


def test_a_later_schedule_replaces_everything_in_its_dates():
    first = publication(1, "07-01", "07-14", shift("07-10"), shift("07-05", shift_id="need/n/2027-07-05"))
    second = publication(2, "07-08", "07-21", shift("07-10", "b"))

    assert dates(first, second) == {("need/n/2027-07-05", "a"): "07-05", (X, "b"): "07-10"}


def test_publications_are_taken_by_number_in_whatever_order_they_come():
    first, second = publication(1, "07-01", "07-14", shift()), publication(2, "07-01", "07-14")

    assert dates(second, first) == dates(first, second) == {}


def test_a_shift_moved_to_another_published_range_stands_once_at_its_new_date():
    first, second = (
        publication(1, "07-01", "07-14", shift("07-10")),
        publication(2, "07-15", "07-28", shift("07-16")),
    )

    assert dates(first, second) == {(X, "a"): "07-16"}


def test_a_shift_once_moved_away_does_not_come_back_by_itself():
    early = publication(1, "07-01", "07-28", shift("07-16"))
    moved = publication(2, "07-01", "07-14", shift("07-10"))
    removed = publication(3, "07-01", "07-14")

    assert dates(early, moved) == {(X, "a"): "07-10"}
    assert dates(early, moved, removed) == {}


def test_a_date_that_was_not_published_again_keeps_what_it_said_to_others():
    first = publication(1, "07-01", "07-14", shift("07-10", "a"))
    second = publication(2, "07-15", "07-28", shift("07-16", "b"))

    assert dates(first, second) == {(X, "a"): "07-10", (X, "b"): "07-16"}


def test_a_shift_that_stays_keeps_the_number_under_which_it_was_first_published():
    first = publication(1, "07-01", "07-14", shift(), shift(officer_id="b"))
    second = publication(2, "07-01", "07-14", shift(), shift(officer_id="b", note="bring vest"))
    back = publication(3, "07-01", "07-14", shift(), shift(officer_id="b"))

    def numbers(*publications):
        return [standing.number for standing in standings(publications).values()]

    assert numbers(first, second) == [1, 2]
    assert numbers(first, second, back) == [1, 3]


def test_the_latest_schedule_that_covers_a_date_governs_it():
    first, second = publication(1, "07-01", "07-14"), publication(2, "07-08", "07-21")

    assert governing([second, first], day("07-07")) is first
    assert governing([first, second], day("07-08")) is second
    assert governing([first, second], day("07-22")) is None


def test_numbers_and_range():
    first, second = publication(1, "07-01", "07-14"), publication(4, "06-08", "07-10")

    assert next_number([]) == 1
    assert next_number([second, first]) == 5
    assert published_range([]) is None
    assert published_range([first, second]) == (day("06-08"), day("07-14"))


DAYS = st.integers(1, 20)


@given(
    st.lists(
        st.tuples(DAYS, st.integers(0, 9), st.lists(st.tuples(DAYS, st.sampled_from("abc")))), max_size=5
    )
)
def test_each_date_shows_only_what_its_governing_schedule_said(drawn):
    publications = []
    for number, (start, length, stated) in enumerate(drawn, 1):
        first, last = start, min(start + length, 20)
        shifts = [shift(f"07-{date:02}", who) for date, who in stated if first <= date <= last]
        publications.append(publication(number, f"07-{first:02}", f"07-{last:02}", *shifts))

    for found in published_shifts(publications).values():
        assert found in governing(publications, found.date).shifts


def plan():
    return plan_of(
        *officers("ab"),
        post(place="Pier 1", bring="Radio"),
        need(note="north side"),
        event(place="Green"),
        line(post_id="crowd", duty_id="crowd"),
        post("crowd"),
        duty("crowd"),
        session(place="Hall", bring="Pen"),
        attendance(),
        court(place="Court house"),
        assign("need/n/2027-06-28", note="with cart"),
        assign("event/crowd/2027-07-04", "b"),
    )


def words(found):
    return found.post_name, found.duty_name, found.place, found.bring, found.event_name, found.note


def test_a_snapshot_holds_all_work_of_its_dates_in_the_words_of_the_day():
    found = snapshot(plan(), day("06-28"), day("07-04"))

    assert [one.shift_id for one in found] == [
        "need/n/2027-06-28",
        "session/class/2027-06-30",
        "court/c1/2027-07-01",
        "event/crowd/2027-07-04",
    ]
    assert [words(one) for one in found] == [
        ("Foot", "Patrol", "Pier 1", "Radio", "", "north side; with cart"),
        ("Class", "Training", "Hall", "Pen", "", ""),
        ("Court", "Court", "Court house", "", "", ""),
        ("Crowd", "Crowd", "Green", "", "Fair", ""),
    ]


def test_a_snapshot_leaves_other_dates_out():
    assert [one.shift_id for one in snapshot(plan(), day("07-01"), day("07-03"))] == ["court/c1/2027-07-01"]


def test_own_times_and_states_are_published():
    shown = plan_of(
        *officers("ab"),
        need(minimum=2),
        assign("need/n/2027-06-28", times=band("10:00-14:00", 15)),
        assign("need/n/2027-06-28", "b", conditional_on="class"),
    )

    own, conditional = sorted(snapshot(shown, day("06-28"), day("06-28")), key=lambda one: one.officer_id)

    assert (own.report, own.start, own.end) == tuple(
        minutes(f"2027-06-28T{text}") for text in ("13:45", "14:00", "18:00")
    )
    assert own.paid_minutes == 255
    assert (own.state, conditional.state) == (AssignmentState.NORMAL, AssignmentState.CONDITIONAL)


@pytest.mark.parametrize(
    ("zone", "first", "date", "end", "hours"),
    [
        ("Australia/Sydney", "2027-10-01", "2027-10-02", "2027-10-02T17:00", 7),
        ("Australia/Sydney", "2028-04-01", "2028-04-01", "2028-04-01T18:00", 9),
        ("America/New_York", "2027-11-01", "2027-11-06", "2027-11-07T09:00", 9),
    ],
)
def test_nights_on_which_the_clock_changes_are_published_with_their_real_length(
    zone, first, date, end, hours
):
    start = day(first)
    night = plan_of(
        season(first, (start + dt.timedelta(days=27)).isoformat(), zone=zone),
        *officers("a"),
        template("night", "20:00-04:00", break_minutes=0),
        need(template_id="night"),
        assign(f"need/n/{date}"),
    )

    (found,) = snapshot(night, start, start + dt.timedelta(days=27))

    assert found.end == minutes(end)
    assert found.end - found.start == hours * 60 == found.paid_minutes


def test_a_called_off_shift_is_not_published():
    gone = plan_of(
        *officers("a"),
        need(),
        assign("need/n/2027-06-28"),
        shift_change("need/n/2027-06-28", called_off=True),
    )

    assert snapshot(gone, day("06-28"), day("07-04")) == ()

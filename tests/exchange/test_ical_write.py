"""Writing events: whatever a text holds, the lines stay sound and others read the same text."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from desktop.exchange.calendar_content import EventContent
from desktop.exchange.ical_write import LARGEST_BYTES, MOST_EVENTS, CalendarEvent, calendar_files, clean
from tests.entity_strategies import INSTANTS, instances
from tests.exchange.rfc import calendar, complaints, events, plain

NOW = dt.datetime(2027, 6, 1, 8, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def event(number=0, **content):
    start = NOW + number * HOUR
    shown = EventContent(start, start + HOUR, **({"title": f"Foot {number}"} | content))
    return CalendarEvent(f"uid-{number}", 0, NOW, NOW, shown)


def only(files):
    (data,) = files.values()
    return data


DRAWN = st.builds(
    CalendarEvent,
    st.uuids().map(str),
    st.integers(0, 99),
    INSTANTS,
    INSTANTS,
    instances(EventContent).map(lambda content: dataclasses.replace(content, end=content.start + HOUR)),
    cancelled=st.booleans(),
    draft=st.booleans(),
)


@settings(max_examples=60)
@given(st.text(max_size=40), st.lists(DRAWN, min_size=1, max_size=3, unique_by=lambda one: one.uid))
def test_whatever_the_texts_hold_the_file_is_sound_and_reads_the_same(title, drawn):
    data = only(calendar_files("x", title, drawn))

    assert complaints(data) == []
    assert plain(calendar(data)["NAME"]) == " ".join(clean(title).split())
    assert events(data).keys() == {one.uid for one in drawn}
    read = {str(found["UID"]): found for found in Calendar.from_ical(data).events}
    for one in drawn:
        found = read[one.uid]
        assert str(found["SUMMARY"]) == " ".join(clean(one.title).split())
        assert str(found.get("DESCRIPTION", "")) == clean(one.description)
        assert (found.start, found.end) == (one.content.start, one.content.end)
        assert found["SEQUENCE"] == one.sequence


@given(st.lists(DRAWN, max_size=3, unique_by=lambda one: one.uid))
def test_the_order_in_which_events_come_does_not_matter(drawn):
    assert calendar_files("x", "X", drawn) == calendar_files("x", "X", drawn[::-1])


def test_no_events_make_no_file():
    assert calendar_files("x", "X", []) == {}


def test_a_file_holds_a_thousand_events_and_the_next_goes_on():
    files = calendar_files("team", "Team", [event(number) for number in range(MOST_EVENTS + 1)])

    assert {name: len(events(data)) for name, data in files.items()} == {
        "team-part1.ics": 1_000,
        "team-part2.ics": 1,
    }
    assert calendar(files["team-part1.ics"])["NAME"] == "Team (1 of 2)"


def test_a_file_stays_under_a_megabyte_whatever_the_notes():
    files = calendar_files("x", "X", [event(number, lines=("é" * 9_000,)) for number in range(160)])

    assert len(files) == 3
    assert all(len(data) < LARGEST_BYTES + 1_000 < 1_000_000 for data in files.values())
    assert sum(len(events(data)) for data in files.values()) == 160


def test_a_band_swallowed_by_the_clock_change_still_ends_after_its_start():
    found = event()
    found = dataclasses.replace(found, content=dataclasses.replace(found.content, end=found.content.start))

    (written,) = events(only(calendar_files("x", "X", [found]))).values()

    assert (written["DTSTART"], written["DTEND"]) == ("20270601T080000Z", "20270601T080100Z")


def test_categories_stay_one_by_one():
    data = only(calendar_files("x", "X", [event(categories=("Foot, patrol", "", "Bike"))]))

    assert next(iter(events(data).values()))["CATEGORIES"] == r"Foot\, patrol,Bike"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc\u2028d\x0be\x85f", "a\nb\nc\nd\ne\nf"),
        ("a\tb\x00\x07\x1b\x7f\x9f\ufeff\ud800", "a b"),
        ("Nguyễn 👮🏽‍♀️", "Nguyễn 👮🏽‍♀️"),
    ],
)
def test_texts_are_cleaned(text, kept):
    assert clean(text) == kept


def test_texts_are_cut_at_their_longest():
    assert clean("12345678901", 10) == "123456789…"

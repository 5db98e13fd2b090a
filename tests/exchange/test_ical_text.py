"""The words of calendar events, and what is kept out of them."""

import datetime as dt

import pytest

from desktop.domain.publishing import Standing
from desktop.domain.schedule import AssignmentState
from desktop.domain.values import Clock
from desktop.exchange.calendar_content import Firmness
from desktop.exchange.ical_text import (
    Discretion,
    discreet,
    officer_content,
    schedule_line,
    team_content,
    title,
)
from tests.builders import minutes, officer, published_shift, season

HERE = season(desk_phone="555-0100", report_place="Main station")
KIM = officer("a", name="Kim, Sam")
CREW = [KIM, officer("b", name="Ana Silva"), officer("c", name="May O'Neill")]


def shift(start="2027-07-03T00:00", length=480, report=15, **fields):
    details = {"place": "Main St", "paid_minutes": 450, "bring": "radio, vest", "date": dt.date(2027, 7, 2)}
    return published_shift(start=start, length=length, report=minutes(start) - report, **(details | fields))


def test_everything_a_person_needs_in_the_order_they_need_it():
    content = officer_content(shift(note="North end"), HERE, KIM)

    assert content.title == "Foot"
    assert content.location == "Main station"
    assert content.lines == (
        "Report 7:45 PM, Main station",
        "On post Fri, Jul 2, 8:00 PM → Sat, Jul 3, 4:00 AM (8 h)",
        "At Main St",
        "Duty: Patrol",
        "Paid 7.5 h",
        "Bring: radio, vest",
        "North end",
    )
    assert content.contact == "Questions or changes: desk 555-0100"
    assert content.categories == ("Patrol",)


def test_the_officers_own_clock_and_the_seasons_dates():
    there = season(zone="Australia/Sydney", locale="en_AU", schedule_label="Roster")
    content = officer_content(shift("2027-10-02T10:00", 420), there, officer("a", clock=Clock.H24))

    assert content.lines[:2] == (
        "Report 19:45, Main St",
        "On post Sat 2 Oct, 20:00 → Sun 3 Oct, 04:00 (7 h: clocks go forward)",
    )
    published = Standing(shift(), 4, dt.datetime(2027, 9, 30, 20, tzinfo=dt.UTC))
    assert schedule_line(published, there) == "Roster no. 4 of Fri 1 Oct"


def test_somebody_who_reports_the_day_before_is_told_which():
    content = officer_content(shift("2027-07-03T04:00", 240), HERE, KIM)

    assert content.lines[:2] == ("Report Fri, Jul 2, 11:45 PM, Main station", "On post midnight – 4:00 AM")


@pytest.mark.parametrize(
    ("report", "place", "report_place", "location", "lines"),
    [
        (0, "School", "Main station", "School", ()),
        (0, "", "Main station", "Main station", ()),
        (15, "Pier", "", "Pier", ("Report 7:45 PM, Pier",)),
        (15, "Pier", "Main station", "Main station", ("Report 7:45 PM, Main station", "At Pier")),
        (15, "", "", "", ("Report 7:45 PM",)),
    ],
)
def test_where_to_be_at_the_start(report, place, report_place, location, lines):
    content = officer_content(shift(report=report, place=place), season(report_place=report_place), KIM)

    assert content.location == location
    assert tuple(line for line in content.lines if line.startswith(("Report", "At "))) == lines


@pytest.mark.parametrize(
    ("event", "post", "duty", "words"),
    [
        ("", "Foot", "Patrol", "Foot"),
        ("Fireworks", "Crowd", "Crowd", "Fireworks – Crowd"),
        ("Fair", "Fair", "Info", "Fair"),
        ("", "", "Court", "Court"),
        ("", " ", "", "Shift"),
    ],
)
def test_titles(event, post, duty, words):
    assert title(shift(event_name=event, post_name=post, duty_name=duty)) == words


def test_sessions_and_court_are_not_called_a_post():
    content = officer_content(shift(post_id="", post_name="CPR", duty_name="Training", report=0), HERE, KIM)

    assert content.lines[0].startswith("Fri, Jul 2, 8:00 PM → ")
    assert content.title == "CPR"


@pytest.mark.parametrize(
    ("state", "firmness", "start"),
    [
        (AssignmentState.NORMAL, Firmness.FIRM, "Report"),
        (AssignmentState.HOLD, Firmness.HOLD, "Tentative"),
        (AssignmentState.CONDITIONAL, Firmness.CONDITIONAL, "Conditional"),
    ],
)
def test_how_firm_it_is(state, firmness, start):
    content = officer_content(shift(state=state), HERE, KIM)

    assert content.firmness is firmness
    assert content.lines[0].startswith(start)


def test_a_team_reads_who_and_when_but_no_hours_notes_or_numbers():
    content = team_content(shift(note="North end"), HERE, "Sam Kim", "foot|2027-07")

    assert content.title == "Sam Kim: Foot"
    assert content.lines == (
        "Report 7:45 PM, Main station",
        "On post Fri, Jul 2, 8:00 PM → Sat, Jul 3, 4:00 AM (8 h)",
        "Duty: Patrol",
    )
    assert (content.contact, content.schedule) == ("", "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Relieve Silva at noon", "It names Silva."),
        ("with SILVA", "It names SILVA."),
        ("ask O'Neill", "It names Neill."),
        ("Call 555-867-5309", "It holds a number like a phone's, 555-867-5309."),
        ("(+1) 555 867 5309", "It holds a number like a phone's, +1) 555 867 5309."),
        ("write to ana@pd.example", "It holds an address, ana@pd.example."),
        ("Kim: take the cart", ""),
        ("the silva lot", ""),
        ("it may rain on 2027-07-04, 08:00-16:00", ""),
        ("questions: 555-0100", ""),
        ("", ""),
    ],
)
def test_names_numbers_and_addresses_are_found_in_free_text(text, reason):
    assert Discretion(CREW, "555-0100").objection(text, KIM) == reason


def test_what_must_not_leave_is_left_out_and_told():
    drawn = shift(note="with Silva", bring="Vest of May", place="Pier, ring 555-867-5309")

    kept, faults = discreet(drawn, KIM, Discretion(CREW, "555-0100"))

    assert (kept.note, kept.bring, kept.place) == ("", "", "")
    assert [fault.place.rpartition(" · ")[2] for fault in faults] == ["note", "bring", "place"]
    assert faults[0].remedy.endswith("calendar files leave it out.")


def test_a_place_may_be_called_like_somebody():
    drawn = shift(place="Silva Park")

    assert discreet(drawn, KIM, Discretion(CREW, "")) == (drawn, ())

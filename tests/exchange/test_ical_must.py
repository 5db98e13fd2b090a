"""Every MUST line of the conventions for shift calendars, by its number.

| line | says | test |
| --- | --- | --- |
| M1 | one VCALENDAR a file, VERSION 2.0, constant PRODID | test_m1_* |
| M2 | UTF-8 without BOM, CRLF, 75 octets, no control characters | test_m2_* |
| M3 | texts escaped, names of calendars included | test_m3_* |
| M4 | no METHOD | test_m4_m5_m17_* |
| M5 | no ORGANIZER, no ATTENDEE | test_m4_m5_m17_* |
| M6 | under 1 MB and 1,000 events | test_m6_* |
| M7 | UID random, stored, never built or reused | test_m7_* |
| M8 | a change keeps the UID, another officer or shift has another | test_m8_* |
| M9 | other UIDs in team files | test_m9_* |
| M10 | a UID once in a file | test_m10_* |
| M11 | SEQUENCE from 0, one more at a noticed change and no other | test_m11_* |
| M12 | DTSTAMP = LAST-MODIFIED = revised, CREATED fixed | test_m12_* |
| M13 | withdrawn shifts stay as CANCELLED until past and a later export | test_m13_* |
| M14 | DTSTART and DTEND of one kind, never floating, the end on the next date | test_m14_* |
| M15 | the hours of a clock change in UTC | test_m15_* |
| M16 | no TZID, so no VTIMEZONE | test_m16_* |
| M17 | no RRULE | test_m4_m5_m17_* |
| M18 | nothing operational | test_m18_* |
"""

import datetime as dt
import re

import pytest
from icalendar import Calendar

from desktop.domain.values import HireStatus
from desktop.exchange.ical_write import PRODID
from tests.builders import assign, court, day, need, officer, post, shift_change, template
from tests.exchange.rfc import calendar, complaints, events, plain, unfolded
from tests.exchange.world import SHIFTS, Office, by_date, department, office

NASTY = 'Pier; "A", \\ 👮🏽‍♀️ Đặng\r\nATTENDEE:mailto:x@y.z\x07\ufeff'


def nasty_files():
    where = {"name": NASTY, "department": NASTY, "report_place": NASTY * 9, "desk_phone": NASTY}
    plan = department(officer("c", name=NASTY, badge=NASTY), assign(SHIFTS[0], "c"), **where)
    found = Office(plan)
    found.put(post(name=NASTY * 5, code="DF", bring=NASTY * 3), need(minimum=3, note="é" * 400))
    found.publish()
    return found.export()


def all_lines(files):
    return [line for data in files.values() for line in unfolded(data)]


def test_m1_one_calendar_with_version_and_constant_prodid():
    for data in nasty_files().values():
        lines = unfolded(data)
        assert lines.count("BEGIN:VCALENDAR") == 1
        assert (calendar(data)["VERSION"], calendar(data)["PRODID"]) == ("2.0", PRODID)
        assert Calendar.from_ical(data).get("version") == "2.0"


def test_m2_lines_are_as_the_rfc_wants_them():
    files = nasty_files()

    assert {name: complaints(data) for name, data in files.items()} == {name: [] for name in files}
    assert any(len(line.encode()) > 75 for line in all_lines(files)), "nothing was folded"


def test_m3_every_text_is_escaped_and_read_back_by_others():
    files = nasty_files()
    escaped = r'Pier\; "A"\, \\ 👮🏽‍♀️ Đặng ATTENDEE:mailto:x@y.z'

    for data in files.values():
        assert escaped in calendar(data)["X-WR-CALNAME"]
        assert calendar(data)["NAME"] == calendar(data)["X-WR-CALNAME"]
        read = Calendar.from_ical(data)
        for event in read.events:
            assert 'Pier; "A", \\ 👮🏽‍♀️ Đặng ATTENDEE' in str(event["SUMMARY"])
            assert str(event["SUMMARY"]) == plain(events(data)[str(event["UID"])]["SUMMARY"])


@pytest.mark.parametrize("name", ["METHOD", "ORGANIZER", "ATTENDEE", "RRULE", "RDATE", "RECURRENCE-ID"])
def test_m4_m5_m17_never_written(name):
    assert [line for line in all_lines(nasty_files()) if re.match(rf"{name}[;:]", line)] == []


def test_m6_no_file_is_too_large(monkeypatch):
    monkeypatch.setattr("desktop.exchange.ical_write.LARGEST_BYTES", 1_300)
    found = office()

    files = found.export()

    assert sorted(name for name in files if name.startswith("officer-1204")) == [
        "officer-1204-part1.ics",
        "officer-1204-part2.ics",
    ]
    assert max(len(data) for data in files.values()) < 1_300 + 300
    assert sum(len(events(data)) for data in files.values()) == 6
    assert "(2 of 2)" in calendar(files["officer-1204-part2.ics"])["NAME"]


def test_m7_uids_come_from_the_factory_alone_and_are_kept():
    found = office()
    first = found.export()

    uids = {uid for data in first.values() for uid in events(data)}
    assert uids == {f"uid-{number:04}" for number in range(1, 7)}
    assert {entry.uid for entry in found.ledger.values()} == uids
    assert found.export() == first


def test_m7_a_uid_given_up_is_never_given_to_another_shift():
    found = office()
    found.export()
    found.take(assign(SHIFTS[0]))
    found.put(assign("need/n/2027-07-01"))
    found.publish()
    found.export()

    assert len({entry.uid for entry in found.ledger.values()}) == len(found.ledger) == 8


@pytest.mark.parametrize(
    "change",
    [
        shift_change(SHIFTS[0], note="Bring water"),
        assign(SHIFTS[0], note="At the north end"),
        post(name="Boardwalk", code="DF"),
        template(times="09:00-17:00"),
    ],
    ids=["note", "own-note", "place", "times"],
)
def test_m8_a_change_of_the_same_shift_keeps_its_uid(change):
    found = office()
    before = by_date(found.export()["officer-1204.ics"])["0628"]
    found.put(change)
    found.publish()

    after = by_date(found.export()["officer-1204.ics"])["0628"]

    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], "1")
    assert after["STATUS"] == "CONFIRMED"


def test_m8_another_officer_gets_another_event():
    found = office()
    uid = by_date(found.export()["officer-1204.ics"])["0628"]["UID"]
    found.take(assign(SHIFTS[0]))
    found.put(assign(SHIFTS[0], "b"))
    found.publish()
    files = found.export()

    assert by_date(files["officer-1204.ics"])["0628"]["STATUS"] == "CANCELLED"
    assert by_date(files["officer-1310.ics"])["0628"]["UID"] != uid


def test_m9_team_and_officer_files_share_no_uid():
    files = office().export()

    own = {uid for name, data in files.items() if name.startswith("officer-") for uid in events(data)}
    team = {uid for name, data in files.items() if name.startswith("team-") for uid in events(data)}
    assert own
    assert team
    assert own.isdisjoint(team)


def test_m10_a_uid_stands_once_in_a_file():
    found = office()
    found.export()
    found.take(assign(SHIFTS[0]))
    found.publish()

    for data in found.export().values():
        uids = [line for line in unfolded(data) if line.startswith("UID:")]
        assert len(uids) == len(set(uids)) > 0


def test_m11_sequence_counts_noticed_changes_and_nothing_else():
    found = office()
    seen = [by_date(found.export()["officer-1204.ics"])["0628"]["SEQUENCE"]]
    for _ in range(2):
        found.publish()  # a new number, the same shifts
        seen.append(by_date(found.export()["officer-1204.ics"])["0628"]["SEQUENCE"])
    found.put(template(times="08:00-15:00"))
    seen.append(by_date(found.export()["officer-1204.ics"])["0628"]["SEQUENCE"])  # not published
    found.publish()
    seen.append(by_date(found.export()["officer-1204.ics"])["0628"]["SEQUENCE"])

    assert seen == ["0", "0", "0", "0", "1"]


def test_m12_times_of_revision():
    found = office()
    first = by_date(found.export()["officer-1204.ics"])
    found.put(shift_change(SHIFTS[0], note="Bring water"))
    found.publish()
    second = by_date(found.export()["officer-1204.ics"])

    for event in (*first.values(), *second.values()):
        assert event["DTSTAMP"] == event["LAST-MODIFIED"]
        assert event["CREATED"] == "20270620T130000Z"
    assert second["0628"]["DTSTAMP"] == "20270620T140000Z"
    assert second["0629"] == first["0629"]


def test_m13_a_withdrawn_shift_is_cancelled_until_it_is_past_and_a_later_export():
    found = office()
    found.export()
    found.take(assign(SHIFTS[0]))
    found.publish()

    event = by_date(found.export()["officer-1204.ics"])["0628"]
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", "1")
    assert event["SUMMARY"] == "Cancelled: Downtown foot"
    assert event["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"
    assert by_date(found.export()["officer-1204.ics"])["0628"] == event

    assert "0628" not in by_date(found.export(dt.timedelta(days=10))["officer-1204.ics"])


def test_m13_a_shift_withdrawn_when_it_is_past_is_still_cancelled_once():
    found = office()
    found.export()
    found.take(assign(SHIFTS[0]))
    found.publish()

    assert by_date(found.export(dt.timedelta(days=10))["officer-1204.ics"])["0628"]["STATUS"] == "CANCELLED"
    assert "0628" not in by_date(found.export()["officer-1204.ics"])


def test_m13_no_event_has_an_alarm():
    assert not any("VALARM" in line for line in all_lines(office().export()))


def night_office(zone, first, date, **band):
    start = day(first)
    found = Office(
        department(
            template("night", "20:00-04:00", **band),
            zone=zone,
            first=first,
            last=(start + dt.timedelta(days=27)).isoformat(),
        )
    )
    found.take(*found.plan.assignments.values())
    found.put(need(template_id="night"), assign(f"need/n/{date}"))
    found.publish(first, (start + dt.timedelta(days=27)).isoformat())
    return found


def test_m14_an_overnight_shift_ends_on_the_next_date():
    data = night_office("America/New_York", "2027-06-28", "2027-07-02", report=15).export()[
        "officer-1204.ics"
    ]

    (event,) = events(data).values()
    assert (event["DTSTART"], event["DTEND"]) == ("20270702T234500Z", "20270703T080000Z")
    (read,) = Calendar.from_ical(data).events
    assert read.end - read.start == dt.timedelta(hours=8, minutes=15)
    assert read.start.tzinfo is not None


@pytest.mark.parametrize(
    ("zone", "first", "date", "end", "words"),
    [
        ("Australia/Sydney", "2027-10-01", "2027-10-02", "20271002T170000Z", "7 h: clocks go forward"),
        ("Australia/Sydney", "2028-03-20", "2028-04-01", "20280401T180000Z", "9 h: clocks go back"),
        ("America/New_York", "2027-11-01", "2027-11-06", "20271107T090000Z", "9 h: clocks go back"),
    ],
)
def test_m15_nights_on_which_the_clock_changes_end_at_the_right_instant(zone, first, date, end, words):
    (event,) = events(night_office(zone, first, date).export()["officer-1204.ics"]).values()

    assert event["DTEND"] == end
    assert f"({words})" in plain(event["DESCRIPTION"])


def test_m15_an_end_that_the_clock_shows_twice_is_unmistakable():
    found = office(first="11-01", last="11-28")
    found.take(*found.plan.assignments.values())
    found.put(template(times="20:00-01:30"), assign("need/n/2027-11-06"))
    found.publish("11-01", "11-28")
    first = events(found.export()["officer-1204.ics"])
    band = found.plan.get("template", "day").times
    found.put(assign("need/n/2027-11-06", times=type(band)(band.start, band.end, end_fold=1)))
    found.publish("11-01", "11-28")
    second = events(found.export()["officer-1204.ics"])

    assert [event["DTEND"] for event in (*first.values(), *second.values())] == [
        "20271107T053000Z",
        "20271107T063000Z",
    ]
    assert "1:30 AM EST" in plain(next(iter(second.values()))["DESCRIPTION"])


def test_m16_times_are_utc_and_name_no_zone():
    lines = all_lines(office().export())

    assert not any("TZID" in line or "VTIMEZONE" in line for line in lines)
    times = [
        line for line in lines if line.startswith(("DTSTART", "DTEND", "DTSTAMP", "CREATED", "LAST-MOD"))
    ]
    assert all(re.fullmatch(r"[A-Z-]+:\d{8}T\d{6}Z", line) for line in times)


def test_m18_an_officers_file_names_nobody_else_and_holds_one_phone_number():
    found = office()
    found.put(
        officer("b", name="Ana Silva", badge="1310", phone="(555) 010-1234", email="ana@pd.example"),
        shift_change(SHIFTS[0], note="Relieve Silva at noon"),
        shift_change(SHIFTS[1], note="Call 555-867-5309 first"),
        shift_change(SHIFTS[2], note="Mail ana@pd.example, north gate"),
        assign(SHIFTS[0], "b"),
    )
    found.publish()
    files = found.export()
    own = files["officer-1204.ics"].decode().replace("\r\n ", "")

    assert not any(word in own for word in ("Silva", "Ana", "1310", "867", "010-1234", "ana@", "Sam", "Kim"))
    assert set(re.findall(r"[\d-]{8}", own.replace("T", ""))) >= {"555-0100"}
    assert [fault.place for fault in found.left_out] == [f"shift {shift} · note" for shift in SHIFTS]
    team = files["team-DF-2027-06.ics"].decode()
    assert "Ana Silva: Downtown foot" in team
    assert not any(word in team for word in ("555", "noon", "Paid"))


def test_m18_court_stands_in_the_officers_own_file_only():
    files = office(court(place="Court house")).export()

    assert "SUMMARY:Court" in unfolded(files["officer-1204.ics"])
    assert not any("Court" in data.decode() for name, data in files.items() if name.startswith("team-"))


def test_nothing_of_vacancies_and_of_drafts_is_exported():
    found = office(
        officer("v", name="New hire 3", badge="v3", status=HireStatus.VACANCY),
        assign(SHIFTS[0], "v"),
        draft := assign("need/n/2027-07-20", "b"),
    )
    files = found.export()

    assert draft.shift_id in found.plan.shifts
    assert sorted(files) == ["officer-1204.ics", "team-DF-2027-06.ics"]
    assert not any(b"New hire" in data for data in files.values())

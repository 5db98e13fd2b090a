"""The life of calendars: what changes when the schedule changes, and what does not."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.demand import DateMove
from desktop.domain.edit import apply, invert, put, remove
from desktop.domain.ledger import Audience
from desktop.domain.publishing import snapshot
from desktop.domain.schedule import AssignmentState
from desktop.domain.values import HireStatus
from desktop.exchange.calendars import draft_calendars
from desktop.exchange.season_json import season_from_json, season_to_json
from tests.builders import (
    assign,
    attendance,
    band,
    day,
    edit_of,
    event,
    line,
    officer,
    post,
    session,
    shift_change,
)
from tests.exchange.rfc import calendar, events, plain
from tests.exchange.world import SHIFTS, START, by_date, office

OWN = "officer-1204.ics"
TEAM = "team-DF-2027-06.ics"


def titles(data):
    return sorted(plain(found["SUMMARY"]) for found in events(data).values())


def test_exporting_twice_without_a_change_gives_the_same_bytes_and_no_news():
    found = office()
    first = found.export()

    assert found.export() == first
    assert found.changed == ()


def test_a_newer_schedule_without_a_change_leaves_every_event_as_it_was():
    found = office()
    first = found.export()
    found.publish()

    assert found.export() == first
    assert found.changed == ()


def test_moved_removed_and_added_are_exactly_what_changes():
    found = office()
    before = events(found.export()[OWN])
    ids = {event["DTSTART"][4:8]: uid for uid, event in before.items()}
    found.put(shift_change(SHIFTS[0], times=band("10:00-18:00")), assign("need/n/2027-07-01"))
    found.take(assign(SHIFTS[1]))
    found.publish()

    after = events(found.export()[OWN])

    moved, removed = after[ids["0628"]], after[ids["0629"]]
    assert (moved["DTSTART"], moved["SEQUENCE"], moved["STATUS"]) == ("20270628T140000Z", "1", "CONFIRMED")
    assert (removed["SEQUENCE"], removed["STATUS"]) == ("1", "CANCELLED")
    assert removed["SUMMARY"] == "Cancelled: Downtown foot"
    assert after[ids["0630"]] == before[ids["0630"]]
    (added,) = (properties for uid, properties in after.items() if uid not in before)
    assert (added["DTSTART"], added["SEQUENCE"]) == ("20270701T120000Z", "0")
    assert "Schedule no. 2 of" in plain(moved["DESCRIPTION"])
    assert len(found.changed) == 6  # three in the officer's calendar, three in the team's


def test_undo_then_redo_changes_nothing_in_the_files():
    found = office()
    first = found.export()
    gone = edit_of(remove(assign(SHIFTS[0])), put(found.plan, shift_change(SHIFTS[1], note="Later")))
    for number in range(2):
        found.plan = apply(found.plan, gone)
        found.plan = apply(found.plan, invert(gone, id=f"u{number}", who="lt", when=START))
    found.publish()

    assert found.export() == first


def test_away_and_back_between_two_exports_changes_nothing():
    found = office()
    first = found.export()
    found.take(assign(SHIFTS[0]))
    found.publish()
    found.put(assign(SHIFTS[0]))
    found.publish()

    assert found.export() == first


def test_a_shift_that_comes_back_goes_on_under_its_uid():
    found = office()
    first = by_date(found.export()[OWN])["0628"]
    found.take(assign(SHIFTS[0]))
    found.publish()
    found.export()
    found.put(assign(SHIFTS[0]))
    found.publish()

    back = by_date(found.export()[OWN])["0628"]

    assert (back["UID"], back["SEQUENCE"], back["STATUS"]) == (first["UID"], "2", "CONFIRMED")
    assert back["SUMMARY"] == "Downtown foot"


def test_a_shift_long_gone_from_the_files_still_goes_on_under_its_uid():
    found = office()
    uid = by_date(found.export()[OWN])["0628"]["UID"]
    found.take(assign(SHIFTS[0]))
    found.publish()
    found.export()
    assert uid not in events(found.export(dt.timedelta(days=20))[OWN])
    found.put(assign(SHIFTS[0]))
    found.publish()

    assert events(found.export()[OWN])[uid]["SEQUENCE"] == "2"


def test_a_clock_set_back_does_not_make_an_event_older():
    found = office()
    stamp = by_date(found.export()[OWN])["0628"]["DTSTAMP"]
    found.put(shift_change(SHIFTS[0], note="Bring water"))
    found.publish()

    later = by_date(found.export(-dt.timedelta(days=3))[OWN])["0628"]

    assert (later["SEQUENCE"], later["DTSTAMP"]) == ("1", stamp)


def test_a_leaver_still_gets_the_cancelling_file():
    found = office()
    found.export()
    found.put(officer("a", name="Sam Kim", badge="1204", status=HireStatus.LEFT, last_day=day("06-29")))
    found.take(assign(SHIFTS[2]))
    found.publish()

    states = {date: event["STATUS"] for date, event in by_date(found.export()[OWN]).items()}

    assert states == {"0628": "CONFIRMED", "0629": "CONFIRMED", "0630": "CANCELLED"}


def test_somebody_who_is_no_longer_known_still_gets_the_cancelling_file():
    found = office()
    found.export()
    found.take(*found.plan.assignments.values(), found.plan.officers["a"])
    found.publish()

    files = found.export()

    assert {event["STATUS"] for event in events(files["officer-a.ics"]).values()} == {"CANCELLED"}


def test_a_shift_moved_to_another_published_range_moves_in_the_file():
    fair = event(date="07-03")
    found = office(fair, line(post_id="foot"), assign("event/crowd/2027-07-03", "b"), last="08-08")
    uid = by_date(found.export()["officer-1310.ics"])["0703"]["UID"]
    found.put(dataclasses.replace(fair, moved=(DateMove(day("07-03"), day("07-14")),)))
    found.publish("07-12", "07-25")

    (moved,) = events(found.export()["officer-1310.ics"]).values()

    assert (moved["UID"], moved["DTSTART"], moved["SEQUENCE"]) == (uid, "20270714T200000Z", "1")
    assert moved["SUMMARY"] == "Fair – Downtown foot"


def test_absence_withdraws_the_shift_and_says_nothing_of_the_reason():
    found = office()
    found.export()
    found.put(assign(SHIFTS[0], state=AssignmentState.ABSENT, note="flu"))
    found.publish()
    files = found.export()

    assert by_date(files[OWN])["0628"]["STATUS"] == "CANCELLED"
    assert not any(b"flu" in data for data in files.values())


def test_a_vacancy_gets_its_calendar_once_it_is_a_person():
    hire = officer("v", name="New hire 3", badge="v3", status=HireStatus.VACANCY)
    found = office(hire, assign(SHIFTS[0], "v"))
    assert "officer-v3.ics" not in found.export()
    found.put(dataclasses.replace(hire, name="Lee Park", badge="1400", status=HireStatus.ACTIVE))

    assert titles(found.export()["officer-1400.ics"]) == ["Downtown foot"]


@pytest.mark.parametrize(
    ("state", "title", "status", "transparency"),
    [
        (AssignmentState.HOLD, "Hold: Downtown foot", "TENTATIVE", "TRANSPARENT"),
        (AssignmentState.CONDITIONAL, "Downtown foot", "TENTATIVE", "OPAQUE"),
    ],
)
def test_what_does_not_stand_firmly_says_so(state, title, status, transparency):
    found = office()
    found.put(assign(SHIFTS[0], state=state))
    found.publish()

    shown = by_date(found.export()[OWN])["0628"]

    assert (shown["SUMMARY"], shown["STATUS"], shown["TRANSP"]) == (title, status, transparency)
    assert plain(shown["DESCRIPTION"]).startswith(("Tentative: ", "Conditional: "))


def test_one_officers_file_leaves_the_others_alone():
    found = office(assign(SHIFTS[0], "b"))
    first = found.export()
    found.take(assign(SHIFTS[0]), assign(SHIFTS[0], "b"))
    found.publish()

    alone = found.export(officers={"b"}, team=False)

    assert list(alone) == ["officer-1310.ics"]
    assert {entry.key[0] for entry in found.changed} == {Audience.OFFICER}
    both = found.export()
    assert by_date(both[OWN])["0628"]["SEQUENCE"] == "1"
    assert both["officer-1310.ics"] == alone["officer-1310.ics"]
    assert first.keys() == both.keys()


def test_team_files_are_by_post_and_month_and_tell_namesakes_apart():
    found = office(
        officer("k", name="sam kim", badge="1500"),
        post("pier", code="P/1", name="Pier"),
        session(dates="06-30"),
        attendance(),
        assign("need/n/2027-07-02", "k"),
    )
    found.put(shift_change("need/n/2027-07-02", post_id="pier"))
    found.publish()

    files = found.export()

    assert [name for name in files if name.startswith("team-")] == [
        TEAM,
        "team-P-1-2027-07.ics",
        "team-session-2027-06.ics",
    ]
    assert titles(files["team-P-1-2027-07.ics"]) == ["sam kim (1500): Pier"]
    assert calendar(files["team-P-1-2027-07.ics"])["NAME"] == r"Test PD\, Pier\, Jul 2027"
    assert titles(files["team-session-2027-06.ics"]) == ["Sam Kim (1204): Class"]


def test_a_draft_says_so_everywhere_and_never_touches_the_ledger():
    found = office()
    published = found.export()
    ledger = dict(found.ledger)
    found.put(assign("need/n/2027-07-20"))

    drawn = draft_calendars(
        found.plan, snapshot(found.plan, day("06-28"), day("07-25")), found.now, found.uid
    )

    assert drawn.ledger == ()
    assert sorted(drawn.files) == [
        "draft-officer-1204.ics",
        "draft-team-DF-2027-06.ics",
        "draft-team-DF-2027-07.ics",
    ]
    for data in drawn.files.values():
        assert calendar(data)["NAME"].startswith("DRAFT: Test PD")
        for shown in events(data).values():
            assert shown["SUMMARY"].startswith("DRAFT: ")
            assert (shown["STATUS"], shown["SEQUENCE"]) == ("TENTATIVE", "0")
            assert plain(shown["DESCRIPTION"]).startswith("DRAFT: not published")
    assert len(events(drawn.files["draft-officer-1204.ics"])) == 4
    used = {uid for data in published.values() for uid in events(data)}
    assert used.isdisjoint(uid for data in drawn.files.values() for uid in events(data))
    assert found.export() == published
    assert found.ledger == ledger


def test_a_season_restored_from_json_goes_on_with_the_same_calendars():
    found = office()
    first = found.export()
    plan, entries = season_from_json(season_to_json(found.plan, found.ledger.values()), "s.json")

    again = office()
    again.plan, again.ledger = plan, {entry.key: entry for entry in entries}

    assert again.export() == first


def test_a_ledger_entry_that_another_program_wrote_is_told_anew():
    found = office()
    found.export()
    found.ledger = {key: dataclasses.replace(entry, content="{}") for key, entry in found.ledger.items()}
    found.take(assign(SHIFTS[0]))
    found.publish()

    files = found.export()

    assert {date: event["SEQUENCE"] for date, event in by_date(files[OWN]).items()} == {
        "0629": "1",
        "0630": "1",
    }


def test_progress_is_told_after_each_calendar():
    told = []
    office().export(progress=lambda made, of: told.append((made, of)))

    assert told == [(1, 2), (2, 2)]


def test_a_team_entry_of_an_unknown_calendar_is_written_apart():
    found = office()
    found.export()
    found.take(*found.plan.assignments.values())
    found.ledger = {
        key: dataclasses.replace(entry, content=entry.content.replace("foot|2027-06", "?"))
        for key, entry in found.ledger.items()
    }
    found.publish()

    assert len(events(found.export()["team-other.ics"])) == 3


def test_without_a_publication_there_are_no_files():
    found = office()
    found.take(found.plan.get("publication", "1"))

    assert found.export() == {}

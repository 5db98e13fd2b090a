"""The schedule as a table: every assignment, every open head, and nothing a spreadsheet would run."""

import csv
import io

import pytest

from desktop.domain.schedule import AssignmentState
from desktop.exchange.schedule_csv import COLUMNS, OpenHeads, schedule_csv
from tests.builders import (
    assign,
    attendance,
    band,
    day,
    event,
    line,
    need,
    officer,
    plan_of,
    post,
    season,
    session,
    template,
)
from tests.exchange.world import SHIFTS, office


def table(plan, **options):
    data = schedule_csv(plan, **options)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def one_day(*entities, **options):
    date = day("06-28")
    return table(
        plan_of(officer("a", name="Sam Kim", badge="1204"), *entities), first=date, last=date, **options
    )


def test_the_form_that_spreadsheets_read():
    data = schedule_csv(plan_of(season()))

    assert data == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"


def test_one_row_for_an_assignment():
    (row,) = one_day(need(), template(report=15), post(name="Downtown foot"), assign(SHIFTS[0]))

    assert row == {
        "Date": "2027-06-28",
        "Report": "07:45",
        "On post": "08:00",
        "End": "16:00",
        "End date": "2027-06-28",
        "Paid hours": "7.75",
        "Post": "Downtown foot",
        "Duty": "Patrol",
        "Event": "",
        "Badge": "1204",
        "Name": "Sam Kim",
        "State": "normal",
        "Schedule": "draft",
    }


def test_one_row_for_each_open_head():
    rows = one_day(need(minimum=2, desired=4), assign(SHIFTS[0]))

    assert [(row["Name"], row["State"]) for row in rows] == [
        ("Sam Kim", "normal"),
        ("", "open, below minimum"),
        ("", "open, below desired"),
        ("", "open, below desired"),
    ]


def test_somebody_absent_fills_no_head():
    rows = one_day(need(), assign(SHIFTS[0], state=AssignmentState.ABSENT))

    assert [row["State"] for row in rows] == ["absent", "open, below minimum"]


def test_heads_may_be_counted_by_the_rules():
    rows = one_day(need(), assign(SHIFTS[0]), open_heads={SHIFTS[0]: OpenHeads(1, 0)})

    assert [row["State"] for row in rows] == ["normal", "open, below minimum"]


def test_nights_own_times_events_and_sessions():
    rows = table(
        plan_of(
            officer("a", badge="1"),
            event(),
            line(times="20:00-04:00"),
            assign("event/crowd/2027-07-04", times=band("22:00-02:00")),
            session(),
            attendance(),
        )
    )

    assert [
        (row["Date"], row["On post"], row["End"], row["End date"], row["Post"], row["Event"]) for row in rows
    ] == [
        ("2027-06-30", "09:00", "12:00", "2027-06-30", "Class", ""),
        ("2027-07-04", "22:00", "02:00", "2027-07-05", "Foot", "Fair"),
    ]


def test_published_changed_and_draft_are_told_apart():
    found = office()
    found.put(assign(SHIFTS[1], note="Later"), assign("need/n/2027-07-01"), assign("need/n/2027-07-20"))

    rows = [row for row in table(found.plan) if row["Name"]]

    assert [row["Schedule"] for row in rows] == [
        "published no. 1",
        "changed since no. 1",
        "published no. 1",
        "changed since no. 1",
        "draft",
    ]
    openings = {row["Date"]: row["Schedule"] for row in table(found.plan) if not row["Name"]}
    assert (openings["2027-07-11"], openings["2027-07-12"]) == ("published no. 1", "draft")


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-x", "'-x"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'=1"),
        (" =1", "'=1"),
        ("\ufeff＝1", "'＝1"),
        ('a,"b"; c\r\nd', 'a,"b"; c d'),
        ("Đặng 👮", "Đặng 👮"),
    ],
)
def test_no_cell_is_a_formula_or_breaks_the_row(name, cell):
    (row,) = one_day(need(), officer("a", name=name, badge="1"), assign(SHIFTS[0]))

    assert row["Name"] == cell


def test_somebody_unknown_is_shown_by_id():
    (row,) = one_day(need(), assign(SHIFTS[0], "gone"))

    assert (row["Badge"], row["Name"]) == ("gone", "")

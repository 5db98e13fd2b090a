"""Coverage by shift and hours by person and workweek, with totals."""

from __future__ import annotations

from desktop.domain.rules import setting
from desktop.domain.schedule import AssignmentState, Credit, Trade
from desktop.domain.values import FilledBy
from desktop.workspace.reports import coverage_report, hours_report
from tests.builders import (
    NOW,
    assign,
    attendance,
    court,
    day,
    event,
    line,
    need,
    officer,
    officers,
    plan_of,
    post,
    season,
    session,
    shift_change,
    template,
)

MONDAY = "need/n/2027-06-28"


def test_coverage_of_every_shift_in_order_with_totals():
    plan = plan_of(
        *officers("ab"),
        post("gate"),
        need(minimum=2, desired=3),
        event("fair", "06-28"),
        line("crowd", times="07:00-12:00", post_id="gate"),
        line("police", times="07:00-12:00", minimum=3, filled_by=FilledBy.SWORN, filled_count=2),
        assign(MONDAY, "a"),
        assign(MONDAY, "b", state=AssignmentState.ABSENT),
        shift_change("event/crowd/2027-06-28", left_open_because="rain"),
    )
    report = coverage_report(plan, day("06-28"), day("06-28"))
    found = [
        (row.post, row.event, row.filled_by, row.minimum, row.filled, row.short_minutes)
        for row in report.rows
    ]
    assert found == [
        ("Foot", "Fair", FilledBy.SWORN, 3, 2, 300),
        ("Gate", "Fair", FilledBy.CSO, 1, 0, 300),
        ("Foot", "", FilledBy.CSO, 2, 1, 450),
    ]
    assert report.rows[1].reason == "rain"
    assert (report.minimum, report.desired, report.filled, report.short_minutes) == (6, 7, 3, 1050)


def test_coverage_of_the_whole_season_by_default():
    report = coverage_report(plan_of(need()))
    assert (report.first, report.last, len(report.rows)) == (day("06-28"), day("07-25"), 28)


def test_hours_by_officer_and_workweek():
    monday_week = season(workweek_start="mon")
    plan = plan_of(
        monday_week,
        *officers("ab"),
        officer("late", name="Zoe", first_day=day("07-15"), last_day=day("07-18")),
        need(),
        *(assign(f"need/n/2027-06-{date}", "a") for date in (28, 29, 30)),
        assign("need/n/2027-07-01", "a", state=AssignmentState.ABSENT),
        assign("need/n/2027-07-05", "b"),
        rules=(setting("overtime"),),
    )
    report = hours_report(plan, day("06-28"), day("07-11"))
    found = [(row.officer_id, row.week, row.paid, row.target, row.overtime) for row in report.rows]
    assert found == [
        ("a", day("06-28"), 1350, 2400, 0),
        ("a", day("07-05"), 0, 2400, 0),
        ("b", day("06-28"), 0, 2400, 0),
        ("b", day("07-05"), 450, 2400, 0),
    ]
    assert (report.paid, report.target, report.overtime) == (1800, 9600, 0)
    (zoe,) = [row for row in hours_report(plan).rows if row.officer_id == "late"]
    assert (zoe.week, zoe.target) == (day("07-12"), round(2400 * 4 / 7))


def test_overtime_is_what_lies_over_the_line():
    plan = plan_of(
        season(workweek_start="mon"),
        *officers("a"),
        need(),
        *(assign(f"need/n/2027-07-{date:02}", "a") for date in range(5, 12)),
    )
    (row,) = [row for row in hours_report(plan).rows if row.paid]
    assert (row.paid, row.overtime) == (3150, 750)
    (total,) = hours_report(plan).by_officer()
    assert (total.week, total.paid, total.overtime) == (day("06-28"), 3150, 750)
    assert total.target == 4 * 2400


def test_an_overnight_shift_is_split_at_the_workweek():
    plan = plan_of(
        *officers("a"),
        template("night", "20:00-04:00", break_minutes=0),
        need(template_id="night"),
        assign("need/n/2027-07-03", "a"),
    )
    found = {row.week: row.paid for row in hours_report(plan).rows if row.paid}
    assert found == {day("06-27"): 240, day("07-04"): 240}


def test_training_and_court_are_paid_and_a_trade_credits_the_scheduled():
    plan = plan_of(
        *officers("abcd"),
        need(),
        session(dates="06-30"),
        attendance(officer_id="c"),
        court(officer_id="d", minimum_paid_minutes=240),
        assign(MONDAY, "b"),
        Trade("t", MONDAY, "a", "b", NOW, NOW, "lt", Credit.SCHEDULED),
    )
    paid = {row.officer_id: row.paid for row in hours_report(plan).by_officer()}
    assert paid == {"a": 450, "b": 0, "c": 180, "d": 240}

"""`publish`: numbers, notes, Stops and overrides."""

import pytest

from tests.cli.test_checking import double_booked

FORTNIGHT = ("--from", "2027-06-25", "--to", "2027-07-08")


def test_schedules_are_numbered(run, planned):
    first = run("publish", planned, *FORTNIGHT, "--note", "The first")
    second = run("publish", planned, "--from", "2027-07-09", "--to", "2027-07-22")

    assert (first.status, first.err) == (0, "")
    assert first.lines[0].startswith("Published schedule no. 1 (Jun 25 – Jul 8): ")
    assert first.lines[1] == "6 people to tell."
    assert second.lines[0].startswith("Published schedule no. 2 (Jul 9 – Jul 22): ")


def test_publishing_again_without_a_change_tells_nobody(run, planned):
    run("publish", planned, *FORTNIGHT)

    assert run("publish", planned, *FORTNIGHT).lines[1] == "0 people to tell."


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        (("--from", "2027-07-08", "--to", "2027-06-25"), "The dates are out of order."),
        (("--from", "2028-07-08", "--to", "2028-07-25"), "Nothing of the season lies there."),
    ],
)
def test_dates_that_make_no_sense(run, planned, dates, text):
    ran = run("publish", planned, *dates)

    assert ran.status == 2
    assert text in ran.err


def test_a_stop_blocks_and_is_named(run, fresh, folder):
    name = double_booked(run, folder, fresh)
    ran = run("publish", name, *FORTNIGHT)

    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("One place at a time: Henrik Olsen is in two places at once: ")
    assert run("export", name, "--ics", "calendars").status == 2


def test_a_stop_is_let_through_by_name(run, fresh, folder):
    name = double_booked(run, folder, fresh)
    ran = run("publish", name, *FORTNIGHT, "--override", "one_place", "--by", "Lt. Ames", "--note", "He runs")

    assert ran.status == 0
    assert "Lt. Ames" in export_of(run, folder, name)


def export_of(run, folder, name):
    run("export", name, "--json", "out.json")
    return (folder / "out.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (("--override", "one_place"), "Give --override RULE and --by NAME together."),
        (("--by", "Lt. Ames"), "Give --override RULE and --by NAME together."),
        (("--override", "one_place", "--by", "Lt. Ames"), "No such rule stops these dates."),
    ],
)
def test_overrides_that_make_no_sense(run, planned, options, text):
    ran = run("publish", planned, *FORTNIGHT, *options)

    assert ran.status == 2
    assert text in ran.err

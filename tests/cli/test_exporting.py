"""`export`: calendar files, CSV, JSON."""

import json

import jsonschema
import pytest

from desktop.resources import resource

FORTNIGHT = ("--from", "2027-06-25", "--to", "2027-07-08")


def test_everything_at_once(run, planned, folder):
    run("publish", planned, *FORTNIGHT)
    ran = run("export", planned, "--ics", "calendars", "--csv", "schedule.csv", "--json", "season.json")
    schema = json.loads(resource("season.schema.json").read_text(encoding="utf-8"))

    assert (ran.status, ran.err) == (0, "")
    assert ran.lines[1:] == ["Schedule: schedule.csv", "Season: season.json"]
    assert len(list((folder / "calendars").glob("*.ics"))) > 6
    assert (folder / "schedule.csv").read_text(encoding="utf-8-sig").startswith("Date,")
    jsonschema.validate(json.loads((folder / "season.json").read_text(encoding="utf-8")), schema)


def test_exporting_again_writes_nothing_new(run, planned):
    run("publish", planned, *FORTNIGHT)
    first = run("export", planned, "--ics", "calendars").out
    again = run("export", planned, "--ics", "calendars").out

    written = first.split(" ")[1]
    assert again == f"Calendars: 0 files written, {written} unchanged, in calendars\n"


def test_calendar_files_no_longer_needed_are_named(run, planned, folder):
    run("export", planned, "--ics", "calendars", "--draft")
    run("publish", planned, *FORTNIGHT)
    ran = run("export", planned, "--ics", "calendars")

    assert "left in place: " in ran.lines[1]


def test_drafts_say_so(run, planned, folder):
    ran = run("export", planned, "--ics", "drafts", "--draft")

    assert ran.out.startswith("Draft calendars: ")
    texts = [path.read_text(encoding="utf-8") for path in (folder / "drafts").glob("*.ics")]
    assert texts
    assert all("DRAFT" in text for text in texts)


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ((), "export: Nothing is asked for. Give --ics DIR, --csv FILE or --json FILE."),
        (("--draft", "--csv", "x.csv"), "--draft: It is about calendar files. Give --ics DIR as well."),
        (("--ics", "calendars"), "calendar files: Nothing is published yet."),
    ],
)
def test_what_cannot_be_meant(run, planned, options, text):
    ran = run("export", planned, *options)

    assert ran.status == 2
    assert ran.err.startswith(text)


@pytest.mark.parametrize("option", ["--csv", "--json"])
def test_a_folder_that_is_not_there(run, planned, option):
    ran = run("export", planned, option, "nowhere/file")

    assert ran.status == 3
    assert "cannot be written" in ran.err

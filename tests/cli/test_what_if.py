"""`scenario`: what-ifs from the command line."""

import io
import json

import pytest

GROWS = [{"kind": "event", "id": "fireworks", "set": {"attendance": 9000}}]


@pytest.fixture
def rainy(run, planned):
    """A season with one what-if."""
    assert run("scenario", planned, "new", "Rain", "--note", "Ask the mayor").status == 0
    return planned


def changes(folder, data):
    (folder / "changes.json").write_text(json.dumps(data), encoding="utf-8")
    return "changes.json"


def test_changes_are_added_and_told(run, rainy, folder):
    ran = run("scenario", rainy, "apply", "rain", changes(folder, GROWS))

    assert (ran.status, ran.err) == (0, "")
    assert ran.lines == [
        "Change attendance of event Fireworks: 2500 → 9000",
        "What-if Rain now differs from the current schedule in 1 place.",
    ]


def test_changes_from_standard_input(run, rainy, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(GROWS)))

    assert run("scenario", rainy, "apply", "Rain", "-").status == 0


def test_the_current_schedule_stays(run, rainy, folder):
    before = run("check", rainy).out
    run("scenario", rainy, "apply", "Rain", changes(folder, GROWS))

    assert run("check", rainy).out == before


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("new", "rain"), "what-if rain: There is one of that name."),
        (("new", "Snow", "changes.json"), "'apply' adds changes from a JSON file"),
        (("apply", "Rain"), "'apply' adds changes from a JSON file"),
        (("apply", "Snow", "changes.json"), "Use one of: Rain."),
    ],
)
def test_what_cannot_be_meant(run, rainy, folder, arguments, text):
    changes(folder, GROWS)
    ran = run("scenario", rainy, *arguments)

    assert ran.status == 2
    assert text in ran.err


@pytest.mark.parametrize(
    ("content", "status", "text"),
    [
        (b"{", 2, "changes.json: It is no JSON"),
        (b"{}", 2, "changes.json: It is no list of changes."),
        (b"\xff\xfe\x00", 2, "changes.json: It is no text in UTF-8."),
        (
            b'[{"kind": "weather"}, {"kind": "event", "id": "x", "remove": true}]',
            2,
            "changes.json · change 1",
        ),
        (None, 3, "changes.json: It cannot be read"),
    ],
)
def test_bad_files_of_changes(run, rainy, folder, content, status, text):
    if content is not None:
        (folder / "changes.json").write_bytes(content)
    ran = run("scenario", rainy, "apply", "Rain", "changes.json")

    assert ran.status == status
    assert text in ran.err

"""`check`: every problem, as text and as JSON, and the exit status."""

import json

from desktop.cli.checking import counts

KEYS = {"rule", "kind", "officers", "shifts", "facts", "text"}


def double_booked(run, folder, name):
    """Put one officer in two places at once on the Fourth."""
    run("export", name, "--json", "season.json")
    data = json.loads((folder / "season.json").read_text(encoding="utf-8"))
    data["entities"]["assignment"] = [
        {"shift_id": "event/fireworks-traffic/2027-07-04", "officer_id": "olsen", "origin": "hand"},
        {"shift_id": "event/fireworks-crowd/2027-07-04", "officer_id": "olsen", "origin": "hand"},
    ]
    (folder / "season.json").write_text(json.dumps(data), encoding="utf-8")
    assert run("new", "double.csoplan", "--from", "season.json").status == 0
    return "double.csoplan"


def test_a_planned_season_breaks_no_rule(run, planned):
    ran = run("check", planned, "--json")

    assert (ran.status, ran.err) == (0, "")
    assert set(ran.json) == {"problems"}
    assert all(set(problem) == KEYS for problem in ran.json["problems"])
    assert {problem["kind"] for problem in ran.json["problems"]} <= {"wish", "below minimum"}


def test_text_and_json_say_the_same(run, planned):
    text, data = run("check", planned).lines, run("check", planned, "--json").json["problems"]

    assert sorted(line.strip() for line in text if line.startswith("  ")) == sorted(p["text"] for p in data)


def test_the_last_line_counts(run, planned):
    problems = run("check", planned, "--json").json["problems"]
    kinds = [problem["kind"] for problem in problems]
    below, wishes = kinds.count("below minimum"), kinds.count("wish")

    assert run("check", planned).lines[-1] == (
        f"0 rules broken · {below} shifts below minimum · {wishes} wishes not met"
    )


def test_a_must_that_is_broken_is_the_exit_status(run, fresh, folder):
    name = double_booked(run, folder, fresh)
    ran = run("check", name)

    assert ran.status == 1
    assert ran.lines[:2] == [
        "Rule broken · One place at a time",
        "  Henrik Olsen is in two places at once: Fireworks · Event crowd, Sun, Jul 4, 6:00 PM – midnight"
        " and Fireworks · Event traffic, Sun, Jul 4, 6:00 PM – midnight overlap by 6 h.",
    ]
    assert run("check", name, "--json").status == 1


def test_no_problems():
    assert counts([]) == "No problems."


def test_nothing_forbidden_is_said(run, planned):
    text = run("check", planned).out.lower()

    assert [word for word in ("constraint", "infeasible", "slack", "555") if word in text] == []

"""`absent` and `repair`: plans as text and JSON, nothing changed until one is used, and then in one step."""

import pytest

HOLE = {"shift", "priority", "missing", "start", "end", "text"}
PLAN = {
    "kind",
    "text",
    "people",
    "open",
    "overtime_hours",
    "inside_notice",
    "moves_published",
    "proven",
    "sure",
    "seconds",
}


@pytest.fixture
def case(run, planned):
    """(badge, dates) of somebody whose absence leaves a shift open that somebody could cover."""
    for badge in ("C11", "C12", "C14", "C16"):
        for date in ("2027-07-06", "2027-07-13", "2027-07-20", "2027-08-03"):
            asked = ["--officer", badge, "--from", date, "--to", date]
            ran = run("absent", planned, *asked, "--json")
            if ran.status == 0 and ran.json["plans"]:
                return asked
    raise AssertionError("nobody's absence can be covered")


def test_json_and_text(run, planned, case):
    before = run("check", planned).out
    data = run("absent", planned, *case, "--json").json

    assert set(data) == {"happened", "open", "plans", "used", "reach_days"}
    assert all(set(hole) == HOLE for hole in data["open"])
    assert all(set(plan) == PLAN for plan in data["plans"])
    assert all(plan["people"] for plan in data["plans"])
    assert any(plan["proven"] for plan in data["plans"])
    ran = run("absent", planned, *case)
    assert ran.lines[0] == data["happened"]
    for number, plan in enumerate(data["plans"], 1):
        assert f"Plan {number}: {plan['text']}." in ran.lines
        assert f"  {plan['sure']}" in ran.lines
    assert "Nothing was changed." in ran.lines[-1]
    assert run("check", planned).out == before


def test_use(run, planned, case):
    broken = run("check", planned).status
    ran = run("absent", planned, *case, "--use", "1")

    assert ran.status == 0
    assert "Plan 1 is used." in ran.lines[-1]
    assert "to tell" in ran.lines[-1]
    assert run("check", planned).status == broken
    again = run("absent", planned, *case, "--json").json
    assert again["open"] == []


def test_repair_gives_shifts_away(run, planned, case):
    data = run("repair", planned, *case, "--json").json
    assert data["plans"]
    assert run("repair", planned, *case, "--use", "1").status == 0


def test_bad_wishes(run, planned, case):
    ran = run("absent", planned, *case, "--use", "19")
    assert (ran.status, "There is no plan 19" in ran.err) == (2, True)
    ran = run("absent", planned, "--officer", "nobody", "--from", "2027-07-01", "--to", "2027-07-01")
    assert (ran.status, "Nobody has this badge" in ran.err) == (2, True)
    ran = run("absent", planned, *case[:3], "2027-07-09", "--to", "2027-07-01")
    assert ran.status == 2

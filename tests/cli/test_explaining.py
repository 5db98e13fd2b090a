"""`explain` and `candidates`: why a shift is open, what would fill it, who could take it."""

import pytest

DAY = "2027-07-04"


@pytest.fixture
def gap(run, planned):
    """The one must-have shift of the Fourth that stays open."""
    problems = run("check", planned, "--json").json["problems"]
    shifts = [one["shifts"][0] for one in problems if one["kind"] == "below minimum"]
    return next(shift for shift in shifts if shift.startswith("event/fireworks"))


def test_why_a_shift_is_open(run, planned, gap):
    ran = run("explain", planned, "--shift", gap)

    assert (ran.status, ran.err) == (0, "")
    assert ran.lines[0].startswith("Fireworks · ")
    assert ran.lines[1].startswith("Nobody is left who may do it")
    assert ran.lines[2].startswith("Of 6 CSOs, ")


def test_the_tally_adds_up_in_json(run, planned, gap):
    data = run("explain", planned, "--shift", gap, "--json").json

    assert sum(len(group["officers"]) for group in data["tally"]) == len(data["officers"]) == 6
    assert all(one["problems"] or one["cause"] in ("on it already", "free") for one in data["officers"])
    assert data["kind"] == "nobody is left"


def test_a_filled_shift(run, planned):
    filled = "need/launch-l/2027-07-03"
    assert "It is not open: everybody wanted is there." in run("explain", planned, "--shift", filled).lines


def test_everybody(run, planned, gap):
    assert len(run("explain", planned, "--shift", gap, "--all").lines) >= 3 + 6


def test_ways_are_told_and_proven(run, planned, gap):
    data = run("explain", planned, "--shift", gap, "--ways", "--seconds", "60", "--json").json

    assert data["exchange"] == "proven that there is none"
    assert data["complete"]
    assert "proven" in data["proof"]
    assert data["ways"]
    assert [way["price"] for way in data["ways"]] == sorted(way["price"] for way in data["ways"])


def test_ways_in_words(run, planned, gap):
    lines = run("explain", planned, "--shift", gap, "--ways", "--seconds", "60").lines

    assert "Would fill it, each tested (price in points):" in lines
    assert any(line.startswith("  (1) ") for line in lines)
    assert lines[-1].endswith("can help: proven.")


def test_the_season(run, planned):
    ran = run("explain", planned, "--season", "--seconds", "60", "--json")

    assert ran.status == 0
    assert ran.json["gaps"] > 0
    assert ran.json["changes"]
    assert all(0 < change["closes"] <= ran.json["gaps"] for change in ran.json["changes"])


def test_the_season_in_words(run, planned):
    lines = run("explain", planned, "--season", "--seconds", "60").lines

    assert lines[0].endswith("missing to the minimums.")
    assert any("gaps" in line for line in lines[2:])


def test_one_or_the_other(run, planned, gap):
    assert run("explain", planned).status == 2
    assert run("explain", planned, "--shift", gap, "--season").status == 2
    assert run("explain", planned, "--shift", "need/none/2027-07-04").status == 2
    assert run("candidates", planned).status == 2
    assert run("candidates", planned, "--officer", "zzz", "--date", DAY).status == 2


def test_candidates_of_a_shift(run, planned, gap):
    data = run("candidates", planned, "--shift", gap, "--json").json

    assert len(data["candidates"]) >= 4
    assert [len(one["breaks"]) for one in data["candidates"]] == sorted(
        len(one["breaks"]) for one in data["candidates"]
    )
    assert all(one["fits"] is (not one["breaks"]) for one in data["candidates"])
    lines = run("candidates", planned, "--shift", gap).lines
    assert any("! breaks " in line for line in lines)


def test_shifts_for_an_officer(run, planned, gap):
    data = run("candidates", planned, "--officer", "whitefeather", "--date", DAY, "--json").json

    assert gap in [one["shift"] for one in data["shifts"]]
    assert run("candidates", planned, "--officer", "whitefeather", "--date", DAY).status == 0
    lines = run("candidates", planned, "--officer", "olsen", "--date", "2027-06-28").lines
    assert len(lines) >= 2

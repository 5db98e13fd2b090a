"""`resilience`: its words, its JSON, and what it refuses."""

import pytest

FEW = ("--samples", "200")


def test_the_words(run, planned):
    ran = run("resilience", planned, *FEW, "--seed", "3")

    assert (ran.status, ran.err) == (0, "")
    assert any(line.startswith("  If ") and "best standby: " in line for line in ran.lines)
    assert "On call:" in ran.lines
    assert any(
        line.split()[:2] == ["Fireworks", "9"] or line.startswith("  Fireworks ") for line in ran.lines
    )
    assert ran.lines[-2].startswith("Chances from 200 drawn seasons (seed 3), ")
    assert ran.lines[-1].startswith("On average ")


def test_json_holds_chance_interval_seed_and_samples(run, planned):
    ran = run("resilience", planned, *FEW, "--seed", "3", "--json")
    found = ran.json

    assert (ran.status, ran.err) == (0, "")
    assert (found["seed"], found["samples"], found["complete"]) == (3, 200, True)
    assert {it["span"] for it in found["chances"]} == {"all", "event", "week", "day"}
    for chance in found["chances"]:
        for share in (chance["must_have"], chance["all"]):
            assert 0 <= share["low"] <= share["chance"] <= share["high"] <= 1
        assert chance["all"]["chance"] <= chance["must_have"]["chance"]
    assert found["single"]
    assert [it["points"] for it in found["single"]] == sorted(
        (it["points"] for it in found["single"]), reverse=True
    )
    assert all(it["losses"] and it["text"].endswith(".") for it in found["single"])


def test_the_same_seed_gives_the_same_figures(run, planned):
    def figures():
        found = run(
            "resilience", planned, *FEW, "--seed", "9", "--from", "2027-07-01", "--to", "2027-07-07", "--json"
        )
        return {key: value for key, value in found.json.items() if key != "seconds"}

    assert figures() == figures()


def test_one_event(run, planned):
    found = run("resilience", planned, *FEW, "--event", "fireworks", "--json").json

    assert found["settings"]["event"] == "fireworks"
    assert {it["span"] for it in found["chances"]} == {"event", "day"}
    assert all(loss["shift"].startswith("event/fireworks") for it in found["single"] for loss in it["losses"])


def test_an_empty_schedule_loses_nothing(run, fresh):
    ran = run("resilience", fresh, *FEW)

    assert ran.status == 0
    assert ran.lines[0].startswith("No single absence ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--event", "Parade"), "There is no such event."),
        (("--from", "2027-08-01", "--to", "2027-07-01"), "The dates are out of order."),
        (("--from", "2030-08-01"), "Nothing of the season lies there."),
    ],
)
def test_what_is_refused(run, planned, arguments, said):
    ran = run("resilience", planned, *arguments)

    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""

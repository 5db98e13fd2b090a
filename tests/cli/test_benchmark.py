"""`benchmark`: figures, rosters that others can evaluate, and what it refuses."""

import json
import signal

import pytest

from desktop.cli import benchmark as command
from tests.benchmarks.evaluate import evaluate
from tests.benchmarks.instances import SMALL

QUICK = ("--seconds", "5", "--workers", "1")


@pytest.fixture
def small(folder):
    (folder / "small.txt").write_text(SMALL, encoding="utf-8")
    return "small.txt"


@pytest.mark.slow
def test_json_holds_the_figures_and_the_roster_its_cost(run, folder, small):
    ran = run("benchmark", small, *QUICK, "--json", "--roster-out", "rosters")
    (found,) = ran.json["instances"]
    roster = json.loads((folder / "rosters" / "small.json").read_text(encoding="utf-8"))

    assert ran.status == 0
    assert found["instance"] == "small"
    assert (found["objective"], []) == evaluate(SMALL, roster)
    assert found["bound"] <= found["objective"]
    assert (found["status"] == "optimal") is (found["gap"] == 0)
    assert 0 < found["seconds_to_first"] <= found["seconds_to_best"] <= found["seconds"]
    assert found["broken"] == 0
    assert found["roster"].endswith("small.json")


@pytest.mark.slow
def test_in_words_one_line_each_and_progress_beside(run, small):
    ran = run("benchmark", small, *QUICK)

    assert ran.status == 0
    assert len(ran.lines) == 1
    assert ran.lines[0].startswith("small: cost ")
    assert ran.lines[0].endswith(" s in all")
    assert ran.err.startswith("small: ")


def test_bad_instances_are_refused_with_every_fault(run, folder, small):
    (folder / "bad.txt").write_text(SMALL.replace("A,1,E,2", "A,1,X,2"), encoding="utf-8")
    (folder / "other").mkdir()
    (folder / "other" / "small.txt").write_text("nothing\n", encoding="utf-8")
    ran = run("benchmark", small, "bad.txt", "other/small.txt")

    assert (ran.status, ran.out) == (2, "")
    assert "There is no shift 'X'. Name one of SECTION_SHIFTS." in ran.err
    assert "There are two instances of that name." in ran.err
    assert "A line stands before the first section." in ran.err


def test_a_file_that_is_not_there(run):
    ran = run("benchmark", "nowhere.txt")
    assert ran.status == 3
    assert ran.err.startswith("nowhere.txt: It cannot be read")


@pytest.mark.slow
def test_a_folder_that_cannot_be_made(run, folder, small):
    (folder / "file").write_text("x")
    ran = run("benchmark", small, *QUICK, "--roster-out", "file")
    assert ran.status == 3
    assert "It cannot be written" in ran.err


@pytest.mark.slow
def test_one_press_of_ctrl_c_keeps_the_best_and_leaves_the_rest_out(run, folder, small, monkeypatch):
    (folder / "second.txt").write_text(SMALL, encoding="utf-8")
    real = command._Teller.hear

    def pressed_at_the_first(teller, progress):
        if teller._best is None:
            signal.raise_signal(signal.SIGINT)
        real(teller, progress)

    monkeypatch.setattr(command._Teller, "hear", pressed_at_the_first)
    ran = run("benchmark", small, "second.txt", "--json")

    assert ran.status == 0
    assert [found["instance"] for found in ran.json["instances"]] == ["small"]
    assert "Using the best schedule so far." in ran.err


@pytest.mark.slow
def test_conditions_that_cannot_hold_are_told(run, folder):
    impossible = SMALL.replace("B,E=8|L=0,2400,480,5,2,2,0", "B,E=1|L=0,2400,960,5,2,2,0")
    (folder / "x.txt").write_text(impossible, encoding="utf-8")
    ran = run("benchmark", "x.txt", *QUICK)
    assert ran.status == 1
    assert "1 condition broken" in ran.out

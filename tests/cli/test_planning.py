"""`plan`: its JSON, its words, dates, what-ifs, and what it refuses."""

import pytest

from desktop.cli.planning import limits_for
from desktop.cli.planning_output import relative_gap
from desktop.workspace.planning import Failure, Limits
from desktop.workspace.planning import start as real_start

QUICK = ("--work", "0.2")


@pytest.mark.slow
def test_json_holds_what_was_promised(run, fresh):
    ran = run("plan", fresh, "--seconds", "10", "--json")
    found = ran.json

    assert (ran.status, ran.err) == (0, "")
    assert found["status"] in ("optimal", "feasible")
    assert found["objective"]["first_level"] >= found["bound"]["first_level"] > 0
    assert found["objective"]["total"] >= found["bound"]["total"] >= found["bound"]["first_level"]
    assert 0 <= found["gap"]["first_level"] <= found["gap"]["total"] + 1 <= 2
    assert found["unfilled_hours"]["minimum"] == sum(gap["hours"] for gap in found["gaps"])
    assert found["unfilled_hours"]["desired"] >= found["unfilled_hours"]["minimum"]
    assert 0 < found["seconds_to_first"] <= found["seconds"] < 30


def test_every_must_have_gap_is_named(run, fresh):
    gaps = [
        gap for gap in run("plan", fresh, *QUICK, "--json").json["gaps"] if gap["priority"] == "must have"
    ]
    ran = run("report", fresh, "coverage")

    assert gaps
    assert [gap for gap in gaps if f"  {gap['text']}" not in ran.lines] == []
    for gap in gaps:
        assert gap["text"].startswith(
            f"{gap['event']} · {gap['post']}, " if gap["event"] else f"{gap['post']}, "
        )
        assert gap["start"].startswith(gap["date"])
        assert gap["missing"] <= gap["minimum"]


@pytest.mark.slow
def test_one_worker_one_seed_and_the_same_work_give_the_same_schedule(run, fresh, planned, folder):
    first = run("plan", fresh, "--work", "0.5", "--json").json
    run("export", fresh, "--json", "a.json")
    run("export", planned, "--json", "b.json")

    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()
    assert first["work"] <= 0.6


def test_the_result_in_words(run, fresh):
    ran = run("plan", fresh, *QUICK)

    assert (ran.status, ran.err) == (0, "")
    assert ran.lines[0].startswith("Planned Jun 25 – Sep 6, 2027 in ")
    assert "must-have shift" in ran.lines[1]
    assert "Open, must have:" in ran.lines
    assert any(line.split() == ["Rules", "broken", "0", "0"] for line in ran.lines)


def test_only_the_dates_given_are_planned(run, fresh):
    ran = run("plan", fresh, *QUICK, "--from", "2027-08-01", "--to", "2027-08-07", "--json")
    rows = run("report", fresh, "coverage", "--json").json["rows"]

    assert {row["date"] for row in rows if row["filled"]} == {f"2027-08-0{day}" for day in range(1, 8)}
    assert all("2027-08-01" <= gap["date"] <= "2027-08-07" for gap in ran.json["gaps"])


def test_published_dates_stay_as_they_are(run, planned):
    run("publish", planned, "--from", "2027-06-25", "--to", "2027-07-08")
    run("export", planned, "--csv", "before.csv")
    ran = run("plan", planned, *QUICK, "--seed", "7")

    assert ran.lines[0].startswith("Planned Jul 9 – Sep 6, 2027")


def test_dates_out_of_order(run, fresh):
    ran = run("plan", fresh, "--from", "2027-08-07", "--to", "2027-08-01")

    assert ran.status == 2
    assert ran.err == "2027-08-07 to 2027-08-01: The dates are out of order. Give a later last date.\n"


def test_a_what_if_is_planned_by_itself(run, planned):
    before = run("check", planned, "--json").json
    run("scenario", planned, "new", "Rain")
    ran = run("plan", planned, "--scenario", "rain", "--seed", "3", *QUICK)

    assert ran.status == 0
    assert ran.lines[0].startswith("Planned what-if rain, Jun 25 – Sep 6, 2027, in ")
    assert run("check", planned, "--json").json == before


def test_a_what_if_that_does_not_exist(run, planned):
    ran = run("plan", planned, "--scenario", "Snow")

    assert (ran.status, ran.err) == (2, "what-if Snow: There is no such what-if. Make one first.\n")


@pytest.mark.parametrize(
    "command",
    [
        ("plan",),
        ("publish", "--from", "2027-06-25", "--to", "2027-07-08"),
        ("scenario", "new", "Rain"),
        ("import", "season.json"),
    ],
)
def test_a_season_that_can_only_be_read_is_refused_at_once(run, planned, folder, monkeypatch, command):
    before = (folder / planned).read_bytes()
    monkeypatch.setattr("os.access", lambda path, mode: False)
    name, *rest = command
    ran = run(name, planned, *rest)

    assert (ran.status, ran.out) == (3, "")
    assert ran.err == (
        "planned.csoplan: It can only be read. Save a copy where you may write, and work on that.\n"
    )
    assert (folder / planned).read_bytes() == before
    assert run("check", planned).status == 0


@pytest.mark.parametrize(
    ("given", "limits"),
    [
        ((None, None, None, 0), Limits(60.0, None, 2, 0)),
        ((5.0, None, None, 1), Limits(5.0, None, 2, 1)),
        ((None, 3.0, None, 0), Limits(None, 3.0, 1, 0)),
        ((5.0, 3.0, 4, 0), Limits(5.0, 3.0, 4, 0)),
    ],
)
def test_limits(given, limits):
    assert limits_for(*given) == limits


@pytest.mark.parametrize(
    ("value", "bound", "gap"),
    [(0, 0, 0.0), (100, 100, 0.0), (200, 150, 0.25), (100, 120, 0.0), (100, 0, 1.0)],
)
def test_relative_gap(value, bound, gap):
    assert relative_gap(value, bound) == gap


class Job:
    """A planning job that sends what it is told to."""

    def __init__(self, job, *messages):
        self.job, self.messages, self.asked = job, list(messages), 0

    def poll(self, timeout):
        return [self.messages.pop(0)] if self.messages else self.job.poll(timeout)

    def use_best(self):
        self.asked += 1
        self.job.use_best()

    def close(self):
        self.job.close()


def test_a_planning_process_that_fails_is_logged(run, fresh, monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    failure = Failure("ZeroDivisionError: division by zero", "Traceback of the planner")
    monkeypatch.setattr(
        "desktop.cli.planning.start", lambda *args, **options: Job(real_start(*args, **options), failure)
    )
    ran = run("plan", fresh)

    assert ran.status == 3
    assert "Planning stopped, nothing was changed." in ran.err
    assert "Traceback of the planner" in (tmp_path / "cso-planner.log").read_text(encoding="utf-8")
    assert run("report", fresh, "coverage", "--json").json["totals"]["filled"] == 0

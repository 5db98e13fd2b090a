"""The program as a whole: help, exit statuses, errors, output in UTF-8, a quick start."""

import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from desktop import __version__
from desktop.errors import FileProblem

ROOT = Path(__file__).parent.parent.parent
COMMANDS = ("open", "new", "import", "plan", "check", "publish", "scenario", "export", "report")
HEAVY = ("ortools", "PySide6", "sqlalchemy", "numpy", "alembic", "icalendar")


def program(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )


def window(monkeypatch, answer=0):
    """A stand-in for the window; what it was asked to open is noted."""
    opened = []

    def run(path):
        opened.append(path)
        return answer

    monkeypatch.setitem(sys.modules, "desktop.ui", types.SimpleNamespace(run=run))
    return opened


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run, command):
    ran = run(command, "--help")

    assert ran.status == 0
    assert "Usage: cso-planner " + command in ran.out


def test_help_names_every_command_and_exit_status(run):
    ran = run("--help")

    assert [command for command in COMMANDS if command not in ran.out] == []
    assert "Exit status" in ran.out


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom desktop.cli import main\nassert main(['--help']) == 0\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert ran.stderr.strip() == ""


def test_version(run):
    assert run("--version").out == f"cso-planner {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("check",),
        ("plan", "x.csoplan", "--seconds", "soon"),
        ("plan", "x.csoplan", "--seconds", "0"),
        ("plan", "x.csoplan", "--from", "7/4"),
        ("publish", "x.csoplan", "--from", "2027-07-04"),
        ("report", "x.csoplan", "weather"),
        ("scenario", "x.csoplan", "new"),
        ("check", "x.csoplan", "--sooner"),
    ],
)
def test_bad_usage_is_bad_input(run, arguments):
    ran = run(*arguments)

    assert ran.status == 2
    assert ran.out == ""
    assert "Usage: cso-planner" in ran.err


def test_a_date_is_written_as_iso(run, planned):
    assert "'7/4' is no date" in run("plan", planned, "--from", "7/4").err


def test_without_a_command_the_window_opens(run, monkeypatch):
    opened = window(monkeypatch)

    assert run().status == 0
    assert opened == [None]


@pytest.mark.parametrize("where", ["fresh.csoplan", "postgresql://server/town"])
def test_a_season_opens_in_the_window(run, fresh, monkeypatch, where):
    opened = window(monkeypatch, answer=3)

    assert run("open", where).status == 3
    assert opened == [where]


def test_a_season_that_is_not_there_opens_no_window(run, monkeypatch):
    opened = window(monkeypatch)
    ran = run("open", "nowhere.csoplan")

    assert (ran.status, opened) == (3, [])
    assert "nowhere.csoplan: There is no such file." in ran.err


def test_where_qt_cannot_be_loaded_the_reason_is_told(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "desktop.ui", None)
    ran = run()

    assert ran.status == 3
    assert "The window cannot be opened" in ran.err
    assert "Traceback" not in ran.err


def broken(monkeypatch, error):
    def fail(*arguments, **options):
        raise error

    monkeypatch.setattr("desktop.cli.checking.check", fail)


def test_an_error_of_our_own_is_logged_without_what_it_says(run, planned, monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "logs")
    broken(monkeypatch, KeyError("Kim, (555) 0101"))
    ran = run("check", planned)
    log = (tmp_path / "logs" / "cso-planner.log").read_text(encoding="utf-8")

    assert ran.status == 3
    assert "Something went wrong inside CSO Planner" in ran.err
    assert str(tmp_path / "logs" / "cso-planner.log") in ran.err
    assert "Traceback" not in ran.err
    assert "in fail" in log
    assert "KeyError" in log
    assert "0101" not in log


def test_the_log_holds_causes_and_begins_anew_when_it_is_long(run, planned, monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    (tmp_path / "cso-planner.log").write_text("x" * 1_000_001, encoding="utf-8")
    error = ValueError("after")
    error.__cause__ = ZeroDivisionError("before")
    broken(monkeypatch, error)
    run("check", planned)
    text = (tmp_path / "cso-planner.log").read_text(encoding="utf-8")

    assert "ValueError" in text
    assert "ZeroDivisionError" in text
    assert "xxx" not in text


def test_a_log_that_cannot_be_written_is_said(run, planned, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "file")
    broken(monkeypatch, KeyError("x"))

    assert "cso-planner.log cannot be written." in run("check", planned).err


@pytest.mark.parametrize(
    "error", [KeyError("x"), FileProblem("planned.csoplan: It is locked."), PermissionError()]
)
def test_debug_shows_where_an_error_comes_from(run, planned, monkeypatch, error):
    broken(monkeypatch, error)

    assert "Traceback" in run("check", planned, "--debug").err
    assert "Traceback" not in run("check", planned).err


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (PermissionError(13, "Permission denied", "town.csv"), "town.csv: Permission denied.\n"),
        (OSError("no space"), "The system: no space.\n"),
        (KeyboardInterrupt(), "Stopped.\n"),
        (BrokenPipeError(), ""),
    ],
)
def test_the_environment_in_the_way(run, planned, monkeypatch, error, text):
    broken(monkeypatch, error)
    ran = run("check", planned)

    assert (ran.status, ran.out, ran.err) == (3, "", text)


def test_output_is_utf_8_whatever_the_system_says(seasons):
    ran = program("check", str(seasons["planned"]), PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")

    assert ran.returncode == 0
    assert " – " in ran.stdout.decode("utf-8")
    assert ran.stderr == b""


def test_a_reader_that_goes_away_is_no_error(planned, folder):
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "report", str(folder / planned), "coverage", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()

    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 3

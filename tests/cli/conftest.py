"""The real commands, called in this process, on season files in a folder of the test's own."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.cli import main

ROOT = Path(__file__).parent.parent.parent

JUNE = dt.datetime(2027, 6, 1, 12, tzinfo=dt.UTC)
"""When the tests' commands are given: before Pike Hollow's season."""


@dataclass(frozen=True)
class Ran:
    """What a command returned and printed."""

    status: int
    out: str
    err: str

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture(scope="session")
def seasons(tmp_path_factory):
    """Pike Hollow as shipped, and planned with little work."""
    folder = tmp_path_factory.mktemp("seasons")
    fresh, planned = folder / "fresh.csoplan", folder / "planned.csoplan"
    patch = pytest.MonkeyPatch()
    patch.setattr("desktop.cli.season.utc_now", lambda: JUNE)
    assert main(["new", str(fresh), "--sample", "pike-hollow"]) == 0
    shutil.copy(fresh, planned)
    assert main(["plan", str(planned), "--work", "0.5"]) == 0
    patch.undo()
    return {"fresh": fresh, "planned": planned}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An own folder with a name that is not ASCII; commands run there, in June 2027."""
    place = tmp_path / "Étés à Ñandú 夏"
    place.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # the planning process is found from any folder
    monkeypatch.chdir(place)
    monkeypatch.setattr("desktop.cli.season.utc_now", lambda: JUNE)
    return place


@pytest.fixture
def fresh(folder, seasons):
    """Pike Hollow without any assignment."""
    return shutil.copy(seasons["fresh"], folder / "fresh.csoplan").name


@pytest.fixture
def planned(folder, seasons):
    """Pike Hollow with a planned season."""
    return shutil.copy(seasons["planned"], folder / "planned.csoplan").name


@pytest.fixture
def run(folder, capsys):
    """Call a command: ``run("check", file)``."""

    def run(*arguments):
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return run

"""How SQLite is spoken to."""

import sqlite3
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from desktop.errors import FileProblem
from desktop.storage import dialect
from desktop.storage.database import located
from desktop.storage.faults import from_sqlite
from desktop.storage.store import SeasonStore


class Absolute:
    """A path of some system that says it is absolute."""

    def __init__(self, path):
        self.path = path

    def absolute(self):
        return self.path


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/a b/50%#1?.csoplan"), "file:/a%20b/50%25%231%3F.csoplan?mode=rw"),
        (PureWindowsPath("C:\\Seasons\\x.csoplan"), "file:/C:/Seasons/x.csoplan?mode=rw"),
        (PureWindowsPath("\\\\server\\share\\x.csoplan"), "file:////server/share/x.csoplan?mode=rw"),
    ],
)
def test_names_of_files_as_sqlite_reads_them(path, uri):
    assert dialect.file_uri(Absolute(path), "rw") == uri


def test_settings_of_a_connection(store):
    with store._database.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "foreign_keys", "journal_mode", "busy_timeout", "trusted_schema")
        }
    assert found == {
        "synchronous": 3,
        "foreign_keys": 1,
        "journal_mode": "delete",
        "busy_timeout": 5000,
        "trusted_schema": 0,
    }


def test_addresses_of_files(tmp_path, path, plan):
    assert located("some file.csoplan").name == "some file.csoplan"
    with SeasonStore.open(str(path)) as store:
        assert store.load() == plan
    plain = tmp_path / "plain.csoplan"
    path.rename(plain)
    with SeasonStore.open(f"sqlite:///{plain.as_posix()}") as store:
        assert store.load() == plan


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("mysql://me:secret@host/x", "It is no place for a season"),
        ("gopher://host/x", "It is no place for a season"),
        ("://", "It cannot be read"),
        ("sqlite://", "It is no place for a season"),
    ],
)
def test_addresses_of_other_things_are_refused(address, reason):
    with pytest.raises(FileProblem, match=reason) as caught:
        SeasonStore.open(address)
    assert "secret" not in str(caught.value)


def test_mistakes_of_ours_stay_mistakes(store):
    assert from_sqlite(sqlite3.ProgrammingError("near SELEC"), "here") is None
    with pytest.raises(Exception, match="SELEC") as caught, store._database.reading() as connection:
        connection.exec_driver_sql("SELEC 1")
    assert not isinstance(caught.value, FileProblem)

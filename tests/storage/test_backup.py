"""Backups: whole, by date, the newest few kept."""

import datetime as dt

import pytest

from desktop.domain.edit import apply, put
from desktop.errors import FileProblem
from desktop.storage.backup import back_up, backups
from desktop.storage.store import SeasonStore
from tests.builders import NOW, edit_of, officer

HOUR = dt.timedelta(hours=1)


def test_the_newest_are_kept(store, plan, tmp_path):
    folder = tmp_path / "safe" / "copies"
    made = [back_up(store, folder, stem="Harbor", keep=3, now=NOW + n * HOUR) for n in range(5)]
    assert made[0].name == "Harbor 2027-06-20 12-00-00.csoplan"
    assert backups(folder, "Harbor") == made[:1:-1]
    assert sorted(folder.iterdir()) == made[2:]


def test_a_backup_is_the_season_as_it_stood(store, plan, tmp_path):
    edit = edit_of(put(plan, officer("d")))
    store.save(edit)
    path = back_up(store, tmp_path, stem="x", keep=2, now=NOW)
    store.save(edit_of(put(store.load(), officer("e")), id="e2"))
    with SeasonStore.open(path) as copy:
        assert copy.load() == apply(plan, edit)
        assert copy.changes_since(0) == [edit]


def test_others_are_left_alone(store, tmp_path):
    others = [
        tmp_path / name
        for name in (
            "Harbor Point 2027-06-20 12-00-00.csoplan",
            "Harbor.csoplan",
            "Harbor 2027.csoplan",
            "notes.txt",
        )
    ]
    for other in others:
        other.write_text("mine")
    made = [back_up(store, tmp_path / ".", stem="Harbor", keep=0, now=NOW + n * HOUR) for n in range(2)]
    assert backups(tmp_path, "Harbor") == made[1:]
    assert all(other.read_text() == "mine" for other in others)


def test_the_name_is_in_utc_and_the_same_second_is_one_backup(store, tmp_path):
    zone = dt.timezone(dt.timedelta(hours=-4))
    first = back_up(store, tmp_path, stem="x", keep=5, now=NOW)
    assert back_up(store, tmp_path, stem="x", keep=5, now=NOW.astimezone(zone)) == first
    assert backups(tmp_path, "x") == [first]


def test_a_folder_that_cannot_be_made_is_named(store, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(FileProblem, match=r"It cannot be made .* Choose another folder"):
        back_up(store, tmp_path / "file" / "x", stem="x", keep=1, now=NOW)


def test_no_folder_holds_no_backups(tmp_path):
    assert backups(tmp_path / "nowhere", "x") == []

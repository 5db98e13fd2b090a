"""Files that are not ours, newer, damaged, locked, out of reach: named, and left as they were."""

import os
import random
import shutil
import sqlite3
import stat

import pytest

from desktop.domain.edit import apply, put
from desktop.errors import FileProblem, ReadOnlyError
from desktop.storage import files
from desktop.storage.form import APPLICATION_ID, FORMAT
from desktop.storage.store import SeasonStore
from tests.builders import edit_of, officer


def refused(path, match):
    """Opening fails with a sentence that names the file, and leaves every byte and no new file."""
    folder = sorted(path.parent.iterdir())
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(FileProblem, match=match) as caught:
        SeasonStore.open(path, busy_seconds=0.01).close()
    assert str(path) in str(caught.value)
    assert sorted(path.parent.iterdir()) == folder
    assert before is None or path.read_bytes() == before


def foreign(path, application_id, user_version, mode="DELETE"):
    """A database of some program."""
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute(f"PRAGMA application_id={application_id}")
    connection.execute(f"PRAGMA user_version={user_version}")
    connection.execute("CREATE TABLE stuff (x)")
    connection.commit()
    connection.close()


def test_a_missing_file(tmp_path):
    refused(tmp_path / "x.csoplan", r"There is no such file\. Check its name")


def test_a_folder(tmp_path):
    folder = tmp_path / "x.csoplan"
    folder.mkdir()
    refused(folder, r"It is a folder\. Choose a season file in it")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04 a spreadsheet", "It is not a season file"),
        (b'{"season": {}}' * 100, "It is not a season file"),
        (files.MAGIC, "The file is damaged .it ends after 16 bytes"),
    ],
)
def test_what_is_no_database(tmp_path, content, reason):
    path = tmp_path / "x.csoplan"
    path.write_bytes(content)
    refused(path, reason)


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_database_of_another_program(tmp_path, mode):
    path = tmp_path / "x.csoplan"
    foreign(path, 12345, 1, mode)
    refused(path, "a database of another program")


def test_a_newer_file(tmp_path):
    path = tmp_path / "x.csoplan"
    foreign(path, APPLICATION_ID, FORMAT + 1)
    refused(path, rf"newer version of this program \(format {FORMAT + 1}; this one knows {FORMAT}\)")


def test_a_file_that_lost_its_format(tmp_path):
    path = tmp_path / "x.csoplan"
    foreign(path, APPLICATION_ID, 0)
    refused(path, "its format is missing")


def test_a_file_that_lost_a_table(path):
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE told")
    connection.close()
    refused(path, "missing: told")


def test_a_season_without_its_season_row(path):
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM season")
    connection.commit()
    connection.close()
    with SeasonStore.open(path) as store, pytest.raises(FileProblem, match="it holds no season"):
        store.load()


@pytest.mark.parametrize("share", [0.0003, 0.01, 0.3, 0.5, 0.99, 0.9999])
def test_a_truncated_file(path, share):
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(int(size * share))
    refused(path, "The file is damaged|The file is empty")


def everything(path):
    """All that a file holds, or the problem met on the way."""
    try:
        with SeasonStore.open(path) as store:
            return list(store.load()), store.history()
    except FileProblem as problem:
        return problem


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes_inside_are_found_or_do_no_harm(path, store, seed):
    for number in range(5):
        store.save(edit_of(put(store.load(), officer(f"x{number}")), id=f"e{number}"))
    expected = (list(store.load()), store.history())
    rng = random.Random(seed)
    spoiled = path.with_name("spoiled.csoplan")
    shutil.copyfile(path, spoiled)
    content = bytearray(spoiled.read_bytes())
    for _ in range(rng.choice([1, 3, 20])):
        start = rng.randrange(files.HEAD_BYTES, len(content) - 200)
        length = rng.choice([40, 200])
        content[start : start + length] = rng.randbytes(length)
    spoiled.write_bytes(content)
    found = everything(spoiled)
    assert found == expected or (str(spoiled) in str(found) and "damaged" in str(found))
    assert spoiled.read_bytes() == content
    assert sorted(path.parent.iterdir()) == sorted([path, spoiled])


def test_a_file_locked_by_another_writer(path, plan):
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(FileProblem, match="Another program is writing to it and did not finish in time"):
        SeasonStore.open(path, busy_seconds=0.01)
    writer.execute("ROLLBACK")
    with SeasonStore.open(path, busy_seconds=0.01) as store:
        writer.execute("BEGIN IMMEDIATE")
        edit = edit_of(put(plan, officer("d")))
        with pytest.raises(FileProblem, match=r"did not finish in time\. Try again"):
            store.save(edit)
        assert store.load() == plan
        assert store.revision == 0
        writer.execute("ROLLBACK")
        assert store.save(edit) == edit
        assert store.load() == apply(plan, edit)
    writer.close()


def test_a_commit_that_waits_for_a_reader_in_vain_applies_nothing(path, plan):
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM officer").fetchone()
    with SeasonStore.open(path, busy_seconds=0.01) as store:
        edit = edit_of(put(plan, officer("d")))
        with pytest.raises(FileProblem, match="did not finish in time"):
            store.save(edit)
        reader.execute("COMMIT")
        assert store.load() == plan
        assert store.changes_since(0) == []
        store.save(edit)
        assert store.load() == apply(plan, edit)
    reader.close()


def test_a_full_disk(store, plan):
    connection = store._database.engine.raw_connection()
    pages = connection.driver_connection.execute("PRAGMA page_count").fetchone()[0]
    connection.driver_connection.execute(f"PRAGMA max_page_count={pages}")
    connection.close()
    big = edit_of(put(plan, officer("d", note="x" * 100_000)))
    with pytest.raises(FileProblem, match=r"The disk is full\. Make room"):
        store.save(big)
    assert store.load() == plan
    assert store.stored_revision() == 0


def test_a_file_that_was_replaced_takes_no_more(path, store, plan, tmp_path):
    copy = tmp_path / "copy.csoplan"
    store.save_copy(copy)
    if os.name == "nt":
        pytest.skip("Windows replaces no file that is open")
    copy.replace(path)
    with pytest.raises(FileProblem, match="moved, removed or replaced since it was opened"):
        store.save(edit_of(put(plan, officer("d"))))
    path.unlink()
    with pytest.raises(FileProblem, match="moved, removed or replaced"):
        store.save(edit_of(put(plan, officer("d"))))


def test_a_file_switched_to_write_ahead_logging_is_switched_back(path, plan):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    with SeasonStore.open(path) as store:
        store.save(edit_of(put(plan, officer("d"))))
        assert list(path.parent.iterdir()) == [path]
    assert not files.read_head(path).write_ahead


def hot(path, tmp_path):
    """The state that a crash leaves in the middle of a commit: pages changed, the journal still there."""
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_size=1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM assignment")
    writer.execute("UPDATE officer SET note = 'half done', name = hex(zeroblob(9000))")
    crashed = tmp_path / "crashed" / path.name
    crashed.parent.mkdir()
    shutil.copyfile(path, crashed)
    shutil.copyfile(f"{path}-journal", f"{crashed}-journal")
    writer.execute("ROLLBACK")
    writer.close()
    assert crashed.read_bytes() != path.read_bytes()
    return crashed


def test_the_journal_of_a_crashed_writer_is_rolled_back(path, plan, tmp_path):
    crashed = hot(path, tmp_path)
    with SeasonStore.open(crashed) as store:
        assert store.load() == plan
    assert list(crashed.parent.iterdir()) == [crashed]


def test_a_crashed_file_without_permission_is_named(path, tmp_path, monkeypatch):
    crashed = hot(path, tmp_path)
    monkeypatch.setattr(files.os, "access", lambda path, mode: False)
    refused(crashed, "It cannot be written to|It cannot be opened")


@pytest.mark.parametrize("what", ["file", "folder"])
def test_without_write_permission_it_opens_for_reading(path, plan, what):
    target = path if what == "file" else path.parent
    mode = target.stat().st_mode
    target.chmod(mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        if os.access(target, os.W_OK):
            pytest.skip("permissions do not bind this user")
        with SeasonStore.open(path) as store:
            assert store.read_only
            assert store.load() == plan
            with pytest.raises(ReadOnlyError):
                store.save(edit_of(put(plan, officer("d"))))
        assert list(path.parent.iterdir()) == [path]
    finally:
        target.chmod(mode)


def test_where_the_system_forbids_writing_it_opens_for_reading(path, plan, monkeypatch):
    monkeypatch.setattr(files.os, "access", lambda path, mode: False)
    with SeasonStore.open(path) as store:
        assert store.read_only
        assert store.load() == plan
        with pytest.raises(ReadOnlyError):
            store.save(edit_of(put(plan, officer("d"))))


def test_a_file_without_read_permission_is_named(path, monkeypatch):
    path.chmod(0)
    if os.access(path, os.R_OK):  # permissions do not bind this user
        monkeypatch.setattr(type(path), "open", _forbidden)
    with pytest.raises(FileProblem, match="You may not read it"):
        SeasonStore.open(path)


def _forbidden(*args, **kwargs):
    raise PermissionError(13, "Permission denied")


def test_a_file_system_without_hard_links_takes_new_files(tmp_path, plan, monkeypatch):
    monkeypatch.setattr(type(tmp_path), "hardlink_to", _forbidden)
    path = tmp_path / "x.csoplan"
    with files.replacement(path, overwrite=False) as temporary:
        temporary.write_bytes(b"new")
    assert path.read_bytes() == b"new"
    with pytest.raises(FileProblem, match="of that name already"), files.replacement(path, overwrite=False):
        raise AssertionError("unreachable")
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_comes_meanwhile_is_not_replaced(tmp_path):
    path = tmp_path / "x.csoplan"

    def make():
        with files.replacement(path, overwrite=False) as temporary:
            temporary.write_bytes(b"new")
            path.write_bytes(b"theirs")

    with pytest.raises(FileProblem, match="of that name already"):
        make()
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]

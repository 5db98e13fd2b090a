"""Files are written whole or not at all, and nothing of anybody else's is touched."""

import pytest

from desktop.errors import FileProblem
from desktop.exchange.folder import write_file, write_folder
from desktop.exchange.ical_write import PRODID

OURS = f"BEGIN:VCALENDAR\r\nPRODID:{PRODID}\r\n".encode()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_is_made_and_filled(tmp_path):
    folder = tmp_path / "calendars" / "july"

    report = write_folder(folder, {"b.ics": b"2", "a.ics": b"1"})

    assert report.written == ("a.ics", "b.ics")
    assert (folder / "b.ics").read_bytes() == b"2"
    assert names(folder) == ["a.ics", "b.ics"]


def test_unchanged_files_are_not_touched(tmp_path):
    write_folder(tmp_path, {"a.ics": b"1", "b.ics": b"2"})
    before = (tmp_path / "a.ics").stat()

    report = write_folder(tmp_path, {"a.ics": b"1", "b.ics": b"3"})

    assert (report.written, report.unchanged) == (("b.ics",), ("a.ics",))
    assert (tmp_path / "a.ics").stat().st_ino == before.st_ino
    assert (tmp_path / "a.ics").stat().st_mtime_ns == before.st_mtime_ns


def test_files_of_earlier_exports_stay_and_are_listed(tmp_path):
    (tmp_path / "officer-9.ics").write_bytes(OURS)
    (tmp_path / "holiday.ics").write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:other\r\n")

    report = write_folder(tmp_path, {"officer-1.ics": OURS})

    assert report.stale == ("officer-9.ics",)
    assert names(tmp_path) == ["holiday.ics", "officer-1.ics", "officer-9.ics"]


def test_when_one_file_cannot_be_written_nothing_changes(tmp_path):
    write_folder(tmp_path, {"a.ics": b"old"})
    longer_than_any_system_allows = "z" * 300 + ".ics"

    with pytest.raises(FileProblem, match=r"zzz\.ics cannot be written"):
        write_folder(tmp_path, {"a.ics": b"new", longer_than_any_system_allows: b"new"})

    assert (tmp_path / "a.ics").read_bytes() == b"old"
    assert names(tmp_path) == ["a.ics"]


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "calendars").write_bytes(b"")

    with pytest.raises(FileProblem, match="calendars cannot be written"):
        write_folder(tmp_path / "calendars", {"a.ics": b""})


def test_one_file_is_replaced_whole(tmp_path):
    path = tmp_path / "season.json"
    write_file(path, b"one")
    write_file(path, b"two")

    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["season.json"]


def test_a_file_in_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(FileProblem, match=r"season\.json cannot be written"):
        write_file(tmp_path / "gone" / "season.json", b"")

"""The store as its users see it: create, open, load, save, catch up, copy."""

import dataclasses
import datetime as dt
import threading

import pytest

from desktop.domain.edit import Edit, apply, invert, put, remove
from desktop.domain.plan import Plan
from desktop.errors import FileProblem, InputError, ReadOnlyError
from desktop.storage.store import SeasonStore
from tests.builders import NOW, assign, certificate, edit_of, officer, plan_of, season


def note(plan: Plan, text: str, id: str = "e1", who: str = "a") -> Edit:
    """An edit that writes a note on one officer."""
    return edit_of(put(plan, dataclasses.replace(plan.officers[who], note=text)), id=id, label=f"Note {text}")


def test_a_new_season_is_what_was_given(path, plan):
    with SeasonStore.open(path) as store:
        assert store.load() == plan
        assert list(store.load()) == list(plan)
        assert store.revision == 0
        assert store.history() == []
        assert store.changes_since(0) == []
        assert not store.read_only


def test_an_edit_is_kept_with_its_line_of_the_audit_trail(path, store, plan):
    edit = note(plan, "on a bike")
    assert store.save(edit) == edit
    assert store.revision == 1
    with SeasonStore.open(path) as later:
        assert later.load() == apply(plan, edit)
        assert later.revision == later.stored_revision() == 1
        (entry,) = later.history()
        assert (entry.revision, entry.edit) == (1, edit)
        assert entry.edit.when == NOW


def test_undo_is_one_more_edit(store, plan):
    edit = edit_of(remove(plan.get("certificate", "a-cpr")), put(plan, officer("d")))
    store.save(edit)
    store.save(invert(edit, id="e2", who="sgt", when=NOW, label="Undo"))
    assert store.load() == plan
    assert [(entry.revision, entry.edit.id, entry.edit.who) for entry in store.history()] == [
        (2, "e2", "sgt"),
        (1, "e1", "lt"),
    ]
    assert [entry.edit.id for entry in store.history(1)] == ["e2"]


def test_order_is_kept_as_in_memory(store, plan):
    expected = plan
    for number, changes in enumerate(
        [
            [put(plan, officer("z")), put(plan, officer("y"))],
            [put(plan, officer("b", note="still second"))],
            [
                remove(plan.officers["a"]),
                remove(plan.get("certificate", "a-cpr")),
                remove(plan.assignments["need/n/2027-06-28|a"]),
            ],
        ]
    ):
        edit = edit_of(*changes, id=f"e{number}")
        store.save(edit)
        expected = apply(expected, edit)
    back = edit_of(put(expected, officer("a")), id="back")
    store.save(back)
    assert list(store.load()) == list(apply(expected, back))
    assert list(store.load().officers) == ["b", "c", "z", "y", "a"]


def test_another_window_catches_up(store, other, plan):
    mine = other.load()
    first, second = note(plan, "one", "e1"), note(plan, "two", "e2", "b")
    store.save(first)
    store.save(second)
    assert other.changes_since(0) == [first, second]
    assert other.changes_since(1) == [second]
    for edit in other.changes_since(other.revision):
        mine = apply(mine, edit)
    assert mine == store.load() == other.load()
    assert other.revision == 2


def test_an_id_is_used_once(store, plan):
    store.save(note(plan, "one"))
    with pytest.raises(ValueError, match="e1 was saved before"):
        store.save(note(store.load(), "two"))
    assert store.revision == store.stored_revision() == 1


def test_an_edit_without_changes_is_noted(store, plan):
    assert store.save(edit_of()).changes == ()
    assert store.stored_revision() == 1
    assert store.load() == plan


def test_times_are_kept_in_utc(store, plan):
    zone = dt.timezone(dt.timedelta(hours=-4))
    edit = dataclasses.replace(note(plan, "x"), when=dt.datetime(2027, 7, 4, 20, 30, 15, 250, tzinfo=zone))
    store.save(edit)
    (entry,) = store.history()
    assert entry.edit == edit
    assert entry.edit.when.utcoffset() == dt.timedelta(0)


@pytest.mark.parametrize("value", [2**63, -(2**70)])
def test_a_number_too_large_is_refused(store, plan, value):
    bad = edit_of(put(plan, dataclasses.replace(plan.officers["a"], overtime_percent=value)))
    with pytest.raises(InputError, match=r"A value cannot be stored.*Use smaller numbers"):
        store.save(bad)
    assert store.load() == plan
    assert store.stored_revision() == 0


def test_half_a_character_is_refused(store, plan):
    with pytest.raises(InputError, match="A value cannot be stored"):
        store.save(note(plan, "\ud83d"))
    assert store.load() == plan


def test_texts_of_every_kind_are_kept(store, plan):
    text = "Nguyễn 👮🏽‍♀️ \x00 ' \" ; \u2028 \x1b"
    store.save(note(plan, text))
    assert store.load().officers["a"].note == text
    assert store.changes_since(0) == [note(plan, text)]


def test_read_only_refuses_every_change(path, plan):
    before = path.read_bytes()
    with SeasonStore.open(path, read_only=True) as store:
        assert store.read_only
        assert store.load() == plan
        with pytest.raises(ReadOnlyError, match=r"open for reading only\. Save a copy"):
            store.save(note(plan, "x"))
        with pytest.raises(ReadOnlyError):
            store.append_ledger([])
    assert path.read_bytes() == before


def test_a_file_is_not_overwritten_unasked(path, plan):
    before = path.read_bytes()
    with pytest.raises(FileProblem, match="There is a file of that name already"):
        SeasonStore.create(path, plan, who="lt", now=NOW)
    assert path.read_bytes() == before
    with SeasonStore.create(path, plan_of(), who="lt", now=NOW, overwrite=True) as store:
        assert store.load() == plan_of()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_plan_that_cannot_be_kept_is_refused_with_every_fault(tmp_path):
    path = tmp_path / "x.csoplan"
    with pytest.raises(InputError) as caught:
        SeasonStore.create(path, Plan([certificate(), assign("s", "q")]), who="lt", now=NOW)
    assert [str(fault).partition(".")[0] for fault in caught.value.faults] == [
        "certificate a-cpr · officer_id: There is no officer 'a'",
        "assignment s|q · officer_id: There is no officer 'q'",
        "certificate a-cpr · certification_id: There is no certification 'cpr'",
        "season: It is missing",
    ]
    assert not path.exists()


def test_a_value_that_cannot_be_kept_leaves_no_file(tmp_path):
    with pytest.raises(InputError):
        SeasonStore.create(tmp_path / "x.csoplan", plan_of(season(notice_hours=2**64)), who="lt", now=NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["no/such/folder/x.csoplan", "x.csoplan/below.csoplan"])
def test_a_place_that_takes_no_file_is_named(tmp_path, plan, name):
    (tmp_path / "x.csoplan").write_text("a file, no folder")
    with pytest.raises(FileProblem, match=r"There is no such folder\. Make it"):
        SeasonStore.create(tmp_path / name, plan, who="lt", now=NOW)


def test_a_copy_has_everything(store, plan, tmp_path):
    edit = note(plan, "copied")
    store.save(edit)
    target = tmp_path / "copy.csoplan"
    store.save_copy(target)
    store.save(note(store.load(), "later", "e2"))
    with SeasonStore.open(target) as copy:
        assert copy.load() == apply(plan, edit)
        assert copy.changes_since(0) == [edit]
        copy.save(note(copy.load(), "own way", "e3"))
    assert [entry.edit.id for entry in store.history()] == ["e2", "e1"]


def test_a_copy_replaces_nothing_unasked(store, path, tmp_path):
    target = tmp_path / "copy.csoplan"
    target.write_text("mine")
    with pytest.raises(FileProblem, match="There is a file of that name"):
        store.save_copy(target)
    with pytest.raises(FileProblem, match="That is the season itself"):
        store.save_copy(path, overwrite=True)
    assert target.read_text() == "mine"
    store.save_copy(target, overwrite=True)
    with SeasonStore.open(target) as copy:
        assert copy.load() == store.load()
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name, "copy.csoplan"]


def test_a_season_open_for_reading_can_be_copied(path, tmp_path, plan):
    with SeasonStore.open(path, read_only=True) as store:
        store.save_copy(tmp_path / "copy.csoplan")
    with SeasonStore.open(tmp_path / "copy.csoplan") as copy:
        assert copy.load() == plan


def test_one_thread_owns_a_store(store, plan):
    caught = []

    def intrude():
        for act in (store.load, store.history, store.close, lambda: store.save(note(plan, "x"))):
            try:
                act()
            except RuntimeError as error:
                caught.append(str(error))

    thread = threading.Thread(target=intrude)
    thread.start()
    thread.join()
    assert caught == ["a season store belongs to the thread that opened it"] * 4
    assert store.load() == plan


def test_a_store_can_live_in_a_thread_of_its_own(path, plan):
    loaded = []

    def work():
        with SeasonStore.open(path) as store:
            store.save(note(plan, "from a thread"))
            loaded.append(store.load())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert loaded == [apply(plan, note(plan, "from a thread"))]

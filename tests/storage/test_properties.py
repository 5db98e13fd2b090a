"""Random use: what is stored equals what is in memory, whatever was done, undone and done again."""

import itertools
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.edit import Change, Edit, apply, coalesce, invert
from desktop.domain.plan import Plan
from desktop.domain.references import broken_links
from desktop.errors import ConflictError
from desktop.storage import dialect
from desktop.storage.store import SeasonStore
from tests.builders import NOW, plan_of
from tests.entity_strategies import entities
from tests.strategies import edit_from, steps, versions

START = plan_of()


def sound(plan: Plan) -> bool:
    return not any(broken_links(plan))


def saved(store: SeasonStore, plan: Plan, edit: Edit) -> Plan:
    """The plan after `edit`, which storage refuses exactly where something would refer to nothing."""
    after = apply(plan, edit)
    if sound(after):
        assert store.save(edit) == edit
        return after
    with pytest.raises(ConflictError):
        store.save(edit)
    return plan


class Files:
    """Fresh season files, copied from one. Nothing waits for the disk: these are not about power cuts."""

    def __init__(self, folder):
        self.folder = folder
        self.numbers = itertools.count()
        SeasonStore.create(folder / "start", START, who="lt", now=NOW).close()

    def new(self):
        """A store on a season that is `START`."""
        path = self.folder / f"{next(self.numbers)}.csoplan"
        shutil.copyfile(self.folder / "start", path)
        return self.open(path)

    def open(self, path):
        """One more store on a season."""
        store = SeasonStore.open(path)
        dialect.driver_connection(store._database.engine).execute("PRAGMA synchronous=OFF")
        return store


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Where these tests have their seasons."""
    return Files(tmp_path_factory.mktemp("seasons"))


@settings(max_examples=40)
@given(st.lists(steps, max_size=5))
def test_what_is_stored_is_what_is_in_memory(files, sequence):
    with files.new() as store:
        plan = START
        for number, done in enumerate(sequence):
            plan = saved(store, plan, edit_from(plan, done, f"e{number}"))
        assert list(store.load()) == list(plan)
        replayed = START
        for edit in store.changes_since(0):
            replayed = apply(replayed, edit)
        assert list(replayed) == list(plan)


@settings(max_examples=40)
@given(st.lists(steps, min_size=1, max_size=4))
def test_undo_and_redo_lead_to_equal_plans(files, sequence):
    with files.new() as store:
        plans, edits = [START], []
        for number, done in enumerate(sequence):
            edit = edit_from(plans[-1], done, f"e{number}")
            if sound(apply(plans[-1], edit)):
                edits.append(edit)
                plans.append(saved(store, plans[-1], edit))
        for number in reversed(range(len(edits))):
            undo = invert(edits[number], id=f"undo{number}", who="lt", when=NOW)
            assert apply(plans[number + 1], undo) == plans[number]
            store.save(undo)
            assert store.load() == plans[number]
        for number, edit in enumerate(edits):
            undone = invert(edit, id=f"u{number}", who="lt", when=NOW)
            redo = invert(undone, id=f"redo{number}", who="lt", when=NOW)
            assert apply(plans[number], redo) == plans[number + 1]
            store.save(redo)
            assert store.load() == plans[number + 1]
        assert store.stored_revision() == 3 * len(edits)


@settings(max_examples=40)
@given(st.lists(entities(), max_size=6))
def test_any_entities_are_stored_or_refused(files, found):
    with files.new() as store:
        changes = coalesce(Change(e.kind, e.id, START.get(e.kind, e.id), e) for e in found)
        plan = saved(store, START, Edit("e", "All kinds", "lt", NOW, changes))
        assert store.load() == plan


OTHERS = st.lists(st.tuples(versions, st.booleans()), min_size=1, max_size=4)


@settings(max_examples=40)
@given(steps, OTHERS, OTHERS)
def test_two_writers_agree_or_are_told(files, first, mine, theirs):
    start = apply(START, edit_from(START, first))
    ours, other = edit_from(start, mine, "ours"), edit_from(start, theirs, "theirs")
    if not (sound(start) and sound(apply(start, other)) and sound(apply(start, ours))):
        return
    with files.new() as store, files.open(store.place) as second:
        store.save(edit_from(START, first, "first"))
        store.save(other)
        between = store.load()
        applied, faults = attempted(second, ours)
        if applied is None:
            assert all(fault.place and fault.reason and fault.remedy for fault in faults)
            assert second.load() == between
            assert second.stored_revision() == 2
        else:
            assert second.load() == apply(between, applied)
            assert second.changes_since(1) == [other, applied]
            assert sound(second.load())


def attempted(store, edit):
    """What was applied, or None and the faults."""
    try:
        return store.save(edit), ()
    except ConflictError as error:
        return None, error.faults

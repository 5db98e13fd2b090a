"""The audit trail's own format, and edits of older formats."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop.domain.edit import Change, put
from desktop.errors import FileProblem, InputError
from desktop.storage.form import EDIT_FORMAT
from desktop.storage.journal import UPCASTERS, decode_changes, encode_changes, upcast
from tests.builders import assign, edit_of, officer
from tests.entity_strategies import entities


@given(entities(), st.booleans(), st.booleans())
def test_changes_come_back(entity, has_before, has_after):
    change = Change(entity.kind, entity.id, entity if has_before else None, entity if has_after else None)
    assert decode_changes(encode_changes([change]), EDIT_FORMAT) == (change,)


def test_changes_are_short_plain_json():
    data = json.loads(encode_changes([Change("assignment", "s|a", None, assign("s", locked=True))]))
    assert data == [
        {
            "kind": "assignment",
            "id": "s|a",
            "after": {"shift_id": "s", "officer_id": "a", "locked": True, "origin": "hand"},
        }
    ]


def test_every_older_format_has_its_step():
    assert sorted(UPCASTERS) == list(range(1, EDIT_FORMAT))


def renamed(data):
    """Format 2 calls the phone a telephone (in this test only)."""
    return [
        {key: _telephone(side) if key in ("before", "after") else side for key, side in change.items()}
        for change in data
    ]


def _telephone(side):
    return {("phone" if name == "telephone" else name): value for name, value in side.items()}


def test_older_edits_are_brought_up_step_by_step():
    old = [{"kind": "officer", "id": "a", "after": {"id": "a", "name": "A", "badge": "a", "telephone": "1"}}]
    steps = {1: renamed, 2: lambda data: [change | {"id": change["id"].upper()} for change in data]}
    assert upcast(old, 3, upcasters=steps, newest=3) == old
    (change,) = decode_changes(json.dumps(old), 1, upcasters=steps, newest=3)
    assert (change.id, change.after.phone) == ("A", "1")
    assert "telephone" in old[0]["after"]
    with pytest.raises(InputError, match="telephone: There is no such field"):
        decode_changes(json.dumps(old), 2, upcasters=steps, newest=3)


@pytest.mark.parametrize("form", [0, EDIT_FORMAT + 1])
def test_a_format_that_is_not_known_is_refused(form):
    with pytest.raises(ValueError, match="not known"):
        upcast([], form)


def test_edits_of_a_newer_program_are_named(store, plan):
    store.save(edit_of(put(plan, officer("d"))))
    with store._database.writing() as connection:
        connection.execute(
            text(
                "INSERT INTO edit (revision, id, label, who, [when], format, changes) "
                "SELECT 2, 'new', label, who, [when], 99, changes FROM edit"
            )
        )
    with pytest.raises(FileProblem, match="written by a newer version"):
        store.changes_since(0)
    assert store.load().officers["d"] == officer("d")


@pytest.mark.parametrize("statement", ["UPDATE edit SET who = 'nobody'", "DELETE FROM edit"])
def test_the_trail_only_grows(store, plan, statement):
    store.save(edit_of(put(plan, officer("d"))))
    with pytest.raises(IntegrityError, match="edit only grows"), store._database.writing() as connection:
        connection.execute(text(statement))
    assert store.history()[0].edit.who == "lt"

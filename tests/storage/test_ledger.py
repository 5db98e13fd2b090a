"""The calendar ledger grows, and is never changed."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop.domain.ledger import Audience, LedgerEntry
from desktop.errors import ConflictError
from desktop.storage.store import SeasonStore
from tests.builders import NOW, plan_of
from tests.entity_strategies import ledgers


def entry(officer="a", shift="need/n/2027-06-28", uid="u1", **fields):
    """A first entry of an officer's calendar."""
    base = LedgerEntry(Audience.OFFICER, shift, officer, uid, 0, "{}", NOW, NOW)
    return dataclasses.replace(base, **fields)


def later(former, **fields):
    """The next revision of an entry."""
    moved = former.revised_at + dt.timedelta(hours=1)
    return dataclasses.replace(former, sequence=former.sequence + 1, revised_at=moved, **fields)


def rows(store):
    with store._database.reading() as connection:
        found = connection.execute(
            text("SELECT uid, sequence, withdrawn_exports FROM ledger ORDER BY number")
        )
        return [tuple(row) for row in found]


def test_the_newest_entry_of_a_key_is_in_force(path, store):
    first = entry()
    second = later(first, content='{"x":1}')
    gone = later(second, withdrawn=True)
    handed_out = dataclasses.replace(gone, withdrawn_exports=1)
    team = entry(uid="u2", audience=Audience.TEAM)
    assert store.append_ledger([first, team]) == 2
    assert store.append_ledger([second]) == 1
    assert store.append_ledger([gone, handed_out]) == 2
    assert store.ledger() == {first.key: handed_out, team.key: team}
    assert rows(store) == [("u1", 0, 0), ("u2", 0, 0), ("u1", 1, 0), ("u1", 2, 0), ("u1", 2, 1)]
    with SeasonStore.open(path, read_only=True) as reader:
        assert reader.ledger() == store.ledger()


def test_what_stands_already_is_passed_over(store):
    store.append_ledger([entry()])
    assert store.append_ledger([entry(), entry()]) == 0
    assert rows(store) == [("u1", 0, 0)]


def test_the_ledger_is_no_edit(store, plan):
    store.append_ledger([entry()])
    assert store.stored_revision() == 0
    assert store.load() == plan


def test_two_who_issue_calendars_at_once_cannot_both_mint(store, other):
    store.append_ledger([entry(), entry("b", uid="u2")])
    with pytest.raises(ConflictError) as caught:
        other.append_ledger([entry("c", uid="u9"), entry(uid="u3"), entry("b", uid="u1")])
    assert [str(fault) for fault in caught.value.faults] == [
        "calendar of a · need/n/2027-06-28: It has another UID already: calendars were issued meanwhile. "
        "Issue the calendars again.",
        "calendar of b · need/n/2027-06-28: It has another UID already: calendars were issued meanwhile. "
        "Issue the calendars again.",
        "calendar of b · need/n/2027-06-28: UID u1 belongs to another shift or calendar. Mint a new UID.",
    ]
    assert other.ledger().keys() == {entry().key, entry("b").key}


def test_a_sequence_never_falls(store):
    first = entry()
    store.append_ledger([first, later(first)])
    with pytest.raises(ConflictError, match="SEQUENCE 0 is below 1, already issued"):
        store.append_ledger([first])


@pytest.mark.parametrize("table", ["ledger", "ledger_key"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET uid = 'x'", "DELETE FROM {}"])
def test_the_ledger_only_grows(store, table, statement):
    store.append_ledger([entry()])
    with pytest.raises(IntegrityError, match=f"{table} only grows"), store._database.writing() as connection:
        connection.execute(text(statement.format(table)))
    assert rows(store) == [("u1", 0, 0)]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO ledger_key VALUES ('officer', 'need/n/2027-06-28', 'a', 'u2')",
        "INSERT INTO ledger_key VALUES ('team', 'need/n/2027-06-28', 'a', 'u1')",
        "INSERT INTO ledger SELECT 9, audience, shift_id, officer_id, 'u9', sequence, content, created_at, "
        "revised_at, withdrawn, withdrawn_exports FROM ledger",
    ],
)
def test_the_database_itself_holds_one_uid_for_a_key(store, statement):
    store.append_ledger([entry()])
    with pytest.raises(IntegrityError), store._database.writing() as connection:
        connection.execute(text(statement))


@settings(max_examples=15)  # each waits for the disk
@given(ledgers())
def test_a_restored_season_keeps_its_ledger(tmp_path_factory, entries):
    path = tmp_path_factory.mktemp("ledger") / "x.csoplan"
    with SeasonStore.create(path, plan_of(), who="lt", now=NOW, ledger=entries) as store:
        assert store.ledger() == {entry.key: entry for entry in entries}

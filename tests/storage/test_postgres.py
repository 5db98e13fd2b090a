"""The same store on a PostgreSQL database, where there is one to try.

CSO_TEST_POSTGRES is its address; what it holds is lost.
"""

import dataclasses
import os

import pytest
from sqlalchemy import inspect, make_url, text
from sqlalchemy.exc import DBAPIError

from desktop.domain.edit import apply, invert, put, remove
from desktop.domain.ledger import Audience, LedgerEntry
from desktop.errors import ConflictError, FileProblem
from desktop.storage import dialect, migrate
from desktop.storage.store import SeasonStore
from tests.builders import NOW, edit_of, officer, publication, published_shift

ADDRESS = os.environ.get("CSO_TEST_POSTGRES", "")
pytestmark = pytest.mark.skipif(not ADDRESS, reason="CSO_TEST_POSTGRES names no database")


@pytest.fixture
def engine():
    """A connection beside the store, to a database that is empty again."""
    engine = dialect.postgres_engine(make_url(ADDRESS))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine, plan):
    """A season in the database."""
    with SeasonStore.create(ADDRESS, plan, who="lt", now=NOW) as store:
        yield store


def test_edits_merges_and_undo(store, plan):
    assert list(store.load()) == list(plan)
    with SeasonStore.open(ADDRESS) as other:
        note = put(plan, dataclasses.replace(plan.officers["a"], note="n"))
        phone = put(plan, dataclasses.replace(plan.officers["a"], phone="1"))
        store.save(edit_of(note, put(plan, publication(1, "06-28", "07-11", published_shift())), id="e1"))
        applied = other.save(edit_of(phone, id="e2"))
        assert applied.changes[0].after == dataclasses.replace(plan.officers["a"], note="n", phone="1")
        with pytest.raises(ConflictError, match="officer a · phone"):
            store.save(edit_of(put(plan, dataclasses.replace(plan.officers["a"], phone="2")), id="e3"))
        for edit in other.changes_since(0):
            plan = apply(plan, edit)
        assert plan == store.load()
        undo = invert(applied, id="e4", who="lt", when=NOW)
        store.save(undo)
        assert other.load() == apply(plan, undo)


def test_references_hold(store, plan):
    with pytest.raises(ConflictError, match="certificate a-cpr refers to it"):
        store.save(edit_of(remove(plan.officers["a"]), remove(plan.assignments["need/n/2027-06-28|a"])))
    assert store.load() == plan


def test_ledger_and_trail_only_grow(store, engine, plan):
    store.save(edit_of(put(plan, officer("d"))))
    entry = LedgerEntry(Audience.OFFICER, "s", "a", "u1", 0, "{}", NOW, NOW)
    assert store.append_ledger([entry]) == 1
    assert store.ledger() == {entry.key: entry}
    for table in ("edit", "ledger", "ledger_key"):
        with pytest.raises(DBAPIError, match=f"{table} only grows"), engine.begin() as connection:
            connection.execute(text(f"DELETE FROM {table}"))


def test_a_copy_is_a_file(store, plan, tmp_path):
    store.save(edit_of(put(plan, officer("d"))))
    store.save_copy(tmp_path / "copy.csoplan")
    with SeasonStore.open(tmp_path / "copy.csoplan") as copy:
        assert copy.load() == store.load()
        assert copy.changes_since(0) == store.changes_since(0)


def test_a_database_holds_one_season(store, plan):
    with pytest.raises(FileProblem, match="It holds a season already"):
        SeasonStore.create(ADDRESS, plan, who="lt", now=NOW)


def test_an_empty_database_holds_none(engine):
    with pytest.raises(FileProblem, match="It holds no season"):
        SeasonStore.open(ADDRESS)


def test_migrations_make_the_same_tables(store, engine):
    def described():
        found = inspect(engine)
        return {
            name: (
                [
                    (column["name"], str(column["type"]), column["nullable"])
                    for column in found.get_columns(name)
                ],
                found.get_pk_constraint(name),
                found.get_foreign_keys(name),
                sorted(index["name"] for index in found.get_indexes(name)),
            )
            for name in sorted(found.get_table_names())
        }

    created = described()
    store.close()
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
        migrate.upgrade(connection)
    assert described() == created

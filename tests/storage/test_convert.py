"""Any entity of any kind survives the way into a row and back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, text

from desktop.domain.plan import KINDS
from desktop.errors import FileProblem
from desktop.storage import dialect
from desktop.storage.convert import FEW, read_kind, read_some, table_of, values_of
from desktop.storage.database import create_tables
from tests.builders import assign, officer
from tests.entity_strategies import instances


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """An empty file that does not mind references to nothing."""
    path = tmp_path_factory.mktemp("rows") / "rows.csoplan"
    engine = dialect.sqlite_engine(path, "rwc", foreign_keys=False)
    with engine.begin() as connection:
        create_tables(connection)
    yield engine
    engine.dispose()


def round_trip(engine, kind: str, entities: list[Any]) -> list[Any]:
    with engine.connect() as connection, connection.begin() as transaction:
        rows = [values_of(entity, version=1, position=place) for place, entity in enumerate(entities)]
        connection.execute(insert(table_of(kind)), rows)
        found = list(read_kind(connection, kind, "here"))
        transaction.rollback()
    return found


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(data=st.data())
def test_a_row_gives_the_entity_back(engine, kind, data):
    entity = data.draw(instances(KINDS[kind]))
    assert round_trip(engine, kind, [entity]) == [entity]


def test_rows_come_back_in_stored_order(engine):
    entities = [officer(id) for id in "qbzam"]
    assert round_trip(engine, "officer", entities) == entities


@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1])
def test_some_are_read_by_key(engine, count):
    shifts = [f"need/n/2027-07-{day:02}" for day in range(1, 20)]
    entities = [assign(shift, id) for shift in shifts for id in "abc"]
    with engine.connect() as connection, connection.begin() as transaction:
        rows = [values_of(entity, version=7, position=place) for place, entity in enumerate(entities)]
        connection.execute(insert(table_of("assignment")), rows)
        wanted = entities[:count]
        found = read_some(connection, "assignment", [*wanted, assign("need/n/2027-07-01", "z")], "here")
        transaction.rollback()
    assert [found[entity.id].entity for entity in wanted] == wanted
    assert len(found) == count
    assert {kept.version for kept in found.values()} <= {7}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", b"\x00\xff"),
        ("name", "   "),
        ("grade", "general"),
        ("contract", "{"),
        ("contract", '{"target": 1}'),
        ("contract", "[]"),
        ("languages", '"en"'),
        ("first_day", "yesterday"),
        ("seasons_before", "many"),
        ("seasons_before", 1.5),
        ("position", b"\x01"),
    ],
)
def test_a_value_that_makes_no_sense_is_named(engine, column, value):
    with engine.connect() as connection, connection.begin() as transaction:
        connection.execute(insert(table_of("officer")), values_of(officer("a"), version=1, position=1))
        connection.execute(text(f'UPDATE officer SET "{column}" = :value'), {"value": value})
        with pytest.raises(
            FileProblem, match=r"^here: The file is damaged \(table officer: .*Open the newest backup"
        ):
            list(read_kind(connection, "officer", "here"))
        transaction.rollback()


def test_parameters_of_a_rule_that_is_not_known_are_named(engine):
    with engine.connect() as connection, connection.begin() as transaction:
        connection.execute(
            text(
                "INSERT INTO rule (id, rule, mode, weight, stop, params, source, version, position) "
                "VALUES ('x', 'nap', 'must', 1, 0, '{}', '', 1, 1)"
            )
        )
        with pytest.raises(FileProblem, match="table rule: 'nap'"):
            list(read_kind(connection, "rule", "here"))
        transaction.rollback()

"""Rows hold exactly what entities hold."""

import pytest

from desktop.domain.codec import field_types
from desktop.domain.ledger import LedgerEntry
from desktop.domain.plan import KINDS
from desktop.domain.references import LINKS
from desktop.storage.base import Base
from desktop.storage.columns import column_type, without_none
from desktop.storage.convert import key_names, table_of
from desktop.storage.ledger import FIELDS
from desktop.storage.rows import ROWS
from desktop.storage.rows_file import LedgerRow

OWN = ["version", "position"]


def test_every_kind_has_a_row_in_the_order_of_kinds():
    assert sorted(ROWS) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_columns_are_the_fields_of_the_dataclass(kind):
    fields = field_types(KINDS[kind])
    columns = table_of(kind).columns
    assert [column.name for column in columns] == [*fields, *OWN]
    for name, wanted in fields.items():
        inner = without_none(wanted)
        assert columns[name].nullable == (inner is not wanted), name
        assert repr(columns[name].type) == repr(column_type(inner)), name
        assert getattr(columns[name].type, "kind", inner) == inner, name
    assert ROWS[kind].__tablename__ == kind


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_makes_out_the_id(kind):
    names = key_names(kind)
    assert names == ("id",) or "id" not in field_types(KINDS[kind])


def test_the_ledger_row_holds_a_ledger_entry():
    assert list(FIELDS) == list(field_types(LedgerEntry))
    assert [column.name for column in LedgerRow.__table__.columns] == ["number", *FIELDS]


def foreign_keys():
    return [(table.name, fk) for table in Base.metadata.sorted_tables for fk in table.foreign_key_constraints]


def test_foreign_keys_of_entities_are_checked_at_the_end_of_a_transaction():
    for name, fk in foreign_keys():
        assert name == "ledger" or (fk.deferrable and fk.initially == "DEFERRED"), fk.name


def test_foreign_keys_and_the_links_of_the_domain_agree():
    links = {(link.source.kind, link.field, link.target.kind) for link in LINKS}
    kept = {
        (name, column.name, fk.referred_table.name)
        for name, fk in foreign_keys()
        if name in KINDS
        for column in fk.columns
    }
    assert kept <= links
    # Left are lists in one column, snapshots, and the one text that may be empty.
    assert {(source, field) for source, field, _ in links - kept} <= {
        *((kind, "equipment") for kind in ("post", "duty", "need", "staffing_line", "extra_shift", "curve")),
        *((kind, "crew_rules") for kind in ("need", "staffing_line", "extra_shift", "curve")),
        *((kind, "certification_ids") for kind in ("post", "duty")),
        ("restriction", "post_ids"),
        ("restriction", "duty_ids"),
        ("session", "grants"),
        ("curve", "template_ids"),
        ("alternatives", "members"),
        ("rule", "params"),
        ("publication", "shifts"),
        ("assignment", "conditional_on"),
    }


def test_every_constraint_and_index_has_a_short_name():
    for table in Base.metadata.sorted_tables:
        for item in (*table.constraints, *table.indexes):
            assert item.name, table.name
            assert len(str(item.name)) <= 63, item.name  # PostgreSQL cuts longer ones

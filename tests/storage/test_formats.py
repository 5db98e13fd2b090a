"""One real file of every format there ever was, opened by this program."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.edit import apply
from desktop.domain.plan import KINDS
from desktop.domain.rules import RuleSetting, setting
from desktop.domain.rules_people import WISH_RULES
from desktop.storage.form import FORMAT
from desktop.storage.store import SeasonStore
from tests.storage import first_format

FILES = Path(__file__).parent / "files"


LATER = {"preference", "shift_request", "curve", "alternatives", "carried_over"}
"""Kinds of entities that the first format did not know."""


def test_there_is_a_file_of_every_earlier_format():
    names = {path.name for path in FILES.iterdir()}
    assert names - {f"format-{FORMAT}.csoplan"} == {f"format-{n}.csoplan" for n in range(1, FORMAT)}


def added():
    """Rules that later formats brought, with their usual settings."""
    rules = [*WISH_RULES, "alternatives", "demand_curve"]
    return [setting(rule) for rule in rules]


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_of_the_first_format(tmp_path, read_only):
    path = tmp_path / "x.csoplan"
    shutil.copyfile(FILES / "format-1.csoplan", path)
    with SeasonStore.open(path, read_only=read_only) as store:
        plan = first_format.beginning()
        edits = first_format.edits(plan)
        assert store.changes_since(0) == list(edits)
        for edit in edits:
            plan = apply(plan, edit)
        assert list(store.load()) == list(plan.replace((it.kind, it.id, it) for it in added()))
        assert store.revision == len(edits)
        _, team, revised = first_format.ledger()
        assert store.ledger() == {team.key: team, revised.key: revised}


def test_a_rule_is_added_under_a_free_id(tmp_path):
    path = tmp_path / "x.csoplan"
    shutil.copyfile(FILES / "format-1.csoplan", path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE rule SET id = 'partners' WHERE id = 'rest_wish'")
    with SeasonStore.open(path) as store:
        rules = store.load().of(RuleSetting)
    assert (rules["partners"].rule, rules["partners_2"].rule) == ("rest", "partners")


def test_the_first_file_holds_every_kind_of_its_time():
    kinds = {entity.kind for entity in first_format.beginning()}
    assert kinds == set(KINDS) - LATER

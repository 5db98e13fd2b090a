"""Files of older formats: migrated on a copy, the old one kept; new files equal migrated ones."""

import ast
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect

from desktop.errors import FileProblem
from desktop.storage import database, dialect, files, migrate
from desktop.storage.base import Base
from desktop.storage.database import create_tables
from desktop.storage.form import APPLICATION_ID, FORMAT
from desktop.storage.store import SeasonStore

HERE = Path(__file__).parent
NEXT = (*migrate.VERSIONS, HERE / "next_format")
BAD = (*migrate.VERSIONS, HERE / "bad_format")


def rows(path, statement):
    """What a plain connection reads."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def schema(path):
    """Every table, index and trigger, by kind and name, without differences of white space.

    SQLite quotes the name of a table that was rebuilt, whose constraints may be in another order as well.
    """
    found = rows(path, "SELECT type, name, sql FROM sqlite_master")
    return {(kind, name): parts(name, " ".join((sql or "").split())) for kind, name, sql in found}


def parts(name, text):
    plain = text.replace(f'TABLE "{name}" ', f"TABLE {name} ").removesuffix(" )")
    first, *constraints = plain.split(", CONSTRAINT ")
    return first, sorted(constraints)


def made_by(path, make):
    """A new file whose tables `make` makes."""
    engine = dialect.sqlite_engine(path, "rwc", foreign_keys=False)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        make(connection)
    engine.dispose()
    return path


def test_a_new_file_equals_a_migrated_one(tmp_path):
    created = made_by(tmp_path / "created", create_tables)
    migrated = made_by(tmp_path / "migrated", migrate.upgrade)
    assert schema(created) == schema(migrated)
    for statement in ("SELECT * FROM alembic_version", "PRAGMA application_id", "PRAGMA user_version"):
        assert rows(created, statement) == rows(migrated, statement)
    assert rows(migrated, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert len(schema(created)) > 2 * len(Base.metadata.tables)


def test_there_is_one_script_for_each_format():
    scripts = sorted(path.name for path in migrate.VERSIONS[0].glob("v*.py"))
    assert [name[:5] for name in scripts] == [f"v{form:04d}" for form in range(1, FORMAT + 1)]


def test_scripts_never_import_the_program():
    for path in migrate.SCRIPTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.startswith("desktop") for name in names), path


def test_scripts_are_part_of_the_package():
    assert (migrate.SCRIPTS / "env.py").is_file()
    assert (migrate.SCRIPTS / "script.py.mako").is_file()
    assert migrate.SCRIPTS.parent == Path(database.__file__).parent


def test_alembic_stays_out_of_the_way(path):
    program = (
        "import sys; from desktop.storage.store import SeasonStore; "
        f"SeasonStore.open({str(path)!r}).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_file_is_migrated_and_the_old_one_kept(path, plan):
    before = path.read_bytes()
    backup = migrate.migrate_file(path, 3, NEXT)
    assert backup.name == "Harbor #1 100%? (older format).csoplan"
    assert sorted(path.parent.iterdir()) == sorted([path, backup])
    assert rows(path, "SELECT id, badge, nickname FROM officer") == [(id, id, "none") for id in "abc"]
    assert rows(path, "SELECT officer_id FROM assignment") == [("a",)]
    assert rows(path, "SELECT officer_id FROM certificate") == [("a",)]
    assert rows(path, "PRAGMA user_version") == [(3,)]
    assert rows(path, "SELECT * FROM alembic_version") == [("0003",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert path.read_bytes() != before
    with SeasonStore.open(backup) as store:
        assert store.load() == plan


def test_older_copies_are_not_overwritten(path):
    first = migrate.free_name(path)
    first.write_text("an earlier one")
    second = migrate.free_name(path)
    assert second.name == "Harbor #1 100%? (older format 2).csoplan"
    assert migrate.migrate_file(path, 3, NEXT) == second
    assert first.read_text() == "an earlier one"


def test_a_migration_that_breaks_references_leaves_the_file_alone(path, plan):
    before = path.read_bytes()
    with pytest.raises(FileProblem, match=r"damaged \(assignment refers to officer; certificate refers"):
        migrate.migrate_file(path, 3, BAD)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_damaged_older_file_is_left_alone(path):
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\x07" * 4096
    path.write_bytes(content)
    with pytest.raises(FileProblem, match="The file is damaged"):
        migrate.migrate_file(path, 3, NEXT)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_nobody_writes_while_a_file_is_migrated(path, monkeypatch):
    busy = []
    original = migrate.migrated_copy

    def watched(source, target, *rest):
        writer = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            writer.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            busy.append(str(error))
        writer.close()
        original(source, target, *rest)

    monkeypatch.setattr(migrate, "migrated_copy", watched)
    migrate.migrate_file(path, 3, NEXT)
    assert busy == ["database is locked"]


def test_a_store_that_was_open_writes_no_more_after_a_migration(path, store):
    if sys.platform == "win32":
        pytest.skip("Windows replaces no file that is open")
    migrate.migrate_file(path, 3, NEXT)
    with pytest.raises(FileProblem, match="replaced since it was opened"), store._database.writing():
        raise AssertionError("unreachable")


def test_a_file_migrated_by_two_at_once_is_migrated_once(path, monkeypatch):
    original = migrate._driver

    def too_late(target, mode):
        monkeypatch.setattr(migrate, "_driver", original)
        migrate.migrate_file(path, 3, NEXT)
        return original(target, mode)

    monkeypatch.setattr(migrate, "_driver", too_late)
    with pytest.raises(FileProblem, match="Another program replaced it just now"):
        migrate.migrate_file(path, 3, NEXT)
    assert rows(path, "PRAGMA user_version") == [(3,)]
    assert len(list(path.parent.iterdir())) == 2


@pytest.fixture
def tomorrow(monkeypatch):
    """The program as it will be when format 3 is out."""
    for module in (files, database):
        monkeypatch.setattr(module, "FORMAT", 3)
    for function in (migrate.migrate_file, migrate.migrated_copy):
        monkeypatch.setattr(function, "__defaults__", (3, NEXT))


def nicknames(open_database):
    with open_database.reading() as connection:
        return [column["name"] for column in inspect(connection).get_columns("officer")].count("nickname")


def test_opening_an_older_file_migrates_it(path, tomorrow):
    opened = database.open_file(path, read_only=False, busy_seconds=1)
    assert nicknames(opened) == 1
    assert not opened.read_only
    opened.close()
    assert len(list(path.parent.iterdir())) == 2
    assert files.read_head(path).form == 3


def test_an_older_file_open_for_reading_is_migrated_elsewhere(path, tomorrow):
    before = path.read_bytes()
    opened = database.open_file(path, read_only=True, busy_seconds=1)
    copy = opened.path
    assert nicknames(opened) == 1
    assert opened.place == path
    assert copy != path
    opened.close()
    assert not copy.exists()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]

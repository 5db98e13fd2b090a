"""The published schema: up to date, sound, and of one mind with the reader."""

import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from desktop.domain.ledger import Audience
from desktop.domain.plan import KINDS
from desktop.domain.rules import default_rules
from desktop.errors import InputError
from desktop.exchange.json_schema import main, schema_text, season_schema
from desktop.exchange.season_json import season_from_json, season_to_json
from desktop.resources import resource
from tests.builders import officer, plan_of
from tests.entity_strategies import ledgers, plans
from tests.exchange.test_season_json import SMALL, entry, small

VALIDATOR = Draft202012Validator(season_schema())
SAMPLES = sorted(resource("samples").glob("*.json"))
OFFICER = {"id": "n1", "name": "Kim", "badge": "1"}


def complaints(data):
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data)]


def test_the_published_file_is_the_generated_one(tmp_path):
    target = tmp_path / "schema.json"

    assert main([str(target)]) == 0
    published = resource("season.schema.json").read_bytes()
    assert target.read_bytes() == published, "write it again: python -m desktop.exchange.json_schema <file>"


def test_without_a_file_name_it_is_printed(capsys):
    assert main([]) == 0
    assert capsys.readouterr().out == schema_text()


def test_it_is_a_sound_schema_that_knows_every_kind():
    schema = season_schema()

    Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]["entities"]["properties"]) == list(KINDS)


def test_fields_carry_the_words_of_the_docstrings():
    season = season_schema()["$defs"]["Season"]

    assert season["description"] == "The planned period of one department."
    assert season["properties"]["zone"]["description"].startswith("IANA name")
    assert season["properties"]["notice_hours"]["default"] == 72


@given(plans(), ledgers())
def test_every_exported_season_is_valid(plan, ledger):
    assert complaints(json.loads(season_to_json(plan, ledger))) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_valid_and_can_be_read(path):
    data = path.read_bytes()

    assert complaints(json.loads(data)) == []
    assert season_from_json(data, path.name)[0].season.is_sample


def test_a_season_with_the_usual_rules_and_a_ledger_is_valid():
    text = season_to_json(plan_of(officer(), rules=default_rules()), [entry(audience=Audience.TEAM)])

    assert complaints(json.loads(text)) == []


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({**SMALL, "version": 3}, "$.version: 3 is greater than the maximum of 2"),
        ({**SMALL, "entities": {}}, "$.entities: 'season' is a required property"),
        (small(starship=[]), "$.entities: Additional properties are not allowed"),
        (small(officer=[OFFICER | {"grade": "boss"}]), "$.entities.officer[0].grade: 'boss' is not one of"),
        (small(officer=[OFFICER | {"id": "a/b"}]), "$.entities.officer[0].id: 'a/b' does not match"),
        (small(officer=[OFFICER | {"clock": None}]), "$.entities.officer[0].clock: None is not one of"),
        (
            small(rule=[{"id": "rest", "rule": "rest", "params": {"days": 1}}]),
            "$.entities.rule[0].params: Addit",
        ),
        (small(rule=[{"id": "rest", "rule": "sleep"}]), "$.entities.rule[0].rule: 'sleep' is not one of"),
    ],
    ids=["version", "no-season", "kind", "word", "id", "null", "params", "rule"],
)
def test_what_the_reader_refuses_the_schema_refuses(data, complaint):
    found = complaints(data)

    assert any(text.startswith(complaint) for text in found), found
    with pytest.raises(InputError):
        season_from_json(json.dumps(data), "s.json")

"""Entities to plain JSON data and back; wrong data refused with every fault by its place."""

import datetime as dt
import json

import pytest
from hypothesis import given

from desktop.domain.codec import decode, encode, required_fields
from desktop.domain.demand import CoverageNeed, Event
from desktop.domain.people import Officer
from desktop.domain.places import Post
from desktop.domain.plan import KINDS
from desktop.domain.records import Publication
from desktop.domain.rules import RestParams, RuleSetting, setting
from desktop.domain.season import Season
from desktop.domain.values import CrewRule, CrewRuleKind, Mode
from desktop.errors import InputError
from tests.builders import need, officer, publication, published_shift, season, time_off
from tests.entity_strategies import entities


@given(entities())
def test_every_entity_survives_json(entity):
    text = json.dumps(encode(entity), ensure_ascii=False, allow_nan=False)

    assert decode(type(entity), json.loads(text)) == entity


@given(entities())
def test_the_same_entity_gives_the_same_text(entity):
    again = decode(type(entity), encode(entity))

    assert json.dumps(encode(again)) == json.dumps(encode(entity))


def test_defaults_are_left_out():
    assert encode(officer("a", seasons_before=0)) == {"id": "a", "name": "Officer A", "badge": "a"}


def test_dates_times_and_instants_are_iso_texts():
    data = encode(publication(1, "06-28", "07-11", published_shift()))

    assert (data["first"], data["at"]) == ("2027-06-28", "2027-06-20T12:00:00Z")
    assert encode(season(workweek_start_time=dt.time(6, 30)))["workweek_start_time"] == "06:30"


def test_an_instant_of_another_zone_is_read_as_utc():
    data = PUBLISHED | {"at": "2027-06-20T08:00:00-04:00"}

    assert decode(Publication, data) == publication()


def test_a_rule_brings_parameters_of_its_own_type():
    data = {"id": "rest", "rule": "rest", "params": {"minutes": 600}}

    assert decode(RuleSetting, data).params == RestParams(600)
    assert decode(RuleSetting, {"id": "rest", "rule": "rest"}).params == RestParams()


def test_rules_are_written_whole_so_that_no_new_default_changes_an_old_season():
    assert encode(setting("rest", mode=Mode.MUST)) == {
        "id": "rest",
        "rule": "rest",
        "mode": "must",
        "weight": 60,
        "stop": False,
        "params": {"minutes": 480},
        "source": "",
    }


def test_nested_values_are_objects():
    data = encode(need(crew_rules=(CrewRule(CrewRuleKind.LANGUAGE, "es"),)))

    assert data["crew_rules"] == [{"kind": "language", "value": "es"}]


@pytest.mark.parametrize("cls", KINDS.values(), ids=KINDS)
def test_what_is_required_is_asked_for(cls):
    with pytest.raises(InputError) as caught:
        decode(cls, {})

    assert [fault.place for fault in caught.value.faults] == [
        f"{cls.kind} · {name}" for name in required_fields(cls)
    ]


NEED = encode(need())
PERSON = encode(officer())
POST = encode(Post("p", "P", "P"))
PUBLISHED = encode(publication())

# Each case: class, data, place and words of its one fault.
BAD = {
    "no object": (Officer, ["a"], "officer", "is not an object"),
    "unknown field": (Officer, PERSON | {"nmae": "x"}, "officer · nmae", "no such field"),
    "missing field": (Post, {"id": "p", "name": "P"}, "post · code", "missing"),
    "number for a text": (Officer, PERSON | {"name": 7}, "officer · name", "7 is not a text"),
    "text for a number": (CoverageNeed, NEED | {"minimum": "1"}, "need · minimum", "not a whole number"),
    "fraction of a head": (CoverageNeed, NEED | {"minimum": 1.5}, "need · minimum", "not a whole number"),
    "true for a number": (CoverageNeed, NEED | {"minimum": True}, "need · minimum", "not a whole number"),
    "text for true": (
        Post,
        POST | {"undesirable": "no"},
        "post · undesirable",
        "true",
    ),
    "no such date": (
        Officer,
        PERSON | {"last_day": "2027-02-30"},
        "officer · last_day",
        "a date",
    ),
    "date as a number": (Officer, PERSON | {"last_day": 20270701}, "officer · last_day", "not a text"),
    "time that does not exist": (
        Season,
        encode(season()) | {"workweek_start_time": "24:00"},
        "season · workweek_start_time",
        "a time such as",
    ),
    "instant without a zone": (
        Publication,
        PUBLISHED | {"at": "2027-06-20T12:00:00"},
        "publication · at",
        "with its zone",
    ),
    "instant that is none": (
        Publication,
        PUBLISHED | {"at": "noon"},
        "publication · at",
        "instant",
    ),
    "word not of the list": (Officer, PERSON | {"grade": "chief"}, "officer · grade", "not a choice"),
    "list for a word": (Officer, PERSON | {"grade": ["lead"]}, "officer · grade", "not a choice"),
    "text for a list": (Officer, PERSON | {"languages": "en"}, "officer · languages", "not a list"),
    "inside a list": (CoverageNeed, NEED | {"days": ["mon", "day"]}, "need · days · 2", "not a choice"),
    "inside a value": (
        Event,
        {"id": "e", "name": "E", "date": "2027-07-04", "times": {"start": "10:00", "end": "25:00"}},
        "event · times · end",
        "a time",
    ),
    "value that breaks its own rule": (
        CoverageNeed,
        NEED | {"crew_rules": [{"kind": "grade", "value": "chief"}]},
        "need · crew_rules · 1 · crew rule",
        "no grade",
    ),
    "entity that breaks its own rule": (
        Officer,
        PERSON | {"first_day": "2027-07-02", "last_day": "2027-07-01"},
        "officer · last_day",
        "before first_day",
    ),
    "rule that does not exist": (
        RuleSetting,
        {"id": "r", "rule": "fun", "params": {}},
        "rule · rule",
        "no rule",
    ),
    "unknown rule, bare": (RuleSetting, {"id": "r", "rule": "fun"}, "rule · rule", "no rule"),
    "parameter that does not exist": (
        RuleSetting,
        {"id": "r", "rule": "rest", "params": {"hours": 8}},
        "rule · params · hours",
        "no such field",
    ),
}


@pytest.mark.parametrize(("cls", "data", "place", "reason"), BAD.values(), ids=BAD)
def test_wrong_data_is_one_fault_at_its_place(cls, data, place, reason):
    with pytest.raises(InputError) as caught:
        decode(cls, data)

    assert [fault.place for fault in caught.value.faults] == [place]
    assert reason in caught.value.faults[0].reason
    assert caught.value.faults[0].remedy


def test_every_fault_of_an_entity_is_reported():
    data = {"id": "a", "name": 1, "grade": "chief", "languages": ["en", 2, 3], "extra": 1}

    with pytest.raises(InputError) as caught:
        decode(Officer, data, "officers · 3")

    assert [fault.place for fault in caught.value.faults] == [
        "officers · 3 · extra",
        "officers · 3 · badge",
        "officers · 3 · name",
        "officers · 3 · grade",
        "officers · 3 · languages · 2",
        "officers · 3 · languages · 3",
    ]


def test_a_long_wrong_value_is_shown_shortened():
    with pytest.raises(InputError) as caught:
        decode(Officer, PERSON | {"languages": "x" * 500})

    assert "…" in caught.value.faults[0].reason
    assert len(caught.value.faults[0].reason) < 90


def test_none_stands_where_it_may():
    assert decode(Officer, PERSON | {"last_day": None}) == officer()
    with pytest.raises(InputError):
        decode(type(time_off()), encode(time_off()) | {"first": None})
